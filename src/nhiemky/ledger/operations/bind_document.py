"""Record whose document it is, as a person confirmed it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Document, DocumentBinding, Organisation, Subordination, Term
from nhiemky.ledger.names import folded_name, reads_better
from nhiemky.ledger.operations._reorganising import checked_name
from nhiemky.ledger.operations._shared import locked, of_document
from nhiemky.ledger.operations.links import link_repeats
from nhiemky.ledger.operations.terms import years_of_term
from nhiemky.ledger.problems import LedgerProblem, TreeRefused
from nhiemky.ledger.rights import Reach, Role, operation, reach_of
from nhiemky.ledger.seen import check_binding
from nhiemky.ledger.structure import lock_structure, tree_of, trees


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

    Of several organisations of one name that is meant which stands under the superior, or bears the name on the
    document's day; an older or newer name finds it too.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``organisation_not_yours``, ``superior_not_yours``,
    ``organisation_missing``, ``organisation_name_too_long``, ``organisation_which``, ``other_tree``,
    ``superior_is_itself``, ``superior_in_circle``, ``term_missing``, ``term_years`` or ``changed_meanwhile``, and
    TreeRefused where the superior contradicts what is known of the structure.
    """
    user = check_active(by)
    years = years_of_term(first_year, last_year)
    kept = locked(document.pk)
    above, day = (superior_name or "").strip(), kept.dated or date(years[0], 1, 1)
    known = trees().named(organisation_name, superior=above, day=day)
    check_binding(kept, seen, known, years)
    reach = reach_of(user, "document.bind")
    organisation = _organisation(organisation_name, known, kept.binding)
    if above:
        _subordinate(organisation, above, day, reach)
        # An organisation founded here lies within reach once it stands below one that does.
        reach = reach if known else reach_of(user, "document.bind")
    if not reach.covers([organisation.pk]):
        raise LedgerProblem("organisation_not_yours", name=organisation.name)
    term = _term(organisation, years, kept)
    latest = kept.binding
    if latest and latest.term_id == term.pk and latest.by_id == user.pk:
        return latest
    binding = DocumentBinding.objects.create(document=kept, organisation=organisation, term=term, by=user)
    link_repeats(kept, user)
    return binding


def _organisation(name: str, known: Sequence[int], binding: DocumentBinding | None) -> Organisation:
    """Return the one organisation that is known by a name, or one founded by it."""
    clean = checked_name(name)
    if len(known) > 1:
        if binding is None or binding.organisation_id not in known:
            raise LedgerProblem("organisation_which", name=clean, count=len(known))
        known = [binding.organisation_id]
    if not known:
        return Organisation.objects.get_or_create(folded=folded_name(clean), defaults={"name": clean})[0]
    organisation = Organisation.objects.get(pk=known[0])
    if folded_name(clean) == folded_name(organisation.name) and reads_better(clean, organisation.name):
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


def _subordinate(organisation: Organisation, superior_name: str, day: date, reach: Reach) -> None:
    lock_structure()
    now = trees()
    known = now.named(superior_name, day=day)
    held = now.then(organisation.pk, day).superior_id
    superior = _organisation(superior_name, [held] if held in known else known, None)
    if superior.pk == organisation.pk:
        raise LedgerProblem("superior_is_itself", name=organisation.name)
    if tree_of(superior) != tree_of(organisation):
        raise LedgerProblem("other_tree", name=organisation.name, other=superior.name)
    if superior.pk in now.organisations and organisation.pk in now.ancestors(superior.pk, day):
        raise LedgerProblem("superior_in_circle", superior=superior.name, name=organisation.name)
    if held != superior.pk:
        # Whoever stands above gains rights below: only who has a right there, and where it stood, may say so.
        for each in (superior.pk, held):
            if each is not None and not reach.covers([each]):
                name = superior.name if each == superior.pk else now.name(each, day)
                raise LedgerProblem("superior_not_yours", name=name)
        told = Subordination.objects.create(organisation=organisation, superior=superior, valid_from=day)
        before = {doubt.row for doubt in now.doubts()}
        for doubt in trees().doubts():
            if doubt.row == told or doubt.row not in before:
                raise TreeRefused(doubt.problem)
