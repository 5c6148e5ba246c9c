"""A ledger and the same ledger after it was a file, compared by everything the databases hold."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import threading
import unicodedata
from collections.abc import Callable
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import JSONField, Value
from tests.congress import electing
from tests.ledger.build import ADMITTED, BUDGET, recorded, report, resolution

from nhiemky.ledger import append_only
from nhiemky.ledger.backup import saving
from nhiemky.ledger.backup.archive import Writer, parts
from nhiemky.ledger.backup.codec import line
from nhiemky.ledger.backup.contents import HEAD, Manifest, contents
from nhiemky.ledger.backup.moving import move
from nhiemky.ledger.backup.problems import CannotHold, Damaged, Newer, NotEmpty, NotTheSame
from nhiemky.ledger.backup.restoring import check, restore, set_aside
from nhiemky.ledger.backup.saving import save
from nhiemky.ledger.backup.tables import SKIPPED, Table, applied, compare, newest, rows, tables
from nhiemky.ledger.models import Organisation

pytestmark = [pytest.mark.database, pytest.mark.django_db(transaction=True)]

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
ODD = {
    "z": [1, 2.5, 1e22, -0.0, 10**30, None, True, {"b": "Kế hoạch", "a": ""}],
    "a": unicodedata.normalize("NFD", "Đảng bộ xã"),
    "": "\u2028 \U0001f33e \\u0000 \"'",
}


@pytest.fixture
def originals(several: None, officer: Any, tmp_path: Path) -> Path:
    """A ledger of two documents with statements, decisions, odd values and history; return its folder of originals."""
    folder = tmp_path / "files"
    folder.mkdir()
    documents = [
        recorded(resolution(ADMITTED, BUDGET), officer),
        recorded(report(ADMITTED, name="bao-cao.txt"), officer),
    ]
    for document in documents:
        (folder / document.sha256).write_bytes(document.text.encode())
    _odd(officer, "default")
    return folder


def _odd(by: Any, using: str) -> None:
    """Add a row of each append-only kind that is hard to keep, past the operations."""
    found = {table.name: table.model for table in tables(applied(using))}
    document = found["ledger_document"]._base_manager.using(using).order_by("pk")[0]
    for number, spans in enumerate((ODD, Value(None, JSONField()), [], 0, "null")):
        found["ledger_findingdecision"]._base_manager.using(using).create(
            document=document, code="word.doubled", spans=spans, reason=f"lý do {number} \t\n\u0302e", by_id=by.pk,
            dismissed=bool(number % 2),
        )  # fmt: skip


def _saved(originals: Path, using: str = "default") -> bytes:
    out = io.BytesIO()
    save(out, originals, NOON, using)
    return out.getvalue()


def _opening(data: bytes) -> Callable[[], Any]:
    return lambda: nullcontext(io.BytesIO(data))


def _everything(using: str) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table as the database itself gives it; migrations by name."""
    found: dict[str, list[tuple[Any, ...]]] = {}
    with connections[using].cursor() as cursor:
        for table in connections[using].introspection.table_names(cursor):
            wanted = "app, name" if table == "django_migrations" else "*"
            cursor.execute(f'SELECT {wanted} FROM "{table}"')  # noqa: S608
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def _lines(data: bytes) -> dict[str, list[bytes]]:
    """Return the rows of a backup by table, JSON with its keys in order."""
    found: dict[str, list[bytes]] = {}
    for part in parts(io.BytesIO(data)):
        if part.name.startswith("rows/"):
            raw = gzip.decompress(part.read()).splitlines()
            found.setdefault(part.name.split("/")[1], []).extend(
                json.dumps(json.loads(each), sort_keys=True).encode() for each in raw
            )
    return found


def test_everything_is_the_same(originals: Path, empty: Callable[[str], str], tmp_path: Path):
    """Restored, each table holds the same rows to the byte, and each original is there."""
    data = _saved(originals)
    head, manifest = check(_opening(data))

    there = restore(_opening(data), tmp_path / "restored", empty("target"))

    assert _everything("target") == _everything("default")
    assert {each.name: each.read_bytes() for each in (tmp_path / "restored").iterdir()} == {
        each.name: each.read_bytes() for each in originals.iterdir()
    }
    assert there == manifest
    assert manifest.rows == sum(len(rows) for table, rows in _everything("default").items() if _kept(table))
    assert (head.database, head.migrations) == (connection.vendor, applied("default"))


def _kept(table: str) -> bool:
    return table not in {"django_migrations", "accounts_session", "ledger_presence"} and "accessattempt" not in table


