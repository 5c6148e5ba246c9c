"""No way leads from a ballot to a voter: not in an entry, not in a bundle, not in its file."""

from __future__ import annotations

import ast
import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
from tests.counting.session import MEMBERS, STATIONS, counted

import nhiemky.counting
from nhiemky.counting.bundle import PARTS, seal
from nhiemky.counting.contents import contents
from nhiemky.counting.counted import Counted
from nhiemky.counting.model import Ballot, BallotForm, Definition
from nhiemky.counting.passes import BatchPass, Entry
from nhiemky.counting.rulings import Ruling
from nhiemky.counting.settling import settled_ballots
from nhiemky.counting.states import BatchCount, Step
from nhiemky.counting.stock import Stock

TIME = re.compile(r"\d{1,2}:\d{2}|\d{4}-\d{2}-\d{2}[T ]\d|\b1[5-9]\d{8,}\b")
PACKAGE = Path(nhiemky.counting.__file__).parent


def walked(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value with the way to it, places of lists left out."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from walked(each, f"{path}.{key}")
    elif isinstance(value, list):
        for each in value:
            yield from walked(each, f"{path}[]")
    else:
        yield path, value


def test_a_ballot_is_its_rows_and_what_was_seen_on_it():
    """Neither ballot nor entry has room for anybody, any time or any number of the paper."""
    assert [each.name for each in fields(Ballot)] == ["marks", "doubts"]
    assert [each.name for each in fields(Entry)] == ["index", "ballot"]


@pytest.mark.parametrize("kind", [Ballot, Entry, BatchPass, Ruling, Step, BatchCount, Stock, Definition, Counted])
def test_no_structure_of_a_count_has_a_voter_or_a_time(kind: type):
    """No field of a count is called after a voter, a delegate, a seat in the hall, a time or a serial number."""
    forbidden = re.compile(
        r"voter|delegate|person|member|account|time|clock|_at$|^at$|serial|uuid|token|seat_no|device"
    )

    assert [each.name for each in fields(kind) if forbidden.search(each.name)] == []  # type: ignore[arg-type]


@pytest.mark.parametrize("form", BallotForm)
def test_the_entries_of_a_bundle_are_places_and_marks(form: BallotForm):
    """In the part of the entries nothing stands but batch, pass, who typed and read, the form, and ballots."""
    paths = {path for path, _ in walked(contents(counted(1, form))["entries"])}

    assert paths == {
        "[].batch", "[].number", "[].typist", "[].reader", "[].definition", "[].entries[][]", "[].entries[][][]",
    }  # fmt: skip
    for one in contents(counted(1, form))["entries"]:
        for index, marks, doubts in one["entries"]:
            assert isinstance(index, int)
            assert set(marks) <= set("012-")
            assert all(isinstance(each, str) for each in doubts)


def test_a_bundle_names_the_list_and_the_committee_and_nobody_else():
    """Every text of a bundle that looks like a person's name is on the list or in the counting committee."""
    one = counted()
    known = {each.name for each in one.definition.names} | {*MEMBERS, *(each for pair in STATIONS for each in pair)}
    # A full name: two words or more, each with a capital and small letters; a number may end it.
    name = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]+)+(?: \d+)?")
    people = {
        value
        for path, value in walked(contents(one))
        if isinstance(value, str) and not path.startswith((".rules", ".definition.congress", ".definition.title"))
        for value in value.split(", ")
        if name.fullmatch(value)
    }

    assert people - known == set()
    assert people >= {MEMBERS[0], STATIONS[0][0]}


def test_a_bundle_has_no_time():
    """No hour, minute or second and no count of them stands anywhere; the one date is the day of the election."""
    found = [
        (path, value)
        for path, value in walked(contents(counted()))
        if isinstance(value, str) and not path.startswith(".rules.rules") and TIME.search(value)
        if not re.fullmatch(r"[0-9a-f]{64}", value)
    ]

    assert found == []


def test_the_file_has_no_time_either():
    """The files within the ZIP bear one fixed day, no owner and no remark, and are called after their parts only."""
    with zipfile.ZipFile(io.BytesIO(seal(counted()))) as opened:
        infos = opened.infolist()

    assert {each.date_time for each in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(each.extra, each.comment) for each in infos} == {(b"", b"")}
    assert [each.filename for each in infos] == [f"{name}.json" for name in (*PARTS, "seal")]


def test_absentees_are_numbers():
    """Of those absent a bundle holds how many there are for each reason."""
    assert contents(counted())["base"]["deductions"] == [["not_replaced_whole", 2]]


def test_steps_tell_of_passes_and_never_of_ballots():
    """A step of a pass holds its hash and its number of ballots; that a ballot was keyed is no step."""
    steps = contents(counted())["steps"]

    assert {each["step"] for each in steps} == {"open", "finish", "rule", "settle"}
    assert {key for each in steps for key in each} == {"batch", "attempt", "step", "by", "reason", "ballots", "hash"}
    assert all(len(each["hash"]) in (0, 64) for each in steps)


def test_batches_know_no_table():
    """What a table was given is told by table, what was voted by batch of the shuffled box: nothing joins the two."""
    parts = contents(counted())

    assert "place" not in json.dumps([parts["batches"], parts["entries"], parts["rulings"], parts["steps"]])
    assert {path for path, _ in walked(parts["stock"]["tables"])} == {
        f"[].{name}"
        for name in ("place", "printed", "issued", "spoiled", "unused", "collected", "not_returned", "exchanged")
    }


def test_ballots_leave_their_batch_in_no_order():
    """The settled ballots of an election are sorted by what they say: piles keyed in another order give the same."""
    one = counted()
    ballots = settled_ballots(one.batches)

    assert settled_ballots(one.batches[::-1]) == ballots
    assert [each.ballot.text for each in ballots] == sorted(each.ballot.text for each in ballots)


def test_counting_asks_no_clock_and_no_chance():
    """No file of the package imports a clock, a source of chance, or a log."""
    forbidden = {"time", "random", "secrets", "uuid", "logging", "structlog", "os", "socket"}
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            names = [each.name for each in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            assert not {each.split(".")[0] for each in names} & forbidden, path
            assert not (isinstance(node, ast.Attribute) and node.attr in {"now", "today", "utcnow"}), path
