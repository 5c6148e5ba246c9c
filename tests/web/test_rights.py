"""Every address is answered for those who hold the right it declares, and for nobody else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLPattern, reverse
from tests.ledger.build import ADMITTED, imported, recorded, report, resolution
from tests.ledger.rights import convened, drafts, elections
from tests.ledger.rights.world import World, build
from tests.web import election_cases, sitting_cases
from tests.web.story import MANY

from nhiemky.congress.models import Congress, Election
from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import CatalogueEntry, Draft, Event, Reorganisation, Role
from nhiemky.ledger.rights import OPERATIONS
from nhiemky.web.needs import LEDGER, SOMEWHERE, Needs
from nhiemky.web.problems import NotAllowed, SignedOut
from nhiemky.web.urls import urlpatterns

SCRIPT = {"x-requested-with": "fetch"}
DECLARED: dict[str, Needs] = {
    str(each.name): getattr(each.callback, "needs", None)  # type: ignore[misc]
    for each in urlpatterns
    if isinstance(each, URLPattern)
}
Case = Callable[[World], tuple[list[Any], dict[str, Any] | None]]
"""The arguments of an address and what is posted to it, ``None`` where it is only looked at."""


def _document(**data: Any) -> Case:
    return lambda world: ([world.document.pk], data)


def _statement(**data: Any) -> Case:
    return lambda world: ([world.document.statements.all()[0].pk], data)


def _organisation(**data: Any) -> Case:
    return lambda world: ([world.own.pk], data or None)


def _happened(world: World) -> tuple[list[Any], dict[str, Any]]:
    by, day = command_account(), date(2024, 1, 1)
    known = Reorganisation.objects.filter(organisation=world.own).first()
    return [(known or operations.rename_organisation(world.own, day, by, place="Bến Lội")).pk], {}


def _target(world: World) -> tuple[list[Any], None]:
    return [world.quoting.statements.all()[0].pk], None


def _event(world: World) -> tuple[list[Any], None]:
    changed = {"changes__table": "ledger_document", "changes__row": world.document.pk}
    return [Event.objects.get(**changed).number], None


def _return(world: World) -> list[Any]:
    return [world.form.pk, world.own.pk, "2023-07-01"]


def _chart(world: World) -> list[Any]:
    """Return a review of the two targets of the world's document, with the place of its first chart."""
    by = command_account()
    operations.confirm_many(world.document.statements.all(), by)
    return [operations.make_draft(world.own, drafts.plan(world), by).pk, 0]


def _congress(**data: Any) -> Case:
    return lambda world: ([convened.held(world).pk], data)


def _seen_congress(world: World) -> tuple[list[Any], None]:
    return [convened.held(world).pk], None


def _convened(name: str, **data: Any) -> Case:
    return lambda world: ([convened.delegate(world, name).pk], data)


def _electing(world: World, operation: str) -> Election:
    """Return the election, once what an operation on it needs is there."""
    if not Election.objects.exists():
        elections.prepare(world, operation)
    return elections.election(world)


def _script(world: World) -> tuple[list[Any], dict[str, str]]:
    if not Congress.objects.exists():
        elections.prepare(world, "election.make")
    held = elections.congress(world)
    return [held.pk], {"kind": "congress_script", "subject": f"congress:{held.pk}"}


def _minutes(world: World) -> tuple[list[Any], dict[str, str]]:
    held = _electing(world, "congress.enter_document").congress_id
    return [held, Draft.objects.latest("pk").pk], {}


def _posts(world: World) -> tuple[list[Any], dict[str, str]]:
    announced = _electing(world, "election.enter_posts")
    return [announced.congress_id, announced.pk], {}


