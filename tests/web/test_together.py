"""Two people on one document, without a browser: refusals carry what holds now, and forms keep what was typed."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import with_role
from tests.ledger.build import HOUSE
from tests.ledger.rights.world import _TABLE, build
from tests.web import story

from nhiemky.files import open_clipboard
from nhiemky.ledger import operations
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Document, DocumentBinding, Role, Statement
from nhiemky.ledger.queries import news
from nhiemky.reading import read

pytestmark = pytest.mark.django_db
SCRIPT = {"X-Requested-With": "fetch"}


@pytest.fixture
def minh(django_user_model: Any) -> Any:
    """The other person."""
    return with_role(django_user_model.objects.create_user("minh", first_name="Minh"), Role.OFFICE)


@pytest.fixture
def document(officer: Any) -> Document:
    """A document that waits for review."""
    return story.waiting(officer)


@pytest.fixture
def admitted(document: Document) -> Statement:
    """The proposal "110 đảng viên"."""
    return document.statements.get(text="110 đảng viên")


def heard(page: Client, document: Document, since: int, **given: Any) -> dict[str, Any]:
    """Return what the page of a document hears."""
    answer = page.post(reverse("here", args=[document.pk]), {"since": since, **given}, headers=SCRIPT)
    return dict(answer.json())


@pytest.mark.parametrize("name", ["confirm", "reject", "indicator"])
def test_a_refusal_carries_what_holds_now(page: Client, minh: Any, admitted: Statement, name: str):
    """The script gets the sentence with its code and the row that stands in the place of the old one."""
    corrected = operations.correct(admitted, {"value": "112"}, minh)

    given = {"seen": "0", "indicator": "export"}
    answer = page.post(reverse(f"statement-{name}", args=[admitted.pk]), given, headers=SCRIPT)

    told = answer.json()
    assert (answer.status_code, told["error"]["code"]) == (409, "changed_meanwhile")
    assert "Minh vừa thay đổi mục này" in told["error"]["sentence"]
    assert (told["now"]["id"], told["now"]["origins"]) == (corrected.pk, [admitted.pk])
    assert "112" in told["now"]["row"]


@pytest.mark.parametrize("headers", [SCRIPT, {}])
def test_the_form_keeps_what_was_typed(page: Client, minh: Any, admitted: Statement, headers: dict[str, str]):
    """It leads to what stands now, so that the correction can be put on top of it."""
    corrected = operations.correct(admitted, {"value": "112"}, minh)
    typed = {"kind": "result", "amount": "115", "unit": "người", "period": "2024", "seen": "0"}

    answer = page.post(reverse("statement-correct", args=[admitted.pk]), typed, headers=headers)

    shown = answer.json()["form"] if headers else answer.content.decode()
    assert answer.status_code == 409
    assert 'value="115"' in shown
    assert "Hiện nay: <strong>112 người</strong>" in shown
    assert f'action="{reverse("statement-correct", args=[corrected.pk])}"' in shown
    seen = corrected.decisions.get().pk
    assert f'name="seen" value="{seen}"' in shown
    page.post(reverse("statement-correct", args=[corrected.pk]), {**typed, "seen": str(seen)})
    assert Statement.objects.get(supersedes=corrected).value == 115


def test_many_at_once_leave_out_what_others_decided(page: Client, minh: Any, document: Document, admitted: Statement):
    """What was decided otherwise meanwhile is left as it is, and said."""
    other = document.statements.get(text="đảng viên, đạt 100%")
    operations.confirm(admitted, operations.trial_account())
    ids = f"{admitted.pk}:0,{other.pk}:0"

    answer = page.post(reverse("confirm-clear", args=[document.pk]), {"ids": ids}, follow=True)

    assert "Đã xác nhận 1 mục" in answer.content.decode()
    assert "1 mục vừa được người khác quyết định nên để nguyên" in answer.content.decode()
    assert not admitted.decisions.filter(by__username="lan").exists()


def test_whose_document_it_is(page: Client, minh: Any, document: Document):
    """The form stays as typed, with what holds now; sent again it is recorded."""
    operations.bind_document(document, HOUSE, None, 2020, 2025, minh)
    typed = {"organisation": "Đảng bộ xã Bến Xa", "first_year": "2020", "last_year": "2025", "seen": "0"}

    answer = page.post(reverse("whose", args=[document.pk]), typed)

    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "Minh vừa thay đổi mục này" in shown
    assert 'value="Đảng bộ xã Bến Xa"' in shown
    seen = DocumentBinding.objects.get().pk
    assert f'name="seen" value="{seen}"' in shown
    assert page.post(reverse("whose", args=[document.pk]), {**typed, "seen": seen}).status_code == 302


def test_the_columns_of_a_table(page: Client, officer: Any, minh: Any):
    """The page comes back with the columns as they were chosen, not yet recorded."""
    source = open_clipboard("Biểu 1", _TABLE)
    table = operations.import_document(source, read(source), officer).document
    there = reverse("table-columns", args=[table.pk, 1])
    page.post(there, {"role-2": "plan", "seen": "0"})

    answer = page.post(there, {"role-2": "note", "seen": "0"})

    assert answer.status_code == 409
    assert '<option value="note" selected>' in answer.content.decode()
    assert table.layouts.count() == 1


def test_findings(page: Client, officer: Any, minh: Any):
    """What somebody dismissed meanwhile is told with their reason, and the reason typed is not lost."""
    document = build().document
    operations.dismiss_finding(document, 0, "có ý", minh)

    there = reverse("finding-dismiss", args=[document.pk, 0])
    shown = page.post(there, {"reason": "trích nguyên văn", "seen": "0"}, follow=True).content.decode()

    assert "đã bỏ qua (có ý)" in shown
    assert "Lý do bạn đã gõ: “trích nguyên văn”." in shown


def test_a_page_hears_who_is_here_and_what_they_did(page: Client, client: Any, minh: Any, document: Document):
    """Rows that changed since, by whom, with the counts; what was done beside them; nothing twice."""
    since = history_state().number
    theirs = Client()
    theirs.force_login(minh)
    target, admitted = document.statements.get(kind="target"), document.statements.get(text="110 đảng viên")
    heard(theirs, document, since, editing=target.pk)
    corrected = operations.correct(target, {"value": "85"}, minh)
    operations.confirm(admitted, minh)
    operations.bind_document(document, HOUSE, None, 2020, 2025, minh)

    told = heard(page, document, since)

    assert told["others"] == [{"name": "Minh", "said": "Minh đang sửa “80%”"}]
    rows = {each["id"]: each for each in told["rows"]}
    assert set(rows) == {target.pk, corrected.pk, admitted.pk}
    assert (rows[target.pk]["gone"], rows[corrected.pk]["origins"]) == (True, [target.pk])
    assert {each["by"] for each in told["rows"]} == {"Minh"}
    assert told["others_did"] == ["Minh: Ghi văn bản là của ai"]
    assert told["progress"] == {"decided": 2, "total": 4}
    again = heard(page, document, told["number"])
    assert (again["rows"], again["others_did"], again["many"]) == ([], [], False)
    heard(theirs, document, 0, leaving="1")
    assert heard(page, document, told["number"])["others"] == []


def test_very_many_changes_are_said_in_one_sentence(
    page: Client, minh: Any, document: Document, monkeypatch: pytest.MonkeyPatch
):
    """A page does not take up hundreds of rows one by one."""
    monkeypatch.setattr(news, "_MOST", 1)
    since = history_state().number
    operations.confirm_many(document.statements.all(), minh)

    told = heard(page, document, since)

    assert (told["many"], told["rows"]) == (True, [])
