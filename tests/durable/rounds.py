"""Kill programs that write the ledger of NHIEMKY_HOME or DATABASE_URL, and look after each what is there.

    python -m tests.durable.rounds random ROUNDS SEED
    python -m tests.durable.rounds points ROUNDS SEED

A child takes documents in and decides on their figures through the operations, as the commands and pages do, and says
of each thing when it is done. ``random`` kills it at any moment; ``points`` before or after one of the statements,
commits and file writes of a document's way, drawn by lot all along it. What was said to be done must be there, whole;
what was not is there whole or not at all. Prints what was found as JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from nhiemky.cli.ledger import ledger

DOCUMENTS_OF_A_LIFE = 2
"""How many documents a child gets through at most before it is killed, on any machine."""

STEPS = ("import", "bind", "confirm", "correct", "reject")
Done = list[tuple[str, int]]


class Killer:
    """Kills its own process at the point number ``at``; 0 is never."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.met = 0

    def point(self) -> None:
        """Pass one point, or die there."""
        self.met += 1
        if self.met == self.at:
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, work: Callable[..., Any]) -> Callable[..., Any]:
        """Return the same work with a point before and one after it."""

        def watched(*arguments: Any, **more: Any) -> Any:
            self.point()
            done = work(*arguments, **more)
            self.point()
            return done

        return watched

    def watch(self) -> None:
        """Make every statement, commit, flush, renaming and removal of a file a point."""
        from django.db import connection

        connection.ensure_connection()
        connection.execute_wrappers.append(lambda execute, *rest: self.around(execute)(*rest))
        connection._commit = self.around(connection._commit)  # type: ignore[attr-defined]
        os.fsync = self.around(os.fsync)
        Path.replace = self.around(Path.replace)  # type: ignore[method-assign]
        Path.unlink = self.around(Path.unlink)  # type: ignore[method-assign]


def text_of(number: int) -> str:
    """Return a document of its own for each number, with four targets."""
    return (
        f"ĐẢNG BỘ TỈNH SÔNG VÀM\nĐẢNG BỘ XÃ LAM KHÊ\nNGHỊ QUYẾT\nĐại hội Đảng bộ xã Lam Khê nhiệm kỳ 2020 - 2025\n"
        f"Chỉ tiêu đến năm 2025, phương án {number}:\n"
        f"- Kết nạp {100 + number} đảng viên mới trong cả nhiệm kỳ.\n- Thu hút ít nhất {3 + number} dự án mới.\n"
        f"- Trồng {1200 + number} cây xanh mỗi năm.\n- Nộp ngân sách từ {2 + number} tỷ đồng/năm trở lên.\n"
    )


def path_of(folder: Path, number: int) -> Path:
    """Return the file of a document."""
    return folder / "sources" / f"van-ban-{number}.txt"


def work(folder: Path, numbers: Iterator[int], said: int) -> None:
    """Take each document through all its steps, telling of each on the descriptor ``said`` as soon as it is done."""
    from nhiemky.cli.importing import opened, take_in
    from nhiemky.ledger import operations as do
    from nhiemky.ledger.accounts import command_account

    by = command_account()

    def tell(step: str) -> None:
        os.write(said, f"{step} {number}\n".encode())

    for number in numbers:
        document = take_in(folder, opened(path_of(folder, number)), by)[0].document
        tell("import")
        do.bind_document(document, "Đảng bộ xã Lam Khê", "Đảng bộ tỉnh Sông Vàm", 2020, 2025, by)
        tell("bind")
        targets = list(document.statements.filter(kind="target").order_by("pk"))
        do.confirm_many(targets, by)
        tell("confirm")
        do.correct(targets[0], {"value": str(1000 + number)}, by)
        tell("correct")
        do.reject(targets[1], by, "không phải chỉ tiêu")
        tell("reject")


