"""Cells of a return: what was typed, what is understood by it, and how it is kept.

What was typed is text, kept as it is in a draft (``Typed``). ``parse`` says what is understood, exactly and in the unit
it is kept in, or what is wrong. An empty cell is missing, never zero; "0" is zero.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from nhiemky.language.folding import fold
from nhiemky.language.numbers import SCALES, parse_scale
from nhiemky.ledger.models.base import fits, plain
from nhiemky.ledger.returns.lines import FormLine
from nhiemky.ledger.returns.trouble import Trouble, trouble
from nhiemky.ledger.returns.words import words
from nhiemky.reading.vocabulary import units
from nhiemky.targets import Language, Share, show_number
from nhiemky.targets.words import percent

Field = Literal["value", "of", "note"]
Typed = Mapping[str, Mapping[Field, str]]
"""What was typed, by the code of the line: ``{"value": …, "of": …, "note": …}``; what is empty may be left out."""
TYPED_LIMIT = 200
"""The most characters of a figure as it was typed."""
CELL_NOTE_LIMIT = 2000

_NUMBER = re.compile(r"[+-]?(?:\d[\d.,]*|[.,]\d+)")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,])\d{3})+(?!\d)")
_SPACED = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure, exact, in the unit it is kept in; ``value`` ``None``: missing. ``of``: the denominator of a ratio."""

    value: Decimal | None = None
    of: Decimal | None = None
    note: str = ""

    @property
    def given(self) -> bool:
        """Whether there is a figure, zero included."""
        return self.value is not None

    def shown(self, line: FormLine, language: Language = "vi") -> str:
        """Return the figure with its unit, "" where it is missing.

        >>> line = FormLine(code="revenue", name_vi="doanh thu", name_en="revenue", unit="VND", scale=Decimal(10**9))
        >>> Cell(Decimal(1_234_500_000_000)).shown(line)
        '1.234,5 tỷ đồng'
        """
        if self.value is None:
            return ""
        if not line.ratio or self.of is None:
            unit = line.unit_shown(language)
            return f"{line.number(self.value, language)}{'' if unit == '%' else ' '}{unit}"
        parts = f"{show_number(self.value, language)}/{show_number(self.of, language)}"
        return f"{parts} ({percent(Share(self.value / self.of), language)})" if self.of else parts


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Parsed:
    """What is understood of a cell and what is wrong with it; where something is, ``cell`` has no figure."""

    cell: Cell
    troubles: tuple[Trouble, ...] = ()


def parse(typed: Mapping[Field, str], line: FormLine) -> Parsed:
    """Return what is understood of a cell as it was typed.

    Dots part thousands and a comma is the decimal mark; the English way is read where it cannot mean anything else
    (``1234.5``, ``1,234.5``). The unit shown is meant unless another of the same kind is typed ("215 triệu đồng" where
    "tỷ đồng" is shown). ``57/58`` in the first cell of a ratio fills both.
    """
    note = typed.get("note", "").strip()
    value, of = _plain(typed.get("value", "")), _plain(typed.get("of", ""))
    for field, text in (("value", value), ("of", of)):
        if len(text) > TYPED_LIMIT:
            return Parsed(Cell(note=note), (trouble("too_long", line, field, limit=TYPED_LIMIT),))
    parsed = _ratio(value, of, line) if line.ratio else _single(value, of, line)
    return Parsed(replace(parsed.cell, note=note), parsed.troubles)


def parse_all(typed: Typed, lines: Iterable[FormLine]) -> dict[str, Parsed]:
    """Return what is understood of each line, by its code."""
    return {line.code: parse(typed.get(line.code, {}), line) for line in lines}


def _single(value: str, of: str, line: FormLine) -> Parsed:
    if of or ("/" in value and _known_words(value) is None):
        return Parsed(EMPTY, (trouble("no_ratio", line),))
    if not value:
        return Parsed(EMPTY)
    read = _figure(value, line, "value")
    return Parsed(EMPTY, (read,)) if isinstance(read, Trouble) else Parsed(Cell(read))


def _ratio(value: str, of: str, line: FormLine) -> Parsed:
    if value.count("/") == 1 and not of and _known_words(value) is None:
        value, _, of = (each.strip() for each in value.partition("/"))
    if not value and not of:
        return Parsed(EMPTY)
    if _known_words(value) == "zero" and not of:
        # Nothing of nothing: "chưa phát sinh" for whoever judges it, never 0%.
        return Parsed(Cell(Decimal(0), Decimal(0)))
    if "%" in value + of:
        return Parsed(EMPTY, (trouble("percent_alone", line),))
    if not value or not of:
        return Parsed(EMPTY, (trouble("half_a_ratio", line, "of" if value else "value"),))
    read = [_figure(value, line, "value"), _figure(of, line, "of")]
    wrong = tuple(each for each in read if isinstance(each, Trouble))
    if wrong:
        return Parsed(EMPTY, wrong)
    first, second = (each for each in read if isinstance(each, Decimal))
    return Parsed(Cell(first, second))


def _plain(typed: str) -> str:
    """Return what was typed with one kind of spaces, digits and minus signs."""
    text = unicodedata.normalize("NFKC", typed).replace("−", "-").replace("–", "-").replace("—", "-")
    return " ".join(text.split())


