"""``demo`` and ``serve``."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from nhiemky.cli.demo import _holds_more, _written, examples, prepare
from nhiemky.cli.main import run
from nhiemky.cli.problems import DemoKeepsItsOwn, MoreThanTheDemos, NotTheDemos
from nhiemky.cli.serve import _free_port

NHIEMKY = [sys.executable, "-c", "from nhiemky.cli.main import main; main()"]


def nhiemky(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the program with a data folder of its own."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return subprocess.run(
        [*NHIEMKY, *arguments], env={**environment, "NHIEMKY_HOME": str(home), **more},
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip


def test_the_demo_end_to_end(tmp_path: Path) -> None:
    """It loads and confirms the examples and prints a summary; again it takes what is there; then it serves."""
    home = tmp_path / "var"

    first = nhiemky(home, "demo", "--no-serve")

    assert (first.returncode, first.stderr) == (0, "")
    # Beside the examples two documents that the congress issued: the report on credentials and the minutes of a count.
    assert re.search(rf"Văn bản +{len(examples()) + 2} *\n", first.stdout)
    for expected in ("Chỉ tiêu đã xác nhận", "Đạt", "Chưa có số liệu"):
        assert expected in first.stdout
    account = re.search(r"Tài khoản: demo +Mật khẩu: (\S+)", first.stdout)
    assert account
    assert ((home / "accounts" / "demo").stat().st_mode & 0o777) == 0o600
    for role in ("demo-office", "demo-approver", "demo-base", "demo-cell", "demo-leader", "demo-admin",
                 "demo-congress", "demo-count"):  # fmt: skip
        assert f"\n  {role} " in first.stdout

    again = nhiemky(home, "demo", "--no-serve")

    assert again.stdout == first.stdout
    _told_what_to_try(home, first.stdout)
    _serves(home, account[1])


def _told_what_to_try(home: Path, said: str) -> None:
    """The command that is printed recounts the sealed election; no file of the demo's own keeps --fresh from it."""
    bundle = re.search(r"nk verify (\S+)", said)
    assert bundle
    assert nhiemky(home, "verify", bundle[1]).returncode == 0
    assert not _holds_more(home, {_digest(path) for path in examples()} | _written(home))


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _serves(home: Path, password: str) -> None:
    port = _free()
    environment = {**os.environ, "NHIEMKY_HOME": str(home), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        [*NHIEMKY, "demo", "--port", str(port)], env=environment, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout is not None
        said = ""
        for line in server.stdout:
            said += line
            if "http://" in line:
                break
        try:
            assert password in said
            assert f"http://127.0.0.1:{port}/" in said
            # No proxy of the machine stands between this test and the server.
            browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))
            with browser.open(f"http://127.0.0.1:{port}/", timeout=30) as page:
                assert page.status == 200
                assert "<html" in page.read().decode("utf-8")
            taken = nhiemky(home, "serve", "--port", str(port))
            assert taken.returncode == 2
            assert taken.stderr.startswith(f"Cổng {port} đang có chương trình khác dùng")
        finally:
            server.send_signal(signal.SIGINT)
            killer = Timer(30, server.kill)
            killer.start()
            server.wait()
            killer.cancel()
    assert server.returncode == 0


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(autouse=True)
def _own_database(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)


def test_data_that_is_not_the_demos_is_left_alone(tmp_path: Path) -> None:
    """Without --fresh --yes nothing of an office's data is touched; with both it is moved aside, whole."""
    home = tmp_path / "var"
    home.mkdir()
    (home / "nhiemky.sqlite3").write_text("an office's", encoding="utf-8")

    for fresh, yes in ((False, False), (True, False), (False, True)):
        with pytest.raises(NotTheDemos):
            prepare(home, examples(), fresh, yes)
        assert [path.name for path in home.iterdir()] == ["nhiemky.sqlite3"]
    moved = prepare(home, examples(), fresh=True, yes=True)

    assert moved is not None
    assert re.fullmatch(r"var-\d{8}-\d{6}", moved.name)
    assert (moved / "nhiemky.sqlite3").read_text(encoding="utf-8") == "an office's"
    assert [path.name for path in home.iterdir()] == ["demo"]


