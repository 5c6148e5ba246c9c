"""What is asked about a list before ballots are printed."""

from __future__ import annotations

import pytest
from tests.counting.make import NEW, OLD, names, rules

from nhiemky.counting.listing import Finding, check_list, check_nomination
from nhiemky.counting.model import Body, Election, Name
from nhiemky.counting.rules import Rules
from nhiemky.counting.words import data

E, MEMBERS, MEETING = Election, Body.MEMBERS_CONGRESS, Body.COMMITTEE_MEETING


def found(
    seats: int, listed: int, prepared: int | None, held: Rules | None = None, what: Election = E.EXECUTIVE_COMMITTEE,
    body: Body = MEMBERS,
) -> list[tuple[str, bool]]:  # fmt: skip
    """Return codes of findings, each with whether it blocks."""
    return [
        (each.code, each.blocking) for each in check_list(what, body, seats, names(listed), prepared, held or rules())
    ]


def one(code: str, *arguments: object) -> Finding:
    """Return the one finding of that code."""
    (finding,) = [each for each in check_list(*arguments) if each.code == code]  # type: ignore[arg-type]
    return finding


@pytest.mark.parametrize(
    ("seats", "listed", "prepared", "expected"),
    [
        (15, 19, 17, []),
        (15, 17, 17, [("list.below_cap", False)]),
        (15, 15, 15, [("list.no_surplus", True), ("list.prepared", False)]),
        (15, 14, 14, [("list.shorter", True), ("list.prepared", False)]),
        (15, 20, 17, [("list.over_rounding", False)]),
        (15, 21, 17, [("list.over_cap", True)]),
        (15, 19, 16, [("list.prepared", False)]),
        (15, 19, 18, [("list.prepared", False)]),
        (3, 4, 4, []),
        (4, 6, 5, [("list.over_small", False)]),
        (4, 7, 5, [("list.over_cap", True)]),
        (2, 3, 3, []),
        (2, 4, 3, [("list.over_cap", True)]),
        (1, 3, 2, [("list.over_cap", True)]),
        (10, 11, 11, [("list.below_cap", False)]),
        (10, 14, 11, [("list.over_cap", True)]),
        (333, 433, 370, [("list.over_rounding", False)]),
    ],
)
def test_a_list_for_the_committee(seats: int, listed: int, prepared: int, expected: list[tuple[str, bool]]):
    """Surplus is a must, 30 % the most, 10 to 15 % what the committee prepares; only certain rules block."""
    assert found(seats, listed, prepared) == expected


@pytest.mark.parametrize(
    ("seats", "listed", "prepared", "expected"),
    [
        (15, 17, 17, []),
        (15, 15, 15, [("list.no_surplus", False), ("list.prepared", False)]),
        (15, 21, 17, [("list.over_cap", False)]),
        (15, 14, 17, [("list.shorter", False)]),
    ],
)
def test_the_old_pack_blocks_nothing_it_is_not_sure_of(
    seats: int, listed: int, prepared: int, expected: list[tuple[str, bool]]
):
    """By 244 the limits are not verified: they are told and do not block."""
    assert found(seats, listed, prepared, rules(OLD)) == expected


def test_a_setting_that_rounds_up_ends_the_question():
    """Where the congress rounds up, the name that only rounding allows is allowed."""
    assert found(15, 20, 17, rules(NEW, surplus__rounding="up")) == []


@pytest.mark.parametrize(
    ("listed", "expected"), [(5, []), (4, [("list.shorter", False)]), (6, []), (9, [("list.over_cap", True)])]
)
def test_delegates_need_no_surplus(listed: int, expected: list[tuple[str, bool]]):
    """The list of delegates may have as many names as seats; its surplus has the same limit."""
    assert found(5, listed, 5, what=E.OFFICIAL_DELEGATES) == expected


@pytest.mark.parametrize(("listed", "expected"), [(2, []), (5, []), (1, []), (0, [("list.empty", True)])])
def test_a_further_round_is_not_bound(listed: int, expected: list[tuple[str, bool]]):
    """The tied, or whoever is left, stand on the list of a further round however many they are."""
    assert found(1, listed, None) == expected


def test_a_further_round_with_too_few_names_is_told():
    """Seats that cannot all be filled are told in every round, but do not block."""
    assert found(3, 2, None) == [("list.shorter", False)]


