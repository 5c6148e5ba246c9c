"""Word documents (.docx): the text a reader of the printed page sees, in its order.

The parts are read straight from the package with a hardened lxml parser instead of python-docx: that opens every part
(pictures too) without limits, and does not resolve automatic numbers, tracked changes or text boxes.
The format is ECMA-376 part 1 (WordprocessingML); section numbers in this package are of its 5th edition.
"""

from __future__ import annotations

from dataclasses import replace

from nhiemky.files.model import SourceText
from nhiemky.files.word.body import Writer
from nhiemky.files.word.fonts import Fonts
from nhiemky.files.word.numbering import Numbering
from nhiemky.files.word.package import Package
from nhiemky.files.word.styles import Styles

__all__ = ["read_docx"]


def read_docx(name: str, data: bytes) -> SourceText:
    """Return the source text of a .docx; raise a ``FileProblem`` where it cannot be read."""
    package = Package(name, data)
    styles = Styles(package.related("styles"))
    footnotes, endnotes = package.related("footnotes"), package.related("endnotes")
    fonts = Fonts(styles, package.main, footnotes, endnotes)
    writer = Writer(styles, fonts, Numbering(package.related("numbering"), styles))
    writer.write_body(package.main)
    writer.write_notes(footnotes, endnotes)
    return replace(writer.finish(name), furniture=tuple(package.furniture()))
