"""What documents say as a whole, scored against labels written by hand; a change that reads worse fails here.

The labels are ``tests/labelled/facts/NN.toml``: of a labelled document, of an example, or of a text beside them. Only
the keys a label has are compared. The floors stand a little under what was measured when they were last raised.
"""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from nhiemky.files import open_file
from nhiemky.language.folding import fold
from nhiemky.reading import read
from nhiemky.reading.whole.model import Whole

LABELLED = Path(__file__).parents[2] / "labelled"
EXAMPLES = Path(__file__).parents[3] / "examples"
FIGURES = ("convened", "present", "absent", "excused", "unexcused", "percent", "represented")
FLOORS = {
    "attendance": (0.97, 0.97), "bodies": (0.95, 0.95), "members": (0.97, 0.97), "roles": (0.95, 0.95),
    "items": (0.95, 0.95), "abbreviations": (0.95, 0.97),
}  # fmt: skip


def document(stem: str) -> Path:
    """Return the document that labels are for."""
    places = [LABELLED / f"{stem}.txt", LABELLED / "facts" / f"{stem}.txt"]
    places += [EXAMPLES / f"{stem}.txt", EXAMPLES / f"{stem}.docx"]
    return next(path for path in places if path.exists())


def wanted(labels: dict[str, Any]) -> Iterator[tuple[str, object]]:
    """Give every labelled fact with its sort."""
    for meeting in labels.get("attendance", []):
        for key, value in meeting.items():
            yield "attendance", (key, float(value))
    for body in labels.get("bodies", []):
        numbers = tuple(body.get(key) for key in ("seats", "full", "alternates"))
        yield "bodies", (body["kind"], body.get("method", "elected"), *numbers)
        for member in body.get("members", []):
            yield "members", (body["kind"], member)
    for role in labels.get("roles", []):
        votes = tuple(role["votes"]) if "votes" in role else None
        yield "roles", (role["name"], fold(role.get("role", "")), votes, role.get("re_elected", False))
    for abbreviation in labels.get("abbreviations", []):
        yield "abbreviations", (abbreviation["short"], abbreviation.get("full"), abbreviation["defined"])


def said(whole: Whole) -> Iterator[tuple[str, object]]:
    """Give every fact read, in the form of the labels, without items."""
    for meeting in whole.attendance:
        for key in FIGURES:
            if getattr(meeting, key) is not None:
                yield "attendance", (key, float(getattr(meeting, key)))
    for body in whole.bodies:
        if body.kind != "posts":
            yield "bodies", (body.kind, body.method, body.seats, body.full, body.alternates)
            yield from (("members", (body.kind, member.name)) for member in body.members)
    yield from (("roles", role) for role in roles(whole))
    for each in whole.abbreviations:
        defined = each.definition is not None
        yield "abbreviations", (each.short, each.full if defined else None, defined)


def roles(whole: Whole) -> set[object]:
    """Return the posts told, each once; what a committee's members repeat of ``posts`` left out."""
    found: set[object] = set()
    for body in whole.bodies:
        if body.kind in ("executive_committee", "cell_committee"):
            continue
        for member in body.members:
            votes = (member.votes, member.votes_of) if member.votes is not None else None
            printed = [fold(role.text) for role in member.roles] or ([""] if body.kind == "posts" else [])
            found |= {(member.name, role, votes, member.re_elected) for role in printed}
    return found


@pytest.fixture(scope="module")
def counts() -> dict[str, Counter[str]]:
    """Count what was read rightly, wrongly and not at all, by sort of fact."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted((LABELLED / "facts").glob("*.toml")):
        labels = tomllib.loads(path.read_text("utf-8"))
        source = open_file(document(path.stem))
        whole = read(source).whole or Whole()
        ours, theirs = Counter(wanted(labels)), Counter(said(whole))
        for right, missed, extra in [(ours & theirs, ours - theirs, theirs - ours)]:
            for what, times in (("right", right), ("missed", missed), ("extra", extra)):
                for (sort, _), number in times.items():
                    counted[sort][what] += number
        left = [(item.kind, source.text[slice(*item.span)]) for item in whole.items]
        for label in labels.get("items", []):
            hit = next((i for i in left if i[0] == label["kind"] and i[1].startswith(label["starts"])), None)
            counted["items"]["right" if hit else "missed"] += 1
            if hit:
                left.remove(hit)
        counted["items"]["extra"] += len(left)
    return counted


@pytest.mark.parametrize("sort", sorted(FLOORS))
def test_facts_are_read_as_people_labelled_them(counts: dict[str, Counter[str]], sort: str):
    """Precision and recall of each sort of fact stay at or above their floors."""
    right, extra, missed = (counts[sort][what] for what in ("right", "extra", "missed"))
    precision, recall = right / (right + extra), right / (right + missed)

    assert right >= 20
    assert precision >= FLOORS[sort][0], f"precision of {sort}: {precision:.3f}"
    assert recall >= FLOORS[sort][1], f"recall of {sort}: {recall:.3f}"
