"""The rules propose what a ballot is; what they cannot tell is left to the counting committee."""

from __future__ import annotations

import pytest
from tests.counting.make import NEW, OLD, ballot, election, rules

from nhiemky.counting.model import BallotForm, Doubt, Election
from nhiemky.counting.validity import CODES, State, Validity, propose, reason

V, I, R = State.VALID, State.INVALID, State.REVIEW  # noqa: E741 -- the three states of a table


@pytest.mark.parametrize(
    ("seats", "marks", "state", "code"),
    [
        (2, "110", V, ""),
        (2, "100", V, ""),
        (2, "111", I, "over_seats"),
        (2, "000", I, "nobody"),
        (1, "010", V, ""),
        (1, "011", I, "over_seats"),
    ],
)
@pytest.mark.parametrize("pack", [OLD, NEW])
def test_a_list_with_surplus(pack: str, seats: int, marks: str, state: State, code: str):
    """As many votes as seats or fewer are valid; more, or none at all, are not."""
    found = propose(election(3, seats, code=pack), ballot(marks), rules(pack))

    assert (found.state, found.code) == (state, code)


@pytest.mark.parametrize(
    ("marks", "rule"),
    [
        ("111", None),
        ("110", None),
        ("101", None),
        ("000", "valid.all_against"),
        ("222", "valid.row_unclear"),
        ("---", "valid.row_unclear"),
        ("12-", "valid.row_unclear"),
        ("002", "valid.row_unclear"),
    ],
)
def test_a_list_without_surplus_is_valid_whatever_its_rows_say(marks: str, rule: str | None):
    """An X under both or none spoils its row only; no row makes the ballot invalid."""
    found = propose(election(3, 3), ballot(marks), rules())

    assert (found.state, found.code) == (V, "")
    assert (found.rule.key if found.rule else None) == rule


@pytest.mark.parametrize(
    ("mark", "state", "code", "rule"),
    [
        ("1", V, "", None),
        ("0", V, "", "valid.one_name_against"),
        ("2", I, "one_name_unclear", "valid.one_name_unclear"),
        ("-", I, "one_name_unclear", "valid.one_name_unclear"),
    ],
)
def test_a_list_of_one_name(mark: str, state: State, code: str, rule: str | None):
    """Yes and no are valid; both and neither are not."""
    found = propose(election(1, 1, what=Election.SECRETARY), ballot(mark), rules())

    assert (found.state, found.code, found.rule.key if found.rule else None) == (state, code, rule)


@pytest.mark.parametrize(
    ("doubt", "state"),
    [
        (Doubt.NOT_ISSUED, I),
        (Doubt.WRONG_FORM, I),
        (Doubt.NAME_ADDED, I),
        (Doubt.SIGNED, I),
        (Doubt.WRITTEN_ON, I),
        (Doubt.UNCLEAR, R),
        (Doubt.TORN, R),
        (Doubt.BLANK_ROWS, R),
    ],
)
@pytest.mark.parametrize("form", list(BallotForm))
def test_a_doubt_is_judged_by_its_rule(form: BallotForm, doubt: Doubt, state: State):
    """Each doubt makes a ballot invalid or has it looked at, with the rule that says so, on both forms."""
    definition = election(3, 2 if form is BallotForm.SURPLUS else 3)
    found = propose(definition, ballot("110", doubt), rules())

    assert (found.state, found.code, found.rule) == (state, doubt.value, rules().rule(f"valid.{doubt.value}"))


@pytest.mark.parametrize(
    ("marks", "doubts", "state", "code"),
    [
        ("110", (Doubt.UNCLEAR, Doubt.SIGNED), I, "signed"),
        ("110", (Doubt.SIGNED, Doubt.NOT_ISSUED), I, "not_issued"),
        ("110", (Doubt.TORN, Doubt.UNCLEAR), R, "unclear"),
        ("111", (Doubt.UNCLEAR,), R, "unclear"),
        ("000", (Doubt.TORN,), R, "torn"),
        ("111", (Doubt.SIGNED,), I, "signed"),
    ],
)
def test_doubts_come_before_rows_and_invalid_before_review(
    marks: str, doubts: tuple[Doubt, ...], state: State, code: str
):
    """What nobody can read for certain is looked at before its rows are judged; a plain fault comes before all."""
    found = propose(election(3, 2), ballot(marks, *doubts), rules())

    assert (found.state, found.code) == (state, code)


