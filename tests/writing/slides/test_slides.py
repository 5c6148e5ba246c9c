"""Slides that announce a result."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from tests.writing.congress import materials

from nhiemky.counting import Name
from nhiemky.writing.congress_material import CountMaterial, VotesMaterial
from nhiemky.writing.slides import write_slides


def pages(pdf: bytes) -> list[str]:
    """Return the text of every page, on one line each."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)]


def many(number: int) -> CountMaterial:
    """Return a count in which that many are elected."""
    count = materials.count()
    votes = tuple(
        VotesMaterial(number=nth + 1, name=f"{materials.NAMES[nth % 17]} {nth + 1}", votes=177 - nth, state="elected")
        for nth in range(number)
    )
    names = tuple(Name(each.number, each.name) for each in votes)
    return replace(count, votes=votes, definition=replace(count.definition, names=names, seats=number))


def test_the_elected_stand_in_the_order_of_votes():
    """Each name stands with its votes of N and the share, the most votes first."""
    first, second, third = pages(write_slides(materials.count()))
    assert "KẾT QUẢ BẦU CỬ Ban Chấp hành Đảng bộ" in first
    assert "Cơ sở tính kết quả (N) 179" in first
    assert "từ 90 phiếu" in first
    assert "Trúng cử / số lượng được bầu 15 / 15" in first
    assert "1 Nguyễn Văn An 177/179 98,88% 2 Trần Thị Bình 176/179 98,32%" in second
    assert "15 Trần Quốc Uy 150/179 83,8%" in third
    assert "Lê Thị Vân" not in first + second + third


@pytest.mark.parametrize("number", [1, 8, 9, 17, 60])
def test_long_lists_go_over_several_slides(number):
    """Up to 60 names stand on slides of eight at most, none of them alone where others could stand with it."""
    told = pages(write_slides(many(number)))[1:]
    counts = [page.count("/179 ") for page in told]
    assert sum(counts) == number
    assert max(counts) <= 8
    assert max(counts) - min(counts) <= 1


def test_whoever_withdrew_is_named_last():
    """Not among the elected, however many votes: named where what is left open is told."""
    told = pages(write_slides(materials.count((170, 160, 150), 1, withdrawn=[1])))
    assert "1 Trần Thị Bình 160/179" in " ".join(told)
    assert "Đã rút sau khi in phiếu, không tính: Nguyễn Văn An." in told[-1]


def test_what_is_left_open_stands_on_a_slide_of_its_own():
    """The tied, the seats left and what follows are told last."""
    last = pages(write_slides(materials.tied()))[-1]
    assert "Bằng phiếu nhau ở vị trí cuối (120 phiếu): Lê Đức Cường, Phạm Minh Dũng." in last
    assert "Số lượng còn phải bầu: 01." in last
    assert "danh sách bầu lần thứ 2" in last
    assert "Không có ai đủ số phiếu" in pages(write_slides(materials.count((80, 70), 1, round=2)))[-1]
    assert "(lần thứ 2)" in pages(write_slides(materials.count((80, 70), 1, round=2)))[0]


@pytest.mark.parametrize("count", [materials.count(), materials.tied(), many(60)], ids=["count", "tied", "many"])
def test_letters_are_large_enough_for_a_hall(count):
    """Capitals and figures of names and votes are at least a 27th of a slide high, and slides are 16:9."""
    for page in list(pypdfium2.PdfDocument(write_slides(count)))[1:]:
        width, height = page.get_size()
        assert width / height == pytest.approx(16 / 9)
        text = page.get_textpage()
        said = text.get_text_range()
        for at, letter in enumerate(said):
            _, bottom, _, top = text.get_charbox(at)
            if letter in "0123456789NTLPH" and 40 < bottom < height - 170:
                assert top - bottom > height / 27


def test_the_same_count_gives_the_same_bytes():
    """Slides written twice are the same file."""
    assert write_slides(materials.count()) == write_slides(materials.count())


def test_an_opinion_ballot_shows_everybody():
    """Whoever was asked about stands there in the order of votes; nothing is said of an election."""
    first, second = pages(write_slides(materials.opinion_count()))
    assert "KẾT QUẢ KIỂM PHIẾU" in first
    assert "Trúng cử" not in first
    assert "1 Nguyễn Văn An 170/179 94,97% 2 Trần Thị Bình 120/179 67,04% 3 Lê Đức Cường 40/179" in second
