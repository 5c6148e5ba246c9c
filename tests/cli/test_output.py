"""What reaches a terminal or a pipe."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import SENTENCE

from nhiemky.cli import values
from nhiemky.cli.main import run
from nhiemky.cli.output import console, json_line, printed
from nhiemky.cli.summary import print_summary
from nhiemky.reading.model import Statement

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


@given(st.text())
def test_a_printed_line_steers_nothing(text: str) -> None:
    """Of any text a line of the same length comes out, without control characters; other characters stay."""
    shown = printed(text)

    assert len(shown) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", shown)
    assert all(was == now or not was.isprintable() for was, now in zip(text, shown, strict=True))


@given(st.text())
def test_json_keeps_every_character(text: str) -> None:
    """A line of JSON steers nothing either, and what it says is unchanged."""
    line = json_line({"text": text})

    assert json.loads(line) == {"text": text}
    assert len(line.splitlines()) == 1
    assert not re.search("[\x00-\x1f\x7f-\x9f]", line)


@pytest.mark.django_db
@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("command", ["read", "check", "import"])
@pytest.mark.parametrize("there", [True, False])
def test_a_name_with_an_escape_sequence(
    command: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Control characters of a file's name are left out, of what was typed and of the text shown as pictures."""
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path / "home"))
    path = tmp_path / "a\x1b[31m\nb.txt"
    if there:
        path.write_text(f"{SENTENCE} \x1b[2J sai\x9b", encoding="utf-8")

    run([command, str(path)])

    out, err = capsys.readouterr()
    assert ("a[31m b.txt" if there else "a␛[31m␊b.txt") in out + err
    assert "\x1b" not in out + err
    assert "\x9b" not in out + err


def test_a_wrong_command_with_an_escape_sequence(capsys: pytest.CaptureFixture[str]) -> None:
    """What was typed is not shown raw either."""
    assert run(["\x1b[31m"]) == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("command", ["read", "check"])
def test_no_blanks_at_the_end_of_a_line_in_a_pipe(
    command: str, document: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What fills up a table on a screen is left out of a file."""
    document.write_text(f"{SENTENCE} sai", encoding="utf-8")
    run([command, str(document)])

    out = capsys.readouterr().out
    assert out.count("\n") > 2
    assert not [line for line in out.splitlines() if line != line.rstrip()]


@pytest.mark.parametrize(("no_color", "styled"), [("", True), ("1", False)])
@pytest.mark.parametrize("name", ["nghị quyết.txt", "none.txt"])
def test_no_color(no_color: str, styled: bool, name: str, document: Path) -> None:
    """On a terminal NO_COLOR drops every style, bold too; set to nothing it does not count."""
    terminal, other = pty.openpty()
    environment = {**os.environ, "NO_COLOR": no_color, "TERM": "xterm-256color"}
    with subprocess.Popen(
        [*NHIEMKY, "read", str(document.with_name(name))], env=environment, stdout=other, stderr=other
    ) as program:
        os.close(other)
        out = b""
        try:
            while part := os.read(terminal, 65536):
                out += part
        except OSError:  # how a terminal ends
            pass
        program.wait()
    os.close(terminal)

    assert name.encode() in out
    assert (b"\x1b[" in out) == styled


@pytest.mark.parametrize(
    ("value", "of", "unit", "shown"),
    [
        ("4865000000000", "4700000000000", "VND", "4.865 / 4.700 tỷ đồng"),
        ("912000000", "1035000000", "USD", "912 / 1.035 triệu USD"),
        ("105", "110", "người", "105 / 110 người"),
        ("50", "60", "%", "50% / 60%"),
        ("1050", "110", None, "1.050 / 110"),
    ],
)
def test_both_sides_on_one_scale(value: str, of: str, unit: str | None, shown: str) -> None:
    """A figure and the plan it stands against are written on the same scale."""
    statement = Statement(
        id="s1",
        start=0,
        end=1,
        text="x",
        kind="result",
        sentence=(0, 1),
        value=Decimal(value),
        of=Decimal(of),
        unit=unit,
    )

    assert values.quantity(statement) == shown


@pytest.mark.django_db
def test_the_summary_adds_up(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """By kind and by state the numbers add up to all statements, and what needs no confirmation is said."""
    from nhiemky.ledger import queries
    from nhiemky.ledger.queries import StateCounts, Summary
    from nhiemky.ledger.queries.summary import KindCount

    def counts(proposed: int, confirmed: int = 0, rejected: int = 0, superseded: int = 0) -> StateCounts:
        return StateCounts(proposed=proposed, confirmed=confirmed, rejected=rejected, superseded=superseded)

    kinds = {"target": counts(3, 10, 1, 2), "date": counts(7), "citation": counts(5), "result": counts(4, 20)}
    found = Summary(
        as_of=date(2024, 1, 1), documents=1, organisations=1, terms=1, verdicts=(), targets=10, proposed_targets=3,
        kinds=tuple(KindCount(kind=kind, counts=each) for kind, each in kinds.items()), on_trial=False,
    )  # fmt: skip
    monkeypatch.setattr(queries, "summary", lambda *_: found)

    print_summary(console())

    rows = dict(re.findall(r"^ *(\S.*?) {2,}(\d+)$", capsys.readouterr().out, re.MULTILINE))
    total = int(rows["Mục đọc được"])
    assert total == sum(int(rows[kind]) for kind in ("chỉ tiêu", "kết quả", "ngày", "căn cứ")) == 52
    states = ("đã xác nhận", "chờ xác nhận", "bị bác hoặc đã thay", "ngày, nhiệm kỳ, căn cứ: không cần xác nhận")
    assert [int(rows[state]) for state in states] == [30, 7, 3, 12]
    assert int(rows["Trong đó"]) == total
