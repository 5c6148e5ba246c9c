"""A ledger of every earlier version is brought forward with all that stands in it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.ledger.apart import ROOT, Ledger, ledger_apart

from nhiemky.ledger import append_only

FOLDER = Path(__file__).parent / "versions"
VERSIONS = sorted(path.stem for path in FOLDER.glob("*.json"))
RENAMED = {"ledger_indicator": {"id", "code"}}
"""Tables whose words follow the program: of them only these columns stay."""

pytestmark = pytest.mark.database


def _brought_forward(ledger: Ledger) -> Any:
    usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, str(FOLDER / "after.py")],
        env={**usual, **ledger.environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What is found in a ledger that the present program began."""
    folder = tmp_path_factory.mktemp("new")
    with ledger_apart(folder) as ledger:
        usual = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        begin = "import version; version.filled()"
        made = subprocess.run(
            [sys.executable, "-c", begin], env={**usual, **ledger.environment}, cwd=ROOT / "scripts",
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr[-3000:]
        return {"filled": json.loads(made.stdout), **_brought_forward(ledger)}


@pytest.mark.parametrize("name", VERSIONS)
def test_a_ledger_of_every_version_is_brought_forward(name: str, tmp_path: Path, new: Any):
    """Every row is there as it was, states and verdicts are the same, nothing can be deleted, every page opens; tables,
    columns and triggers are those of a ledger begun today."""
    with ledger_apart(tmp_path) as ledger:
        ledger.load(FOLDER / name)
        before = ledger.rows()
        after = _brought_forward(ledger)
        now = ledger.rows()

    for table, old in before.items():
        for key, row in old.items():
            kept = RENAMED.get(table, row.keys() - {"last_login"})
            assert {column: now[table][key][column] for column in kept} == {each: row[each] for each in kept}, table
    assert after["told"] == json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    assert len(after["pages"]) > 15
    assert set(after["pages"].values()) == {200}
    assert set(after["refused"]) == {*append_only.TABLES, *append_only.NAMED}
    assert set(after["refused"].values()) == {True}
    assert after["triggers"] == new["triggers"]
    assert after["columns"] == new["columns"]


def test_the_next_version_can_be_kept(new: Any):
    """The script that keeps a release fills every table there is, and its ledger opens like the others."""
    assert new["filled"] == new["told"]
    assert set(new["pages"].values()) == {200}


def test_every_release_is_kept():
    """Each release named in the changelog has its ledger here, on both databases, migrated as far as it was."""
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = re.findall(r"^## \[?(\d[\w.]*)", changelog, re.MULTILINE)

    assert set(released) <= set(VERSIONS)
    assert len(VERSIONS) >= 2
    for name in VERSIONS:
        for kind in ("sqlite", "postgresql"):
            text = (FOLDER / f"{name}.{kind}.sql").read_text(encoding="utf-8")
            assert re.search(r"INSERT INTO \S*django_migrations\S* VALUES ?\(.*'ledger'", text)
