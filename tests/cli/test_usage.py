"""Wrong commands and help."""

from __future__ import annotations

import errno
import inspect
import re

import pytest

from nhiemky.cli import problems
from nhiemky.cli.commands import COMMANDS
from nhiemky.cli.main import run
from nhiemky.cli.problems import CommandProblem
from nhiemky.ledger import machine
from nhiemky.ledger.machine import MachineProblem, of_database, of_system

EVERY_PROBLEM = [
    kind
    for module, base in ((problems, CommandProblem), (machine, MachineProblem))
    for _, kind in inspect.getmembers(module, inspect.isclass)
    if issubclass(kind, base) and kind is not base
]


@pytest.mark.parametrize(
    ("arguments", "vietnamese", "english"),
    [
        (["read"], "còn thiếu", "missing"),
        (["read", "--none", "x"], "Không có tùy chọn --none", "no option --none"),
        (["nothing"], "không có lệnh nothing", "no command nothing"),
        (["serve", "--port", "0"], "--port", "--port"),
        (["serve", "--port", "x"], "--port", "--port"),
        (["--lang", "fr"], "--lang", "--lang"),
    ],
)
def test_wrong_usage_is_one_sentence(
    arguments: list[str], vietnamese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong command says what is wrong and how to see the right way; the exit code is 2."""
    for language, expected in (("vi", vietnamese), ("en", english)):
        assert run(["--lang", language, *arguments]) == 2
        err = capsys.readouterr().err
        assert expected in err
        assert "--help" in err
        assert len(err.splitlines()) == 1


@pytest.mark.parametrize("command", [[], *[[name] for name in COMMANDS]])
def test_help_speaks_both_languages(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Every command explains itself in Vietnamese and English."""
    assert run([*command, "--help"]) == 0

    out = capsys.readouterr().out
    assert re.search("[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", out)
    assert re.search(r"\b(the|documents|pages|machine)\b", out)


@pytest.mark.parametrize("kind", EVERY_PROBLEM)
def test_problems_are_sentences_with_advice(kind: type[CommandProblem | MachineProblem]) -> None:
    """Each problem says after a semicolon what to do, in both languages."""
    place = {"folder": "/f", "path": "/f/p", "port": "1", "other": "2", "host": "h", "name": "n", "years": "1"}
    found = kind(reason="x", vi="Dòng 1: x; hãy y.", en="Line 1: x; do y.", step="x", **place)

    for sentence in (found.message, found.message_en):
        assert re.fullmatch(r"[^\n;]+; [^\n]+\.", sentence)


def test_codes_are_distinct() -> None:
    """No two problems share a code."""
    assert len({kind.code for kind in EVERY_PROBLEM}) == len(EVERY_PROBLEM)


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOSPC, machine.DiskFull),
        (errno.EDQUOT, machine.DiskFull),
        (errno.EACCES, machine.NotWritable),
        (errno.EROFS, machine.NotWritable),
        (errno.EIO, machine.DiskFails),
        (errno.ECHILD, type(None)),
    ],
)
def test_refusals_of_the_system(number: int, kind: type) -> None:
    """What the system refuses is told apart; what no user can act on stays an error of the program."""
    assert type(of_system(OSError(number, "x"), "/f")) is kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("database or disk is full", machine.DiskFull),
        ("could not extend file: No space left on device", machine.DiskFull),
        ("disk I/O error", machine.DiskFails),
        ("attempt to write a readonly database", machine.NotWritable),
        ("unable to open database file", machine.NotWritable),
        ("database disk image is malformed", machine.DatabaseDamaged),
        ("file is not a database", machine.DatabaseDamaged),
        ("database is locked", machine.DatabaseBusy),
        ("connection failed: Connection refused", machine.DatabaseAway),
        ('connection is bad: missing "=" after "foo" in connection info string', machine.DatabaseAway),
        ("terminating connection due to administrator command", machine.DatabaseAway),
        ("no such column", type(None)),
    ],
)
def test_refusals_of_the_database(text: str, kind: type) -> None:
    """What a driver says of the machine is told apart from faults of the program."""
    assert type(of_database(Exception(text), "/f")) is kind
