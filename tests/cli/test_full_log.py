"""The log file on a full disk: lines are left out, work goes on, and later lines are written again."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from nhiemky.cli.logs import LogFile


def test_a_line_that_finds_no_room(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Neither an exception nor a traceback comes of it, and once there is room the next line stands in the file."""
    place = tmp_path / "nhiemky.log"
    place.symlink_to("/dev/full")
    handler = LogFile(str(place), maxBytes=1000, backupCount=1, encoding="utf-8")
    logger = logging.Logger("of this test")
    logger.addHandler(handler)

    for _ in range(50):
        logger.error("x" * 500)
    assert capsys.readouterr() == ("", "")

    place.unlink()
    logger.error("có chỗ trở lại")
    handler.close()
    assert place.read_text(encoding="utf-8") == "có chỗ trở lại\n"
