"""Where the commands print: readable text on standard output, problems on standard error."""

from __future__ import annotations

import json
import os
import re
import sys
from typing import IO, Any, cast

import click
from rich.console import Console

from nhiemky.cli.language import language
from nhiemky.problems import Problem, with_code

PIPE_WIDTH = 120
"""Columns where the output is no terminal and COLUMNS does not say."""

_BLANKS = re.compile(r"[ \t]+(?=\n)|[ \t]+\Z")
_STEERING = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
_PICTURES = {
    **{number: 0x2400 + number for number in range(32)},
    0x7F: 0x2421,
    **dict.fromkeys((*range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
}


def printed(text: str) -> str:
    """Return a line that a terminal only shows: control characters, line ends too, as pictures of the same length.

    Names and documents come from elsewhere; one with an escape sequence must not steer the terminal it is shown on,
    nor one that turns the direction of writing hide its ending.

    >>> printed("a\\x1b[31m.txt")
    'a␛[31m.txt'
    """
    return text.translate(_PICTURES)


def json_line(value: object, **options: Any) -> str:
    """Return a value as JSON on one line, Vietnamese as it is; what could steer a terminal is written as an escape.

    ``options`` are those of ``json.dumps``.

    >>> json_line({"name": "đ\x1b\x9b"})
    '{"name": "đ\\\\u001b\\\\u009b"}'
    """
    text = json.dumps(value, ensure_ascii=False, **options)
    return _STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def plain_wanted() -> bool:
    """Return whether NO_COLOR asks for text without any styles (no-color.org: set and not empty)."""
    return bool(os.environ.get("NO_COLOR"))


class _Trimmed:
    """Standard output without the blanks that fill up a table's lines; each write ends with its line."""

    encoding = "utf-8"

    def write(self, text: str) -> int:
        sys.stdout.write(_BLANKS.sub("", text))
        return len(text)

    def flush(self) -> None:
        sys.stdout.flush()

    def isatty(self) -> bool:
        return False


def console(*, stderr: bool = False) -> Console:
    """Return the console of standard output or error; in a pipe it keeps plain text of a fixed width."""
    colors = None if plain_wanted() else "auto"
    made = Console(highlight=False, markup=False, emoji=False, stderr=stderr, color_system=colors)  # type: ignore[arg-type]
    if not made.is_terminal and not stderr:
        made.file = cast("IO[str]", _Trimmed())
        if not os.environ.get("COLUMNS"):
            made.width = PIPE_WIDTH
    return made


def complain(problem: Problem) -> None:
    """Print one problem as one sentence with its code on standard error."""
    shown = printed(with_code(problem.sentence(language()), problem.code))
    click.echo(shown if plain_wanted() else click.style(shown, fg="red"), err=True)
