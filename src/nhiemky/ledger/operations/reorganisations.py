"""Move, merge and split organisations, and withdraw what was entered by mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Change, Happening, Organisation, Reorganisation
from nhiemky.ledger.operations._reorganising import NewOrganisation, Reorganising
from nhiemky.ledger.operations.founding import of_organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.ledger.structure import tree_of


def _of_event(event: Reorganisation) -> Places:
    return frozenset([event.organisation_id])


def _of_parts(parts: Sequence[Organisation]) -> Places:
    return frozenset(each.pk for each in parts)


@operation("organisation.move", may=(Role.OFFICE,), on=of_organisation)
def move_organisation(
    organisation: Organisation,
    superior: Organisation | None,
    day: date,
    by: AbstractBaseUser,
    *,
    reference: str = "",
) -> Reorganisation:
    """Put an organisation, with all that stands under it, under another superior from a day on (``None``: a top).

    The right is needed on it, on the superior it leaves and on the one it comes to.

    Raises LedgerProblem ``not_allowed``, ``reorganisation_not_yours``, ``reorganisation_top``,
    ``reorganisation_itself``, ``reorganisation_nothing``, ``other_tree``, ``reorganisation_day``, ``typed_too_long`` or
    TreeRefused.
    """
    reorganising = Reorganising(check_active(by), "organisation.move")
    left = reorganising.superior(organisation, day)
    reorganising.within(organisation, left or organisation, superior)
    if superior is not None and superior.pk == organisation.pk:
        raise LedgerProblem("reorganisation_itself", name=organisation.name)
    reorganising.one_tree(organisation, superior)
    then = reorganising.before.then(organisation.pk, day)
    if then.exists and then.superior_id == (superior.pk if superior else None):
        raise LedgerProblem("reorganisation_nothing", name=then.name)
    row = reorganising.note(Happening.MOVED, organisation, day, superior=superior, reference=reference)
    reorganising.settle()
    return row


@operation("organisation.merge", may=(Role.OFFICE,), on=_of_parts)
def merge_organisations(
    parts: Sequence[Organisation],
    into: Organisation | NewOrganisation,
    day: date,
    by: AbstractBaseUser,
    *,
    reference: str = "",
) -> Reorganisation:
    """End ``parts`` on a day and let ``into`` continue them: one that is there, or one founded that day.

    What stood directly under the parts comes under it. A new one without a superior stands where all the parts stood.

    Raises LedgerProblem ``not_allowed``, ``reorganisation_not_yours``, ``reorganisation_few``,
    ``reorganisation_itself``, ``reorganisation_where``, ``other_tree``, those of ``found_organisation``, or
    TreeRefused.
    """
    reorganising = Reorganising(check_active(by), "organisation.merge")
    ending = list({each.pk: each for each in parts}.values())
    if not ending or (isinstance(into, NewOrganisation) and len(ending) < 2):
        raise LedgerProblem("reorganisation_few")
    _leave(reorganising, ending, day)
    if isinstance(into, NewOrganisation):
        into = _founded(reorganising, into, ending, day, reference)
    reorganising.within(into)
    if into.pk in {each.pk for each in ending}:
        raise LedgerProblem("reorganisation_itself", name=into.name)
    reorganising.one_tree(into, *ending)
    row = reorganising.note(Happening.MERGED, into, day, parts=ending, reference=reference)
    reorganising.settle()
    return row


@operation("organisation.split", may=(Role.OFFICE,), on=of_organisation)
def split_organisation(
    organisation: Organisation,
    parts: Sequence[Organisation | NewOrganisation],
    day: date,
    by: AbstractBaseUser,
    *,
    continued_by: int | None = None,
    moves: Mapping[int, int] | None = None,
    reference: str = "",
) -> Reorganisation:
    """End an organisation on a day in ``parts``, each there already or founded that day.

    ``continued_by`` is the place in ``parts`` of the one that its figures are counted with and its subordinates go to;
    ``moves`` says of single subordinates, by key, to which part they go instead. Without ``continued_by`` the figures
    stay with the superior, and every subordinate needs its move.

    Raises LedgerProblem ``not_allowed``, ``reorganisation_not_yours``, ``reorganisation_few``,
    ``reorganisation_itself``, ``other_tree``, those of ``found_organisation``, or TreeRefused.
    """
    reorganising = Reorganising(check_active(by), "organisation.split")
    _leave(reorganising, [organisation], day)
    if len(parts) < 2:
        raise LedgerProblem("reorganisation_few")
    made = [
        _founded(reorganising, each, [organisation], day, reference) if isinstance(each, NewOrganisation) else each
        for each in parts
    ]
    if len({organisation.pk, *(each.pk for each in made)}) <= len(made):
        raise LedgerProblem("reorganisation_itself", name=organisation.name)
    reorganising.within(*made)
    reorganising.one_tree(organisation, *made)
    for subordinate, place in (moves or {}).items():
        moved = Organisation.objects.get(pk=subordinate)
        reorganising.within(moved)
        reorganising.note(Happening.MOVED, moved, day, superior=made[place], reference=reference)
    row = reorganising.note(
        Happening.SPLIT, organisation, day, parts=made, reference=reference,
        continued_by=None if continued_by is None else made[continued_by],
    )  # fmt: skip
    reorganising.settle()
    return row


@operation("organisation.withdraw", may=(Role.OFFICE,), on=_of_event)
def withdraw_reorganisation(event: Reorganisation, by: AbstractBaseUser, *, reference: str = "") -> Reorganisation:
    """Say that something did not happen so; what was founded or moved only for it goes with it.

    An organisation that was founded by mistake, and of which nothing else is known, is in no tree any more.

    Raises LedgerProblem ``not_allowed``, ``reorganisation_not_yours``, ``reorganisation_withdrawn`` or TreeRefused
    where later events rest on it.
    """
    reorganising = Reorganising(check_active(by), "organisation.withdraw")
    if event.withdraws_id or event.withdrawals.exists():
        raise LedgerProblem("reorganisation_withdrawn")
    withdrawn = [_withdrawn(reorganising, row, reference) for row in (event, *_made_for(event))]
    reorganising.settle()
    return withdrawn[0]


def _withdrawn(reorganising: Reorganising, row: Reorganisation, reference: str) -> Reorganisation:
    named = (row.organisation, row.superior, row.continued_by, *(each.organisation for each in row.parts.all()))
    left = reorganising.superior(row.organisation, row.day)
    reorganising.within(*(each for each in (*named, left) if each is not None))
    return reorganising.note(Happening(row.kind), row.organisation, row.day, withdraws=row, reference=reference)


def _made_for(event: Reorganisation) -> list[Reorganisation]:
    """Return what the same operation founded or moved for a merger or a split, and nobody has withdrawn."""
    if event.kind not in (Happening.MERGED, Happening.SPLIT):
        return []
    table = Reorganisation._meta.db_table
    written = Change.objects.filter(table=table, row=event.pk).values("event")
    rows = Change.objects.filter(event__in=written, table=table).values_list("row", flat=True)
    made = {event.organisation_id, *event.parts.values_list("organisation", flat=True)}
    together = Reorganisation.objects.filter(pk__in=list(rows), day=event.day, withdrawals=None)
    founded = together.filter(kind=Happening.FOUNDED, organisation__in=made)
    moved = together.filter(kind=Happening.MOVED, superior__in=made)
    return [*moved, *founded]


def _leave(reorganising: Reorganising, ending: Sequence[Organisation], day: date) -> None:
    """Refuse what ends without the right on it and on the superior it is taken from."""
    for each in ending:
        reorganising.within(each, reorganising.superior(each, day) or each)


def _founded(
    reorganising: Reorganising, new: NewOrganisation, ending: Sequence[Organisation], day: date, reference: str
) -> Organisation:
    """Found what continues organisations that end; where no superior is named, where they all stood."""
    new = replace(new, tree=tree_of(ending[0]))
    if new.superior is None:
        stood = {superior.pk if superior else None: superior for superior in _superiors(reorganising, ending, day)}
        if len(stood) > 1:
            raise LedgerProblem("reorganisation_where", name=new.name)
        new = replace(new, superior=next(iter(stood.values())))
    if new.superior is not None:
        reorganising.within(new.superior)
    return reorganising.found(new, day, reference)


def _superiors(
    reorganising: Reorganising, organisations: Sequence[Organisation], day: date
) -> list[Organisation | None]:
    return [reorganising.superior(each, day) for each in organisations]
