"""The stage that reads a document as a whole, after its statements."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from nhiemky.reading.model import DocumentFacts, Section, Statement
from nhiemky.reading.organisations import Mention
from nhiemky.reading.passage import Passage
from nhiemky.reading.whole.abbreviations import find_abbreviations
from nhiemky.reading.whole.attendance import find_attendance
from nhiemky.reading.whole.bodies import find_bodies
from nhiemky.reading.whole.figures import Figures
from nhiemky.reading.whole.items import find_items
from nhiemky.reading.whole.mentions import assign, find_named, find_segments, organisations
from nhiemky.reading.whole.model import SectionFigures, Whole


def read_whole(
    passage: Passage,
    sections: Sequence[Section],
    facts: DocumentFacts,
    party: Sequence[Mention],
    statements: Sequence[Statement],
) -> tuple[tuple[Statement, ...], Whole]:
    """Return the statements with whose figures they are, and what the document says as a whole.

    ``party`` are the Party organisations named in the text (``organisations.mentions``).
    """
    named = find_named(passage, party)
    segments = find_segments(passage, named, statements)
    owned = assign(passage, statements, named, segments, facts)
    figures = Figures(owned)
    return owned, Whole(
        attendance=find_attendance(passage, figures),
        bodies=find_bodies(passage, figures),
        items=find_items(passage, sections),
        sections=by_section(sections, owned),
        abbreviations=find_abbreviations(passage),
        organisations=organisations(passage, named, facts),
        segments=segments,
    )


def by_section(sections: Sequence[Section], statements: Sequence[Statement]) -> tuple[SectionFigures, ...]:
    """Return the targets and results of each section that holds any, each under the innermost section around it."""
    innermost = _innermost(sections)
    begins = [begin for begin, _ in innermost]
    targets: dict[int | None, list[str]] = defaultdict(list)
    results: dict[int | None, list[str]] = defaultdict(list)
    for statement in statements:
        if statement.kind not in ("target", "result"):
            continue
        place = bisect_right(begins, statement.start) - 1
        section = innermost[place][1] if place >= 0 else None
        (targets if statement.kind == "target" else results)[section].append(statement.id)
    order = sorted({*targets, *results}, key=lambda section: -1 if section is None else section)
    return tuple(
        SectionFigures(section=section, targets=tuple(targets[section]), results=tuple(results[section]))
        for section in order
    )


def _innermost(sections: Sequence[Section]) -> list[tuple[int, int | None]]:
    """Return where in the text the innermost section changes, and to which index (None: no section)."""
    changes: list[tuple[int, int | None]] = []
    opened: list[int] = []
    for index, section in enumerate(sections):
        while opened and sections[opened[-1]].end <= section.start:
            ended = opened.pop()
            changes.append((sections[ended].end, opened[-1] if opened else None))
        opened.append(index)
        changes.append((section.start, index))
    while opened:
        ended = opened.pop()
        changes.append((sections[ended].end, opened[-1] if opened else None))
    return changes
