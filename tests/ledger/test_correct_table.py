"""Columns of a table laid out by a person: the table is read again, decisions stay."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from nhiemky.files import open_bytes, open_clipboard
from nhiemky.ledger import operations
from nhiemky.ledger.layouts import confirmed_layouts, reread
from nhiemky.ledger.models import ConfirmedLayout, Document, State
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.reading import read
from nhiemky.reading.tables.model import ColumnLayout, TableLayout, TableReading

pytestmark = [pytest.mark.database, pytest.mark.django_db]

TEXT = "Chỉ tiêu\tĐVT\tĐợt A\tĐợt B\nKết nạp đảng viên\tngười\t110\t132\nViệc làm mới\tviệc làm\t350\t364\n"
YEAR = "2024-01-01/2024-12-31"


def taken_in(by: Any, text: str = TEXT) -> Document:
    """Paste a table into the ledger."""
    source = open_clipboard("Biểu 1", text)
    return operations.import_document(source, read(source, layouts=confirmed_layouts()), by).document


def layout(table: TableReading, **roles: str) -> TableLayout:
    """Return the layout of a table with some columns, named c0, c1 …, in other roles of the year 2024."""
    columns = [ColumnLayout(heading=c.heading, role=c.role, period=c.period, unit=c.unit) for c in table.columns]
    for name, role in roles.items():
        place = int(name[1:])
        columns[place] = replace(columns[place], role=role, period=YEAR)  # type: ignore[arg-type]
    return TableLayout(columns=tuple(columns))


def figures(document: Document, *states: State) -> list[tuple[str, str, str]]:
    """Return printed figure, kind and period of the statements in these states, in the order of the text."""
    rows = document.statements.in_state(*states).order_by("start", "pk")
    return [(row.text, row.kind, row.period) for row in rows]


def test_a_corrected_table_is_read_again(officer: Any):
    """Proposals are superseded by what the corrected columns say; each new one names the one it replaces."""
    document = taken_in(officer)
    (table,) = reread(document).tables

    done = operations.correct_table(document, layout(table, c2="plan", c3="actual"), officer)

    assert (done.superseded, done.added) == (4, 4)
    assert figures(document, State.PROPOSED) == [
        ("110", "target", YEAR), ("132", "result", YEAR), ("350", "target", YEAR), ("364", "result", YEAR)
    ]  # fmt: skip
    new = document.statements.in_state(State.PROPOSED)
    assert all(row.supersedes and row.supersedes.text == row.text for row in new)


def test_what_a_person_decided_stays(officer: Any):
    """Confirmed and rejected statements of the table stand, and nothing is proposed beside them."""
    document = taken_in(officer)
    first, second, *_ = document.statements.filter(kind__in=["target", "result"]).order_by("start")
    operations.confirm(first, officer)
    operations.reject(second, officer)
    (table,) = reread(document).tables

    done = operations.correct_table(document, layout(table, c2="plan", c3="actual"), officer)

    assert (done.superseded, done.added) == (2, 2)
    assert [text for text, _, _ in figures(document, State.CONFIRMED)] == ["110"]
    assert [text for text, _, _ in figures(document, State.REJECTED)] == ["132"]
    assert [text for text, _, _ in figures(document, State.PROPOSED)] == ["350", "364"]


def test_a_column_set_aside_takes_its_proposals_away(officer: Any):
    """The figures of a column that is only a note are proposed no longer."""
    document = taken_in(officer)
    (table,) = reread(document).tables

    operations.correct_table(document, layout(table, c2="plan", c3="note"), officer)

    assert [text for text, _, _ in figures(document, State.PROPOSED)] == ["110", "350"]


def test_saving_the_same_again_changes_no_statement(officer: Any):
    """A layout saved a second time is recorded; the statements stay."""
    document = taken_in(officer)
    (table,) = reread(document).tables
    said = layout(table, c2="plan", c3="actual")
    operations.correct_table(document, said, officer)

    done = operations.correct_table(document, said, officer)

    assert (done.superseded, done.added) == (0, 0)
    assert ConfirmedLayout.objects.count() == 2


def test_the_next_document_is_read_with_the_layout(officer: Any):
    """A later table with the same headings is proposed as the earlier one was corrected."""
    document = taken_in(officer)
    (table,) = reread(document).tables
    operations.correct_table(document, layout(table, c2="plan", c3="actual"), officer)

    later = taken_in(officer, TEXT.replace("110", "120"))

    assert [kind for _, kind, _ in figures(later, State.PROPOSED)] == ["target", "result", "target", "result"]


def test_percentages_follow_their_results(officer: Any):
    """A percentage of plan points to the statement that now stands for its result."""
    document = taken_in(officer, "Chỉ tiêu\tĐVT\tĐợt A\tĐạt %\nKết nạp đảng viên\tngười\t132\t120\n")
    (table,) = reread(document).tables

    operations.correct_table(document, layout(table, c2="actual"), officer)

    result, percent = document.statements.in_state(State.PROPOSED).order_by("start")
    assert (percent.attainment_of, result.attainment_percent) == (result.key, 120)


def test_cells_of_a_file_are_kept(officer: Any):
    """A document keeps the cells its file names, so that its tables are read again as they were."""
    document = taken_in(officer)

    assert reread(document).tables == read(open_clipboard("Biểu 1", TEXT)).tables
    assert document.format == "clipboard"


def test_headings_of_no_table_are_refused(officer: Any):
    """A layout for headings the document does not have keeps nothing."""
    source = open_bytes("a.txt", "Kết nạp 5 đảng viên.".encode())
    document = operations.import_document(source, read(source), officer).document

    with pytest.raises(LedgerProblem) as refused:
        operations.correct_table(document, TableLayout(columns=(ColumnLayout(heading="A", role="plan"),)), officer)

    assert refused.value.code == "table_unknown"
    assert ConfirmedLayout.objects.count() == 0
