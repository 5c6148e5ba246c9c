"""``move``: the ledger from SQLite into the empty PostgreSQL database that ``DATABASE_URL`` names."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from nhiemky.cli.backup import history_told
from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import in_sentences, replacing, start
from nhiemky.cli.problems import NoLedger, WrongUsage
from nhiemky.environment import DATABASE, database_url
from nhiemky.web.home import home

if TYPE_CHECKING:
    from nhiemky.ledger.backup.moving import Moved

_FROM = "sqlite"


@click.command(short_help="Chuyển sổ từ SQLite sang PostgreSQL. / Move the ledger from SQLite to PostgreSQL.")
@language_option
def move() -> None:
    """Chép sổ từ SQLite sang cơ sở dữ liệu PostgreSQL còn trống mà DATABASE_URL chỉ tới, rồi so từng dòng.

    Copy the ledger from SQLite into the empty PostgreSQL database that DATABASE_URL names, and compare row by row.
    """
    folder = home()
    address = database_url()
    if address is None:
        raise WrongUsage(
            vi="Chưa biết chuyển sổ đi đâu: cần đặt DATABASE_URL=postgresql://… tới một cơ sở dữ liệu còn trống",
            en="Where to is not known: DATABASE_URL=postgresql://… has to name an empty database",
            path="nk move",
        )
    if not (folder / DATABASE).is_file():
        raise NoLedger(folder=str(folder))
    with in_sentences(folder), replacing(folder):
        start(folder, migrated=False)
        moved = _moved(folder)
        start(folder)
        history = history_told()
    _tell(moved, folder, f"postgresql://{address.hostname or ''}{address.path}", history)


def _moved(folder: Path) -> list[Moved]:
    from django.db import transaction

    from nhiemky.ledger.backup.moving import move as moved
    from nhiemky.ledger.backup.snapshot import another
    from nhiemky.web.database import database

    # Its transactions begin with the right to write, so that nobody else writes until everything is compared.
    with another(_FROM, database(None, folder)), transaction.atomic(using=_FROM):
        return moved(_FROM, "default")


def _tell(moved: list[Moved], folder: Path, address: str, history: str) -> None:
    for each in moved:
        if each.rows:
            click.echo(f"  {each.table}: {each.rows}")
    rows, sums = sum(each.rows for each in moved), sum(len(each.sums) for each in moved)
    click.echo(
        tr(
            f"Đã chuyển {rows} dòng của {len(moved)} bảng; từng dòng, số dòng và tổng của {sums} cột số đều khớp.",
            f"Moved {rows} rows of {len(moved)} tables; each row, their numbers and the sums of {sums} columns agree.",
        )
    )
    click.echo(history)
    click.echo(
        tr(
            f"Từ nay giữ DATABASE_URL ({address}) cho mọi lệnh. Tệp cũ {folder / DATABASE} còn nguyên để phòng khi cần:"
            " những gì ghi từ nay không có trong tệp đó. Tệp gốc vẫn ở thư mục files.",
            f"From now on keep DATABASE_URL ({address}) for every command. The old {folder / DATABASE} is untouched, to"
            " fall back on: what is recorded from now on is not in it. Originals stay in the folder files.",
        )
    )
