"""Mutation testing of nhiemky.targets: one module at a time, in a copy, so that nothing else is touched.

    uv run --frozen --group dev --with mutmut python scripts/mutants.py judge pace

Prints the mutants of each module, how many the tests of tests/targets kill, and the difference each survivor makes.
Without names all modules are taken; --workers bounds how many run at once.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = Path("src", "nhiemky", "targets")
PROJECT = """
[tool.pytest.ini_options]
addopts = "-p no:cacheprovider -p no:django"
pythonpath = ["src"]

[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/nhiemky/targets/{module}.py"]
also_copy = ["src/nhiemky", "conftest.py"]
pytest_add_cli_args_test_selection = ["tests/targets"]
"""
# The same few examples for every mutant: a verdict must not hang on luck.
CONFTEST = """
from hypothesis import HealthCheck, settings
settings.register_profile("m", max_examples={examples}, derandomize=True, database=None, deadline=None,
                          suppress_health_check=list(HealthCheck))
settings.load_profile("m")
"""
RESULT = re.compile(r"^\s+(\S+): (.+)$", re.MULTILINE)


def main() -> int:
    """Run the modules named and return the number of mutants that live."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "modules", nargs="*", default=[path.stem for path in sorted((ROOT / PACKAGE).glob("[a-z]*.py"))]
    )
    parser.add_argument("--workers", type=int, default=1, help="how many mutants are tested at once")
    parser.add_argument("--examples", type=int, default=15, help="how many examples of each property are tried")
    given = parser.parse_args()
    living = 0
    for module in given.modules:
        with tempfile.TemporaryDirectory(prefix="mutants-") as place:
            _copy(Path(place), module, given.examples)
            living += _run(Path(place), module, given.workers)
    return living


def _copy(place: Path, module: str, examples: int) -> None:
    skipped = shutil.ignore_patterns("__pycache__", "conftest.py")
    shutil.copytree(ROOT / PACKAGE, place / PACKAGE, ignore=skipped)
    shutil.copy(ROOT / "src" / "nhiemky" / "__init__.py", place / "src" / "nhiemky")
    shutil.copytree(ROOT / "tests" / "targets", place / "tests" / "targets", ignore=skipped)
    (place / "pyproject.toml").write_text(PROJECT.format(module=module), encoding="utf-8")
    (place / "conftest.py").write_text(CONFTEST.format(examples=examples), encoding="utf-8")


def _run(place: Path, module: str, workers: int) -> int:
    ran = _mutmut(place, "run", "--max-children", str(workers))
    told = dict(RESULT.findall(_mutmut(place, "results", "--all", "true").stdout))
    if set(told.values()) <= {"not checked"}:
        print(f"{module}: the tests fail before anything is changed\n{ran.stdout[-3000:]}")
        return 1
    counts = Counter(told.values())
    living = [name for name, state in told.items() if state not in ("killed", "timeout")]
    print(f"{module}: {len(told)} mutants, " + ", ".join(f"{number} {state}" for state, number in counts.most_common()))
    for name in living:
        print(f"  {told[name]} {name}")
        changed = _mutmut(place, "show", name).stdout.splitlines()
        print("\n".join(f"    {line}" for line in changed if re.match(r"[-+](?![-+])", line)), flush=True)
    return len(living)


def _mutmut(place: Path, *words: str) -> subprocess.CompletedProcess[str]:
    without_source = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=place, env=without_source, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(min(main(), 1))