CASES: dict[str, Case] = {
    "congress-documents": lambda world: (_script(world)[0], None),
    "congress-document-make": _script,
    "congress-document-enter": _minutes,
    "congress-posts": _posts,
    "document-list": lambda world: ([], None),
    "upload": lambda world: ([], {}),
    "paste": lambda world: ([], {}),
    "table-columns": lambda world: ([world.table.pk, 1], {}),
    "document": lambda world: ([world.document.pk], None),
    "whose": _document(organisation="", first_year="2020", last_year="2025"),
    "statement-add": _document(start="0", end="3"),
    "finding-dismiss": lambda world: ([world.document.pk, 0], {"reason": "cố ý"}),
    "finding-reopen": lambda world: ([world.document.pk, 1], {}),
    "confirm-clear": _document(ids=""),
    "statement-confirm": _statement(),
    "statement-reject": _statement(),
    "statement-correct": _statement(kind="target", amount="5", unit="người"),
    "statement-indicator": _statement(indicator="export"),
    "statement-history": lambda world: ([world.document.statements.all()[0].pk], None),
    "here": _document(),
    "document-history": lambda world: ([world.document.pk], None),
    "organisation-history": lambda world: ([world.own.pk], None),
    "history": lambda world: ([], None),
    "event": _event,
    "catalogue": lambda world: ([], None),
    "indicator-add": lambda world: ([], {}),
    "indicator-phrases": lambda world: ([], {"code": "export", "phrases": "xuất ra nước ngoài"}),
    "indicator-withdraw": lambda world: ([CatalogueEntry.objects.all()[0].pk], {}),
    "accounts": lambda world: ([], None),
    "account-add": lambda world: ([], {"name": "moi"}),
    "account-page": lambda world: ([world.clerk.pk], None),
    "account-rename": lambda world: ([world.clerk.pk], {"person": "Tên Khác"}),
    "account-role": lambda world: ([world.clerk.pk], {"role": "office", "organisation": str(world.own.pk)}),
    "account-password": lambda world: ([world.clerk.pk], {}),
    "account-telephone": lambda world: ([world.clerk.pk], {}),
    "account-sign-out": lambda world: ([world.clerk.pk], {}),
    "account-close": lambda world: ([world.clerk.pk], {}),
    "account-reopen": lambda world: ([world.clerk.pk], {}),
    "term": lambda world: ([world.term.pk], None),
    "returns": lambda world: ([], None),
    "return-approvals": lambda world: ([], None),
    "return-approve-many": lambda world: ([], {"version": str(world.waiting.pk)}),
    "return-forms": lambda world: ([world.term.pk], None),
    "return-form-new": lambda world: ([world.term.pk], None),
    "return-form": lambda world: ([world.form.pk], None),
    "return-form-close": lambda world: ([world.form.pk], {"ends_on": "2024-12-31"}),
    "return-matrix": lambda world: ([world.form.pk], None),
    "return-remind": lambda world: ([world.form.pk], {"organisation": str(world.own.pk), "first": "2023-07-01"}),
    "return-version": lambda world: ([world.waiting.pk], None),
    "return-approve": lambda world: ([world.waiting.pk], {}),
    "return-send-back": lambda world: ([world.waiting.pk], {"reason": "thiếu số"}),
    "return-unlock": lambda world: ([world.locked.pk], {"reason": "nhập nhầm"}),
    "return": lambda world: (_return(world), None),
    "return-fill": lambda world: (_return(world), None),
    "return-draft": lambda world: (_return(world), {"value-party.members.admitted": "3"}),
    "return-check": lambda world: (_return(world), {"value-party.members.admitted": "3"}),
    "return-before": lambda world: (_return(world), None),
    "return-submit": lambda world: (_return(world), {}),
    "return-sheet": lambda world: (_return(world), None),
    "return-upload": lambda world: (_return(world), {}),
    "remarks": lambda world: ([world.term.pk], None),
    "remark-add": lambda world: ([world.term.pk], {"kind": "lesson", "text": "Việc khó phải có người lo."}),
    "remark-take": lambda world: ([world.term.pk], {}),
    "remark": lambda world: ([world.remark.pk], {"kind": "lesson", "text": "Việc khó phải có người lo."}),
    "remark-withdraw": lambda world: ([world.remark.pk], {}),
    "target": _target,
    "target-chart": _target,
    "target-fate": lambda world: (_target(world)[0], {"fate": "closed", "reference": "12-QĐ/TU"}),
    "target-source": lambda world: (_target(world)[0], {"set_by": "council", "reference": "12/NQ-HĐND"}),
    "compare": lambda world: ([], None),
    "compare-below": lambda world: (["party.members.admitted", world.own.pk], None),
    "compare-indicator": lambda world: (["party.members.admitted"], None),
    "congresses": lambda world: ([], None),
    "congress-new": lambda world: ([], {}),
    "congress": _seen_congress,
    "congress-plan": _seen_congress,
    "congress-rules": _seen_congress,
    "congress-rule": _congress(key="quorum.organisations", value="false", reason="theo hướng dẫn"),
    "congress-meeting": _seen_congress,
    "congress-open": _congress(reason="trù bị"),
    "congress-close": _congress(),
    "congress-withdraw": _congress(reason="hoãn"),
    "congress-allotment": _seen_congress,
    "congress-cards": _seen_congress,
    "congress-people": _seen_congress,
    "congress-people-add": _congress(name="Vũ Văn Mới", status="official", source="elected"),
    "congress-people-import": _congress(text="Vũ Văn Mới"),
    "congress-people-import-apply": _congress(lines="[]"),
    "congress-people-fill": _congress(),
    "congress-people-credentials": _congress(accepted="1"),
    "congress-delegate": _convened(convened.OFFICIAL, table="Tổ 1"),
    "congress-delegate-withdraw": _convened(convened.ABSENT, reason="chuyển đi"),
    "congress-delegate-call": _convened(convened.ALTERNATE),
    "congress-absence": _convened(convened.ABSENT, reason="other"),
    "congress-absences": _seen_congress,
    "congress-credentials": _seen_congress,
    "congress-check-in": _seen_congress,
    "congress-check-in-do": _congress(asked="1"),
    "congress-check-in-news": _seen_congress,
    "congress-sitting-end": _congress(),
    "congress-board": _seen_congress,
    "congress-board-data": _seen_congress,
    "organisations": lambda world: ([], None),
    "organisation": _organisation(),
    "organisation-found": lambda world: ([], {}),
    "organisation-import": lambda world: ([], {}),
    "organisation-import-apply": lambda world: ([], {}),
    "organisation-import-sample": lambda world: ([], None),
    "organisation-rename": _organisation(day="2026-01-01", name="Đảng bộ Mới"),
    "organisation-move": _organisation(),
    "organisation-merge": _organisation(),
    "organisation-split": _organisation(),
    "organisation-dissolve": _organisation(),
    "reorganisation-withdraw": _happened,
    "fates": lambda world: (_happened(world)[0], None),
    "fate-decide": lambda world: ([*_happened(world)[0], world.document.statements.all()[0].pk], {}),
    "post-take": _organisation(),
    "post-end": lambda world: ([world.post.pk], {"last": "2024-01-01"}),
    "post-correct": lambda world: ([world.post.pk], {}),
    "post-void": lambda world: ([world.post.pk], {}),
    "term-open": _organisation(),
    "term-change": lambda world: ([world.term.pk], {}),
    "drafts": lambda world: ([], None),
    "draft-new": lambda world: ([world.term.pk], None),
    "draft-make": lambda world: ([world.term.pk], {"kind": "mid_term_review", "as_of": "2023-12-31"}),
    "draft": lambda world: ([drafts.draft(world).pk], None),
    "draft-edit": lambda world: ([drafts.draft(world).pk], {"after": "nowhere", "pieces": '["Một câu."]'}),
    "draft-again": lambda world: ([drafts.draft(world).pk], {}),
    "draft-approve": lambda world: ([drafts.draft(world).pk], {}),
    "draft-reopen": lambda world: ([drafts.draft(world, approved=True).pk], {"reason": "thiếu một đoạn"}),
    "draft-issue": lambda world: ([drafts.draft(world, approved=True).pk], {"day": "2026-11-20"}),
    "draft-withdraw": lambda world: ([drafts.draft(world).pk], {"reason": "không dùng"}),
    "draft-word": lambda world: ([drafts.draft(world).pk], None),
    "draft-file": lambda world: ([drafts.draft(world).pk, "docx"], None),
    "draft-chart": lambda world: (_chart(world), None),
    "planned": lambda world: ([world.term.pk], None),
    "letterhead": _organisation(),
    "template-keep": _organisation(kind=""),
    "template-withdraw": lambda world: ([drafts.kept_template(world).pk], {}),
    **election_cases.CASES,
    **sitting_cases.CASES,
}
"""Whoever adds an address that needs a right adds it here."""
ASKED = [name for name, declared in DECLARED.items() if declared and declared.where]


