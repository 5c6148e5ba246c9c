"""Which results measure what a target commits to, and both as ``targets`` takes them."""

from __future__ import annotations

from decimal import Decimal

from nhiemky import targets
from nhiemky.language.folding import fold
from nhiemky.ledger.judging.days import Interval
from nhiemky.ledger.models import Statement, Term
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.repeats import own_words
from nhiemky.reading import typed
from nhiemky.reading.model import REPORT_KINDS
from nhiemky.reading.ratings import rating_of
from nhiemky.reading.typed import interval, is_never, single_year


def target_of(statement: Statement) -> targets.Target:
    """Return what a confirmed target commits to, as its indicator adds up."""
    indicator = statement.indicator
    return typed.target_of(
        statement,
        indicator.over_time if indicator else None,
        more_is_better=indicator.more_is_better if indicator else None,
    )


def is_step(statement: Statement, term: Term) -> bool:
    """Say whether a figure is set for one single year before the last of its term, or for a time before the term."""
    year, own = single_year(statement), interval(statement.period)
    over = own is not None and own[1].year <= term.first_year
    return over or (year is not None and year < term.last_year)


def is_plan(target: Statement, term: Term) -> bool:
    """Say whether a figure is a step on the way, not a target of the term.

    That is a figure a report sets for its own period, one set for a single year before the term's last, and the plan
    of an earlier term that a resolution looks back on.
    """
    if target.per == "term":
        return False
    return target.document.facts.get("kind") in REPORT_KINDS or is_step(target, term)


def measures(result: Statement, target: Statement) -> bool:
    """Say whether a result measures what a target commits to: indicator (else own words), part, unit and level.

    A share may be reported as a count of a whole ("57/58 tổ chức" for a target in %); a level is answered by one of
    the same scale.
    """
    if result.indicator_id != target.indicator_id or fold(result.part) != fold(target.part):
        return False
    if bool(target.level) != bool(result.level):
        return False
    if target.level:
        return rating_of(result.level).scale == rating_of(target.level).scale
    if target.indicator_id is None and own_words(result) != own_words(target):
        return False
    if result.change and not target.change and result.unit != "%":
        # "Tăng 20 người" is no count of people; a rate of growth has an indicator of its own.
        return False
    if is_never(target):
        return result.value is not None and result.unit != "%"
    return result.unit == target.unit or _is_count_of_whole(result, target)


def _is_count_of_whole(result: Statement, target: Statement) -> bool:
    return target.unit == "%" and result.unit != "%" and result.value is not None and result.of is not None


def is_own_figure(statement: Statement, organisation_name: str) -> bool:
    """Say whether a figure is the organisation's own: it names nobody, or names it in full or in short."""
    named = folded_name(statement.organisation)
    whole = folded_name(organisation_name)
    return not named or named in whole or whole in named


def _signed(result: Statement, target: Statement) -> Decimal | None:
    """Return the value of a result; a fall is a growth below zero, and a rise a fall below zero."""
    against = bool(result.change and target.change) and result.change != target.change
    return -result.value if against and result.value is not None else result.value


def is_part_of_year(days: Interval, target: Statement) -> bool:
    """Say whether days are less than a year where a target asks what flows in one year: they cannot show it yet."""
    flows = target.indicator is not None and target.indicator.over_time == "sum"
    whole = (days.first.month, days.first.day, days.last.month, days.last.day) == (1, 1, 12, 31)
    return flows and not target.per and single_year(target) is not None and not whole


def result_of(
    result: Statement, target: Statement, days: Interval, printed: targets.Share | None = None
) -> targets.Result:
    """Return a confirmed result as ``targets`` judges it; ``printed`` is its percentage of plan where one is given."""
    whole = _is_count_of_whole(result, target)
    scale = rating_of(target.level).scale if target.level else ()
    # S8: a rule for each single body is judged for each body that is named.
    entity = result.organisation if target.indicator and target.indicator.over_tree == "worst" else ""
    several_years = days.first.year < days.last.year
    return targets.Result(
        first=days.first,
        last=days.last,
        amount=None if whole else _signed(result, target),
        unit="%" if whole else result.unit,
        level=rating_of(result.level, scale).level if result.level else None,
        numerator=result.value if whole else None,
        denominator=result.of if whole else None,
        attainment_percent=result.attainment_percent if printed is None else printed.ratio * 100,
        cumulative=days.cumulative,
        each_year=result.per == "year" and several_years,
        entity=entity,
        source_id=str(result.pk),
    )
