"""The targets of a draft with their figures, as rows of a spreadsheet: taken from what the draft has bound."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import scaled
from nhiemky.writing.model import Binding, Draft, Figure, Said, Table, text_of

_KEY = re.compile(r"(?P<of>.+?)\.(?P<what>target|result|below|attainment|before)(?:\.(?P<place>\d+))?(?:\.cell)?")
_COUNTS = "count"
_NAMES = ("Chỉ tiêu", "Nội dung")
_VERDICTS = ("Đánh giá",)
_SIGNS = {"≥": "≥ ", "≤": "≤ ", ">": "> ", "<": "< "}
_LONGEST_NAME = 160


@dataclass(slots=True, kw_only=True)
class AnnexLine:
    """One target: ``plan`` and ``total`` are what the draft says; ``results`` by period, ``below`` by organisation.

    Amounts stand in the figures as they are said; ``scale`` is what a spreadsheet divides them by, ``unit`` the name of
    what is left. ``attainment`` is a percentage. ``verdict`` and ``group`` are words of the draft's tables.
    """

    key: str
    name: str
    group: str = ""
    verdict: str = ""
    plan: Said | None = None
    total: Said | None = None
    results: dict[str, Said] = field(default_factory=dict)
    below: dict[str, Said] = field(default_factory=dict)
    attainment: Decimal | None = None
    scale: Decimal = Decimal(1)
    unit: str = ""

    def figures(self) -> Iterator[Said]:
        """Give every statement of the line."""
        yield from (each for each in (self.plan, self.total, *self.results.values(), *self.below.values()) if each)


@dataclass(frozen=True, slots=True)
class _Printed:
    """Where a draft prints a target in a table."""

    name: str
    group: str
    verdict: str


class AnnexLines:
    """The lines of a draft in the order it prints them first."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    @cached_property
    def lines(self) -> tuple[AnnexLine, ...]:
        """Every target, plan line and line of a report that has a figure, in order."""
        found: dict[str, AnnexLine] = {}
        for binding in self._draft.bindings.values():
            matched = _KEY.fullmatch(binding.key)
            if matched is None or matched["of"].startswith(_COUNTS):
                continue
            of = matched["of"]
            line = found.setdefault(of, AnnexLine(key=of, name=""))
            _enter(line, matched["what"], matched["place"], binding)
        order = {key: at for at, key in enumerate(self._tables)}
        kept = [each for each in found.values() if any(each.figures())]
        kept.sort(key=lambda each: order.get(each.key, len(order)))
        for line in kept:
            printed = self._tables.get(line.key)
            line.name = printed.name if printed else self._named(line)
            line.group, line.verdict = (printed.group, printed.verdict) if printed else ("", "")
            line.scale, line.unit = _scale(line)
        return tuple(kept)

    def name_of(self, key: str) -> str:
        """Return what the line a binding belongs to is called, "" where it belongs to none."""
        matched = _KEY.fullmatch(key)
        return self._by_key.get(matched["of"], "") if matched else ""

    @cached_property
    def _by_key(self) -> dict[str, str]:
        return {each.key: each.name for each in self.lines}

    @cached_property
    def _tables(self) -> Mapping[str, _Printed]:
        """What the tables of the draft say of each line; the first table that has it counts."""
        found: dict[str, _Printed] = {}
        for table in self._draft.blocks:
            if isinstance(table, Table):
                for key, printed in _printed(table):
                    found.setdefault(key, printed)
        return found

    def _named(self, line: AnnexLine) -> str:
        """Return what a line no table names is called: its words, else the sentence it stands in."""
        words = next((each.words for each in line.figures() if each.words), None)
        return (words or self._sentences.get(line.key, line.key))[:_LONGEST_NAME]

    @cached_property
    def _sentences(self) -> dict[str, str]:
        kept: dict[str, str] = {}
        for _block, pieces in self._draft.pieces():
            for piece in pieces:
                matched = _KEY.fullmatch(piece.key) if isinstance(piece, Figure) else None
                if matched:
                    kept.setdefault(matched["of"], text_of(pieces))
        return kept


def _enter(line: AnnexLine, what: str, place: str | None, binding: Binding) -> None:
    said = binding.said
    if what == "attainment":
        line.attainment = _percent(binding.exact)
    elif said is None:
        return
    elif what == "target":
        line.plan = said
    elif what == "below" and said.organisation:
        line.below[said.organisation] = said
    elif what == "result" and place is not None:
        line.results[said.period or ""] = said
    elif what == "result":
        line.total = said


def _percent(exact: str) -> Decimal | None:
    number = exact.removesuffix("%")
    return Decimal(number) if re.fullmatch(r"-?\d+(\.\d+)?", number) else None


def _printed(table: Table) -> Iterator[tuple[str, _Printed]]:
    headings = [each.heading for each in table.columns]
    at = next((headings.index(each) for each in _NAMES if each in headings), None)
    verdict = next((headings.index(each) for each in _VERDICTS if each in headings), None)
    if at is None:
        return
    group = ""
    for row in table.rows:
        if row.group:
            group = text_of(row.cells[0]) if row.cells else ""
            continue
        keys = (_KEY.fullmatch(each.key) for cell in row.cells for each in cell if isinstance(each, Figure))
        key = next((each["of"] for each in keys if each), None)
        if key is not None and at < len(row.cells):
            told = text_of(row.cells[verdict]) if verdict is not None and verdict < len(row.cells) else ""
            yield key, _Printed(text_of(row.cells[at]), group, told)


def _scale(line: AnnexLine) -> tuple[Decimal, str]:
    """Return the scale that all amounts of a line can be written on; those of another unit have none."""
    unit = next((each.unit for each in line.figures() if each.unit), None)
    amounts = [
        Amount(value, unit)
        for each in line.figures()
        if unit and each.unit == unit
        for value in (each.value, each.low, each.high)
        if value is not None
    ]
    if not amounts:
        return Decimal(1), ""
    scale, name = scaled(amounts)
    return scale, name.strip()


def sign_of(plan: Said) -> str:
    """Return what stands before the figure of a plan: "≥ ", "phấn đấu "."""
    return f"{plan.hedge} " if plan.hedge else _SIGNS.get(plan.comparator or "=", "")
