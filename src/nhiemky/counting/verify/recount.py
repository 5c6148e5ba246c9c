"""The recount itself: paper, batches, passes, rulings, sums and result, each compared with what the bundle says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from nhiemky.counting.verify.ballots import FIXED, Reader
from nhiemky.counting.verify.batches import check_batches
from nhiemky.counting.verify.lines import Report
from nhiemky.counting.verify.opening import check_hashes, opened
from nhiemky.counting.verify.paper import check_base, check_paper
from nhiemky.counting.verify.result import check_outcome

Parts = dict[str, Any]
_BROKEN = (KeyError, TypeError, ValueError, AttributeError, IndexError)


def verify(data: bytes, printed: str | None = None) -> Report:
    """Count a bundle again and return every number of it beside the one counted.

    ``printed`` is the hash on the minutes, blanks allowed: without it a bundle made anew as a whole cannot be told
    from the one that was sealed. Raises Unreadable where the file is no bundle.
    """
    parts, report = opened(data), Report()
    ballots: list[tuple[str, bool, str]] = []
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("seal", lambda: check_hashes(parts, report, printed)),
        ("rules", lambda: _rules(parts, report)),
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


def _rules(parts: Parts, report: Report) -> None:
    """Compare the rules that are no settings, and the regulation the ballots name."""
    definition, rules = parts["definition"], parts["rules"]
    report.add("rules.pack", "Quy chế bầu cử", "Election rules", rules["pack"], definition["rules"])
    day, first, last = definition["day"], rules["first"], rules["last"] or "9999"
    held = day if first <= day <= last else f"{first} – {rules['last'] or ''}"
    report.add("rules.day", "Quy chế có hiệu lực ngày bầu", "Rules in force on the day", held, day)
    for key, value in FIXED.items():
        report.add("rules.fixed", f"Quy định {key}", f"Rule {key}", rules["rules"][key]["value"], value, where=key)
    settings = {key: str(value).lower() for key, value in rules["settings"].items()}
    asked = {key: str(value).lower() for key, value in definition["settings"].items()}
    held_by = {key: str(rules["rules"][key]["value"]).lower() for key in asked}
    report.add("rules.settings", "Quy định do đại hội chọn", "Settings", _pairs(settings), _pairs(asked))
    report.add("rules.held", "Quy định đã áp dụng", "Settings that were held to", _pairs(held_by), _pairs(asked))


def _pairs(values: dict[str, str]) -> list[str]:
    return [f"{key} = {value}" for key, value in sorted(values.items())]


def _tally(parts: Parts, ballots: list[tuple[str, bool, str]], report: Report) -> None:
    """Add up the concluded ballots and compare every sum."""
    tally, names = parts["tally"], parts["definition"]["names"]
    valid = [marks for marks, is_valid, _ in ballots if is_valid]
    codes = [code for _, is_valid, code in ballots if not is_valid]
    report.add("tally.valid", "Phiếu hợp lệ", "Valid ballots", tally["valid"], len(valid))
    for code in sorted({*codes, *tally["invalid"]}):
        told = f"Phiếu không hợp lệ ({code})", f"Invalid ballots ({code})"
        report.add("tally.invalid", *told, tally["invalid"].get(code, 0), codes.count(code), where=code)
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
