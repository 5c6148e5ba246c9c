"""What the reader makes of a passage that a person selected."""

from __future__ import annotations

from nhiemky.files import SourceText
from nhiemky.ledger.evidence import sentence_around
from nhiemky.ledger.own_catalogue import current_catalogue
from nhiemky.reading import read
from nhiemky.reading.model import Statement


def reread(text: str, start: int, end: int) -> Statement | None:
    """Return the reader's statement that overlaps the selected passage most, read within its sentence.

    ``None`` where the reader finds no figure there: the person fills in the form.
    """
    first, last = sentence_around(text, start, end)
    source = SourceText(name="", text=text[first:last], format="txt", sha256="")
    found = read(source, catalogue=current_catalogue()).statements
    overlapping = [each for each in found if each.start + first < end and each.end + first > start]
    return max(overlapping, key=lambda each: _overlap(each, start - first, end - first), default=None)


def _overlap(statement: Statement, start: int, end: int) -> tuple[int, int]:
    """Rank by the characters shared, then by fitting tightly."""
    shared = min(statement.end, end) - max(statement.start, start)
    return shared, -(statement.end - statement.start)
