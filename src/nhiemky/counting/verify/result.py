"""Who is elected, told again from the ballots alone."""

from __future__ import annotations

from typing import Any

from nhiemky.counting.verify.lines import Report


def check_outcome(parts: dict[str, Any], ballots: list[tuple[str, bool, str]], report: Report) -> None:
    """Tell from the ballots what became of every name, and compare with every line of the result."""
    definition, claimed = parts["definition"], parts["outcome"]
    valid = [marks for marks, is_valid, _ in ballots if is_valid]
    votes = {name[0]: sum(marks[place] == "1" for marks in valid) for place, name in enumerate(definition["names"])}
    printed, gone = {name[0] for name in definition["names"]}, parts["stock"]["withdrawn"]
    odd = [number for number in gone if number not in printed]
    report.add("outcome.withdrawn", "Người đã rút không có trong danh sách", "Withdrawn and not on the list", odd, [])
    told_only = {number: votes.pop(number) for number in gone if number in votes}
    n = parts["base"]["convened"] - sum(number for _, number in parts["base"]["deductions"])
    standing = {number: _standing(number, votes, n, definition) for number in votes}
    lines = {line[0]: line[1:] for line in claimed["lines"]}
    for number, name, _ in definition["names"]:
        told = f"Kết quả số {number} {name}", f"Result of number {number} {name}"
        if number in told_only:
            expected = [name, told_only[number], 0, "withdrawn"]
        else:
            place = 1 + sum(other > votes[number] for other in votes.values())
            expected = [name, votes[number], place, standing[number]]
        report.add("outcome.line", *told, lines.get(number), expected, where=number)
    order = sorted(votes, key=lambda number: -votes[number])
    last = [name[0] for name in definition["names"] if name[0] in told_only]
    listed = [line[0] for line in claimed["lines"]]
    report.add("outcome.order", "Thứ tự theo số phiếu", "In the order of votes", listed, order + last)
    for word, vi in (
        ("elected", "Trúng cử"),
        ("tied", "Bằng phiếu"),
        ("beaten", "Quá nửa, không trúng"),
        ("below", "Không quá nửa"),
    ):
        expected = [number for number in order if standing[number] == word]
        report.add(f"outcome.{word}", vi, word.capitalize(), claimed[word], expected)
    asking = definition["what"] in ("opinion", "introduction")
    left = 0 if asking else definition["seats"] - sum(each == "elected" for each in standing.values())
    report.add("outcome.seats_left", "Số chưa bầu được", "Seats left", claimed["seats_left"], left)
    _next_round(definition, claimed["next_round"], standing, left, report)


def _standing(number: int, votes: dict[int, int], n: int, definition: dict[str, Any]) -> str:
    """Return what became of one name, by how many with enough votes stand above it and level with it."""
    if definition["what"] in ("opinion", "introduction"):
        return "asked"
    mine = votes[number]
    if mine + mine <= n:
        return "below"
    above = sum(other > mine for other in votes.values())
    level = sum(other == mine for other in votes.values())
    if above + level <= definition["seats"]:
        return "elected"
    return "tied" if above < definition["seats"] else "beaten"


def _next_round(
    definition: dict[str, Any], claimed: dict[str, Any] | None, standing: dict[int, str], left: int, report: Report
) -> None:
    if not left:
        report.add("outcome.next_round", "Vòng sau", "Next round", claimed, None)
        return
    tied = [number for number, each in standing.items() if each == "tied"]
    names = tied or [number for number, each in standing.items() if each == "below"]
    expected = {
        "why": "tie" if tied else "short",
        "seats": left,
        "numbers": names,
        "form": "surplus" if len(names) > left else "no_surplus",
        "round": definition["round"] + 1,
    }
    said = None if claimed is None else {key: claimed[key] for key in expected}
    report.add("outcome.next_round", "Vòng sau", "Next round", _flat(said), _flat(expected))


def _flat(round_: dict[str, Any] | None) -> list[str] | None:
    return None if round_ is None else [f"{key} {value}" for key, value in round_.items()]