@pytest.fixture
def world(db: None) -> World:
    """Two organisations and what the first has, with a result so that its target can be drawn."""
    made = build()
    recorded(report(MANY), command_account(), kind="final_report", year=2025)
    return made


def ask(name: str, world: World, account: Any = None, **headers: Any) -> Any:
    """Ask for an address as an account, signed out without one."""
    arguments, data = CASES[name](world)
    client = Client()
    if account is not None:
        client.force_login(account)
    there = reverse(name, args=arguments)
    return client.get(there, **headers) if data is None else client.post(there, data, **headers)


def refused(name: str, *roles: Role) -> int:
    """Return the status with which somebody of these roles is refused: what they do not see is not found."""
    declared = DECLARED[name]
    sight = declared.where.sight if declared.where else ""
    return 404 if sight and OPERATIONS[sight].may.isdisjoint(roles) else 403


@pytest.mark.parametrize("name", ["target", "target-chart", "statement-correct", "statement-history", "document"])
def test_a_number_that_no_database_holds_is_not_found(officer: User, name: str):
    """An address is answered, whatever number it has."""
    client = Client()
    client.force_login(officer)

    assert client.get(reverse(name, args=[10**25])).status_code == 404


def test_every_address_declares_what_it_needs():
    """No view runs without a declaration, and every one that needs a right has its case here."""
    assert [name for name, declared in DECLARED.items() if declared is None] == []
    assert sorted(CASES) == sorted(ASKED)
    assert {name for name, declared in DECLARED.items() if declared.everybody} >= {"sign-in", "language"}
    assert [name for name in ASKED if DECLARED[name].right not in OPERATIONS] == []


