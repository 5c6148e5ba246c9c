"""``restore``: a backup made a ledger again, where there is none or in the place of one that is moved aside."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nhiemky.cli.backup import history_told, told
from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import in_sentences, replacing, start
from nhiemky.cli.passphrase import known_passphrase, passphrase_option
from nhiemky.environment import DATABASE, database_url
from nhiemky.files import read_bytes
from nhiemky.web.home import home

if TYPE_CHECKING:
    from nhiemky.ledger.backup.contents import Head
    from nhiemky.ledger.backup.encryption import BackupFile

_DATA = (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", "files", "accounts", "demo")
"""What of a data folder is the ledger's; its logs and its machine's key stay."""


@click.command(short_help="Khôi phục sổ từ bản sao lưu. / Restore the ledger from a backup.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Chỉ kiểm tra tệp, không khôi phục. / Only check the file.")
@click.option("--replace", is_flag=True, help="Chuyển dữ liệu đang có sang bên. / Move the data there is aside.")
@passphrase_option
@language_option
def restore(file: Path, check: bool, replace: bool, passphrase_file: Path | None) -> None:
    """Khôi phục sổ và tệp gốc từ một bản sao lưu, vào thư mục (hay cơ sở dữ liệu PostgreSQL) còn trống.

    Restore the ledger and its originals from a backup, into an empty folder (or PostgreSQL database).
    """
    folder = home()
    read_bytes(file)  # says in a sentence where there is no such file, or it may not be read
    with _workplace(Path(tempfile.gettempdir()) if check else folder) as work, in_sentences(folder):
        # On SQLite a new database is made beside the old one, which is only then moved.
        if check or database_url() is None:
            os.environ["NHIEMKY_HOME"] = str(work)
        start(work, migrated=False)
        from nhiemky.ledger.backup.encryption import BackupFile
        from nhiemky.ledger.backup.restoring import check as checked

        source = BackupFile(file, lambda: known_passphrase(passphrase_file))
        head, manifest = checked(source.open)
        if check:
            click.echo(_of(head) + told(manifest))
            return
        moved: Path | str | None
        with replacing(folder):
            if database_url() is None:
                moved, history = _into_folder(source, folder, work, replace)
            else:
                moved, history = _into_postgresql(source, folder, replace)
    if moved:
        click.echo(tr(f"Dữ liệu cũ được chuyển sang {moved}", f"The old data was moved to {moved}"))
    click.echo(tr("Đã khôi phục: ", "Restored: ") + told(manifest))
    click.echo(history)
    click.echo(
        tr(
            "Mật khẩu và lớp bảo vệ thứ hai như lúc sao lưu; mọi người đăng nhập lại.",
            "Passwords and second factors are as they were then; everybody signs in again.",
        )
    )


def _of(head: Head) -> str:
    made = head.made_at[:16].replace("T", " ")
    return tr(f"Bản sao lưu lúc {made} (UTC): ", f"Backup of {made} (UTC): ")


@contextmanager
def _workplace(folder: Path) -> Iterator[Path]:
    """Yield a new folder within the data folder, so on the same disk; it is gone afterwards."""
    with in_sentences(folder):
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(dir=folder, prefix=".restoring-"))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _into_folder(source: BackupFile, folder: Path, work: Path, replace: bool) -> tuple[Path | None, str]:
    """Restore into SQLite; return where the old data was moved, and what is said of the history."""
    from django.db import connections

    from nhiemky.ledger.backup.problems import NotEmpty
    from nhiemky.ledger.backup.restoring import restore as restored

    old = [folder / name for name in _DATA if _holds_something(folder / name)]
    if old and not replace:
        raise NotEmpty(str(folder))
    (work / DATABASE).touch()  # nothing makes a database by itself, lest one that is lost be begun anew
    restored(source.open, work / "files")
    start(work)
    history = history_told()
    connections.close_all()  # takes the write-ahead log into the database
    aside = _aside(folder) if old else None
    if aside:
        for each in old:
            each.rename(aside / each.name)
    # The database last: without it, the folder is empty.
    for name in ("files", DATABASE):
        if (work / name).exists():
            if (folder / name).is_dir():
                (folder / name).rmdir()
            (work / name).rename(folder / name)
    return aside, history


def _holds_something(place: Path) -> bool:
    return any(place.iterdir()) if place.is_dir() else place.exists()


def _aside(folder: Path) -> Path:
    """Make a new folder beside the data folder, or within it where beside it is another disk or no right to write."""
    name = f"{folder.name}-{time.strftime('%Y%m%d-%H%M%S')}"
    names = (name, *(f"{name}-{number}" for number in range(2, 100)))
    beside = folder.resolve().parent
    same = beside.stat().st_dev == folder.stat().st_dev and os.access(beside, os.W_OK | os.X_OK)
    place = next(place for place in ((beside if same else folder) / each for each in names) if not place.exists())
    place.mkdir()
    return place


def _into_postgresql(source: BackupFile, folder: Path, replace: bool) -> tuple[str | None, str]:
    """Restore into the database of DATABASE_URL; return where the old tables are, and what is said of the history."""
    from django.db import connection, transaction

    from nhiemky.ledger.backup.restoring import restore as restored
    from nhiemky.ledger.backup.restoring import set_aside

    full = bool(connection.introspection.table_names())
    with transaction.atomic() if replace and full else nullcontext():
        aside = set_aside("default", time.strftime("%Y%m%d_%H%M%S")) if replace and full else None
        restored(source.open, folder / "files")
    start(folder)
    return tr(f"lược đồ {aside}", f"the schema {aside}") if aside else None, history_told()
