"""A whole election on its pages: list, voting at three tables, two passes, a difference, a ruling, the announcement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.browser.conftest import resize
from tests.browser.test_access import violations
from tests.browser.test_count import NAMES, SEATS, key
from tests.conftest import with_role
from tests.congress import electing
from tests.congress.build import PLANNED, term

from nhiemky.congress import operations
from nhiemky.congress.models import Congress, Election
from nhiemky.counting import Body
from nhiemky.counting.bundle import open_bundle, printed
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Role

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TABLES = {"Tổ 1": 14, "Tổ 2": 13, "Tổ 3": 13}
FIRST = ("22-25",) * 15 + ("1 2 3 4",) * 4 + ("",)
"""The last ballot of the first batch strikes nobody: too many votes."""
SECOND = ("22-25",) * 18 + ("5 6 7 8", "9 10 11 12")
WRONG = (*SECOND[:7], "21 23-25", *SECOND[8:])
"""One ballot of the second batch as a typist misheard it."""


@pytest.fixture
def congress(officer: Any) -> Congress:
    """A congress of 40 members at three tables."""
    with_role(officer, Role.APPROVER)
    by = command_account()
    made = operations.make_congress(term(), Body.MEMBERS_CONGRESS, replace(PLANNED, tables=tuple(TABLES)), by)
    operations.open_congress(made, by, reason="thử")
    electing.seat(made, 40, 40)
    return made


def listed(window: Any, congress: Congress) -> int:
    """Make the election and adopt its list on the pages; return its key."""
    window.goto(f"/congress/{congress.pk}/elections/new/")
    window.locator("[name=what]").select_option("executive_committee")
    window.get_by_label("Tên in trên phiếu").fill("Bầu Ban Chấp hành Đảng bộ khóa II")
    window.get_by_label("Số lượng cần bầu").fill(str(SEATS))
    window.get_by_label("Trưởng ban kiểm phiếu").fill(electing.HEAD)
    window.get_by_label("Thư ký ban kiểm phiếu").fill(electing.SECOND)
    window.get_by_label("Các ủy viên ban kiểm phiếu").fill(electing.THIRD)
    window.get_by_role("button", name="Lập cuộc bầu").click()
    window.get_by_label("Mỗi dòng một người").fill("\n".join(f"{n}. {each}" for n, each in enumerate(NAMES, start=1)))
    window.get_by_role("button", name="Thêm vào danh sách").click()
    expect(window.locator("h2", has_text="25 người trong danh sách, bầu 21")).to_be_visible()
    for reason in window.get_by_label("Vẫn giữ danh sách này vì").all():
        reason.fill("Đại hội biểu quyết")
    window.get_by_role("button", name="Chốt danh sách").click()
    expect(window.locator("h2", has_text="Danh sách đã chốt")).to_be_visible()
    return Election.objects.get().pk


def voted(window: Any, pk: int) -> None:
    """Open the voting, write what each table was handed and gave back, close it."""
    window.goto(f"/congress/election/{pk}/")
    window.get_by_role("button", name="Mở bỏ phiếu").click()
    window.goto(f"/congress/election/{pk}/count/")
    for table, number in TABLES.items():
        for said, figure in (("In ra", number + 1), ("Phát ra", number), ("Hỏng, đổi", 0), ("Không dùng", 1)):
            window.get_by_label(f"{said} · {table}", exact=True).fill(str(figure))
        window.get_by_role("button", name=f"Ghi {table}").click()
    window.goto(f"/congress/election/{pk}/")
    window.get_by_role("button", name="Đóng bỏ phiếu").click()
    window.goto(f"/congress/election/{pk}/count/")
    for said, figure in (("Thu về", 40), ("Không thu về", 0)):
        window.get_by_label(f"{said} · Cả đại hội", exact=True).fill(str(figure))
    window.get_by_role("button", name="Ghi Cả đại hội").click()
    for _ in range(2):
        window.get_by_label("có số phiếu").fill("20")
        window.get_by_role("button", name="Ghi lô").click()
    expect(window.get_by_role("heading", name="Lô 2")).to_be_visible()


def keyed(window: Any, batch: int, typist: str, lines: tuple[str, ...]) -> None:
    """Key a batch from the page of the count, by keyboard, to its end."""
    card = window.locator("article.batch").nth(batch - 1)
    card.get_by_label("Người gõ").select_option(typist)
    card.get_by_role("button", name="Nhập lượt").click()
    expect(window.locator("#line")).to_be_focused()
    for line in lines:
        key(window, line)
        if not line:
            # Nobody struck is asked about once.
            window.keyboard.press("Enter")
    expect(window.locator("[data-keyed]")).to_have_text("20")
    window.keyboard.press("F10")
    expect(window.locator(".notice", has_text="đã xong lượt")).to_be_visible()


def test_an_election_is_held_counted_and_announced(congress: Congress, window: Any):
    """Forty ballots keyed twice; what differs is found and keyed a third time; what is invalid is ruled; it adds up."""
    pk = listed(window, congress)
    voted(window, pk)
    keyed(window, 1, electing.HEAD, FIRST)
    keyed(window, 1, electing.SECOND, FIRST)
    keyed(window, 2, electing.HEAD, SECOND)
    keyed(window, 2, electing.SECOND, WRONG)
    window.get_by_role("link", name="Xem chỗ khác nhau").click()
    expect(window.locator("main")).to_contain_text("21, 22")
    window.goto(f"/congress/election/{pk}/count/")
    keyed(window, 2, electing.THIRD, SECOND)
    window.goto(f"/congress/election/{pk}/rulings/")
    expect(window.locator(".ruling")).to_contain_text("bầu nhiều hơn số lượng cần bầu")
    window.keyboard.press("2")
    window.get_by_label("Ủy viên kết luận").select_option(electing.SECOND)
    window.get_by_label("Ủy viên thứ hai").select_option(electing.THIRD)
    window.get_by_role("button", name="Ghi kết luận").click()
    expect(window.locator("main")).to_contain_text("Mọi phiếu phải xem đã có kết luận")
    window.goto(f"/congress/election/{pk}/count/")
    for _ in range(2):
        window.get_by_role("button", name="Chốt lô").first.click()
    window.get_by_role("button", name="Kết luận kiểm phiếu").click()
    window.get_by_role("button", name="Công bố kết quả").click()

    expect(window.locator("main")).to_contain_text("Trúng cử 21/21")
    expect(window.locator("main")).to_contain_text("39/40 (97,50%)")
    with window.expect_download() as handed:
        window.get_by_role("link", name="Tập tin niêm phong").click()
    bundle = open_bundle(handed.value.path().read_bytes())
    expect(window.locator(".hash")).to_have_text(printed(bundle.hash))


def test_pages_of_elections_are_usable_by_everybody(window: Any, officer: Any):
    """axe finds nothing on any page of an election being counted, wide and on a telephone; nothing overflows."""
    counted = electing.counting(40, (20, 20), election=electing.voting(electing.held(40), SEATS, NAMES))
    begun = operations.claim_batch(counted, 1, electing.HEAD, officer)
    at = f"/congress/{counted.congress_id}/elections/"
    of = f"/congress/election/{counted.pk}/"
    pages = [at, f"{at}new/", of, *(f"{of}{each}/" for each in ("plan", "candidates", "count", "count/batch/1"))]
    axe, found = Axe(), []
    for address in (*pages, f"{of}rulings/", f"{of}result/", f"/congress/pass/{begun.pk}/"):
        window.goto(address)
        for width in (1366, 390):
            resize(window, width)
            found += [(address, width, *each) for each in violations(axe, window)]
            if window.evaluate("document.documentElement.scrollWidth > innerWidth"):
                found.append((address, width, "wider than the window"))

    assert not found, "\n".join(map(str, found))
