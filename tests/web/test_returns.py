"""The pages of periodic returns: what is owed, filling in, submitting, ruling, following, forms."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.web.returns_story import ADMITTED, BUDGET, FIRST, FULL, GOOD, SECOND, THIRD, Story, tell

from nhiemky.ledger import operations
from nhiemky.ledger.models import ReturnDraft, ReturnForm, ReturnStep, ReturnVersion

pytestmark = pytest.mark.django_db
SCRIPT = {"x-requested-with": "fetch"}


@pytest.fixture
def story() -> Story:
    """The form, its organisations and accounts."""
    return tell()


def signed_in(account: Any) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(account)
    return client


def fields(**typed: str) -> dict[str, str]:
    """Return fields of the page to fill in, with what is typed of each cell."""
    named = {"admitted": f"value-{ADMITTED}", "good": f"value-{GOOD}", "of": f"of-{GOOD}", "budget": f"value-{BUDGET}"}
    return {named.get(name, name): value for name, value in typed.items()}


def text(answer: Any) -> str:
    """Return the words of a page, without its markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_a_secretary_sees_at_once_what_is_owed(story: Story):
    """The first thing on the page is the form, its period, its day, and a button that opens it."""
    page = signed_in(story.lan).get("/returns/")

    assert "Báo cáo quý · Quý I/2023" in text(page)
    assert "hạn 10/04/2023" in text(page)
    assert story.address("fill/") in page.content.decode()


def test_the_first_page_says_what_is_due(story: Story):
    """The first page counts what the person owes and what waits for them, and leads there."""
    story.submitted()

    assert "3 báo cáo phải nộp (3 đã quá hạn)" in text(signed_in(story.lan).get("/"))
    assert "1 báo cáo chờ duyệt" in text(signed_in(story.base_approver).get("/"))


def test_what_was_typed_is_kept_without_a_script(story: Story):
    """The plain form saves a draft, shows it again with what was understood, and goes on to the last look."""
    page = signed_in(story.lan)
    answer = page.post(story.address("fill/"), fields(admitted="12", good="57/58", budget="1.820,5"), follow=True)

    assert "57/58 (98,3%)" in text(answer)
    assert "1.820,5 tỷ đồng" in text(answer)
    draft = ReturnDraft.objects.get()
    assert draft.cells[ADMITTED]["value"] == "12"
    answer = page.post(story.address("fill/"), {**fields(admitted="13"), "action": "submit"}, follow=True)
    assert answer.redirect_chain[-1][0] == story.address("before/")


def test_the_script_saves_and_is_told_when(story: Story):
    """A save of the page's script answers with the time and with what to send along the next time."""
    page = signed_in(story.lan)
    answer = page.post(story.address("draft/"), {**fields(admitted="12"), "seen": "0.0.0"}, headers=SCRIPT)

    assert answer.status_code == 200
    assert re.fullmatch(r"\d\d:\d\d", answer.json()["at"])
    again = page.post(
        story.address("draft/"), {**fields(admitted="13"), "seen": answer.json()["number"]}, headers=SCRIPT
    )
    assert again.status_code == 200
    assert ReturnDraft.objects.get().cells[ADMITTED]["value"] == "13"


def test_two_people_do_not_write_over_one_another(story: Story):
    """Whoever saves later is told who saved what, and their own is not kept in its place."""
    signed_in(story.minh).post(story.address("draft/"), {**fields(admitted="15"), "seen": "0.0.0"}, headers=SCRIPT)
    late = signed_in(story.lan)
    answer = late.post(story.address("draft/"), {**fields(admitted="12"), "seen": "0.0.0"}, headers=SCRIPT)

    assert answer.status_code == 409
    now = answer.json()["now"]
    assert (now["by"], dict(now["fields"])[f"value-{ADMITTED}"]) == ("Minh", "15")
    assert ReturnDraft.objects.get().cells[ADMITTED]["value"] == "15"
    plain = late.post(story.address("fill/"), {**fields(admitted="12"), "seen": "0.0.0"})
    assert plain.status_code == 409
    assert 'value="12"' in plain.content.decode()
    assert "Minh ghi: 15" in text(plain)


