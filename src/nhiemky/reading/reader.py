"""Reading a document: outline, facts, statements, findings."""

from __future__ import annotations

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded
from nhiemky.reading.checks import check
from nhiemky.reading.facts import facts
from nhiemky.reading.model import Reading
from nhiemky.reading.outline import outline
from nhiemky.reading.passage import Passage
from nhiemky.reading.statements import find_statements


def read(source: SourceText) -> Reading:
    """Return everything read from ``source``: its facts, outline, statements with evidence, and findings.

    Every statement is a proposal; each one's ``start``/``end`` slice of ``source.text`` shows its figure or words.
    """
    sections = outline(source)
    known = facts(source, sections)
    statements = find_statements(Passage(Folded(source.text)), sections, known)
    return Reading(
        document=known, outline=sections, statements=statements, findings=check(source, statements, sections)
    )
