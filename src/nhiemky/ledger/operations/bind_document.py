"""Record whose document it is, as a person confirmed it."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Document, DocumentBinding, Organisation, Subordination, Term
from nhiemky.ledger.names import folded_name, reads_better
from nhiemky.ledger.operations._shared import locked, of_document
from nhiemky.ledger.operations.links import link_repeats
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Reach, Role, operation, reach_of
from nhiemky.ledger.seen import check_binding
from nhiemky.ledger.tree import ancestors, superior_of

NAME_LIMIT = 400
LONGEST_TERM = 10


@operation("document.bind", may=(Role.OFFICE,), on=of_document)
def bind_document(
    document: Document,
    organisation_name: str,
    superior_name: str | None,
    first_year: int | None,
    last_year: int | None,
    by: AbstractBaseUser,
    *,
    seen: int | None = None,
) -> DocumentBinding:
    """Bind a document to an organisation and a term, found by folded name or created; the latest binding holds.

    A superior that is new for the organisation holds from the document's day, else from the term's first year.

    An account whose roles are for some organisations binds to these and what stands below them only. ``seen`` is what
    the person saw of it (``ledger.seen.binding_seen``).

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``organisation_not_yours``, ``superior_not_yours``,
    ``organisation_missing``, ``organisation_name_too_long``,
    ``superior_is_itself``, ``superior_in_circle``, ``term_missing``, ``term_years`` or
    ``changed_meanwhile``.
    """
    user = check_active(by)
    years = _years(first_year, last_year)
    kept = locked(document.pk)
    check_binding(kept, seen, folded_name(organisation_name), years)
    reach = reach_of(user, "document.bind")
    new = not Organisation.objects.filter(folded=folded_name(organisation_name)).exists()
    organisation = _organisation(organisation_name)
    if superior_name and superior_name.strip():
        _subordinate(organisation, _organisation(superior_name), kept.dated or date(years[0], 1, 1), reach)
        # An organisation founded here lies within reach once it stands below one that does.
        reach = reach_of(user, "document.bind") if new else reach
    if not reach.covers([organisation.pk]):
        raise LedgerProblem("organisation_not_yours", name=organisation.name)
    term = _term(organisation, years, kept)
    latest = kept.binding
    if latest and latest.term_id == term.pk and latest.by_id == user.pk:
        return latest
    binding = DocumentBinding.objects.create(document=kept, organisation=organisation, term=term, by=user)
    link_repeats(kept, user)
    return binding


def _years(first: int | None, last: int | None) -> tuple[int, int]:
    if first is None or last is None:
        raise LedgerProblem("term_missing")
    if not (1930 <= first < last <= 2200 and last - first <= LONGEST_TERM):
        raise LedgerProblem("term_years", first=first, last=last, longest=LONGEST_TERM)
    return first, last


def _organisation(name: str) -> Organisation:
    clean = " ".join(name.split())
    folded = folded_name(clean)
    if not folded:
        raise LedgerProblem("organisation_missing")
    if max(len(clean), len(folded)) > NAME_LIMIT:
        raise LedgerProblem("organisation_name_too_long", limit=NAME_LIMIT)
    organisation, _ = Organisation.objects.get_or_create(folded=folded, defaults={"name": clean})
    if reads_better(clean, organisation.name):
        organisation.name = clean
        organisation.save(update_fields=["name"])
    return organisation


def _term(organisation: Organisation, years: tuple[int, int], document: Document) -> Term:
    term, _ = Term.objects.get_or_create(organisation=organisation, first_year=years[0], last_year=years[1])
    facts = document.facts
    ordinal = facts.get("congress_ordinal")
    if facts.get("kind") in {"resolution", "news"} and not term.congress_ordinal and ordinal:
        term.congress_ordinal = str(ordinal["text"])[:40]
        term.save(update_fields=["congress_ordinal"])
    return term


def _subordinate(organisation: Organisation, superior: Organisation, day: date, reach: Reach) -> None:
    if superior.pk == organisation.pk:
        raise LedgerProblem("superior_is_itself", name=organisation.name)
    if organisation.pk in ancestors(superior.pk, day):
        raise LedgerProblem("superior_in_circle", superior=superior.name, name=organisation.name)
    held = superior_of(organisation.pk, day)
    if held is None or held.pk != superior.pk:
        # Whoever stands above gains rights below: only who has a right there may say so.
        if not reach.covers([superior.pk]):
            raise LedgerProblem("superior_not_yours", name=superior.name)
        Subordination.objects.create(organisation=organisation, superior=superior, valid_from=day)
