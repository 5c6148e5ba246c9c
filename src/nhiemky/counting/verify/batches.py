"""Batches counted again: passes held to the hand count and to each other, rulings put on the ballots."""

from __future__ import annotations

from collections import Counter
from typing import Any

from nhiemky.counting.verify.ballots import CODES, DOUBTS, Reader, profile
from nhiemky.counting.verify.given import same
from nhiemky.counting.verify.lines import Report
from nhiemky.counting.verify.opening import digest

Ballot = tuple[str, bool, str]
"""Marks, whether it is valid, and why not."""


def check_batches(parts: dict[str, Any], report: Report) -> list[Ballot]:
    """Compare the passes of every batch and return the ballots that count, as they were concluded."""
    batches, entries = parts["batches"], parts["entries"]
    reader = Reader(parts)
    labels = [each["batch"] for each in batches]
    report.add("batches.labels", "Mỗi lô có một lần", "Every batch once", len(labels), len(set(labels)))
    report.add("batches.sum", "Các lô cộng lại = thu về", "Batches together = collected",
               parts["stock"]["whole"]["collected"], sum(each["hand_count"] for each in batches))  # fmt: skip
    made = [f"{label}: {hand}" for label, hand in parts["stock"]["batches"]]
    held = [f"{each['batch']}: {each['hand_count']}" for each in batches]
    report.add("batches.planned", "Các lô đã lập và đã kiểm", "Batches made and counted", made, held)
    strays = sorted({each["batch"] for each in entries} - set(labels))
    report.add("batches.entries", "Phiếu nhập của lô lạ", "Entries of no batch", strays, [])
    ballots: list[Ballot] = []
    for batch in batches:
        passes = sorted((each for each in entries if each["batch"] == batch["batch"]), key=lambda each: each["number"])
        counted = _passes(batch, passes, parts, reader, report)
        if counted is not None:
            ballots += _concluded(batch["batch"], counted, parts["rulings"], reader, report)
    ruled = {each["batch"] for each in parts["rulings"]} - set(labels)
    report.add("rulings.batches", "Kết luận của lô lạ", "Rulings on no batch", sorted(ruled), [])
    _steps(parts, report)
    _alike(batches, entries, report)
    return ballots


def _passes(
    batch: dict[str, Any], passes: list[dict[str, Any]], parts: dict[str, Any], reader: Reader, report: Report
) -> list[Any] | None:
    """Check every pass of a batch; return the entries of the one that counts, ``None`` where no two agree."""
    label, hand = batch["batch"], batch["hand_count"]
    vi, en = f"Lô {label}: ", f"Batch {label}: "
    form = digest(parts["definition"])
    for one in passes:
        number, entries = one["number"], one["entries"]
        told = f"{vi}lượt {number}, số phiếu = đếm tay", f"{en}pass {number}, ballots = counted by hand"
        report.add("batch.hand_count", *told, hand, len(entries), where=label)
        told = f"{vi}lượt {number}, đúng mẫu phiếu", f"{en}pass {number}, form of ballot"
        report.add("batch.form", *told, one["definition"], form, where=label)
        told = f"{vi}lượt {number}, mỗi phiếu một lần", f"{en}pass {number}, every ballot once"
        report.add("batch.ballots", *told, [each[0] for each in entries], range_of(len(entries)), where=label)
        odd = [index for index, marks, _ in entries if not reader.fits(marks)]
        told = f"{vi}lượt {number}, phiếu sai dòng", f"{en}pass {number}, ballots with wrong rows"
        report.add("batch.rows", *told, odd, [], where=label)
        if odd:
            return None
    report.add("batch.passes", f"{vi}đủ {batch['wanted']} lượt trở lên", f"{en}{batch['wanted']} passes or more",
               len(passes), max(len(passes), batch["wanted"], 2), where=label)  # fmt: skip
    typists = [same(one["typist"]) for one in passes]
    told = f"{vi}mỗi lượt một người nhập", f"{en}every pass by another person"
    report.add("batch.typists", *told, len(typists), len(set(typists)), where=label)
    profiles = [profile(one["entries"], reader) for one in passes]
    agreeing = [
        (first, second)
        for first in range(len(passes))
        for second in range(first + 1, len(passes))
        if profiles[first] == profiles[second]
    ]
    report.add("batch.agree", f"{vi}có hai lượt khớp", f"{en}two passes agree", "✓", "✓" if agreeing else "✗",
               where=label)  # fmt: skip
    entries = passes[agreeing[0][0]]["entries"] if agreeing else None
    return list(entries) if entries is not None else None