def test_a_restored_ledger_is_a_ledger(originals: Path, empty: Callable[[str], str], tmp_path: Path):
    """Triggers refuse changes, numbers go on after the last, and a second backup holds the same rows."""
    data = _saved(originals)
    restore(_opening(data), tmp_path / "restored", empty("target"))

    assert append_only.missing(connections["target"]) == []
    with pytest.raises(DatabaseError), transaction.atomic("target"), connections["target"].cursor() as cursor:
        cursor.execute("UPDATE ledger_document SET name = 'x'")
    last = Organisation.objects.using("target").order_by("-pk")[0].pk
    found = {table.name: table.model for table in tables(applied("target"))}
    new = found["ledger_organisation"]._base_manager.using("target").create(name="Mới", folded="moi")
    assert new.pk == last + 1
    with transaction.atomic("target"), connections["target"].cursor() as cursor:
        append_only.remove(connections["target"])
        cursor.execute("DELETE FROM ledger_organisation WHERE folded = 'moi'")
    assert _lines(_saved(tmp_path / "restored", "target")) == _lines(data)


def test_a_congress_is_the_same(
    originals: Path, empty: Callable[[str], str], sqlite_file: Callable[[str], str], tmp_path: Path
):
    """Each row of a congress, the ballots as they were keyed and the sealed bundle of a count are there again."""
    (sealed,) = _announced(tmp_path)
    data = _saved(originals)
    restore(_opening(data), tmp_path / "restored", empty("target"))
    restore(_opening(data), tmp_path / "other", sqlite_file("other"))

    assert _everything("target") == _everything("default")
    assert _lines(_saved(tmp_path / "other", "other")) == _lines(data)
    for folder in ("restored", "other"):
        assert (tmp_path / folder / sealed).read_bytes() == (originals / sealed).read_bytes()


def test_a_congress_is_moved(originals: Path, empty: Callable[[str], str], tmp_path: Path):
    """Moved into another database it has the same rows."""
    _announced(tmp_path)
    move("default", empty("target"))

    assert _everything("target") == _everything("default")


def _announced(home: Path) -> list[str]:
    """Have a congress with an election that is announced; return the names of the files it keeps."""
    before = {each.name for each in (home / "files").iterdir()}
    electing.announced(home)
    return sorted({each.name for each in (home / "files").iterdir()} - before)


def test_there_and_back_between_databases(
    originals: Path, empty: Callable[[str], str], sqlite_file: Callable[[str], str], tmp_path: Path
):
    """From this database to SQLite and back to this one, nothing is lost; only keys of JSON may change their order."""
    data = _saved(originals)
    restore(_opening(data), tmp_path / "there", sqlite_file("there"))
    back = _saved(tmp_path / "there", "there")
    restore(_opening(back), tmp_path / "back", empty("back"))

    assert _lines(back) == _lines(data)
    assert _everything("back") == _everything("default")


class Interrupted(io.BytesIO):
    """A stream that has somebody else write to the ledger before the rows of a table are written."""

    def __init__(self, name: str, work: Callable[[], None]) -> None:
        super().__init__()
        self._name = name.encode()
        self._work = work
        self.done = 0

    def write(self, data: Any) -> int:
        """Write, after the other's work where the part begins."""
        if bytes(data).startswith(self._name):
            other = threading.Thread(target=self._work)
            other.start()
            other.join(60)
            self.done += not other.is_alive()
        return super().write(data)


@pytest.mark.parametrize("moment", ["rows/ledger_document/", "rows/ledger_statement/", "files/", "manifest.json"])
def test_what_is_written_meanwhile_is_not_in_it(
    moment: str, originals: Path, empty: Callable[[str], str], tmp_path: Path
):
    """Somebody who records while the backup runs is not held up; the backup is of the moment it began, whole."""
    restore(_opening(_saved(originals)), tmp_path / "at work", empty("work"))
    before = _lines(_saved(originals, "work"))
    found = {table.name: table.model for table in tables(applied("work"))}
    document = found["ledger_document"]._base_manager.using("work").order_by("pk")[0]

    def record() -> None:
        document.pk, document.sha256 = None, hashlib.sha256(str(out.done).encode()).hexdigest()
        document._state.adding = True
        document.save(using="work")
        found["ledger_findingdecision"]._base_manager.using("work").create(
            document=document, code="x", spans=[], by_id=document.imported_by_id
        )
        connections["work"].close()

    out = Interrupted(moment, record)
    manifest = save(out, originals, NOON, "work")

    assert out.done >= 1
    assert _lines(out.getvalue()) == before
    assert manifest.missing == []
    assert found["ledger_document"]._base_manager.using("work").count() == len(before["ledger_document"]) + out.done


