"""N is those convened minus the absences a rule names, each asked for; the votes needed are more than half of it."""

from __future__ import annotations

import pytest
from tests.counting.make import NEW, OLD, rules

from nhiemky.counting.base import OF_BODY, Absence, Base, Deduction, Stays, base, deducted, reasons, stays_for
from nhiemky.counting.model import Body
from nhiemky.counting.problems import TooManyAbsent

D = Deduction
MEMBERS, DELEGATES, COMMITTEE = Body.MEMBERS_CONGRESS, Body.DELEGATES_CONGRESS, Body.COMMITTEE_MEETING


@pytest.mark.parametrize(
    ("absence", "n", "needed"),
    [
        (Absence(D.EXCUSED_WHOLE, whole=True, accepted=True), 57, 29),
        (Absence(D.EXCUSED_WHOLE, whole=True, accepted=False), 58, 30),
        (Absence(D.EXCUSED_WHOLE, whole=False, accepted=True), 58, 30),
        (Absence(None, whole=True, accepted=True), 58, 30),
        (Absence(D.EXEMPTED_ABSENT, whole=True), 57, 29),
        (Absence(D.EXEMPTED_ABSENT, whole=False), 58, 30),
        (Absence(D.TEMPORARY_ACTIVITY), 57, 29),
        (Absence(D.SUSPENDED), 57, 29),
        (Absence(D.PROSECUTED), 57, 29),
        (Absence(D.CONVENER_WHOLE, whole=True), 58, 30),
        (Absence(D.NOT_REPLACED_WHOLE, whole=True), 58, 30),
    ],
)
@pytest.mark.parametrize("code", [OLD, NEW])
def test_57_of_58_members_need_29_or_30_votes(code: str, absence: Absence, n: int, needed: int):
    """One member of 58 is absent: why decides whether 29 votes elect or 30."""
    found = base(MEMBERS, 58, [absence], rules(code))

    assert (found.n, found.needed, found.enough(29), found.enough(30)) == (n, needed, needed == 29, True)


@pytest.mark.parametrize(
    ("absence", "n"),
    [
        (Absence(D.CONVENER_WHOLE, whole=True), 57),
        (Absence(D.CONVENER_WHOLE, whole=True, replaced=True), 58),
        (Absence(D.CONVENER_WHOLE, whole=False), 58),
        (Absence(D.NOT_REPLACED_WHOLE, whole=True), 57),
        (Absence(D.NOT_REPLACED_WHOLE, whole=True, replaced=True), 58),
        (Absence(D.NOT_REPLACED_WHOLE, whole=False), 58),
        (Absence(D.EXCUSED_WHOLE, whole=True, accepted=True), 58),
        (Absence(D.SUSPENDED, whole=True), 58),
        (Absence(), 58),
    ],
)
def test_57_of_58_delegates(absence: Absence, n: int):
    """Delegates are deducted for two reasons only: a convener absent throughout, or nobody in the absentee's place."""
    assert base(DELEGATES, 58, [absence], rules()).n == n


@pytest.mark.parametrize(
    ("absence", "n"),
    [
        (Absence(D.SUSPENDED), 14),
        (Absence(D.PROSECUTED), 14),
        (Absence(D.EXCUSED_WHOLE, whole=True, accepted=True), 15),
        (Absence(None, whole=True, accepted=True), 15),
    ],
)
def test_a_committee_is_measured_by_its_incumbents(absence: Absence, n: int):
    """At a committee's meeting an excused absentee stays in N."""
    assert base(COMMITTEE, 15, [absence], rules()).n == n


def test_the_doubt_about_294_is_a_switch():
    """Whether an excused member is deducted from 2025 on is not verified, and may be set otherwise."""
    excused = Absence(D.EXCUSED_WHOLE, whole=True, accepted=True)

    assert base(MEMBERS, 58, [excused], rules(NEW)).needed == 29
    assert base(MEMBERS, 58, [excused], rules(NEW, base__members__excused_whole="false")).needed == 30


def test_ten_of_eleven_need_six():
    """11 members, 10 present, 5 votes: not elected; 6 are needed."""
    found = base(COMMITTEE, 11, [Absence()], rules())

    assert (found.n, found.needed, found.enough(5), found.enough(6)) == (11, 6, False, True)


@pytest.mark.parametrize(("n", "needed"), [(1, 1), (2, 2), (3, 2), (4, 3), (57, 29), (58, 30), (1500, 751)])
def test_half_is_not_more_than_half(n: int, needed: int):
    """Exactly half of N does not elect."""
    found = base(MEMBERS, n, (), rules())

    assert found.needed == needed
    assert (found.enough(needed - 1), found.enough(needed)) == (False, True)


@pytest.mark.parametrize(
    ("convened", "absences"),
    [(2, [Absence()] * 3), (1, [Absence(D.SUSPENDED)]), (0, []), (2, [Absence(D.SUSPENDED)] * 3)],
)
def test_figures_that_cannot_be_are_refused(convened: int, absences: list[Absence]):
    """More absent than convened, or nobody left, is said with the figures."""
    with pytest.raises(TooManyAbsent, match=f"NK-K03: Triệu tập {convened}, vắng {len(absences)}, được trừ"):
        base(MEMBERS, convened, absences, rules())