@pytest.mark.parametrize("what", [E.SECRETARY, E.INSPECTION_HEAD])
def test_one_secretary_is_elected(what: Election):
    """An office of one has one seat."""
    assert found(1, 1, 1, what=what, body=MEETING) == []
    assert found(2, 2, 2, what=what, body=MEETING) == [("list.one_seat", True)]


@pytest.mark.parametrize(
    ("what", "body", "wrong"),
    [
        (E.STANDING_COMMITTEE, MEMBERS, True),
        (E.STANDING_COMMITTEE, MEETING, False),
        (E.EXECUTIVE_COMMITTEE, MEETING, True),
        (E.OFFICIAL_DELEGATES, MEETING, True),
        (E.CELL_COMMITTEE, Body.DELEGATES_CONGRESS, True),
        (E.SECRETARY, MEMBERS, False),
    ],
)
def test_a_body_elects_what_is_its_own(what: Election, body: Body, wrong: bool):
    """A list is held against the body that is to vote on it."""
    assert ("list.wrong_body" in [each.code for each in check_list(what, body, 1, names(2), 2, rules())]) is wrong


@pytest.mark.parametrize("seats", [0, -1])
def test_a_list_needs_a_seat(seats: int):
    """No limit is worked out of no seats."""
    assert found(seats, 3, 3) == [("list.seats", True)]


@pytest.mark.parametrize(
    ("listed", "same"),
    [
        ((Name(1, "Lê Thị Hòa"), Name(2, "Lê Thị  Hoà")), True),
        ((Name(1, "Lê Thị Hòa"), Name(2, "LÊ THỊ HÒA")), True),
        ((Name(1, "Lê Thị Hòa", "sinh năm 1975"), Name(2, "Lê Thị Hòa", "sinh năm 1980")), False),
        ((Name(1, "Lê Thị Hòa", "sinh năm 1975"), Name(2, "Lê Thị Hòa", "Sinh năm 1975")), True),
        ((Name(1, "Lê Thị Hòa"), Name(2, "Lê Thị Hoa")), False),
    ],
)
def test_somebody_twice_on_the_list_blocks(listed: tuple[Name, ...], same: bool):
    """The same name stands once, unless something tells two people apart; the way of writing does not."""
    codes = [each.code for each in check_list(E.OFFICIAL_DELEGATES, MEMBERS, 2, listed, 2, rules())]

    assert codes == (["list.twice"] if same else [])


def test_a_name_twice_is_told_with_its_numbers():
    """Both lines are named, so that one can be taken away."""
    listed = (Name(1, "Lê Thị An"), Name(2, "Vũ Văn Bảy"), Name(3, "Lê Thị An"))
    finding = one("list.twice", E.OFFICIAL_DELEGATES, MEMBERS, 2, listed, None, rules())

    assert finding.words().startswith("“Lê Thị An” có hai lần trong danh sách (số 1, 3);")
    assert finding.words("en").startswith("“Lê Thị An” is twice on the list (numbers 1, 3);")
    assert finding.blocking


def test_a_number_twice_blocks():
    """Two names under one number cannot be counted."""
    listed = (Name(1, "Lê Thị An"), Name(1, "Vũ Văn Bảy"))
    finding = one("list.numbers", E.OFFICIAL_DELEGATES, MEMBERS, 2, listed, None, rules())

    assert finding.vi == "Số thứ tự 1 dùng cho nhiều người; hãy đánh số lại danh sách."
    assert finding.blocking


