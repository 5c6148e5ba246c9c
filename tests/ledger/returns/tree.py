"""A district of five organisations in three levels with a quarterly form, and whoever works for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.conftest import with_role

from nhiemky.ledger import operations, recording
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import (
    Happening,
    Organisation,
    Reorganisation,
    ReorganisationPart,
    ReturnForm,
    ReturnVersion,
    Role,
    Subordination,
    Term,
)
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.cells import Field
from nhiemky.ledger.returns.plan import FormPlan, LinePlan

ADMITTED, SHARE, BUDGET = "party.members.admitted", "party.members.good_share", "budget.contribution"
FIRST, SECOND, THIRD = date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1)
PLAN = FormPlan(
    name="Báo cáo quý", frequency="quarter", starts_on=FIRST, due_days=10,
    lines=(LinePlan(code=ADMITTED), LinePlan(code=SHARE, required=False)),
)  # fmt: skip


def typed(value: object = 3, **more: str) -> dict[str, dict[Field, str]]:
    """Return what somebody typed for the members admitted."""
    cell: dict[Field, str] = {"value": str(value)}
    return {ADMITTED: cell | more}  # type: ignore[dict-item]


@dataclass
class District:
    """``top`` has a term and two below it, ``middle`` and ``beside``; ``cell`` and ``other`` stand below ``middle``."""

    top: Organisation
    middle: Organisation
    beside: Organisation
    cell: Organisation
    other: Organisation
    term: Term
    form: ReturnForm
    accounts: dict[str, User] = field(default_factory=dict)

    def account(self, role: Role, organisation: Organisation | None = None, number: int = 0) -> User:
        """Return the account with a role on an organisation; ``number`` tells several apart."""
        name = f"{role}-{organisation.pk if organisation else 0}-{number}"
        if name not in self.accounts:
            self.accounts[name] = with_role(User.objects.create_user(name), role, organisation)
        return self.accounts[name]

    def office(self, organisation: Organisation | None = None) -> User:
        """Return the office of an organisation, of the cell unless one is named."""
        return self.account(Role.OFFICE, organisation or self.cell)

    def approver(self, organisation: Organisation) -> User:
        """Return the approver of an organisation."""
        return self.account(Role.APPROVER, organisation)

    def submitted(
        self, first: date = FIRST, value: object = 3, organisation: Organisation | None = None
    ) -> ReturnVersion:
        """Submit a return, of the cell unless another is named."""
        whose = organisation or self.cell
        return operations.submit_return(self.form, whose, first, typed(value), self.office(whose))

    def approved(
        self, first: date = FIRST, value: object = 3, organisation: Organisation | None = None
    ) -> ReturnVersion:
        """Submit a return and approve it at every level."""
        version = self.submitted(first, value, organisation)
        while not operations.approve_return(version, self.approver(self.top)).final:
            pass
        return version


def written(*rows: Any) -> None:
    """Write rows as the program itself would."""
    with recording.recorded("test.write", command_account()):
        for row in rows:
            row.save()


def happened(
    kind: Happening, day: date, organisation: Organisation, *parts: Organisation, **more: Any
) -> Reorganisation:
    """Record that something happened to an organisation."""
    row = Reorganisation(kind=kind, day=day, organisation=organisation, by=command_account(), **more)
    written(row)
    for each in parts:
        written(ReorganisationPart(reorganisation=row, organisation=each))
    return row


def organisation(name: str, superior: Organisation | None = None, level: str = "") -> Organisation:
    """Add an organisation that has always stood below another."""
    row = Organisation(name=name, folded=folded_name(name), level=level)
    written(row)
    if superior is not None:
        written(Subordination(organisation=row, superior=superior, valid_from=date(2015, 1, 1)))
    return row


def build() -> District:
    """Make the district."""
    top = organisation("Đảng bộ huyện Lam Thượng")
    middle = organisation("Đảng bộ xã Cổ Bồng", top, "cơ sở")
    beside = organisation("Đảng bộ xã Vạn Giã", top, "cơ sở")
    cell = organisation("Chi bộ thôn Đoài", middle, "chi bộ")
    other = organisation("Chi bộ thôn Thượng", middle, "chi bộ")
    term = Term(organisation=top, first_year=2020, last_year=2025)
    written(term)
    form = operations.make_form(term, PLAN, command_account())
    return District(top, middle, beside, cell, other, term, form)


def refused(code: str, call: Callable[..., Any], *args: Any, **more: Any) -> LedgerProblem:
    """Check that a call is refused with a code, and return the refusal."""
    with pytest.raises(LedgerProblem) as told:
        call(*args, **more)
    assert told.value.code == code
    return told.value