def test_an_original_that_is_lost_or_changed_is_named(originals: Path, tmp_path: Path):
    """The backup is made without it and says so; the rest is whole."""
    lost, changed = sorted(originals.iterdir())
    lost.unlink()
    changed.write_bytes(b"other")

    manifest = check(_opening(_saved(originals)))[1]

    assert manifest.missing == [lost.name, changed.name]
    assert manifest.originals == 0


def test_what_is_left_out_exists():
    """Each model whose rows are left out is one of the program."""
    assert [label for label in SKIPPED if not apps.get_model(label)] == []


def test_the_head_of_the_history_is_in_it(originals: Path):
    """The manifest names the last event, so that a restored chain can be compared with it."""
    from nhiemky.ledger.history.chain import head, verify

    manifest = check(_opening(_saved(originals)))[1]

    assert manifest.history == {"events": verify().events, "head": head()}


def test_an_older_backup_is_migrated_forward(
    empty: Callable[[str], str], sqlite_file: Callable[[str], str], tmp_path: Path, officer: Any
):
    """A backup of the tables of an earlier day is loaded as it was, then brought to those of today."""
    MigrationExecutor(connections[sqlite_file("old")]).migrate(
        [("ledger", "0003_tables"), ("auth", "0012_alter_user_first_name_max_length")]
    )
    old = {table.name: table for table in tables(applied("old"))}
    assert "ledger_catalogueentry" not in old
    old["auth_user"].model._base_manager.using("old").create(pk=41, username="cũ", password="!")
    old["ledger_organisation"].model._base_manager.using("old").create(name="Xã Cũ", folded="xa cu")
    data = _saved(tmp_path, "old")

    manifest = restore(_opening(data), tmp_path / "restored", empty("target"))
    assert manifest.rows == sum(1 for table in old.values() for _ in rows(table, "old"))
    call_command("migrate", database="target", verbosity=0, interactive=False)

    assert applied("target") == applied("default")
    assert list(Organisation.objects.using("target").values_list("name", flat=True)) == ["Xã Cũ"]
    assert append_only.missing(connections["target"]) == []


def _changed(data: bytes, change: Callable[[dict[str, Any]], None]) -> bytes:
    """Return a backup whose head was changed; enough for what is looked at before anything else."""
    out = io.BytesIO()
    writer = Writer(out)
    for part in parts(io.BytesIO(data)):
        held = part.read()
        if part.name == HEAD:
            said = json.loads(held)
            change(said)
            held = json.dumps(said).encode()
        writer.add(part.name, held)
    writer.close()
    return out.getvalue()


def test_a_newer_backup_is_refused(originals: Path, empty: Callable[[str], str], tmp_path: Path):
    """A migration that is not known here asks for a newer program, and nothing is made."""
    data = _changed(_saved(originals), lambda head: head["migrations"].append(["ledger", "9999_later"]))

    with pytest.raises(Newer, match="9999_later"):
        check(_opening(data))
    with pytest.raises(Newer):
        restore(_opening(data), tmp_path / "restored", empty("target"))


def test_an_app_that_is_gone_is_passed_over():
    """Migrations of an app the program no longer has do not make a backup a newer one."""
    ours = applied("default")
    more = [*ours, ("gone", "0001_initial")]

    assert newest(more) == newest(ours)
    assert [each.name for each in tables(more)] == [each.name for each in tables(ours)]


def test_a_full_database_is_left_alone(originals: Path, tmp_path: Path):
    """Where there are tables nothing is restored, nor moved to."""
    data, before = _saved(originals), _everything("default")

    with pytest.raises(NotEmpty):
        restore(_opening(data), tmp_path / "restored")

    assert _everything("default") == before


