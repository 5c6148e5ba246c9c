"""Say of a term what has no number: take sentences over from its documents, add, replace and withdraw remarks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Document, Remark, Term
from nhiemky.ledger.operations._shared import evidence
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.remarks import TITLE, fields, kinds, standing_of
from nhiemky.ledger.rights import Places, Role, operation

TEXT_LIMIT = 2000
LEVEL_LIMIT = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a person says of a term: ``kind`` and ``field`` by their codes, ``level`` and ``year`` of a title."""

    kind: str
    text: str
    field: str = ""
    level: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A passage of a document that a remark is taken from, and what it is held for."""

    document: Document
    start: int
    end: int
    kind: str
    field: str = ""


def _of_term(term: Term) -> Places:
    return frozenset([term.organisation_id])


def _of_remark(remark: Remark) -> Places:
    return frozenset([remark.term.organisation_id])


@operation("remark.take", may=(Role.OFFICE,), on=_of_term)
def take_remarks(term: Term, passages: Sequence[Passage], by: AbstractBaseUser) -> list[Remark]:
    """Take passages of the term's documents over as remarks; one that stands already is not taken twice.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``remark_kind``, ``remark_title``, ``remark_elsewhere``,
    ``remark_too_long``, ``evidence_outside`` or ``evidence_empty``.
    """
    user, kept = check_active(by), _locked(term)
    there = {(each.document_id, each.start, each.end) for each in standing_of(kept)}
    taken = []
    for each in passages:
        binding = each.document.binding
        if binding is None or binding.term_id != term.pk:
            raise LedgerProblem("remark_elsewhere", title=each.document.title)
        text = " ".join(evidence(each.document, each.start, each.end).split())
        said = _checked(Said(kind=each.kind, field=each.field, text=text), kept)
        if (each.document.pk, each.start, each.end) not in there:
            taken.append(_add(kept, said, user, document=each.document, start=each.start, end=each.end))
    return taken


@operation("remark.add", may=(Role.OFFICE,), on=_of_term)
def add_remark(term: Term, said: Said, by: AbstractBaseUser) -> Remark:
    """Add a remark of the office's own, or a title of a year.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``remark_kind``, ``remark_empty``, ``remark_too_long``,
    ``remark_title`` or ``remark_year``.
    """
    user = check_active(by)
    return _add(_locked(term), _checked(said, term), user)


@operation("remark.replace", may=(Role.OFFICE,), on=_of_remark)
def replace_remark(remark: Remark, said: Said, by: AbstractBaseUser) -> Remark:
    """Put another remark in the place of one; where it stands in a document stays its evidence.

    Raises LedgerProblem as ``add_remark``, and ``remark_changed`` where another row has taken its place.
    """
    user = check_active(by)
    _locked(remark.term)
    _check_stands(remark)
    new = _checked(said, remark.term)
    return _add(remark.term, new, user, document=remark.document, start=remark.start, end=remark.end, replaces=remark)


@operation("remark.withdraw", may=(Role.OFFICE,), on=_of_remark)
def withdraw_remark(remark: Remark, by: AbstractBaseUser) -> Remark:
    """Say that a remark no longer holds; it stays in the history.

    Raises LedgerProblem ``user_inactive``, ``not_allowed`` or ``remark_changed``.
    """
    user = check_active(by)
    _locked(remark.term)
    _check_stands(remark)
    old = Said(kind=remark.kind, field=remark.field, text=remark.text, level=remark.level, year=remark.year)
    return _add(
        remark.term, old, user, document=remark.document, start=remark.start, end=remark.end, replaces=remark,
        withdrawn=True,
    )  # fmt: skip


def _locked(term: Term) -> Term:
    return Term.objects.select_for_update(no_key=True).get(pk=term.pk)


def _check_stands(remark: Remark) -> None:
    later = remark.replacements.select_related("by").first()
    if later is not None or remark.withdrawn:
        raise LedgerProblem("remark_changed", by=shown_name((later or remark).by))


def _checked(said: Said, term: Term) -> Said:
    if said.kind not in kinds() or (said.field and said.field not in fields()):
        raise LedgerProblem("remark_kind")
    text, level = " ".join(said.text.split()), " ".join(said.level.split())
    if max(len(text) - TEXT_LIMIT, len(level) - LEVEL_LIMIT) > 0:
        raise LedgerProblem("remark_too_long", limit=TEXT_LIMIT, level=LEVEL_LIMIT)
    if said.kind != TITLE:
        if not text:
            raise LedgerProblem("remark_empty")
        return Said(kind=said.kind, field=said.field, text=text)
    if not level or said.year is None:
        raise LedgerProblem("remark_title")
    if not term.first_year <= said.year <= term.last_year:
        raise LedgerProblem("remark_year", year=said.year, first=term.first_year, last=term.last_year)
    return Said(kind=TITLE, field=said.field, text=text, level=level, year=said.year)


def _add(
    term: Term,
    said: Said,
    user: User,
    *,
    document: Document | None = None,
    start: int | None = None,
    end: int | None = None,
    replaces: Remark | None = None,
    withdrawn: bool = False,
) -> Remark:
    return Remark.objects.create(
        term=term, kind=said.kind, field=said.field, text=said.text, level=said.level, year=said.year,
        document=document, start=start, end=end, replaces=replaces, withdrawn=withdrawn, by=user,
    )  # fmt: skip
