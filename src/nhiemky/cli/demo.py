"""``demo``: the example documents loaded, confirmed, summed up and served."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from contextlib import closing
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import click
from rich.progress import track

from nhiemky.cli.demo_congress import DemoCongress, to_try
from nhiemky.cli.demo_term import Deed, DemoTerm, at, done
from nhiemky.cli.importing import Opened, opened, take_in
from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.lock import locked
from nhiemky.cli.output import console
from nhiemky.cli.problems import DemoKeepsItsOwn, MoreThanTheDemos, NoExamples, NotTheDemos
from nhiemky.cli.serve import HOST, check_port, port_option, run_server, show_account
from nhiemky.environment import DATABASE
from nhiemky.ledger.machine import NotWritable, of_system
from nhiemky.web.home import DEMO_MARKER

ACCOUNT = "demo"
_BEFORE = datetime(2020, 7, 1, 8)
"""Before anything of the examples."""
_DATA = (DATABASE, "files")


def examples() -> list[Path]:
    """Return the example documents; raises NoExamples."""
    root = os.environ.get("NHIEMKY_ROOT")
    folder = (Path(root) if root else Path(__file__).resolve().parents[3]) / "examples"
    found = sorted(path for path in folder.glob("*") if path.suffix in {".docx", ".txt"})
    if not found:
        raise NoExamples(folder=str(folder))
    return found


def prepare(folder: Path, paths: list[Path], fresh: bool, yes: bool) -> Path | None:
    """Make sure that a data folder is the demo's; return where older data was moved to, if it was.

    Without ``yes`` a folder with other files is not made the demo's, and one to which somebody added documents besides
    the examples (``paths``) is not moved aside. Raises NotTheDemos, MoreThanTheDemos, NotWritable.
    """
    if os.environ.get("DATABASE_URL"):
        raise DemoKeepsItsOwn
    try:
        # Listed before the marker is looked for: a demo that starts at the same moment makes its marker first.
        there = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        used = not there.isdisjoint(_DATA)
        ours = (folder / DEMO_MARKER).is_file()
        if there and not ours and not (yes and (fresh or not used)):
            raise NotTheDemos(folder=str(folder))
        if ours and fresh and not yes and _holds_more(folder, {_sha256(path) for path in paths} | _written(folder)):
            raise MoreThanTheDemos(folder=str(folder))
        moved = _aside(folder) if fresh and there else None
        folder.mkdir(parents=True, exist_ok=True)
        # Written before anything else: a first run that was cut short is still the demo's.
        if moved or not ours:
            (folder / DEMO_MARKER).write_text("Dữ liệu dùng thử / demo data\n", encoding="utf-8")
    except OSError as error:
        raise of_system(error, str(folder)) or NotWritable(folder=str(folder)) from error
    return moved


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _kept(folder: Path) -> set[str]:
    """Return the names of the files that are kept beside the database: their digests."""
    return {path.name for path in (folder / "files").glob("*")}


def _written(folder: Path) -> set[str]:
    """Return the files that the demo itself wrote (its marker names them): documents issued, a sealed count."""
    return set((folder / DEMO_MARKER).read_text(encoding="utf-8").splitlines()[1:])


def _holds_more(folder: Path, ours: set[str]) -> bool:
    """Return whether a demo's folder holds a file that is not ``ours``, or one that somebody else imported.

    Read with plain SQLite, since Django cannot be started on a database that is about to be moved away. A database
    that cannot be read may hold anything.
    """
    if not _kept(folder) <= ours:
        return True
    database = folder / DATABASE
    if not database.exists():
        return False
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'ledger_document'").fetchone():
                return False
            rows = connection.execute(
                "SELECT d.sha256, u.username FROM ledger_document d JOIN auth_user u ON u.id = d.imported_by_id"
            )
            return any(sha256 not in ours or not name.startswith(ACCOUNT) for sha256, name in rows)
    except sqlite3.Error:
        return True


def _aside(folder: Path) -> Path:
    name = f"{folder.name}-{time.strftime('%Y%m%d-%H%M%S')}"
    place = folder.with_name(name)
    number = 1
    while place.exists():
        number += 1
        place = folder.with_name(f"{name}-{number}")
    return folder.rename(place)


def load(folder: Path, paths: list[Path]) -> set[str]:
    """Take in the examples that are not there yet, confirmed by the demo's account; live the term, hold the congress.

    Each is done on its day of the story, so that one can ask what was known when. Returns the files kept by it.
    """
    from nhiemky.cli.accounts import account_with_password
    from nhiemky.ledger.models import Document

    with at(_BEFORE):
        account, _ = account_with_password(folder, ACCOUNT)
    there = set(Document.objects.values_list("sha256", flat=True))
    new = [path for path in paths if _sha256(path) not in there]
    screen = console(stderr=True)
    words = tr("Đọc văn bản mẫu", "Reading the examples")
    reading = track(new, words, console=screen, transient=True, disable=not screen.is_terminal)
    files = sorted((opened(path) for path in reading), key=_date)
    deeds: list[Deed] = [(_taken_in(file), partial(take_in, folder, file, account, account)) for file in files]
    term, congress = DemoTerm(paths[0].parent, account), DemoCongress(paths[0].parent, folder, account)
    if not term.is_there():
        deeds += term.deeds()
    if not congress.is_there():
        deeds += congress.deeds()
    before = _kept(folder)
    done(deeds)
    return _kept(folder) - before


def _date(file: Opened) -> tuple[str, str]:
    facts = file.reading.document
    return facts.date or facts.event_date or str(facts.year or ""), file.source.name


def _taken_in(file: Opened) -> datetime:
    """Return when an example is taken in: in the morning after its day."""
    return datetime.fromisoformat(_date(file)[0]) + timedelta(days=1, hours=8)


def show_others() -> None:
    """Print the accounts of the other roles, which have the same password."""
    from django.contrib.auth.models import User

    there = dict(User.objects.filter(username__startswith=f"{ACCOUNT}-").values_list("username", "first_name"))
    if there:
        words = tr("Cùng mật khẩu, mỗi vai trò một tài khoản:", "The same password, an account for each role:")
        click.echo("\n".join([words, *(f"  {name:<14} {person}" for name, person in there.items())]))


def show_congress(folder: Path, story: Path) -> None:
    """Print what of the congress that is being held can be tried, as long as nobody has finished it."""
    found = to_try(folder, story)
    if found is None:
        return
    lines = " · ".join(found.lines)
    click.echo(tr(
        f"Một đại hội đang họp, trang {found.page} (mục Đại hội): danh sách, điểm danh, biểu quyết, bầu cử, văn bản.\n"
        f"  Gõ thử phiếu: trang {found.count}, lô {found.batch}, người gõ {found.typist}, “Nhập lượt 2”;\n"
        f"  số bị gạch trên từng phiếu, mỗi phiếu một lần Enter: {lines}. Rồi chốt lô, kết luận, công bố.\n"
        f"  Kiểm lại kết quả đã niêm phong: ./nk verify {found.bundle}",
        f"A congress is being held, page {found.page} (under Congress): list, check-in, votes, elections, documents.\n"
        f"  Try keying ballots: page {found.count}, batch {found.batch}, typist {found.typist}, “Key pass 2”;\n"
        f"  the numbers struck on each ballot, Enter after each: {lines}. Then settle, conclude, announce.\n"
        f"  Count a sealed result again: ./nk verify {found.bundle}",
    ))  # fmt: skip


@click.command(short_help="Dùng thử với văn bản mẫu. / Try it with the example documents.")
@port_option
@click.option("--fresh", is_flag=True, help="Chuyển dữ liệu cũ sang bên và nạp lại. / Move old data aside, load again.")
@click.option("--yes", is_flag=True, help="Với --fresh: kể cả dữ liệu không phải dùng thử. / Also data not the demo's.")
@click.option("--no-serve", is_flag=True, help="Nạp, in bảng tổng hợp rồi thoát. / Load, print the summary and end.")
@language_option
def demo(port: int, fresh: bool, yes: bool, no_serve: bool) -> None:
    """Dùng thử: nạp văn bản mẫu, in bảng tổng hợp, mở các trang.

    Try it: load the example documents, print a summary, serve the pages.
    """
    from nhiemky.web.home import home

    paths = examples()
    if not no_serve:
        check_port(HOST, port)
    moved = prepare(home(), paths, fresh, yes)
    if moved:
        click.echo(tr(f"Dữ liệu cũ được chuyển sang {moved}", f"The old data was moved to {moved}"))
    with ledger() as folder:
        from nhiemky.cli.accounts import account_with_password
        from nhiemky.cli.summary import print_summary

        # A second demo started meanwhile waits here and finds everything loaded.
        with locked(folder, "demo"):
            with (folder / DEMO_MARKER).open("a", encoding="utf-8") as marker:
                marker.writelines(f"{name}\n" for name in sorted(load(folder, paths)))
            password = account_with_password(folder, ACCOUNT)[1]
        print_summary(console())
        show_account(ACCOUNT, password)
        show_others()
        show_congress(folder, paths[0].parent)
        if not no_serve:
            run_server(folder, HOST, port)
