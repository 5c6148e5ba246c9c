"""Mutation testing of a package, nhiemky.targets or another: one module at a time, in a copy that nothing else touches.

    uv run --frozen --group dev --with mutmut python scripts/mutants.py judge pace
    uv run --frozen --group dev --with mutmut python scripts/mutants.py --package counting base outcome

Prints the mutants of each module, how many the tests of the package kill, and the difference each survivor makes.
Without names all modules are taken; --workers bounds how many run at once, --tests names the files of tests to run.
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
SOURCE = Path("src", "nhiemky")
# What a package imports of the program beside itself.
BESIDE = {"targets": (), "counting": ("problems.py", "language")}
PROJECT = """
[tool.pytest.ini_options]
addopts = "-p no:cacheprovider -p no:django"
pythonpath = ["src"]

[tool.mutmut]
source_paths = ["src"]
only_mutate = ["src/nhiemky/{package}/{module}.py"]
also_copy = ["src/nhiemky", "conftest.py"]
pytest_add_cli_args_test_selection = {tests}
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
    parser.add_argument("modules", nargs="*", help="modules of the package; without names all of them")
    parser.add_argument("--package", choices=sorted(BESIDE), default="targets")
    parser.add_argument("--tests", nargs="+", default=[], metavar="FILE", help="names of test files (test_base.py)")
    parser.add_argument("--workers", type=int, default=1, help="how many mutants are tested at once")
    parser.add_argument("--examples", type=int, default=15, help="how many examples of each property are tried")
    given = parser.parse_args()
    living = 0
    tests = [f"tests/{given.package}/{name}" for name in given.tests] or [f"tests/{given.package}"]
    for module in given.modules or [path.stem for path in sorted((ROOT / SOURCE / given.package).glob("[a-z]*.py"))]:
        with tempfile.TemporaryDirectory(prefix="mutants-") as place:
            _copy(Path(place), given.package, given.examples)
            project = PROJECT.format(package=given.package, module=module, tests=tests)
            Path(place, "pyproject.toml").write_text(project, encoding="utf-8")
            living += _run(Path(place), module, given.workers)
    return living


def _copy(place: Path, package: str, examples: int) -> None:
    skipped = shutil.ignore_patterns("__pycache__", "conftest.py")
    shutil.copytree(ROOT / SOURCE / package, place / SOURCE / package, ignore=skipped)
    for name in ("__init__.py", *BESIDE[package]):
        copy = shutil.copytree if (ROOT / SOURCE / name).is_dir() else shutil.copy
        copy(ROOT / SOURCE / name, place / SOURCE / name)
    shutil.copytree(ROOT / "tests" / package, place / "tests" / package, ignore=skipped)
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
