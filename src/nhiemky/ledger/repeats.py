"""When a target of a later document is the target of an earlier one, said again."""

from __future__ import annotations

from datetime import date, datetime

from nhiemky.language.folding import fold
from nhiemky.ledger.evidence import clause_around
from nhiemky.ledger.models import Document, Statement, TargetLink


def order_of(document: Document) -> tuple[date, int]:
    """Return where a document stands among others: by its day, else by the year it speaks of, else as imported.

    A resolution or political report without a day stands at the beginning of its term, an undated document last.
    """
    if document.dated:
        return document.dated, document.pk
    facts = document.facts
    if facts.get("year"):
        return date(int(facts["year"]), 12, 31), document.pk
    if facts.get("term") and facts.get("kind") in ("resolution", "political_report"):
        return date(int(facts["term"][0]), 1, 1), document.pk
    return date.max, document.pk


def own_words(statement: Statement) -> str:
    """Return the clause of a statement without its figure, folded, as what it is recognised by without an indicator."""
    sentence = statement.sentence
    at = statement.start - statement.sentence_start
    first, last = clause_around(sentence, at, at + len(statement.text))
    rest = sentence[first:at] + " " + sentence[at + len(statement.text) : last]
    return " ".join(fold(rest).split()).strip(" .,;:-–")


def same_measure(one: Statement, other: Statement) -> bool:
    """Say whether two statements measure the same thing: indicator (else own words), part and unit."""
    if one.indicator_id != other.indicator_id or one.unit != other.unit or fold(one.part) != fold(other.part):
        return False
    return one.indicator_id is not None or own_words(one) == own_words(other)


def repeats(later: Statement, earlier: Statement) -> bool:
    """Say whether ``later``, in a later document, quotes ``earlier``: same measure, per, amount and level.

    A quote may leave out "a year" or "over the term" ("110/110 đảng viên"); it may not say the other one.
    """
    if later.document_id == earlier.document_id or later.per not in ("", earlier.per):
        return False
    amounts = ("value", "low", "high")
    if any(getattr(later, name) != getattr(earlier, name) for name in amounts):
        return False
    return fold(later.level) == fold(earlier.level) and same_measure(later, earlier)


def firsts(until: datetime | None = None) -> dict[int, int]:
    """Return, for every statement now (just before ``until``) linked, the statement it is linked to (one step)."""
    latest: dict[int, tuple[int, bool]] = {}
    rows = (
        TargetLink.objects.order_by("pk") if until is None else TargetLink.objects.order_by("pk").filter(at__lt=until)
    )
    for quote, first, linked in rows.values_list("quote_id", "first_id", "linked"):
        latest[quote] = (first, linked)
    return {quote: first for quote, (first, linked) in latest.items() if linked}


def first_of(statement_id: int, links: dict[int, int] | None = None) -> int:
    """Return the target that a statement repeats, over any number of links, or the statement itself."""
    steps = firsts() if links is None else links
    seen = {statement_id}
    while statement_id in steps and steps[statement_id] not in seen:
        statement_id = steps[statement_id]
        seen.add(statement_id)
    return statement_id
