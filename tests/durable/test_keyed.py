"""A count that is killed at any moment goes on where it was: no ballot is lost, none is there twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.ledger.apart import ROOT, ledger_apart

pytestmark = pytest.mark.database


@pytest.mark.parametrize(("how", "rounds", "seed"), [("random", 30, 11), ("points", 30, 12)])
def test_no_ballot_is_lost_or_doubled(how: str, rounds: int, seed: int, tmp_path: Path):
    """After each of sixty kills every ballot that was acknowledged is there, and at the end each one once.

    The count is then concluded, and its sums are those of the ballots; the history is whole.
    """
    with ledger_apart(tmp_path) as ledger:
        usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        done = subprocess.run(
            [sys.executable, "-m", "tests.durable.keyed", how, str(rounds), str(seed)],
            env={**usual, **ledger.environment}, cwd=ROOT, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout)

    assert (found["wrong"], found["killed"]) == ([], rounds)
    assert (found["sums"], found["entries"], found["sound"]) == ("ok", found["expected_entries"], "ok")
    # Some children were killed after they had kept ballots, so that there was something to lose.
    assert found["said"]["right"] > 0
