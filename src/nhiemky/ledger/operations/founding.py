"""Found, rename and dissolve organisations."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Happening, Organisation, Reorganisation
from nhiemky.ledger.operations._reorganising import (
    LEVEL_LIMIT,
    PLACE_LIMIT,
    NewOrganisation,
    Reorganising,
    checked_name,
    typed,
)
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import WHOLE, Places, Role, operation


def of_organisation(organisation: Organisation) -> Places:
    """Return where a right on an organisation must be held."""
    return frozenset([organisation.pk])


def _under(new: NewOrganisation) -> Places:
    return WHOLE if new.superior is None else frozenset([new.superior.pk])


@operation("organisation.found", may=(Role.OFFICE,), on=_under)
def found_organisation(
    new: NewOrganisation, day: date | None, by: AbstractBaseUser, *, reference: str = ""
) -> Organisation:
    """Found an organisation on a day by a decision; ``day`` is ``None`` where nothing is known of its founding.

    An organisation that documents told of, without a founding so far, is the one that is meant. One of the same name
    under another superior is another one.

    Raises LedgerProblem ``not_allowed``, ``organisation_missing``, ``organisation_name_too_long``,
    ``organisation_there``, ``other_tree``, ``tree_unknown``, ``code_taken``, ``reorganisation_not_yours``,
    ``reorganisation_top``, ``reorganisation_day``, ``typed_too_long`` or TreeRefused.
    """
    reorganising = Reorganising(check_active(by), "organisation.found")
    reorganising.within(new.superior)
    organisation = reorganising.found(new, day, reference)
    reorganising.settle()
    return organisation


@operation("organisation.rename", may=(Role.OFFICE,), on=of_organisation)
def rename_organisation(
    organisation: Organisation,
    day: date,
    by: AbstractBaseUser,
    *,
    name: str = "",
    level: str = "",
    place: str = "",
    reference: str = "",
) -> Reorganisation:
    """Give an organisation another name, level (upgraded to above grassroots) or place from a day on.

    What is empty stays as it was. Documents with an older or a newer name find it all the same.

    Raises LedgerProblem ``not_allowed``, ``reorganisation_nothing``, ``organisation_name_too_long``,
    ``reorganisation_day``, ``typed_too_long`` or TreeRefused.
    """
    reorganising = Reorganising(check_active(by), "organisation.rename")
    reorganising.within(organisation)
    before = reorganising.before.then(organisation.pk, day)
    said = {
        "name": checked_name(name) if name.strip() else "",
        "level": typed(level, LEVEL_LIMIT),
        "place": typed(place, PLACE_LIMIT),
    }
    said = {field: "" if value == getattr(before, field) else value for field, value in said.items()}
    if not any(said.values()):
        raise LedgerProblem("reorganisation_nothing", name=before.name)
    row = reorganising.note(
        Happening.RENAMED, organisation, day, reference=reference,
        name=said["name"], level=said["level"], place=said["place"],
    )  # fmt: skip
    reorganising.settle()
    return row


@operation("organisation.dissolve", may=(Role.OFFICE,), on=of_organisation)
def dissolve_organisation(
    organisation: Organisation,
    day: date,
    by: AbstractBaseUser,
    *,
    continued_by: Organisation | None = None,
    reference: str = "",
) -> Reorganisation:
    """End an organisation on a day; its figures are counted with ``continued_by``, else with its last superior.

    What stands under it must have been moved or have ended by that day.

    Raises LedgerProblem ``not_allowed``, ``reorganisation_not_yours``, ``reorganisation_itself``, ``other_tree``,
    ``reorganisation_day``, ``typed_too_long`` or TreeRefused.
    """
    reorganising = Reorganising(check_active(by), "organisation.dissolve")
    above = reorganising.superior(organisation, day)
    # Taking it away from its superior, or giving its figures to somebody else, is for who works for these.
    reorganising.within(organisation, above or organisation, continued_by or organisation)
    if continued_by is not None and continued_by.pk == organisation.pk:
        raise LedgerProblem("reorganisation_itself", name=organisation.name)
    reorganising.one_tree(organisation, continued_by)
    row = reorganising.note(Happening.DISSOLVED, organisation, day, continued_by=continued_by, reference=reference)
    reorganising.settle()
    return row
