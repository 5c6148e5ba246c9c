"""From an empty installation to a mid-term review one would sign, walked as an office walks it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from openpyxl import Workbook
from playwright.sync_api import expect
from tests.conftest import with_role

from nhiemky.files import open_bytes
from nhiemky.ledger.models import Role, Term
from nhiemky.reading import read

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

RESOLUTION = """ĐẢNG BỘ TỈNH SÔNG VÀM
ĐẢNG BỘ KHU KINH TẾ BẾN LỘI
*
Số 01-NQ/ĐH

ĐẢNG CỘNG SẢN VIỆT NAM
Bến Lội, ngày 12 tháng 8 năm 2020

NGHỊ QUYẾT
Đại hội đại biểu Đảng bộ Khu kinh tế Bến Lội lần thứ IV, nhiệm kỳ 2020 - 2025

I. CHỈ TIÊU CHỦ YẾU ĐẾN NĂM 2025
1. Về kinh tế
- Thu hút ít nhất 40 dự án đầu tư mới trong cả nhiệm kỳ.
- Nộp ngân sách nhà nước hằng năm đạt từ 2.000 đến 3.000 tỷ đồng.
2. Về xây dựng Đảng
- Kết nạp từ 500 đảng viên mới trở lên trong cả nhiệm kỳ.
- Hằng năm có từ 80% tổ chức đảng trở lên hoàn thành tốt nhiệm vụ.
- Không có tổ chức đảng không hoàn thành nhiệm vụ.
"""
PLAN = [
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu Nghị quyết cả nhiệm kỳ 2020 - 2025"),
    (1, "Kết nạp đảng viên mới", "đảng viên", 500),
    (2, "Dự án đầu tư mới", "dự án", 40),
]
RESULTS = (
    "TT\tChỉ tiêu\tĐVT\tThực hiện 2021\tThực hiện 2022\tThực hiện 2023\n"
    "1\tKết nạp đảng viên mới\tđảng viên\t104\t121\t92\n"
    "2\tDự án đầu tư mới\tdự án\t9\t12\t8\n"
    "3\tNộp ngân sách nhà nước\ttỷ đồng\t2.150,5\t2.480\t1.870\n"
    "4\tTỷ lệ tổ chức đảng hoàn thành tốt nhiệm vụ\t%\t84,6\t86,2\t82,9\n"
    "5\tTổ chức đảng không hoàn thành nhiệm vụ\ttổ chức\t0\t0\t0\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The resolution, and the office's table of its targets."""
    resolution, table = tmp_path / "nghi-quyet-dai-hoi.txt", tmp_path / "bieu-chi-tieu.xlsx"
    resolution.write_text(RESOLUTION, encoding="utf-8")
    book = Workbook()
    for row in PLAN:
        book.worksheets[0].append(row)
    book.save(table)
    return resolution, table


def confirm_everything(page: Any) -> None:
    """Say whose the document is where that is asked, and confirm what was read as an office does: all at once."""
    form = page.locator(".whose.proposal")
    if form.count():
        if not form.locator("[name=organisation]").input_value():
            form.locator("[name=organisation]").fill("Đảng bộ Khu kinh tế Bến Lội")
        for name, year in (("first_year", "2020"), ("last_year", "2025")):
            if not form.locator(f"[name={name}]").input_value():
                form.locator(f"[name={name}]").fill(year)
        with page.expect_navigation():
            form.get_by_role("button", name="Xác nhận").click()
    page.locator("[data-clear-open]").click()
    with page.expect_response(re.compile("/confirm/")):
        page.locator("dialog[open]").get_by_role("button", name="Xác nhận").click()
    expect(page.locator("[data-count=waiting]")).to_have_text(re.compile("^[01]?$|^0$"))


def as_approver(page: Any, django_user_model: Any, base_url: str) -> None:
    """Let the approver use the window."""
    approver = with_role(django_user_model.objects.create_user("duyet", first_name="Duyệt"), Role.APPROVER)
    client, name = Client(), settings.SESSION_COOKIE_NAME
    client.force_login(approver)
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": base_url}])


def test_from_nothing_to_a_review(open_page: Any, files: tuple[Path, Path], live_server: Any, django_user_model: Any):
    """Two files dropped, three years pasted, words written: a review is approved, issued, and reads back."""
    page = open_page("/")
    for file in files:
        page.goto("/")
        page.set_input_files("[data-drop] input", str(file))
        page.wait_for_url("**/document/*/")
        confirm_everything(page)
    page.goto("/")
    page.goto("/document/paste/")
    page.get_by_label("Tên bảng").fill("Kết quả thực hiện các năm")
    page.get_by_label("Các ô của bảng").fill(RESULTS)
    page.get_by_role("button", name="Đọc bảng").click()
    page.wait_for_url("**/document/*/")
    confirm_everything(page)

    term = Term.objects.get()
    page.goto(f"/term/{term.pk}/?as_of=2023-12-31")
    page.get_by_role("link", name="Soạn báo cáo").click()
    with page.expect_navigation():
        page.get_by_role("button", name="Soạn Báo cáo sơ kết giữa nhiệm kỳ").click()
    paper = page.locator("article.sheet")
    expect(paper).to_contain_text("317 đảng viên")
    while (wanted := page.locator(".wblock.wanted")).count():
        left = wanted.count()
        wanted.first.get_by_role("button", name="Viết đoạn này").click()
        page.keyboard.insert_text("Cấp ủy đã bàn và thống nhất nội dung này.")
        page.keyboard.press("Control+Enter")
        expect(wanted).to_have_count(left - 1)
    address = page.url
    as_approver(page, django_user_model, live_server.url)
    page.goto(address)
    with page.expect_navigation():
        page.get_by_role("button", name="Duyệt văn bản").click()
    expect(page.locator(".badge").first).to_have_text("Đã duyệt")
    file = page.request.get(f"{address}file/docx/")
    source = open_bytes("so-ket.docx", file.body())
    said = {(each.kind, each.indicator, each.value) for each in read(source).statements}
    assert ("result", "party.members.admitted", 317) in said
    assert ("target", "party.members.admitted", 500) in said
    assert BytesIO(file.body()).read(2) == b"PK"
