"""Opinions on clauses, counted by group: nothing is lost, nothing is counted twice, silence agrees to nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.counting.opinions import Said, Split, Stance, Voice, count_opinions, holding

CLAUSES, GROUPS = ("c1", "c2", "c3"), {"Tổ 1": 12, "Tổ 2": None, "Tổ 3": 7}
VOICES = st.lists(
    st.builds(
        Voice, st.sampled_from(CLAUSES), st.sampled_from(list(GROUPS)), st.sampled_from(list(Stance)), st.integers(0, 9)
    )
)


def test_people_are_counted_by_clause_and_group():
    """Each group has its own split; the total of a clause is of those who gave an opinion on it."""
    voices = [
        Voice("c1", "Tổ 1", Stance.AGREE, 8), Voice("c1", "Tổ 1", Stance.AMEND, 3),
        Voice("c1", "Tổ 1", Stance.AMEND, 0), Voice("c1", "Tổ 3", Stance.DISAGREE, 2),
    ]  # fmt: skip
    first, second, _ = count_opinions(CLAUSES, GROUPS, voices)

    assert first.split == Split(8, 3, 2)
    assert [(each.group, each.split.given, each.silent) for each in first.groups] == [
        ("Tổ 1", 11, 1), ("Tổ 2", 0, None), ("Tổ 3", 2, 5),
    ]  # fmt: skip
    assert second.split.given == 0


def test_who_was_silent_is_known_only_where_all_are_counted():
    """One group whose people nobody counted leaves the silent of a clause unknown: it is never taken to be nought."""
    (unknown,) = count_opinions(["c"], GROUPS, [])
    (known,) = count_opinions(["c"], {"Tổ 1": 12, "Tổ 3": 7}, [Voice("c", "Tổ 1", Stance.AGREE, 10)])
    (nobody,) = count_opinions(["c"], {}, [])

    assert (unknown.attended, unknown.silent) == (None, None)
    assert (known.attended, known.silent, known.split.agree) == (19, 9, 10)
    assert (nobody.attended, nobody.silent) == (None, None)


def test_more_than_attended_is_told():
    """A group that is said to have spoken with more people than it has is over; one nobody counted is not."""
    (found,) = count_opinions(["c"], GROUPS, [Voice("c", each, Stance.AGREE, 8) for each in GROUPS])

    assert [each.over for each in found.groups] == [False, False, True]


def test_another_clause_or_group_is_refused():
    """What belongs nowhere is never dropped."""
    for voice in (Voice("c9", "Tổ 1", Stance.AGREE, 1), Voice("c1", "Tổ 9", Stance.AGREE, 1)):
        with pytest.raises(KeyError):
            count_opinions(CLAUSES, GROUPS, [voice])


@given(VOICES)
def test_every_voice_is_counted_once(voices):
    """Over all clauses and groups as many are counted of each stance as spoke; the order does not matter."""
    found = count_opinions(CLAUSES, GROUPS, voices)

    for stance in Stance:
        assert sum(each.split.of(stance) for each in found) == sum(v.people for v in voices if v.stance is stance)
    assert found == count_opinions(CLAUSES, GROUPS, voices[::-1])
    for each in found:
        assert each.split.given == sum(one.split.given for one in each.groups)


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.integers(0, 30))))
def test_a_correction_counts_once(steps):
    """However often rows are corrected and taken back, each chain has one row that holds, or none once taken back."""
    rows: list[Said] = []
    standing: list[int] = []
    for key, (replace, void, pick) in enumerate(steps, 1):
        if replace and standing:
            old = standing.pop(pick % len(standing))
            rows.append(Said(key, old, void))
            standing += [] if void else [key]
        else:
            rows.append(Said(key))
            standing.append(key)

    assert list(holding(rows)) == sorted(standing)
