"""The documentation keeps up with the program: examples run; every problem, setting, command and ending is named."""

from __future__ import annotations

import ast
import doctest
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest

import nhiemky
from nhiemky.cli.commands import COMMANDS
from nhiemky.cli.health.registry import CHECKS
from nhiemky.cli.program import nhiemky as program
from nhiemky.files import READABLE
from nhiemky.ledger.problems import sentences
from nhiemky.problems import Problem
from nhiemky.targets.settings import DEFAULT

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "nhiemky"
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")
EVERYWHERE = {"--lang", "--help", "-h"}
OF_THE_PRODUCT = re.compile(r"(?:NHIEMKY|NK)_[A-Z_]+|DATABASE_URL")
ASKED_OF_THE_SYSTEM = {"environ", "getenv"}
OF_SHELL = re.compile(r"\b([A-Z][A-Z_]{3,})=|\$\{?([A-Z][A-Z_]{3,})\b|^unset (.+)$", re.MULTILINE)
LIMIT = re.compile(r"^KEPT$|(?:^|_)(?:MAX|MOST|LIMIT|LONGEST|SECONDS|MINUTES|HOURS|DAYS|BYTES|MEGABYTES|AGE)(?:_|$)")
CALCULATED = {"__builtins__": {}}


# Problems ---------------------------------------------------------------------------------------------------------


def test_problems_are_listed():
    """docs/problems.md has a row for each problem, with its sentences as they are, and no other row."""
    told = [(code, said["vi"], said["en"]) for code, said in sentences().items()]
    expected = {_row(*each) for each in (*_coded(), *told, *_of_the_launcher())}

    listed = [line for line in DOCS["problems.md"].splitlines() if line.startswith("| `")]
    assert (set(listed) - expected, expected - set(listed)) == (set(), set())
    assert len(listed) == len(expected)


def test_codes_are_distinct():
    """No two problems share a code."""
    codes = [code for code, _, _ in (*_coded(), *_of_the_launcher())]

    assert sorted(codes) == sorted({*codes})


def _coded() -> list[tuple[str, str, str]]:
    """Return code and sentences of each kind of problem there is, wherever in the program it stands."""
    for module in pkgutil.walk_packages(nhiemky.__path__, "nhiemky."):
        if module.name.endswith("problems") or "Problem" in (_file(module.name).read_text(encoding="utf-8")):
            importlib.import_module(module.name)
    return sorted((kind.code, kind.vietnamese, kind.english) for kind in _kinds(Problem) if "vietnamese" in vars(kind))


def _file(module: str) -> Path:
    place = SOURCE.joinpath(*module.split(".")[1:])
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def _kinds(of: type[Problem]) -> Iterator[type[Problem]]:
    for kind in of.__subclasses__():
        if kind.__module__.startswith("nhiemky."):
            yield kind
            yield from _kinds(kind)


def _of_the_launcher() -> list[tuple[str, str, str]]:
    text = (ROOT / "nk").read_text(encoding="utf-8")
    found = re.findall(r'fail (NK-S\d+) "([^"]*)" \\\s*"([^"]*)"', text)
    assert text.count(" fail NK-S") == len(found)
    return [(code, *(re.sub(r"\$\w+", "{x}", said) for said in both)) for code, *both in found]  # type: ignore[misc]


def _row(code: str, vietnamese: str, english: str) -> str:
    shown = (re.sub(r"\{\w+\}", "…", sentence) for sentence in (vietnamese, english))
    return f"| `{code}` | {' | '.join(shown)} |"


# Settings ---------------------------------------------------------------------------------------------------------


def test_every_variable_of_the_environment_is_documented():
    """docs/settings.md has a row for each variable that the program or its scripts read or set, and no other."""
    used = {name for path in SOURCE.rglob("*.py") for name in _variables(ast.parse(path.read_text(encoding="utf-8")))}
    for script in ("nk", ".ci/run"):
        for given, asked, taken in OF_SHELL.findall((ROOT / script).read_text(encoding="utf-8")):
            used |= {given, asked, *taken.split()} - {""}

    listed = {name for line in _rows("settings.md") for name in re.findall(r"`([A-Z_]+)`", line.split("|")[1])}
    assert (used - listed, listed - used) == (set(), set())


