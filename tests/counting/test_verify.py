"""The recount: independent of the count, told by every number, and never stumbling over what a bundle holds."""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.counting.session import counted

import nhiemky.counting.verify
from nhiemky.counting.base import Base
from nhiemky.counting.bundle import open_bundle, packed, seal
from nhiemky.counting.contents import contents
from nhiemky.counting.counted import check
from nhiemky.counting.model import Ballot, BallotForm, Doubt, Election, Name
from nhiemky.counting.outcome import outcome
from nhiemky.counting.rules import Rules
from nhiemky.counting.tally import Concluded, tally
from nhiemky.counting.validity import propose
from nhiemky.counting.verify import Unreadable, verify
from nhiemky.counting.verify.ballots import DOUBTS, Reader
from nhiemky.counting.verify.lines import Report
from nhiemky.counting.verify.result import check_outcome

FOLDER = Path(nhiemky.counting.verify.__file__).parent
ALLOWED = {
    "__future__", "collections", "collections.abc", "dataclasses", "hashlib", "io", "json", "re", "typing",
    "unicodedata", "zipfile", "zlib",
}  # fmt: skip


def modules() -> list[str]:
    """Return every module that the recount imports."""
    found = []
    for path in FOLDER.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found += [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                found.append(node.module or "")
    return found


def test_the_recount_shares_no_code_with_the_count():
    """Its files import the standard library and each other: nothing of the count, not even what a ballot is."""
    used = {each for each in modules() if not each.startswith("nhiemky.counting.verify")}

    assert used <= ALLOWED
    assert ALLOWED - {"__future__"} <= {*sys.stdlib_module_names} | {"collections.abc"}
    assert len(list(FOLDER.glob("*.py"))) == 9


def test_nothing_of_the_count_knows_the_recount():
    """No file of the count imports the recount."""
    for path in FOLDER.parent.glob("*.py"):
        assert "counting.verify" not in path.read_text(encoding="utf-8")


def test_every_number_of_the_minutes_is_counted_again():
    """For every name its votes and its result; for the whole the paper, the base, the sums and the elected."""
    codes = [line.code for line in verify(seal(counted())).lines]

    assert verify(seal(counted())).lines[0].words() == "Mã của phần base"
    assert verify(seal(counted())).lines[0].words("en") == "Hash of the part base"
    assert codes.count("tally.votes") == codes.count("outcome.line") == 25
    assert {
        "base.n", "base.needed", "stock.printed", "stock.issued", "stock.tables", "batches.sum", "batch.hand_count",
        "batch.agree", "ruling.missing", "tally.valid", "tally.invalid", "tally.collected", "tally.kept",
        "outcome.elected", "outcome.seats_left", "outcome.next_round", "hash.bundle",
    } <= {*codes}  # fmt: skip


# Bundles with another content under hashes that are right ------------------------------------------------------------


@cache
def parts(form: BallotForm = BallotForm.SURPLUS) -> dict[str, Any]:
    """Return the parts of a bundle in order."""
    return open_bundle(seal(counted(1, form))).parts


def told(change: Callable[[dict[str, Any]], object]) -> set[tuple[str, str]]:
    """Return code and place of each line that is unequal after a change to the parts."""
    changed = copy.deepcopy(parts())
    change(changed)
    return {(line.code, line.where) for line in verify(packed(changed)).unequal}


def put(part: str, *path: Any, to: Any) -> Callable[[dict[str, Any]], None]:
    """Put something at a place of a part."""

    def change(changed: dict[str, Any]) -> None:
        place = changed[part]
        for each in path[:-1]:
            place = place[each]
        place[path[-1]] = to

    return change


def gone(part: str, *path: Any) -> Callable[[dict[str, Any]], None]:
    """Take something out of a part."""

    def change(changed: dict[str, Any]) -> None:
        place = changed[part]
        for each in path[:-1]:
            place = place[each]
        del place[path[-1]]

    return change


EDITED: dict[str, tuple[Callable[[dict[str, Any]], None], tuple[str, str]]] = {
    "seats": (put("definition", "seats", to=21), ("batch.form", "L1")),
    "another name": (put("definition", "names", 3, 1, to="Ngô Văn Khác"), ("outcome.line", "4")),
    "another regulation": (put("definition", "rules", to="244-QĐ/TW"), ("rules.pack", "")),
    "before the regulation": (put("definition", "day", to="2024-01-01"), ("rules.day", "")),
    "after the regulation": (put("rules", "last", to="2025-01-01"), ("rules.days", "")),
    "half is enough": (put("rules", "rules", "elected.half", "value", to=False), ("rules.fixed", "elected.half")),
    "too many votes are valid": (
        put("rules", "rules", "valid.over_seats", "value", to="valid"), ("rules.fixed", "valid.over_seats"),
    ),
    "a setting nobody printed": (put("rules", "settings", to={"valid.torn": "invalid"}), ("rules.settings", "")),
    "a setting not held to": (
        put("definition", "settings", to={"valid.torn": "invalid"}), ("rules.held", ""),
    ),
    "another body": (put("base", "body", to="members"), ("base.body", "")),
    "a withdrawal": (put("stock", "withdrawn", to=[11]), ("outcome.line", "11")),
    "a withdrawal of nobody": (put("stock", "withdrawn", to=[99]), ("outcome.withdrawn", "")),
    "a deduction": (put("base", "deductions", 0, 1, to=3), ("base.n", "")),
    "a ballot of another place": (put("entries", 2, "entries", 4, 0, to=6), ("batch.ballots", "L2")),
    "a pass finished otherwise": (put("entries", 2, "typist", to="Ai đó"), ("steps.finish", "L2")),
    "a step": (put("steps", 1, "hash", to="0" * 64), ("steps.finish", "L1")),
    "a step by another": (put("steps", 1, "by", to="Ai đó"), ("steps.finish", "L1")),
    "a step of another number": (put("steps", 1, "ballots", to=23), ("steps.finish", "L1")),
    "no steps": (lambda changed: changed["steps"].clear(), ("steps.finish", "L5")),
    "a reason without a code": (put("rulings", 0, "code", to=""), ("ruling.named", "")),
    "the head alone": (put("rulings", 0, "head", to=True), ("hash.part", "")),
    "a batch's hand count": (put("batches", 0, "hand_count", to=23), ("batches.planned", "")),
    "the order of the result": (
        lambda changed: changed["outcome"]["lines"].reverse(), ("outcome.order", ""),
    ),
    "a place": (put("outcome", "lines", 0, 3, to=2), ("outcome.line", "5")),
    "a further round": (put("outcome", "next_round", to={"why": "tie"}), ("outcome.next_round", "")),
    "a name of the sums": (put("tally", "rows", 0, 0, to=77), ("tally.votes", "1")),
    "no definition": (gone("definition", "names"), ("shape", "batches")),
    "no rules": (gone("rules", "rules"), ("shape", "rules")),
    "no seal of a doubt": (gone("rules", "rules", "valid.signed"), ("shape", "batches")),
    "no lines": (gone("outcome", "lines"), ("shape", "outcome")),
    "no base": (gone("base", "convened"), ("shape", "base")),
    "no sums": (gone("tally", "valid"), ("shape", "tally")),
    "text for a number": (put("stock", "whole", "issued", to="124"), ("shape", "stock")),
    "a list for an object": (put("stock", "whole", to=[]), ("shape", "stock")),
}  # fmt: skip


@pytest.mark.parametrize("name", EDITED)
def test_whatever_was_edited_is_told(name: str):
    """Every kind of edit, with all hashes made anew, is told at its place, or changes nothing that counts."""
    change, (code, where) = EDITED[name]
    found = told(change)

    if code == "hash.part":
        assert found == set()
        return
    assert code in {each for each, _ in found}
    if where:
        assert (code, where) in found


@pytest.mark.parametrize("left_out, lines", [((), 5), (("not_returned",), 4), (("collected", "not_returned"), 3)])
def test_a_table_is_held_to_the_figures_it_has(left_out: tuple[str, ...], lines: int):
    """Tables of a common box are not held to what they did not count, nor are they added up."""
    one = counted()
    tables = tuple(replace(each, **dict.fromkeys(left_out)) for each in one.tables)
    found = verify(seal(replace(one, tables=tables, present=None)))

    assert found.equal
    assert len([line for line in found.lines if line.where == "1" and line.code.startswith("stock.")]) == lines
    assert [line.where for line in found.lines if line.code == "stock.tables" and line.where in left_out] == []
    assert "stock.present" not in {line.code for line in found.lines}


@pytest.mark.parametrize(
    "changed",
    [
        {"by": " "}, {"reason": ""}, {"code": "stock.issued"}, {"place": "1"}, {"fault": "In 160 phiếu, phát ra 128."},
    ],
)  # fmt: skip
def test_an_explanation_that_nobody_signed_lets_nothing_stand(changed: dict[str, str]):
    """The recount asks for name and reason too, for the very fault."""
    signed = {
        "code": "stock.printed", "fault": "In 129 phiếu, nhưng cộng lại 128.", "place": "", "by": "Đinh Thị Kiểm",
        "reason": "Nhà in giao thừa", **changed,
    }  # fmt: skip

    def change(content: dict[str, Any]) -> None:
        content["stock"]["whole"]["printed"] = 129
        content["stock"]["explanations"] = [signed]

    assert ("stock.printed", "") in told(change)


def test_only_the_hash_of_the_minutes_tells_a_bundle_made_anew():
    """Entries, sums and result of another count under right hashes are equal, but for the hash on the minutes."""
    sealed_hash = open_bundle(seal(counted())).hash
    other = seal(counted(2))

    assert verify(other).equal
    assert [line.code for line in verify(other, sealed_hash).unequal] == ["hash.printed"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 300) | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_nothing_in_a_bundle_stops_the_recount(data: st.DataObject):
    """Any value anywhere in any part: a report, or a refusal with a sentence, and never equal where it matters."""
    changed = copy.deepcopy(parts())
    part = data.draw(st.sampled_from(sorted(changed)))
    holder: Any = changed
    key: Any = part
    while isinstance(holder[key], dict | list) and holder[key] and data.draw(st.booleans()):
        holder = holder[key]
        key = data.draw(
            st.sampled_from(sorted(holder)) if isinstance(holder, dict) else st.integers(0, len(holder) - 1)
        )
    holder[key] = data.draw(JSON)
    try:
        report = verify(packed(changed))
    except Unreadable as error:
        assert error.vi.endswith(".")  # noqa: PT017
        return

    assert report.hash == "" or len(report.hash) == 64


# Two ways to the same ---------------------------------------------------------------------------------------------


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_both_propose_the_same_of_every_ballot(data: st.DataObject):
    """Whatever ballot of whatever election: rule and recount, written apart, propose the same state and code."""
    form = data.draw(st.sampled_from(BallotForm))
    names = data.draw(st.integers(1, 5))
    what = data.draw(st.sampled_from(Election))
    seats = data.draw(st.integers(1, max(1, names - 1))) if form is BallotForm.SURPLUS else names
    of = replace(
        counted().definition, form=form, seats=seats, what=what,
        names=tuple(Name(number, f"N{number}") for number in range(1, names + 1)),
    )  # fmt: skip
    rules = Rules.of(of)
    text = data.draw(st.text(alphabet="01" if form is BallotForm.SURPLUS else "012-", min_size=names, max_size=names))
    doubts = data.draw(st.frozensets(st.sampled_from(Doubt)))

    gone = data.draw(st.frozensets(st.integers(2, names))) if names > 1 else frozenset()

    said = propose(of, _ballot(text, doubts), rules, gone)
    reader = Reader(contents(replace(counted(), definition=of, withdrawn=gone)))

    assert reader.propose(text, [*doubts]) == (said.state, said.code)
    assert reader.fits(text)
    assert {*DOUBTS} == {each.value for each in Doubt}


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        ("1" + "0" * 24, ("review", "only_withdrawn")),
        ("0" * 25, ("invalid", "nobody")),
        ("1" * 21 + "0" * 4, ("valid", "")),
        ("1" * 22 + "0" * 3, ("invalid", "over_seats")),
    ],
)
def test_the_recount_counts_whoever_withdrew_as_struck_out(marks: str, said: tuple[str, str]):
    """Twenty are elected and number 1 withdrew: nothing said of that name makes a ballot valid or invalid."""
    reader = Reader(contents(counted(withdrawn=frozenset({1}))))

    assert reader.propose(marks, []) == said


