"""A document written here, changed and brought out in a browser."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import expect
from tests.conftest import with_role
from tests.ledger.build import ADMITTED, BUDGET, HOUSE, recorded, report, resolution
from tests.web.story import MANY

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting import DraftPlan, content_of, state_of
from nhiemky.ledger.models import Draft, Organisation, Role, Statement, Term
from nhiemky.ledger.people import shown_name
from nhiemky.writing import DocumentKind, Paragraph

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def draft(officer: Any) -> Draft:
    """A mid-term review of a term with two targets and results."""
    with_role(officer, Role.APPROVER)
    recorded(resolution(ADMITTED, BUDGET), officer)
    recorded(report(MANY), officer, kind="yearly_report", year=2022)
    own = Organisation.objects.get(name=HOUSE)
    plan = DraftPlan(
        kind=DocumentKind.MID_TERM_REVIEW, term=Term.objects.get(organisation=own), as_of=date(2025, 6, 30)
    )
    return operations.make_draft(own, plan, officer)


def finished(draft: Draft) -> Draft:
    """Take out what waits for a person."""
    for each in content_of(draft).blocks:
        if isinstance(each, Paragraph) and each.wanted:
            operations.edit_block(draft, each.key, None, command_account())
    return draft


def save(page: Any, words: str) -> None:
    """Type into the open paragraph and keep it."""
    page.keyboard.insert_text(words)
    with page.expect_response(re.compile("/block/")):
        page.keyboard.press("Control+Enter")


def test_words_are_changed_and_figures_stay(draft: Draft, open_page: Any):
    """Words are typed around a figure; typed over, the figure is refused in a sentence and nothing is lost."""
    page = open_page(f"/write/{draft.pk}/")
    block = page.locator(".wblock.w-paragraph:has(.figure)").first
    figure = block.locator(".figure").first.inner_text()
    block.get_by_role("button", name="Sửa").click()
    page.keyboard.press("Control+End")
    save(page, " Đây là kết quả khá.")
    expect(page.locator(".wblock.edited")).to_contain_text("Đây là kết quả khá.")
    kept = content_of(draft)
    assert any("Đây là kết quả khá." in str(pieces) for _, pieces in kept.pieces())
    assert figure in [each.text for each in kept.figures()]

    page.expected.append("422")
    block = page.locator(".wblock.edited")
    block.get_by_role("button", name="Sửa").click()
    block.locator(".figure").first.evaluate("figure => { figure.textContent = '999.999 đảng viên'; }")
    save(page, " Câu thêm.")
    expect(block.locator(".trouble")).to_contain_text("không gõ đè được")
    expect(block.locator("[data-words]")).to_contain_text("Câu thêm.")


def test_a_paragraph_is_added_and_taken_out(draft: Draft, open_page: Any):
    """A new paragraph stands behind the one it was begun at; taken out, it is gone."""
    page = open_page(f"/write/{draft.pk}/")
    wanted = page.locator(".wblock.wanted")
    before = wanted.count()
    wanted.first.get_by_role("button", name="Viết đoạn này").click()
    save(page, "Đoạn thứ nhất.")
    expect(wanted).to_have_count(before - 1)
    first = page.locator(".wblock", has_text="Đoạn thứ nhất.")
    first.get_by_role("button", name="Sửa").click()
    first.get_by_role("button", name="Thêm đoạn dưới").click()
    save(page, "Đoạn thứ hai.")
    second = page.locator(".wblock", has_text="Đoạn thứ hai.")
    expect(second).to_be_visible()
    text = page.locator("[data-blocks]").inner_text()
    assert text.index("Đoạn thứ nhất.") < text.index("Đoạn thứ hai.")

    page.on("dialog", lambda dialog: dialog.accept())
    second.get_by_role("button", name="Sửa").click()
    second.get_by_role("button", name="Bỏ").click()
    expect(second).to_have_count(0)


def test_words_that_were_saved_do_not_stand_in_the_way_of_a_step(draft: Draft, open_page: Any):
    """Whoever has just saved a paragraph may write the document again; whoever has not seen another's may not."""
    page = open_page(f"/write/{draft.pk}/")
    page.locator(".wblock.wanted").first.get_by_role("button", name="Viết đoạn này").click()
    save(page, "Của tôi.")
    with page.expect_navigation():
        page.get_by_role("button", name="Soạn lại từ sổ").click()
    expect(page.locator(".notice").first).to_contain_text("Đã soạn lại")
    expect(page.locator("[data-blocks]")).to_contain_text("Của tôi.")

    wanted = page.locator(".wblock.wanted")
    operations.edit_block(draft, wanted.nth(1).get_attribute("data-block"), ("Của người khác.",), command_account())
    wanted.first.get_by_role("button", name="Viết đoạn này").click()
    save(page, "Lại của tôi.")
    with page.expect_navigation():
        page.get_by_role("button", name="Soạn lại từ sổ").click()
    expect(page.locator(".notice").first).to_contain_text("vừa thay đổi")


