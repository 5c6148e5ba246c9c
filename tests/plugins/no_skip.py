"""With ``NK_NO_SKIP=1`` a skipped test is a failed one, so that CI cannot lose a test for want of a package."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


def _forbidden() -> bool:
    return os.environ.get("NK_NO_SKIP") == "1"


def _reason(longrepr: object) -> str:
    return str(longrepr[2]) if isinstance(longrepr, tuple) else str(longrepr)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport() -> Iterator[None]:
    """Turn the report of a skipped test into a failure; an expected failure stays one."""
    outcome = yield
    report = outcome.get_result()
    if _forbidden() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"NK_NO_SKIP=1: {_reason(report.longrepr)}"


@pytest.hookimpl(hookwrapper=True)
def pytest_make_collect_report() -> Iterator[None]:
    """Turn a module that skips itself whole into a failure."""
    outcome = yield
    report = outcome.get_result()
    if _forbidden() and report.outcome == "skipped":
        report.outcome = "failed"
        report.longrepr = f"NK_NO_SKIP=1: {_reason(report.longrepr)}"