def until_killed(work: Callable[[int], None], life: float | None, at: int = 0) -> tuple[list[list[str]], bool]:
    """Let a child work until it is killed after ``life`` seconds or at its point ``at``; return the lines it wrote on
    its descriptor, split, and whether it was killed rather than done.

    One that got to its end says so in a last line "points" with the number of points it met.
    """
    from django.db import connection

    connection.close()
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            killer = Killer(at)
            killer.watch()
            work(into)
            os.write(into, f"points {killer.met}\n".encode())
            os._exit(0)
        except BaseException:  # noqa: BLE001 -- the child must end here, whatever it met
            import traceback

            traceback.print_exc()
            os._exit(1)
    os.close(into)
    if life is not None:
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(out, encoding="ascii") as pipe:
        told = [line.split() for line in pipe.read().splitlines()]
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in {0, -signal.SIGKILL}:
        raise SystemExit(f"the child failed by itself: {code}")
    return told, code != 0


def killed(folder: Path, numbers: Iterator[int], life: float | None, at: int = 0) -> tuple[Done, bool]:
    """Let a child go through rounds until it is killed (``until_killed``); return what it said it did, and whether."""
    told, died = until_killed(lambda into: work(folder, numbers, into), life, at)
    return [(step, int(number)) for step, number in told], died


def originals(folder: Path) -> dict[str, str]:
    """Return the hash of the bytes of each original by its name."""
    places = [place for place in (folder / "files").glob("*") if not place.name.startswith(".")]
    return {place.name: hashlib.sha256(place.read_bytes()).hexdigest() for place in places}


def faults(folder: Path, said: Done, since: int = 0) -> list[str]:
    """Return what is not as it must be in the documents from a row on: lost, doubled or half there."""
    from nhiemky.ledger.models import Document

    there = {document.name: document for document in Document.objects.filter(pk__gte=since)}
    kept = originals(folder)
    found = [f"original of {name}" for name, each in there.items() if kept.get(each.sha256) != each.sha256]
    steps: dict[int, set[str]] = {}
    for step, number in said:
        steps.setdefault(number, set()).add(step)
    found += [f"{number} lost" for number in steps if path_of(folder, number).name not in there]
    for name, document in there.items():
        number = int(name.removeprefix("van-ban-").removesuffix(".txt"))
        found += [f"{number} {fault}" for fault in _of_document(document, steps.get(number, set()))]
    return found


def _of_document(document: Any, said: set[str]) -> Iterator[str]:
    """Give what is wrong with one document, of which these steps were said to be done."""
    rows = list(document.statements.order_by("pk"))
    proposed = [row for row in rows if row.origin == "reader"]
    if len(proposed) != _statements_of(document.text):
        yield "without some of its statements"
    outcomes = [[decision.outcome for decision in row.decisions.order_by("pk")] for row in rows]
    targets = [outcome for row, outcome in zip(rows, outcomes, strict=True) if row.kind == "target"]
    made, corrections = targets[:4], [row for row in rows if row.supersedes_id]
    # The order of the steps tells what the decisions of the four targets may be.
    allowed = {
        "none": [[], [], [], []],
        "confirm": [["confirmed"]] * 4,
        "correct": [["confirmed", "superseded"], *[["confirmed"]] * 3],
        "reject": [["confirmed", "superseded"], ["confirmed", "rejected"], *[["confirmed"]] * 2],
    }
    stage = next((name for name, expected in allowed.items() if made == expected), None)
    if stage is None:
        yield f"half decided: {made}"
        return
    if len(corrections) != (stage in {"correct", "reject"}) or any(o != ["confirmed"] for o in targets[4:]):
        yield f"a correction in halves at {stage}"
    order = ["none", "confirm", "correct", "reject"]
    last = max((order.index(step) for step in said & set(order)), default=0)
    if order.index(stage) < last:
        yield f"{order[last]} lost"
    bindings = document.bindings.count()
    if bindings > 1 or ("bind" in said and not bindings):
        yield f"{bindings} bindings"


@cache
def _statements_of(text: str) -> int:
    from nhiemky.files import open_bytes
    from nhiemky.reading import read

    return len(read(open_bytes("x.txt", text.encode())).statements)


