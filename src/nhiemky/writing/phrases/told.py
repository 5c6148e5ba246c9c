"""How the result of each indicator is said: as its target, but for the rows of ``data/results.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.language.negation import forbidden
from nhiemky.targets.amounts import Share
from nhiemky.targets.words import percent, unit_name
from nhiemky.writing.material import Indicator
from nhiemky.writing.model import Said
from nhiemky.writing.naming import in_quotes
from nhiemky.writing.phrases.amounts import asked, hedge_of
from nhiemky.writing.phrases.rows import Row, body_counted, in_unit, quoted, rows, shared
from nhiemky.writing.phrases.stated import WHO, rated


@dataclass(frozen=True, slots=True)
class Clause:
    """The words before and after a figure, the figure as printed, and what it says.

    Of a ratio ``counts`` is what it is made of ("57/58 tổ chức"), printed in brackets behind the clause, and
    ``counted`` what that says; the figure is its percentage.
    """

    before: str
    printed: str
    after: str
    said: Said
    counts: str = ""
    counted: Said | None = None


@cache
def data() -> Mapping[str, Any]:
    """Return the words of results: ``row``, ``verdicts``, ``plans``, ``count``."""
    return tomllib.loads(files("nhiemky.writing").joinpath("data/results.toml").read_text(encoding="utf-8"))


@cache
def _overrides() -> Mapping[str, Mapping[str, str]]:
    kept = ("clause", "noun", "zero")
    return {row["code"]: {name: row[name] for name in kept if name in row} for row in data()["row"]}


def row_of(indicator: Indicator, said: Said) -> Row:
    """Return how the result of an indicator is said; ``said`` gives the words of one without a code."""
    known = rows().get(indicator.code)
    if known is not None:
        own = replace(known, **_overrides().get(indicator.code, {}))  # type: ignore[arg-type]  # all of them are words
        return in_unit(own, said.unit)
    name = (indicator.name or said.words or "").replace("{", "(").replace("}", ")")
    if quoted(name) and not said.change:
        return Row(code="", clause=f"chỉ tiêu {in_quotes(name)} đạt {{amount}}")
    if shared(name, said.unit or "") and not said.change:
        return Row(code="", clause="có {amount}", noun=name)
    verb = "là" if name.startswith(("số ", "tổng số ")) else "đạt"
    verb = "{grows}" if said.change and not name.startswith(("tăng", "giảm")) else verb
    noun = body_counted(name) if said.unit == "tổ chức" else ""
    return Row(code="", clause=f"{name} {verb} {{amount}}", noun=noun)


def clause_of(indicator: Indicator, said: Said, condition: str = "", *, forbidden: bool = False) -> Clause:
    """Return what ``said`` reports in words: "đã kết nạp 317 đảng viên mới", "có 98,3% tổ chức đảng …".

    ``condition`` are the words that limit what is counted; what is ``forbidden`` happened ("đã xảy ra 1 vụ đình công").
    """
    if said.level is not None:
        return _level(said)
    if forbidden and not indicator.code and said.value is not None and said.unit != "%":
        return _happened(indicator, said)
    row = row_of(indicator, said)
    said = replace(said, per=None) if said.unit == "%" else said  # a share is no amount of each year
    says = replace(said, words=None if indicator.code else indicator.name or said.words)
    if said.value == 0 and row.zero:
        return Clause("", row.zero, "", replace(says, words=None))
    noun = f"{row.noun} {condition}" if condition and row.noun and "{condition}" not in row.clause else row.noun
    before, _, after = row.clause.partition("{amount}")
    words = {"yearly": "", "condition": f" {condition}" if condition else "",
             "grows": "giảm" if said.change == "down" else "tăng"}  # fmt: skip
    before, after = before.format(**words), after.format(**words)
    if is_ratio(indicator, said):
        share = share_of(said)
        shown = percent(Share(share / 100))
        says = replace(says, value=number_of(shown), of=None, unit="%", hedge=None)
        made_of = f"{_whole(said.value)}/{_whole(said.of)} {row.noun.partition(',')[0] or unit_name(said.unit or '')}"
        return Clause(before, f"{shown} {noun}".rstrip(), after, says, made_of, replace(said, words=None))
    says = replace(says, hedge=said.hedge or hedge_of(said.comparator), change=said.change or row.change)
    printed = with_span(asked(says, noun, least=row.least), said)
    owner = said.part or said.organisation
    if owner:
        return _owned(indicator, row, printed, says)
    return Clause(before, printed, after, says)


def _happened(indicator: Indicator, said: Said) -> Clause:
    """Return how many cases there were of what must not be and has no code."""
    name = forbidden(indicator.name)
    name = name[:1].lower() + name[1:]
    says = replace(said, words=name, per=None)
    printed = asked(says)
    if said.value == 0 or name.startswith("số "):
        return Clause(f"{name}: ", printed, "", says)
    name = name.removeprefix(f"{said.unit} ")
    return Clause("đã xảy ra ", printed, f" {name}", replace(says, words=f"{said.unit} {name}"))


def with_span(printed: str, said: Said) -> str:
    """Return an amount with the words behind it where it is one of each year or of the term.

    >>> with_span("98 đảng viên", Said(kind="result", per="year"))
    '98 đảng viên/năm'
    """
    if said.per == "year":
        return f"{printed} hằng năm" if printed.endswith("trở lên") else f"{printed}/năm"
    return f"{printed} cả nhiệm kỳ" if said.per == "term" else printed


def _owned(indicator: Indicator, row: Row, printed: str, said: Said) -> Clause:
    """Return a figure of a part or of another organisation: "giá trị xuất khẩu: Khu kinh tế 5.200 triệu USD"."""
    verb = {"up": "tăng ", "down": "giảm "}.get(said.change or "", "")
    says = replace(said, organisation=None) if said.part else said
    return Clause(f"{lead_of(indicator, row)}: {said.part or said.organisation} {verb}", printed, "", says)


def lead_of(indicator: Indicator, row: Row) -> str:
    """Return what is measured, to stand before whose it is."""
    head, verb, rest = row.clause.partition(" là {amount}")
    name = head if verb and not rest else indicator.name
    return name[:1].lower() + name[1:]


def is_ratio(indicator: Indicator, said: Said) -> bool:
    """Whether a figure is the counts of a share ("57/58 tổ chức") and not the share itself."""
    return indicator.unit == "%" and said.unit != "%" and bool(said.of)


def share_of(said: Said) -> Decimal:
    """Return the percentage that counts make, exact to 28 digits."""
    return 100 * (said.value or Decimal(0)) / (said.of or Decimal(1))


def number_of(printed: str) -> Decimal:
    """Return the number that a printed figure shows.

    >>> number_of("1.234,5%"), number_of("317 đảng viên")
    (Decimal('1234.5'), Decimal('317'))
    """
    digits = printed.partition(" ")[0].rstrip("%")
    return Decimal(digits.replace(".", "").replace(",", "."))


def _whole(value: Decimal | None) -> str:
    return f"{value or Decimal(0):f}"


def _level(said: Said) -> Clause:
    """Return how a rating or a title is reported."""
    level, who = str(said.level), said.organisation or WHO
    if rated(said):
        return Clause(f"{who} được xếp loại ", level, "", replace(said, organisation=who, words=None))
    if level.startswith("chuẩn"):
        return Clause("đạt ", level, "", said)
    return Clause("giữ vững danh hiệu ", f"“{level}”", "", said)
