"""Faults of a count, put in one by one: each is caught with a code that says where, twice by separate code."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting.injecting import ALL, INJECTIONS, Injection, a_pass, both_passes, hand_count, says, shifted, votes
from tests.counting.session import STATIONS, counted, keyed, ruled

from nhiemky.counting.bundle import packed, seal
from nhiemky.counting.contents import contents
from nhiemky.counting.count_problems import CountDoesNotAddUp
from nhiemky.counting.counted import check, in_the_way
from nhiemky.counting.faults import Explanation, faults
from nhiemky.counting.model import BallotForm, Mark
from nhiemky.counting.states import BatchState
from nhiemky.counting.stock import Batch
from nhiemky.counting.verify import verify


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("form", BallotForm)
@pytest.mark.parametrize("wanted", [2, 3])
def test_a_count_in_order_has_no_fault(seed: int, form: BallotForm, wanted: int):
    """Whatever the form and however many passes, a count in which everything is right passes both checks."""
    one = counted(seed, form, wanted)

    assert check(one) == ()
    assert verify(seal(one)).unequal == []


@pytest.mark.parametrize("form", BallotForm)
def test_a_count_in_which_somebody_withdrew_is_in_order(form: BallotForm):
    """The ballots say what was marked of the name; both ways come to a result without it, and tell its votes."""
    one = counted(3, form, withdrawn=frozenset({2, 25}))

    assert check(one) == ()
    assert verify(seal(one)).unequal == []
    assert {2, 25} & {*one.outcome.elected} == set()
    assert [(line.number, line.votes > 0) for line in one.outcome.lines[-2:]] == [(2, True), (25, True)]


def test_there_are_thirty_faults_and_more():
    """Every kind of fault has its injection, and names tell them apart."""
    assert len({each.name for each in INJECTIONS}) == len(INJECTIONS) >= 30


@pytest.mark.parametrize("injection", INJECTIONS, ids=str)
def test_every_fault_is_caught_where_it_is(injection: Injection):
    """The check tells the fault by its code and its place, and the bundle is not sealed."""
    wrong = injection.make(counted())
    found = [each for each in check(wrong) if each.code == injection.code]

    assert found != [], [each.code for each in check(wrong)]
    if injection.where != ALL:
        assert injection.where in [each.where for each in found]
    with pytest.raises(CountDoesNotAddUp) as caught:
        seal(wrong)
    assert caught.value.code == "NK-K41"


@pytest.mark.parametrize("injection", [each for each in INJECTIONS if each.recount], ids=str)
def test_every_fault_is_caught_by_the_recount(injection: Injection):
    """Sealed past the check, with all hashes right, the bundle is told by the recount, which shares no code with it."""
    report = verify(packed(contents(injection.make(counted()))))

    assert injection.recount in {line.code for line in report.unequal}


def test_every_code_of_a_fault_is_injected_or_is_about_an_empty_count():
    """No fault of the table is without an injection, but for those tested elsewhere by name."""
    injected = {each.code for each in INJECTIONS} | {"pass.differ"}

    assert {code for code in faults() if not code.startswith("caution.")} - injected == {"batch.none"}


def test_a_struck_number_shifted_by_one_is_located_to_name_and_ballot():
    """One number typed one too high in one pass: batch, both names and the ballot are told."""
    one = counted()
    wrong = shifted(one)
    found = [each for each in check(wrong) if each.code == "pass.differ"]

    assert {each.batch for each in found} == {"L2"}
    assert [each.name for each in found][1] == found[0].name + 1  # type: ignore[operator]
    assert len({each.ballot for each in found}) == 1
    assert found[0].ballot is not None
    assert "batch.agree" in {line.code for line in verify(packed(contents(wrong))).unequal}


def test_a_difference_in_a_shuffled_pile_is_located_to_the_name():
    """In a batch that was shuffled between the passes the name is told, and no ballot."""
    one = counted(seed=2)
    pile = one.batches[4].finished[1].entries
    index = next(each.index for each in pile if each.ballot.text[0] != each.ballot.text[1] and not each.ballot.doubts)
    wrong = a_pass(5, 2, says(index, lambda marks: [marks[1], marks[0], *marks[2:]]))(one)
    found = [each for each in check(wrong) if each.code == "pass.differ"]

    assert {(each.batch, each.ballot) for each in found} == {("L5", None)}
    assert {each.name for each in found} == {1, 2}


def test_a_ballot_of_another_kind_in_a_shuffled_pile_names_the_batch():
    """Where a pile was shuffled and a ballot became invalid, every row differs: the batch is told, once."""
    one = counted(seed=2)
    pile = one.batches[4].finished[1].entries
    index = next(each.index for each in pile if not each.ballot.doubts and each.ballot.text.count("1") == 20)
    found = check(a_pass(5, 2, says(index, lambda marks: [Mark.FOR] * len(marks)))(one))

    assert [(each.code, each.where) for each in found] == [("pass.differ", ("", "L5", None, None))]


def test_three_passes_that_differ_are_told_together():
    """Where three passes differ every name on which any two do is told once."""
    wrong = counted(wanted=3)
    for which in (1, 2, 3):
        swap = (lambda at: lambda marks: [*marks[:at], *(Mark.AGAINST,) * 3, *marks[at + 3 :]])(which * 4)
        wrong = a_pass(1, which, says(5, swap))(wrong)
    found = [each for each in check(wrong) if each.code == "pass.differ"]

    assert {each.batch for each in found} == {"L1"}
    assert len({(each.name, each.ballot) for each in found}) == len(found) >= 3


def test_a_difference_in_what_was_seen_names_the_batch():
    """A doubt that one pass has and the other lacks differs, though no row does."""
    one = counted()
    plain = one.batches[0].finished[1]
    places = [each.index for each in plain.entries if not each.ballot.doubts]
    wrong = a_pass(1, 2, says(places[0], lambda marks: marks))(one)
    assert check(wrong) == ()

    doubted = [
        replace(each, ballot=replace(each.ballot, doubts=frozenset({"torn"}))) if each.index == places[0] else each
        for each in plain.entries
    ]
    wrong = a_pass(1, 2, lambda pass_: replace(pass_, entries=tuple(doubted)))(one)
    assert {each.code for each in check(wrong)} == {"pass.differ"}


def test_a_batch_opened_and_not_finished_is_not_counted():
    """A batch of which no pass is finished is told as one that nobody keyed."""
    one = counted()
    opened = keyed_from(one.batches[3])

    found = check(replace(one, batches=(*one.batches[:3], opened, one.batches[4])))

    assert [(each.code, each.batch) for each in found] == [("batch.lost", "L4")]


def keyed_from(count):
    """Return the batch as it was before anything of it was keyed."""
    return replace(count, finished=(), rulings=(), settled=False, steps=())


def test_two_batches_that_differ_are_not_taken_for_exchanged():
    """Wrong rows in two batches are told in each; only piles that fit the other are said to be exchanged."""
    wrong = a_pass(1, 2, says(1, lambda marks: [*marks[:-2], marks[-1], Mark.AGAINST]))(shifted(counted()))
    found = check(a_pass(1, 2, says(2, lambda marks: marks[::-1]))(wrong))

    assert {each.batch for each in found} == {"L1", "L2"}
    assert {each.code for each in found} == {"pass.differ"}


def test_a_box_of_nothing_has_no_batches():
    """A count without batches says so first."""
    wrong = replace(counted(), planned=(), batches=())

    assert check(wrong)[0].code == "batch.none"


def test_a_short_batch_that_is_another_is_not_asked_about():
    """Few ballots may be alike by chance: only piles of ten and more are taken for one keyed twice."""
    one = counted()
    short = ruled(
        keyed(keyed(replace(keyed_from(one.batches[0]), batch=Batch("L1", 3)), _plain(one), 0), _plain(one), 1)
    )
    other = replace(short, batch=Batch("L2", 3), finished=tuple(replace(each, batch="L2") for each in short.finished))
    found = check(replace(one, planned=(Batch("L1", 3), Batch("L2", 3)), batches=(short, other)))

    assert short.state is BatchState.SETTLED
    assert "batch.alike" not in {each.code for each in found}


def _plain(one):
    return [each.ballot for each in one.batches[0].finished[0].entries if not each.ballot.doubts][2:5]


def test_a_fault_of_paper_is_sealed_with_its_explanation():
    """A ballot short in print is sealed with the head's reason; the recount tells the difference and the reason."""
    short = replace(counted(), stock=replace(counted().stock, printed=129))
    why, head = "Nhà in giao thừa một phiếu, đã hủy", "Đinh Thị Kiểm"
    both = replace(
        short,
        explanations=tuple(Explanation(code=each.code, fault=each.vi, reason=why, by=head) for each in check(short)),
    )

    assert {each.code for each in check(both)} == {"stock.printed", "stock.tables"}
    assert in_the_way(both) == ()
    report = verify(seal(both))
    assert report.equal
    assert {line.explained for line in report.lines if line.explained} == {
        "Đinh Thị Kiểm: Nhà in giao thừa một phiếu, đã hủy"
    }


