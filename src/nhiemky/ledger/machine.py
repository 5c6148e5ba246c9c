"""What the machine can refuse the ledger: a full disk, a lost or damaged database. Knows no Django and no driver.

What a driver raised is told by its code (SQLSTATE, SQLite's error code), for the words of a server follow its own
language; by its words only where there is no code.
"""

from __future__ import annotations

import errno
import os
import shutil

from nhiemky.problems import Problem


class MachineProblem(Problem):
    """What was not done because the machine under the ledger refused; nothing of it is half done."""

    code = "NK-C00"


class DiskFull(MachineProblem):
    """No space is left."""

    code = "NK-C01"
    vietnamese = "Ổ đĩa đã đầy nên không ghi được và không lưu dở dang; hãy giải phóng chỗ trống rồi làm lại."
    english = "The disk is full, so nothing was half-saved; free some space and try again."


class NotWritable(MachineProblem):
    """The data folder cannot be written."""

    code = "NK-C02"
    vietnamese = (
        "Không ghi được vào thư mục dữ liệu {folder}; hãy xin quyền ghi hoặc đặt NHIEMKY_HOME sang thư mục khác."
    )
    english = "The data folder {folder} cannot be written; get the right to, or set NHIEMKY_HOME to another folder."


class DatabaseDamaged(MachineProblem):
    """The database cannot read what it has stored."""

    code = "NK-C08"
    vietnamese = (
        "Cơ sở dữ liệu của {folder} bị hỏng ({reason}); hãy khôi phục từ bản sao lưu bằng lệnh ./nk restore TỆP."
    )
    english = "The database of {folder} is damaged ({reason}); restore it from a backup with ./nk restore FILE."


class DatabaseAway(MachineProblem):
    """The PostgreSQL server of ``DATABASE_URL`` does not answer."""

    code = "NK-C09"
    vietnamese = (
        "Không kết nối được cơ sở dữ liệu của DATABASE_URL; hãy kiểm tra máy chủ PostgreSQL, địa chỉ và mật khẩu"
        " rồi làm lại."
    )
    english = (
        "The database of DATABASE_URL cannot be reached; check the PostgreSQL server, the address and the password,"
        " and try again."
    )


class DatabaseBusy(MachineProblem):
    """Others hold the database for longer than is waited for."""

    code = "NK-C10"
    vietnamese = "Cơ sở dữ liệu đang bận vì một chương trình khác đang ghi; hãy đợi một lát rồi làm lại."
    english = "The database is busy because another program is writing; wait a moment and try again."


class DiskFails(MachineProblem):
    """The disk refuses for a reason of its own."""

    code = "NK-C12"
    vietnamese = "Ổ đĩa báo lỗi khi ghi vào {folder} nên không lưu dở dang; hãy kiểm tra ổ đĩa rồi làm lại."
    english = "The disk failed while {folder} was written, so nothing was half-saved; check the disk and try again."


class TookTooLong(MachineProblem):
    """PostgreSQL ended a query that ran longer than it may, or a transaction that did nothing for too long."""

    code = "NK-C65"
    vietnamese = (
        "Cơ sở dữ liệu làm việc này quá lâu nên đã dừng, không lưu dở dang; hãy làm lại, hoặc chia thành nhiều phần."
    )
    english = "The database took too long and was stopped, so nothing was half-saved; try again, or in smaller parts."


class DatabaseMissing(MachineProblem):
    """The file of SQLite is gone although originals of documents are there."""

    code = "NK-C66"
    vietnamese = (
        "Không thấy tệp cơ sở dữ liệu nhiemky.sqlite3 trong {folder}; hãy chép tệp về chỗ cũ, hoặc khôi phục từ bản"
        " sao lưu bằng lệnh ./nk restore TỆP."
    )
    english = (
        "The database file nhiemky.sqlite3 is missing in {folder}; put it back, or restore a backup with"
        " ./nk restore FILE."
    )


class DatabaseNewer(MachineProblem):
    """The ledger was written by a later version of the program."""

    code = "NK-C67"
    vietnamese = "Sổ này do bản mới hơn của chương trình ghi ({step}); hãy dùng bản mới đó, đừng dùng bản cũ này."
    english = "This ledger was written by a later version of the program ({step}); use that version, not this one."


class DatabaseReadOnly(MachineProblem):
    """The PostgreSQL server only lets its databases be read."""

    code = "NK-C68"
    vietnamese = "Cơ sở dữ liệu của DATABASE_URL chỉ cho đọc; hãy nối tới máy chủ chính rồi làm lại."
    english = "The database of DATABASE_URL can only be read; connect to the main server and try again."


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST, errno.EISDIR, errno.ENOENT}

_LEAST_BYTES = 1 << 20
"""A disk with less free than this is full: SQLite asks for 32 KB at a time, and the log for its line."""

