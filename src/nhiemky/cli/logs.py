"""Where the program logs: one JSON object a line in ``<home>/log/nhiemky.log``, warnings also on standard error."""

from __future__ import annotations

import contextlib
import logging.config
import logging.handlers
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import structlog

from nhiemky.cli.output import json_line, printed

MAX_BYTES = 5_000_000
KEPT = 5

_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.ExtraAdder(),
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def json_formatter() -> logging.Formatter:
    """Return the formatter of the log file."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(json_line),
        ],
    )


def line_formatter() -> logging.Formatter:
    """Return the formatter of standard error; tracebacks stay in the file."""
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_SHARED,
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            _without_traceback,
            _steering_nothing,
            structlog.dev.ConsoleRenderer(colors=False),
        ],
    )


def _without_traceback(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: value for key, value in event.items() if key not in {"exc_info", "exception", "request", "stack"}}


def _steering_nothing(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Show the control characters of names and addresses that somebody else chose; a line stays one line."""
    return {key: printed(value) if isinstance(value, str) else value for key, value in event.items()}


class LogFile(logging.handlers.RotatingFileHandler):
    """The log file; a line that the disk refuses is left out, for work must not stop or print tracebacks for it."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 -- logging's own name
        """Begin with a fresh file handle at the next line: the refused one would be tried again and again."""
        stream, self.stream = self.stream, None
        with contextlib.suppress(OSError, ValueError):
            if stream is not None:
                stream.close()


def settings(folder: Path) -> dict[str, Any]:
    """Return the logging settings of a data folder, for this process and the server's workers."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "json": {"()": "nhiemky.cli.logs.json_formatter"},
            "line": {"()": "nhiemky.cli.logs.line_formatter"},
        },
        "handlers": {
            "file": {
                "()": "nhiemky.cli.logs.LogFile",
                "filename": str(folder / "log" / "nhiemky.log"),
                "maxBytes": MAX_BYTES,
                "backupCount": KEPT,
                "encoding": "utf-8",
                "formatter": "json",
            },
            "screen": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stderr",
                "level": "ERROR",
                "formatter": "line",
            },
        },
        "root": {"handlers": ["file", "screen"], "level": "INFO"},
        "loggers": {"_granian": {"propagate": True}, "granian.access": {"propagate": True}},
    }


def configure(folder: Path) -> None:
    """Start logging into a data folder; raises OSError where it cannot be written."""
    (folder / "log").mkdir(parents=True, exist_ok=True)
    logging.config.dictConfig(settings(folder))
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        # A logger that keeps what it first met would go on by it after the next data folder has been opened.
        cache_logger_on_first_use=False,
    )
