"""Opinions pasted from a sheet: rows of group, clause, stance, count, text → what each would come to, line by line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.congress.clauses import Labels
from nhiemky.congress.models import Consultation, Opinion
from nhiemky.congress.operations.opinions import MOST_SAID
from nhiemky.congress.speaking import Speaking, Spoken, identity
from nhiemky.counting.opinions import Stance
from nhiemky.ledger.names import plain_name
from nhiemky.ledger.problems import LedgerProblem

COLUMNS = ("group", "clause", "stance", "count", "text")
"""The columns of a sheet in the order they are taken in where nothing heads them."""
_MOST_WRAPPED = 60
_MOST_DIGITS = 6
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a sheet: its number among those pasted, and its cells by column."""

    number: int
    cells: Mapping[str, str]

    @property
    def pasted(self) -> str:
        """The row by itself, as it can be pasted again: what it took from the row above and its columns are in it."""
        return "\t".join(_quoted(self.cells.get(name, "")) for name in COLUMNS)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """What a line would come to: ``spoken``, or what is wrong with it.

    ``label`` is the clause as it is called here. ``before`` is how many the same opinion was entered with, ``None``
    for a new one; ``same`` says that it is there already as it stands. ``new_group`` is one nobody has named before.
    """

    line: Line
    spoken: Spoken | None = None
    label: str = ""
    trouble: LedgerProblem | None = None
    before: int | None = None
    same: bool = False
    new_group: bool = False


def lines_of(text: str) -> tuple[Line, ...]:
    """Return the rows of a sheet as it was pasted, cells divided by tabs; an empty group or clause is the one above.

    A heading is known by its words and says which column is which. Raises LedgerProblem ``opinion_sheet`` where nothing
    was pasted, ``opinion_many`` for more than are recorded at once.
    """
    rows = list(_rows(text))
    columns, first = _columns(rows)
    found: list[Line] = []
    above: dict[str, str] = {}
    for cells in rows[first:]:
        given = {columns[place]: cell for place, cell in enumerate(cells) if place in columns}
        kept = {**given, **{name: given.get(name) or above.get(name, "") for name in ("group", "clause")}}
        above = {name: kept[name] for name in ("group", "clause")}
        found.append(Line(len(found) + 1, kept))
    if not found:
        raise LedgerProblem("opinion_sheet")
    if len(found) > MOST_SAID:
        raise LedgerProblem("opinion_many", most=MOST_SAID)
    return tuple(found)


def planned(consultation: Consultation, lines: Sequence[Line]) -> tuple[SheetRow, ...]:
    """Return what each line would come to, held to what is kept and to the lines before it."""
    speaking = Speaking.of(consultation)
    labels = Labels(tuple(speaking.clauses.values()))
    return tuple(_planned(each, speaking, labels) for each in lines)


def _planned(line: Line, speaking: Speaking, labels: Labels) -> SheetRow:
    try:
        spoken = _spoken(line, labels)
    except LedgerProblem as problem:
        return SheetRow(line=line, trouble=problem)
    label = speaking.clauses[spoken.clause].label
    before = speaking.said.get(identity(spoken))
    new = plain_name(spoken.group) not in speaking.groups
    if isinstance(before, Opinion):
        if before.count == spoken.count:
            return SheetRow(line=line, label=label, same=True)
        spoken = replace(spoken, corrects=before.pk)
    try:
        kept = speaking.taken(spoken)
    except LedgerProblem as problem:
        return SheetRow(line=line, label=label, trouble=problem)
    return SheetRow(line=line, spoken=kept, label=label, before=before.count if before else None, new_group=new)


def _spoken(line: Line, labels: Labels) -> Spoken:
    cells = line.cells
    clause = labels.named(cells.get("clause", ""))
    if clause is None:
        raise LedgerProblem("opinion_clause", clause=cells.get("clause", "")[:60])
    stance = _stances().get(plain_name(cells.get("stance", "")))
    if stance is None:
        raise LedgerProblem("opinion_stance", word=cells.get("stance", "")[:60])
    count = cells.get("count", "").strip()
    if not (count.isascii() and count.isdecimal() and len(count) <= _MOST_DIGITS):
        raise LedgerProblem("opinion_count", given=count[:20])
    return Spoken(cells.get("group", ""), clause.key, stance, int(count), cells.get("text", ""))


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of each row; a quoted cell of several lines is one, as Excel copies it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        last = _end_of_row(lines, at)
        source = "\n".join(lines[at : last + 1])
        at = last + 1
        if source.strip():
            yield [_cell(each) for each in source.split("\t")]


def _end_of_row(lines: Sequence[str], at: int) -> int:
    """Return the last line of a row: where a quotation mark that opens a cell is closed, soon after; else its own."""
    if not any(each.startswith('"') and each.count('"') % 2 for each in lines[at].split("\t")):
        return at
    for last in range(at + 1, min(at + _MOST_WRAPPED, len(lines))):
        if lines[last].count('"') % 2:
            return last
    return at


def _cell(text: str) -> str:
    plain = text.strip()
    if "\n" in plain and plain.startswith('"') and plain.endswith('"'):
        plain = plain[1:-1].replace('""', '"').strip()
    return plain


def _quoted(cell: str) -> str:
    return '"{}"'.format(cell.replace('"', '""')) if "\n" in cell else cell


def _columns(rows: Sequence[list[str]]) -> tuple[dict[int, str], int]:
    """Return which column is which, and the first row below the heading."""
    if not rows:
        return {}, 0
    first = [plain_name(_BRACKETS.sub(" ", each)) for each in rows[0]]
    headed = {place: _headings()[words] for place, words in enumerate(first) if words in _headings()}
    if "clause" in headed.values() and len(set(headed.values())) == len(headed) >= len(COLUMNS) - 1:
        return headed, 1
    return dict(enumerate(COLUMNS)), 0


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(
        files("nhiemky.congress").joinpath("data/opinions.toml").read_text(encoding="utf-8")
    )
    return found


@cache
def _headings() -> dict[str, str]:
    return {plain_name(phrase): column for column, phrases in _data()["columns"].items() for phrase in phrases}


@cache
def _stances() -> dict[str, Stance]:
    return {plain_name(phrase): Stance(stance) for stance, phrases in _data()["stance"].items() for phrase in phrases}


def headings() -> tuple[str, ...]:
    """Return how the columns are headed in the sample, in their order."""
    return tuple(_data()["columns"][column][0].capitalize() for column in COLUMNS)
