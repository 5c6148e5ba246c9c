"""Findings as comments of a Word document: in the original where it is a .docx, else in a plain copy of the text."""

from __future__ import annotations

import io
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from nhiemky.files.model import SourceText
from nhiemky.reading.model import Finding

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.run import CT_R
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

AUTHOR = "Nhiệm Kỳ"
INITIALS = "NK"
_MOST_PLACES = 3
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_INK = re.compile(r"\S")
_LOOK_AHEAD = 6000
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def with_comments(
    source: SourceText, findings: Sequence[Finding], original: bytes | None, language: Literal["vi", "en"] = "vi"
) -> bytes:
    """Return a .docx with ``findings`` as comments at the words they are about.

    ``original`` is the .docx the source was opened from: its words and formatting stay as they are, a run is only cut
    where a comment begins or ends. Without it the lines of the text become plain paragraphs. A finding about several
    paragraphs is a comment in the first three of them; a place that is not in the body (a text box, a note) is
    commented on at the paragraph before it.
    """
    import docx

    document = docx.Document(io.BytesIO(original)) if original is not None else _plain(source)
    paragraphs = list(_aligned(source.text, document))
    starts = [each.start for each in paragraphs]
    for finding in findings:
        message = f"{finding.message if language == 'vi' else finding.message_en} [{finding.code}]"
        commented: set[int] = set()
        for start, end in finding.spans:
            at = max(0, bisect_right(starts, start) - 1)
            if at in commented or len(commented) == _MOST_PLACES or not paragraphs:
                continue
            commented.add(at)
            runs = _runs_at(paragraphs[at], start, end)
            if runs:
                document.add_comment(runs, text=message, author=AUTHOR, initials=INITIALS)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _plain(source: SourceText) -> Document:
    """Return a new document with a paragraph for each line of the text."""
    import docx

    document = docx.Document()
    for line in source.text.splitlines():
        document.add_paragraph(_UNPRINTABLE.sub("", line))
    return document


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A paragraph of the document and where its letters stand in the source text, spaces not counted.

    ``start`` is the offset of its first letter; ``letters`` are the offsets of all of them.
    """

    paragraph: Paragraph
    start: int
    letters: Sequence[int]


def _aligned(text: str, document: Document) -> Iterator[_Placed]:
    """Find each paragraph of the body in the source text, in order.

    The source may print numbers and bars the paragraphs do not hold, and other spaces; the letters are the same. What
    cannot be found (a text box, letters of an old font) is passed over.
    """
    offsets = [found.start() for found in _INK.finditer(text)]
    inked = "".join(text[offset] for offset in offsets)
    at = 0
    for paragraph in _paragraphs(document):
        letters = "".join(_INK.findall("".join(printed for _, printed in _printed(paragraph))))
        found = inked.find(letters, at, at + len(letters) + _LOOK_AHEAD) if letters else -1
        if found >= 0:
            at = found + len(letters)
            yield _Placed(paragraph=paragraph, start=offsets[found], letters=offsets[found:at])


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    """Give the paragraphs of the body and its tables in order, not those of text boxes, which bear no comments."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iter(qn("w:p")):
        if not any(parent.tag == qn("w:txbxContent") for parent in element.iterancestors()):
            yield Paragraph(element, document)


def _printed(paragraph: Paragraph) -> list[tuple[Run, str]]:
    """Return the runs of a paragraph that print something, with what they print; deleted ones print nothing."""
    from docx.oxml.ns import qn
    from docx.text.run import Run

    hidden = {qn("w:del"), qn("w:moveFrom"), qn("w:txbxContent")}
    found = []
    for element in paragraph._p.iter(qn("w:r")):
        if not any(parent.tag in hidden for parent in element.iterancestors()):
            printed = "".join(child.text or "" for child in element.iterchildren(qn("w:t")))
            if printed:
                found.append((Run(element, paragraph), printed))
    return found


def _runs_at(placed: _Placed, start: int, end: int) -> list[Run]:
    """Return the runs that print ``start:end`` of the source, cut out where they begin or end within a run."""
    first = bisect_left(placed.letters, start)
    last = bisect_left(placed.letters, end)
    if first >= last:
        first, last = 0, min(len(placed.letters), 1) or 0
    chosen: list[Run] = []
    passed = 0
    for run, printed in _printed(placed.paragraph):
        inked = [found.start() for found in _INK.finditer(printed)]
        low, high = max(first - passed, 0), min(last - passed, len(inked))
        if low < high:
            chosen.append(_cut(run, printed, inked[low], inked[high - 1] + 1))
        passed += len(inked)
    return chosen


def _cut(run: Run, printed: str, begin: int, end: int) -> Run:
    """Return the run that prints ``printed[begin:end]``, the rest left in runs of the same formatting beside it.

    A run that holds more than text, tabs and breaks (a field, a picture) is not cut.
    """
    from docx.text.run import Run

    element = run._r
    if {str(child.tag).rpartition("}")[2] for child in element} - {"rPr", "t", "tab", "br", "cr"}:
        return run
    if end < len(printed):
        _split(element, end)
    return Run(_split(element, begin), run._parent) if begin else run


def _split(element: CT_R, at: int) -> CT_R:
    """Cut a run after ``at`` printed characters and return the run of the rest, which stands after it."""
    rest = deepcopy(element)
    passed = 0
    for child, copy in zip(list(element), list(rest), strict=True):
        kind, printed = str(child.tag).rpartition("}")[2], child.text or ""
        length = len(printed) if kind == "t" else 0
        if kind == "rPr":
            continue
        if passed + length <= at:
            rest.remove(copy)
        elif passed >= at:
            element.remove(child)
        else:
            child.text, copy.text = printed[: at - passed], printed[at - passed :]
            for half in (child, copy):
                half.set(_SPACE, "preserve")
        passed += length
    element.addnext(rest)
    return rest
