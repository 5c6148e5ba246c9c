"""Draft documents as offices write them: divided at their labels, named by them, found again as people cite them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.congress.clauses import Clause, Cut, Labels, Piece, keyed, pieces_of, split, twice

PARTS = """PHẦN THỨ NHẤT
KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT
I. ĐÁNH GIÁ TÌNH HÌNH
1. Kết quả
1.1. Về kinh tế
- Tăng trưởng khá.
1.2. Về xã hội
a) Giáo dục
(1) Trường lớp
2. Hạn chế
PHẦN II
I. PHƯƠNG HƯỚNG
1. Mục tiêu
"""


def labels(text: str, cut: Cut = Cut.POINT) -> list[str]:
    """Return the labels of the clauses of a text, that of the whole left out."""
    return [each.label for each in split(pieces_of(text), cut)][1:]


def test_parts_that_begin_their_numbers_anew_are_told_apart():
    """Where "I.1" stands twice the part is named too; a number that names those above it is not repeated."""
    assert labels(PARTS) == [
        "Phần thứ nhất", "Phần thứ nhất, I", "Phần thứ nhất, I.1", "Phần thứ nhất, I.1.1", "Phần thứ nhất, I.1.2",
        "Phần thứ nhất, I.1.2.a", "Phần thứ nhất, I.1.2.a.1", "Phần thứ nhất, I.2", "Phần II", "Phần II, I",
        "Phần II, I.1",
    ]  # fmt: skip


def test_articles_are_numbered_through_the_document():
    """An article is named without the chapter it stands in; what stands below it is named with it."""
    assert labels("Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\n1. Một\n2. Hai\nChương II\nĐiều 2. Đối tượng\n") == [
        "Chương I", "Điều 1", "Điều 1.1", "Điều 1.2", "Chương II", "Điều 2",
    ]  # fmt: skip


def test_paragraphs_without_labels_are_numbered():
    """A document without labels is divided by its paragraphs, and so is every point where that was asked."""
    assert labels("Một câu.\n\nHai câu.") == ["đoạn 1", "đoạn 2"]
    assert labels("I. TÌNH HÌNH\nMột câu.\nHai câu.\n", Cut.PARAGRAPH) == ["I", "I đoạn 1", "I đoạn 2"]


def test_what_stands_before_the_first_label_is_one_clause():
    """The head and title of a document are nothing opinions are gathered on one by one."""
    text = "ĐẢNG BỘ XÃ TÂN HÀ\nBÁO CÁO CHÍNH TRỊ\nI. TÌNH HÌNH\n"

    assert labels(text) == ["Mở đầu", "I"]
    assert labels(text, Cut.PARAGRAPH) == ["Mở đầu đoạn 1", "Mở đầu đoạn 2", "I"]


def test_dates_and_names_are_no_labels():
    """A year, an amount and initials begin a sentence, not a point."""
    assert labels("I. TÌNH HÌNH\n2025 là năm cuối.\n1.125.000 tỷ đồng đã nộp.\nV.I. Lênin viết.\n") == ["I"]


def test_a_heading_without_a_number_begins_a_clause():
    """What a draft knows to be a heading is one, named by its first words."""
    pieces = [Piece("I. TÌNH HÌNH", "a", 1), Piece("Về công tác cán bộ của Đảng bộ", "b", 4), Piece("Một câu.", "c")]
    found = split(pieces)[1:]

    assert [(each.label, each.blocks) for each in found] == [
        ("I", ("a",)), ("I.Về công tác cán bộ của", ("b", "c")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Phần thứ nhất, mục I.1", "Phần thứ nhất, I.1"),
        ("phần II mục I.1", "Phần II, I.1"),
        ("I.2", "Phần thứ nhất, I.2"),
        ("I.1", None),
        ("I.11", None),
        ("", None),
        ("TOÀN VĂN", "Toàn văn"),
    ],
)
def test_clauses_are_found_as_people_cite_them(said: str, meant: str | None):
    """With or without "mục", also without the part where no other has such a label; what fits two is not guessed."""
    found = Labels(split(pieces_of(PARTS))).named(said)

    assert (found.label if found else None) == meant


@pytest.mark.parametrize("said", ["điểm a, khoản 2, Điều 5", "Điều 5.2.a", "5.2.a"])
def test_articles_are_cited_from_the_point_up(said: str):
    """State documents cite the point first and the article last."""
    found = Labels(split(pieces_of("Điều 5. Tổ chức\n1. Một\n2. Hai\na) Ba\n"))).named(said)

    assert found is not None
    assert found.label == "Điều 5.2.a"


def test_the_same_label_twice_is_seen_however_it_is_written():
    """Capitals, dots and the word "mục" make no other label."""
    clauses = keyed([Clause("", "I.1", "a"), Clause("", "Mục i - 1)", "b"), Clause("", "I.11", "c")])

    assert twice(clauses) == {"c1", "c2"}


@given(
    st.lists(
        st.tuples(st.sampled_from(["", "I. ", "II. ", "1. ", "2. ", "1.1. ", "a) ", "(1) ", "Điều 3. ", "Phần II "]),
                  st.text("ab \u0301“#\u202e<", min_size=1, max_size=20)),
        max_size=30,
    ),
    st.sampled_from(Cut),
)  # fmt: skip
def test_no_word_is_lost(lines: list[tuple[str, str]], cut: Cut):
    """Whatever a text is, its clauses hold all its words in their order, each once, under keys of their own."""
    pieces = pieces_of("\n".join("".join(each) for each in lines))
    clauses = split(pieces, cut)

    assert "\n".join(each.text for each in clauses[1:]) == "\n".join(each.text for each in pieces)
    assert len({each.key for each in clauses}) == len(clauses)
    assert all(each.label for each in clauses)
