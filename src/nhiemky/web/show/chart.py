"""A target's results over time, as a Vega-Lite drawing made on this machine and as words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from nhiemky.ledger.queries.target_page import ResultRow, TargetPage
from nhiemky.targets import Amount, show_amount
from nhiemky.web.forms.units import as_typed
from nhiemky.web.show.amounts import days_text, language, plain_number, unit_text
from nhiemky.web.show.font import FAMILY
from nhiemky.web.show.leading import band_text, outlook_text
from nhiemky.web.show.target import adds_up
from nhiemky.writing.drawing import drawn

INK, MUTED, LINE = "#1f1b18", "#5f574f", "#e3dbcf"
GREEN, GREY, RED, BAND = "#1d6439", "#b9ae9f", "#9f1d20", "#f3d9d6"


Layer = dict[str, Any]


def numbered(page: TargetPage) -> list[ResultRow]:
    """Return the results that are figures in the target's unit."""
    return [each for each in page.results if each.value is not None and each.unit == page.target.unit]


def is_drawable(page: TargetPage) -> bool:
    """Say whether there is any figure to draw."""
    return bool(numbered(page)) or bool(_by_year(page))


def is_running(page: TargetPage) -> bool:
    """Say whether the amount judged is the figures counted added up, so that the chart shows them added up."""
    if _by_year(page):
        return adds_up(page)
    counted = [each.value for each in numbered(page) if each.counted and each.value is not None]
    value = page.target.verdict.value
    return len(counted) > 1 and value is not None and value.value == sum(counted)


def _by_year(page: TargetPage) -> list[tuple[int, Decimal]]:
    """Return the years of a target that returns tell of: their many periods are drawn as years."""
    if not page.around.reported:
        return []
    told = [(each.year, each.value) for each in page.around.years]
    return [(year, value.value) for year, value in told if isinstance(value, Amount) and value.unit == page.target.unit]


def band(page: TargetPage) -> tuple[Decimal, Decimal] | None:
    """Return the ends of the forecast where it is a band of amounts that is shown."""
    low, high = page.around.forecast.low, page.around.forecast.high
    shown = outlook_text(page.around.forecast)
    if not shown or not isinstance(low, Amount) or not isinstance(high, Amount) or low.unit != page.target.unit:
        return None
    return low.value, high.value


def specification(page: TargetPage) -> dict[str, Any]:
    """Return the drawing as a Vega-Lite specification: bars of results, a line or band of the target."""
    lines = [each for each in (page.target.low, page.target.high, page.target.value) if each is not None]
    amounts = [each.value for each in numbered(page)] or [value for _year, value in _by_year(page)]
    _typed, unit = as_typed([*amounts, *lines], page.target.unit)
    scale = _scale(page, unit)
    goal, rule = _goal([line / scale for line in lines])
    values = _values(page, scale)
    bars, labels = _bars(values)
    ahead = _ahead(page, scale)
    # The layers draw counted bars first; without an order of its own the axis would follow them, not time.
    order = list(dict.fromkeys([*(value["days"] for value in values), *([_("dự báo")] if ahead else [])]))
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "width": 560,
        "height": 230,
        "background": "white",
        "padding": 6,
        "config": _config(),
        "encoding": {
            "x": {"field": "days", "type": "ordinal", "sort": order, "title": None, "axis": {"labelAngle": 0}}
        },
        "layer": [*goal, *bars, *ahead, *rule, *labels],
        "title": {"text": _axis_title(page, unit), "anchor": "start", "fontSize": 12, "fontWeight": "normal"},
    }


def _scale(page: TargetPage, unit: str) -> Decimal:
    from nhiemky.web.forms.units import base

    stored, scale = base(unit)
    return scale if stored == page.target.unit else Decimal(1)


def _axis_title(page: TargetPage, unit: str) -> str:
    shown = unit_text(unit)
    return _("Cộng dồn, %(unit)s") % {"unit": shown} if is_running(page) else shown


def _values(page: TargetPage, scale: Decimal) -> list[dict[str, Any]]:
    running = is_running(page)
    total = Decimal(0)
    values: list[dict[str, Any]] = []
    for year, value in _by_year(page):
        total = total + value if running else value
        said = plain_number(round(total / scale, 2))
        values.append({"days": str(year), "amount": float(total / scale), "said": said, "counted": True})
    if values:
        return values
    for each in numbered(page):
        amount = (each.value or Decimal(0)) / scale
        if running and each.counted:
            total += amount
            amount = total
        elif running:
            continue
        days = days_text(each.first, each.last)
        said = plain_number(round(amount, 2))
        values.append({"days": days, "amount": float(amount), "said": said, "counted": each.counted})
    return values


