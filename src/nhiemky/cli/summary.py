"""The ledger in one table: documents, statements, targets by verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from nhiemky.cli.language import language, tr
from nhiemky.cli.names import KINDS
from nhiemky.targets.words import number, word

if TYPE_CHECKING:
    from nhiemky.ledger.queries import Summary

_STYLES = {
    "exceeded": "bold green",
    "attained": "green",
    "on_pace": "green",
    "behind": "yellow",
    "out_of_reach": "bold yellow",
    "not_yet_attained": "yellow",
    "missed": "red",
    "broken": "bold red",
}


def print_summary(console: Console, as_of: date | None = None) -> None:
    """Print what the ledger holds, with the verdicts of its confirmed targets as of a day (today)."""
    from nhiemky.ledger.queries import summary
    from nhiemky.ledger.rights import EVERYWHERE

    found = summary(as_of or date.today(), EVERYWHERE)
    shown = language()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(tr("Tổng hợp", "Summary") + f" · {found.as_of:%d/%m/%Y}")
    table.add_column(tr("Số lượng", "Number"), justify="right")
    for label, count in (
        (tr("Văn bản", "Documents"), found.documents),
        (tr("Tổ chức", "Organisations"), found.organisations),
        (tr("Nhiệm kỳ", "Terms"), found.terms),
    ):
        table.add_row(label, number(count, shown))
    table.add_section()
    for label, count in _statements(found):
        table.add_row(label, number(count, shown))
    table.add_section()
    table.add_row(tr("Chỉ tiêu đã xác nhận", "Confirmed targets"), number(found.targets, shown))
    for verdict in found.verdicts:
        if verdict.number:
            style = _STYLES.get(verdict.state.value, "")
            table.add_row(
                Text(f"  {word('states', verdict.state.value, shown)}", style=style), number(verdict.number, shown)
            )
    console.print(table)
    if found.on_trial:
        console.print(tr("Có mục do “trial” xác nhận, không phải người.", "Some were confirmed by “trial”, no person."))


def _statements(found: Summary) -> Iterator[tuple[str, int]]:
    """Yield the statements in all, by kind, then by state: each of the two lists adds up to the whole."""
    counts = {kind.kind: sum(astuple(kind.counts)) for kind in found.kinds}
    total, figures = sum(counts.values()), found.statements
    yield tr("Mục đọc được", "Statements"), total
    for kind in sorted(counts, key=list(KINDS).index):
        yield f"  {tr(*KINDS[kind])}", counts[kind]
    yield tr("Trong đó", "Of these"), total
    yield tr("  đã xác nhận", "  confirmed"), figures.confirmed
    yield tr("  chờ xác nhận", "  waiting for a person"), figures.proposed
    if figures.rejected or figures.superseded:
        yield tr("  bị bác hoặc đã thay", "  rejected or replaced"), figures.rejected + figures.superseded
    yield (
        tr("  ngày, nhiệm kỳ, căn cứ: không cần xác nhận", "  dates, terms, references: need no confirmation"),
        total - sum(astuple(figures)),
    )
