"""One page for who leads: how the targets stand, and what has to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from nhiemky.targets import State
from nhiemky.targets.grade import is_limit
from nhiemky.writing import charts
from nhiemky.writing.documents.annex import notes, target_table
from nhiemky.writing.documents.composing import BEHIND, UNKNOWN, Composing, as_sentence, paragraph
from nhiemky.writing.documents.frame import head_of
from nhiemky.writing.documents.kinds import kind_of, texts_of
from nhiemky.writing.documents.results import by_setter
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.documents.wording import capital, filled
from nhiemky.writing.material import TargetMaterial, TermMaterial
from nhiemky.writing.model import Block, DocumentKind, Draft, Heading, Pieces, text_of
from nhiemky.writing.naming import listed, name_of, names_of, speaks, standing
from nhiemky.writing.phrases import count_sentence
from nhiemky.writing.phrases.times import day_of

_KIND = DocumentKind.LEADER_PAGE
_MOST_CHARTS = 3
_MOST_DECISIONS = 6
_WIDTHS = (2, 8, 3, 4, 5, 3, 4)
"""The columns of the table on a page that stands upright."""
_WORST_FIRST = (State.BROKEN, State.OUT_OF_REACH, State.MISSED, State.BEHIND, State.NOT_YET_ATTAINED, State.NO_DATA)


def compose(material: TermMaterial) -> Draft:
    """Write the page: the count, the table of targets with marks, what needs a decision, three charts at most."""
    composing = Composing(_KIND, material)
    words = {
        "organisation": material.letterhead.organisation,
        "ordinal": material.ordinal,
        "term": f"{material.first_year}-{material.last_year}",
        "as_of": day_of(material.as_of),
    }
    blocks = (
        *_counts(composing),
        *_table(composing),
        *_decisions(composing),
        *islice(charts.of_targets("charts", material.targets), _MOST_CHARTS),
    )
    head = head_of(_KIND, material.letterhead, material.day, filled(kind_of(_KIND).abstract, words))
    page = Draft(
        kind=_KIND,
        head=replace(head, symbol=""),
        blocks=blocks,
        bindings=dict(composing.book.bindings),
        notes=material.notes,
    )
    printed = {figure.key for figure in page.figures()}
    return replace(page, bindings={key: each for key, each in page.bindings.items() if key in printed})


def _counts(composing: Composing) -> Iterator[Block]:
    """Yield how many targets of the congress, and how many assigned from above, stand how."""
    own, assigned = by_setter(composing.term.targets)
    for key, targets in (("counts", own), ("counts.assigned", assigned)):
        if sentence := count_sentence(targets, composing.book, composing.times) if targets else ():
            lead = texts_of(_KIND)["assigned"] if targets is assigned else ""
            yield paragraph(key, lead, sentence)


def _table(composing: Composing) -> Iterator[Block]:
    """Yield the table of targets, each verdict with its mark."""
    if not composing.term.targets:
        return
    table = target_table(composing, Section(key="page"))
    marks = {State(code).label(): mark for code, mark in texts_of(_KIND)["marks"].items()}
    kept = len(_WIDTHS) - 1  # the change against the term before has no room here
    rows = tuple(
        replace(row, cells=(*row.cells[:kept], ("",) if row.group else _marked(row.cells[-1], marks)))
        for row in table.rows
    )
    columns = (*table.columns[:kept], table.columns[-1])
    columns = tuple(replace(each, width=width) for each, width in zip(columns, _WIDTHS, strict=True))
    yield replace(table, rows=rows, columns=columns, caption="")
    yield from notes(composing, "page")
    yield paragraph("legend", texts_of(_KIND)["legend"], style="note")


def _marked(cell: Pieces, marks: Mapping[str, str]) -> Pieces:
    label = text_of(cell)
    return (f"{marks[label]} {label}",) if label in marks else cell


def _decisions(composing: Composing) -> Iterator[Block]:
    """Yield the targets that need a decision, the worst first, with what is proposed and why they are behind."""
    texts = texts_of(_KIND)
    yield Heading(key="decisions", level=1, pieces=(texts["decisions"],))
    needed = sorted(composing.targets(BEHIND | UNKNOWN), key=lambda each: _WORST_FIRST.index(standing(each)))
    for target in needed[:_MOST_DECISIONS]:
        name = name_of(target, composing.term.targets)
        name = f"Chỉ tiêu {listed(name)}" if speaks(name) else capital(name)
        state = standing(target)
        reasons = [f"Nguyên nhân: {as_sentence(each)}" for each in target.reasons[:1]]
        proposed = f"{name} ({state.label().lower()}): {_proposed(target)}"
        yield paragraph(f"decisions.{target.key}", proposed, *reasons, style="bullet")
    if not needed:
        yield paragraph("decisions.none", texts["none"])
    if more := needed[_MOST_DECISIONS:]:
        yield paragraph("decisions.more", texts["more"].format(names=names_of(more, composing.term.targets)))


def _proposed(target: TargetMaterial) -> str:
    """Return what is proposed of a target; a limit that is used up too fast is no work that is late."""
    state, asked = standing(target), texts_of(_KIND)["asked"]
    late_limit = state is State.BEHIND and is_limit(target.target)
    return str(asked["behind_limit" if late_limit else state.value])
