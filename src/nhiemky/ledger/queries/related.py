"""How the statements of a document belong together, as the reader related them, told of those that stand now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.models import Document, Origin, State, Statement
from nhiemky.reading.model import RelationKind
from nhiemky.targets import Language

MOST_NAMED = 12
"""How many others a statement names: a table's total may have hundreds of parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """Another statement that one belongs to; with ``reverse`` the other one is the first of the relation."""

    kind: RelationKind
    reverse: bool
    statement_id: int
    amount: str
    amount_en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    """What the reader said of a statement beside its fields: others it belongs with, and the forms of a target."""

    related: tuple[Related, ...] = ()
    forms: tuple[str, ...] = ()


_Pair = tuple[RelationKind, bool, int]


def belongings(document: Document, rows: Sequence[Statement]) -> dict[int, Belonging]:
    """Return what is known of those of ``rows`` (fetched ``with_state``) that belong with others or have forms.

    What the reader said of a statement holds of a person's correction of it too; where a table was read again,
    nothing is known of its new statements.
    """
    relations, forms = document.facts.get("relations", ()), document.facts.get("forms", {})
    if not rows or not (relations or forms):
        return {}
    standing = _standing(document)
    pairs: dict[int, list[_Pair]] = defaultdict(list)
    for each in relations:
        one, other = standing.get(each["one"]), standing.get(each["other"])
        if one is not None and other is not None:
            pairs[one].append((each["kind"], False, other))
            pairs[other].append((each["kind"], True, one))
    named = {pk: tuple(forms[key]) for key, pk in standing.items() if key in forms}
    every = {row.pk: row for row in rows}
    missing = {other for pk in every for _, _, other in pairs[pk]} - every.keys()
    every.update({row.pk: row for row in document.statements.with_state().filter(pk__in=missing)})
    return {
        row.pk: Belonging(related=tuple(_told(pairs[row.pk], every)), forms=named.get(row.pk, ()))
        for row in rows
        if pairs[row.pk] or row.pk in named
    }


def _standing(document: Document) -> dict[str, int]:
    """Return the latest statement under each key the reader gave; none where a table was read again."""
    listed = document.statements.order_by("pk").values_list("pk", "key", "supersedes_id", "origin")
    keys: dict[int, str] = {}
    standing: dict[str, int] = {}
    for pk, own, supersedes, origin in listed:
        key = keys[pk] = keys.get(supersedes or 0, own)
        if supersedes is None or origin == Origin.PERSON:
            standing[key] = pk
        else:
            standing.pop(key, None)
    return standing


def _told(others: Sequence[_Pair], every: Mapping[int, Statement]) -> Iterator[Related]:
    valid = [each for each in others if every[each[2]].state in (State.PROPOSED, State.CONFIRMED)]
    for kind, reverse, pk in sorted(valid, key=lambda each: (every[each[2]].start, each[2]))[:MOST_NAMED]:
        amount, amount_en = (_amount(every[pk], language) for language in ("vi", "en"))
        yield Related(kind=kind, reverse=reverse, statement_id=pk, amount=amount, amount_en=amount_en)


def _amount(row: Statement, language: Language) -> str:
    return amount_text(row, language) or " ".join(row.text.split())
