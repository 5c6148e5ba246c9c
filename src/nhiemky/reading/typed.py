"""Targets of a reading as typed values: what each commits to, in which forms, binding whom, counting what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from nhiemky import targets
from nhiemky.language.folding import Folded
from nhiemky.language.words import Words
from nhiemky.reading.model import Relation, RelationKind, Statement, TypedTarget
from nhiemky.reading.passage import Passage
from nhiemky.reading.ratings import rating_of
from nhiemky.reading.vocabulary import load
from nhiemky.targets.forms import Form

_DATA = load("typed")
_PER_BODY = re.compile(_DATA["per_body"])
_CONDITIONAL = Words(rf"(?<!\w){_DATA['conditional']}(?!\w)")
_EACH = ("mỗi", "từng", "một", "/")
_FURTHEST = 900
_NEXT_FIGURE = re.compile(r"[;,\n\d]|\.(?!\d)")
_CURRENCIES = frozenset(["VND", "USD"])
# Capital in đồng and in dollars of one clause is one sum, that of domestic and that of foreign projects.
_ONE_SUM = {"invest.capital.foreign": "invest.attracted", "invest.capital.domestic": "invest.attracted"}


class Said(Protocol):
    """What is read of a statement to type it; None or an empty string where nothing is said."""

    @property
    def value(self) -> Decimal | None: ...  # noqa: D102
    @property
    def low(self) -> Decimal | None: ...  # noqa: D102
    @property
    def high(self) -> Decimal | None: ...  # noqa: D102
    @property
    def comparator(self) -> str | None: ...  # noqa: D102
    @property
    def unit(self) -> str | None: ...  # noqa: D102
    @property
    def per(self) -> str | None: ...  # noqa: D102
    @property
    def level(self) -> str | None: ...  # noqa: D102
    @property
    def period(self) -> str | None: ...  # noqa: D102
    @property
    def implicit(self) -> bool: ...  # noqa: D102


@lru_cache(4096)
def interval(period: str | None) -> tuple[date, date] | None:
    """Return the days of an ISO interval, or nothing where there is none."""
    first, slash, last = (period or "").partition("/")
    return (date.fromisoformat(first), date.fromisoformat(last)) if slash else None


def single_year(said: Said) -> int | None:
    """Return the calendar year a statement speaks of, where it speaks of exactly one."""
    own = interval(said.period)
    if own and own[0].year == own[1].year and (own[0].month, own[1].month) == (1, 12):
        return own[0].year
    return None


def is_never(said: Said) -> bool:
    """Say whether a target forbids every case in words; what the cases are counted in is then not printed."""
    return said.implicit and said.value == 0


def target_of(said: Said, over_time: str | None = None, *, more_is_better: bool | None = None) -> targets.Target:
    """Return what a target commits to; ``over_time`` and ``more_is_better`` are its indicator's, where it has one.

    A yearly figure binds every year; a figure of the term binds its total where figures add up over time. Without
    an indicator and without a period the last figure is taken: adding up what may be a stock would invent results.
    """
    adds = _over_time(said, over_time)
    better = said.comparator not in ("≤", "<") if more_is_better is None else more_is_better
    rating = rating_of(said.level) if said.level and said.value is None and said.low is None else None
    shape = targets.shape_of(
        said.comparator or None,
        value=said.value,
        low=said.low,
        high=said.high,
        unit="" if is_never(said) else said.unit or "",
        level=rating.level if rating else None,
        scale=rating.scale if rating else (),
        more_is_better=better,
    )
    if (rating and adds in ("sum", "average")) or (single_year(said) and not said.per):
        # "Đến năm 2030 đạt …" of a flow is the level of that year, not the total up to it.
        adds = "last"
    due = interval(said.period)
    return targets.Target(
        shape=shape,
        frequency="every_year" if said.per == "year" else "term_total" if adds == "sum" else "at_end",
        over_time=adds,
        more_is_better=better,
        due=due[1] if due else None,
    )


def _over_time(said: Said, known: str | None) -> targets.OverTime:
    match known:
        case "sum" | "last" | "average" | "worst":
            return known
    unit = said.unit or ""
    return "sum" if said.per and unit != "%" and "/" not in unit else "last"


def typed_targets(
    passage: Passage, statements: Sequence[Statement], relations: Iterable[Relation]
) -> tuple[TypedTarget, ...]:
    """Return the targets among ``statements`` of ``passage`` as typed values, in text order.

    A result printed with its percentage of a plan that is not printed stands for a target too: its plan is unstated.
    """
    related: defaultdict[str, set[RelationKind]] = defaultdict(set)
    for relation in relations:
        related[relation.one].add(relation.kind)
        related[relation.other].add(relation.kind)
    twice = _in_two_currencies(statements)
    return tuple(
        _typed(passage, statement, related[statement.id], two_currencies=statement.id in twice)
        for statement in statements
        if statement.kind == "target" or _has_unstated_plan(statement, related[statement.id])
    )


def _has_unstated_plan(statement: Statement, related: set[RelationKind]) -> bool:
    reached = statement.attainment_percent is not None and statement.of is None
    return statement.kind == "result" and reached and statement.attainment_of is None and "plan" not in related


def _typed(passage: Passage, statement: Statement, related: set[RelationKind], *, two_currencies: bool) -> TypedTarget:
    if statement.kind == "result":
        unstated = targets.Target(shape=targets.Unstated())
        return TypedTarget(statement=statement.id, target=unstated, forms=(Form.PRINTED_VERDICT,))
    indicator = passage.catalogue.indicators.get(statement.indicator or "")
    target = target_of(
        statement,
        indicator.over_time if indicator else None,
        more_is_better=indicator.more_is_better if indicator else None,
    )
    around = _around(passage.folded, statement)
    body, condition = _body(passage.folded, around), _condition(passage.folded, statement, around)
    tests = (  # in the order of Form
        (Form.EVERY_YEAR, statement.per == "year"), (Form.RANGE, isinstance(target.shape, targets.Range)),
        (Form.TERM_AND_PACE, "pace" in related), (Form.NEVER, isinstance(target.shape, targets.Zero)),
        (Form.SPLIT, "part" in related), (Form.LEVEL_AND_GROWTH, "growth" in related),
        (Form.NESTED_SHARES, "share" in related or "subshare" in related), (Form.PER_BODY, body is not None),
        (Form.TITLE, isinstance(target.shape, targets.Level)), (Form.CONDITIONAL, condition is not None),
        (Form.HEDGED, bool(statement.hedge)), (Form.TWO_CURRENCIES, two_currencies),
    )  # fmt: skip
    forms = tuple([form for form, holds in tests if holds])
    return TypedTarget(statement=statement.id, target=target, forms=forms, body=body, condition=condition)


def _around(folded: Folded, statement: Statement) -> tuple[int, int, int, int]:
    """Return where the clause of a statement begins, its figure begins and ends, and the figure's own words end."""
    first, start = folded.folded(statement.sentence[0], statement.start)
    end, last = folded.folded(statement.end, max(statement.sentence[1], statement.end))
    first = max(first, start - _FURTHEST)
    first = max(first, folded.text.rfind(";", first, start) + 1, folded.text.rfind("\n", first, start) + 1)
    after = _NEXT_FIGURE.search(folded.text, end, last)
    return first, start, end, after.start() if after else last