def test_one_person_under_two_spellings_keys_no_two_passes():
    """A name in capitals with its letters taken apart is still the same person."""
    other = unicodedata.normalize("NFD", STATIONS[0][0].upper())

    assert "pass.same_typist" in {
        each.code for each in check(a_pass(4, 2, lambda one: replace(one, typist=other))(counted()))
    }


def test_an_explanation_of_other_figures_lets_nothing_stand():
    """Signed for one ballot, it covers no other gap: neither the check nor the recount lets it pass."""
    short = replace(counted(), tables=(), stock=replace(counted().stock, printed=129))
    signed = Explanation(code="stock.printed", fault=check(short)[0].vi, reason="Nhà in giao thừa", by="Đinh Thị Kiểm")
    grown = replace(short, stock=replace(short.stock, printed=160), explanations=(signed,))

    assert {each.code for each in in_the_way(grown)} == {"stock.printed"}
    assert {line.code for line in verify(packed(contents(grown))).unequal} == {"stock.printed"}


def test_what_may_not_be_explained_is_not_sealed():
    """An explanation of more collected than issued, or of a wrong count, changes nothing."""
    over = replace(counted(), stock=replace(counted().stock, collected=125, not_returned=0))
    fault = next(each for each in check(over) if each.code == "stock.collected_over_issued")
    signed = Explanation(code=fault.code, fault=fault.vi, reason="Phiếu thừa", by="Đinh Thị Kiểm")

    with pytest.raises(CountDoesNotAddUp, match="toàn bộ phiếu không có giá trị"):
        seal(replace(over, explanations=(signed,)))
    report = verify(packed(contents(replace(over, explanations=(signed,)))))
    assert "stock.collected" in {line.code for line in report.unequal}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 5), st.integers(1, 24), st.integers(1, 25), st.sampled_from(BallotForm), st.integers(0, 4))
