"""The launcher ``nk``, on a machine made of scripts: no uv, no internet, a moved folder, a newer lock."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import time
from pathlib import Path

import pytest

NK = Path(__file__).resolve().parent.parent / "nk"
TOOLS = ("sh", "dirname", "readlink", "mkdir", "cat", "chmod", "touch", "rm", "ls")
# What stands in for uv: it notes how it was called and makes the program it is to install.
UV = """#!/bin/sh
echo "uv $*" >>"$CALLS"
[ -z "${UV_FAILS:-}" ] || exit 1
mkdir -p "$UV_PROJECT_ENVIRONMENT/bin"
printf '#!/bin/sh\\necho "ran $* root=$NHIEMKY_ROOT"\\n' >"$UV_PROJECT_ENVIRONMENT/bin/nhiemky"
printf '#!/bin/sh\\necho "tested $*"\\n' >"$UV_PROJECT_ENVIRONMENT/bin/python"
chmod +x "$UV_PROJECT_ENVIRONMENT/bin/nhiemky" "$UV_PROJECT_ENVIRONMENT/bin/python"
"""
PYTHON = """#!/bin/sh
echo "python3 $*" >>"$CALLS"
case "$*" in
    *version_info*) exit "${OLD_PYTHON:-0}" ;;
    "-m pip --version") exit "${NO_PIP:-0}" ;;
    *"pip install"*) [ -z "${OFFLINE:-}" ] || exit 1
        while [ "$1" != --target ]; do shift; done
        mkdir -p "$2/bin" && cat >"$2/bin/uv" <"$FAKE_UV" && chmod +x "$2/bin/uv" ;;
esac
"""


class Machine:
    """A folder with ``nk`` in it and a PATH with nothing but a few tools."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "chương trình"
        self.path = folder / "bin"
        self.calls = folder / "calls"
        for place in (self.root, self.path):
            place.mkdir()
        shutil.copy(NK, self.root / "nk")
        for name in ("uv.lock", "pyproject.toml"):
            (self.root / name).touch()
            os.utime(self.root / name, (time.time() - 60,) * 2)
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool) or tool)
        self.script(folder / "uv", UV)
        self.script(self.path / "python3", PYTHON)
        self.fake_uv = folder / "uv"

    def script(self, place: Path, text: str) -> None:
        """Write an executable script."""
        place.write_text(text, encoding="utf-8")
        place.chmod(place.stat().st_mode | stat.S_IXUSR)

    def nk(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run the launcher from another folder."""
        variables = {"PATH": str(self.path), "CALLS": str(self.calls), "FAKE_UV": str(self.fake_uv), **environment}
        return subprocess.run(
            [str(self.root / "nk"), *arguments], env=variables, cwd="/", capture_output=True, text=True, check=False
        )

    def called(self) -> list[str]:
        """Return what was called since the last time."""
        lines = self.calls.read_text(encoding="utf-8").splitlines() if self.calls.exists() else []
        self.calls.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a bare machine."""
    return Machine(tmp_path)


def test_a_bare_machine_fetches_uv_once(machine: Machine) -> None:
    """Without uv it is fetched into .tools; a second start calls nothing at all."""
    done = machine.nk("read", "a b.txt")

    assert done.stdout == f"ran read a b.txt root={machine.root}\n"
    calls = machine.called()
    assert f"python3 -m pip install --quiet --disable-pip-version-check --target {machine.root}/.tools uv" in calls
    assert calls[-1] == f"uv sync --project {machine.root} --frozen --inexact"

    assert machine.nk("demo").stdout == f"ran demo root={machine.root}\n"
    assert machine.called() == []


def test_uv_on_the_path_is_used(machine: Machine) -> None:
    """An installed uv is taken as it is."""
    (machine.path / "uv").symlink_to(machine.fake_uv)

    assert machine.nk("demo").returncode == 0
    assert not any("pip install" in call for call in machine.called())


def test_a_newer_lock_is_installed(machine: Machine) -> None:
    """When uv.lock or pyproject.toml changes, the next start installs it."""
    machine.nk("demo")
    for name in ("uv.lock", "pyproject.toml"):
        machine.called()
        os.utime(machine.root / name, (time.time() + 60,) * 2)
        machine.nk("demo")
        assert [call for call in machine.called() if call.startswith("uv ")]
        os.utime(machine.root / name, (time.time() - 60,) * 2)


def test_a_moved_folder_is_installed_again(machine: Machine) -> None:
    """The installed scripts name their folder, so a moved one is installed anew."""
    machine.nk("demo")
    machine.called()
    machine.root = machine.root.rename(machine.root.with_name("moved"))

    assert machine.nk("demo").stdout == f"ran demo root={machine.root}\n"
    assert machine.called()[-1] == f"uv sync --project {machine.root} --frozen --inexact --reinstall"


def test_tests_bring_their_tools(machine: Machine) -> None:
    """``nk test`` installs the development group and hands its arguments to the runner."""
    done = machine.nk("test", "-k", "một hai")

    assert done.stdout == f"tested {machine.root}/scripts/test.py -k một hai\n"
    assert machine.called()[-1].endswith("--frozen --inexact --group dev")


def test_a_link_to_nk_works(machine: Machine, tmp_path: Path) -> None:
    """nk finds its folder through symbolic links."""
    (tmp_path / "link").symlink_to(machine.root / "nk")
    environment = {"PATH": str(machine.path), "CALLS": str(machine.calls), "FAKE_UV": str(machine.fake_uv)}
    done = subprocess.run([str(tmp_path / "link")], env=environment, capture_output=True, text=True, check=False)

    assert f"root={machine.root}" in done.stdout


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"OFFLINE": "1"}, "Internet"),
        ({"UV_FAILS": "1"}, "Internet"),
        ({"NO_PIP": "1"}, "apt-get install python3 python3-pip"),
        ({"OLD_PYTHON": "1"}, "Python 3.11"),
    ],
)
def test_a_set_up_that_fails_is_one_sentence(machine: Machine, trouble: dict[str, str], said: str) -> None:
    """Each way the set-up fails is one sentence after "please wait", and the next start tries again."""
    for language in ("vi", "en"):
        done = machine.nk("demo", NHIEMKY_LANG=language, **trouble)
        assert done.returncode == 1
        assert done.stdout == ""
        assert len(done.stderr.splitlines()) == 2
        assert said.casefold() in done.stderr.splitlines()[1].casefold()

    assert machine.nk("demo").returncode == 0


def test_a_folder_that_cannot_be_written(machine: Machine) -> None:
    """A program folder where nothing can be installed is one sentence."""
    (machine.root / ".tools").touch()

    done = machine.nk("demo")

    assert done.returncode == 1
    said = f"Không ghi được vào thư mục {machine.root}; hãy chép chương trình vào thư mục của mình."
    assert done.stderr == f"{said} [NK-S03]\n"