def test_everybody_may_be_absent_without_a_reason():
    """As many absences as convened are possible; they stay in N."""
    assert base(MEMBERS, 2, [Absence(), Absence()], rules()).n == 2


def test_the_refusal_says_how_many_are_deducted():
    """The figures of the refusal are those given and those worked out."""
    with pytest.raises(TooManyAbsent) as refused:
        base(MEMBERS, 2, [Absence(), Absence(D.SUSPENDED), Absence(D.SUSPENDED)], rules())

    assert refused.value.sentence("en").startswith("Convened 2, absent 3, deducted 2: the figures do not fit")


def test_deductions_are_counted_by_reason_in_the_order_of_the_rules():
    """Each reason stands once with its number, in the order it is asked in."""
    absences = [
        Absence(D.PROSECUTED),
        Absence(D.TEMPORARY_ACTIVITY),
        Absence(D.PROSECUTED),
        Absence(D.EXCUSED_WHOLE, whole=True, accepted=True),
        Absence(D.EXCUSED_WHOLE),
    ]
    found = base(MEMBERS, 100, absences, rules())

    assert found.deductions == ((D.TEMPORARY_ACTIVITY, 1), (D.PROSECUTED, 2), (D.EXCUSED_WHOLE, 1))
    assert (found.body, found.convened, found.n, found.needed) == (MEMBERS, 100, 96, 49)


def test_the_formula_is_told_in_words():
    """N is printed with every deduction and what is needed."""
    found = base(
        MEMBERS, 60, [Absence(D.EXCUSED_WHOLE, True, True), Absence(D.SUSPENDED), Absence(D.SUSPENDED)], rules()
    )

    assert found.formula() == (
        "N = 60 đảng viên chính thức được triệu tập − 2 bị đình chỉ sinh hoạt đảng"
        " − 1 vắng suốt đại hội có lý do được chấp nhận = 57; quá một nửa của 57: từ 29 phiếu"
    )
    assert found.formula("en") == (
        "N = 60 official members convened − 2 suspended from Party activity"
        " − 1 absent for the whole congress with an accepted reason = 57; more than half of 57: 29 votes or more"
    )


@pytest.mark.parametrize(
    ("body", "start"),
    [
        (MEMBERS, "N = 58 đảng viên chính thức được triệu tập; quá"),
        (DELEGATES, "N = 58 đại biểu chính thức được triệu tập; quá"),
        (COMMITTEE, "N = 58 ủy viên đương nhiệm; quá"),
    ],
)
def test_without_deductions_the_formula_is_short(body: Body, start: str):
    """Where nobody is deducted N is those convened, and no sum is written."""
    assert base(body, 58, (), rules()).formula().startswith(start)


@pytest.mark.parametrize("body", list(Body))
def test_reasons_to_ask_for_are_those_of_the_body(body: Body):
    """What absentees are asked are the reasons of their body, with words and rule."""
    found = reasons(body, rules())

    assert tuple(each.deduction for each in found) == OF_BODY[body]
    assert all(each.applies and each.vi and each.en and rules().has(each.rule) for each in found)


def test_a_reason_switched_off_is_still_asked_and_marked():
    """Switching a deduction off leaves it in the list, marked as not deducted."""
    found = reasons(MEMBERS, rules(NEW, base__members__suspended="false"))

    assert [each.deduction for each in found if not each.applies] == [D.SUSPENDED]
    assert found[2].vi == "bị đình chỉ sinh hoạt đảng"
    assert found[2].en == "suspended from Party activity"
    assert found[2].rule == "base.members.suspended"


def test_a_deduction_is_told_for_one_absentee():
    """The page can say of each absentee whether and why they are taken out."""
    assert deducted(MEMBERS, Absence(D.SUSPENDED), rules()) is D.SUSPENDED
    assert deducted(MEMBERS, Absence(D.EXCUSED_WHOLE), rules()) is None


def test_a_base_is_a_value():
    """The same figures make the same base."""
    assert base(MEMBERS, 3, (), rules()) == Base(MEMBERS, 3, (), 3, 2)


@pytest.mark.parametrize(
    ("body", "absence", "why"),
    [
        (MEMBERS, Absence(), ()),
        (MEMBERS, Absence(D.EXCUSED_WHOLE), (Stays.NOT_WHOLE, Stays.NOT_ACCEPTED)),
        (MEMBERS, Absence(D.EXCUSED_WHOLE, whole=True), (Stays.NOT_ACCEPTED,)),
        (MEMBERS, Absence(D.EXCUSED_WHOLE, whole=True, accepted=True), ()),
        (MEMBERS, Absence(D.CONVENER_WHOLE, whole=True), (Stays.RULE_OFF,)),
        (DELEGATES, Absence(D.NOT_REPLACED_WHOLE, whole=True, replaced=True), (Stays.REPLACED,)),
        (DELEGATES, Absence(D.CONVENER_WHOLE), (Stays.NOT_WHOLE,)),
    ],
)
def test_what_keeps_an_absentee_in_the_base_is_told(body: Body, absence: Absence, why: tuple[Stays, ...]):
    """Each thing that is missing, by itself; nothing where the reason takes the person out, or none was given."""
    assert stays_for(body, absence, rules()) == why
