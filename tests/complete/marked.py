"""Marked-up documents of ``source``: a text and the list of all its targets, each with the words that show it.

    ⟦15 tỷ đồng⟧{T 15B VND /year}            a figure: value (k M B T are 10³ 10⁶ 10⁹ 10¹²), unit, options
    ⟦2 - 3 chi bộ⟧{T 2..3 tổ_chức}           a range; ≥ ≤ > < ~ before a value are its comparator
    ⟦không để xảy ra đình công⟧{T 0 vụ}      a zero in words
    ⟦xếp loại tốt trở lên⟧{T :tốt +}         a level or title; + is "or better"
    1 | Xuất khẩu | triệu USD | 96 | 109 |{T4-5 M USD}   figures of columns 4 to 5 (4,7-9: of 4, 7, 8, 9)

T is a target, R a result in words; results in figures are not marked, for the list of targets is what is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

SOURCE = Path(__file__).parent / "source"
_SCALES = {"1": 0, "k": 3, "M": 6, "B": 9, "T": 12}
_KINDS = {"T": "target", "R": "result"}
_MARK = re.compile(r"⟦(?P<span>[^⟦⟧]+)⟧\{(?P<kind>[TR]) (?P<label>[^{}]+)\}")
_ROW = re.compile(r"\{(?P<kind>[TR])(?P<columns>[\d,-]+) (?P<scale>[1kMBT]) (?P<unit>\S+)\}$")
_FIGURE = re.compile(r"(?P<sign>[≥≤<>])?\s?(?P<low>\d[\d.,]*)(?:\s?-\s?(?P<high>\d[\d.,]*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One target (or result in words): its span and its reading; ``level`` is set where it is no figure."""

    start: int
    end: int
    text: str
    kind: str
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    comparator: str = "="
    per: str | None = None
    level: str | None = None
    worded: bool = False
    cell: bool = False


@dataclass(frozen=True, slots=True)
class Marked:
    """A document as a reader gets it, with its labels in order."""

    name: str
    text: str
    labels: tuple[Label, ...]


def compile_marked(name: str, source: str) -> Marked:
    """Return the document of a marked-up ``source``."""
    text, labels = "", []
    for line in source.splitlines():
        row = _ROW.search(line)
        at = 0
        for mark in _MARK.finditer(line):
            text += line[at : mark.start()]
            labels.append(_label(mark["span"], mark["label"], _KINDS[mark["kind"]], len(text)))
            text += mark["span"]
            at = mark.end()
        rest = line[at : row.start() if row else len(line)]
        if row:
            labels.extend(_cells(rest, row, len(text)))
        text += rest + "\n"
    if re.search(r"[⟦⟧{}]", text):
        raise ValueError(f"{name}: a mark is not closed")
    return Marked(name, text, tuple(labels))


def all_marked() -> list[Marked]:
    """Return every document of ``source``."""
    return [compile_marked(path.stem, path.read_text(encoding="utf-8")) for path in sorted(SOURCE.glob("*.md"))]


def _label(span: str, label: str, kind: str, start: int) -> Label:
    place = {"start": start, "end": start + len(span), "text": span, "kind": kind}
    if label.startswith(":"):
        level, plus, _ = label[1:].removesuffix("/year").strip().partition(" +")
        return Label(**place, level=level, comparator="≥" if plus else "=", worded=True)
    value, unit, *options = label.split()
    sign = value[0] if value[0] in "≥≤<>~" else ""
    low, between, high = value.removeprefix(sign).partition("..")
    worded = value == "0" and not span[0].isdigit()
    return Label(
        **place, low=_number(low), high=_number(high) if between else None, unit=unit.replace("_", " "),
        comparator="between" if between else sign or "=", worded=worded,
        per=next((option[1:] for option in options), None),
    )  # fmt: skip


def _number(value: str) -> Decimal:
    scale = _SCALES.get(value[-1], 0) if value[-1].isalpha() else 0
    return Decimal(value.rstrip("kMBT")).scaleb(scale)


def _cells(line: str, row: re.Match[str], offset: int) -> Iterator[Label]:
    start, scale = 0, _SCALES[row["scale"]]
    ranges = [part.partition("-") for part in row["columns"].split(",")]
    columns = {column for first, _, last in ranges for column in range(int(first), int(last or first) + 1)}
    for column, cell in enumerate(line.split("|"), 1):
        figure = _FIGURE.search(cell)
        if figure and column in columns:
            at = offset + start + figure.start("low")
            low, high = (_printed(figure[side]).scaleb(scale) if figure[side] else None for side in ("low", "high"))
            yield Label(
                start=at, end=offset + start + figure.end(), text=cell.strip(), kind=_KINDS[row["kind"]], low=low,
                high=high, unit=row["unit"].replace("_", " "), comparator="between" if high else figure["sign"] or "=",
                cell=True,
            )  # fmt: skip
        start += len(cell) + 1


def _printed(figure: str) -> Decimal:
    return Decimal(figure.replace(".", "").replace(",", "."))