def test_a_view_that_declares_nothing_is_not_run(page: Client, monkeypatch: pytest.MonkeyPatch):
    """A forgotten declaration is a fault that shows at once, not a page for everybody."""
    (home,) = [each for each in urlpatterns if isinstance(each, URLPattern) and each.name == "home"]
    monkeypatch.delattr(home.callback, "needs")

    with pytest.raises(TypeError, match="does not declare"):
        page.get(reverse("home"))


@pytest.mark.parametrize("name", ASKED)
def test_with_the_right(name: str, world: World):
    """Each role that may, on the organisation itself, from above and on the whole ledger, gets an answer."""
    declared = DECLARED[name]
    places = (None,) if declared.where is LEDGER else (world.own, world.above, None)
    for number, role in enumerate(sorted(OPERATIONS[declared.right].may)):
        for place in places:
            answer = ask(name, world, world.account(f"u{number}{place.pk if place else ''}", role, place))
            assert answer.status_code in {200, 302, 422}, (role, place)
            assert "/sign-in/" not in answer.headers.get("Location", "")


@pytest.mark.parametrize("name", ASKED)
def test_without_the_right(name: str, world: World):
    """Without a role, and with every role that may not: 404 where one sees nothing, else 403 in one sentence."""
    may = OPERATIONS[DECLARED[name].right].may
    assert ask(name, world, world.account("nobody")).status_code == refused(name)
    for role in sorted(set(Role) - may):
        account = world.account(f"other-{role}", role)
        page, script = ask(name, world, account), ask(name, world, account, headers=SCRIPT)
        assert page.status_code == script.status_code == refused(name, role), role
        if page.status_code == 403:
            assert NotAllowed().message in page.content.decode()
            assert script.json() == {"error": NotAllowed().error()}


@pytest.mark.parametrize("name", ASKED)
def test_from_a_sibling_organisation(name: str, world: World):
    """Every role on the organisation beside it opens nothing of this one."""
    sibling = world.account("sibling")
    for role in Role:
        operations.grant_role(sibling, role, world.sibling, command_account())
    answer = ask(name, world, sibling)

    where = DECLARED[name].where
    if where is SOMEWHERE:
        assert answer.status_code in {200, 302, 422}
        assert b"nghi-quyet.txt" not in answer.content
    else:
        assert answer.status_code == (403 if where is LEDGER else 404)


@pytest.mark.parametrize("name", ASKED)
def test_signed_out(name: str, world: World):
    """A page leads to the sign-in; a script is told so."""
    page, script = ask(name, world), ask(name, world, headers=SCRIPT)

    assert page.status_code == 302
    assert page.headers["Location"].startswith(reverse("sign-in"))
    assert script.status_code == 401
    assert script.json()["error"]["code"] == SignedOut.code


