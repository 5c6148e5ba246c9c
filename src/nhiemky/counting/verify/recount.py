"""The recount itself: paper, batches, passes, rulings, sums and result, each compared with what the bundle says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from nhiemky.counting.verify.ballots import Reader
from nhiemky.counting.verify.batches import check_batches
from nhiemky.counting.verify.given import check_base, check_definition, check_rules
from nhiemky.counting.verify.lines import Report
from nhiemky.counting.verify.opening import check_hashes, opened
from nhiemky.counting.verify.paper import check_paper
from nhiemky.counting.verify.result import check_outcome

Parts = dict[str, Any]
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError)


def verify(data: bytes, printed: str | None = None) -> Report:
    """Count a bundle again and return every number of it beside the one counted.

    ``printed`` is the hash on the minutes, blanks allowed: without it a bundle made anew as a whole cannot be told
    from the one that was sealed. Raises Unreadable where the file is no bundle.
    """
    parts, report = opened(data), Report()
    ballots: list[tuple[str, bool, str]] = []
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("seal", lambda: check_hashes(parts, report, printed)),
        ("definition", lambda: check_definition(parts, report)),
        ("rules", lambda: check_rules(parts, report)),
        ("base", lambda: check_base(parts, report)),
        ("stock", lambda: check_paper(parts, report)),
        ("batches", lambda: ballots.extend(check_batches(parts, report))),
        ("tally", lambda: _tally(parts, ballots, report)),
        ("outcome", lambda: check_outcome(parts, ballots, report)),
    )
    for name, step in steps:
        try:
            step()
        except _BROKEN as error:
            told = f"Nội dung phần {name}", f"Content of the part {name}"
            report.add("shape", *told, type(error).__name__, "✓", where=name)
    return report


def _tally(parts: Parts, ballots: list[tuple[str, bool, str]], report: Report) -> None:
    """Add up the concluded ballots and compare every sum."""
    tally, names = parts["tally"], parts["definition"]["names"]
    valid = [marks for marks, is_valid, _ in ballots if is_valid]
    codes = Counter(code for _, is_valid, code in ballots if not is_valid)
    report.add("tally.valid", "Phiếu hợp lệ", "Valid ballots", tally["valid"], len(valid))
    for code in sorted({*codes, *tally["invalid"]}):
        told = f"Phiếu không hợp lệ ({code})", f"Invalid ballots ({code})"
        report.add("tally.invalid", *told, tally["invalid"].get(code, 0), codes[code], where=code)
    collected = parts["stock"]["whole"]["collected"]
    told = "Hợp lệ + không hợp lệ = thu về", "Valid + invalid = collected"
    report.add("tally.collected", *told, collected, len(ballots))
    report.add("tally.names", "Số người trong danh sách", "Names on the list", len(tally["rows"]), len(names))
    claimed = {row[0]: row[1:] for row in tally["rows"]}
    for place, (number, name, _) in enumerate(names):
        column = [marks[place] for marks in valid]
        counted = [column.count(mark) for mark in "102-"]
        report.add("tally.votes", f"Số {number} {name}", f"Number {number} {name}", claimed.get(number), counted,
                   where=number)  # fmt: skip
    reader = Reader(parts)
    if reader.surplus and reader.what not in ("opinion", "introduction"):
        votes, most = sum(reader.standing(marks).count("1") for marks in valid), len(valid) * reader.seats
        told = f"Tổng phiếu bầu không quá {most}", f"Votes in all, {most} at most"
        report.add("tally.kept", *told, votes, min(votes, most))