def test_what_is_wrong_is_said_beside_its_cell(story: Story):
    """Letters, a share above its whole, and a number out of all proportion each get their sentence; nothing is lost."""
    typed = fields(admitted="mười", good="60", of="58", budget="x")
    answer = signed_in(story.lan).post(story.address("check/"), typed, headers=SCRIPT)

    said = {each["code"]: [one["code"] for one in each["troubles"]] for each in answer.json()["cells"]}
    assert said == {ADMITTED: ["not_a_number"], GOOD: ["share_above_whole"], BUDGET: ["word_unclear"]}
    assert "3 chỗ cần sửa" in answer.json()["summary"]


def test_an_empty_cell_is_asked_about_before_it_is_submitted(story: Story):
    """A line that is required and empty needs a reason, another one is listed; with the reason it is submitted."""
    page = signed_in(story.lan)
    page.post(story.address("fill/"), fields(good="57", of="58"))
    look = page.get(story.address("before/"))
    assert "Cần nói rõ vì sao" in text(look)
    refused = page.post(story.address("submit/"), {})
    assert refused.status_code == 422
    assert not ReturnVersion.objects.exists()

    answer = page.post(story.address("submit/"), {f"reason-{ADMITTED}": "đang chờ quyết định"}, follow=True)
    assert "Đã nộp báo cáo" in text(answer)
    version = ReturnVersion.objects.get()
    assert version.cells.get(ADMITTED, {}).get("value") is None
    assert version.reasons == {ADMITTED: "đang chờ quyết định"}


def test_a_return_goes_up_level_by_level(story: Story):
    """The base approves first, the top last; only then it is locked, and the page of the cell shows each cell."""
    version = story.submitted()
    base, top = signed_in(story.base_approver), signed_in(story.top_approver)
    assert "Chi bộ Xưởng nung" in text(base.get("/returns/approvals/"))
    answer = base.post(f"/returns/version/{version.pk}/approve/", {}, follow=True)
    assert "Đã duyệt báo cáo" in text(answer)
    assert not ReturnStep.objects.filter(final=True).exists()

    answer = top.post("/returns/approvals/approve/", {"version": f"{version.pk}"}, follow=True)
    assert "Đã duyệt 1 báo cáo" in text(answer)
    assert ReturnStep.objects.get(final=True).organisation == story.term.organisation
    page = signed_in(story.lan).get(story.address())
    assert f'<tr id="{ADMITTED}">' in page.content.decode()
    assert "đã duyệt, đã khóa" in text(page)


def test_sent_back_with_a_reason_and_submitted_again(story: Story):
    """A reason is needed; the office sees it first thing, corrects, and both versions stand side by side."""
    version = story.submitted()
    base, lan = signed_in(story.base_approver), signed_in(story.lan)
    empty = base.post(f"/returns/version/{version.pk}/send-back/", {"reason": " "})
    assert empty.status_code == 422
    base.post(f"/returns/version/{version.pk}/send-back/", {"reason": "Số kết nạp chưa khớp danh sách"})
    assert "Số kết nạp chưa khớp danh sách" in text(lan.get("/returns/"))
    assert "Số kết nạp chưa khớp danh sách" in text(lan.get(story.address("fill/")))

    operations.submit_return(story.form, story.cell, FIRST, {**FULL, ADMITTED: {"value": "11"}}, story.lan)
    second = ReturnVersion.objects.get(number=2)
    page = base.get(f"/returns/version/{second.pk}/")
    assert "Bản 1" in text(page)
    assert "đã đổi" in text(page)


def test_a_locked_return_is_unlocked_with_a_reason(story: Story):
    """After the lock nothing can be filled in; the top lets it be corrected, the approved figures hold."""
    version = story.submitted()
    operations.approve_return(version, story.base_approver)
    operations.approve_return(version, story.top_approver)
    lan, top = signed_in(story.lan), signed_in(story.top_approver)
    assert lan.get(story.address("fill/")).status_code == 302
    assert lan.post(story.address("draft/"), fields(admitted="9"), headers=SCRIPT).json()["error"]["code"]

    top.post(f"/returns/version/{version.pk}/unlock/", {"reason": "nhầm cột"})
    assert "nhầm cột" in text(lan.get(story.address("fill/")))