@pytest.mark.parametrize(
    ("what", "marks", "setting", "value", "state", "code"),
    [
        (Election.OPINION, "111", None, "", V, ""),
        (Election.OPINION, "111", "valid.opinion_over_seats", "invalid", I, "over_seats"),
        (Election.INTRODUCTION, "111", None, "", I, "over_seats"),
        (Election.INTRODUCTION, "111", "valid.introduction_over_seats", "review", R, "over_seats"),
        (Election.OPINION, "000", None, "", V, ""),
        (Election.INTRODUCTION, "000", None, "", V, ""),
        (Election.INTRODUCTION, "000", "valid.asking_nobody", "invalid", I, "nobody"),
    ],
)
def test_ballots_that_only_ask_have_rules_of_their_own(
    what: Election, marks: str, setting: str | None, value: str, state: State, code: str
):
    """An opinion or introduction ballot is judged by settings, none of which is verified."""
    held = rules(NEW, **({setting.replace(".", "__"): value} if setting else {}))
    found = propose(election(3, 2, what=what), ballot(marks), held)

    assert (found.state, found.code) == (state, code)


@pytest.mark.parametrize(
    ("setting", "value", "names", "marks", "state", "code"),
    [
        ("valid.all_against", "invalid", 3, "000", I, "all_against"),
        ("valid.all_against", "review", 3, "000", R, "all_against"),
        ("valid.one_name_unclear", "valid", 1, "2", V, ""),
        ("valid.one_name_unclear", "review", 1, "-", R, "one_name_unclear"),
    ],
)
def test_what_is_not_verified_may_be_set(setting: str, value: str, names: int, marks: str, state: State, code: str):
    """A congress that holds a C rule otherwise gets it so."""
    held = rules(NEW, **{setting.replace(".", "__"): value})

    assert propose(election(names, names), ballot(marks), held) == Validity(state, code, held.rule(setting))


@pytest.mark.parametrize("marks", ["", "11", "1111"])
def test_a_ballot_of_another_length_does_not_belong(marks: str):
    """A ballot has one mark for each name of the list."""
    with pytest.raises(ValueError, match=f"{len(marks)} marks on a list of 3 names"):
        propose(election(3, 2), ballot(marks), rules())


@pytest.mark.parametrize("marks", ["120", "1-0"])
def test_a_list_with_surplus_has_no_third_mark(marks: str):
    """A name is struck out or it is not."""
    with pytest.raises(ValueError, match="a list with surplus is struck out"):
        propose(election(3, 2), ballot(marks), rules())


@pytest.mark.parametrize("code", [*CODES, *(each.value for each in Doubt)])
def test_every_reason_has_words(code: str):
    """Minutes print the reason of each invalid ballot in words, in both languages."""
    assert reason(code) != reason(code, "en")


@pytest.mark.parametrize(
    ("marks", "withdrawn", "state", "code"),
    [
        ("111", {3}, State.VALID, ""),
        ("111", {9}, State.INVALID, "over_seats"),
        ("110", {3}, State.VALID, ""),
        ("001", {3}, State.REVIEW, "only_withdrawn"),
        ("000", {3}, State.INVALID, "nobody"),
        ("001", {1, 3}, State.REVIEW, "only_withdrawn"),
    ],
)
def test_whoever_withdrew_counts_as_struck_out(marks: str, withdrawn: set[int], state: State, code: str):
    """A name left that withdrew is no vote too many; a ballot that leaves nobody else is looked at by the committee."""
    said = propose(election(3, 2), ballot(marks), rules(), frozenset(withdrawn))

    assert (said.state, said.code) == (state, code)


def test_without_surplus_a_row_of_whoever_withdrew_says_nothing():
    """A ballot against everybody else is one against everybody; a list of two stays one of two."""
    three, two = election(3, 3), election(2, 2)

    assert propose(three, ballot("001"), rules(valid__all_against="invalid"), frozenset({3})).code == "all_against"
    assert propose(three, ballot("101"), rules(valid__all_against="invalid"), frozenset({3})).state == "valid"
    assert propose(two, ballot("-1"), rules(), frozenset({2})).state == "valid"


def test_a_ballot_that_only_asks_may_leave_nobody_but_who_withdrew():
    """An opinion ballot chooses nobody then, which it may."""
    asking = election(3, 2, what=Election.OPINION)

    assert propose(asking, ballot("001"), rules(), frozenset({3})).state == "valid"
    refused = propose(asking, ballot("001"), rules(valid__asking_nobody="invalid"), frozenset({3}))
    assert (refused.state, refused.code) == ("invalid", "nobody")


def test_an_unknown_reason_has_no_words():
    """A code that is none is a fault of the program."""
    with pytest.raises(KeyError):
        reason("bad")