def _concluded(
    label: str, entries: list[Any], rulings: list[dict[str, Any]], reader: Reader, report: Report
) -> list[Ballot]:
    """Put the rulings of a batch on its ballots; each that is not simply valid needs one, with names and reason."""
    here = [each for each in rulings if each["batch"] == label]
    by_place = {each["ballot"]: each for each in here}
    places = {index for index, _, _ in entries}
    odd = [each["ballot"] for each in here if each["ballot"] not in places]
    odd += [place for place, times in Counter(each["ballot"] for each in here).items() if times > 1]
    report.add("ruling.place", f"Lô {label}: kết luận thừa", f"Batch {label}: rulings too many", odd, [], where=label)
    unnamed = [each["ballot"] for each in here if not _signed(each)]
    report.add("ruling.named", f"Lô {label}: kết luận thiếu tên hoặc lý do", f"Batch {label}: rulings unsigned",
               unnamed, [], where=label)  # fmt: skip
    ballots: list[Ballot] = []
    missing = []
    for index, marks, doubts in entries:
        ruling = by_place.get(index)
        if ruling is None and reader.propose(marks, doubts)[0] != "valid":
            missing.append(index)
        valid = ruling is None or ruling["valid"] is True
        ballots.append((marks, valid, "" if valid or ruling is None else ruling["code"]))
    report.add("ruling.missing", f"Lô {label}: phiếu chưa kết luận", f"Batch {label}: ballots without a ruling",
               missing, [], where=label)  # fmt: skip
    return ballots


def _signed(ruling: dict[str, Any]) -> bool:
    people = {same(name) for name in ruling["by"]} - {""}
    enough = 1 if ruling["head"] else 2
    known = ruling["valid"] is True or (ruling["valid"] is False and ruling["code"] in (*DOUBTS, *CODES))
    return len(people) >= enough and bool(ruling["reason"].strip()) and known


def _steps(parts: dict[str, Any], report: Report) -> None:
    """Compare the passes with what was written down of them when they were finished: by whom, how many, the hash."""
    attempts = {each["batch"]: each["attempt"] for each in parts["batches"]}
    finished = [
        each for each in parts["steps"] if each["step"] == "finish" and each["attempt"] == attempts.get(each["batch"])
    ]
    for label in attempts:
        noted = [f"{each['by']}: {each['ballots']}, {each['hash']}" for each in finished if each["batch"] == label]
        passes = [one for one in parts["entries"] if one["batch"] == label]
        held = [f"{one['typist']}: {len(one['entries'])}, {digest(one)}" for one in passes]
        told = f"Lô {label}: các lượt như lúc kết thúc", f"Batch {label}: passes as they were finished"
        report.add("steps.finish", *told, sorted(noted), sorted(held), where=label)


def _alike(batches: list[dict[str, Any]], entries: list[dict[str, Any]], report: Report) -> None:
    """Look for one pile keyed as two batches: ten ballots or more of three kinds, the same in the same order."""
    seen: dict[str, str] = {}
    for one in entries:
        said = [[marks, sorted(doubts)] for _, marks, doubts in one["entries"]]
        if one["number"] != 1 or len(said) < 10 or len({str(each) for each in said}) < 3:
            continue
        other = seen.setdefault(digest(said), one["batch"])
        if other != one["batch"]:
            told = f"Lô {one['batch']} khác lô {other}", f"Batch {one['batch']} is not batch {other}"
            report.add("batches.alike", *told, "=", "≠", where=one["batch"])


def range_of(number: int) -> list[int]:
    """Return the places of a pile of that many ballots."""
    return [place + 1 for place in range(number)]
