"""What all spreadsheets written here share: texts that stay texts, figures the Vietnamese way, pages of A4."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from nhiemky.writing.printable import printable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

VIETNAMESE = "[$-42A]"
"""Digits as Vietnam writes them, where the program that opens the sheet can choose."""

_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_MOST_LETTERS = 32_000
"""A cell holds 32,767 letters."""
_MOST_DECIMALS = 9


def put_text(cell: Any, text: str) -> None:
    """Write a text that stays one, whatever it begins with; none where it is empty."""
    if text:
        cell.value = _ESCAPE.sub("_x005F_", printable(text))[:_MOST_LETTERS]
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in "=+-@"


def number_format(decimals: int, *, before: str = "", percent: bool = False) -> str:
    """Return how a figure with so many decimals is shown, a sign such as "≥" before it.

    >>> number_format(3, before="≥ ")
    '[$-42A]"≥ "#,##0.000'
    """
    sign = f'"{before}"' if before else ""
    places = f".{'0' * decimals}" if decimals else ""
    return f"{VIETNAMESE}{sign}{'0' if percent else '#,##0'}{places}{'%' if percent else ''}"


def decimals_of(value: Decimal) -> int:
    """Return how many decimals a number needs, nine at most.

    >>> decimals_of(Decimal("61724.4850")), decimals_of(Decimal("500"))
    (3, 0)
    """
    exponent = value.normalize().as_tuple().exponent
    return min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0


def on_paper(sheet: Worksheet, *, heads: int, last: int, columns: int, footer: str) -> None:
    """Set a sheet up for A4 across, as wide as the page, the row of headings on every page."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = f"{heads}:{heads}"
    sheet.print_area = f"A1:{get_column_letter(columns)}{last}"
    sheet.page_margins.left, sheet.page_margins.right = 0.6, 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.75
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart(text=footer))
    sheet.print_options.horizontalCentered = True
