"""A congress with people, as tests need it."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from tests.conftest import with_role

from nhiemky.congress import operations
from nhiemky.congress.models import Congress, Source
from nhiemky.counting.model import Body
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Organisation, Role, Term

DAY = date(2025, 6, 12)
PLANNED = operations.Planned(
    title="Đại hội đại biểu Đảng bộ khu công nghiệp Bến Lội lần thứ II", first_day=DAY, last_day=DAY,
    place="Hội trường Ban Quản lý", tables=("Tổ 1", "Tổ 2"),
)  # fmt: skip


def term(name: str = "Đảng bộ khu công nghiệp Bến Lội") -> Term:
    """Return the term 2025–2030 of an organisation, both made where they are not there."""
    by = command_account()
    found = Organisation.objects.filter(name=name).first()
    organisation = found or ledger.found_organisation(ledger.NewOrganisation(name=name), date(2020, 1, 1), by)
    kept = Term.objects.filter(organisation=organisation, first_year=2025).first()
    return kept or ledger.open_term(organisation, 2025, 2030, by)


def congress(body: Body = Body.DELEGATES_CONGRESS, of: Term | None = None, **planned: Any) -> Congress:
    """Return a congress that is planned."""
    return operations.make_congress(of or term(), body, PLANNED, command_account(), **planned)


def office(name: str = "thu") -> User:
    """Return an office worker of everything."""
    return with_role(User.objects.create_user(name), Role.OFFICE)


def filled(congress: Congress) -> Congress:
    """Put four members on the list of a congress, all at one table, and return it."""
    names = ("Lê Thị Bình", "Trần Văn An", "Lê Văn Cường", "Phạm Thị Dung")
    new = [
        operations.NewPerson(name=name, organisation=congress.organisation, source=Source.MEMBER, table="Tổ 1")
        for name in names
    ]
    operations.add_people(congress, new, command_account())
    return congress
