"""The program ``nhiemky``: its commands, and what it says when one cannot do its work."""

from __future__ import annotations

import os
import sys

import click

from nhiemky.cli.commands import LazyGroup
from nhiemky.cli.language import language_option
from nhiemky.cli.main import INTERRUPTED
from nhiemky.cli.output import complain
from nhiemky.cli.problems import OutOfMemoryAltogether, WrongUsage
from nhiemky.ledger.machine import of_system
from nhiemky.problems import Problem

FAILED = 2
PIPE_CLOSED = 141


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="nhiemky", prog_name="nhiemky")
@language_option
def nhiemky() -> None:
    """Nhiệm Kỳ: từ nghị quyết đến kết quả, có minh chứng cho cả hai.

    From a resolution to its results, with the evidence for both.
    """


def run_program(arguments: list[str]) -> int:
    """Run the program with these arguments and return its exit code."""
    program = "nk" if os.environ.get("NHIEMKY_ROOT") else "nhiemky"
    try:
        code = nhiemky.main(arguments, prog_name=program, standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.UsageError as error:
        complain(_explained(error))
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Problem as problem:
        complain(problem)
        return FAILED
    except MemoryError:
        complain(OutOfMemoryAltogether())
        return FAILED
    except BrokenPipeError:
        _close_quietly()
        return PIPE_CLOSED
    except OSError as error:
        known = of_system(error, os.environ.get("NHIEMKY_HOME", "var"))
        if known is None:
            raise
        _close_quietly()
        complain(known)
        return FAILED
    return code if isinstance(code, int) else 0


def _close_quietly() -> None:
    """Keep Python from failing once more when it flushes standard output at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _explained(error: click.UsageError) -> WrongUsage:
    path = error.ctx.command_path if error.ctx else "nk"
    said = error.message.rstrip(".")
    if isinstance(error, click.NoSuchOption):
        vi, en = f"Không có tùy chọn {error.option_name}", f"There is no option {error.option_name}"
    elif isinstance(error, click.MissingParameter):
        vi, en = f"Lệnh còn thiếu {_name(error.param)}", f"{_name(error.param)} is missing"
    elif isinstance(error, click.BadParameter) and error.param:
        name = _name(error.param)
        vi, en = f"Giá trị của {name} không dùng được", f"{name} cannot be used: {said}"
    else:
        vi, en = f"Lệnh chưa đúng ({said})", said
    return WrongUsage(vi=vi, en=en, path=path)


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return parameter.human_readable_name if parameter else ""
