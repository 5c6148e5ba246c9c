"""The reading, scored against the labelled documents of the repository; a change that reads worse fails here.

A statement meets a label when their spans overlap and they read the same amount (or the same date, term, reference);
each is used once. The floors stand a little under what was measured when they were last raised.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from nhiemky.files import open_file
from nhiemky.reading import as_json, read

LABELLED = Path(__file__).parent.parent / "labelled"
FLOORS = {"found": 0.99, "kind": 0.94, "reading": 0.965, "attainment": 0.965, "indicator": 0.955}
WORDS = {"date", "term", "citation"}


def amount(record: dict[str, Any]) -> tuple[float, ...] | None:
    """Return the amount a label or statement states."""
    if record.get("low") is not None and record.get("high") is not None:
        return float(record["low"]), float(record["high"])
    return (float(record["value"]),) if record.get("value") is not None else None


def meets(label: dict[str, Any], said: dict[str, Any]) -> bool:
    """Return whether a statement is the labelled one."""
    if not (label["start"] < said["end"] and said["start"] < label["end"]):
        return False
    if label["kind"] in WORDS:
        same = all(said[key] == label[key] for key in ("norm", "number") if label.get(key))
        return said["kind"] == label["kind"] and same
    ours, theirs = amount(label), amount(said)
    return ours is not None and theirs is not None and ours == pytest.approx(theirs, rel=1e-9)


def tally(labels: list[dict[str, Any]], statements: list[dict[str, Any]]) -> Counter[str]:
    """Count what was found, missed, added, and read right in one document."""
    count: Counter[str] = Counter()
    free = list(statements)
    for label in labels:
        said = next((each for each in free if meets(label, each)), None)
        if said is None:
            count["missed"] += 1
            continue
        free.remove(said)
        count["hit"] += 1
        if label["kind"] in WORDS:
            continue
        count["amounts"] += 1
        count["kind"] += said["kind"] == label["kind"]
        count["reading"] += all(said[key] == label.get(key) for key in ("comparator", "unit", "per"))
        if label.get("attainment_percent") is not None:
            count["attainments"] += 1
            got = said["attainment_percent"]
            count["attainment"] += got is not None and abs(got - label["attainment_percent"]) <= 0.1
        if label.get("indicator"):
            count["indicators"] += 1
            count["indicator"] += (said["indicator"] or "none") == label["indicator"]
    count["extra"] += len(free)
    return count


@pytest.fixture(scope="module")
def scores() -> dict[str, float]:
    """The scores of the reader over all labelled documents of the repository."""
    total: Counter[str] = Counter()
    for path in sorted(LABELLED.glob("[0-9]*.json")):
        source = open_file(path.with_suffix(".txt"))
        said = as_json(source, read(source))["statements"]
        said = [each for each in said if not (each["implicit"] and not any(map(str.isdigit, each["text"])))]
        total += tally(json.loads(path.read_text(encoding="utf-8")), said)
    precision = total["hit"] / (total["hit"] + total["extra"])
    recall = total["hit"] / (total["hit"] + total["missed"])
    return {
        "found": 2 * precision * recall / (precision + recall),
        "kind": total["kind"] / total["amounts"],
        "reading": total["reading"] / total["amounts"],
        "attainment": total["attainment"] / total["attainments"],
        "indicator": total["indicator"] / total["indicators"],
    }


@pytest.mark.parametrize("score", sorted(FLOORS))
def test_reading_does_not_get_worse(scores, score):
    """Each score over the labelled documents stays at or above its floor."""
    assert scores[score] >= FLOORS[score], f"{score}: {scores[score]:.4f}"
