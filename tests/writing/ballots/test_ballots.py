"""Ballots as they are printed."""

from __future__ import annotations

import numpy as np
import pytest
import segno
from tests.writing.ballots.definitions import cut, definition, drawn, ink, names, texts

from nhiemky.counting import Ballot, BallotForm, Doubt, Election, Name, Paper
from nhiemky.writing.ballots import Box, pages_of, write_ballots, write_test_deck
from nhiemky.writing.ballots.code import BallotCode, code_of
from nhiemky.writing.fonts import LETTERS

FORMS = [(5, 3, BallotForm.SURPLUS), (3, 3, BallotForm.NO_SURPLUS), (1, 1, BallotForm.NO_SURPLUS)]


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize(("count", "seats", "form"), FORMS)
def test_the_same_definition_gives_the_same_bytes(count, seats, form, paper):
    """Written twice a ballot is the same file; another name makes another."""
    one = definition(count, seats, form, paper)
    other = definition(count, seats, form, paper, names=(Name(1, "Âu Thị Khác"), *names(count)[1:]))
    assert write_ballots(one) == write_ballots(one)
    assert write_ballots(one) != write_ballots(other)


def test_nothing_tells_one_ballot_from_another():
    """A ballot has no number of its own, and its file no day on which it was made."""
    written = write_ballots(definition(5, 3, BallotForm.SURPLUS))
    assert b"CreationDate" not in written
    assert b"ModDate" not in written


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("form", list(BallotForm))
@pytest.mark.parametrize("count", [1, 2, 9, 18, 25, 60, 100])
def test_every_name_is_printed_once_in_order(count, form, paper):
    """Lists of 1 to 100 names stand on as many pages as they need, each with the head and its number."""
    one = definition(count, count, form, paper)
    pages = texts(write_ballots(one))
    assert len(pages) == len(pages_of(one))
    for nth, (page, place) in enumerate(zip(pages, pages_of(one), strict=True), 1):
        assert "ĐẢNG CỘNG SẢN VIỆT NAM" in page
        assert "PHIẾU BẦU CỬ" in page
        assert ("Cách ghi phiếu" in page) == (nth == 1)
        assert (f"Trang {nth}/{len(pages)}" in page) == (len(pages) > 1)
        at = page.index("HỌ VÀ TÊN")
        for row in place.rows:
            at = page.index(f"{row.name.number} {row.name.name}", at) + 1
            assert row.name.detail in page[at:]


def test_every_letter_of_vietnamese_is_printed():
    """All 178 letters come back from the file as they were written."""
    letters = [*"ABCDEGHIKLMNOPQRSTUVXYabcdeghiklmnopqrstuvxy", *LETTERS]
    assert len(letters) == 178
    rows = tuple(Name(nth + 1, "".join(letters[nth * 12 : nth * 12 + 12])) for nth in range(15))
    text = "".join(texts(write_ballots(definition(15, 12, BallotForm.SURPLUS, names=rows))))
    assert [row.name for row in rows if row.name not in text] == []


@pytest.mark.parametrize(
    ("what", "head", "words"),
    [
        (Election.SECRETARY, "PHIẾU BẦU CỬ", "nếu bầu đồng chí có tên trong danh sách"),
        (Election.OPINION, "PHIẾU XIN Ý KIẾN", "nếu đồng ý giới thiệu đồng chí có tên"),
        (Election.INTRODUCTION, "PHIẾU GIỚI THIỆU", "nếu giới thiệu đồng chí có tên"),
    ],
)
def test_a_ballot_says_what_it_is_for(what, head, words):
    """An opinion ballot and an introduction ballot are called so, and their instructions speak of no election."""
    (page,) = texts(write_ballots(definition(1, 1, BallotForm.NO_SURPLUS, what=what)))
    assert head in page
    assert words in page


@pytest.mark.parametrize(
    ("form", "said", "unsaid"),
    [
        (BallotForm.SURPLUS, "gạch ngang cả họ và tên", "dấu X"),
        (BallotForm.NO_SURPLUS, "đánh dấu X vào ô “Đồng ý”", "gạch"),
    ],
)
def test_instructions_are_those_of_the_form(form, said, unsaid):
    """Who strikes is not told of crosses, who crosses is not told of striking; seats and names are counted."""
    (page,) = texts(write_ballots(definition(9, 7, form)))
    assert said in page
    assert unsaid not in page
    assert "Số lượng được bầu: 07 đồng chí (danh sách 09 đồng chí)." in page