def _goal(lines: list[Decimal]) -> tuple[list[Layer], list[Layer]]:
    """Return the band between two lines, drawn behind the bars, and the lines themselves, drawn over them."""
    rule = {
        "data": {"values": [{"goal": float(line)} for line in lines]},
        "mark": {"type": "rule", "color": RED, "strokeWidth": 2, "strokeDash": [6, 3]},
        "encoding": {"y": {"field": "goal", "type": "quantitative"}, "x": None},
    }
    band = {
        "data": {"values": [{"low": float(line), "high": float(lines[-1])} for line in lines[:1]]},
        "mark": {"type": "rect", "color": BAND, "opacity": 0.6},
        "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}, "x": None},
    }
    return [band] * (len(lines) == 2), [rule] * bool(lines)


def _ahead(page: TargetPage, scale: Decimal) -> list[Layer]:
    """Return the forecast as an empty frame from its low to its high end, its ends written on it."""
    ends = band(page)
    if ends is None:
        return []
    low, high = (end / scale for end in ends)
    data = {
        "values": [
            {"days": _("dự báo"), "low": float(low), "high": float(high), "said": band_text(page.around.forecast)}
        ]
    }
    frame = {
        "type": "bar",
        "width": {"band": 0.5},
        "fill": "white",
        "stroke": INK,
        "strokeWidth": 1.5,
        "strokeDash": [3, 3],
    }
    line = {"type": "tick", "width": {"band": 0.5}, "color": INK, "thickness": 2}
    over = {"type": "text", "dy": -8, "fontSize": 11, "color": INK}
    height = {"field": "low", "type": "quantitative"}
    top = {"field": "high", "type": "quantitative"}
    return [
        {"data": data, "mark": frame, "encoding": {"y": height, "y2": {"field": "high"}}},
        {"data": data, "mark": line, "encoding": {"y": height}},
        {"data": data, "mark": over, "encoding": {"y": top, "text": {"field": "said"}}},
    ]


def _bars(values: list[dict[str, Any]]) -> tuple[list[Layer], list[Layer]]:
    """Return bars of the figures counted with a dot for each set aside, and their numbers."""
    height: Layer = {"field": "amount", "type": "quantitative", "title": None, "stack": None, "scale": {"zero": True}}
    if all(each["amount"].is_integer() for each in values):
        height["axis"] = {"tickMinStep": 1}
    counted = {"values": [each for each in values if each["counted"]]}
    # A figure set aside is drawn only where it differs from the one counted for the same days.
    known = {(each["days"], each["said"]) for each in counted["values"]}
    aside = {"values": [each for each in values if not each["counted"] and (each["days"], each["said"]) not in known]}
    bars = {"data": counted, "mark": {"type": "bar", "width": {"band": 0.5}, "color": GREEN}, "encoding": {"y": height}}
    dots = {"data": aside, "mark": {"type": "point", "color": MUTED, "size": 70}, "encoding": {"y": height}}
    number = {"type": "text", "dy": -8, "fontSize": 12, "fontWeight": "bold", "color": INK}
    beside = {**number, "dx": 26, "dy": 0, "color": MUTED, "fontWeight": "normal"}
    said = {"y": height, "text": {"field": "said"}}
    over = [{"data": counted, "mark": number, "encoding": said}]
    under = [{"data": aside, "mark": beside, "encoding": said}]
    return [bars] * bool(counted["values"]) + [dots] * bool(aside["values"]), over + under


def _config() -> dict[str, Any]:
    return {
        "font": FAMILY,
        "view": {"stroke": None},
        "axis": {
            "labelColor": MUTED,
            "gridColor": LINE,
            "domainColor": GREY,
            "ticks": False,
            "labelFontSize": 12,
            "labelPadding": 6,
        },
        "title": {"color": MUTED},
    }


def svg(page: TargetPage) -> str:
    """Return the drawing as SVG, rendered without any network."""
    return drawn(specification(page), language())


def in_words(page: TargetPage) -> str:
    """Return what the drawing shows, for those who do not see it."""
    said = page.target.said(language())
    rows = [
        f"{days_text(each.first, each.last)}: {each.amount_en if language() == 'en' else each.amount}"
        for each in ([] if _by_year(page) else numbered(page))
    ]
    rows += [f"{year}: {show_amount(Amount(value, page.target.unit), language())}" for year, value in _by_year(page)]
    text = _("Kết quả theo thời gian: %(rows)s. Chỉ tiêu: %(target)s.") % {"rows": "; ".join(rows), "target": said}
    if band(page) is None:
        return text
    return text + " " + _("Dự báo: %(band)s.") % {"band": band_text(page.around.forecast)}
