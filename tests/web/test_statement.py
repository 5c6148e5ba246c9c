"""Deciding on statements: with the page's script and without."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web import story

from nhiemky.ledger import operations
from nhiemky.ledger.models import Statement
from nhiemky.ledger.queries import statement_review
from nhiemky.web.show import review

SCRIPT = {"X-Requested-With": "fetch"}


def state(pk: int) -> str:
    """Return what a statement is worth now."""
    return str(Statement.objects.with_state().values_list("state", flat=True).get(pk=pk))


@pytest.fixture
def admitted(officer: Any) -> Statement:
    """The proposal "110 đảng viên"."""
    return story.waiting(officer).statements.get(text="110 đảng viên")


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "outcome"), [("statement-confirm", "confirmed"), ("statement-reject", "rejected")])
def test_a_decision_tells_the_page_what_changed(page: Client, admitted: Statement, name: str, outcome: str):
    """A decision answers with the row, the paragraph and the progress as they are now."""
    answer = page.post(reverse(name, args=[admitted.pk]), headers=SCRIPT).json()
    assert state(admitted.pk) == outcome
    assert f'data-state="{outcome}"' in answer["row"]
    assert any(f'data-state="{outcome}" data-ids="{admitted.pk}' in each["html"] for each in answer["blocks"])
    assert answer["progress"] == {"decided": 1, "total": 4}
    assert answer["counts"] == {"waiting": 3, "target": 1, "result": 2, "all": 5}


@pytest.mark.django_db
def test_a_decision_on_a_date_leaves_the_count_alone(page: Client, admitted: Statement):
    """A date can be confirmed, and counts neither as done nor as waiting."""
    dated = admitted.document.statements.get(kind="date")
    answer = page.post(reverse("statement-confirm", args=[dated.pk]), headers=SCRIPT).json()
    assert state(dated.pk) == "confirmed"
    assert answer["progress"] == {"decided": 0, "total": 4}
    assert answer["counts"]["waiting"] == 4


@pytest.mark.django_db
def test_what_is_clear_is_confirmed_at_once(page: Client, officer: Any, admitted: Statement):
    """Of what was asked for, the clear figures are confirmed; the unclear one and the date stay as they were."""
    document = admitted.document
    asked = ",".join(str(each.pk) for each in document.statements.all())
    answer = page.post(reverse("confirm-clear", args=[document.pk]), {"ids": asked}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("document", args=[document.pk])
    assert "Đã xác nhận 3 mục. Nếu có mục sai" in answer.content.decode()
    states = {each.text: (each.state, each.decided_by_name) for each in document.statements.with_state()}
    assert states == {
        "110 đảng viên, đạt 100% kế hoạch": ("confirmed", "lan"),
        "110 đảng viên": ("confirmed", "lan"),
        "đảng viên, đạt 100%": ("confirmed", "lan"),
        "80%": ("proposed", None),
        "ngày 15/12/2024": ("proposed", None),
    }


@pytest.mark.django_db
def test_only_what_was_asked_for_is_confirmed(page: Client, officer: Any, admitted: Statement):
    """What the filter did not show, what another document says and what was decided meanwhile is left alone."""
    document = admitted.document
    other = story.term(officer)[0].statements.first()
    rejected = document.statements.get(text="đảng viên, đạt 100%")
    operations.reject(rejected, officer)
    asked = f"{admitted.pk},{rejected.pk},{other.pk},x,"
    before = other.decisions.count()
    page.post(reverse("confirm-clear", args=[document.pk]), {"ids": asked})
    assert (state(admitted.pk), state(rejected.pk), other.decisions.count()) == ("confirmed", "rejected", before)
    assert [each.state for each in document.statements.with_state()].count("confirmed") == 1
    again = page.post(reverse("confirm-clear", args=[document.pk]), {"ids": asked}, follow=True)
    assert "Không còn mục rõ ràng nào" in again.content.decode()


@pytest.mark.django_db
def test_a_person_takes_over_what_a_trial_confirmed(page: Client, officer: Any, admitted: Statement):
    """What only the trial account confirmed may be confirmed at once by a person, and is marked as trial no more."""
    operations.trial_confirm(admitted.document, operations.trial_account())
    assert review.reading(statement_review(admitted)).trial
    page.post(reverse("confirm-clear", args=[admitted.document_id]), {"ids": str(admitted.pk)})
    assert not review.reading(statement_review(admitted)).trial
    assert Statement.objects.with_state().get(pk=admitted.pk).decided_by_name == "lan"


@pytest.mark.django_db
def test_a_decision_without_script_leads_back(page: Client, admitted: Statement):
    """Without a script a decision leads back to its place in the document."""
    answer = page.post(reverse("statement-confirm", args=[admitted.pk]))
    assert answer.headers["Location"].endswith(f"#s{admitted.pk}")


def form(**changes: Any) -> dict[str, Any]:
    """Return what the form of a statement sends."""
    return {"kind": "result", "amount": "112", "unit": "người", "period": "2024", **changes}


@pytest.mark.django_db
def test_a_correction_takes_the_place_of_the_proposal(page: Client, admitted: Statement):
    """A corrected statement is confirmed with the period typed as a year; the old one stays, superseded."""
    url = reverse("statement-correct", args=[admitted.pk])
    answer = page.post(url, form(), headers=SCRIPT).json()
    corrected = Statement.objects.get(pk=answer["id"])
    assert answer["replaces"] == admitted.pk
    assert (corrected.value, corrected.period) == (Decimal(112), "2024-01-01/2024-12-31")
    assert (state(corrected.pk), state(admitted.pk)) == ("confirmed", "superseded")


@pytest.mark.django_db
def test_money_is_typed_as_it_is_printed(page: Client, admitted: Statement):
    """ "2.000" to "3.000" in "tỷ đồng" is stored as a range of VND."""
    url = reverse("statement-correct", args=[admitted.pk])
    typed = form(kind="target", amount="2.000", amount_to="3.000", unit="tỷ đồng", per="year", period="")
    corrected = Statement.objects.get(pk=page.post(url, typed, headers=SCRIPT).json()["id"])
    assert (corrected.low, corrected.high) == (Decimal(2 * 10**12), Decimal(3 * 10**12))
    assert (corrected.unit, corrected.comparator, corrected.value) == ("VND", "between", None)


@pytest.mark.django_db
def test_thousands_are_typed_as_the_page_is_written(english: Client, admitted: Statement):
    """On an English page "2,000" is two thousand, also where the form itself had shown it so."""
    url = reverse("statement-correct", args=[admitted.pk])
    corrected = Statement.objects.get(pk=english.post(url, form(amount="2,000"), headers=SCRIPT).json()["id"])
    assert corrected.value == Decimal(2000)
    again = reverse("statement-correct", args=[corrected.pk])
    assert 'value="2,000"' in english.get(again).content.decode()
    twice = Statement.objects.get(pk=english.post(again, form(amount="2,000"), headers=SCRIPT).json()["id"])
    assert twice.value == Decimal(2000)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        *(({"amount": typed}, "NK-W27") for typed in ("nhiều", "1e5", "1_000", "--5", "٣")),
        ({"amount": "-5"}, "NK-W28"),
        ({"period": "năm ngoái"}, "NK-W29"),
        ({"amount": "9", "amount_to": "3"}, "Hãy nhập số nhỏ trước"),
        ({"amount": ""}, "Chưa có số, mức hay nội dung"),
    ],
)
def test_a_form_that_makes_no_sense_is_shown_again(
    page: Client, admitted: Statement, changes: dict[str, Any], said: str
):
    """A form with a mistake comes back with one sentence, keeps what was typed and writes nothing."""
    answer = page.post(reverse("statement-correct", args=[admitted.pk]), form(**changes), headers=SCRIPT)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'value="người"' in answer.content.decode()
    assert state(admitted.pk) == "proposed"


@pytest.mark.django_db
def test_a_statement_replaced_meanwhile_is_refused(page: Client, admitted: Statement):
    """Confirming what somebody has corrected meanwhile is refused with one sentence."""
    page.post(reverse("statement-correct", args=[admitted.pk]), form(), headers=SCRIPT)
    answer = page.post(reverse("statement-confirm", args=[admitted.pk]), headers=SCRIPT)
    assert answer.status_code == 409
    assert answer.json()["error"]["code"] == "already_superseded"
    assert "đã được thay bằng bản sửa" in answer.json()["error"]["sentence"]


@pytest.mark.django_db
def test_selected_text_is_read_for_the_form(page: Client, admitted: Statement):
    """The form for a selected passage is filled in with what the reader makes of it."""
    document = admitted.document
    span = {"start": str(admitted.start), "end": str(admitted.end)}
    shown = page.get(reverse("statement-add", args=[document.pk]), span, headers=SCRIPT).content.decode()
    assert 'value="110"' in shown
    assert "110 đảng viên" in shown
    assert '<option value="result" selected>' in shown


@pytest.mark.django_db
def test_selected_text_becomes_a_confirmed_statement(page: Client, officer: Any, admitted: Statement):
    """A statement that a person adds stands on the selected passage and is that person's."""
    document = admitted.document
    start = document.text.index("đạt 100%")
    sent = form(start=start, end=start + len("đạt 100%"), amount="100", unit="%")
    answer = page.post(reverse("statement-add", args=[document.pk]), sent, headers=SCRIPT).json()
    added = Statement.objects.get(pk=answer["id"])
    assert (added.text, added.author, added.origin) == ("đạt 100%", officer, "person")
    assert state(added.pk) == "confirmed"
    assert answer["progress"] == {"decided": 1, "total": 5}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "span", [{}, {"start": "x", "end": "2"}, {"start": "5", "end": "5"}, {"start": "0", "end": "99999"}]
)
def test_a_selection_outside_the_text_is_a_bad_request(page: Client, admitted: Statement, span: dict[str, str]):
    """A selection that is no passage of the document is refused, not guessed."""
    assert page.get(reverse("statement-add", args=[admitted.document_id]), span).status_code == 400


@pytest.mark.django_db
def test_the_form_works_as_a_page_of_its_own(page: Client, admitted: Statement):
    """Without a script the correction is a whole page with its own confirm and reject buttons."""
    shown = page.get(reverse("statement-correct", args=[admitted.pk])).content.decode()
    assert reverse("statement-confirm", args=[admitted.pk]) in shown
    assert 'value="110"' in shown
