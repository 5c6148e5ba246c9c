"""One target: where it stands in its document, its results, and the arithmetic of its verdict."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.judging import Assumed, Interval
from nhiemky.ledger.models import State, Statement, TargetLink, Term
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.target_around import TargetAround, target_around
from nhiemky.ledger.queries.target_view import TargetView, target_view
from nhiemky.ledger.queries.terms import load
from nhiemky.ledger.queries.trail import Step, correction_of
from nhiemky.ledger.repeats import first_of, firsts
from nhiemky.ledger.rights import Reach
from nhiemky.ledger.standing import origins
from nhiemky.ledger.tree import superior_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """A result offered to the verdict, with its evidence.

    ``counted`` is false where it was set aside (the arithmetic says why). ``assumed`` says what of the document gave
    the days where the figure names none: its ``year``, the whole ``term``, its ``day``, the time ``since_opening``.
    ``amount`` is as the document says it, its period included. ``correction`` is how a person put it in the place of
    what was read, if anybody did.
    """

    statement_id: int
    document_id: int
    document: str
    start: int
    end: int
    sentence: str
    amount: str
    amount_en: str
    comparator: str
    value: Decimal | None
    of: Decimal | None
    unit: str
    level: str
    attainment_percent: Decimal | None
    first: date
    last: date
    assumed: Assumed
    counted: bool
    decided_by: str
    on_trial: bool
    correction: Step | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteRow:
    """A later statement that repeats the target, or what the target said before it was corrected."""

    statement_id: int
    document_id: int
    document: str
    start: int
    end: int
    sentence: str
    amount: str
    amount_en: str
    state: str
    linked_by: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetPage:
    """A target with everything its verdict rests on.

    ``first_id`` is the target this one repeats, where it is itself a quote: the term counts that one.
    """

    target: TargetView
    organisation_id: int
    organisation: str
    superior: str
    term_id: int
    first_year: int
    last_year: int
    as_of: date
    decided_by: str
    results: tuple[ResultRow, ...]
    quotes: tuple[QuoteRow, ...]
    first_id: int | None
    known: date | None
    around: TargetAround


def target_page(statement_id: int, as_of: date, reach: Reach, known: date | None = None) -> TargetPage:
    """Return a confirmed target with its results, quotes and verdict on a day, by what was known on a day.

    Quotes, and the target it repeats, are told where their documents lie within reach.

    Raises:
        Statement.DoesNotExist: there is no target with this id.
        LedgerProblem: ``target_not_judged`` while it is not confirmed or its document is not bound to a term.
    """
    statement = (
        Statement.objects.with_state()
        .with_binding()
        .select_related("indicator", "document")
        .get(pk=statement_id, kind="target")
    )
    if statement.state != State.CONFIRMED or statement.bound_term_id is None:
        raise LedgerProblem("target_not_judged")
    term = Term.objects.select_related("organisation").get(pk=statement.bound_term_id)
    figures = load(term, as_of, known)
    judged = figures.judged(statement, as_of)
    links = firsts()
    quotes = _quotes(statement, links, reach)
    first = first_of(statement.pk, links)
    superior = superior_of(term.organisation_id, min(as_of, date(term.last_year, 12, 31)))
    return TargetPage(
        target=target_view(statement, judged, quotes=len(quotes), trial_documents=figures.trial_documents),
        organisation_id=term.organisation_id,
        organisation=term.organisation.name,
        superior=superior.name if superior else "",
        term_id=term.pk,
        first_year=term.first_year,
        last_year=term.last_year,
        as_of=as_of,
        decided_by=statement.decided_by_name or "",
        results=tuple(
            sorted(
                (_row(each, days, judged.verdict.counted, figures.trial_documents) for each, days in judged.results),
                key=lambda row: (row.last, row.first, row.statement_id),
            )
        ),
        quotes=quotes,
        first_id=first if first != statement.pk and _is_within(first, reach) else None,
        known=known,
        around=target_around(figures, judged, as_of),
    )


def _row(result: Statement, days: Interval, counted: tuple[str, ...], trial_documents: frozenset[int]) -> ResultRow:
    decided_by = result.decided_by_name or ""
    return ResultRow(
        statement_id=result.pk,
        document_id=result.document_id,
        document=result.document.title,
        start=result.start,
        end=result.end,
        sentence=" ".join(result.sentence.split()),
        amount=amount_text(result),
        amount_en=amount_text(result, "en"),
        comparator=result.comparator,
        value=result.value,
        of=result.of,
        unit=result.unit,
        level=result.level,
        attainment_percent=result.attainment_percent,
        first=days.first,
        last=days.last,
        assumed=days.assumed,
        counted=str(result.pk) in counted,
        decided_by=decided_by,
        on_trial=decided_by == TRIAL or result.document_id in trial_documents,
        correction=correction_of(result),
    )


def _is_within(statement_id: int, reach: Reach) -> bool:
    return reach.of_documents(Statement.objects.filter(pk=statement_id)).exists()


def _quotes(target: Statement, links: dict[int, int], reach: Reach) -> tuple[QuoteRow, ...]:
    said = {target.pk, *(each.pk for each in origins(target))}
    ids = [quote for quote, first in links.items() if first in said]
    latest = {
        link.quote_id: link for link in TargetLink.objects.filter(quote__in=ids).select_related("by").order_by("pk")
    }
    statements = reach.of_documents(Statement.objects.with_state().filter(pk__in=ids)).select_related("document")
    return tuple(
        QuoteRow(
            statement_id=each.pk,
            document_id=each.document_id,
            document=each.document.title,
            start=each.start,
            end=each.end,
            sentence=" ".join(each.sentence.split()),
            amount=amount_text(each),
            amount_en=amount_text(each, "en"),
            state=each.state,
            linked_by=latest[each.pk].by.get_username(),
            origin=latest[each.pk].origin,
        )
        for each in statements
    )
