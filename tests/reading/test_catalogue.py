"""The catalogue of constructions: each case of ``constructions/*.toml`` reads as it says.

A case gives the ``number`` of its construction, a ``text`` of our own, and in ``expect`` every statement read from it,
in order. ``context`` is put on the lines before the text (a heading, the top of a document), or names one of the file's
``contexts``; nothing is asked of it.
A statement of amounts says what differs from the plain reading (``PLAIN``); dates, terms and citations are asked for
only where the case names one. ``absent`` lists words that no statement may touch.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import as_json, read

FOLDER = Path(__file__).parent / "constructions"
NAMED = ("date", "term", "citation")
PLAIN: dict[str, Any] = {
    "value": None, "low": None, "high": None, "comparator": "=", "unit": None, "per": None, "of": None,
    "attainment_percent": None, "change": None, "base": None, "level": None, "ambiguous": False, "implicit": False,
}  # fmt: skip


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for place, case in enumerate(table["case"], 1):
            if "context" in case:
                case["context"] = table.get("contexts", {}).get(case["context"], case["context"])
            found.append(pytest.param(case, id=f"{case['number']}-{path.stem}-{place}"))
    return found


def _statements(case: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the statements of the case's text, without those of its context."""
    before = f"{case['context'].rstrip()}\n" if "context" in case else ""
    text = before + case["text"]
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = SourceText(name="a.txt", text=text, format="txt", sha256=digest)
    return [each for each in as_json(source, read(source))["statements"] if each["start"] >= len(before)]


def _asked(said: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """Return the part of a statement that an expectation speaks of."""
    keys = wanted.keys() if wanted["kind"] in NAMED else {**PLAIN, **wanted}.keys()
    return {key: said[key] for key in keys}


def _whole(wanted: dict[str, Any]) -> dict[str, Any]:
    return wanted if wanted["kind"] in NAMED else {**PLAIN, **wanted}


@pytest.mark.parametrize("case", _cases())
def test_construction_reads_as_the_catalogue_says(case):
    """Every statement of the text is read, with its kind, amount, unit, bound, pace and attainment, and no other."""
    wanted = case.get("expect", [])
    named = {each["kind"] for each in wanted if each["kind"] in NAMED}
    said = [each for each in _statements(case) if each["kind"] not in NAMED or each["kind"] in named]

    assert [each["text"] for each in said] == [each["text"] for each in wanted]
    assert [_asked(each, want) for each, want in zip(said, wanted, strict=True)] == [_whole(want) for want in wanted]


@pytest.mark.parametrize("case", [case for case in _cases() if "absent" in case.values[0]])
def test_what_is_no_statement_is_not_read(case):
    """No statement of any kind touches words that say nothing to be counted."""
    said = [each["text"] for each in _statements(case)]

    assert [words for words in case["absent"] if any(words in text or text in words for text in said)] == []