@pytest.mark.parametrize("name", ["document", "term", "target", "statement-confirm"])
def test_out_of_reach_looks_like_not_there(name: str, world: World):
    """Nobody can tell from an answer whether an id of another organisation exists."""
    client = Client()
    client.force_login(world.account("stranger", Role.OFFICE, world.sibling))
    arguments, data = CASES[name](world)
    answers = []
    for pk in (arguments[0], 10**6):
        there = reverse(name, args=[pk])
        answer = client.get(there) if data is None else client.post(there, data)
        said = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
        answers.append((answer.status_code, said.replace(f"/{pk}/", "/…/")))

    assert answers[0] == answers[1]


def test_a_figure_out_of_reach_is_not_shown_by_the_catalogue(world: World):
    """The form of a new indicator takes a figure's words only where its document is within reach."""
    statement = world.document.statements.all()[0]
    there = f"{reverse('catalogue')}?statement={statement.pk}"
    said = {}
    for name, place in (("stranger", world.sibling), ("own", world.own)):
        client = Client()
        client.force_login(world.account(name, Role.OFFICE, place))
        said[name] = client.get(there).context["statement"]

    assert said == {"stranger": None, "own": statement}


def body(account: Any, name: str, *arguments: Any) -> str:
    """Return a page as an account sees it."""
    client = Client()
    client.force_login(account)
    answer = client.get(reverse(name, args=arguments))
    assert answer.status_code == 200
    return str(answer.content.decode())


FORM = re.compile(r'<form[^>]*method="post"[^>]*action="([^"]*)"')
WRITING = re.compile(r"/statement/\d+/(?:confirm|correct)|data-code|data-actions|data-drop|data-add-button")


def test_a_leader_is_shown_no_way_to_write(world: World):
    """No page a leader opens has a form that writes into the ledger, a zone to drop files or a button to decide."""
    leader = world.account("leader", Role.LEADER, world.own)
    documents: list[tuple[Any, ...]] = [("document", each.pk) for each in (world.document, world.unbound, world.table)]
    pages: list[tuple[Any, ...]] = [(name,) for name in ("home", "document-list", "catalogue", "compare", "help")]
    pages += [*documents, ("term", world.term.pk)]
    for name, *arguments in pages:
        shown = body(leader, name, *arguments)
        assert set(FORM.findall(shown)) <= {reverse("language"), reverse("sign-out")}, name
        assert WRITING.findall(shown) == [], name


def test_an_approver_decides_but_does_not_bind_or_import(world: World):
    """The approver's document has its buttons, and says whose it is without a form; nothing can be dropped."""
    approver = world.account("approver", Role.APPROVER, world.own)
    shown = body(approver, "document", world.document.pk)

    assert "data-actions" in shown
    assert reverse("whose", args=[world.document.pk]) not in shown
    assert "data-drop" not in body(approver, "document-list") + body(approver, "home")
    assert reverse("indicator-add") not in body(approver, "catalogue")


def test_the_first_page_of_who_sees_no_figures(world: World):
    """An administrator reads what the account is for, somebody without a role whom to ask; no figures are linked."""
    boss = world.account("boss", Role.ADMINISTRATOR)
    for account, heading in ((boss, "Quản trị tài khoản"), (world.account("new"), "chưa có vai trò nào")):
        shown = body(account, "home")
        assert heading in shown
        assert reverse("document-list") not in shown
        assert "data-drop" not in shown
    assert "Hãy nhờ người quản trị giao vai trò: boss." in body(world.account("newer"), "home")


def test_lists_show_what_lies_within_reach(world: World):
    """Documents, terms and comparison show one's own organisation and leave out the one beside it."""
    own, beside = (world.account(f"leader-{each.pk}", Role.LEADER, each) for each in (world.own, world.sibling))
    for name, arguments in (("home", []), ("document-list", []), ("compare-indicator", ["budget.contribution"])):
        assert world.sibling.name not in body(own, name, *arguments)
        assert world.own.name not in body(beside, name, *arguments)
    assert world.sibling.name in body(beside, "home")


def test_the_form_offers_what_may_be_bound(world: World):
    """An office is offered its own organisations; a name beyond them is not filled in, but said."""
    office = world.account("office1", Role.OFFICE, world.sibling)
    stray = imported(
        resolution(ADMITTED, name="lac.txt"), office, organisation=world.own.name, superior=world.above.name
    )
    shown = body(office, "document", stray.pk)

    assert f'<option value="{world.sibling.name}">' in shown
    assert f'value="{world.own.name}"' not in shown
    assert "ngoài phạm vi tài khoản của bạn" in shown
