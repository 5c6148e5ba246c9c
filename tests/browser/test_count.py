"""The keyed count in the browser, by keyboard only, and an election from its list to the result announced."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect
from tests.congress import electing

from nhiemky.congress import operations
from nhiemky.congress.counts import entries_of
from nhiemky.congress.models import CountPass, Election

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAMES = tuple(
    f"{family} {middle} {given}"
    for family, middle, given in zip(
        ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng") * 5,
        ("Thị", "Văn", "Minh", "Quang", "Thị", "Hữu", "Ngọc") * 4,
        (
            "An", "Bảo", "Châu", "Duyên", "Đạt", "Giang", "Hạnh", "Hòa", "Khánh", "Lan", "Long", "Mai", "Nam", "Nga",
            "Oanh", "Phúc", "Quyên", "Sơn", "Tâm", "Thảo", "Trung", "Tú", "Uyên", "Vinh", "Yến",
        ),
        strict=False,
    )
)  # fmt: skip
SEATS = 21
FOUR = ("1 2 3 4", "5-8", "22 23 24 25", "9 10 11 12", "13+14+15+16")


@pytest.fixture
def count() -> Election:
    """An election of 21 of 25 whose forty ballots lie in two batches."""
    congress = electing.held(40)
    voted = electing.voting(congress, SEATS, NAMES)
    return electing.counting(40, (20, 20), election=voted)


@pytest.fixture
def keying(window: Any, count: Election, officer: Any) -> Any:
    """The window of whoever keys the first batch."""
    begun = operations.claim_batch(count, 1, electing.HEAD, officer, reader=electing.SECOND)
    window.goto(f"/congress/pass/{begun.pk}/")
    return window


def kept() -> dict[int, str]:
    """Return the rows of the ballots kept in the newest pass."""
    begun = CountPass.objects.latest("pk")
    return {index: ballot.text for index, (_, ballot) in entries_of([begun.pk])[begun.pk].items()}


def key(window: Any, line: str) -> None:
    """Type one ballot as a typist does."""
    window.keyboard.type(line)
    window.keyboard.press("Enter")


def struck(*numbers: int) -> str:
    """Return the rows of a ballot on which these are struck."""
    return "".join("0" if number in numbers else "1" for number in range(1, len(NAMES) + 1))


def test_ballots_are_keyed_one_after_another(keying: Any):
    """Each Enter keeps a ballot and the line is at once ready for the next; the last ones stand beside it."""
    for line in FOUR:
        key(keying, line)
    expect(keying.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    expect(keying.locator("[data-keyed]")).to_have_text("5")
    expect(keying.locator("[data-title]")).to_have_text("Phiếu thứ 6")

    assert kept() == {
        1: struck(1, 2, 3, 4), 2: struck(5, 6, 7, 8), 3: struck(22, 23, 24, 25), 4: struck(9, 10, 11, 12),
        5: struck(13, 14, 15, 16),
    }  # fmt: skip


def test_what_was_understood_is_shown_while_typing(keying: Any):
    """Struck names are struck on the screen; too many votes are told before the ballot is kept."""
    keying.keyboard.type("3 5")
    expect(keying.locator("[data-names] [data-mark]")).to_have_count(2)
    expect(keying.locator("[data-understood]")).to_contain_text("gạch 2, bầu 23/21 · bầu nhiều hơn số lượng cần bầu")
    keying.keyboard.press("Enter")

    expect(keying.locator("[data-kept] .proposed")).to_contain_text("đề nghị không hợp lệ")


def test_a_number_the_list_has_not_is_not_kept(keying: Any):
    """The typist reads what is wrong, and corrects the same line."""
    key(keying, "3 31")
    expect(keying.locator("[data-trouble]")).to_contain_text("không có số 31 trong danh sách")
    keying.keyboard.type("3 4 5 6")
    keying.keyboard.press("Enter")
    expect(keying.locator("[data-keyed]")).to_have_text("1")

    assert kept() == {1: struck(3, 4, 5, 6)}


def test_a_ballot_keyed_wrongly_is_corrected_by_arrows(keying: Any):
    """Up goes to the ballot before; Enter keeps the correction, and the next new ballot follows."""
    for line in FOUR[:3]:
        key(keying, line)
    expect(keying.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    keying.keyboard.press("ArrowUp")
    keying.keyboard.press("ArrowUp")
    expect(keying.locator("[data-title]")).to_have_text("Đang sửa phiếu thứ 2")
    key(keying, "1 6 7 8")
    expect(keying.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    expect(keying.locator("[data-title]")).to_have_text("Phiếu thứ 4")

    assert kept()[2] == struck(1, 6, 7, 8)
    assert sorted(kept()) == [1, 2, 3]


def test_a_key_pressed_twice_is_no_ballot(keying: Any):
    """Nobody struck means too many votes, so it is kept only when Enter is pressed again; a key held down is one."""
    key(keying, "1 2 3 4")
    keying.keyboard.down("Enter")
    keying.keyboard.down("Enter")
    keying.keyboard.up("Enter")
    expect(keying.locator("[data-trouble]")).to_contain_text("Enter lần nữa")
    expect(keying.locator("[data-save-state]")).to_have_attribute("data-state", "saved")
    assert sorted(kept()) == [1]
    keying.keyboard.press("Enter")
    expect(keying.locator("[data-keyed]")).to_have_text("2")

    assert kept()[2] == struck()


def test_a_pass_is_finished_by_a_key(keying: Any):
    """As many as were counted by hand: the screen says so, one more is asked about, F10 ends the pass."""
    for line in FOUR * 4:
        key(keying, line)
    expect(keying.locator("[data-title]")).to_contain_text("Đã gõ đủ 20 phiếu")
    expect(keying.locator("[data-keyed]")).to_have_text("20")
    keying.keyboard.press("Enter")
    expect(keying.locator("[data-trouble]")).to_contain_text("Đã đủ 20 phiếu")
    keying.keyboard.press("F10")
    expect(keying.locator(".notice")).to_contain_text("Lô 1 đã xong lượt 1")


def test_what_is_seen_on_a_ballot_is_ticked_by_a_key(keying: Any):
    """F6 says that a ballot is signed; the rule proposes, the committee concludes later."""
    keying.keyboard.type("1 2 3 4")
    keying.keyboard.press("F6")
    keying.keyboard.press("Enter")
    expect(keying.locator("[data-kept] .proposed")).to_contain_text("có ký tên")
    key(keying, "1 2 3 4")
    expect(keying.locator("[data-keyed]")).to_have_text("2")

    begun = CountPass.objects.latest("pk")
    assert [sorted(ballot.doubts) for _, ballot in entries_of([begun.pk])[begun.pk].values()] == [["signed"], []]


def test_without_a_connection_typing_goes_on_and_nothing_is_lost(keying: Any):
    """Answers that are lost are asked for again: no ballot is lost and none is kept twice."""
    keying.expected += ["ERR_FAILED", "Failed to load"]
    lost = []

    def lose(route: Any) -> None:
        """Let the first request through and lose its answer; lose the next one altogether."""
        lost.append(route)
        if len(lost) == 1:
            route.fetch()
        if len(lost) < 3:
            route.abort()
        else:
            route.continue_()

    keying.route("**/key/", lose)
    for line in FOUR:
        key(keying, line)
    expect(keying.locator("[data-save-state]")).to_have_attribute("data-state", "lost")
    expect(keying.locator("[data-title]")).to_have_text("Phiếu thứ 6")
    expect(keying.locator("[data-save-state]")).to_have_attribute("data-state", "saved")

    assert [kept()[index] for index in range(1, 6)] == [
        struck(1, 2, 3, 4), struck(5, 6, 7, 8), struck(22, 23, 24, 25), struck(9, 10, 11, 12), struck(13, 14, 15, 16),
    ]  # fmt: skip


def test_a_page_that_is_lost_gives_back_what_was_typed(keying: Any):
    """Ballots not kept yet when the window died are kept when its page is opened again."""
    keying.expected += ["ERR_FAILED", "Failed to load"]
    keying.route("**/key/", lambda route: route.abort())
    for line in FOUR[:2]:
        key(keying, line)
    expect(keying.locator("[data-save-state]")).to_have_attribute("data-state", "lost")
    keying.unroute("**/key/")
    keying.route("**/key/", lambda route: route.abort())
    again = keying.context.new_page()
    again.goto(keying.url)
    expect(again.locator("[data-keyed]")).to_have_text("2")

    assert kept() == {1: struck(1, 2, 3, 4), 2: struck(5, 6, 7, 8)}