_BY_SQLSTATE: dict[str, type[MachineProblem]] = {
    "08": DatabaseAway,
    "57P": DatabaseAway,
    "53100": DiskFull,
    "58030": DiskFails,
    "XX001": DatabaseDamaged,
    "XX002": DatabaseDamaged,
    "25006": DatabaseReadOnly,
    "25P03": TookTooLong,
    "57014": TookTooLong,
    "53300": DatabaseBusy,
    "55P03": DatabaseBusy,
    "40001": DatabaseBusy,
    "40P01": DatabaseBusy,
}
"""PostgreSQL's codes, or how they begin, and what they mean for a person."""

_BY_SQLITE: dict[int, type[MachineProblem]] = {
    5: DatabaseBusy,  # SQLITE_BUSY
    6: DatabaseBusy,  # SQLITE_LOCKED
    8: NotWritable,  # SQLITE_READONLY
    10: DiskFails,  # SQLITE_IOERR
    11: DatabaseDamaged,  # SQLITE_CORRUPT
    13: DiskFull,  # SQLITE_FULL
    14: NotWritable,  # SQLITE_CANTOPEN
    26: DatabaseDamaged,  # SQLITE_NOTADB
}
"""SQLite's primary error codes; the extended ones hold them in their lowest byte."""

_BY_WORDS: tuple[tuple[str, type[MachineProblem]], ...] = (
    ("disk is full", DiskFull),
    ("no space left", DiskFull),
    ("disk i/o error", DiskFails),
    ("readonly database", NotWritable),
    ("unable to open database", NotWritable),
    ("malformed", DatabaseDamaged),
    ("not a database", DatabaseDamaged),
    ("database is locked", DatabaseBusy),
    ("database file is missing", DatabaseMissing),
    # psycopg's own words, which no server translates
    ("connection failed", DatabaseAway),
    ("connection is bad", DatabaseAway),
    ("connection timeout", DatabaseAway),
    ("connection is closed", DatabaseAway),
    ("connection already closed", DatabaseAway),
    ("connection is lost", DatabaseAway),
    ("could not connect", DatabaseAway),
    ("connection refused", DatabaseAway),
    ("server closed the connection", DatabaseAway),
    ("terminating connection", DatabaseAway),
    ("consuming input failed", DatabaseAway),
    ("sending query failed", DatabaseAway),
    ("sending query and params failed", DatabaseAway),
    ("failed to resolve host", DatabaseAway),
)


def of_system(error: OSError, folder: str) -> MachineProblem | None:
    """Return the problem behind a refusal of the system while ``folder`` was written; ``None`` for another kind."""
    if error.errno in _FULL:
        return DiskFull()
    if error.errno == errno.EIO:
        return DiskFails(folder=folder)
    if error.errno in _REFUSED:
        return NotWritable(folder=os.fspath(error.filename or folder))
    return None


def of_database(error: BaseException, folder: str) -> MachineProblem | None:
    """Return the problem behind what a database driver raised, or Django in its name.

    ``None`` where it is none of the machine's.
    """
    raised = [each for each in (error.__cause__, error) if each is not None]
    coded = next((each for each in raised if _is_coded(each)), None)
    kind = _by_code(coded) if coded else next((kind for kind in map(_by_words, raised) if kind), None)
    if kind is None:
        return None
    if kind is DiskFails and _is_full(folder):
        return DiskFull()
    lines = str(error).splitlines()
    return kind(folder=folder, reason=lines[0] if lines else type(error).__name__)


def of_machine(error: BaseException, folder: str) -> MachineProblem | None:
    """Return the problem behind any error that the machine may have caused; ``None`` for a fault of the program."""
    if isinstance(error, MachineProblem):
        return error
    return of_system(error, folder) if isinstance(error, OSError) else of_database(error, folder)


def _is_full(folder: str) -> bool:
    """Say whether the disk has no room: where it has none for the index of its log, SQLite only says "I/O error"."""
    try:
        return shutil.disk_usage(folder).free < _LEAST_BYTES
    except OSError:
        return False


def _is_coded(error: BaseException) -> bool:
    return bool(getattr(error, "sqlstate", None)) or getattr(error, "sqlite_errorcode", None) is not None


def _by_code(error: BaseException) -> type[MachineProblem] | None:
    sqlstate = getattr(error, "sqlstate", None)
    if sqlstate:
        return next((_BY_SQLSTATE[sqlstate[:n]] for n in (5, 3, 2) if sqlstate[:n] in _BY_SQLSTATE), None)
    code: int = getattr(error, "sqlite_errorcode", 0)
    return _BY_SQLITE.get(code & 0xFF)


def _by_words(error: BaseException) -> type[MachineProblem] | None:
    said = str(error).casefold()
    return next((kind for words, kind in _BY_WORDS if words in said), None)
