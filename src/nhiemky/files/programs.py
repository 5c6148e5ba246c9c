"""Programs of the system that open what this package cannot: each run is short, private, and leaves nothing behind."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
from importlib import resources
from pathlib import Path

OFFICE_SECONDS = 90
"""A document of 100 pages takes LibreOffice 3 s on a slow PC; its first start there may take 20."""

ANTIWORD_SECONDS = 20
MAX_OUTPUT_BYTES = 200 * 1024 * 1024


class ProgramTimeoutError(Exception):
    """The program was still running at the end of its time."""


def installed(program: str) -> str | None:
    """Return the path of a program of the system, ``None`` where it is not installed."""
    return shutil.which(program)


def office_convert(folder: Path, data: bytes, reading: str) -> bytes | None:
    """Return bytes of an old format as a .docx, converted by LibreOffice; ``None`` where it cannot read them.

    ``reading`` is the name of LibreOffice's input filter; without one it takes damaged files for plain text.
    ``folder`` is a private, empty folder that the caller removes. Raises ``ProgramTimeoutError``.
    """
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    settings = resources.files("nhiemky.files").joinpath("data/office-profile.xcu").read_bytes()
    (profile / "user" / "registrymodifications.xcu").write_bytes(settings)
    (folder / "source").write_bytes(data)
    arguments = ["--headless", "--norestore", f"--infilter={reading}", "--convert-to", "docx"]
    try:
        _run(
            folder,
            ["soffice", f"-env:UserInstallation={profile.as_uri()}", *arguments, "--outdir", "out", "source"],
            OFFICE_SECONDS,
        )
    finally:
        _remove_pipe(profile)
    return _output(folder / "out" / "source.docx")


def antiword_convert(folder: Path, data: bytes) -> bytes | None:
    """Return a .doc as antiword's DocBook, ``None`` where it cannot read it. Raises ``ProgramTimeoutError``."""
    (folder / "source").write_bytes(data)
    _run(folder, ["antiword", "-m", "UTF-8", "-x", "db", "source"], ANTIWORD_SECONDS)
    return _output(folder / "printed")


def _run(folder: Path, command: list[str], seconds: float) -> None:
    """Run a program in ``folder`` with nothing of the user's environment; its output goes to the file ``printed``."""
    environment = {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder), "TMPDIR": str(folder)}
    # The shell bounds what the program may write (in blocks of 512 bytes), then becomes the program.
    limited = ["/bin/sh", "-c", f'ulimit -f {MAX_OUTPUT_BYTES // 512}; exec "$@"', "sh", *command]
    with (folder / "printed").open("wb") as printed:
        process = subprocess.Popen(  # noqa: S603 -- a fixed command; the file's name and content are no part of it
            limited,
            cwd=folder,
            env={**environment, "LC_ALL": "C.UTF-8"},
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired as error:
            raise ProgramTimeoutError from error
        finally:
            # The whole group, for LibreOffice starts programs of its own.
            _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    process.wait()


def _output(path: Path) -> bytes | None:
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return file.read(MAX_OUTPUT_BYTES) or None


def _remove_pipe(profile: Path) -> None:
    """Remove the pipe a killed LibreOffice leaves outside its private folder, named after its profile."""
    digest = hashlib.md5(profile.as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
    name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
    for place in ("/tmp", "/var/tmp"):  # noqa: S108 -- where LibreOffice puts it, whatever TMPDIR says
        Path(place, name).unlink(missing_ok=True)
