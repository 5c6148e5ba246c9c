"""Invitations and delegates' cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pypdfium2
import pytest
import segno

from nhiemky.counting import Paper
from nhiemky.writing.cards import Guest, Occasion, write_cards, write_invitations

OCCASION = Occasion(
    congress="Đại hội đại biểu Đảng bộ các khu công nghiệp tỉnh Lam Khê lần thứ IV",
    inviting="Đảng ủy các khu công nghiệp tỉnh Lam Khê", day=date(2025, 6, 18), last_day=date(2025, 6, 19),
    begins="07:30", place="Hội trường Trung tâm Văn hóa tỉnh Lam Khê",
)  # fmt: skip


def guests(number: int) -> list[Guest]:
    """Return invented guests."""
    return [
        Guest(
            name=f"Nguyễn Thị Hằng {nth}", organisation="Chi bộ Công ty Dệt", number=f"{nth:03d}",
            token=f"t0k3n{nth:03d}", status="Đại biểu chính thức", post="Trưởng phòng",
        )
        for nth in range(1, number + 1)
    ]  # fmt: skip


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page, on one line each."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)]


def codes(pdf: bytes, tokens: list[str]) -> list[bool]:
    """Return whether the code of each token is printed somewhere on the first page, dot for dot."""
    image = np.asarray(pypdfium2.PdfDocument(pdf)[0].render(scale=400 / 72, grayscale=True).to_pil()) < 140
    found = []
    for token in tokens:
        wanted = np.array(segno.make_qr(token, error="m").matrix, dtype=bool)
        found.append(any(_matches(image, wanted, *corner) for corner in _corners(image, len(wanted))))
    return found


def _corners(image: np.ndarray, modules: int) -> list[tuple[int, int, float]]:
    """Return where a finder pattern may begin and how large a dot would be: runs of seven dots in a row."""
    found = []
    for y in range(0, image.shape[0], 3):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], image[y].astype(int), [0]])))
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            size = (right - left) / 7
            if 5 < size < 30 and y and not image[y - 3, left + 2 : right - 2].any():
                top = next(at for at in range(y - 3, y + 1) if image[at, (left + right) // 2])
                found.append((top, int(left), size))
    return [each for each in found if each[0] + modules * each[2] <= image.shape[0]]


def _matches(image: np.ndarray, wanted: np.ndarray, top: int, left: int, size: float) -> bool:
    at = ((np.arange(len(wanted)) + 0.5) * size).astype(int)
    if left + at[-1] >= image.shape[1] or top + at[-1] >= image.shape[0]:
        return False
    return bool((image[np.ix_(top + at, left + at)] == wanted).all())


def test_four_invitations_stand_on_a_sheet():
    """Ten people are invited on three sheets of A4, each by name, organisation, number, day and place."""
    told = pages(write_invitations(OCCASION, guests(10)))
    assert [each.count("GIẤY MỜI") for each in told] == [4, 4, 2]
    for words in (
        "Nguyễn Thị Hằng 4", "Trưởng phòng", "Chi bộ Công ty Dệt", "Đại biểu chính thức", "Số: 004",
        "Thời gian: 07 giờ 30, ngày 18/6/2025, đến hết ngày 19/6/2025", "Địa điểm: Hội trường Trung tâm Văn hóa",
        "Đảng ủy các khu công nghiệp tỉnh Lam Khê trân trọng kính mời:",
    ):  # fmt: skip
        assert words in told[0]


def test_one_invitation_fills_an_a5():
    """On A5 there is one to a page; a congress of one day names one."""
    one = replace(OCCASION, last_day=OCCASION.day, heading="GIẤY TRIỆU TẬP")
    written = write_invitations(one, guests(2), Paper.A5)
    assert [each.count("GIẤY TRIỆU TẬP") for each in pages(written)] == [1, 1]
    assert "ngày 18/6/2025 Địa điểm" in pages(written)[0]
    width, height = pypdfium2.PdfDocument(written)[0].get_size()
    assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (148, 210)


def test_eight_cards_stand_on_a_sheet():
    """Delegates' cards have the name, what the delegate is, the number and the organisation."""
    told = pages(write_cards(OCCASION, guests(9)))
    assert [each.count("ĐẠI BIỂU CHÍNH THỨC") for each in told] == [8, 1]
    assert "Nguyễn Thị Hằng 8" in told[0]
    assert "Số: 008" in told[0]


@pytest.mark.parametrize("write", [write_invitations, write_cards])
def test_the_code_is_the_token_and_nothing_else(write):
    """The printed dots are those of the token; another token is printed nowhere."""
    some = guests(4)
    assert codes(write(OCCASION, some), [each.token for each in some]) == [True] * 4
    assert codes(write(OCCASION, some), ["t0k3n999"]) == [False]


def test_long_names_stay_on_their_card():
    """Names and organisations of any length are drawn smaller, none is cut and no page is added."""
    long = replace(
        guests(1)[0], name="Nguyễn Hoàng Thị Phương " * 5, organisation="Chi bộ Công ty trách nhiệm hữu hạn " * 6
    )
    for write, number in ((write_invitations, 1), (write_cards, 1)):
        told = pages(write(OCCASION, [long]))
        assert len(told) == number
        assert told[0].count("Phương") == 5
        assert told[0].count("trách nhiệm") == 6


def test_without_post_number_and_status_nothing_is_left_over():
    """A guest of honour is invited by name alone."""
    (told,) = pages(write_invitations(OCCASION, [Guest(name="Lê An", organisation="", number="", token="x1")]))
    assert "Số:" not in told
    assert "Đồng chí Lê An Dự:" in told