def test_a_later_round_is_told():
    """A second round says so, so that ballots of two rounds are not taken for one another."""
    (page,) = texts(write_ballots(definition(3, 1, BallotForm.SURPLUS, round=2)))
    assert "(Bầu lần thứ 2)" in page


def test_words_are_never_markup():
    """Names and titles with signs of the typesetter are printed as they are."""
    rows = (Name(1, "#An $x$ *Bình*", "@chú [thích] \\"),)
    (page,) = texts(write_ballots(definition(1, 1, BallotForm.NO_SURPLUS, names=rows, title="= #panic(1)")))
    assert "1 #An $x$ *Bình* (@chú [thích] \\)" in page
    assert "= #panic(1)" in page


@pytest.mark.parametrize("paper", list(Paper))
def test_names_of_any_length_stay_in_their_row(paper):
    """Names and details too long for a line are drawn smaller or in two lines, within the band of their own row."""
    rows = (
        Name(1, "Nguyễn " * 30, "sinh năm 1975 " * 20), Name(2, "Lê An", "Ban Quản lý Khu kinh tế tỉnh " * 3),
        Name(3, ""),
    )  # fmt: skip
    one = definition(3, 3, BallotForm.NO_SURPLUS, paper, names=rows, congress="", title="Bầu " * 90)
    written = write_ballots(one)
    (page,), (text,), image = pages_of(one), texts(written), drawn(written)
    assert text.count("Nguyễn") == 30
    assert text.count("Khu kinh tế tỉnh") == 3
    for row in page.rows:
        assert ink(image, row.agree) == 0
        assert ink(image, Box(row.band.x, row.band.bottom + 0.2, row.band.width, 0.3)) == 0


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("marks", [False, True])
def test_the_place_of_the_seal_is_free_of_ink(paper, marks):
    """Nothing is printed where the seal goes, on any page."""
    one = definition(40, 30, BallotForm.SURPLUS, paper, machine_marks=marks, seal_of="Đảng ủy " * 12)
    written = write_ballots(one)
    for nth, page in enumerate(pages_of(one)):
        image = drawn(written, nth)
        assert page.seal.x < 20
        assert page.seal.y < 20
        assert (cut(image, page.seal.inset(0.4)) > 250).all()


def test_a_plain_ballot_bears_no_marks_for_machines():
    """Without the switch there are neither corners nor a code."""
    plain = definition(5, 3, BallotForm.SURPLUS)
    marked = definition(5, 3, BallotForm.SURPLUS, machine_marks=True)
    (page,) = pages_of(marked)
    image, with_marks = drawn(write_ballots(plain)), drawn(write_ballots(marked))
    marks = [*page.corners, page.orientation]
    assert [ink(with_marks, each) for each in marks] == [1.0] * 5
    assert [ink(image, each) for each in marks] == [0.0] * 5
    assert ink(with_marks, page.code) > 0.2
    assert ink(image, page.code) == 0
    assert (pages_of(plain)[0].corners, pages_of(plain)[0].code) == ((), None)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("form", list(BallotForm))
def test_the_code_of_a_page_is_that_of_its_definition(form, paper):
    """Dot for dot the printed code is the QR code of the election, form, page and hash."""
    one = definition(30, 30, form, paper, machine_marks=True)
    written = write_ballots(one)
    for nth, page in enumerate(pages_of(one)):
        text = code_of(one, page.number, page.pages, test=False).text
        wanted = np.array(segno.make_qr(text, error="m").matrix, dtype=bool)
        dots = cut(drawn(written, nth), page.code) < 140
        size = dots.shape[0] / (len(wanted) + 8)
        at = [round((each + 4.5) * size) for each in range(len(wanted))]
        assert (dots[np.ix_(at, at)] == wanted).all()
        code = BallotCode.of(text)
        assert code is not None
        assert (code.key, code.form, code.page, code.test) == ("e12.r1", form, page.number, False)
        assert one.hash.startswith(code.hash)


