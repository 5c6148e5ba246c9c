"""The days a result speaks of, and the days of a term."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from nhiemky import targets
from nhiemky.ledger.models import Document, Statement, Term
from nhiemky.reading.typed import interval

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


def touches(days: Interval, term: targets.Term) -> bool:
    """Say whether figures of these days may speak of a term; "2015–2020" is of the term before 2020–2025."""
    began_before = days.first.year < term.first.year
    return days.first <= term.last and (days.last.year > term.first.year if began_before else days.last >= term.first)
