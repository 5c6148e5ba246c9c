"""``backup``: the whole ledger in one file, while people go on working."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.passphrase import new_passphrase, passphrase_option
from nhiemky.cli.problems import NoLedger, OutNotWritten
from nhiemky.environment import DATABASE, database_url
from nhiemky.ledger.machine import DiskFull, of_system
from nhiemky.web.home import home

if TYPE_CHECKING:
    from nhiemky.ledger.backup.contents import Manifest


@click.command(short_help="Sao lưu toàn bộ sổ vào một tệp. / Back the whole ledger up into a file.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encrypt", is_flag=True, help="Khóa bằng mật khẩu. / Lock it with a passphrase.")
@passphrase_option
@click.option("--force", is_flag=True, help="Ghi đè tệp đã có. / Overwrite a file that is there.")
@language_option
def backup(file: Path, encrypt: bool, passphrase_file: Path | None, force: bool) -> None:
    """Sao lưu toàn bộ sổ và tệp gốc vào một tệp, trong lúc mọi người vẫn làm việc; đọc lại để kiểm tra rồi mới đặt tên.

    Back the whole ledger and its originals up into one file while people go on working; it is read back and checked
    before it gets its name.
    """
    check_there_is_a_ledger()
    passphrase = new_passphrase(passphrase_file) if encrypt or passphrase_file else None
    with ledger(migrated=False) as folder, _new_file(file, force) as (out, written):
        from nhiemky.ledger.backup.encryption import BackupFile, locking
        from nhiemky.ledger.backup.restoring import check
        from nhiemky.ledger.backup.saving import save

        with locking(out, passphrase) if passphrase else nullcontext(out) as stream:
            manifest = save(stream, folder / "files", datetime.now(UTC))
        _to_disk(out)
        check(BackupFile(written, lambda: passphrase or "").open)
        size = written.stat().st_size
    click.echo(tr(f"Đã sao lưu vào {file}: ", f"Backed up to {file}: ") + told(manifest, size))
    if passphrase:
        click.echo(
            tr(
                "Tệp có khóa: mất mật khẩu thì không ai mở được.",
                "It is locked: without the passphrase nobody can open it.",
            )
        )
    if manifest.missing:
        number = len(manifest.missing)
        click.echo(
            tr(
                f"{number} tệp gốc không còn hoặc đã hỏng trong thư mục files nên không có trong bản sao lưu"
                f" (sha256: {', '.join(manifest.missing[:3])}…); hãy tìm lại và nhập lại các tệp đó.",
                f"{number} originals are gone or damaged in the folder files and are not in the backup"
                f" (sha256: {', '.join(manifest.missing[:3])}…); look for them and import them again.",
            ),
            err=True,
        )


def check_there_is_a_ledger() -> None:
    """Raise NoLedger where there is neither a file of SQLite nor an address of PostgreSQL."""
    if database_url() is None and not (home() / DATABASE).is_file():
        raise NoLedger(folder=str(home()))


def told(manifest: Manifest, size: int | None = None) -> str:
    """Return what a backup holds, in words."""
    rows, tables = manifest.rows, len(manifest.tables)
    documents = manifest.tables["ledger_document"].rows if "ledger_document" in manifest.tables else 0
    said = tr(
        f"{documents} văn bản, {rows} dòng của {tables} bảng, {manifest.originals} tệp gốc",
        f"{documents} documents, {rows} rows of {tables} tables, {manifest.originals} originals",
    )
    return (
        said + (f", {size / 1_000_000:.1f} MB" if size else "") + tr("; đã đọc lại và khớp.", "; read back, the same.")
    )


def history_told() -> str:
    """Follow the chain of the history in the ledger that is open and return what was found, in words."""
    from nhiemky.ledger.history.chain import verify

    found = verify()
    if found.whole:
        head = found.head[:12]
        return tr(
            f"Lịch sử: {found.events} sự kiện, chuỗi nguyên vẹn, đầu chuỗi {head}.",
            f"History: {found.events} events, the chain is whole, its head is {head}.",
        )
    return tr(
        f"Lịch sử không nguyên vẹn: {found.break_vi}; dữ liệu được giữ đúng như vậy, hãy báo người quản trị.",
        f"The history is not whole: {found.break_en}; it was kept as it was, tell your administrator.",
    )


@contextmanager
def _new_file(place: Path, force: bool) -> Iterator[tuple[IO[bytes], Path]]:
    """Yield a new file beside the place, which gets the name when everything went well; raises OutNotWritten.

    It is readable by its owner only: it holds everybody's password hashes.
    """
    if not force and os.path.lexists(place):
        raise _there(place)
    if os.path.lexists(place) and not (place.is_file() and not place.is_symlink()):
        # A device or a folder given its name would be gone.
        reason = tr("đó không phải một tệp thường", "it is no ordinary file")
        raise OutNotWritten(path=str(place), reason=reason)
    written = None
    try:
        descriptor, name = tempfile.mkstemp(dir=place.absolute().parent, prefix=".nk-backup-")
        written = Path(name)
        with os.fdopen(descriptor, "w+b") as out:
            yield out, written
        _put(written, place, force)
    except OSError as error:
        if isinstance(of_system(error, str(place)), DiskFull):
            raise DiskFull from error
        raise OutNotWritten(path=str(place), reason=error.strerror or str(error)) from error
    finally:
        if written is not None:
            written.unlink(missing_ok=True)


def _to_disk(out: IO[bytes]) -> None:
    """Write everything to the disk and forget what is in memory of it, so that reading it back reads the disk."""
    out.flush()
    os.fsync(out.fileno())
    os.posix_fadvise(out.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _put(written: Path, place: Path, force: bool) -> None:
    """Give the file its name; of two that want it one is refused."""
    if force:
        written.replace(place)
    else:
        try:
            place.hardlink_to(written)
        except FileExistsError as error:
            raise _there(place) from error
        except OSError as error:
            # A stick's file system knows no links.
            if error.errno not in {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}:
                raise
            written.replace(place)
    folder = os.open(place.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _there(place: Path) -> OutNotWritten:
    reason = tr("đã có tệp này, thêm --force nếu muốn ghi đè", "it is there already, add --force to overwrite it")
    return OutNotWritten(path=str(place), reason=reason)