class Hostile:
    """A table and rows that a person with bad intentions put together, with a manifest to match."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, originals: Path, table: str, change: dict[str, Any]) -> None:
        true_rows = saving.rows

        def changed(of: Table, using: str) -> Any:
            for row in true_rows(of, using):
                yield {**row, **change} if of.name == table else row

        monkeypatch.setattr(saving, "rows", changed)
        self.data = _saved(originals)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("ledger_statement", {"value": "a lot"}),
        ("ledger_statement", {"document_id": 999}),
        ("ledger_statement", {"added_at": 5}),
        ("ledger_statement", {"id": "x"}),
        ("ledger_statement", {"id; DROP TABLE": 1}),
        ("ledger_statement", {"id": 1}),
        ("ledger_findingdecision", {"spans": 5}),
        ("ledger_findingdecision", {"by_id": None}),
    ],
)
def test_rows_that_are_none_are_refused(
    table: str, change: dict[str, Any], originals: Path, empty: Callable[[str], str], tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    """A file made to be whole, with rows that no ledger can hold, is damage."""
    data = Hostile(monkeypatch, originals, table, change).data

    with pytest.raises((Damaged, CannotHold)):
        restore(_opening(data), tmp_path / "restored", empty("target"))


def test_a_difference_is_found(originals: Path):
    """A row that differs in one value is named by its table and number."""
    table = next(each for each in tables(applied("default")) if each.name == "ledger_statement")
    expected = list(rows(table, "default"))
    compare(table, "default", expected)

    for column, value in (("value", "1"), ("text", "khác"), ("ambiguous", 0), ("alternatives", [None])):
        with pytest.raises(NotTheSame, match=f"ledger_statement.*{expected[-1]['id']}"):
            compare(table, "default", [*expected[:-1], {**expected[-1], column: value}])


def test_a_ledger_moves(
    originals: Path, empty: Callable[[str], str], sqlite_file: Callable[[str], str], tmp_path: Path
):
    """From a file of SQLite to an empty database: the same rows, numbers and sums; the file is as it was."""
    data = _saved(originals)
    restore(_opening(data), tmp_path / "restored", sqlite_file("file"))
    before = _everything("file")

    moved = move("file", empty("target"))

    assert _lines(_saved(originals, "target")) == _lines(data)
    assert _everything("target") == _everything("default")
    assert _everything("file") == before
    assert {each.table: each.rows for each in moved if each.rows} == {
        name: len(rows) for name, rows in _lines(data).items()
    }
    assert next(each for each in moved if each.table == "ledger_statement").sums["value"] == 1000
    with pytest.raises(NotEmpty):
        move("file", "target")


def test_what_a_database_cannot_hold_is_said(
    originals: Path, empty: Callable[[str], str], sqlite_file: Callable[[str], str], tmp_path: Path
):
    """PostgreSQL holds no U+0000: the move is refused with the table, and nothing stays; SQLite holds it."""
    restore(_opening(_saved(originals)), tmp_path / "restored", sqlite_file("file"))
    found = {table.name: table.model for table in tables(applied("file"))}
    found["ledger_organisation"]._base_manager.using("file").create(name="a\x00b", folded="a")
    empty("target")

    if connection.vendor == "postgresql":
        with pytest.raises(CannotHold, match="ledger_organisation"):
            move("file", "target")
        assert connections["target"].introspection.table_names() == []
    else:
        move("file", "target")
        assert _everything("target") == _everything("file")


def test_a_full_postgresql_is_set_aside(originals: Path, empty: Callable[[str], str], tmp_path: Path):
    """The old tables go to a schema of their own, in one transaction with the restoring; SQLite has no schemas."""
    data = _saved(originals)
    restore(_opening(data), tmp_path / "restored", empty("target"))
    if connection.vendor != "postgresql":
        with pytest.raises(DatabaseError):
            set_aside("target", "then")
        return

    with transaction.atomic("target"):
        aside = set_aside("target", "then")
        restore(_opening(data), tmp_path / "restored", "target")

    assert _everything("target") == _everything("default")
    with connections["target"].cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{aside}".ledger_document')  # noqa: S608
        assert cursor.fetchone() == (2,)


def test_rows_come_in_parts(originals: Path, monkeypatch: pytest.MonkeyPatch):
    """However small the parts are, they hold every row once, in order."""
    whole = _lines(_saved(originals))
    monkeypatch.setattr(saving, "_PART", 500)
    data = _saved(originals)

    assert _lines(data) == whole
    assert sum(part.name.startswith("rows/ledger_statement") for part in parts(io.BytesIO(data))) > 1
    assert isinstance(list(contents(io.BytesIO(data)))[-1], Manifest)


def test_a_line_is_a_row(originals: Path):
    """What stands in the file is what is read of the database, a row a line."""
    table = next(each for each in tables(applied("default")) if each.name == "ledger_findingdecision")
    spans = [row["spans"] for row in rows(table, "default")]

    assert spans[1:] == [[None], [[]], [0], ["null"]]
    assert all(line(row).count(b"\n") == 1 for row in rows(table, "default"))
