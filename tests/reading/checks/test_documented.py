"""Every check is documented with a text it asks about and one it does not, and speaks as it should."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading.checks import CODES
from nhiemky.reading.model import Finding
from nhiemky.reading.reader import read

GUIDE = (Path(__file__).parents[3] / "docs" / "findings.md").read_text(encoding="utf-8")
ENTRIES = re.findall(r"^### `([\w.]+)` · (\w+)\n(.+?)^```found\n(.+?)^```\n```silent\n(.+?)^```$", GUIDE, re.M | re.S)


def check(text: str) -> tuple[Finding, ...]:
    """Read a text and return its findings."""
    return read(SourceText(name="x.txt", text=text, format="txt", sha256="")).findings


def test_every_code_is_documented_with_its_severity():
    """The guide has one entry for each code, in the order of the program."""
    assert [(code, severity) for code, severity, *_ in ENTRIES] == [
        (code, each.severity) for code, each in CODES.items()
    ]


@pytest.mark.parametrize(("code", "text"), [(code, found) for code, _, _, found, _ in ENTRIES])
def test_the_text_of_the_guide_is_asked_about(code: str, text: str):
    """The example gives this code and no other, politely, with every place inside the text."""
    findings = check(text)

    assert {finding.code for finding in findings} == {code}
    for finding in findings:
        assert finding.severity == CODES[code].severity
        assert finding.message.startswith("Đề nghị kiểm tra: ")
        assert finding.message_en.startswith("Please check: ")
        assert "sai" not in finding.message.lower().split()
        assert all(text[start:end].strip() for start, end in finding.spans)


@pytest.mark.parametrize(("code", "text"), [(code, silent) for code, _, _, _, silent in ENTRIES])
def test_the_counter_example_of_the_guide_is_left_alone(code: str, text: str):
    """The text that is right gives nothing at all."""
    assert check(text) == (), code
