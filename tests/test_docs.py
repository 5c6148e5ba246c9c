"""The documentation keeps up with the program: its examples run, and it names every problem, command and ending."""

from __future__ import annotations

import doctest
import inspect
import re
from pathlib import Path
from types import ModuleType

import click
import pytest

from nhiemky.cli import problems as command_problems
from nhiemky.cli.commands import COMMANDS
from nhiemky.cli.program import nhiemky
from nhiemky.files import READABLE
from nhiemky.files import problems as file_problems
from nhiemky.ledger.problems import sentences

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROBLEMS = (ROOT / "docs" / "problems.md").read_text(encoding="utf-8")
EVERYWHERE = {"--lang", "--help", "-h"}


def test_problems_are_listed():
    """docs/problems.md has a row for each problem, with its sentences as they are, and no other row."""
    coded = [*_coded(file_problems, "FileProblem"), *_coded(command_problems, "CommandProblem")]
    told = [(code, said["vi"], said["en"]) for code, said in sentences().items()]

    listed = [line for line in PROBLEMS.splitlines() if line.startswith("| `")]
    assert listed == [_row(*each) for each in (*coded, *told)]


def _coded(module: ModuleType, base: str) -> list[tuple[str, str, str]]:
    kinds = [kind for name, kind in inspect.getmembers(module, inspect.isclass) if name != base]
    found = [(kind.code, kind.vietnamese, kind.english) for kind in kinds if issubclass(kind, getattr(module, base))]
    return sorted(found)


def _row(code: str, vietnamese: str, english: str) -> str:
    shown = (re.sub(r"\{\w+\}", "…", sentence) for sentence in (vietnamese, english))
    return f"| `{code}` | {' | '.join(shown)} |"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_readme(name: str):
    """The row of a command in the README names each of its options."""
    command = nhiemky.get_command(click.Context(nhiemky), name)
    assert command is not None
    row = next(line for line in README.splitlines() if line.startswith(f"| `./nk {name} "))
    options = {text for each in command.params if isinstance(each, click.Option) for text in each.opts}

    assert [option for option in sorted(options - EVERYWHERE) if option not in row] == []


def test_every_kind_of_file_is_documented():
    """docs/reading.md names the ending of every file that is read."""
    said = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")

    assert [ending for ending in sorted(READABLE) if f"`{ending}`" not in said] == []


@pytest.mark.parametrize("name", ["README.md", "docs/library.md"])
def test_examples_run(name: str, monkeypatch: pytest.MonkeyPatch):
    """What the documentation shows of the library is what the library gives."""
    monkeypatch.chdir(ROOT)

    done = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8", globs={})

    assert (done.failed, done.attempted > 0) == (0, True)
