"""One target as pages and tables show it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.evidence import clause_around
from nhiemky.ledger.judging import Interval, Judged
from nhiemky.ledger.models import Statement
from nhiemky.ledger.register import Reported, Source
from nhiemky.targets import Amount, Language, SetBy, Share, Verdict, show_amount, show_number
from nhiemky.targets.words import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class LatestResult:
    """The newest result a verdict counts; ``amount`` leaves out the period, which the days say (``result_amount``).

    It is the figure of a document (``statement_id``) or a sum of returns (``source``).
    """

    statement_id: int | None
    source: Source | None = None
    amount: str
    amount_en: str
    comparator: str
    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetView:
    """A target with its evidence and its verdict.

    ``wording`` is the clause that states it, ``sentence`` the whole sentence. ``amount`` is written as the field
    does. ``quotes`` counts the later statements that repeat it. ``on_trial`` says that the target, a result counted
    or whose documents they are rests on a confirmation nobody made. ``verdict.share_of_plan`` against
    ``verdict.share_of_time`` is its progress.
    """

    statement_id: int
    document_id: int
    document: str
    start: int
    end: int
    indicator: str | None
    indicator_name: str
    indicator_name_en: str
    wording: str
    sentence: str
    amount: str
    amount_en: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    comparator: str
    unit: str
    per: str
    part: str
    level: str
    hedge: str
    period: str
    set_by: SetBy
    verdict: Verdict
    latest: LatestResult | None
    quotes: int
    on_trial: bool

    def name(self, language: Language = "vi") -> str:
        """Return the indicator's name, else the clause that states the target."""
        return (self.indicator_name if language == "vi" else self.indicator_name_en) or self.wording

    def said(self, language: Language = "vi") -> str:
        """Return the amount in a language."""
        return self.amount if language == "vi" else self.amount_en


def wording_of(statement: Statement) -> str:
    """Return the clause of its sentence in which a statement stands, on one line."""
    sentence = statement.sentence
    at = statement.start - statement.sentence_start
    if not 0 <= at <= len(sentence):
        return " ".join(statement.text.split())
    return " ".join(sentence[slice(*clause_around(sentence, at, at + len(statement.text)))].split())


def is_on_trial(judged: Judged, target: Statement, trial_documents: frozenset[int]) -> bool:
    """Say whether a verdict rests on anything that only the trial account confirmed."""
    counted = [each for each, _ in judged.results if str(each.pk) in judged.verdict.counted]
    return any(each.decided_by_name == TRIAL or each.document_id in trial_documents for each in (target, *counted))


def target_view(
    statement: Statement, judged: Judged, *, quotes: int, trial_documents: frozenset[int] = frozenset()
) -> TargetView:
    """Return a target (with ``with_state`` annotations) and its judgement as one view."""
    indicator = statement.indicator
    return TargetView(
        statement_id=statement.pk,
        document_id=statement.document_id,
        document=statement.document.title,
        start=statement.start,
        end=statement.end,
        indicator=statement.indicator_id,
        indicator_name=indicator.name_vi if indicator else "",
        indicator_name_en=indicator.name_en if indicator else "",
        wording=wording_of(statement),
        sentence=" ".join(statement.sentence.split()),
        amount=amount_text(statement),
        amount_en=amount_text(statement, "en"),
        value=statement.value,
        low=statement.low,
        high=statement.high,
        comparator=statement.comparator,
        unit=statement.unit,
        per=statement.per,
        part=statement.part,
        level=statement.level,
        hedge=statement.hedge,
        period=statement.period,
        set_by=judged.target.set_by,
        verdict=judged.verdict,
        latest=_latest(judged),
        quotes=quotes,
        on_trial=is_on_trial(judged, statement, trial_documents),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bare:
    """The amount of a statement without its period."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    of: Decimal | None
    comparator: str
    unit: str
    hedge: str
    level: str
    per: str = ""


def result_amount(result: Statement, days: Interval, language: Language = "vi") -> str:
    """Return the amount of a result to stand beside its days: without "over the term", or "a year" beside one year.

    "9,1%/năm" over several years is a rate, and stays one.
    """
    one_year = days.first.year == days.last.year
    if result.per == "year" and not one_year:
        return amount_text(result, language)
    bare = _Bare(**{each.name: getattr(result, each.name) for each in fields(_Bare) if each.name != "per"})
    return amount_text(bare, language)


def _latest(judged: Judged) -> LatestResult | None:
    newest = judged.verdict.latest
    if newest is None:
        return None
    for statement, days in judged.results:
        if newest.source_id == str(statement.pk):
            return LatestResult(
                statement_id=statement.pk,
                amount=result_amount(statement, days),
                amount_en=result_amount(statement, days, "en"),
                comparator=statement.comparator,
                first=days.first,
                last=days.last,
            )
    for each in judged.reported:
        if newest.source_id == str(each.source):
            amount, amount_en = (reported_amount(each, language) for language in ("vi", "en"))
            return LatestResult(
                statement_id=None,
                source=each.source,
                amount=amount,
                amount_en=amount_en,
                comparator="",
                first=each.period.first,
                last=each.period.last,
            )
    return None


def reported_amount(reported: Reported, language: Language = "vi") -> str:
    """Return what returns come to: an amount, of a ratio its counts and the percentage ("57/58 (98,3%)")."""
    if reported.of is None:
        return show_amount(Amount(reported.value, reported.unit), language)
    counts = f"{show_number(reported.value, language)}/{show_number(reported.of, language)}"
    return f"{counts} ({percent(Share(reported.value / reported.of), language)})" if reported.of else counts
