"""Writes the table of docs/security.md from docs/security.toml:  python scripts/security_doc.py"""

from __future__ import annotations

import os
import tempfile
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "docs" / "security.toml"
PAGE = ROOT / "docs" / "security.md"
NUMBERS = ROOT / "tests" / "security" / "data" / "asvs.toml"
MARK = "<!-- What follows is written by scripts/security_doc.py from security.toml. -->\n"
STATES = {"met": "met", "not_applicable": "not applicable", "open": "**open**"}


def levels() -> dict[str, int]:
    """Return the level of every requirement of levels 1 and 2, by its number."""
    numbers = tomllib.loads(NUMBERS.read_text(encoding="utf-8"))
    return {number: level for level in (1, 2) for number in numbers[f"level_{level}"]}


def chapters() -> list[dict[str, Any]]:
    """Return the chapters with their rows."""
    found: list[dict[str, Any]] = tomllib.loads(DATA.read_text(encoding="utf-8"))["chapter"]
    return found


def state(row: dict[str, Any]) -> str:
    """Return the state of a row: the one of ``STATES`` it has a key for."""
    return next(name for name in STATES if name in row)


def tests(row: dict[str, Any]) -> list[str]:
    """Return the tests a row names, as ``file::function``."""
    return [*row.get("met", []), *row.get("tests", [])]


def written() -> str:
    """Return the page as it should be: its text as it is, then the counts and the tables."""
    from nhiemky.congress import operations as of_congress  # noqa: F401 -- declares them
    from nhiemky.congress import rights  # noqa: F401 -- declares what is only looked at
    from nhiemky.ledger import operations  # noqa: F401 -- declares them
    from nhiemky.ledger.rights import OPERATIONS, Role

    text = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    level = levels()
    counts = Counter((level[number], state(row)) for each in chapters() for number, row in each["rows"].items())
    lines = [MARK, "## Who may do what", f"| operation | {' | '.join(Role)} |", f"|---|{'---|' * len(Role)}"]
    for name, declared in sorted(OPERATIONS.items()):
        lines.append(f"| `{name}` | {' | '.join('yes' if role in declared.may else '' for role in Role)} |")
    lines += ["", "## OWASP ASVS 5.0.0, levels 1 and 2"]
    lines += [
        "What each requirement means here, in our words; its own stand at github.com/OWASP/ASVS under its number.",
        "",
    ]
    lines += ["| level | met | not applicable | open |", "|---|---|---|---|"]
    lines += [f"| {each} | {' | '.join(str(counts[each, name]) for name in STATES)} |" for each in (1, 2)]
    for chapter in chapters():
        lines += [
            "",
            f"### {chapter['number']} {chapter['title']}",
            "",
            "| | level | here | state | shown by |",
            "|---|---|---|---|---|",
        ]
        lines += [_line(number, level[number], row) for number, row in chapter["rows"].items()]
    return text + "\n".join(lines) + "\n"


def _line(number: str, level: int, row: dict[str, Any]) -> str:
    now = state(row)
    reason = "" if now == "met" else str(row[now])
    shown = ", ".join(f"`{name.removeprefix('tests/')}`" for name in tests(row))
    return f"| {number} | {level} | {row['means']} | {STATES[now]} | {' '.join(filter(None, (reason, shown)))} |"


def _start() -> None:
    """Let Django know the operations, in a data folder that is thrown away."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nhiemky.web.settings"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NHIEMKY_HOME"] = folder
        django.setup()


if __name__ == "__main__":
    _start()
    PAGE.write_text(written(), encoding="utf-8")