def _latest() -> int:
    from nhiemky.ledger.models import Document

    return Document.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _sources(folder: Path, numbers: range) -> None:
    (folder / "sources").mkdir(exist_ok=True)
    for number in numbers:
        path_of(folder, number).write_text(text_of(number), encoding="utf-8")


def _again(folder: Path, number: int) -> bool:
    """Take the document in that a killed child was at; return whether it was there."""
    from nhiemky.cli.importing import opened, take_in
    from nhiemky.ledger.accounts import command_account

    return not take_in(folder, opened(path_of(folder, number)), command_account())[0].created


def at_random(folder: Path, rounds: int, seed: int) -> dict[str, Any]:
    """Kill ``rounds`` children at any moment of their work."""
    chance, counts, said = random.Random(seed), Counter[str](), Done()
    most = rounds * 20
    _sources(folder, range(most + 2))
    killed(folder, iter([most]), None)
    begun = time.monotonic()
    killed(folder, iter([most + 1]), None)
    longest = (time.monotonic() - begun) * DOCUMENTS_OF_A_LIFE
    following = 0
    wrong: list[str] = []
    for _ in range(rounds):
        before = _latest()
        done, _killed = killed(folder, iter(range(following, most)), chance.uniform(0, longest))
        said += done
        counts.update(step for step, _number in done)
        wrong += faults(folder, done, before + 1)
        # The document the child was at is taken in again by whoever comes next.
        reached = max((number for _, number in done), default=following - 1)
        at = reached if done and done[-1][0] != STEPS[-1] else reached + 1
        counts["there although not said" if _again(folder, at) and at > reached else "as said"] += 1
        following = at + 1
    return {"killed": rounds, "wrong": wrong + faults(folder, said), **_summed(folder, counts)}


def at_points(folder: Path, rounds: int, seed: int) -> dict[str, Any]:
    """Kill ``rounds`` children each at another point of a document's way, every child with a document of its own."""
    _sources(folder, range(rounds + 2))
    # The way of the first document is longer: it makes the organisations.
    for number in (rounds, rounds + 1):
        whole, _ = killed(folder, iter([number]), None)
        points = whole.pop()[1]
    counts, said, wrong = Counter[str](), whole, faults(folder, whole)
    chance = random.Random(seed)
    for number in range(rounds):
        at = 1 + int((number + chance.random()) * points / rounds)
        done, was_killed = killed(folder, iter([number]), None, at=at)
        counts.update(step for step, _number in done)
        said += done
        wrong += faults(folder, done, _latest()) if was_killed else [f"not killed at {at} of {points}"]
        _again(folder, number)
    return {"killed": rounds, "points": points, "wrong": wrong + faults(folder, said), **_summed(folder, counts)}


def _summed(folder: Path, counts: Counter[str]) -> dict[str, Any]:
    from django.db import Error, connection, transaction

    from nhiemky.ledger.history.chain import verify
    from nhiemky.ledger.models import Decision, Document, Statement

    refused = 0
    for model in (Document, Statement, Decision):
        try:
            with transaction.atomic():
                model.objects.all()._raw_delete("default")
        except Error:
            refused += 1
    sound = verify().break_en or "ok"
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            found = [*cursor.execute("PRAGMA integrity_check"), *cursor.execute("PRAGMA foreign_key_check")]
        sound = sound if found == [("ok",)] else str(found)
    return {
        "said": dict(counts), "refused": refused, "sound": sound,
        "unnamed": len(originals(folder)) - Document.objects.count(),
        "documents": Document.objects.count(), "statements": Statement.objects.count(),
        "decisions": Decision.objects.count(), "leftovers": len(list((folder / "files").glob(".new-*"))),
    }  # fmt: skip


def main(arguments: list[str]) -> None:
    """Run one of the two and print what was found."""
    with ledger() as folder:
        kill = {"random": at_random, "points": at_points}[arguments[0]]
        found = kill(folder, int(arguments[1]), int(arguments[2]))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1:])