def test_files_of_others_are_not_made_demo_data(tmp_path: Path) -> None:
    """A folder with other files and no demo in it is taken only with --yes, and nothing in it is touched."""
    home = tmp_path / "var"
    home.mkdir()
    (home / "thư riêng.txt").touch()

    for fresh in (False, True):
        with pytest.raises(NotTheDemos):
            prepare(home, examples(), fresh, yes=False)
        assert [path.name for path in home.iterdir()] == ["thư riêng.txt"]
    assert prepare(home, examples(), fresh=False, yes=True) is None
    assert {path.name for path in home.iterdir()} == {"thư riêng.txt", "demo"}


def _demo_with(home: Path, *documents: tuple[str, str]) -> None:
    """Make a demo's folder whose ledger holds documents: a digest and who imported it."""
    home.mkdir()
    (home / "demo").touch()
    with closing(sqlite3.connect(home / "nhiemky.sqlite3")) as connection, connection:
        connection.execute("CREATE TABLE auth_user (id INTEGER PRIMARY KEY, username TEXT)")
        connection.execute("CREATE TABLE ledger_document (sha256 TEXT, imported_by_id INTEGER)")
        for number, (sha256, name) in enumerate(documents):
            connection.execute("INSERT INTO auth_user VALUES (?, ?)", (number, name))
            connection.execute("INSERT INTO ledger_document VALUES (?, ?)", (sha256, number))


EXAMPLE = _digest(examples()[0])


@pytest.mark.parametrize("document", [("0" * 64, "demo"), (EXAMPLE, "nk")])
def test_fresh_does_not_move_what_somebody_imported(document: tuple[str, str], tmp_path: Path) -> None:
    """A document that is no example, or an example that somebody imported, stays where it is without --yes."""
    home = tmp_path / "var"
    _demo_with(home, (EXAMPLE, "demo"), document)

    with pytest.raises(MoreThanTheDemos):
        prepare(home, examples(), fresh=True, yes=False)
    assert prepare(home, examples(), fresh=False, yes=False) is None
    assert prepare(home, examples(), fresh=True, yes=True) is not None


def test_fresh_moves_examples_and_no_more(tmp_path: Path) -> None:
    """A demo's ledger with examples only is moved; one that cannot be read, or a stray original, is not."""
    home = tmp_path / "var"
    _demo_with(home, (EXAMPLE, "demo"))
    assert prepare(home, examples(), fresh=True, yes=False) is not None
    (home / "nhiemky.sqlite3").write_text("no database at all, but perhaps somebody's", encoding="ascii")
    with pytest.raises(MoreThanTheDemos):
        prepare(home, examples(), fresh=True, yes=False)
    (home / "nhiemky.sqlite3").unlink()
    (home / "files").mkdir()
    (home / "files" / EXAMPLE).touch()
    assert prepare(home, examples(), fresh=True, yes=False) is not None
    (home / "files").mkdir()
    (home / "files" / ("0" * 64)).touch()
    with pytest.raises(MoreThanTheDemos):
        prepare(home, examples(), fresh=True, yes=False)


def test_the_tables_that_fresh_asks_are_the_ledgers(tmp_path: Path) -> None:
    """The names that are asked for without Django are those of the models."""
    from django.contrib.auth.models import User

    from nhiemky.ledger.models import Document

    columns = {field.column for field in Document._meta.concrete_fields}
    assert Document._meta.db_table == "ledger_document"
    assert {"sha256", "imported_by_id"} <= columns
    assert User._meta.db_table == "auth_user"


