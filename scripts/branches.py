"""Branch coverage of nhiemky.counting by its own tests: every line and every branch, or it fails.

    .venv/bin/python scripts/branches.py

Elections are counted there, so that no way through the code may be one that nobody ever went.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Run the tests under coverage and print what was not reached; return 0 where that is nothing."""
    with tempfile.TemporaryDirectory(prefix="nk-branches-") as folder:
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "COVERAGE_FILE": str(Path(folder, "data"))}
        tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/counting", "src/nhiemky/counting"]
        parts = (
            ["run", "--branch", "--source=nhiemky.counting", *tests],
            ["report", "--show-missing", "--skip-covered", "--fail-under=100"],
        )
        codes = [
            subprocess.run(
                [sys.executable, "-m", "coverage", *words], cwd=ROOT, env=environment, check=False
            ).returncode
            for words in parts
        ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
