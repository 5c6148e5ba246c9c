"""``import``: documents and their proposed statements into the ledger."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.many import opened_out
from nhiemky.cli.output import complain, printed
from nhiemky.cli.problems import OutOfMemory
from nhiemky.cli.reading import BAD_FILE, files_argument
from nhiemky.files import FileProblem, SourceText, read_bytes

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from nhiemky.ledger.operations import Imported, TrialConfirmed
    from nhiemky.reading.catalogue import OwnIndicator
    from nhiemky.reading.model import Reading
    from nhiemky.reading.tables.model import TableLayout


_AHEAD = 2
"""Files that are read while one is stored."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A file with everything needed to take it in."""

    source: SourceText
    reading: Reading
    data: bytes


def opened(path: str | Path, layouts: Sequence[TableLayout] = (), own: Sequence[OwnIndicator] = ()) -> Opened:
    """Open and read a file apart, its tables and indicators as people of the office said; raises FileProblem."""
    return _Begun(path, layouts, own).opened()


class _Begun:
    """A file that is being opened and read; its problem, if it has one, is raised when it is asked for."""

    def __init__(self, path: str | Path, layouts: Sequence[TableLayout], own: Sequence[OwnIndicator]) -> None:
        from nhiemky import apart

        self.path = path
        self._problem: FileProblem | None = None
        try:
            self._data = read_bytes(path)
            self._job = apart.started(Path(path).name, self._data, layouts=layouts, own=own)
        except FileProblem as problem:
            self._problem = problem

    def opened(self) -> Opened:
        if self._problem is not None:
            raise self._problem
        with self._job as job:
            taken = job.taken()
        return Opened(taken.source, taken.reading, self._data)

    def close(self) -> None:
        if self._problem is None:
            self._job.close()


def _each_begun(paths: Sequence[str]) -> Iterator[_Begun]:
    """Give the files in their order; the next ones are read while what was given is stored."""
    from nhiemky.ledger.layouts import confirmed_layouts
    from nhiemky.ledger.own_catalogue import current_own

    waiting: deque[_Begun] = deque()
    try:
        for path in paths:
            waiting.append(_Begun(path, confirmed_layouts(), current_own()))
            if len(waiting) >= _AHEAD:
                yield waiting.popleft()
        while waiting:
            yield waiting.popleft()
    finally:
        for each in waiting:
            each.close()


def take_in(
    folder: Path, file: Opened, by: User, confirmed_by: User | None = None
) -> tuple[Imported, TrialConfirmed | None]:
    """Put a document into the ledger, its original beside it; return it with what was confirmed.

    With ``confirmed_by`` what the reader is sure of is recorded as confirmed by that account. All of it or nothing is
    kept. Raises LedgerProblem, OSError or Django's database errors.
    """
    from django.db import transaction

    from nhiemky.ledger.operations import import_document, trial_confirm
    from nhiemky.ledger.originals import original_kept

    with original_kept(folder, file.source.sha256, file.data), transaction.atomic():
        imported = import_document(file.source, file.reading, by)
        tried = trial_confirm(imported.document, confirmed_by) if confirmed_by else None
    return imported, tried


@click.command("import", short_help="Nhập văn bản vào sổ. / Put documents into the ledger.")
@files_argument
@click.option(
    "--confirm",
    is_flag=True,
    help='Để dùng thử: ghi mục chắc chắn là đã xác nhận bởi "trial". / For trials: record sure ones as confirmed.',
)
@language_option
@click.pass_context
def import_files(context: click.Context, files: tuple[str, ...], confirm: bool) -> None:
    """Nhập văn bản (hay cả thư mục) vào sổ; số liệu là đề xuất, chờ người xác nhận.

    Put documents (or folders of them) into the ledger; what is read of them are proposals for a person to confirm.

    Mã thoát / exit code: 0, hoặc/or 2 (có tệp không nhập được / a file could not be imported).
    """
    listed, empty = opened_out(files)
    good = not empty
    with ledger() as folder:
        from nhiemky.ledger.accounts import command_account
        from nhiemky.ledger.operations import trial_account
        from nhiemky.ledger.problems import LedgerProblem

        by = command_account()
        trial = trial_account() if confirm else None
        for begun in _each_begun(listed):
            try:
                imported, tried = take_in(folder, begun.opened(), by, trial)
            except (FileProblem, LedgerProblem) as problem:
                complain(problem)
                good = False
            except MemoryError:
                complain(OutOfMemory(name=Path(begun.path).name))
                good = False
            else:
                click.echo(printed(_done(imported, tried)))
    for folder_problem in empty:
        complain(folder_problem)
    if not good:
        context.exit(BAD_FILE)


def _done(imported: Imported, tried: TrialConfirmed | None) -> str:
    name, count = imported.document.name, imported.statements
    if not imported.created:
        text = tr(f"{name}: đã có trong sổ từ trước, {count} mục", f"{name}: in the ledger before, {count} statements")
    else:
        text = tr(f"{name}: {count} mục được đề xuất", f"{name}: {count} statements proposed")
    if tried and tried.confirmed:
        number = tried.confirmed
        text += tr(f", {number} mục ghi là do “trial” xác nhận", f", {number} recorded as confirmed by “trial”")
    if tried and not tried.bound:
        text += tr(
            "; chưa gắn với tổ chức nào, hãy mở trang Văn bản để chọn",
            "; bound to no organisation yet, open the page Documents to choose one",
        )
    return text
