"""docs/security.md keeps up with the program: its list is whole, its tests exist, and what it tells is so."""

from __future__ import annotations

import ast
import importlib
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from tests.security.test_sources import PACKAGE, _calls, _imports

from nhiemky.apart import limits
from nhiemky.cli import logs
from nhiemky.cli.main import run
from nhiemky.files import MAX_FILE_BYTES, READABLE, clipboard, opening, programs
from nhiemky.files.pdf import reading as pdf
from nhiemky.files.scan import tesseract
from nhiemky.files.word import package
from nhiemky.ledger.accounts import passwords
from nhiemky.ledger.operations import _shared
from nhiemky.ledger.rights import OPERATIONS, Role
from nhiemky.web.access import again
from nhiemky.web.access import limits as guessing

ROOT = PACKAGE.parent.parent
sys.path.insert(0, str(ROOT / "scripts"))

import security_doc  # noqa: E402

sys.path.remove(str(ROOT / "scripts"))

TEXT = security_doc.PAGE.read_text(encoding="utf-8").partition(security_doc.MARK)[0]
ROWS: dict[str, dict[str, Any]] = {
    number: row for chapter in security_doc.chapters() for number, row in chapter["rows"].items()
}
LONGEST_MEANING = 12
MB = 1024**2


@cache
def _tests_of(file: str) -> frozenset[str]:
    """Return the test functions of a file, those of a class as ``Class::test_x``."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    inside = [(f"{each.name}::", each.body) for each in tree.body if isinstance(each, ast.ClassDef)]
    return frozenset(
        f"{place}{node.name}"
        for place, body in [("", tree.body), *inside]
        for node in body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    )


def test_every_requirement_has_one_row_in_order():
    """Each number of levels 1 and 2 stands in the list once, under its chapter, and no other does."""
    listed = [number for chapter in security_doc.chapters() for number in chapter["rows"]]
    wrong = [
        number
        for chapter in security_doc.chapters()
        for number in chapter["rows"]
        if not number.startswith(f"{chapter['number']}.")
    ]
    assert len(security_doc.levels()) == 253
    assert listed == sorted(security_doc.levels(), key=lambda number: [int(part) for part in number.split(".")])
    assert wrong == []


def test_every_row_says_one_state_with_its_reason_or_its_tests():
    """A row is met with tests, or not applicable or open with a reason, and tells briefly what it means."""
    for number, row in ROWS.items():
        states = [name for name in security_doc.STATES if name in row]
        assert len(states) == 1, number
        assert row[states[0]], number
        assert set(row) <= {"means", "tests", *states}, number
        assert 1 <= len(row["means"].split()) <= LONGEST_MEANING, number


def test_every_test_named_exists():
    """Each test that a row names is a function of its file."""
    named = {(number, each) for number, row in ROWS.items() for each in security_doc.tests(row)}
    lost = [(number, each) for number, each in named if not _there(*each.split("::", 1))]
    assert lost == []


def _there(file: str, name: str) -> bool:
    return (ROOT / file).is_file() and name in _tests_of(file)


def test_the_page_is_written_from_the_list():
    """docs/security.md is what scripts/security_doc.py makes of docs/security.toml; run it after a change."""
    assert security_doc.PAGE.read_text(encoding="utf-8") == security_doc.written()


@pytest.mark.parametrize(
    "title",
    ["What is protected, and against whom", "Where it ends", "Reporting a vulnerability", "Updates of libraries",
     "What may come in", "Signing in, and staying signed in", "Rights", "Data, and how each sort is protected",
     "Keys and algorithms", "Connections", "The log"],
)  # fmt: skip
def test_the_sections_are_there(title: str):
    """What has to be written down is written down, each under its own heading."""
    body = TEXT.partition(f"\n## {title}\n")[2].partition("\n## ")[0]
    assert len(body.split()) > 30


def test_the_limits_told_are_the_programs():
    """Each limit in the document is the number the program uses."""
    owners = importlib.import_module("nhiemky.ledger.operations._reorganising")
    terms = importlib.import_module("nhiemky.ledger.operations.terms")
    bounds = limits.limits()
    told = {
        "one file": f"{MAX_FILE_BYTES // MB} MB",
        "what a .docx or .xlsx unpacks to": f"{package.MAX_UNPACKED_BYTES // MB} MB in {package.MAX_PARTS:,} parts, "
        f"{package.MAX_PART_BYTES // MB} MB and {package.MOST_PARAGRAPHS:,} paragraphs each",
        "text of one document": f"{opening.MAX_CHARACTERS:,} characters",
        "a pasted table": f"{clipboard.MAX_CHARACTERS:,} characters",
        "pages of a PDF": f"{pdf.MOST_PAGES:,}",
        "files in one upload": f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES}",
        "fields in one form": f"{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,}",
        "reading one file": f"{bounds.memory // MB:,} MB of memory, {bounds.cpu} seconds of computing, "
        f"{bounds.wall} seconds in all",
        "LibreOffice on one file": f"{programs.OFFICE_SECONDS} seconds",
        "antiword on one file": f"{programs.ANTIWORD_SECONDS} seconds",
        "tesseract on one page": f"{tesseract.SECONDS} seconds",
        "name of an organisation": f"{owners.NAME_LIMIT} characters",
        "a note to a decision": f"{_shared.NOTE_LIMIT:,} characters",
        "years of a term": f"{terms.LONGEST_TERM}",
    }
    section = TEXT.partition("\n## What may come in\n")[2].partition("\n## ")[0]
    rows = re.findall(r"(?m)^\| (?!what \||-)(.+?) \| (.+?) \|$", section)
    assert dict(rows) == told


def test_how_people_sign_in_is_told():
    """Lengths, waits and times in the document are those of the program."""
    section = " ".join(TEXT.partition("\n## Signing in, and staying signed in\n")[2].partition("\n## ")[0].split())
    told = [
        f"have {passwords.SHORTEST} to {passwords.LONGEST} characters",
        f"good for {passwords.FIRST_PASSWORD_DAYS} days",
        f"after {guessing.HERE.free} wrong answers on an account from one address",
        f"{guessing.ADDRESS.free} from one address in an hour",
        f"or {guessing.ANYWHERE.free} on an account from strange addresses",
        f"{', '.join(map(str, guessing.WAITS[:-1]))}, then {guessing.WAITS[-1]} minutes",
        f"end {settings.SESSION_COOKIE_AGE // 3600} hours after the sign-in",
        f"{settings.SESSION_IDLE_AGE // 60} minutes after their last use",
        f"within {again.MINUTES} minutes",
        "`ledger/accounts/data/passwords.toml`",
    ]
    assert [each for each in told if each not in section] == []
    assert (PACKAGE / "ledger/accounts/data/passwords.toml").is_file()


def test_every_operation_is_told_with_its_roles():
    """The table of rights has each declared operation once, and the text each role."""
    page = security_doc.PAGE.read_text(encoding="utf-8")
    table = page.partition("\n## Who may do what\n")[2].partition("\n## ")[0]
    told = re.findall(r"(?m)^\| `([\w.]+)` \|", table)
    section = TEXT.partition("\n## Rights\n")[2].partition("\n## ")[0]

    assert told == sorted(OPERATIONS)
    assert [role for role in Role if f"*{role}*" not in section] == []


def test_every_kind_of_file_is_told():
    """The endings in the document are the endings the program opens; a drawing that may hold scripts is none."""
    told = re.search(r"Files taken: (.+?)\. What", TEXT)
    assert told is not None
    assert told[1].split() == sorted(READABLE)
    assert ".svg" not in READABLE


def test_rules_between_fields_are_told():
    """The document tells the rules that the refusals of the ledger speak of."""
    told = TEXT.partition("Fields that have to agree:")[2].partition("\n\n")[0]
    assert all(word in told for word in ("term", "range", "unit", "passage", "superior", "correction"))


def test_keys_and_algorithms_are_told():
    """Every file that hashes, signs, encrypts or draws from chance is in the list of keys and algorithms."""
    section = TEXT.partition("\n## Keys and algorithms\n")[2].partition("\n## ")[0]
    strong = {"hashlib", "hmac", "secrets", "ssl", "cryptography", "pyrage", "django_otp"}
    using = {file for file, module in _imports() if module.split(".")[0] in strong}
    told = set(re.findall(r"`((?:\w+/)+\w+\.py)`", section))

    assert using - told == set()
    assert [file for file in told if not (PACKAGE / file).is_file()] == []


def test_connections_are_told():
    """The programs started and the one server reached are named; a file that opens sockets is the server's own."""
    section = TEXT.partition("\n## Connections\n")[2].partition("\n## ")[0]
    started = {
        each.value
        for file, _, node in _calls()
        if file in {"files/programs.py", "files/scan/tesseract.py"}
        for each in ast.walk(node)
        if isinstance(each, ast.Constant) and each.value in {"soffice", "antiword", "tesseract"}
    }
    assert started >= {"soffice", "antiword"}
    assert [name for name in (*started, "tesseract", "DATABASE_URL", "pypi.org") if name not in section] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("reader", "document")