def test_whoever_submitted_does_not_approve(story: Story):
    """The page of a person's own return has no button to approve it."""
    from tests.conftest import with_role

    from nhiemky.ledger.models import Role

    version = story.submitted()
    with_role(story.lan, Role.APPROVER, story.term.organisation)
    page = signed_in(story.lan)
    assert "cần một người khác duyệt" in text(page.get(f"/returns/version/{version.pk}/"))
    page.post(f"/returns/version/{version.pk}/approve/", {})
    assert not ReturnStep.objects.exists()


def test_the_matrix_says_who_is_late(story: Story):
    """Each organisation and period has its state in words, with totals; those late are reminded."""
    story.submitted()
    top = signed_in(story.top_office)
    page = top.get(f"/returns/form/{story.form.pk}/matrix/?year=2023")
    assert "chờ duyệt, nộp trễ" in text(page)
    assert "chưa nộp" in text(page)
    data = {"organisation": [str(story.cell.pk), str(story.other_cell.pk)], "first": SECOND.isoformat(), "note": "gấp"}
    answer = top.post(f"/returns/form/{story.form.pk}/remind/", data, follow=True)
    assert "Đã nhắc 2 nơi" in text(answer)
    assert "Nga nhắc ngày" in text(signed_in(story.lan).get("/returns/"))


def test_the_matrix_shows_what_is_within_reach(story: Story):
    """A cell sees its own row of the form and no other organisation."""
    page = signed_in(story.lan).get(f"/returns/form/{story.form.pk}/matrix/")

    assert "Chi bộ Xưởng nung" in text(page)
    assert "Chi bộ Xưởng men" not in text(page)


def test_the_matrix_is_found_from_below(story: Story):
    """Whoever stands below the form's organisation finds its completeness, and no way to pages that refuse them."""
    page = signed_in(story.base_approver).get("/returns/").content.decode()
    matrix = f"/returns/form/{story.form.pk}/matrix/"
    forms = f"/returns/term/{story.term.pk}/"
    assert matrix in page
    assert forms not in page
    assert forms not in signed_in(story.base_approver).get(matrix).content.decode()
    assert forms in signed_in(story.top_office).get(matrix).content.decode()


def test_the_first_page_leads_to_the_returns_when_nothing_is_due(story: Story):
    """Over no documents, whoever rules on returns is told that none waits, and where they are."""
    page = signed_in(story.base_approver).get("/")

    assert "Hiện không có báo cáo nào phải nộp hay chờ duyệt." in text(page)


def test_a_sibling_sees_nothing_of_a_return(story: Story):
    """The return of a cell does not exist for another cell, nor does any of its versions."""
    version = story.submitted()
    from tests.conftest import with_role

    from nhiemky.ledger.models import Role

    other = with_role(type(story.lan).objects.create_user("khac"), Role.OFFICE, story.other_cell)
    page = signed_in(other)
    assert page.get(story.address()).status_code == 404
    assert page.get(f"/returns/version/{version.pk}/").status_code == 404
    assert page.post(story.address("draft/"), {}).status_code == 404


@pytest.mark.parametrize("first", ["2023-13-01", "hôm-qua", "2023-02-01"])
def test_an_address_without_a_period_leads_nowhere(story: Story, first: str):
    """What is no day, or no first day of a period, is not found or said so; it is no fault."""
    answer = signed_in(story.lan).get(f"/returns/{story.form.pk}/{story.cell.pk}/{first}/")

    assert answer.status_code == 404


def test_a_form_is_made_from_the_page_and_replaced(story: Story):
    """The office takes lines out, adds one from the catalogue, and makes the form; later it is replaced."""
    page = signed_in(story.top_office)
    address = reverse("return-form-new", args=[story.term.pk])
    assert page.get(address).status_code == 200
    data = {
        "name": "Báo cáo năm", "frequency": "year", "due_days": "20", "starts_on": "2021-01-01", "ends_on": "",
        "levels": ["chi bộ"], "line": [ADMITTED], f"use-{ADMITTED}": "1", f"order-{ADMITTED}": "2",
        f"required-{ADMITTED}": "1", f"decimals-{ADMITTED}": "0", "add": BUDGET,
    }  # fmt: skip
    looked = page.post(address, {**data, "action": "look"})
    assert f'value="{BUDGET}"' in looked.content.decode()
    made = page.post(address, {**data, "add": "", "action": "save"}, follow=True)
    assert "Báo cáo năm" in text(made)
    form = ReturnForm.objects.get(name="Báo cáo năm")
    assert [each["code"] for each in form.lines] == [ADMITTED]
    replaced = page.post(reverse("return-form", args=[form.pk]), {**data, "name": "Báo cáo cả năm", "action": "save"})
    assert replaced.status_code == 302
    assert ReturnForm.objects.get(replaces=form).name == "Báo cáo cả năm"
    closed = page.post(
        reverse("return-form-close", args=[ReturnForm.objects.get(replaces=form).pk]), {"ends_on": "2024-12-31"}
    )
    assert closed.status_code == 302


