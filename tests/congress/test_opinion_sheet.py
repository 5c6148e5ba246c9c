"""Sheets of opinions as groups hand them in: every line is understood, or told with what is wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.congress import consulting
from tests.congress.consulting import rejects, said

from nhiemky.congress import operations
from nhiemky.congress.consultations import opinions_of
from nhiemky.congress.models import Consultation
from nhiemky.congress.opinion_sheet import SheetRow, headings, lines_of, planned
from nhiemky.counting.opinions import Stance
from nhiemky.ledger.accounts import command_account


@pytest.fixture
def opened(db: None) -> Consultation:
    """A consultation that takes opinions."""
    return consulting.opened()


def rows(consultation: Consultation, text: str) -> tuple[SheetRow, ...]:
    """Return what a pasted sheet would come to."""
    return planned(consultation, lines_of(text))


def recorded(consultation: Consultation, text: str) -> None:
    """Record the lines of a sheet that are understood."""
    spoken = [each.spoken for each in rows(consultation, text) if each.spoken]
    operations.record_opinions(consultation, spoken, command_account())


def codes(found: tuple[SheetRow, ...]) -> list[str]:
    """Return what is wrong with each line."""
    return [each.trouble.code if each.trouble else "" for each in found]


def test_lines_are_taken_in_their_order(opened: Consultation):
    """Group, clause, stance, number, words; an empty group is the one above, as merged cells are copied."""
    text = "Tổ 1\tI.1\tnhất trí\t8\t\n\tmục I.1\tSửa, bổ sung\t3\tThêm số liệu\n\tI.2\tKhông nhất trí\t1\n"
    found = rows(opened, text)

    assert [(e.spoken.group, e.label, e.spoken.stance, e.spoken.count) for e in found if e.spoken] == [
        ("Tổ 1", "I.1", Stance.AGREE, 8), ("Tổ 1", "I.1", Stance.AMEND, 3), ("Tổ 1", "I.2", Stance.DISAGREE, 1),
    ]  # fmt: skip
    assert [each.new_group for each in found] == [True, False, False]


def test_headed_columns_may_stand_in_any_order(opened: Consultation):
    """Columns are known by their headings; an ordinal before them is left out."""
    text = "STT\tMục\tTổ\tNội dung góp ý\tThái độ\tSố người\n1\tI.2\tTổ 2\tViết gọn\tsửa\t04\n"
    (row,) = rows(opened, text)

    assert row.spoken is not None
    assert (row.spoken.group, row.label, row.spoken.text, row.spoken.count) == ("Tổ 2", "I.2", "Viết gọn", 4)
    assert headings()[1] == "Mục"


def test_each_line_says_what_is_wrong_with_it(opened: Consultation):
    """A clause nobody knows, a stance that is none, no number, a change without words; the others are read."""
    operations.record_group(opened, "Tổ 1", 5, command_account())
    text = (
        "Tổ 1\tIX.1\tnhất trí\t1\nTổ 1\tI.1\tbình thường\t1\nTổ 1\tI.1\tnhất trí\tnăm\nTổ 1\tI.1\tsửa\t1\n"
        "Tổ 1\tI.1\tnhất trí\t9\nTổ 1\tI.1\tnhất trí\t5\nTổ 1\tI.1\tnhất trí\t5\nTổ 1\tI.1\tkhông nhất trí\t1\n"
    )
    assert codes(rows(opened, text)) == [
        "opinion_clause", "opinion_stance", "opinion_count", "opinion_words", "opinion_group_full", "", "opinion_twice",
        "opinion_group_full",
    ]  # fmt: skip


def test_a_sheet_pasted_twice_is_counted_once(opened: Consultation):
    """What is there already is left alone; where only the number is another, it is put right."""
    recorded(opened, "Tổ 1\tI.1\tnhất trí\t8\nTổ 1\tI.2\tsửa\t3\tThêm số liệu\n")
    again = rows(opened, "Tổ 1\tI.1\tnhất trí\t8\nTổ 1\tI.2\tsửa\t2\tThêm số liệu\n")
    assert [(each.same, each.before) for each in again] == [(True, None), (False, 3)]
    recorded(opened, "Tổ 1\tI.1\tnhất trí\t8\nTổ 1\tI.2\tsửa\t2\tThêm số liệu\n")

    assert sorted(each.count for each in opinions_of(opened)) == [2, 8]


def test_cells_of_several_lines_are_one(opened: Consultation):
    """A quoted cell is read as Excel copies it; a quotation mark that nothing closes swallows no line."""
    cell = '"Thêm:\n- ""số liệu"" năm 2024\n- nguồn"'
    text = f'Tổ 1\tI.1\tsửa\t2\t{cell}\nTổ 2\tI.1\tsửa\t1\t"Xanh là sai\nTổ 3\tI.1\tnhất trí\t4\n'
    found = rows(opened, text)

    assert [each.spoken.text if each.spoken else each.trouble for each in found] == [
        'Thêm:\n- "số liệu" năm 2024\n- nguồn', '"Xanh là sai', "",
    ]  # fmt: skip


def test_a_line_by_itself_is_pasted_again(opened: Consultation):
    """What a line took from the one above and from the heading stands in it, so that it can be put right alone."""
    text = 'Mục\tTổ\tThái độ\tSố người\tNội dung góp ý\nI.1\tTổ 1\tsửa\t2\t"Một\n""hai"""\n\t\tsửa\t1\tBa\n'
    lines = lines_of(text)
    again = lines_of("\n".join(each.pasted for each in lines))

    assert [dict(each.cells) for each in again] == [dict(each.cells) for each in lines]
    assert again[1].pasted == "Tổ 1\tI.1\tsửa\t1\tBa"


def test_nothing_or_too_much_is_refused(opened: Consultation):
    """An empty paste, a heading alone, and more lines than are recorded at once."""
    for text in ("", " \n\t\n", "Tổ\tMục\tThái độ\tSố người\tNội dung góp ý\n"):
        with rejects("opinion_sheet"):
            lines_of(text)
    with rejects("opinion_many"):
        lines_of("Tổ 1\tI.1\tnhất trí\t1\n" * 2001)


def test_two_thousand_lines_are_recorded(opened: Consultation):
    """A whole congress hands in at once; the count has every line."""
    text = "".join(f"Tổ {n}\tI.1\tsửa\t1\tĐề nghị thứ {n}\n" for n in range(2000))
    recorded(opened, text)

    assert len(opinions_of(opened)) == 2000


def test_hostile_words_stay_words(opened: Consultation):
    """Markup, formulas and turned writing are kept as they were typed, as data."""
    text = "=cmd|' /C calc'!A0 <script>alert(1)</script> \u202e"
    recorded(opened, f"Tổ 1\tI.1\tsửa\t1\t{text}\n")

    assert opinions_of(opened)[0].text == text.strip()
    said(opened, "I.1", "<b>Tổ 2</b>", Stance.AGREE, 1)


@given(st.text("ab12\t\n \r\u2028'", max_size=200))
def test_no_line_is_lost(text: str):
    """Whatever is pasted without quotation marks, each line that is not empty is a row."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")

    assert len(lines_of(f"{text}\nTổ 1")) == sum(bool(each.strip()) for each in plain.split("\n")) + 1