@pytest.mark.parametrize(
    ("code", "seats", "listed", "prepared", "rule", "vi"),
    [
        (
            "list.over_cap",
            15,
            21,
            17,
            "surplus.most_percent",
            "Danh sách có 21 người cho 15 vị trí: số dư 6, nhiều hơn 4 (30% của 15);",
        ),
        (
            "list.over_rounding",
            15,
            20,
            17,
            "surplus.rounding",
            "Số dư 5 nhiều hơn 4 nếu bỏ phần lẻ của 30% × 15;",
        ),
        (
            "list.over_small",
            4,
            6,
            5,
            "surplus.small_most",
            "Số dư 2 nhiều hơn 1: nơi cần bầu 4 người chỉ được số dư 1.",
        ),
        (
            "list.below_cap",
            15,
            17,
            17,
            "surplus.keep_below",
            "Số dư 2 dưới mức tối đa 4;",
        ),
        (
            "list.prepared",
            15,
            17,
            16,
            "surplus.prepared_least_percent",
            "Cấp ủy chuẩn bị 16 người cho 15 vị trí (số dư 1); quy định là từ 17 đến 17",
        ),
        (
            "list.no_surplus",
            15,
            15,
            17,
            "surplus.required",
            "Bầu Ban Chấp hành phải có số dư: cần bầu 15, danh sách chỉ có 15 người.",
        ),
        (
            "list.shorter",
            15,
            14,
            17,
            "surplus.required",
            "Danh sách có 14 người, ít hơn 15 người cần bầu;",
        ),
    ],
)
def test_findings_say_the_figures_and_the_rule(code: str, seats: int, listed: int, prepared: int, rule: str, vi: str):
    """A finding shows the arithmetic and which rule it comes from."""
    finding = one(code, E.EXECUTIVE_COMMITTEE, MEMBERS, seats, names(listed), prepared, rules())

    assert finding.vi.startswith(vi)
    assert finding.rule == rules().rule(rule)


@pytest.mark.parametrize(
    ("language", "start"),
    [("vi", "Ban Thường vụ không bầu ở"), ("en", "This body does not elect the standing committee;")],
)
def test_what_is_elected_is_named_in_the_language(language: str, start: str):
    """A sentence in one language does not hold words of the other."""
    finding = one("list.wrong_body", E.STANDING_COMMITTEE, MEMBERS, 9, names(11), 10, rules())

    assert finding.words(language).startswith(start)


def test_what_cannot_be_elected_is_said():
    """No seat, two seats of an office of one, and another body's election block, each with its figures."""
    none = one("list.seats", E.EXECUTIVE_COMMITTEE, MEMBERS, 0, names(1), 1, rules())
    two = one("list.one_seat", E.SECRETARY, MEETING, 2, names(2), 2, rules())
    other = one("list.wrong_body", E.STANDING_COMMITTEE, MEMBERS, 9, names(11), 10, rules())

    assert none.vi == "Số lượng cần bầu là 0; phải từ 1 trở lên."
    assert (two.vi, two.en) == (
        "Chỉ bầu một bí thư, nhưng số lượng cần bầu ghi 2.",
        "One secretary is elected, but 2 seats are given.",
    )
    assert [each.blocking for each in (none, two, other)] == [True, True, True]


def test_a_name_twice_is_said_as_it_first_stands():
    """The sentence has the name as the first of the lines writes it."""
    listed = (Name(1, "Lê Thị Hòa"), Name(2, "LÊ THỊ HÒA"))

    assert "“Lê Thị Hòa”" in one("list.twice", E.OFFICIAL_DELEGATES, MEMBERS, 2, listed, None, rules()).vi


def test_what_blocks_comes_first():
    """The findings that stop a list stand before those that are only told."""
    listed = (*names(16), names(1)[0])

    assert [each.blocking for each in check_list(E.EXECUTIVE_COMMITTEE, MEMBERS, 15, listed, 16, rules())] == [
        True, True, False, False,
    ]  # fmt: skip


@pytest.mark.parametrize(("by", "of", "told"), [(False, False, 0), (True, False, 1), (False, True, 1), (True, True, 1)])
@pytest.mark.parametrize(("code", "blocking"), [(OLD, True), (NEW, False)])
def test_the_convening_committee_keeps_to_its_list(code: str, blocking: bool, by: bool, of: bool, told: int):
    """Its members neither nominate nor stand beyond the list; where only one source says so it does not block."""
    given = check_nomination(by, of, rules(code))

    assert [(each.code, each.blocking) for each in given] == [("floor.convener", blocking)] * told


@pytest.mark.parametrize("code", sorted(data("words")["list"]))
def test_every_finding_has_a_sentence_in_both_languages(code: str):
    """What is filled in is the same in both."""
    import re

    both = data("words")["list"][code]

    assert set(re.findall(r"\{(\w+)\}", both["vi"])) == set(re.findall(r"\{(\w+)\}", both["en"]))
