"""Where the commands print: readable text on standard output, problems on standard error."""

from __future__ import annotations

import os

import click
from rich.console import Console

from nhiemky.cli.language import Sentences, sentence
from nhiemky.cli.table import PIPE_WIDTH


def console() -> Console:
    """Return the console of standard output; in a pipe it keeps plain text of a fixed width."""
    made = Console(highlight=False, markup=False, emoji=False)
    if not made.is_terminal and not os.environ.get("COLUMNS"):
        made.width = PIPE_WIDTH
    return made


def complain(problem: Sentences) -> None:
    """Print one problem as one sentence on standard error."""
    click.secho(sentence(problem), fg="red", err=True)
