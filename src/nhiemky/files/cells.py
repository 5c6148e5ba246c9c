"""Text in a cell of a table that a spreadsheet will open: shown, never calculated, and the same when read back.

A spreadsheet calculates a cell that begins with one of a few signs, blanks before it notwithstanding; one set to
semicolons also begins a cell after each of them. There the text gets an apostrophe.
"""

from __future__ import annotations

import re

_CALCULATED = r"(?=[\s']*[=+\-@＝＋－＠])"
_BEGINS = re.compile(rf"(\A|;){_CALCULATED}")
_MARKED = re.compile(rf"(\A|;)'{_CALCULATED}")


def as_cell(text: str) -> str:
    """Return text as the cell of an export: what would be calculated has an apostrophe before it.

    >>> as_cell("=1+1"), as_cell("a; =1+1"), as_cell("5%"), as_cell("'-5")
    ("'=1+1", "a;' =1+1", '5%', "''-5")
    """
    return _BEGINS.sub(r"\1'", text)


def from_cell(cell: str) -> str:
    """Return the text that ``as_cell`` made a cell of; other cells are returned as they are.

    >>> from_cell("'=1+1"), from_cell("a;' =1+1"), from_cell("'quoted'")
    ('=1+1', 'a; =1+1', "'quoted'")
    """
    return _MARKED.sub(r"\1", cell)
