"""What is said of every fault put into a count stands in ``said.txt``, to the letter; its difference is read like code.

``PYTHONPATH=src .venv/bin/python -m tests.counting.test_said`` writes it anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.counting.injecting import INJECTIONS, shifted
from tests.counting.keyed import RULE, one_pass
from tests.counting.session import counted
from tests.counting.test_stock import BATCHES, CASES, TABLES, WHOLE

from nhiemky.counting.cautions import cautions_of_batches, cautions_of_pass
from nhiemky.counting.counted import check
from nhiemky.counting.faults import Fault
from nhiemky.counting.stock import Batch, check_batches, check_stock

SAID = Path(__file__).with_name("said.txt")
MOST = 2
"""Faults of one code told of each injection: a name that withdrew has votes on a hundred ballots."""


def told() -> str:
    """Return what is said of every injection, and of figures of the paper one by one."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield from _of("nothing", check(counted()))
    for each in INJECTIONS:
        yield from _of(each.name, check(each.make(counted())))
    yield from _of("a struck number shifted by one", check(shifted(counted())))
    for name, (stock, changed, _) in CASES.items():
        yield from _of(f"paper: {name}", check_stock(stock.__class__(**{**stock.as_data(), **changed}), TABLES))  # type: ignore[arg-type]
    yield from _of("paper: one more issued than present", check_stock(WHOLE, TABLES, present=119))
    yield from _of(
        "paper: below zero at a table",
        check_stock(WHOLE, (WHOLE.__class__(place="7", printed=-1, issued=0, spoiled=0, unused=-1),)),
    )
    for collected in (None, 0, 60):
        yield from _of(f"no batches of {collected}", check_batches(collected, ()))
    yield from _of("a batch short", check_batches(118, BATCHES[:2]))
    doubtful = one_pass("111111", "111111!", "110011?", "101011", "101011", number=2)
    yield from _of("a pass of doubtful ballots, one keyed twice perhaps", cautions_of_pass(doubtful, RULE))
    yield from _of("batches too small and too large", cautions_of_batches((Batch("1", 9), Batch("2", 51))))


def _of(name: str, found: tuple[Fault, ...]) -> Iterator[str]:
    yield f"# {name}"
    times: Counter[str] = Counter()
    for each in found:
        times[each.code] += 1
        if times[each.code] <= MOST:
            place, batch, number, ballot = each.where
            yield f"{each.code} [{place}|{batch}|{number or ''}|{ballot or ''}]{' explainable' * each.explainable}"
            yield f"    {each.vi}"
            yield f"    {each.en}"
    yield from (f"{code} × {number}" for code, number in times.items() if number > MOST)


def test_what_is_said_of_every_fault_is_as_it_was():
    """Code, place and both sentences of every fault are what they were; a change that is meant is written anew."""
    assert told() == SAID.read_text(encoding="utf-8")


if __name__ == "__main__":
    SAID.write_text(told(), encoding="utf-8")
