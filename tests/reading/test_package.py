"""The package of the reader as others use it."""

from __future__ import annotations

import gc
import subprocess
import sys

import pytest

from nhiemky import reading
from nhiemky.reading.uncollected import uncollected


def test_importing_the_package_loads_no_vocabulary():
    """Who imports the package waits for the reader only when it is used."""
    program = "import sys, nhiemky.reading; print('nhiemky.reading.reader' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "False"


def test_the_package_has_no_other_names():
    """A misspelt name is an error as in any module."""
    with pytest.raises(AttributeError, match="raed"):
        reading.raed  # noqa: B018


def test_the_search_for_rings_goes_on_after_a_failure():
    """The search is off while the work runs, and on again whatever became of it."""
    seen: list[bool] = []

    @uncollected
    def fail() -> None:
        seen.append(gc.isenabled())
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        fail()
    assert seen == [False]
    assert gc.isenabled()
