"""A quarterly return of three cells under two grassroots organisations, with who fills in and who approves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import User
from tests.conftest import with_role

from nhiemky.language.folding import fold
from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Organisation, ReturnForm, ReturnVersion, Role, Subordination, Term
from nhiemky.ledger.recording import recorded
from nhiemky.ledger.returns.cells import Typed
from nhiemky.ledger.returns.plan import FormPlan, LinePlan

TOP = "Đảng bộ Khu kinh tế Vịnh Lau"
BASE, OTHER_BASE = "Đảng bộ Công ty Gốm Lau", "Đảng bộ Công ty Cảng Lau"
CELL, CELL_2, CELL_3 = "Chi bộ Xưởng nung", "Chi bộ Xưởng men", "Chi bộ Bến số 3"
TREE = ((TOP, None), (BASE, TOP), (OTHER_BASE, TOP), (CELL, BASE), (CELL_2, BASE), (CELL_3, OTHER_BASE))
FIRST, SECOND, THIRD = date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1)
ADMITTED, GOOD, BUDGET = "party.members.admitted", "party.organisations.good_share", "budget.contribution"


@dataclass(frozen=True)
class Story:
    """The form, its organisations, and the accounts: two of the cell's office, and an approver of each level."""

    term: Term
    form: ReturnForm
    cell: Organisation
    other_cell: Organisation
    lan: User
    minh: User
    base_approver: User
    top_approver: User
    top_office: User

    def address(self, page: str = "", first: date = FIRST) -> str:
        """Return the address of a page of the cell's return."""
        return f"/returns/{self.form.pk}/{self.cell.pk}/{first.isoformat()}/{page}"

    def submitted(self, first: date = FIRST, typed: Typed | None = None, **options: Any) -> ReturnVersion:
        """Submit the cell's return."""
        return operations.submit_return(self.form, self.cell, first, typed or FULL, self.lan, **options)


FULL: Typed = {
    ADMITTED: {"value": "12"},
    GOOD: {"value": "57", "of": "58"},
    BUDGET: {"value": "1.820,5"},
}


def tell() -> Story:
    """Make the organisations, a term of the first, its form and the accounts."""
    by = command_account()
    with recorded("test", by):
        known: dict[str, Organisation] = {}
        for name, above in TREE:
            level = "chi bộ" if name.startswith("Chi bộ") else ""
            known[name] = Organisation.objects.create(name=name, folded=fold(name), level=level)
            if above:
                Subordination.objects.create(
                    organisation=known[name], superior=known[above], valid_from=date(2015, 1, 1)
                )
        term = Term.objects.create(organisation=known[TOP], first_year=2020, last_year=2025)
    form = operations.make_form(term, plan(), by)
    return Story(
        term=term,
        form=form,
        cell=known[CELL],
        other_cell=known[CELL_2],
        lan=_account("lan.gom", "Lan", Role.OFFICE, known[CELL]),
        minh=_account("minh.gom", "Minh", Role.OFFICE, known[CELL]),
        base_approver=_account("hoa.gom", "Hoa", Role.APPROVER, known[BASE]),
        top_approver=_account("dung.lau", "Dũng", Role.APPROVER, known[TOP]),
        top_office=_account("nga.lau", "Nga", Role.OFFICE, known[TOP]),
    )


def plan(**changes: Any) -> FormPlan:
    """Return the form's plan: three lines, of cells, due ten days after the quarter."""
    given = {
        "name": "Báo cáo quý",
        "frequency": "quarter",
        "starts_on": FIRST,
        "ends_on": date(2023, 12, 31),
        "due_days": 10,
        "levels": ("chi bộ",),
        "lines": (
            LinePlan(code=ADMITTED),
            LinePlan(code=GOOD),
            LinePlan(code=BUDGET, unit="VND", decimals=3, scale=Decimal(10**9), required=False),
        ),
    }
    return FormPlan(**{**given, **changes})


def _account(name: str, first_name: str, role: Role, organisation: Organisation) -> User:
    return with_role(User.objects.create_user(name, first_name=first_name), role, organisation)
