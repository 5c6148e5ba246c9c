"""From a passage to its statements: each stage reads what the stages before it found and adds one thing.

1. dates, terms, references — what is no amount; 2. quantities; 3. kind; 4. bound, pace and change; 5. attainment;
6. other readings; 7. indicator; 8. period, subject, sentence; 9. zeros and levels in words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import attrgetter

from nhiemky.language.dates import Moment, find_moments
from nhiemky.language.folding import fold
from nhiemky.language.references import Reference, find_references
from nhiemky.reading.attainment import Attainment, gives, read_attainments
from nhiemky.reading.called import named_in_turn
from nhiemky.reading.doubts import mark_doubts
from nhiemky.reading.draft import Draft
from nhiemky.reading.figures import Figure, read_figure
from nhiemky.reading.indicated import add_indicators
from nhiemky.reading.joined import (
    OTHER_SIDE,
    join_changes,
    join_counts,
    join_kinds,
    join_pace,
    join_plans,
    join_turns,
    settle,
)
from nhiemky.reading.kinds import KindReader, counts_people
from nhiemky.reading.listed import Listed, find_lists, join_lists
from nhiemky.reading.model import DocumentFacts, Kind, Section, Statement
from nhiemky.reading.named import named_targets, within
from nhiemky.reading.passage import FURTHEST, Passage, surroundings
from nhiemky.reading.periods import Clock, interval
from nhiemky.reading.qualifying import arounds_of, without_limits
from nhiemky.reading.quantities import Quantity, find_quantities
from nhiemky.reading.respective import read_turns
from nhiemky.reading.tables.figures import ReadTable
from nhiemky.reading.tables.statements import table_statements
from nhiemky.reading.worded import set_aside_thresholds, worded_statements
from nhiemky.reading.worded_cells import worded_cells


def find_statements(
    passage: Passage, sections: tuple[Section, ...], facts: DocumentFacts, tables: Sequence[ReadTable] = ()
) -> tuple[Statement, ...]:
    """Return the statements of ``passage`` in text order, with offsets of the source text.

    ``tables`` are the tables of figures read before; what they print is read nowhere else.
    """
    sections = tuple(_folded_section(passage, section) for section in sections)
    references = find_references(passage.text)
    taken = bytearray(len(passage.text))
    _take(taken, references)
    named = named_targets(passage)
    for start, end in named:
        taken[start:end] = b"\1" * (end - start)
    moments = [moment for moment in find_moments(passage.text) if taken.find(1, moment.start, moment.end) < 0]
    _take(taken, moments)
    tabled = [figure for table in tables for figure in table.figures]
    for start, end in (table.taken for table in tables if table.taken):
        taken[start:end] = b"\1" * (end - start)
    quantities, limiting = without_limits(passage, find_quantities(passage.text, passage.cased, taken))
    arounds = arounds_of(passage, quantities, limiting)
    turns = read_turns(passage, quantities)
    terms = _terms(moments, passage.text)
    reader = KindReader(passage, sections, facts, terms)
    clock = Clock(facts, moments, passage.text, sections)
    figures = [
        read_figure(passage, reader, quantity, around) for quantity, around in zip(quantities, arounds, strict=True)
    ]
    join_kinds(figures)
    lists = find_lists(passage, figures)
    join_lists(figures, lists)
    join_plans(figures)
    settle(passage, figures)
    join_pace(figures)
    join_changes(passage, figures)
    join_counts(figures)
    join_turns(figures, turns)
    _add_attainments(figures, read_attainments(passage, quantities, arounds, turns.mains))
    mark_doubts(figures)
    add_indicators(passage, figures, lists)
    for figure, around in zip(figures, arounds, strict=True):
        figure.statement.period = _period(passage, clock, figure, figure.quantity.start - len(around.before))
    _share_time(figures, lists)
    _same_time(figures)
    statements = [figure.statement for figure in figures]
    statements += table_statements(passage, reader, clock, tabled, len(statements))
    statements += [_moment_statement(passage, moment, facts) for moment in moments]
    statements += [_reference_statement(passage, reference) for reference in references]
    statements += [_limit_statement(passage, reader, each) for each in limiting]
    counts = sorted([*quantities, *limiting, *(figure.quantity for figure in tabled)], key=attrgetter("start"))
    cells, rows = worded_cells(passage, reader, clock, tables)
    worded = [
        each
        for each in worded_statements(passage, reader, clock, counts, rows)
        if not within(named, each.start, each.end)
    ]
    set_aside_thresholds(statements, worded)
    statements += [*cells, *worded]
    if counts_people(facts):
        for each in statements:
            each.kind = "other" if each.kind in ("target", "result") else each.kind
    return _numbered(passage, statements)


def _folded_section(passage: Passage, section: Section) -> Section:
    """Return a section with offsets of the folded text, in which figures are found."""
    start, end = passage.folded.folded(section.start, section.end)
    return replace(section, start=start, end=end, title=fold(section.title))


def _take(taken: bytearray, found: Sequence[Moment | Reference]) -> None:
    for each in found:
        taken[each.start : each.end] = b"\1" * (each.end - each.start)


def _terms(moments: list[Moment], text: str) -> list[tuple[int, int]]:
    """Return the terms of office the text names, in order of first mention."""
    named: list[tuple[int, int]] = []
    for moment in moments:
        printed = text[moment.start : moment.end]
        if moment.kind == "term" and ("nhiệm k" in printed or "nk" in printed):
            first, last = moment.norm.split("/")
            if (int(first), int(last)) not in named:
                named.append((int(first), int(last)))
    return named


def _add_attainments(figures: list[Figure], attainments: list[Attainment]) -> None:
    """Put each attainment on the figure it speaks of and on the percentage that says it; both are results."""
    for attainment in attainments:
        main, by = figures[attainment.main], attainment.by
        kind: Kind = main.statement.kind
        alone = by == attainment.main
        if kind in {"attendance", "election"} or (kind == "target" and alone):
            continue
        if attainment.derived and main.statement.base is not None:
            continue  # "giảm 8% (55/60 vụ)": the second count is the earlier one, no plan
        if not attainment.derived and kind in {"target", "other"}:
            kind = "result"
        if main.statement.attainment_percent is None:
            main.statement.attainment_percent, main.statement.kind = attainment.percent, kind
            if alone:
                main.statement.change = main.statement.base = None
        if by is not None and not alone:
            said = figures[by].statement
            said.kind, said.attainment_percent, said.attainment_of = "result", attainment.percent, attainment.main
            said.change = said.base = None
            _set_plan_beside(figures, attainment)


def _set_plan_beside(figures: list[Figure], attainment: Attainment) -> None:
    """Make the plan in brackets after an attainment a target: "71 đảng viên, đạt 94,7% chỉ tiêu (75 đảng viên)"."""
    following = (attainment.by or 0) + 1
    if following < len(figures) and figures[following].around.bracketed:
        plan = figures[following]
        if plan.statement.kind == "result" and gives(
            figures[attainment.main].quantity, plan.quantity, attainment.percent
        ):
            plan.statement.kind = "target"


def _share_time(figures: list[Figure], lists: Mapping[int, Listed]) -> None:
    """Give the figures of a list the time of what they are listed under."""
    for index, listed in lists.items():
        if listed.head is not None:
            figures[index].statement.period = figures[listed.head].statement.period


def _same_time(figures: list[Figure]) -> None:
    """Give the plan printed beside a result ("86,9%/90%", "121 đảng viên (kế hoạch 110)") the time of the result."""
    for before, this in pairwise(figures):
        result, plan = before.statement, this.statement
        if result.kind != "result" or plan.kind != "target":
            continue
        beside = result.of is not None and result.of == plan.value
        if beside or (this.around.bracketed and OTHER_SIDE.search(this.around.left)):
            plan.period = result.period


def _period(passage: Passage, clock: Clock, figure: Figure, clause_start: int) -> str | None:
    """Return the interval a figure speaks of; attendance and elections have the day of the event."""
    said, start = figure.statement, figure.quantity.start
    if said.kind not in {"target", "result", "other"}:
        return None
    sentence = max(said.sentence[0], start - FURTHEST), min(said.sentence[1], figure.quantity.end + FURTHEST)
    if said.kind == "other":
        return clock.period_of_standing(sentence, start, clause_start)
    in_turn = _YEAR_IN_TURN.search(figure.around.left) if named_in_turn(passage, figure) else None
    if in_turn:
        return interval(in_turn["year"])
    adds_up = said.indicator in passage.catalogue.adding_up
    if said.kind == "target":
        return clock.period_of_target(sentence, start, clause_start, per=said.per, adds_up=adds_up)
    return clock.period_of_result(sentence, start, clause_start, adds_up=adds_up, end=_end_of_its_own(figure))


_YEAR_IN_TURN = re.compile(r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*$")


def _end_of_its_own(figure: Figure) -> int | None:
    """Return where a figure ends that may have its year right behind it: an index has its base there."""
    base = figure.statement.base
    return None if base and not base[0].isdigit() else figure.quantity.end


def _limit_statement(passage: Passage, reader: KindReader, quantity: Quantity) -> Draft:
    """Return a figure that only limits what another one is of."""
    said = read_figure(passage, reader, quantity, surroundings(passage, quantity, None, None)).statement
    said.kind = "other"
    return said


def _moment_statement(passage: Passage, moment: Moment, facts: DocumentFacts) -> Draft:
    return Draft(
        start=moment.start, end=moment.end, kind=moment.kind, sentence=passage.sentence(moment.start),
        norm=moment.norm, date=_resolved(moment, facts) if moment.kind == "date" else None,
        ambiguous=moment.other is not None, alternatives=(f"norm={moment.other}",) if moment.other else (),
    )  # fmt: skip


def _resolved(moment: Moment, facts: DocumentFacts) -> str | None:
    """Return the full ISO date, the year taken from the document where a day is printed without one."""
    norm = moment.norm.split("/")[0]
    if re.fullmatch(r"\d{4}-\d\d-\d\d", norm):
        return norm
    printed = facts.event_date or facts.date or ""
    if re.fullmatch(r"\d\d-\d\d", norm) and re.match(r"\d{4}", printed):
        return f"{printed[:4]}-{norm}"
    return None


def _reference_statement(passage: Passage, reference: Reference) -> Draft:
    number = None
    if reference.number:
        start, end = passage.folded.original(*reference.number)
        number = re.sub(r"\s+", "", passage.folded.source[start:end])
    return Draft(
        start=reference.start, end=reference.end, kind="citation",
        sentence=passage.sentence(reference.start), number=number,
        ambiguous=reference.issuer_unclear, alternatives=_ISSUERS if reference.issuer_unclear else (),
    )  # fmt: skip


_ISSUERS = ("issuer=party", "issuer=state")


def _numbered(passage: Passage, drafts: list[Draft]) -> tuple[Statement, ...]:
    """Sort drafts, give them ids and turn folded offsets into offsets of the source."""
    order = sorted(range(len(drafts)), key=lambda index: (drafts[index].start, -drafts[index].end))
    names = {index: f"s{place}" for place, index in enumerate(order, 1)}
    source, original = passage.folded.source, passage.folded.original
    done = []
    for index in order:
        draft = drafts[index]
        span, main = original(draft.start, draft.end), draft.attainment_of
        sentence = original(*draft.sentence)
        done.append(
            draft.finished(
                names[index], source[span[0] : span[1]], span, sentence, names[main] if main is not None else None
            )
        )
    return tuple(done)
