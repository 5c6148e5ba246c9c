"""From a passage to its statements: each stage reads what the stages before it found and adds one thing.

1. dates, terms, references — what is no amount; 2. quantities; 3. kind; 4. bound and pace; 5. attainment;
6. indicator; 7. zeros and levels in words; 8. period, subject, sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from nhiemky.language.dates import Moment, find_moments
from nhiemky.language.folding import fold
from nhiemky.language.references import Reference, find_references
from nhiemky.reading.attainment import Attainment, read_attainments
from nhiemky.reading.comparison import read_bound
from nhiemky.reading.implicit import Implicit, find_implicit
from nhiemky.reading.indicators import INDICATORS, Neighbour, read_indicator
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.model import DocumentFacts, Kind, Per, Section, Statement
from nhiemky.reading.pace import read_pace
from nhiemky.reading.passage import Passage, Surroundings, surroundings
from nhiemky.reading.periods import Clock
from nhiemky.reading.quantities import Quantity, find_quantities
from nhiemky.reading.tabled import table_statements
from nhiemky.reading.tables import find_table_figures


@dataclass(slots=True)
class _Figure:
    """A quantity with what has been read of it so far."""

    quantity: Quantity
    around: Surroundings
    statement: Statement


def find_statements(passage: Passage, sections: tuple[Section, ...], facts: DocumentFacts) -> tuple[Statement, ...]:
    """Return the statements of ``passage`` in text order, with offsets of the source text."""
    sections = tuple(_folded_section(passage, section) for section in sections)
    references = find_references(passage.text)
    moments = [m for m in find_moments(passage.text) if not _overlaps(m.start, m.end, references)]
    taken = bytearray(len(passage.text))
    for start, end in [*((m.start, m.end) for m in moments), *((r.start, r.end) for r in references)]:
        taken[start:end] = b"\1" * (end - start)
    tabled, rows = find_table_figures(passage.text)
    for start, end in rows:
        taken[start:end] = b"\1" * (end - start)
    quantities = find_quantities(passage.text, passage.cased, taken)
    arounds = _arounds(passage, quantities)
    terms = _terms(moments, passage.text)
    reader = KindReader(passage, sections, facts, terms)
    clock = Clock(facts, moments, passage.text, sections)
    figures = [_figure(passage, reader, quantity, around) for quantity, around in zip(quantities, arounds, strict=True)]
    _join_kinds(figures)
    _join_pace(figures)
    _add_attainments(figures, read_attainments(passage, quantities, arounds))
    _add_indicators(passage, figures)
    statements = _same_time([_with_period(passage, clock, figure) for figure in figures], figures)
    statements += table_statements(passage, reader, clock, tabled, len(statements))
    statements += [_moment_statement(passage, moment, facts) for moment in moments]
    statements += [_reference_statement(passage, reference) for reference in references]
    statements += _implicit_statements(passage, reader, clock, quantities)
    return _numbered(passage, statements)


def _folded_section(passage: Passage, section: Section) -> Section:
    """Return a section with offsets of the folded text, in which figures are found."""
    start, end = passage.folded.folded(section.start, section.end)
    return replace(section, start=start, end=end, title=fold(section.title))


def _overlaps(start: int, end: int, references: list[Reference]) -> bool:
    return any(reference.start < end and start < reference.end for reference in references)


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


def _arounds(passage: Passage, quantities: list[Quantity]) -> list[Surroundings]:
    return [
        surroundings(
            passage,
            quantity,
            quantities[index - 1] if index else None,
            quantities[index + 1] if index + 1 < len(quantities) else None,
        )
        for index, quantity in enumerate(quantities)
    ]


def _figure(passage: Passage, reader: KindReader, quantity: Quantity, around: Surroundings) -> _Figure:
    kind = reader.kind(quantity, around)
    bound = read_bound(quantity, around)
    pace = read_pace(quantity, around)
    unit, per = _per_head(quantity, around, pace.per, passage.text[quantity.start : quantity.end])
    if kind in {"attendance", "election", "other"}:
        per = per if quantity.per_year else None
    statement = Statement(
        id="", start=quantity.start, end=quantity.end, text="", kind=kind, sentence=passage.sentence(quantity.start),
        value=quantity.value, low=quantity.low, high=quantity.high, comparator=bound.comparator, unit=unit, per=per,
        of=quantity.of, hedge=passage.printed(*bound.hedge) if bound.hedge else None,
        part=_part(passage, quantity, around),
        ambiguous=pace.ambiguous, alternatives=("per=year",) if pace.ambiguous else (),
    )  # fmt: skip
    return _Figure(quantity, around, statement)


_PER_HEAD = re.compile(r"đầu người|bình quân người|trên người")
_WAGE = re.compile(r"lương|thu nhập|tiền công")


def _per_head(quantity: Quantity, around: Surroundings, per: Per | None, printed: str) -> tuple[str | None, Per | None]:
    """Return unit and per, money per head told from the words before it where the unit does not say so."""
    unit = quantity.unit
    if quantity.klass == "money" and unit is not None:
        unit = _currency(unit, around, printed)
        if unit == "VND/tháng" and _WAGE.search(around.before):
            unit = "VND/người/tháng"
        elif "/" not in unit and _PER_HEAD.search(around.before[-70:]):
            unit = f"{unit}/người"
    return unit, per


def _currency(unit: str, around: Surroundings, printed: str) -> str:
    """A bare "tỷ" or "triệu" takes the currency the sentence names, đồng where it names none."""
    if unit and not unit.startswith("/"):
        return unit
    named = re.search(r"usd|đô la|đô-la", around.sentence)
    dong = re.search(r"\d\s?(?:tỷ|triệu|tỉ|nghìn)?\s?đồng(?! chí)", around.sentence)
    domestic = re.search(r"trong nước[^,;]{0,15}$|(?:nghìn|ngàn)\s(?:tỷ|tỉ)", around.left + printed)
    return ("USD" if named and not dong and not domestic else "VND") + unit


_PART_NAME = re.compile(r"^\s*(?:các\s|riêng\s|khu vực\s)?([A-ZĐ][\w&\-]*(?:\s[A-ZĐ][\w&\-]*)*)\s*:?\s*(?:\S+\s)?$")


def _part(passage: Passage, quantity: Quantity, around: Surroundings) -> str | None:
    """Return the sub-area a bracketed figure is for: "(KKTNS 715.000 tỷ đồng, …)"."""
    if not around.bracketed:
        return None
    words = passage.cased[quantity.start - len(around.left) : quantity.start]
    words = re.split(r"[(,;]|\svà\s", words)[-1]
    found = _PART_NAME.match(words)
    name = found.group(1) if found else None
    return name if name and name not in {"FDI", "DDI"} else None


def _join_kinds(figures: list[_Figure]) -> None:
    """Figures that only go on from the one before take their kind from it: plans, shares, lists, bracketed parts."""
    for before, this in pairwise(figures):
        kind = _joined_kind(before, this)
        if kind is not None:
            this.statement = replace(this.statement, kind=kind)


_OTHER_SIDE = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|kế hoạch|nghị quyết|nq|kh|cùng kỳ|năm trước)(?!\w)")
_WEIGHED = frozenset(["target", "result"])


def _join_pace(figures: list[_Figure]) -> None:
    """The parts in a bracket are for the same span of time as the whole before it."""
    whole: _Figure | None = None
    for figure in figures:
        if not figure.around.bracketed:
            whole = figure
        elif whole and figure.statement.per is None and figure.quantity.klass == whole.quantity.klass:
            figure.statement = replace(figure.statement, per=whole.statement.per, ambiguous=False, alternatives=())


def _joined_kind(before: _Figure, this: _Figure) -> Kind | None:
    """Return the kind ``this`` takes from ``before``, or None where it stands for itself."""
    known, own = before.statement.kind, this.statement.kind
    if this.quantity.klass in {"percent", "person"} and known in {"attendance", "election"}:
        return known if _is_share_of(before, this) else None
    if known == "other" and own in _WEIGHED and _goes_on(before, this):
        return "other"
    planned = before.quantity.of is not None and before.quantity.of == this.quantity.value
    if planned and known == "result" and this.quantity.unit == before.quantity.unit:
        return "target"
    first_in_bracket = this.around.bracketed and (not before.around.bracketed or this.statement.part is not None)
    same = known in _WEIGHED and own in _WEIGHED and this.quantity.klass == before.quantity.klass
    names_plan = _OTHER_SIDE.search(this.around.left)
    return known if first_in_bracket and same and not names_plan else None


_SHARE_OF = re.compile(
    r"\s*\(|[^.;\n]{0,20},\s(?:đạt|chiếm|bằng|tỷ lệ|trong đó|gồm)[^.;\n]{0,25}|\s(?:nữ|nam)?\s?\("
    r"|[^.;\n\d]{0,12}\),?[^.;\n]{0,30}"
)


def _is_share_of(before: _Figure, this: _Figure) -> bool:
    """Return whether ``this`` is a share or part of the people counted before: "131/140 đại biểu, đạt 93,6%"."""
    gap = this.around.sentence_before[-(this.quantity.start - before.quantity.end) :]
    same_sentence = this.quantity.start - before.quantity.end <= len(this.around.sentence_before)
    return same_sentence and bool(_SHARE_OF.fullmatch(gap)) and "đảng viên" not in this.quantity.form


_COUNTED = frozenset(["person", "organisation", "enterprise", "count", "place", "zone", "area", "project"])
_LISTS_ON = re.compile(
    r"\s(?:[^\W\d_]+\s){0,4}[,(]?\s?(?:gồm|bao gồm|trong đó(?: có)?|với)\s|,\s|\svà\s|\s[^\W\d_]+(?:,|\svà)\s"
)


def _goes_on(before: _Figure, this: _Figure) -> bool:
    """Return whether ``this`` only lists on from a standing figure: "9.450 đơn vị, gồm 2.015 hộ, 11 …"."""
    if before.quantity.klass not in _COUNTED or this.quantity.klass not in _COUNTED:
        return False
    gap = this.around.left
    return len(gap) < 40 and bool(_LISTS_ON.fullmatch(gap))


def _add_attainments(figures: list[_Figure], attainments: list[Attainment]) -> None:
    """Put each attainment on the figure it speaks of and on the percentage that says it; both are results."""
    for attainment in attainments:
        main, by = figures[attainment.main], attainment.by
        kind: Kind = main.statement.kind
        alone = by == attainment.main
        if kind in {"attendance", "election"} or (kind == "target" and alone):
            continue
        if not attainment.derived and kind in {"target", "other"}:
            kind = "result"
        if main.statement.attainment_percent is None:
            main.statement = replace(main.statement, attainment_percent=attainment.percent, kind=kind)
        if by is not None and not alone:
            figures[by].statement = replace(
                figures[by].statement,
                kind="result",
                attainment_percent=attainment.percent,
                attainment_of=str(attainment.main),
            )


def _add_indicators(passage: Passage, figures: list[_Figure]) -> None:
    previous: Neighbour | None = None
    head: Neighbour | None = None
    for index, figure in enumerate(figures):
        statement = figure.statement
        if figure.around.bracketed and previous and not figures[index - 1].around.bracketed:
            head = previous
        near = head if figure.around.bracketed else previous
        if previous and previous.quantity.end < passage.sentence(figure.quantity.start)[0]:
            near = None
        if statement.attainment_of is not None:
            code = figures[int(statement.attainment_of)].statement.indicator
        else:
            code = read_indicator(figure.quantity, statement.kind, figure.around, near)
            if code is None and near and _answers(figures[index - 1], figure):
                code = near.code
        figure.statement = replace(statement, indicator=code)
        if statement.kind in {"target", "result"} and statement.attainment_of is None:
            previous = Neighbour(figure.quantity, code)


def _same_time(statements: list[Statement], figures: list[_Figure]) -> list[Statement]:
    """Give the plan printed beside a result ("86,9%/90%", "121 đảng viên (kế hoạch 110)") the time of the result."""
    timed = list(statements)
    for index in range(1, len(timed)):
        result, plan = timed[index - 1], timed[index]
        beside = result.of is not None and result.of == plan.value
        bracketed = figures[index].around.bracketed and _OTHER_SIDE.search(figures[index].around.left)
        if (result.kind, plan.kind) == ("result", "target") and (beside or bracketed):
            timed[index] = replace(plan, period=result.period)
    return timed


def _answers(quoted: _Figure, this: _Figure) -> bool:
    """Return whether ``this`` is the result told right after its target: "đề ra giảm 30% …; năm 2025 giảm 31%"."""
    kinds = (quoted.statement.kind, this.statement.kind) == ("target", "result")
    return kinds and quoted.statement.unit == this.statement.unit and ";" in this.around.sentence_before[-60:]


def _with_period(passage: Passage, clock: Clock, figure: _Figure) -> Statement:
    statement = figure.statement
    clause_start, _ = passage.clause(figure.quantity.start, figure.quantity.end)
    indicator = INDICATORS.get(statement.indicator or "")
    adds_up = indicator is not None and indicator.over_time == "sum"
    if statement.kind == "target":
        period = clock.period_of_target(
            statement.sentence, figure.quantity.start, clause_start, per=statement.per, adds_up=adds_up
        )
        return replace(statement, period=period)
    if statement.kind == "result":
        period = clock.period_of_result(statement.sentence, figure.quantity.start, clause_start, adds_up=adds_up)
        return replace(statement, period=period)
    return statement


def _moment_statement(passage: Passage, moment: Moment, facts: DocumentFacts) -> Statement:
    return Statement(
        id="", start=moment.start, end=moment.end, text="", kind=moment.kind, sentence=passage.sentence(moment.start),
        norm=moment.norm, date=_resolved(moment, facts) if moment.kind == "date" else None,
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


def _reference_statement(passage: Passage, reference: Reference) -> Statement:
    number = None
    if reference.number:
        start, end = passage.folded.original(*reference.number)
        number = re.sub(r"\s+", "", passage.folded.source[start:end])
    return Statement(
        id="", start=reference.start, end=reference.end, text="", kind="citation",
        sentence=passage.sentence(reference.start), number=number,
    )  # fmt: skip


def _implicit_statements(
    passage: Passage, reader: KindReader, clock: Clock, quantities: list[Quantity]
) -> list[Statement]:
    made = []
    # The kind reader remembers what it has passed, so the second pass starts anew.
    again = KindReader(passage, reader.sections, reader.facts, reader.terms)
    for item in find_implicit(passage.text):
        if any(quantity.start < item.end and item.start < quantity.end for quantity in quantities):
            continue
        made.append(_implicit_statement(passage, again, clock, item))
    return made


def _implicit_statement(passage: Passage, reader: KindReader, clock: Clock, item: Implicit) -> Statement:
    stand_in = Quantity(start=item.start, end=item.end, value=None, unit=item.unit, klass="zero")
    around = surroundings(passage, stand_in, None, None)
    kind = reader.kind(stand_in, around)
    sentence = passage.sentence(item.start)
    clause_start, _ = passage.clause(item.start, item.end)
    if kind == "target":
        period = clock.period_of_target(sentence, item.start, clause_start)
    else:
        period = clock.period_of_result(sentence, item.start, clause_start)
    zero = item.level is None
    return Statement(
        id="", start=item.start, end=item.end, text="", kind=kind, sentence=sentence, implicit=True,
        indicator=item.indicator, unit=item.unit, comparator="≥" if item.at_least and not zero else "=",
        level=passage.printed(*item.level) if item.level else None,
        organisation=passage.printed(*item.subject) if item.subject else None,
        value=_ZERO if zero else None, period=period,
        per="year" if _YEARLY.search(around.before) else None,
    )  # fmt: skip


_ZERO = Decimal(0)
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi) năm")


def _numbered(passage: Passage, statements: list[Statement]) -> tuple[Statement, ...]:
    """Sort statements, give them ids and turn folded offsets into offsets of the source."""
    order = sorted(range(len(statements)), key=lambda index: (statements[index].start, -statements[index].end))
    names = {index: f"s{place}" for place, index in enumerate(order, 1)}
    source, original = passage.folded.source, passage.folded.original
    done = []
    for index in order:
        statement = statements[index]
        start, end = original(statement.start, statement.end)
        main = names[int(statement.attainment_of)] if statement.attainment_of is not None else None
        done.append(
            replace(
                statement,
                id=names[index],
                start=start,
                end=end,
                text=source[start:end],
                sentence=original(*statement.sentence),
                attainment_of=main,
            )
        )
    return tuple(done)
