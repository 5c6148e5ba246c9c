"""What stands around one target, in the page's language: its years, parts, returns, organisations below, findings."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhiemky.ledger.queries.below import Below
from nhiemky.ledger.queries.target_around import TargetAround
from nhiemky.ledger.queries.target_page import TargetPage
from nhiemky.ledger.queries.target_view import reported_amount
from nhiemky.ledger.register import Reported
from nhiemky.targets import Amount, SetBy, sentence, show_amount
from nhiemky.targets.by_year import YearFigure
from nhiemky.web.show import verdicts
from nhiemky.web.show.amounts import days_text, language
from nhiemky.web.show.leading import band_text, outlook_text
from nhiemky.web.show.sums import coverage_text, figure_text

MOST_BELOW = 20
"""How many organisations the page of a target lists; the page of the comparison has all."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year: its figure and the running total, "" where nothing is told; whether it keeps a yearly rule."""

    year: int
    said: str
    running: str
    keeps: str
    look: str
    closed: bool


def years(page: TargetPage) -> list[YearRow]:
    """Return the plan years; a running total stands beside those of a total that adds up."""
    rows, total = [], None
    for each in page.around.years:
        value = each.value
        if adds_up(page) and isinstance(value, Amount):
            total = value if total is None else Amount(total.value + value.value, value.unit)
        running = show_amount(total, language()) if total is not None and isinstance(value, Amount) else ""
        keeps, look = _keeps(each)
        rows.append(YearRow(each.year, amount_text(value), running, keeps, look, each.closed))
    return rows if any(row.said for row in rows) else []


def adds_up(page: TargetPage) -> bool:
    """Say whether the years of a target add up to what is judged."""
    told = [each.value for each in page.around.years if isinstance(each.value, Amount)]
    whole = page.target.verdict.value
    return bool(told) and page.target.per != "year" and whole is not None and whole.value == sum(v.value for v in told)


def amount_text(value: Amount | str | None) -> str:
    """Return an amount or a level, "" for none."""
    return show_amount(value, language()) if isinstance(value, Amount) else value or ""


def _keeps(each: YearFigure) -> tuple[str, str]:
    if each.holds is None:
        return "", "plain"
    return (_("đạt"), "good") if each.holds else (_("không đạt"), "bad")


def advice(around: TargetAround) -> dict[str, object]:
    """Return the forecast with its reason, and the change against the term before."""
    said = outlook_text(around.forecast)
    return {
        "outlook": capfirst(said),
        "band": band_text(around.forecast) if said else "",
        "reasons": [capfirst(sentence(line, language())) for line in around.forecast.lines] if said else [],
        "change": capfirst(around.change.text(language())) if around.change else "",
    }


def members(page: TargetPage) -> list[dict[str, object]]:
    """Return the targets this one belongs with: what each is to it, its figure and its verdict."""
    names = {"pace": _("nhịp độ hằng năm"), "part": _("phần"), "share": _("tỷ lệ trong đó")}
    wholes = {"pace": _("mức cả nhiệm kỳ"), "part": _("tổng"), "share": _("tỷ lệ chung")}
    found = []
    for group in page.around.groups:
        for pk in (group.whole, *group.members):
            if pk in page.around.members:
                view = page.around.members[pk]
                role = wholes[group.kind] if pk == group.whole else names[group.kind]
                badge = verdicts.badge(view.verdict.state)
                found.append({"role": role, "view": view, "amount": view.said(language()), "badge": badge})
    return found


def findings(page: TargetPage) -> list[str]:
    """Return what does not fit: between targets, between documents and returns, of printed percentages."""
    lines = [line for group in page.around.groups for line in group.findings]
    differing = [en if language() == "en" else vi for _key, vi, en in page.around.differing]
    return [
        capfirst(each)
        for each in (*(sentence(line, language()) for line in (*lines, *page.around.printed)), *differing)
    ]


def reported(page: TargetPage) -> list[dict[str, object]]:
    """Return the sums of returns offered to the verdict, each with the way to what it is made of."""
    return [_reported(each, page.around.counted) for each in page.around.reported]


def _reported(each: Reported, counted: frozenset[str]) -> dict[str, object]:
    return {
        "days": days_text(each.period.first, each.period.last),
        "said": reported_amount(each, language()),
        "covered": coverage_text(each.sum.coverage),
        "counted": str(each.source) in counted,
        "code": each.source.code,
        "organisation_id": each.source.organisation_id,
        "span": f"{each.period.first}/{each.period.last}",
        "version_id": each.version_id,
    }


def below(found: Below | None) -> dict[str, object] | None:
    """Return the organisations directly under the target's own, the most first, those without a figure last."""
    if found is None or not (found.rows or found.silent):
        return None
    rows = [*found.rows, *found.silent]
    return {
        "found": found,
        "days": days_text(found.first, found.last) if found.first and found.last else "",
        "rows": [
            {"row": row, "said": figure_text(row.figure, found.unit), "covered": coverage_text(row.figure.coverage)}
            for row in rows[:MOST_BELOW]
        ],
        "more": max(0, len(rows) - MOST_BELOW),
    }


def set_by_choices() -> list[tuple[str, str]]:
    """Return who may have set a target, for a select."""
    return [(each.value, capfirst(each.label(language()))) for each in SetBy]
