"""A program killed at any moment loses nothing it said to be done, and leaves nothing half done or doubled."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ledger.apart import ROOT, ledger_apart

pytestmark = pytest.mark.database
STEPS = ["import", "bind", "confirm", "correct"]


@pytest.mark.parametrize(("how", "rounds", "seed"), [("random", 30, 4), ("points", 30, 7)])
def test_nothing_is_lost_or_doubled(how: str, rounds: int, seed: int, tmp_path: Path):
    """Whatever was said to be done is there, whole; what was not said is there whole or not at all.

    After each of the kills documents, statements, decisions and originals are compared with what the killed program
    said, its document is taken in again, and at the end the history is whole and still nothing can be deleted.
    """
    with ledger_apart(tmp_path) as ledger:
        usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        done = subprocess.run(
            [sys.executable, "-m", "tests.durable.rounds", how, str(rounds), str(seed)],
            env={**usual, **ledger.environment}, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)

    assert found["wrong"] == []
    assert (found["killed"], found["refused"], found["sound"]) == (rounds, 3, "ok")
    # The kills came early and late: every step was reached by some, and not every one that began was finished.
    assert [step for step in STEPS if not found["said"].get(step)] == []
    assert found["said"].get("reject", 0) < found["said"]["import"]
    # Every original is named by a row, for each document that was cut off was taken in again.
    assert found["unnamed"] == 0