def test_any_row_keyed_otherwise_in_one_pass_is_caught(number: int, index: int, row: int, form: BallotForm, seed: int):
    """Whichever ballot, row, batch and form: one row keyed otherwise in one pass is told, by both."""

    def flip(marks: list[Mark]) -> list[Mark]:
        marks[row - 1] = Mark.AGAINST if marks[row - 1] is Mark.FOR else Mark.FOR
        return marks

    wrong = a_pass(number, 2, says(index, flip))(counted(seed, form))

    found = [each for each in check(wrong) if each.code == "pass.differ"]
    assert f"L{number}" in {each.batch for each in found}
    assert "batch.agree" in {line.code for line in verify(packed(contents(wrong))).unequal}


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 25), st.integers(-5, 5).filter(bool), st.integers(0, 4))
def test_any_number_of_the_result_that_was_edited_is_caught(name: int, change: int, seed: int):
    """Whatever name and however little: votes written into the result that nobody cast are told at that name."""
    wrong = votes(name, change)(counted(seed))

    assert name in {each.name for each in check(wrong) if each.code == "count.tally"}
    lines = [line for line in verify(packed(contents(wrong))).unequal if line.code == "tally.votes"]
    assert [line.where for line in lines] == [str(name)]


def test_faults_together_are_all_told():
    """Two faults at once do not hide each other."""
    wrong = hand_count(2, 25)(both_passes(3, lambda one: replace(one, definition="x"))(counted()))

    assert {"batch.sum", "pass.hand_count", "pass.other_form"} <= {each.code for each in check(wrong)}
