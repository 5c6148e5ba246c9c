"""A reader that finds what tests expect, so that commands are tested apart from the language."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import structlog
from tests.apart.here import started_here

from nhiemky import apart, reading
from nhiemky.cli import language
from nhiemky.files import SourceText
from nhiemky.reading.model import DocumentFacts, Fact, Finding, Reading, Relation, Statement

SENTENCE = "Phấn đấu kết nạp từ 40 - 45 đảng viên mới trong cả nhiệm kỳ theo nghị quyết của đại hội."


def fake_read(source: SourceText, **_: object) -> Reading:
    """Read every whole number as a target of people; "??" makes it ambiguous, "sai" makes a finding."""
    text = source.text
    statements = tuple(
        Statement(
            id=f"s{number}",
            start=match.start(),
            end=match.end(),
            text=match[0],
            kind="target",
            sentence=(text.rfind("\n", 0, match.start()) + 1, (text + "\n").find("\n", match.end())),
            value=Decimal(match[1]),
            comparator="≥",
            unit="người",
            ambiguous="??" in text,
            alternatives=("kind=result",) if "??" in text else (),
            change="up",
            base="năm 2023",
        )
        for number, match in enumerate(re.finditer(r"(\d+) đảng viên", text), start=1)
    )
    spans = tuple(match.span() for match in re.finditer("sai", text))
    finding = Finding(
        code="sum.parts", severity="warning", spans=spans, message="Cộng không khớp.", message_en="It does not add up."
    )
    title = Fact(text=text[:10], span=(0, 10))
    return Reading(
        document=DocumentFacts(kind="resolution", title=title, term=(2020, 2025), date="2020-08-05"),
        statements=statements,
        findings=(finding,) if spans else (),
        relations=tuple(Relation(kind="part", one=b.id, other=a.id) for a, b in pairwise(statements)),
    )


def fake_json(source: SourceText, read: Reading) -> dict[str, Any]:
    """Return the object of the fake reading."""
    return {
        "document": {"name": source.name},
        "outline": [],
        "statements": [{"id": each.id, "text": each.text} for each in read.statements],
        "findings": [{"code": each.code} for each in read.findings],
    }


@pytest.fixture(autouse=True)
def _speaks_vietnamese(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Each test begins in Vietnamese, whatever the last one chose."""
    monkeypatch.delenv("NHIEMKY_LANG", raising=False)
    token = language._chosen.set(None)
    yield
    language._chosen.reset(token)


@pytest.fixture(autouse=True)
def _logs_as_before() -> Iterator[None]:
    """A command run in this process opens the log of its data folder; the next test begins without it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    for each in root.handlers:
        if each not in handlers:
            each.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the fake reader in the place of the real one."""
    monkeypatch.setattr(reading, "read", fake_read, raising=False)
    monkeypatch.setattr(reading, "as_json", fake_json, raising=False)
    monkeypatch.setattr(apart, "started", started_here)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a document of one sentence."""
    path = tmp_path / "nghị quyết.txt"
    path.write_text(SENTENCE + "\n", encoding="utf-8")
    return path
