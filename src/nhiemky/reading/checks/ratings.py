"""Limits on the share of excellent ratings, by the rules in force on the day of the document."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from nhiemky.reading.checks.examined import Examined, both, finding
from nhiemky.reading.model import Finding, Statement

Base = Literal["good", "good_or_better"]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePack:
    """A rule with the days it holds on (``valid_to`` None where it still holds), where it stands, and how sure that is.

    ``base`` is what ``percent`` is of: those rated good, or those rated good or better. ``certainty`` is "A" (text of
    the article seen), "B" (one secondary source) or "C" (not confirmed); only "A" is more than a suggestion.
    """

    source: str
    article: str
    valid_from: date
    valid_to: date | None
    percent: Decimal
    base: Base
    certainty: Literal["A", "B", "C"]


@cache
def rule_packs() -> tuple[RulePack, ...]:
    """Return the rule packs of ``data/rules.toml`` in the order of time."""
    data = tomllib.loads((Path(__file__).parent.parent / "data" / "rules.toml").read_text(encoding="utf-8"))
    return tuple(
        RulePack(
            source=row["source"], article=row["article"], valid_from=row["valid_from"], valid_to=row.get("valid_to"),
            percent=Decimal(row["percent"]), base=row["base"], certainty=row["certainty"],
        )
        for row in data["excellent"]
    )  # fmt: skip


def rule_of(day: date) -> RulePack | None:
    """Return the rule pack in force on a day; None where none is known."""
    return next(
        (each for each in rule_packs() if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to)),
        None,
    )


_EXCELLENT = re.compile(r"[^\d.;\n]{0,90}?(?:xuất sắc)(?!\w)")
_GOOD = re.compile(r"[^\d.;\n]{0,90}?(?:hoàn thành tốt|loại tốt|xếp loại tốt)(?!\w)(?! trở lên)")
_GOOD_OR_BETTER = re.compile(r"[^\d.;\n]{0,90}?(?:hoàn thành tốt[^\d.;,\n]{0,20} trở lên)(?!\w)")


def check_ratings(examined: Examined) -> Iterator[Finding]:
    """Give ``rating.cap`` for a share of excellent ratings above what the rule of the document's day allows.

    Without a full date of the document nothing is said: a rule holds only for its own time.
    """
    day = _day(examined)
    rule = rule_of(day) if day else None
    if rule is None or "xuất sắc" not in examined.text.text:
        return
    shares = [each for each in examined.figures if each.unit == "%" and each.attainment_percent is None]
    for at, excellent in enumerate(shares):
        if _EXCELLENT.match(_after(examined, excellent)):
            yield from _capped(examined, excellent, shares[max(0, at - 2) : at + 3], rule)


def _day(examined: Examined) -> date | None:
    for printed in (examined.document.date, examined.document.event_date):
        if printed and len(printed) == 10 and printed[:2] in ("19", "20"):
            try:
                return date.fromisoformat(printed)
            except ValueError:
                continue
    return None


def _after(examined: Examined, share: Statement) -> str:
    return examined.between(share.end, min(share.sentence[1], share.end + 100))


def _capped(examined: Examined, excellent: Statement, beside: Sequence[Statement], rule: RulePack) -> Iterator[Finding]:
    """Compare the lowest reading of an excellent share with the limit on what is rated good beside it."""
    lowest = excellent.value if excellent.value is not None else excellent.low
    good = next(
        (g for g in beside if g is not excellent and g.sentence == excellent.sentence and _rated_good(examined, g)),
        None,
    )
    if good is None or good.value is None or lowest is None or excellent.comparator in ("≤", "<"):
        return
    if ";" in examined.between(min(good.end, excellent.end), max(good.start, excellent.start)):
        return
    within = good.start < excellent.start and "trong đó" in examined.between(good.end, excellent.start)
    better = within or bool(_GOOD_OR_BETTER.match(_after(examined, good)))
    good_only = good.value - lowest if better else good.value
    base = good_only if rule.base == "good" else good_only + lowest
    limit = base * rule.percent / 100
    if lowest <= limit:
        return
    vi, en = both(rule.percent, base, limit, lowest)
    of = {
        "good": ("mức hoàn thành tốt", "those rated good"),
        "good_or_better": ("mức hoàn thành tốt trở lên", "those rated good or better"),
    }[rule.base]
    doubt = (
        ("", "")
        if rule.certainty == "A"
        else (
            " (nội dung quy định chưa đối chiếu với bản gốc)",
            " (the rule's wording is not verified against the original)",
        )
    )
    yield finding(
        "rating.cap", ((excellent.start, excellent.end), (good.start, good.end)),
        f"theo {rule.source}{', ' + rule.article if rule.article else ''}, xuất sắc không quá {vi[0]}% của {of[0]}: "
        f"{vi[0]}% × {vi[1]}% = {vi[2]}%, văn bản ghi {vi[3]}%{doubt[0]}",
        f"by {rule.source}{', ' + rule.article if rule.article else ''}, excellent is at most {en[0]}% of {of[1]}: "
        f"{en[0]}% × {en[1]}% = {en[2]}%, the text says {en[3]}%{doubt[1]}",
    )  # fmt: skip


def _rated_good(examined: Examined, share: Statement) -> bool:
    after = _after(examined, share)
    return bool(_GOOD.match(after) or _GOOD_OR_BETTER.match(after))