def test_a_test_deck_is_marked_as_its_ballots_say():
    """Behind the page of totals every ballot is called a test, and what is struck is struck."""
    one = definition(4, 2, BallotForm.SURPLUS, Paper.A5)
    deck = [Ballot.from_text("1100"), Ballot.from_text("0110")]
    written = write_test_deck(one, deck)
    told, *ballots = texts(written)
    assert "1 Nguyễn Thị An 1 1" in told
    assert "2 Trần Văn Lộc 2 0" in told
    assert "2 phiếu hợp lệ, 0 phiếu không hợp lệ" in told
    assert all("PHIẾU THỬ" in each for each in ballots)
    assert "PHIẾU THỬ" not in texts(write_ballots(one))[0]
    (page,) = pages_of(one)
    blank = drawn(write_ballots(one))
    for nth, ballot in enumerate(deck, 1):
        image = drawn(written, nth)
        more = [ink(image, row.band) > ink(blank, row.band) + 0.003 for row in page.rows]
        assert more == [mark == "0" for mark in ballot.text]


def test_totals_of_a_deck_are_those_of_the_rules():
    """A ballot with too many votes is counted as invalid and for nobody."""
    deck = [Ballot.from_text("1100"), Ballot.from_text("1110")]
    told = texts(write_test_deck(definition(4, 2, BallotForm.SURPLUS), deck))[0]
    assert "1 phiếu hợp lệ, 1 phiếu không hợp lệ" in told
    assert "1 Nguyễn Thị An 1 0" in told
    assert "3 Lê Đức Thắng 0 1" in told


def test_what_makes_a_ballot_invalid_is_said_as_the_rules_have_it():
    """On an opinion ballot striking everybody out may be set to be valid: then the paper does not say otherwise."""
    (page,) = texts(write_ballots(definition(4, 2, BallotForm.SURPLUS)))
    assert "Phiếu bầu quá 02 đồng chí hoặc gạch hết tất cả họ và tên là phiếu không hợp lệ." in page
    asked = definition(
        4, 2, BallotForm.SURPLUS, what=Election.OPINION,
        settings={"valid.asking_nobody": "valid", "valid.opinion_over_seats": "valid"},
    )  # fmt: skip
    (page,) = texts(write_ballots(asked))
    assert "không hợp lệ" not in page
    assert "Không ghi thêm tên" in page


def test_a_test_deck_without_surplus_has_crosses():
    """Both, neither and one of the two boxes are crossed as the ballot says."""
    one = definition(4, 4, BallotForm.NO_SURPLUS)
    written = write_test_deck(one, [Ballot.from_text("102-")])
    (page,), image = pages_of(one), drawn(written, 1)
    crossed = [(ink(image, row.agree) > 0, ink(image, row.disagree) > 0) for row in page.rows]
    assert crossed == [(True, False), (False, True), (True, True), (False, False)]
    assert "3 Lê Đức Thắng 0 0 1 0" in texts(written)[0]


@pytest.mark.parametrize(
    "ballot", [Ballot.from_text("11"), Ballot.from_text("1-1"), Ballot.from_text("111", frozenset([Doubt.SIGNED]))]
)
def test_what_cannot_be_printed_is_no_test_ballot(ballot):
    """A ballot of another length, with marks of the other form or with doubts is refused."""
    with pytest.raises(ValueError, match="is none of"):
        write_test_deck(definition(3, 2, BallotForm.SURPLUS), [ballot])


def test_codes_of_others_are_none_of_ours():
    """Anything else in a QR code is not taken for a ballot."""
    assert BallotCode.of("https://example.org/a/b/c/d/e") is None
    assert BallotCode.of("NK1/S/x.1/O/0000000000000000/e1") is None
    assert BallotCode.of("NK1/S/1.1/O/00/e1") is None


def test_boxes_know_their_edges():
    """A box has its right and lower edge, and one within it."""
    assert (Box(1, 2, 10, 20).right, Box(1, 2, 10, 20).bottom) == (11, 22)
    assert Box(1, 2, 10, 20).inset(1) == Box(2, 3, 8, 18)
