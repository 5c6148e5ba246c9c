"""All checks and tests, as ``./nk test`` runs them; arguments go to pytest and leave the checks out.

Nothing stops the run; it fails if anything failed, and with ``NK_NO_SKIP=1`` also if anything was skipped. The last
line sums up: ``N passed, N failed, N skipped``, each check counting as one test.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CHECKS = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
    ("lint-imports", ["lint-imports"]),
    ("branches of counting", ["python", "scripts/branches.py"]),
)
NO_TESTS = 5


class Run:
    """Counts what passed, failed and was skipped over all parts of the run."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.missing: set[str] = set()

    def check(self, name: str, command: list[str]) -> None:
        """Run one check of the sources."""
        started = time.monotonic()
        title(name)
        done = subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False)
        self.counts["failed" if done.returncode else "passed"] += 1
        print(f"{name}: {'FAILED' if done.returncode else 'ok'} ({time.monotonic() - started:.1f} s)", flush=True)

    def pytest(self, name: str, arguments: list[str], **environment: str) -> None:
        """Run pytest and add up its report; an exit code that says failure counts where the report has none."""
        title(name)
        with tempfile.TemporaryDirectory(prefix="nk-report-") as folder:
            report = Path(folder) / "report.xml"
            command = [sys.executable, "-m", "pytest", "-p", "tests.plugins.no_skip", f"--junitxml={report}"]
            done = subprocess.run([*command, *arguments], cwd=ROOT, env={**os.environ, **environment}, check=False)
            found = counted(report)
            self.missing |= packages_missing(report)
        if done.returncode not in {0, NO_TESTS} and not found["failed"]:
            found["failed"] = 1
        self.counts += found

    def lacks(self, package: str) -> None:
        """Note a package that a whole part of the run needs."""
        self.missing.add(package)
        if os.environ.get("NK_NO_SKIP") == "1":
            self.counts["failed"] += 1
        else:
            self.counts["skipped"] += 1

    def close(self) -> int:
        """Print what is missing and the last line; return the exit code."""
        if self.missing:
            title("missing / còn thiếu")
            print(f"apt-get install {' '.join(sorted(self.missing))}")
        counts = self.counts
        failed = counts["failed"] or not counts["passed"]
        line = f"{counts['passed']} passed, {counts['failed']} failed"
        print(f"\n{line}, {counts['skipped']} skipped" if counts["skipped"] else f"\n{line}", flush=True)
        return 1 if failed else 0


def counted(report: Path) -> Counter[str]:
    """Return how many tests of a JUnit report passed, failed and were skipped; an expected failure has passed."""
    found: Counter[str] = Counter()
    if not report.exists():
        return found
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314 -- pytest wrote it a moment ago
        skipped = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            found["failed"] += 1
        elif skipped is not None and skipped.get("type") != "pytest.xfail":
            found["skipped"] += 1
        else:
            found["passed"] += 1
    return found


def packages_missing(report: Path) -> set[str]:
    """Return the Debian packages for want of which tests of a JUnit report were skipped."""
    if not report.exists():
        return set()
    skipped = ElementTree.parse(report).iter("skipped")  # noqa: S314 -- pytest wrote it a moment ago
    told = (each.get("message", "").partition("apt-get install ")[2] for each in skipped)
    return {package for packages in told for package in packages.split()}


def title(text: str) -> None:
    """Print the heading of one part."""
    print(f"\n── {text} {'─' * max(4, 100 - len(text))}", flush=True)


def postgres_programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, the newest version first; ``None`` where there is none."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob("*/bin"),
        key=lambda folder: int(folder.parent.name) if folder.parent.name.isdigit() else 0,
        reverse=True,
    )
    on_path = shutil.which("initdb")
    folders = [*versions, *([Path(on_path).resolve().parent] if on_path else [])]
    return next((each for each in folders if (each / "initdb").exists() and (each / "pg_ctl").exists()), None)


@contextmanager
def postgres(programs: Path) -> Iterator[str]:
    """Start a throw-away PostgreSQL on a socket in a folder of its own and yield its URL; stop and remove it after."""
    folder = Path(tempfile.mkdtemp(prefix="nk-pg-", dir="/tmp"))
    user = "postgres" if os.geteuid() == 0 else ""
    if user:
        shutil.chown(folder, user, user)

    def call(program: str, *arguments: str) -> None:
        # /usr/sbin is not on every PATH, and runuser lives there.
        runuser = shutil.which("runuser", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin") or "runuser"
        prefix = [runuser, "-u", user, "--"] if user else []
        command = [*prefix, str(programs / program), *arguments]
        done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"{program}: {done.stdout}{done.stderr}")

    data, log = str(folder / "data"), str(folder / "log")
    try:
        call("initdb", "-D", data, "-U", "nk", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        # A cluster that lives for one run needs no safety against a power cut.
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        call("pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "-t", "60", "start")
        try:
            yield f"postgresql://nk@{str(folder).replace('/', '%2F')}/postgres"
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    """Run everything; with arguments, pytest only."""
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    run = Run()
    with tempfile.TemporaryDirectory(prefix="nk-test-") as home:
        os.environ["NHIEMKY_HOME"] = str(Path(home) / "var")
        os.environ.pop("DATABASE_URL", None)
        if not arguments:
            for name, command in CHECKS:
                run.check(name, command)
        workers = [] if {"-n", "-s", "--pdb", "-x"} & set(arguments) else ["-n", "2", "--dist", "loadfile"]
        run.pytest("pytest, SQLite", [*workers, *arguments])
        programs = postgres_programs()
        if programs is None:
            run.lacks("postgresql")
        else:
            test_on_postgres(run, programs, arguments)
        if not arguments:
            title("Speed of reading, for information")
            subprocess.run([sys.executable, "benchmarks/read_mb.py", "tests/labelled", "0.2"], check=False)
    return run.close()


def test_on_postgres(run: Run, programs: Path, arguments: list[str]) -> None:
    """Run the tests of the database again on PostgreSQL."""
    try:
        with postgres(programs) as url:
            run.pytest("pytest, PostgreSQL", ["-m", "database", *arguments], DATABASE_URL=url)
    except (RuntimeError, OSError) as error:
        print(f"PostgreSQL did not start or stop: {error}", flush=True)
        run.counts["failed"] += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
