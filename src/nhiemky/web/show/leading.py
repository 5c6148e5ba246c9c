"""A term as its leader reads it, in the page's language: sections by who set the targets, the urgent ones first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhiemky.ledger.queries.leading import ATTENTION, Beside, Leading
from nhiemky.ledger.queries.target_view import TargetView
from nhiemky.targets import WORST_FIRST, Amount, AttainedCount, Forecast, Outlook, SetBy, sentence, show_amount
from nhiemky.web.show import verdicts
from nhiemky.web.show.amounts import days_text, language, result_text
from nhiemky.web.show.sums import coverage_text

_DECIDING = ({"year_failed"}, {"impossible"}, {"out_of_reach"}, {"share", "time"}, {"compared"})
"""The steps that say why a target needs attention, the first that occur."""
_MOST_STEPS = 3
_DIGITS = 3
"""The digits of a forecast: it is no figure, and must not look as exact as one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One target of the table.

    ``reason`` is why it needs attention; ``change``, ``outlook`` and its ``band`` stand beside the verdict.
    ``paces`` are the yearly figures set beside a total, each with its own verdict.
    """

    id: int
    name: str
    wording: str
    part: str
    amount: str
    latest: str
    latest_days: str
    badge: verdicts.Badge
    bar: verdicts.Bar | None
    on_trial: bool
    quotes: int
    urgent: bool = False
    reason: str = ""
    change: str = ""
    outlook: str = ""
    band: str = ""
    differing: int = 0
    paces: tuple[Pace, ...] = ()


@dataclass(frozen=True, slots=True)
class Pace:
    """The yearly figure set beside a total."""

    id: int
    amount: str
    badge: verdicts.Badge


@dataclass(frozen=True, slots=True)
class Section:
    """The targets of those who set them, with their own count."""

    set_by: SetBy
    title: str
    count: AttainedCount
    rows: tuple[Row, ...]


def rows(targets: Iterable[TargetView]) -> list[Row]:
    """Return targets as rows of a table, all bars on one scale."""
    listed = list(targets)
    scale = verdicts.scale_of(each.verdict for each in listed)
    return [row(each, each.verdict.share_of_time, scale) for each in listed]


def row(
    target: TargetView,
    share_of_time: Decimal,
    scale: Decimal | None = None,
    beside: Beside | None = None,
    paces: Sequence[Pace] = (),
) -> Row:
    """Return one target as a row, its bar drawn up to ``scale``, else as far as it needs."""
    latest, verdict = target.latest, target.verdict
    urgent = verdict.state in ATTENTION
    return Row(
        id=target.statement_id,
        name=capfirst(target.indicator_name_en if language() == "en" else target.indicator_name),
        wording=capfirst(target.wording),
        part=target.part,
        amount=target.said(language()),
        latest=result_text(latest) if latest else "",
        latest_days=days_text(latest.first, latest.last) if latest else "",
        badge=verdicts.badge(verdict.state),
        bar=verdicts.bar(verdict, share_of_time, scale or verdicts.scale_of([verdict])),
        on_trial=target.on_trial,
        quotes=target.quotes,
        urgent=urgent,
        reason=_reason(target) if urgent else "",
        change=beside.change.text(language()) if beside and beside.change else "",
        outlook=outlook_text(beside.forecast) if beside else "",
        band=band_text(beside.forecast) if beside and outlook_text(beside.forecast) else "",
        differing=beside.differing if beside else 0,
        paces=tuple(paces),
    )


def sections(found: Leading) -> list[Section]:
    """Return the targets of a term by who set them, the congress first; in each the urgent ones first."""
    overview = found.overview
    scale = verdicts.scale_of(each.verdict for each in overview.targets)
    ordered = sorted(overview.targets, key=lambda each: WORST_FIRST.index(each.verdict.state))
    paces = _paces(found)
    return [
        Section(
            set_by,
            _title(set_by),
            count,
            tuple(
                row(
                    each, each.verdict.share_of_time, scale, found.beside.get(each.statement_id),
                    paces.get(each.statement_id, ()),
                )
                for each in ordered
                if each.set_by is set_by
            ),
        )
        for set_by, count in overview.counts.items()
    ]  # fmt: skip


def findings(found: Leading) -> list[tuple[int, str, str]]:
    """Return what does not fit between targets: the key of a target, its name, and the finding in words."""
    names = {each.statement_id: each for each in (*found.overview.targets, *found.overview.plans)}
    return [
        (group.whole, capfirst(names[group.whole].name(language())), capfirst(sentence(line, language())))
        for group in found.groups
        if group.whole in names
        for line in group.findings
    ]


def due(found: Leading) -> list[dict[str, object]]:
    """Return the periods with returns missing, in words."""
    english = language() == "en"
    return [
        {
            "form_id": each.form_id,
            "form": each.form,
            "label": each.label_en if english else each.label,
            "covered": coverage_text(each.coverage),
        }
        for each in found.due
    ]


def outlook_text(forecast: Forecast) -> str:
    """Return what a forecast says: "nhiều khả năng đạt"; "" where it says no more than the verdict."""
    silent = forecast.outlook in {Outlook.DECIDED, Outlook.UNKNOWN}
    return "" if silent else forecast.outlook.label(language())


def band_text(forecast: Forecast) -> str:
    """Return the band of a forecast from its low to its high end, roughly and the unit once; "" where it has none."""
    ends = [each for each in (forecast.low, forecast.high) if each is not None]
    said = [each if isinstance(each, str) else show_amount(_rough(each), language()) for each in ends]
    low, high = (said * 2)[:2] if said else ("", "")
    if low == high:
        return low
    (number, _, unit), (_number, _, other) = low.partition(" "), high.partition(" ")
    alike = unit == other and not isinstance(forecast.low, str)
    return f"{number}–{high}" if alike else f"{low} – {high}"


def _rough(amount: Amount) -> Amount:
    digits = _DIGITS - 1 - amount.value.adjusted()
    return Amount(round(amount.value, min(digits, 2)).normalize(), amount.unit)


def _title(set_by: SetBy) -> str:
    return {
        SetBy.CONGRESS: _("Chỉ tiêu Đại hội quyết định"),
        SetBy.SUPERIOR_COMMITTEE: _("Chỉ tiêu cấp ủy cấp trên giao"),
        SetBy.COUNCIL: _("Chỉ tiêu Hội đồng nhân dân giao"),
        SetBy.PEOPLES_COMMITTEE: _("Chỉ tiêu Ủy ban nhân dân giao"),
    }[set_by]


def _reason(target: TargetView) -> str:
    """Return the steps of the arithmetic that decide: the years that failed, what is out of reach, the share."""
    lines = [line for line in target.verdict.lines if not line.note]
    for codes in _DECIDING:
        said = [sentence(line, language()) for line in lines if line.code in codes]
        if said:
            return capfirst("; ".join(said[:_MOST_STEPS]))
    return capfirst(sentence(lines[-1], language())) if lines else ""


def _paces(found: Leading) -> dict[int, list[Pace]]:
    views = {each.statement_id: each for each in found.overview.targets}
    return {
        group.whole: [
            Pace(each, views[each].said(language()), verdicts.badge(views[each].verdict.state))
            for each in group.members
            if each in views
        ]
        for group in found.groups
        if group.kind == "pace"
    }