@pytest.mark.parametrize(("changes", "said"), [
    ({"starts_on": "32/01"}, "không phải một ngày"),
    ({"due_days": "mười"}, "số nguyên"),
    ({"name": ""}, "tên"),
])  # fmt: skip
def test_a_form_that_cannot_be_made_says_why(story: Story, changes: dict[str, str], said: str):
    """A day, a number or a name that is none is said above the form; nothing is made."""
    data = {
        "name": "Mẫu", "frequency": "quarter", "due_days": "10", "starts_on": "2021-01-01", "line": [ADMITTED],
        f"use-{ADMITTED}": "1", "action": "save", **changes,
    }  # fmt: skip
    answer = signed_in(story.top_office).post(reverse("return-form-new", args=[story.term.pk]), data)

    assert answer.status_code == 422
    assert said in text(answer)
    assert ReturnForm.objects.count() == 1


def test_nothing_chosen_is_said(story: Story):
    """Approving or reminding without a row chosen says so."""
    assert "NK-W40" in text(signed_in(story.base_approver).post("/returns/approvals/approve/", {}, follow=True))
    matrix = f"/returns/form/{story.form.pk}/remind/"
    answer = signed_in(story.top_office).post(matrix, {"first": THIRD.isoformat()}, follow=True)
    assert "NK-W40" in text(answer)


def test_a_sheet_that_is_none_is_refused(story: Story):
    """A file that is no sheet of ours is refused in a sentence, and the page stays."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = signed_in(story.lan)
    file = SimpleUploadedFile("bieu.xlsx", b"no sheet")
    answer = page.post(story.address("upload/"), {"file": file}, follow=True)
    assert answer.redirect_chain[-1][0] == story.address("fill/")
    assert "notice error" in answer.content.decode()
    assert "NK-W11" in text(page.post(story.address("upload/"), {}, follow=True))


@pytest.mark.parametrize(("given", "source"), [({}, "page"), ({"source": "file"}, "file"), ({"source": "x"}, "page")])
def test_what_came_from_a_sheet_is_known_until_it_is_submitted(story: Story, given: dict[str, str], source: str):
    """The form filled in from a sheet says so to the last look and back, and the version keeps it."""
    page = signed_in(story.lan)
    from_sheet = "?source=file" if source == "file" else ""
    typed = fields(admitted="12", good="57", of="58", budget="900")
    sent = page.post(story.address("fill/"), {**typed, **given, "action": "submit"})
    assert sent.headers["Location"] == story.address("before/") + from_sheet
    back = re.findall(rf'href="{story.address("fill/")}([^"#]*)', page.get(sent.headers["Location"]).content.decode())
    assert set(back) == {from_sheet}
    assert ('name="source"' in page.get(story.address("fill/") + from_sheet).content.decode()) == bool(from_sheet)
    page.post(story.address("submit/"), given)
    assert ReturnVersion.objects.get().source == source


def test_a_sheet_fills_the_form(story: Story):
    """A sheet handed out and sent back stands in the cells, and the form says where they come from."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    page = signed_in(story.lan)
    operations.save_draft(story.form, story.cell, FIRST, FULL, story.lan)
    file = SimpleUploadedFile("bieu.xlsx", page.get(story.address("sheet/")).content)
    shown = page.post(story.address("upload/"), {"file": file}).content.decode()
    assert 'name="source" value="file"' in shown
    assert re.search(rf'name="of-{GOOD}" value="58"', shown)


def test_the_pages_in_english(story: Story):
    """Each page has its English."""
    page = signed_in(story.lan)
    page.cookies["django_language"] = "en"
    assert "Fill in the return" in text(page.get("/returns/"))
    assert "Quarter I of 2023" in text(page.get(story.address("fill/")))
