"""The whole path on the examples: read, confirmed, judged, every verdict is the one their story tells."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nhiemky.cli.importing import opened, take_in
from nhiemky.ledger.models import Document, Statement, Term
from nhiemky.ledger.queries import term_overview

EXAMPLES = Path(__file__).parent.parent / "examples"
STORY = tomllib.loads((EXAMPLES / "story.toml").read_text(encoding="utf-8"))
FILES = {row["key"]: row for row in STORY["document"]}
# A target without a code meets its results only where a person names its indicator: HN-12 waits for one.
NEEDS_A_PERSON = {"HN-12"}
pytestmark = pytest.mark.database


@pytest.fixture
def verdicts(db: None, officer: Any, tmp_path: Path) -> dict[tuple[str, str], str]:
    """The verdict of each target of the story on the day of each of its documents, by target and document."""
    for row in sorted(FILES.values(), key=lambda each: each["date"]):
        take_in(tmp_path, opened(EXAMPLES / row["file"]), officer, officer)
    found: dict[tuple[str, str], str] = {}
    for key, row in FILES.items():
        for term in Term.objects.all():
            for view in term_overview(term, row["date"]).targets:
                statement = Statement.objects.get(pk=view.statement_id)
                name = _target_at(statement.document, statement.start)
                found[name, key] = view.verdict.state.value
    return found


def _target_at(document: Document, position: int) -> str:
    for target in STORY["target"]:
        at = document.text.find(target["text"])
        if at >= 0 and at <= position < at + len(target["text"]):
            return str(target["id"])
    return ""


def test_every_verdict_is_the_one_the_story_tells(verdicts):
    """Read by the reader and judged as of each document's day, the examples give the verdicts of their story."""
    expected = {
        (target["id"], key): state
        for target in STORY["target"]
        if target["id"] not in NEEDS_A_PERSON
        for key, state in target["verdicts"].items()
    }
    told = {pair: verdicts.get(pair) for pair in expected}

    assert told == expected


def test_every_state_of_a_verdict_occurs(verdicts):
    """The examples show each verdict there is."""
    assert set(STORY["states"]) <= set(verdicts.values())


def test_the_count_of_targets_met_is_the_one_the_final_report_prints(verdicts):
    """ "13/20 chỉ tiêu" of the final report is what the ledger counts on its day."""
    term = Term.objects.get(first_year=2020)
    count = term_overview(term, datetime.date(2026, 1, 9)).count

    assert (count.attained, count.total) == (13, 20)