def _ballot(text: str, doubts: frozenset[Doubt] = frozenset()) -> Ballot:
    return Ballot.from_text(text, doubts)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_both_decide_the_same_of_every_election(data: st.DataObject):
    """Whatever the votes, the seats, N and the round: result and recount, written apart, decide the same."""
    names = data.draw(st.integers(1, 6))
    seats = data.draw(st.integers(1, 6))
    what = data.draw(st.sampled_from([Election.EXECUTIVE_COMMITTEE, Election.OPINION, Election.STANDING_COMMITTEE]))
    of = replace(
        counted().definition, seats=seats, what=what, round=data.draw(st.integers(1, 3)),
        form=BallotForm.SURPLUS if names > seats else BallotForm.NO_SURPLUS,
        names=tuple(Name(number, f"N{number}") for number in range(1, names + 1)),
    )  # fmt: skip
    rows = data.draw(st.lists(st.text(alphabet="01", min_size=names, max_size=names), max_size=12))
    n = data.draw(st.integers(max(1, len(rows)), 14))
    base = Base(of.body, n, (), n, n // 2 + 1)
    sums = tally(of, [Concluded(_ballot(row), True) for row in rows])
    gone = data.draw(st.frozensets(st.integers(2, names))) if names > 1 else frozenset()
    result = outcome(of, sums, base, Rules.of(of), gone)
    one = replace(counted(), definition=of, base=base, tally=sums, outcome=result, withdrawn=gone)

    report = Report()
    check_outcome(contents(one), [(row, True, "") for row in rows], report)

    assert report.unequal == []
    assert len(report.lines) >= names + 8


@pytest.mark.parametrize("form", BallotForm)
def test_a_count_in_order_is_equal_to_the_last_number(form: BallotForm):
    """Both ways come to the same for a whole count, in both forms."""
    one = counted(4, form)

    assert check(one) == ()
    assert verify(packed(contents(one))).equal
