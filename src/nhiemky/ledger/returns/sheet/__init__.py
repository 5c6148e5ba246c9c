"""A return as an .xlsx: written out to be filled in without the program, and read back.

``write_sheet`` makes a workbook that is locked but for its cells; ``read_sheet`` reads one back in a process of its own
(``nhiemky.apart``), for it may come from anyone; ``same_return`` tells whether it is of the return a page is about.
What is read is what was typed (``Typed``), as a page sends it: what it means and what is wrong with it is said by
``cells`` and ``checks``; here only what a spreadsheet makes of figures is told.
"""

from nhiemky.ledger.returns.sheet.model import SheetHead, SheetOf, SheetRead
from nhiemky.ledger.returns.sheet.reading import read_sheet, same_return
from nhiemky.ledger.returns.sheet.writing import sheet_name, write_sheet

__all__ = [
    "SheetHead",
    "SheetOf",
    "SheetRead",
    "read_sheet",
    "same_return",
    "sheet_name",
    "write_sheet",
]
