"""Spreadsheets for tests, said in few words."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import openpyxl

from nhiemky.files import open_bytes
from nhiemky.ledger.organisation_import import FileRows, Plan, plan_of, rows_of
from nhiemky.ledger.rights import EVERYWHERE, Reach

HEADINGS = ("Mã", "Tên tổ chức", "Cấp", "Trực thuộc", "Từ ngày", "Địa bàn", "Hệ", "Số quyết định")
POST_HEADINGS = ("Tổ chức", "Họ và tên", "Chức vụ", "Từ ngày", "Đến ngày", "Lý do", "Số quyết định")
DAY = date(2025, 7, 1)
"""The day meant where a row of these files names none."""
Sheets = dict[str, Iterable[Sequence[Any]]]


def workbook(sheets: Sheets) -> bytes:
    """Return an .xlsx of sheets, each a name and its rows."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def opened(sheets: Sheets) -> FileRows:
    """Return the rows of an .xlsx of these sheets."""
    return rows_of(open_bytes("to-chuc.xlsx", workbook(sheets)))


def organisations(*rows: Sequence[Any], headings: Sequence[str] = HEADINGS) -> FileRows:
    """Return the rows of an .xlsx of organisations."""
    return opened({"Tổ chức": [headings, *rows]})


def planned(rows: FileRows, reach: Reach = EVERYWHERE) -> Plan:
    """Return what importing rows would change."""
    return plan_of(rows.rows, reach, DAY)


def said(plan: Plan) -> list[list[tuple[str, str, str]]]:
    """Return what each row would change."""
    return [[(str(step.kind), step.before, step.after) for step in each.steps] for each in plan.rows]


def troubles(plan: Plan) -> list[tuple[int, str, str]]:
    """Return what is wrong: the row, the code, and the cell it is said beside."""
    return [(each.row.number, one.code, one.place) for each in plan.rows for one in each.troubles]
