"""From statements to what ``nhiemky.targets`` judges: a target, its results, and the term they lie in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from nhiemky import targets
from nhiemky.language.folding import fold
from nhiemky.ledger.models import Document, Statement, Term
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.repeats import order_of, own_words
from nhiemky.reading import typed
from nhiemky.reading.model import REPORT_KINDS
from nhiemky.reading.ratings import rating_of
from nhiemky.reading.typed import interval, is_never, single_year

Assumed = Literal["", "year", "term", "day", "since_opening"]
CLOSING = ("final_report", "political_report")
YEAR_IS_TOLD_FROM = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """The days a figure speaks of. ``assumed`` says what of the document gave them where the figure does not."""

    first: date
    last: date
    assumed: Assumed = ""
    cumulative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A verdict, with the results offered to it and the days each speaks of."""

    target: targets.Target
    verdict: targets.Verdict
    results: tuple[tuple[Statement, Interval], ...]


def term_of(term: Term) -> targets.Term:
    """Return the days of a term, whole years where its congress days are not known."""
    years = targets.Term.of_years(term.first_year, term.last_year)
    return targets.Term(term.opened_on or years.first, term.closed_on or years.last)


def interval_of(result: Statement, document: Document, term: Term) -> Interval | None:
    """Return the days a result speaks of: its own, else those its document is about; nothing where neither tells.

    A resolution, a political report that opens a term, and news of the year it opens look back: what they report
    without a period is of the term before, so it is not a result of the term they open.
    """
    own = interval(result.period)
    if own:
        return Interval(first=own[0], last=own[1])
    kind, facts, days = document.facts.get("kind"), document.facts, term_of(term)
    year = int(facts["year"]) if facts.get("year") else None
    if kind in CLOSING and _closes(document, term):
        return Interval(first=days.first, last=days.last, assumed="term")
    if kind in ("resolution", "political_report"):
        return None
    if kind == "mid_term_review" or result.per == "term":
        end = document.dated or (date(year, 12, 31) if year else None)
        if end is None or end < days.first:
            return None
        return Interval(first=days.first, last=min(end, days.last), assumed="since_opening", cumulative=True)
    if year:
        return Interval(first=date(year, 1, 1), last=_told_until(document, year), assumed="year")
    if document.dated and document.dated.year > term.first_year:
        calendar = document.dated.year
        return Interval(first=date(calendar, 1, 1), last=date(calendar, 12, 31), assumed="day")
    return None


def _told_until(document: Document, year: int) -> date:
    """Return the last day a report of a year can speak of: "9 tháng" is told in October, a whole year at its end."""
    told = document.dated
    whole = document.facts.get("kind") == "yearly_report" and (told is None or told.month >= YEAR_IS_TOLD_FROM)
    return told if told and told.year == year and not whole else date(year, 12, 31)


def _closes(document: Document, term: Term) -> bool:
    if document.facts.get("kind") == "final_report":
        return True
    return document.dated is not None and document.dated.year >= term.last_year


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
        amount=None if whole else result.value,
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


def judge(target: Statement, results: Iterable[Statement], organisation_name: str, term: Term, as_of: date) -> Judged:
    """Judge a confirmed target by the confirmed results of its organisation that documents up to ``as_of`` report.

    Percentages of plan that belong to a result (``attainment_of``) are evidence for it, never results.
    """
    known = [each for each in results if not each.document.dated or each.document.dated <= as_of]
    every = sorted(known, key=lambda each: (order_of(each.document), each.start, each.pk))
    printed = {
        (each.document_id, each.attainment_of): targets.Share(percent / 100)
        for each in every
        if each.attainment_of and (percent := each.attainment_percent or each.value) is not None
    }
    offered = list(_offered(target, every, organisation_name, term))
    shape = target_of(target)
    verdict = targets.judge(
        shape,
        [
            result_of(
                each,
                target,
                days,
                printed.get((each.document_id, each.key)) if each.attainment_percent is None else None,
            )
            for each, days in offered
        ],
        term_of(term),
        as_of,
    )
    return Judged(target=shape, verdict=verdict, results=tuple(offered))


def _touches(days: Interval, term: targets.Term) -> bool:
    """Say whether figures of these days may speak of a term; "2015–2020" is of the term before 2020–2025."""
    began_before = days.first.year < term.first.year
    return days.first <= term.last and (days.last.year > term.first.year if began_before else days.last >= term.first)


def _offered(
    target: Statement, results: Sequence[Statement], organisation_name: str, term: Term
) -> Iterable[tuple[Statement, Interval]]:
    days_of_term = term_of(term)
    own = interval(target.period) if is_plan(target, term) else None
    for result in results:
        if result.attainment_of or not measures(result, target):
            continue
        each_body = target.indicator is not None and target.indicator.over_tree == "worst"
        if not each_body and not is_own_figure(result, organisation_name):
            continue
        days = interval_of(result, result.document, term)
        outside = own is not None and days is not None and not (own[0] <= days.first and days.last <= own[1])
        if days and not outside and _touches(days, days_of_term):
            yield result, days
