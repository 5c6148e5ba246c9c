"""Where the program ``nhiemky`` starts: only what it takes to end quietly is imported before it can be interrupted."""

from __future__ import annotations

import io
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the program; whatever a person can act on ends as one sentence and an exit code, never as a traceback."""
    try:
        _open_streams()
        code = run(sys.argv[1:])
    except KeyboardInterrupt:
        code = INTERRUPTED
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    # Imported here: while this takes its third of a second, Ctrl+C is already heard above.
    from nhiemky.cli.program import run_program

    return run_program(arguments)


def _open_streams() -> None:
    """Make the three standard streams ready to be used, those too that the caller closed (``>&-``).

    A closed one leads nowhere: else the next file opened, the database perhaps, would take its number and what is
    printed would be written into it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, os.fdopen(number, "w", encoding="utf-8", errors="backslashreplace", closefd=False))
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