def test_all_data_is_sorted(document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Whatever stands in a data folder belongs to a sort of data with its protection."""
    home = tmp_path / "home"
    monkeypatch.setenv("NHIEMKY_HOME", str(home))
    assert run(["import", str(document)]) == 0
    section = TEXT.partition("\n## Data, and how each sort is protected\n")[2].partition("\n## ")[0]

    found = {f"{path.name}/" if path.is_dir() else path.name for path in home.iterdir()}
    assert {"files/", "log/"} <= found
    assert {name for name in found if f"`{name}`" not in section} == set()


def test_every_line_of_the_log_is_told(tmp_path: Path):
    """Each event the program logs is in the document, with the file it goes to, its size and its number."""
    section = TEXT.partition("\n## The log\n")[2]
    levels = {"debug", "info", "warning", "error", "exception", "critical"}
    events = {
        node.args[0].value
        for _, name, node in _calls()
        if name.partition(".")[2] in levels and "log" in name.partition(".")[0].casefold()
        if node.args and isinstance(node.args[0], ast.Constant)
    }
    handlers = logs.settings(tmp_path)["handlers"]

    assert len(events) >= 5
    assert {event for event in events if f"`{event}`" not in section} == set()
    assert set(handlers) == {"file", "screen"}
    assert Path(handlers["file"]["filename"]).relative_to(tmp_path).as_posix() in section
    assert f"{logs.MAX_BYTES // 1_000_000} MB, then the next of {logs.KEPT} older" in section
