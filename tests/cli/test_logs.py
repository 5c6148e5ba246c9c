"""Where a process logs that has opened one data folder after another."""

from __future__ import annotations

from pathlib import Path

import structlog
from structlog.testing import capture_logs

from nhiemky.cli import logs


def test_a_line_goes_where_was_said_last(tmp_path: Path) -> None:
    """What logged into one folder logs into the next one opened, and is heard by whoever listens then."""
    log = structlog.get_logger("nhiemky.of_this_test")
    logs.configure(tmp_path / "một")
    log.info("trước")
    logs.configure(tmp_path / "hai")
    with capture_logs() as heard:
        log.info("giữa")
    log.info("sau")

    said = [(tmp_path / name / "log" / "nhiemky.log").read_text(encoding="utf-8") for name in ("một", "hai")]
    assert [line["event"] for line in heard] == ["giữa"]
    assert ["trước" in said[0], "sau" in said[0]] == [True, False]
    assert ["trước" in said[1], "sau" in said[1]] == [False, True]