def _body(folded: Folded, around: tuple[int, int, int, int]) -> str | None:
    """Return what a rule binds one by one."""
    first, start, _, last = around
    words = folded.text[first:last]
    if not any(each in words for each in _EACH):
        return None
    found = _PER_BODY.search(folded.text, first, start) or _PER_BODY.search(folded.text, start, last)
    return folded.source[slice(*folded.original(*found.span("body")))] if found else None


def _condition(folded: Folded, statement: Statement, around: tuple[int, int, int, int]) -> str | None:
    """Return the words that limit what a share is taken of."""
    if statement.unit != "%":
        return None
    _, _, end, last = around
    if not _CONDITIONAL.may_match(folded.text[end:last]):
        return None
    found = _CONDITIONAL.pattern.search(folded.text, end, last)
    return folded.source[slice(*folded.original(*found.span()))] if found else None


def _in_two_currencies(statements: Sequence[Statement]) -> set[str]:
    """Return the ids of targets of one indicator that one sentence sets in two currencies."""
    groups: defaultdict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.kind == "target" and statement.unit in _CURRENCIES:
            code = _ONE_SUM.get(statement.indicator or "", statement.indicator)
            groups[statement.sentence, code, statement.part].append(statement)
    both = (group for group in groups.values() if {each.unit for each in group} == _CURRENCIES)
    return {statement.id for group in both for statement in group}
