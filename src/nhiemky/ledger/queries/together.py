"""Targets that belong together by their documents: a total and its pace, a whole and its parts, shares of one base.

What does not fit between them is a finding, told beside them; neither is corrected and no verdict is changed by it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from nhiemky.ledger.judging import Judged, term_of
from nhiemky.ledger.models import Origin, Statement
from nhiemky.targets import Line, NestedShares, Part, Split, TermAndPace

Kind = Literal["pace", "part", "share"]
KINDS: tuple[Kind, ...] = ("pace", "part", "share")


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Targets that belong to one: the yearly ``pace`` of a total, its ``part``s, or ``share``s of its base.

    ``whole`` and ``members`` are keys of statements, ``findings`` what does not fit between them.
    """

    kind: Kind
    whole: int
    members: tuple[int, ...]
    findings: tuple[Line, ...]


def groups(judged: Sequence[Judged]) -> tuple[Group, ...]:
    """Return how judged targets of one term belong together; one query where a document relates any of them."""
    by_key = {each.statement.pk: each for each in judged}
    return tuple(
        Group(
            kind=kind,
            whole=whole,
            members=members,
            findings=_findings(kind, by_key[whole], [by_key[each] for each in members]),
        )
        for (kind, whole), members in _members([each.statement for each in judged]).items()
    )


def wholes(judged: Sequence[Judged]) -> dict[int, int | None]:
    """Return the whole each part stands under: the one it adds up to, else the same of all, as of a share of zones."""
    whole = {_measured(each): each.statement.pk for each in reversed(judged) if not each.statement.part}
    found = {each.statement.pk: whole.get(_measured(each)) for each in judged if each.statement.part}
    found.update({member: group.whole for group in groups(judged) if group.kind == "part" for member in group.members})
    return found


def _measured(judged: Judged) -> tuple[object, ...]:
    """Return what tells targets that measure the same apart from others; without an indicator only itself."""
    said = judged.statement
    return (said.document_id, said.indicator_id, said.per) if said.indicator_id else (said.pk,)


def grouped_with(target_id: int, targets: Sequence[Statement]) -> frozenset[int]:
    """Return the keys of those of ``targets`` that stand in a group with one of them, itself with them."""
    found = [{whole, *members} for (_kind, whole), members in _members(targets).items()]
    return frozenset(pk for each in found if target_id in each for pk in each)


def _members(targets: Sequence[Statement]) -> dict[tuple[Kind, int], tuple[int, ...]]:
    """Return the members of each group by its kind and its whole."""
    there = {each.pk for each in targets}
    found: defaultdict[tuple[Kind, int], dict[int, None]] = defaultdict(dict)
    for kind, one, other in _pairs(targets):
        if one in there and other in there and one != other:
            found[kind, other][one] = None
    return {key: tuple(members) for key, members in found.items()}


def _pairs(targets: Iterable[Statement]) -> Iterable[tuple[Kind, int, int]]:
    documents = {each.document_id: each.document for each in targets}
    related = {pk: document.facts.get("relations") or () for pk, document in documents.items()}
    wanted = [pk for pk, relations in related.items() if any(each["kind"] in KINDS for each in relations)]
    standing = _standing(wanted) if wanted else {}
    for pk in wanted:
        for each in related[pk]:
            one, other = (standing.get((pk, each[end])) for end in ("one", "other"))
            kind = next((known for known in KINDS if known == each["kind"]), None)
            if kind is not None and one is not None and other is not None:
                yield kind, one, other


def _standing(documents: Sequence[int]) -> Mapping[tuple[int, str], int]:
    """Return the latest statement under each key the reader gave; none where a table was read again."""
    rows = Statement.objects.filter(document__in=documents, kind="target").order_by("pk")
    keys: dict[int, tuple[int, str]] = {}
    standing: dict[tuple[int, str], int] = {}
    for pk, document, key, supersedes, origin in rows.values_list("pk", "document", "key", "supersedes", "origin"):
        first = keys[pk] = keys.get(supersedes or 0, (document, key))
        if supersedes is None or origin == Origin.PERSON:
            standing[first] = pk
        else:
            standing.pop(first, None)
    return standing


def _findings(kind: Kind, whole: Judged, members: Sequence[Judged]) -> tuple[Line, ...]:
    try:
        return _unlike(kind, whole, members)
    except ValueError:
        # They cannot be put beside each other: another unit, or a target without a figure.
        return ()


def _unlike(kind: Kind, whole: Judged, members: Sequence[Judged]) -> tuple[Line, ...]:
    if kind == "pace":
        term = term_of(whole.basis.term)
        paces = [TermAndPace(total=whole.target, pace=each.target) for each in members]
        return tuple(line for each in paces for line in each.findings(term))
    parts = tuple(Part(_name(each.statement), each.target) for each in members)
    if kind == "part":
        return Split(whole.target, parts).findings() if len(parts) > 1 else ()
    return NestedShares(whole.target, parts).findings()


def _name(statement: Statement) -> str:
    return statement.part or " ".join(statement.text.split())