def _variables(tree: ast.Module) -> Iterator[str]:
    """Give each name that is looked up in the environment, and each string that reads like a variable of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and OF_THE_PRODUCT.fullmatch(node.value):
            yield node.value
        asked: Any = None
        if isinstance(node, ast.Subscript):
            asked, value = node.value, node.slice
        elif isinstance(node, ast.Call) and node.args:
            asked, value = node.func, node.args[0]
        names = {each.attr for each in ast.walk(asked) if isinstance(each, ast.Attribute)} if asked else set()
        if names & ASKED_OF_THE_SYSTEM and isinstance(value, ast.Constant):
            yield str(value.value)


def test_every_setting_of_pace_is_documented():
    """docs/settings.md has each setting of ``targets`` with its default."""
    rows = {line.split("`")[1]: line for line in _rows("settings.md")}

    for each in fields(DEFAULT):
        assert rows[each.name].endswith(f"| {getattr(DEFAULT, each.name)} |")


def test_every_limit_is_documented():
    """docs/settings.md names each limit of the program with its value, and no limit that is gone."""
    found = {name: value for path in SOURCE.rglob("*.py") for name, value in _limits(path)}
    listed = {
        line.split("`")[1]: line.split("|")[3].strip() for line in _rows("settings.md") if "." in line.split("`")[1]
    }

    assert listed == {name: f"{value:,}" for name, value in found.items()}


def _limits(path: Path) -> Iterator[tuple[str, int | float]]:
    """Give the public numbers of a module that are named as a limit; those of reading text are its vocabulary."""
    place = path.relative_to(SOURCE).with_suffix("")
    if place.parts[0] in {"reading", "language"}:
        return
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and not target.id.startswith("_") and LIMIT.search(target.id):
            plain = all(isinstance(each, ast.Constant | ast.BinOp | ast.operator) for each in ast.walk(node.value))  # type: ignore[union-attr]
            if plain:
                yield ".".join((*place.parts, target.id)), eval(ast.unparse(node.value), CALCULATED)  # type: ignore[union-attr]  # noqa: S307


def _rows(name: str) -> list[str]:
    return [line for line in DOCS[name].splitlines() if line.startswith("| `")]


def test_every_check_of_doctor_is_documented():
    """docs/doctor.md has a row for each check, with its code and its names, in their order."""
    named = [f"| `{check.code}` | {check.vi} | {check.en} |" for check in CHECKS]

    assert [line[: len(start)] for line, start in zip(_rows("doctor.md"), named, strict=True)] == named


# Commands ---------------------------------------------------------------------------------------------------------


def _commands(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


@pytest.mark.parametrize(("name", "command"), [pytest.param(*each, id=each[0]) for each in _commands(program)])
def test_every_command_is_documented(name: str, command: click.Command):
    """docs/commands.md has a row for each command and subcommand that names all its options."""
    row = next((line for line in _rows("commands.md") if re.match(rf"\| `\./nk {name}[ `]", line)), "")
    assert row, f"docs/commands.md has no row for {name}"

    options = {text for each in command.params if isinstance(each, click.Option) for text in each.opts}
    assert [option for option in sorted(options - EVERYWHERE) if not re.search(rf"{option}(?![\w-])", row)] == []


@pytest.mark.parametrize("name", [*COMMANDS, "test"])
def test_every_command_is_in_the_readme(name: str):
    """The README names each command, and docs/commands.md too."""
    for text in (README, DOCS["commands.md"]):
        assert re.search(rf"^\| `\./nk {name}[ `]", text, re.MULTILINE)


# Files and examples -----------------------------------------------------------------------------------------------


def test_every_kind_of_file_is_documented():
    """docs/reading.md names the ending of every file that is read."""
    assert [ending for ending in sorted(READABLE) if f"`{ending}`" not in DOCS["reading.md"]] == []


@pytest.mark.parametrize("name", sorted(name for name in DOCS))
def test_every_page_of_the_documentation_is_linked(name: str):
    """The README leads to each page of docs."""
    assert f"docs/{name}" in README


@pytest.mark.parametrize("name", ["README.md", "docs/library.md"])
def test_examples_run(name: str, monkeypatch: pytest.MonkeyPatch):
    """What the documentation shows of the library is what the library gives."""
    monkeypatch.chdir(ROOT)

    done = doctest.testfile(str(ROOT / name), module_relative=False, encoding="utf-8", globs={})

    assert (done.failed, done.attempted > 0) == (0, True)
