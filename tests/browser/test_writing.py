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


def printed(draft: Draft) -> set[str]:
    """Return the figures a draft prints."""
    return {each.text for each in content_of(draft).figures()}