def _known_words(text: str) -> Literal["zero", "unclear"] | None:
    folded = fold(text).strip(" .")
    if folded in words()["cells"]["zero"]:
        return "zero"
    return "unclear" if folded in words()["cells"]["unclear"] or text in words()["cells"]["unclear"] else None


def _figure(text: str, line: FormLine, field: Field) -> Decimal | Trouble:
    said = _known_words(text)
    if said == "zero":
        return Decimal(0)
    if said == "unclear":
        return trouble("word_unclear", line, field, typed=text)
    joined = _SPACED.sub("", text)
    found = _NUMBER.match(joined)
    if not found:
        return trouble("not_a_number", line, field, typed=text)
    number = number_typed(found[0])
    if number is None:
        return trouble("number_unclear", line, field, typed=text)
    factor = _factor(joined[found.end() :].strip(), line, field, text)
    if isinstance(factor, Trouble):
        return factor
    figure = number * factor
    return plain(figure) if fits(figure) else trouble("too_large", line, field, typed=text, unit=line.unit_shown())


def number_typed(text: str) -> Decimal | None:
    """Return a number as it was typed; ``None`` where it can be read in several ways.

    >>> number_typed("1.234,5"), number_typed("1234.5"), number_typed("1.234"), number_typed("0,75")
    (Decimal('1234.5'), Decimal('1234.5'), Decimal('1234'), Decimal('0.75'))
    >>> number_typed("1,234.5"), number_typed("1,234,567"), number_typed("0.125"), number_typed("1.23.4")
    (Decimal('1234.5'), Decimal('1234567'), Decimal('0.125'), None)
    """
    # The sign is text too: a product would be rounded to the digits of the arithmetic.
    sign, digits = ("-", text[1:]) if text.startswith("-") else ("", text.lstrip("+"))
    marks = sorted({each for each in digits if each in ".,"}, key=digits.rindex)
    if not marks:
        return Decimal(sign + digits)
    last = marks[-1]
    whole, _, decimals = digits.rpartition(last)
    if not whole or not decimals:
        return None
    if len(marks) == 1 and (digits.count(last) > 1 or (last == "." and _is_thousands(whole, decimals))):
        return Decimal(sign + digits.replace(last, "")) if _THOUSANDS.fullmatch(digits) else None
    other = _THOUSANDS.fullmatch(whole)
    if len(marks) == 2 and (other is None or other[1] == last or last in whole):
        return None
    return Decimal(f"{sign}{re.sub('[.,]', '', whole)}.{decimals}")


def _is_thousands(whole: str, decimals: str) -> bool:
    """Say whether one dot parts thousands: "1.234", not "0.125" nor "1234.567"."""
    return len(decimals) == 3 and len(whole) <= 3 and not whole.startswith("0")


def _factor(rest: str, line: FormLine, field: Field, text: str) -> Decimal | Trouble:
    """Return by what a number is multiplied to be in the unit kept, from the words after it."""
    folded = fold(rest).strip(" .")
    if not folded or (not line.ratio and folded in (fold(line.unit_shown()), fold(line.unit_shown("en")))):
        return line.scale
    named = folded.split()
    count = next((at for at, each in enumerate(named[:2]) if each not in SCALES), min(2, len(named)))
    unit = " ".join(named[count:])
    if unit and not _is_of(unit, line):
        code = "unit_mismatch" if unit in units() else "not_a_number"
        return trouble(code, line, field, given=rest, typed=text)
    return parse_scale(" ".join(named[:count])) if count else Decimal(1)


def _is_of(unit: str, line: FormLine) -> bool:
    """Say whether a unit (folded) is that of a line; of a ratio, whatever is counted is."""
    known = units().get(unit)
    if line.ratio:
        return known is not None and known.klass != "percent"
    return unit == fold(line.unit) or (known is not None and known.name == line.unit)


def typed_of(cell: Cell, line: FormLine) -> dict[Field, str]:
    """Return a figure as a person would type it, in the unit shown."""
    if cell.value is None:
        return {"value": "", "of": "", "note": cell.note}
    if line.ratio:
        of = "" if cell.of is None else show_number(cell.of)
        return {"value": show_number(cell.value), "of": of, "note": cell.note}
    return {"value": line.number(cell.value), "of": "", "note": cell.note}


def as_json(cell: Cell) -> dict[str, str | None]:
    """Return a cell as a version keeps it: decimals as text, ``null`` where there is none."""
    return {"value": _text(cell.value), "of": _text(cell.of), "note": cell.note}


def from_json(kept: Mapping[str, Any] | None) -> Cell:
    """Return a cell of a version.

    >>> from_json({"value": "12.5", "of": None, "note": ""}), from_json(None)
    (Cell(value=Decimal('12.5'), of=None, note=''), Cell(value=None, of=None, note=''))
    """
    if not kept:
        return EMPTY
    return Cell(_decimal(kept.get("value")), _decimal(kept.get("of")), str(kept.get("note") or ""))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(plain(number), "f")


def _decimal(text: Any) -> Decimal | None:
    return None if text in (None, "") else Decimal(text)
