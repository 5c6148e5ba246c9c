"""A ballot in one line: only the struck numbers, or only those not agreed to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting.keyed import NO_SURPLUS, SURPLUS, election

from nhiemky.counting.count_problems import CountProblem
from nhiemky.counting.model import Ballot, BallotForm, Doubt, Mark
from nhiemky.counting.typed import LONGEST_LINE, type_disagreed, type_struck, typed


@pytest.mark.parametrize(
    "line, rows",
    [
        ("", "111111"),
        ("   ", "111111"),
        ("3 5", "110101"),
        ("3+5", "110101"),
        ("3,5", "110101"),
        ("3.5", "110101"),
        ("; 3 ;;5 ", "110101"),
        ("2-4", "100011"),
        ("2–4 6", "100010"),
        ("1-6", "000000"),
        ("06", "111110"),
        ("3-3", "110111"),
    ],
)
def test_struck_numbers_are_all_that_is_typed(line: str, rows: str):
    """Whoever is not typed stands; separators and dashes may be what the hand finds."""
    assert type_struck(line, SURPLUS).text == rows


@pytest.mark.parametrize(
    "line, rows",
    [("", "111111"), ("3", "110111"), ("3 5*", "110121"), ("3/ 5", "11-101"), ("1-2* 4-5/", "221--1")],
)
def test_without_surplus_a_suffix_says_both_or_neither(line: str, rows: str):
    """A number alone is Không đồng ý, with * both, with / neither; all others are Đồng ý."""
    assert type_disagreed(line, NO_SURPLUS).text == rows


@pytest.mark.parametrize(
    "line, code, said",
    [
        ("7", "NK-K22", "Số 7 không có trong danh sách (1–6)"),
        ("0", "NK-K22", "Số 0 không có"),
        ("5-9", "NK-K22", "Số 7 không có"),
        ("3 3", "NK-K23", "Số 3 (Phạm Thu Cúc) được gõ hai lần"),
        ("3-5 4", "NK-K23", "Số 4"),
        ("4-3", "NK-K25", "“4-3”: số đầu lớn hơn số cuối; hãy gõ lại, ví dụ 3-4."),
        ("3a", "NK-K21", "“3a” không phải số"),
        ("3*", "NK-K21", "“3*” không phải số"),
        ("-3", "NK-K21", "“-3”"),
        ("1-2-3", "NK-K21", "“1-2-3”"),
        ("12345", "NK-K21", "“12345”"),
        ("３", "NK-K21", "không phải số"),
        ("1 " * LONGEST_LINE, "NK-K21", "“1 1 1 1 1 1 1 1 1 1 …” không"),
        ("a" * 30, "NK-K21", f"“{'a' * 20}” không"),
    ],
)
def test_what_cannot_be_on_the_ballot_is_said_in_a_sentence(line: str, code: str, said: str):
    """A number not on the list, twice, or no number: one sentence that names it, and nothing is taken."""
    with pytest.raises(CountProblem) as caught:
        type_struck(line, SURPLUS)

    assert caught.value.code == code
    assert said in caught.value.message


@pytest.mark.parametrize(
    "typing, definition, said", [(type_struck, NO_SURPLUS, "không có số dư"), (type_disagreed, SURPLUS, "có số dư")]
)
def test_each_form_is_typed_its_own_way(typing, definition, said: str):
    """A list with surplus is never typed the way of one without, nor the other way round."""
    with pytest.raises(CountProblem) as caught:
        typing("3", definition)

    assert caught.value.code == "NK-K26"
    assert said in caught.value.message
    assert ("without surplus" in caught.value.message_en) is (definition is NO_SURPLUS)


def test_a_line_of_the_greatest_length_is_taken():
    """As many letters as a line may have are read; one more is refused."""
    assert type_struck("3".ljust(LONGEST_LINE), SURPLUS).text == "110111"
    with pytest.raises(CountProblem, match="NK-K21"):
        type_struck("3".ljust(LONGEST_LINE + 1), SURPLUS)


def test_a_ballot_of_another_list_has_no_line():
    """A ballot with other rows than the list is a mistake of the program."""
    with pytest.raises(ValueError, match="zip"):
        typed(Ballot.from_text("1"), SURPLUS)


def test_what_was_seen_on_the_ballot_goes_with_it():
    """Doubts named while typing stand beside the rows."""
    assert type_struck("3", SURPLUS, doubts=frozenset({Doubt.SIGNED})).doubts == {Doubt.SIGNED}
    assert type_disagreed("3", NO_SURPLUS, doubts=frozenset({Doubt.TORN})).doubts == {Doubt.TORN}


def test_numbers_are_those_printed():
    """A list whose numbers begin elsewhere is typed by the numbers it shows."""
    definition = election(numbers=(11, 12, 14))

    assert type_struck("12", definition).text == "101"
    with pytest.raises(CountProblem) as caught:
        type_struck("13", definition)
    assert "(11–14)" in caught.value.message_en


@given(st.lists(st.sampled_from([Mark.FOR, Mark.AGAINST]), min_size=6, max_size=6))
def test_a_struck_ballot_can_be_typed_again(marks: list[Mark]):
    """The line shown for a ballot gives the same ballot again."""
    ballot = Ballot(tuple(marks))

    assert type_struck(typed(ballot, SURPLUS), SURPLUS) == ballot


@given(st.lists(st.sampled_from(Mark), min_size=6, max_size=6))
def test_a_ballot_without_surplus_can_be_typed_again(marks: list[Mark]):
    """The line shown gives the same ballot again."""
    ballot = Ballot(tuple(marks))

    assert type_disagreed(typed(ballot, NO_SURPLUS), NO_SURPLUS) == ballot


@given(st.text(alphabet="0123456789 -*/+.,;a–\n\t", max_size=40), st.sampled_from(BallotForm))
def test_no_line_makes_anything_but_a_ballot_or_a_sentence(line: str, form: BallotForm):
    """Whatever is typed gives a ballot of the form, or a problem with its code."""
    definition = election(form)
    typing = type_struck if form is BallotForm.SURPLUS else type_disagreed
    try:
        rows = typing(line, definition).text
    except CountProblem as problem:
        rows = problem.code

    assert len(rows) == 6