@pytest.mark.parametrize("taken", [1, 1023, 8000, 8001, 65535])
def test_another_port_is_never_the_one_taken(taken: int) -> None:
    """The port suggested is another one that any user may use; the next one, where that is free."""
    other = _free_port("127.0.0.1", taken)

    assert other != taken
    assert 1024 <= other <= 65535


def test_fresh_moves_the_demos_own_data_aside(tmp_path: Path) -> None:
    """--fresh begins again without asking where the data is the demo's; twice in one second loses nothing."""
    home = tmp_path / "var"
    assert prepare(home, examples(), fresh=True, yes=False) is None
    for name in ("one", "two"):
        (home / name).touch()
        moved = prepare(home, examples(), fresh=True, yes=False)
        assert moved is not None
        assert (moved / name).exists()
    assert prepare(home, examples(), fresh=False, yes=False) is None
    assert len(list(tmp_path.iterdir())) == 3


def test_the_demo_refuses_another_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo never writes into the PostgreSQL of an office."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@nowhere/none")

    with pytest.raises(DemoKeepsItsOwn):
        prepare(tmp_path / "var", examples(), fresh=False, yes=False)
    assert not (tmp_path / "var").exists()


def test_a_taken_port_is_found_before_anything_is_loaded(tmp_path: Path, capsys: pytest.CaptureFixture[str],
                                                        monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    """A taken port is one sentence that names another one, and no data is made."""
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path / "var"))
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        assert run(["demo", "--port", str(port)]) == 2

    err = capsys.readouterr().err
    assert f"Cổng {port}" in err
    assert re.search(rf"--port (?!{port}\b)\d+", err)
    assert len(err.splitlines()) == 1
    assert not (tmp_path / "var").exists()


def test_no_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """A program without its examples says so."""
    monkeypatch.setenv("NHIEMKY_ROOT", str(tmp_path))
    monkeypatch.setenv("NHIEMKY_HOME", str(tmp_path / "var"))

    assert run(["demo", "--no-serve"]) == 2
    assert "examples" in capsys.readouterr().err


def test_fresh_moves_what_the_demo_wrote_itself(tmp_path: Path) -> None:
    """Documents the demo issued, named in its marker, are moved aside without --yes; one beside them is not."""
    home = tmp_path / "var"
    _demo_with(home, (EXAMPLE, "demo"))
    (home / "files").mkdir()
    (home / "files" / ("1" * 64)).touch()
    (home / "demo").write_text(f"Dữ liệu dùng thử / demo data\n{'1' * 64}\n", encoding="utf-8")

    (home / "files" / ("2" * 64)).touch()
    with pytest.raises(MoreThanTheDemos):
        prepare(home, examples(), fresh=True, yes=False)
    (home / "files" / ("2" * 64)).unlink()
    assert prepare(home, examples(), fresh=True, yes=False) is not None


@pytest.mark.django_db
def test_the_first_account_chooses_its_own_password(tmp_path: Path) -> None:
    """A first password is its owner's to read, made anew where nobody came in time, and not told once changed."""
    from datetime import timedelta

    from nhiemky.cli.accounts import account_with_password
    from nhiemky.ledger.accounts.models import FirstPassword
    from nhiemky.ledger.accounts.own import change_own_password
    from nhiemky.ledger.accounts.passwords import is_first_password

    account, first = account_with_password(tmp_path, "office", to_change=True)
    assert is_first_password(account)
    assert account_with_password(tmp_path, "office", to_change=True)[1] == first
    assert ((tmp_path / "accounts" / "office").stat().st_mode & 0o777) == 0o600

    row = FirstPassword.objects.get()
    row.until -= timedelta(days=30)
    row.save()
    second = account_with_password(tmp_path, "office", to_change=True)[1]
    assert second not in {None, first}

    change_own_password("mèo con trèo cây cau", account)
    assert account_with_password(tmp_path, "office", to_change=True)[1] is None
    assert not is_first_password(account_with_password(tmp_path, "demo")[0])
