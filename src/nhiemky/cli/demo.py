"""``demo``: the example documents loaded, confirmed, summed up and served."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import click
from rich.console import Console
from rich.progress import track

from nhiemky.cli.importing import Opened, opened, take_in
from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.output import console
from nhiemky.cli.problems import DemoKeepsItsOwn, NoExamples, NotTheDemos, NotWritable, of_system
from nhiemky.cli.serve import HOST, check_port, port_option, run_server, show_account

ACCOUNT = "demo"
MARKER = "demo"
_DATA = ("nhiemky.sqlite3", "files")


def examples() -> list[Path]:
    """Return the example documents; raises NoExamples."""
    root = os.environ.get("NHIEMKY_ROOT")
    folder = (Path(root) if root else Path(__file__).resolve().parents[3]) / "examples"
    found = sorted(path for path in folder.glob("*") if path.suffix in {".docx", ".txt"})
    if not found:
        raise NoExamples(folder=str(folder))
    return found


def prepare(folder: Path, fresh: bool, yes: bool) -> Path | None:
    """Make sure that a data folder is the demo's; return where older data was moved to, if it was.

    Raises NotTheDemos where the data is not the demo's and may not be moved, NotWritable.
    """
    if os.environ.get("DATABASE_URL"):
        raise DemoKeepsItsOwn
    used = any((folder / name).exists() for name in _DATA)
    ours = (folder / MARKER).is_file()
    if used and not ours and not (fresh and yes):
        raise NotTheDemos(folder=str(folder))
    try:
        moved = _aside(folder) if fresh and folder.exists() and (used or ours) else None
        folder.mkdir(parents=True, exist_ok=True)
        # Written before anything else: a first run that was cut short is still the demo's.
        (folder / MARKER).write_text("Dữ liệu dùng thử / demo data\n", encoding="utf-8")
    except OSError as error:
        raise of_system(error, str(folder)) or NotWritable(folder=str(folder)) from error
    return moved


def _aside(folder: Path) -> Path:
    name = f"{folder.name}-{time.strftime('%Y%m%d-%H%M%S')}"
    place = folder.with_name(name)
    number = 1
    while place.exists():
        number += 1
        place = folder.with_name(f"{name}-{number}")
    return folder.rename(place)


def load(folder: Path, paths: list[Path]) -> None:
    """Take in the examples that are not there yet, in the order of their dates, confirmed by the demo's account."""
    from nhiemky.cli.accounts import account_with_password
    from nhiemky.ledger.models import Document

    account, _ = account_with_password(folder, ACCOUNT)
    there = set(Document.objects.values_list("sha256", flat=True))
    new = [path for path in paths if hashlib.sha256(path.read_bytes()).hexdigest() not in there]
    if not new:
        return
    screen = Console(stderr=True)
    words = tr("Đọc văn bản mẫu", "Reading the examples")
    reading = track(new, words, console=screen, transient=True, disable=not screen.is_terminal)
    files = sorted((opened(path) for path in reading), key=_date)
    for file in files:
        take_in(folder, file, account, account)


def _date(file: Opened) -> tuple[str, str]:
    facts = file.reading.document
    return facts.date or facts.event_date or str(facts.year or ""), file.source.name


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
    moved = prepare(home(), fresh, yes)
    if moved:
        click.echo(tr(f"Dữ liệu cũ được chuyển sang {moved}", f"The old data was moved to {moved}"))
    with ledger() as folder:
        from nhiemky.cli.accounts import account_with_password
        from nhiemky.cli.summary import print_summary

        load(folder, paths)
        print_summary(console())
        show_account(ACCOUNT, account_with_password(folder, ACCOUNT)[1])
        if not no_serve:
            run_server(folder, HOST, port)
