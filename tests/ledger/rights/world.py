"""Two organisations side by side under one, a document of the first, and a call of every operation on it.

Whoever adds an operation adds its call here: ``test_operations`` runs each with the right, without it, from the other
organisation, from above, and signed out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db import models as plain
from django.utils import timezone
from tests.conftest import with_role
from tests.ledger.build import ABOVE, ADMITTED, BUDGET, HOUSE, imported, recorded, resolution
from tests.ledger.rights import convened, drafts, elections, sitting, structure

from nhiemky.files import open_clipboard
from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account, second_factor
from nhiemky.ledger.accounts.models import Session
from nhiemky.ledger.models import (
    CatalogueEntry,
    Decision,
    Document,
    Organisation,
    Post,
    Remark,
    Reorganisation,
    ReturnForm,
    ReturnVersion,
    Role,
    Term,
)
from nhiemky.ledger.organisation_import import Cell, FileRow, plan_of
from nhiemky.ledger.returns.cells import Typed
from nhiemky.ledger.returns.plan import FormPlan, LinePlan
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.reading import read
from nhiemky.reading.catalogue import OwnIndicator
from nhiemky.reading.model import Finding
from nhiemky.reading.tables.model import ColumnLayout, TableLayout

FIRST, SECOND, THIRD = date(2023, 1, 1), date(2023, 4, 1), date(2023, 7, 1)
FORM = FormPlan(
    name="Báo cáo quý", with_own=True, frequency="quarter", starts_on=FIRST, due_days=10,
    lines=(LinePlan(code="party.members.admitted"),),
)  # fmt: skip
GIVEN: Typed = {"party.members.admitted": {"value": "3"}}
SIBLING = "Đảng bộ Khu kinh tế Bến Khác"
TERM = (2020, 2025)
_TABLE = "Chỉ tiêu\tĐVT\tĐợt A\tĐợt B\nKết nạp đảng viên\tngười\t110\t132\nViệc làm mới\tviệc làm\t350\t364\n"
LIGHTS = OwnIndicator(code="own.lights", name="Đèn đường", unit="bóng", over_time="sum", phrases=("lắp mới đèn đường",))
LESSON = operations.Said(kind="lesson", text="Việc khó phải có người lo.")


@dataclass
class World:
    """The organisations, a bound document with two targets, one quoting it, one nobody has bound; a clerk who reads."""

    above: Organisation
    own: Organisation
    sibling: Organisation
    document: Document
    quoting: Document
    unbound: Document
    table: Document
    clerk: User
    post: Post
    form: ReturnForm
    waiting: ReturnVersion
    locked: ReturnVersion

    @property
    def term(self) -> Term:
        """The term of the first organisation."""
        return Term.objects.get(organisation=self.own)

    @property
    def remark(self) -> Remark:
        """The remark on that term."""
        return Remark.objects.get(term=self.term, replaces=None)

    def account(self, name: str, role: Role | None = None, organisation: Organisation | None = None) -> User:
        """Return a new account, with a role where one is named."""
        account = User.objects.create_user(name)
        return with_role(account, role, organisation) if role else account


def build() -> World:
    """Make the world as the command line would."""
    by = command_account()
    finding = Finding(code="word.doubled", severity="warning", message="…", message_en="…", spans=((0, 3),))
    writing = resolution(ADMITTED, BUDGET)
    reading = replace(writing.reading(), findings=(finding, replace(finding, spans=((4, 8),))))
    document = operations.import_document(writing.source(), reading, by).document
    operations.bind_document(document, HOUSE, ABOVE, *TERM, by)
    operations.dismiss_finding(document, 1, "cố ý", by)
    quoting = recorded(resolution(ADMITTED, name="nhac-lai.txt"), by)
    own = Organisation.objects.get(name=HOUSE)
    recorded(resolution(BUDGET, name="khac.txt"), by, organisation=SIBLING)
    sibling = Organisation.objects.get(name=SIBLING)
    importer = with_role(User.objects.create_user("importer"), Role.OFFICE, own)
    unbound = imported(resolution(BUDGET, name="chua-ro.txt"), importer)
    source = open_clipboard("Biểu 1", _TABLE)
    table = operations.import_document(source, read(source), by).document
    operations.bind_document(table, HOUSE, ABOVE, *TERM, by)
    operations.add_phrases("export", ("bán ra nước ngoài",), by)
    operations.add_remark(Term.objects.get(organisation=own), operations.Said(kind="cause", text="Thiếu người."), by)
    form = operations.make_form(Term.objects.get(organisation=own), FORM, by)
    waiting, locked = (operations.submit_return(form, own, first, GIVEN, by) for first in (SECOND, FIRST))
    operations.approve_return(locked, by)
    return World(
        above=Organisation.objects.get(name=ABOVE), own=own, sibling=sibling, document=document, quoting=quoting,
        unbound=unbound, table=table,
        clerk=with_role(User.objects.create_user("clerk"), Role.LEADER, own),
        post=operations.take_post(own, "Lê Thị Bình", "executive_committee", date(2021, 1, 1), by),
        form=form, waiting=waiting, locked=locked,
    )  # fmt: skip


def _another(world: World, by: Any) -> Any:
    writing = resolution(BUDGET, name="moi.txt")
    return operations.import_document(writing.source(), writing.reading(), by)


def _import(world: World, by: Any) -> Any:
    cells = {"code": Cell("CB1", "A2"), "name": Cell("Chi bộ 1", "B2"), "superior": Cell(HOUSE, "C2")}
    rows, day = [FileRow("organisation", 2, cells)], date(2025, 7, 1)
    return operations.apply_import(rows, day, plan_of(rows, EVERYWHERE, day).digest, by)


def _layout(world: World, by: Any) -> Any:
    headings = {"Chỉ tiêu": "name", "ĐVT": "unit", "Đợt A": "plan", "Đợt B": "actual"}
    columns = tuple(ColumnLayout(heading=heading, role=role) for heading, role in headings.items())
    return operations.correct_table(world.table, TableLayout(columns=columns), by)


def _reopen(world: World, by: Any) -> Any:
    User.objects.filter(pk=world.clerk.pk).update(is_active=False)
    world.clerk.refresh_from_db()
    return operations.reopen_account(world.clerk, by)


def _lost_telephone(world: World, by: Any) -> Any:
    second_factor.finish(world.clerk, second_factor.begin(world.clerk))
    return operations.reset_second_factor(world.clerk, by)


def _signed_in_elsewhere(world: World, by: Any) -> Any:
    now = timezone.now()
    Session.objects.get_or_create(
        session_key="0" * 64, defaults={"account": world.clerk, "since": now, "last_seen": now, "expire_date": now}
    )
    return operations.end_account_sessions(world.clerk, by)


def _taken(world: World, by: Any) -> Any:
    passage = operations.Passage(document=world.document, start=0, end=3, kind="cause")
    return operations.take_remarks(world.term, [passage], by)


def _fate(world: World, by: Any) -> Any:
    # Written without an event, so that a refusal leaves none.
    target, me = world.document.statements.all()[0], command_account()
    ended = Reorganisation(kind="dissolved", day=date(2023, 7, 1), organisation=world.own, by=me)
    plain.QuerySet(Reorganisation).bulk_create([ended])
    plain.QuerySet(Decision).bulk_create([Decision(statement=target, outcome="confirmed", by=me)])
    return operations.decide_fate(target, ended, "closed", by, reference="12-QĐ/TU")


CASES: dict[str, Callable[[World, Any], Any]] = {
    **structure.CASES,
    "document.import": _another,
    "document.bind": lambda world, by: operations.bind_document(world.unbound, HOUSE, None, *TERM, by),
    "document.trial_confirm": lambda world, by: operations.trial_confirm(world.document, by),
    "statement.confirm": lambda world, by: operations.confirm(world.document.statements.all()[0], by),
    "statement.confirm_many": lambda world, by: operations.confirm_many(world.document.statements.all(), by),
    "statement.reject": lambda world, by: operations.reject(world.document.statements.all()[0], by, "sai"),
    "statement.correct": lambda world, by: operations.correct(world.document.statements.all()[0], {"value": "5"}, by),
    "statement.add": lambda world, by: operations.add_statement(world.document, 0, 3, {"value": "5"}, by),
    "target.link": lambda world, by: operations.link_target(
        world.quoting.statements.all()[0], world.document.statements.all()[0], by
    ),
    "target.unlink": lambda world, by: operations.unlink_target(world.quoting.statements.all()[0], by),
    "target.set_source": lambda world, by: operations.set_target_source(
        world.document.statements.all()[0], "council", by, reference="12/NQ-HĐND"
    ),
    "target.decide_fate": _fate,
    "finding.dismiss": lambda world, by: operations.dismiss_finding(world.document, 0, "cố ý", by),
    "finding.reopen": lambda world, by: operations.reopen_finding(world.document, 1, by),
    "table.correct": _layout,
    "organisation.import": _import,
    "post.take": lambda world, by: operations.take_post(world.own, "Trần Văn An", "secretary", date(2021, 1, 1), by),
    "post.end": lambda world, by: operations.end_post(world.post, date(2023, 1, 1), by, reason="nghỉ hưu"),
    "post.void": lambda world, by: operations.void_post(world.post, "ghi nhầm", by),
    "post.correct": lambda world, by: operations.correct_post(
        world.post, "Lê Thị Bình", "standing_committee", date(2021, 1, 1), by
    ),
    "catalogue.add_indicator": lambda world, by: operations.add_indicator(LIGHTS, by),
    "catalogue.add_phrases": lambda world, by: operations.add_phrases("export", ("xuất ra nước ngoài",), by),
    "catalogue.withdraw": lambda world, by: operations.withdraw_entry(CatalogueEntry.objects.all()[0], by),
    "remark.take": _taken,
    "remark.add": lambda world, by: operations.add_remark(world.term, LESSON, by),
    "remark.replace": lambda world, by: operations.replace_remark(world.remark, LESSON, by),
    "remark.withdraw": lambda world, by: operations.withdraw_remark(world.remark, by),
    "account.add": lambda world, by: operations.add_account("moi", "Người Mới", by),
    "account.rename": lambda world, by: operations.rename_account(world.clerk, "Tên Khác", by),
    "account.close": lambda world, by: operations.close_account(world.clerk, by),
    "account.reopen": _reopen,
    "account.new_password": lambda world, by: operations.new_password(world.clerk, by),
    "account.reset_second_factor": _lost_telephone,
    "account.end_sessions": _signed_in_elsewhere,
    "form.make": lambda world, by: operations.make_form(world.term, FORM, by),
    "form.replace": lambda world, by: operations.replace_form(world.form, FORM, by),
    "form.close": lambda world, by: operations.close_form(world.form, date(2024, 12, 31), by),
    "return.save_draft": lambda world, by: operations.save_draft(world.form, world.own, THIRD, GIVEN, by),
    "return.submit": lambda world, by: operations.submit_return(world.form, world.own, THIRD, GIVEN, by),
    "return.approve": lambda world, by: operations.approve_return(world.waiting, by),
    "return.approve_many": lambda world, by: operations.approve_many([world.waiting], by),
    "return.send_back": lambda world, by: operations.send_back_return(world.waiting, "thiếu số", by),
    "return.unlock": lambda world, by: operations.unlock_return(world.locked, "nhập nhầm", by),
    "return.remind": lambda world, by: operations.remind(world.form, [world.own], THIRD, "", by),
    **drafts.CASES,
    **convened.CASES,
    **elections.CASES,
    **sitting.CASES,
    "role.grant": lambda world, by: operations.grant_role(world.clerk, Role.OFFICE, world.own, by),
    "role.withdraw": lambda world, by: operations.withdraw_role(world.clerk, Role.LEADER, world.own, by),
}
"""A call of each operation that does something, by whoever is given."""