def test_typed_words_are_not_dropped_unasked(draft: Draft, open_page: Any):
    """A paragraph begun below keeps what was typed above it; leaving one that was changed is asked about."""
    page = open_page(f"/write/{draft.pk}/")
    block = page.locator(".wblock.w-paragraph:has(.figure)").first
    block.get_by_role("button", name="Sửa").click()
    page.keyboard.press("Control+End")
    page.keyboard.insert_text(" Câu vừa gõ.")
    asked: list[str] = []
    page.once("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.keyboard.press("Escape")
    assert asked == ["Bỏ những chữ vừa viết?"]
    with page.expect_response(re.compile("/block/")):
        block.get_by_role("button", name="Thêm đoạn dưới").click()
    expect(page.locator(".wblock[data-block=''] [data-words]")).to_be_focused()
    save(page, "Đoạn bên dưới.")
    kept = [str(pieces) for _, pieces in content_of(draft).pieces()]
    assert any("Câu vừa gõ." in each for each in kept)
    assert any("Đoạn bên dưới." in each for each in kept)


def test_words_are_typed_on_behind_a_figure_that_was_pressed(draft: Draft, open_page: Any):
    """A figure pressed within an open paragraph leaves the caret behind it."""
    page = open_page(f"/write/{draft.pk}/")
    block = page.locator(".wblock.w-paragraph:has(.figure)").first
    block.get_by_role("button", name="Sửa").click()
    figure = block.locator(".figure").first
    words = figure.inner_text()
    figure.click()
    page.keyboard.type("; viết tiếp")
    expect(block.locator("[data-words]")).to_contain_text(f"{words}; viết tiếp")


def test_what_was_changed_or_taken_out_is_put_back(draft: Draft, open_page: Any):
    """A changed paragraph goes back to its words and figures; one that was taken out comes back to its place."""
    page = open_page(f"/write/{draft.pk}/")
    key = page.locator(".wblock.w-paragraph:has(.figure)").first.get_attribute("data-block")
    block = page.locator(f".wblock[data-block='{key}']")
    words = block.locator("[data-words]").inner_text()
    block.get_by_role("button", name="Sửa").click()
    page.keyboard.press("Control+A")
    save(page, "Không còn số nào.")
    expect(block.locator(".figure")).to_have_count(0)
    block.get_by_role("button", name="Sửa").click()
    with page.expect_navigation():
        block.get_by_role("button", name="Lấy lại lời trước khi sửa").click()
    expect(block.locator("[data-words]")).to_have_text(words)
    expect(page.locator(".wblock.edited")).to_have_count(0)

    page.on("dialog", lambda dialog: dialog.accept())
    block.get_by_role("button", name="Sửa").click()
    block.get_by_role("button", name="Bỏ").click()
    expect(block).to_have_count(0)
    page.reload()
    page.get_by_text("1 đoạn đã bỏ").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Đưa lại vào văn bản").click()
    expect(block.locator("[data-words]")).to_have_text(words)


def test_without_scripts_the_way_through_word_is_told(draft: Draft, chromium: Any, window: Any, live_server: Any):
    """Where nothing can be edited on the page no button promises it, and the page says what to do."""
    context = chromium.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(window.context.cookies())
    page = context.new_page()
    page.goto(f"/write/{draft.pk}/")
    expect(page.get_by_text("Hãy tải bản Word, sửa rồi gửi lại.")).to_be_visible()
    expect(page.locator("[data-edit]").first).to_be_hidden()
    context.close()


def test_words_outlive_a_session_that_ends(draft: Draft, open_page: Any, live_server: Any, officer: Any):
    """Signed out while writing one is told so; signed in again elsewhere, what was typed is saved."""
    page = open_page(f"/write/{draft.pk}/")
    block = page.locator(".wblock.wanted").first
    key = block.get_attribute("data-block")
    block.get_by_role("button", name="Viết đoạn này").click()
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.expected += ["401", "403"]
    save(page, "Viết rất lâu.")
    expect(page.locator(".edit-row .trouble")).to_contain_text("Phiên làm việc đã hết")
    page.context.add_cookies([each for each in cookies if "csrf" not in each["name"]])
    page.get_by_role("button", name="Lưu đoạn").click()
    expect(page.locator(f".wblock[data-block='{key}'].edited")).to_contain_text("Viết rất lâu.")


def test_somebody_else_was_faster(draft: Draft, open_page: Any):
    """Who saves later is told, sees what stands, keeps what was typed, and may save over it."""
    page = open_page(f"/write/{draft.pk}/")
    wanted = page.locator(".wblock.wanted").first
    key = wanted.get_attribute("data-block")
    wanted.get_by_role("button", name="Viết đoạn này").click()
    operations.edit_block(draft, key, ("Của người khác.",), command_account())
    page.expected.append("409")
    save(page, "Của tôi.")
    block = page.locator(f".wblock[data-block='{key}']")
    expect(block.locator(".theirs")).to_contain_text("Của người khác.")
    expect(block.locator("[data-words]")).to_have_text("Của tôi.")
    with page.expect_response(re.compile("/block/")):
        page.keyboard.press("Control+Enter")
    expect(block.locator("[data-words]")).to_have_text("Của tôi.")
    expect(block.locator(".theirs")).to_have_count(0)


def test_a_figure_leads_to_where_it_is_known_from(draft: Draft, open_page: Any):
    """A figure pressed shows its evidence beside the text, which leads into the document."""
    page = open_page(f"/write/{draft.pk}/")
    page.locator(".figure").first.click()
    shown = page.locator(".known-from.on")
    expect(shown).to_be_visible()
    expect(shown.locator("a").first).to_be_visible()


def test_a_figure_leads_to_its_own_evidence_after_a_change(draft: Draft, open_page: Any):
    """With a paragraph before it taken out, a figure still shows where it itself is known from."""
    page = open_page(f"/write/{draft.pk}/")
    blocks = page.locator(".wblock.w-paragraph:has(.figure)")
    assert blocks.count() > 1
    page.on("dialog", lambda dialog: dialog.accept())
    before = blocks.count()
    blocks.first.get_by_role("button", name="Sửa").click()
    blocks.first.get_by_role("button", name="Bỏ").click()
    expect(blocks).to_have_count(before - 1)
    blocks.first.get_by_role("button", name="Sửa").click()
    page.keyboard.press("Control+End")
    save(page, " Thêm lời.")
    figure = page.locator(".wblock.edited .figure").first
    figure.click()
    expect(page.locator(".known-from.on h3")).to_have_text(figure.inner_text())


def test_where_a_figure_is_known_from_stays_in_sight(draft: Draft, open_page: Any):
    """However far down the text a figure stands, what it is known from is shown within the window."""
    page = open_page(f"/write/{draft.pk}/")
    page.locator(".figure").last.click()
    expect(page.locator(".known-from.on")).to_be_in_viewport()


def test_it_goes_out_and_differs_later(draft: Draft, open_page: Any, home: Path, officer: Any):
    """Approved, issued with the next number, kept to the byte; a corrected figure marks it and rewrites nothing."""
    finished(draft)
    page = open_page(f"/write/{draft.pk}/")
    with page.expect_navigation():
        page.get_by_role("button", name="Duyệt văn bản").click()
    expect(page.locator(".badge").first).to_have_text("Đã duyệt")
    assert page.locator("[data-edit]").count() == 0
    with page.expect_navigation():
        page.get_by_role("button", name="Ban hành").click()
    expect(page.locator(".badge").first).to_have_text("Đã ban hành")
    out = page.request.get(f"/write/{draft.pk}/file/docx/").body()
    standing = state_of(draft)
    assert (home / "files" / standing.sha256).read_bytes() == out
    assert standing.reference.startswith("01-BC/")

    figure = Statement.objects.filter(kind="result", indicator="party.members.admitted").first()
    operations.correct(figure, {"value": figure.value + 1}, officer)
    page.goto(f"/write/{draft.pk}/")
    expect(page.locator(".differing")).to_be_visible()
    assert page.request.get(f"/write/{draft.pk}/file/docx/").body() == out


def test_what_was_edited_in_word_is_taken(draft: Draft, open_page: Any, tmp_path: Path):
    """A file from Word shows what it changes; a changed figure is asked about and the ledger's kept where chosen."""
    page = open_page(f"/write/{draft.pk}/")
    document = docx.Document(io.BytesIO(page.request.get(f"/write/{draft.pk}/file/docx/").body()))
    wanted = next(each for each in document.paragraphs if each.text.startswith("["))
    wanted.runs[0].text = "Viết trong Word."
    for run in wanted.runs[1:]:
        run.text = ""
    figure = next(run for each in document.paragraphs for run in each.runs if run.text.strip() in printed(draft))
    old, figure.text = figure.text, "777"
    file = tmp_path / "sua.docx"
    document.save(str(file))

    page.get_by_role("link", name="Nhận bản sửa từ Word").click()
    page.set_input_files("[type=file]", str(file))
    expect(page.locator(".changed-figures")).to_contain_text("777")
    expect(page.locator("[data-changes]")).to_contain_text("Viết trong Word.")
    with page.expect_navigation():
        page.get_by_role("button", name="Nhận bản sửa", exact=True).click()
    expect(page.locator("[data-blocks]")).to_contain_text("Viết trong Word.")
    expect(page.locator("[data-blocks]")).to_contain_text(old.strip())
    assert "777" not in page.locator("[data-blocks]").inner_text()


def test_a_file_made_before_the_page_was_edited_is_merged(draft: Draft, open_page: Any, tmp_path: Path):
    """What only the file changed is taken; of a paragraph changed on both sides who and when is told and chosen."""
    page = open_page(f"/write/{draft.pk}/")
    document = docx.Document(io.BytesIO(page.request.get(f"/write/{draft.pk}/file/docx/").body()))
    prompts = [each for each in document.paragraphs if each.text.startswith("[")][:2]
    for paragraph, words in zip(prompts, ("Tệp viết một.", "Tệp viết hai."), strict=True):
        paragraph.runs[0].text = words
        for run in paragraph.runs[1:]:
            run.text = ""
    file = tmp_path / "cu.docx"
    document.save(str(file))
    wanted = [each for each in content_of(draft).blocks if isinstance(each, Paragraph) and each.wanted][:3]
    other = command_account()
    operations.edit_block(draft, wanted[1].key, ("Trang viết hai.",), other)
    operations.edit_block(draft, wanted[2].key, ("Trang viết ba.",), other)

    page.goto(f"/write/{draft.pk}/word/")
    page.set_input_files("[type=file]", str(file))
    question = page.locator(".changed-twice .question")
    expect(question).to_contain_text(f"Trên trang: {shown_name(other)} sửa")
    expect(question).to_contain_text("Trang viết hai.")
    expect(question).to_contain_text("Tệp viết hai.")
    page.get_by_role("button", name="Nhận bản sửa", exact=True).click()
    expect(question).to_be_visible()
    question.get_by_text("Lấy lời trong tệp:").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Nhận bản sửa", exact=True).click()
    for words in ("Tệp viết một.", "Tệp viết hai.", "Trang viết ba."):
        expect(page.locator("[data-blocks]")).to_contain_text(words)
    expect(page.locator("[data-blocks]")).not_to_contain_text("Trang viết hai.")


def printed(draft: Draft) -> set[str]:
    """Return the figures a draft prints."""
    return {each.text for each in content_of(draft).figures()}
