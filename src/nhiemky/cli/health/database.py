"""The database itself: which it is, that it opens, that its pages and engine are sound, that it fits the program."""

from __future__ import annotations

from nhiemky.cli.health.connection import django_looks, sqlite, with_database
from nhiemky.cli.health.model import Answer, Place, fine, listed, refused, wrong
from nhiemky.ledger.machine import DatabaseMissing, DatabaseNewer

LEAST_POSTGRESQL = 15
_WAL = "wal"
_WAL_VERSION = 2
_VERSIONS = slice(18, 20)
_MOST_SAID = 3


def database(place: Place) -> Answer:
    """Look whether the database can be opened, and say which it is."""
    if place.url is not None:
        django_looks(place)
        from django.db import connection

        connection.ensure_connection()
        host = place.url.hostname or "localhost"
        name = f"PostgreSQL, {connection.settings_dict['NAME']} ({host})"
        return fine(name, name)
    empty = not place.database.is_file() or not place.database.stat().st_size
    if empty and place.has_originals():
        return refused(DatabaseMissing(folder=str(place.folder)))
    if not place.database.is_file():
        return wrong(
            f"chưa có {place.database}; hãy chạy ./nk serve để bắt đầu, hoặc ./nk restore TỆP để lấy lại bản sao lưu.",
            f"there is no {place.database} yet; run ./nk serve to begin, or ./nk restore FILE to bring a backup back.",
        )
    with sqlite(place) as connected:
        connected.execute("SELECT count(*) FROM sqlite_master").fetchone()
    size = place.database.stat().st_size // 1024
    return fine(f"SQLite, {place.database} ({size} KB)", f"SQLite, {place.database} ({size} KB)")


@with_database
def pages(place: Place) -> Answer:
    """Look whether what the database stores is whole, and every reference leads somewhere."""
    if place.url is not None:
        return _constraints()
    with sqlite(place) as connected:
        said = [str(row[0]) for row in connected.execute(f"PRAGMA integrity_check({_MOST_SAID})")]
        lost = connected.execute("PRAGMA foreign_key_check").fetchmany(_MOST_SAID)
    if said != ["ok"]:
        return wrong(
            f"tệp cơ sở dữ liệu bị hỏng ({said[0]}); hãy lấy lại bản sao lưu: ./nk restore TỆP",
            f"the database's file is damaged ({said[0]}); bring a backup back: ./nk restore FILE",
        )
    if lost:
        where = listed([f"{table} #{row}" for table, row, *_ in lost])
        return wrong(
            f"có dòng chỉ tới dòng không tồn tại ({where}); hãy lấy lại bản sao lưu: ./nk restore TỆP",
            f"rows point to rows that are not there ({where}); bring a backup back: ./nk restore FILE",
        )
    return fine("mọi trang và liên kết đều nguyên vẹn", "every page and reference is whole")


def _constraints() -> Answer:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT conname FROM pg_constraint WHERE NOT convalidated ORDER BY conname")
        unchecked = [str(name) for (name,) in cursor.fetchall()]
    if unchecked:
        return wrong(
            f"có ràng buộc chưa được kiểm ({listed(unchecked)}); hãy lấy lại bản sao lưu: ./nk restore TỆP",
            f"constraints are not validated ({listed(unchecked)}); bring a backup back: ./nk restore FILE",
        )
    return fine("mọi ràng buộc đều được kiểm", "every constraint is validated")


@with_database
def engine(place: Place) -> Answer:
    """Look whether the database works in the way nothing is lost by: SQLite's log, PostgreSQL 15 and UTF-8."""
    if place.url is None:
        return _journal(place)
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('server_version_num')::int / 10000, current_setting('server_encoding')")
        version, encoding = cursor.fetchone()
    return postgresql(int(version), str(encoding))


def _journal(place: Place) -> Answer:
    with place.database.open("rb") as file:
        head = file.read(_VERSIONS.stop)
    if set(head[_VERSIONS]) != {_WAL_VERSION}:
        return wrong(
            "SQLite không ở chế độ WAL; hãy chạy ./nk serve một lần để đặt lại.",
            "SQLite is not in WAL mode; run ./nk serve once to set it again.",
        )
    return fine("SQLite, chế độ WAL", "SQLite, WAL mode")


def postgresql(version: int, encoding: str) -> Answer:
    """Return whether a PostgreSQL of this version and encoding will do."""
    if version < LEAST_POSTGRESQL:
        return wrong(
            f"PostgreSQL {version} đã cũ; hãy nâng cấp lên bản {LEAST_POSTGRESQL} trở lên.",
            f"PostgreSQL {version} is old; upgrade to {LEAST_POSTGRESQL} or later.",
        )
    if encoding != "UTF8":
        return wrong(
            f"cơ sở dữ liệu dùng bảng mã {encoding}; hãy tạo cơ sở dữ liệu mới với ENCODING 'UTF8' rồi chuyển sang.",
            f"the database's encoding is {encoding}; make a new one with ENCODING 'UTF8' and move to it.",
        )
    return fine(f"PostgreSQL {version}, UTF8", f"PostgreSQL {version}, UTF8")


@with_database
def migrations(_place: Place) -> Answer:
    """Look whether the tables are those of this program, neither older nor newer."""
    from django.db import connection
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(connection)
    applied, known = set(loader.applied_migrations), set(loader.disk_migrations)
    return compared(applied, known)


def compared(applied: set[tuple[str, str]], known: set[tuple[str, str]]) -> Answer:
    """Return whether the migrations applied are those the program knows, each an app and a name."""
    ours = {app for app, _ in known}
    newer = sorted(".".join(each) for each in applied - known if each[0] in ours)
    waiting = sorted(".".join(each) for each in known - applied)
    if newer:
        return refused(DatabaseNewer(step=listed(newer)))
    if waiting:
        return wrong(
            f"còn {len(waiting)} bước cập nhật chưa chạy ({listed(waiting)});"
            " hãy sao lưu (./nk backup TỆP), rồi chạy ./nk serve để cập nhật.",
            f"{len(waiting)} updates of the tables wait ({listed(waiting)});"
            " make a backup (./nk backup FILE), then run ./nk serve to apply them.",
        )
    return fine(f"đủ {len(applied)} bước cập nhật", f"all {len(applied)} updates are applied")


@with_database
def triggers(_place: Place) -> Answer:
    """Look whether the database itself refuses to change what was recorded."""
    from django.db import connection

    from nhiemky.ledger import append_only

    missing = append_only.missing(connection)
    if missing:
        return wrong(
            f"thiếu khóa chống sửa của {listed(missing)}; hãy xem dòng “lịch sử”, rồi chạy ./nk serve để đặt lại.",
            f"{listed(missing)} can be changed; see the line “history”, then run ./nk serve to lock them again.",
        )
    count = len(append_only.TABLES) + len(append_only.NAMED)
    return fine(f"{count} bảng không cho sửa, xóa", f"{count} tables refuse changes and removals")
