"""Charts of a term as Vega-Lite specifications: how far each target is, how many stand how.

Nothing is said by colour alone: bars are dark or light grey and bear their numbers, so that a page printed in black and
white says the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from nhiemky.targets import State
from nhiemky.targets.amounts import Amount, Share
from nhiemky.targets.grade import is_limit
from nhiemky.targets.words import alike, percent
from nhiemky.writing.material import TargetMaterial
from nhiemky.writing.model import Chart
from nhiemky.writing.naming import listed, name_of, verdict_word
from nhiemky.writing.phrases.stated import stated

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "TeX Gyre Termes, Times New Roman, serif"
INK, DARK, LIGHT = "#000000", "#4d4d4d", "#c4c4c4"
_ORDER = (
    State.EXCEEDED, State.ATTAINED, State.ON_PACE, State.BEHIND, State.OUT_OF_REACH, State.NOT_YET_ATTAINED,
    State.MISSED, State.BROKEN, State.NOTHING_TO_JUDGE, State.NO_DATA,
)  # fmt: skip
_RANKS = {each.label(): rank for rank, each in enumerate(_ORDER)}
_GOOD = frozenset(each.label() for each in _ORDER[:3])
_FEWEST = 2
_MOST_PANELS = 9
_HIDDEN = {"labels": False, "ticks": False, "domain": False, "grid": False}
_LONGEST_NAME = 40


def of_targets(key: str, targets: Sequence[TargetMaterial]) -> Iterator[Chart]:
    """Yield the charts a review has: attainment of each target, targets by verdict, and years where they are known.

    There is none of attainment or verdicts where there is one target only.
    """
    measured = [each for each in targets if each.verdict.share_of_plan is not None and _fills_up(each)]
    if len(measured) >= _FEWEST:
        yield attainment(f"{key}.attainment", measured)
    if len(targets) >= _FEWEST:
        yield verdicts(f"{key}.verdicts", targets)
    once = {(each.indicator, each.said.part): each for each in reversed(targets)}
    told = [each for each in reversed(once.values()) if len(by_year(each)) >= _FEWEST][:_MOST_PANELS]
    if told:
        yield progress(f"{key}.progress", told)


def _fills_up(target: TargetMaterial) -> bool:
    """Whether more of a figure is more of its plan: not of a limit, nor of a growth, which may lie below zero."""
    return not is_limit(target.target) and target.said.change is None


def attainment(key: str, targets: Sequence[TargetMaterial]) -> Chart:
    """Return a bar for each target, as long as its part of the plan, with a line at 100%."""
    values = [_bar(place, each, targets) for place, each in enumerate(targets)]
    names = [each["name"] for each in values]
    y: dict[str, Any] = {
        "field": "name", "type": "nominal", "sort": names, "title": None,
        "axis": {"labelLimit": 260, "ticks": False, "domain": False},
    }  # fmt: skip
    x = {"field": "share", "type": "quantitative", "title": None, "axis": _HIDDEN, "scale": {"zero": True}}
    filled = {"condition": {"test": "datum.share >= 100", "value": DARK}, "value": LIGHT}
    bars = {
        "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.6, "height": {"band": 0.62}},
        "encoding": {"y": y, "x": x, "fill": filled},
    }
    numbers = {
        "mark": {"type": "text", "align": "left", "dx": 4, "color": INK, "fontSize": 11},
        "encoding": {"y": y, "x": {**x, "field": "at"}, "text": {"field": "said"}},
    }
    line = {
        "data": {"values": [{"plan": 100}]},
        "mark": {"type": "rule", "color": INK, "strokeDash": [4, 3], "strokeWidth": 1},
        "encoding": {"x": {**x, "field": "plan"}},
    }
    spec = {
        "$schema": SCHEMA, "width": 300, "height": {"step": 22}, "background": "white", "data": {"values": values},
        "layer": [bars, line, numbers], "config": _config(),
    }  # fmt: skip
    reached = sum(1 for each in targets if (each.verdict.share_of_plan or 0) >= 1)
    words = "Biểu đồ thanh ngang, mỗi chỉ tiêu một thanh, vạch đứt là mức Nghị quyết đề ra; "
    if any(each["share"] >= _LONGEST_BAR for each in values):
        words += "thanh quá dài được cắt ngắn; "
    words += "thanh đậm là chỉ tiêu đã đến mức đó." if reached else "chưa có thanh nào đến mức đó."
    return Chart(key=key, title="Mức độ thực hiện các chỉ tiêu so với Nghị quyết", spec=spec, words=words)


def verdicts(key: str, targets: Sequence[TargetMaterial]) -> Chart:
    """Return a bar for each verdict, as long as the number of targets that have it."""
    counted = Counter(verdict_word(each) for each in targets)
    values = [
        {"state": each, "count": count, "good": each in _GOOD}
        for each, count in sorted(counted.items(), key=lambda each: _RANKS.get(each[0], len(_RANKS)))
    ]
    y: dict[str, Any] = {
        "field": "state", "type": "nominal", "sort": [each["state"] for each in values], "title": None,
        "axis": {"ticks": False, "domain": False},
    }  # fmt: skip
    x = {"field": "count", "type": "quantitative", "title": None, "axis": _HIDDEN, "scale": {"zero": True}}
    bars = {
        "mark": {"type": "bar", "stroke": INK, "strokeWidth": 0.6, "height": {"band": 0.62}},
        "encoding": {"y": y, "x": x, "fill": {"condition": {"test": "datum.good", "value": DARK}, "value": LIGHT}},
    }
    numbers = {
        "mark": {"type": "text", "align": "left", "dx": 4, "color": INK, "fontSize": 11},
        "encoding": {"y": y, "x": x, "text": {"field": "count", "type": "quantitative"}},
    }
    spec = {
        "$schema": SCHEMA, "width": 300, "height": {"step": 22}, "background": "white", "data": {"values": values},
        "layer": [bars, numbers], "config": _config(),
    }  # fmt: skip
    listed = ", ".join(str(each["state"]).lower() for each in values)
    words = f"Biểu đồ thanh ngang, mỗi mức đánh giá một thanh, dài theo số chỉ tiêu; có các mức: {listed}."
    return Chart(key=key, title="Các chỉ tiêu theo kết quả đánh giá", spec=spec, words=words)


def progress(key: str, targets: Sequence[TargetMaterial]) -> Chart:
    """Return a panel for each target with a bar for each year, every panel on a scale of its own."""
    values = [each for target in targets for each in _years(target)]
    names = list(dict.fromkeys(each["name"] for each in values))
    x: dict[str, Any] = {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0, "ticks": False}}
    y = {"field": "amount", "type": "quantitative", "title": None, "axis": _HIDDEN, "scale": {"zero": True}}
    bars = {
        "mark": {"type": "bar", "fill": LIGHT, "stroke": INK, "strokeWidth": 0.6, "width": {"band": 0.5}},
        "encoding": {"x": x, "y": y},
    }
    numbers = {
        "mark": {"type": "text", "dy": -7, "color": INK, "fontSize": 10},
        "encoding": {"x": x, "y": y, "text": {"field": "said"}},
    }
    header = {"labelColor": INK, "labelFontSize": 11, "labelLimit": 190, "title": None}
    spec = {
        "$schema": SCHEMA, "background": "white", "data": {"values": values}, "columns": 3, "config": _config(),
        "facet": {"field": "name", "type": "nominal", "sort": names, "header": header},
        "spec": {"width": 150, "height": 80, "layer": [bars, numbers]}, "resolve": {"scale": {"y": "independent"}},
    }  # fmt: skip
    told = "; ".join(map(listed, names))
    words = f"Các biểu đồ cột, mỗi chỉ tiêu một biểu đồ, mỗi năm một cột: {told}."
    return Chart(key=key, title="Kết quả thực hiện từng năm", spec=spec, words=words)


def by_year(target: TargetMaterial) -> dict[int, Amount]:
    """Return the amounts of whole single years, the last of several for one year; levels and ranges are no amounts.

    What went the other way than is asked lies below zero.
    """
    asked = stated(target).change
    return {
        each.first.year: Amount(
            -each.said.value if asked and each.said.change and each.said.change != asked else each.said.value,
            each.said.unit or "",
        )
        for each in target.reached
        if each.said.value is not None
        and each.said.of is None
        and (each.first, each.last) == (date(each.first.year, 1, 1), date(each.first.year, 12, 31))
    }


def _years(target: TargetMaterial) -> Iterator[dict[str, Any]]:
    years = by_year(target)
    if len({each.unit for each in years.values()}) > 1:
        return
    figures, unit = alike(list(years.values()))
    top = max(abs(float(each.value)) for each in years.values()) or 1.0
    name = _capital(name_of(target)) + (f" ({unit.strip()})" if unit.strip() else "")
    drawn = {year: (float(each.value) / top, said) for (year, each), said in zip(years.items(), figures, strict=True)}
    for year in range(min(years), max(years) + 1):
        amount, said = drawn.get(year, (None, ""))  # the place of a year that nobody told stays empty
        yield {"name": name, "year": str(year), "amount": amount, "said": said}


def _bar(place: int, target: TargetMaterial, among: Sequence[TargetMaterial]) -> dict[str, Any]:
    """Return one bar; its number stands behind it, and behind the line of the plan where it would cross that."""
    whole = (target.verdict.share_of_plan or Decimal(0)) * 100
    cut = whole > _LONGEST_BAR
    share = _LONGEST_BAR if cut else float(whole)
    said = percent(Share(target.verdict.share_of_plan or Decimal(0)))
    return {
        "name": f"{_capital(name_of(target, among))}{_SAME * place}",
        "share": share,
        "at": max(share, 100.0) if share > _NEAR_THE_LINE else share,
        "said": f"// {said}" if cut else said,
    }


_LONGEST_BAR, _NEAR_THE_LINE = 200.0, 80.0
_SAME = "\u200b"
"""Nothing that is seen: it keeps apart bars of the same name."""


def _capital(name: str) -> str:
    short = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
    return short[:1].upper() + short[1:]


def _config() -> dict[str, Any]:
    axis = {"labelColor": INK, "labelFontSize": 11, "grid": False}
    return {"font": FONT, "view": {"stroke": None}, "axis": axis}
