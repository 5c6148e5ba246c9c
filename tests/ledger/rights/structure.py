"""A call of every operation on the structure and on terms, on cells below the first organisation of the world."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation, Reorganisation

if TYPE_CHECKING:
    from tests.ledger.rights.world import World

FIRST, SECOND = "Chi bộ Bến Trên", "Chi bộ Bến Dưới"
DAY = date(2023, 7, 1)
NewOrganisation = operations.NewOrganisation


def build_cells(own: Organisation, by: Any) -> None:
    """Found two cells under an organisation, of which the first was renamed."""
    for name in (FIRST, SECOND):
        operations.found_organisation(NewOrganisation(name=name, superior=own), date(2021, 1, 1), by)
    operations.rename_organisation(cell(FIRST), date(2022, 1, 1), by, place="Bến Lội", reference="7-QĐ/ĐU")


def cell(name: str) -> Organisation:
    """Return one of the cells."""
    return Organisation.objects.get(name=name)


def _found(world: World, by: Any) -> Any:
    new = NewOrganisation(name="Chi bộ Bến Giữa", superior=world.own)
    return operations.found_organisation(new, DAY, by, reference="8-QĐ/ĐU")


def _split(world: World, by: Any) -> Any:
    parts = [NewOrganisation(name=f"{FIRST} {number}") for number in (1, 2)]
    return operations.split_organisation(cell(FIRST), parts, DAY, by, continued_by=0)


def _withdraw(world: World, by: Any) -> Any:
    renamed = Reorganisation.objects.filter(organisation=cell(FIRST), kind="renamed", withdraws=None)
    return operations.withdraw_reorganisation(renamed[0], by)


def _change_term(world: World, by: Any) -> Any:
    return operations.change_term(
        world.term, by, opened_on=date(2020, 8, 12), closed_on=None, ordinal="lần thứ IV", opened_by="congress",
        reference="",
    )  # fmt: skip


CASES: dict[str, Callable[[World, Any], Any]] = {
    "organisation.found": _found,
    "organisation.rename": lambda world, by: operations.rename_organisation(cell(SECOND), DAY, by, level="trên cơ sở"),
    "organisation.move": lambda world, by: operations.move_organisation(cell(FIRST), cell(SECOND), DAY, by),
    "organisation.merge": lambda world, by: operations.merge_organisations([cell(FIRST)], cell(SECOND), DAY, by),
    "organisation.split": _split,
    "organisation.dissolve": lambda world, by: operations.dissolve_organisation(cell(FIRST), DAY, by),
    "organisation.withdraw": _withdraw,
    "term.open": lambda world, by: operations.open_term(cell(FIRST), 2022, 2025, by, opened_by="appointment"),
    "term.change": _change_term,
}
"""A call of each operation that does something, by whoever is given."""
