"""One return as it is read: a row for each line, beside the version before, and the steps it went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhiemky.ledger.models import Ruling
from nhiemky.ledger.queries.returns import ReturnPage, StepRow, VersionRow
from nhiemky.ledger.returns.cells import EMPTY, Cell
from nhiemky.ledger.returns.checks import check
from nhiemky.ledger.returns.lines import FormLine
from nhiemky.ledger.returns.term_plans import plans_of
from nhiemky.web.show.amounts import language
from nhiemky.web.show.returns import Said, said_of, state_badge
from nhiemky.web.show.returns_head import head


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line; ``now`` is "" where the figure is missing, ``before`` is that of the version before."""

    code: str
    name: str
    unit: str
    part_of: bool
    previous: str
    before: str
    now: str
    has_changed: bool
    note: str
    troubles: list[Said]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step, the last first; ``mark`` is how it looks."""

    said: str
    mark: str
    by: str
    at: datetime
    reason: str


_MARKS = {Ruling.APPROVED: "confirmed", Ruling.SENT_BACK: "rejected", Ruling.UNLOCKED: "corrected"}


def context(page: ReturnPage, version_id: int | None) -> dict[str, Any]:
    """Return what the page of a return shows, of one version; of none where nothing was submitted."""
    place = next((n for n, each in enumerate(page.versions) if each.version_id == version_id), None)
    version = None if place is None else page.versions[place]
    earlier = page.versions[place - 1] if place else None
    return {
        "head": head(page),
        "badge": state_badge(page.state),
        "version": version,
        "versions": page.versions,
        "compares": earlier.number if earlier else None,
        "rows": _rows(page, version, earlier) if version else [],
        "steps": sorted(_steps(page), key=lambda each: each.at, reverse=True),
        "stands_at": page.at.name if page.at else "",
        "levels": page.levels,
        "seen": page.seen,
        "approved_by": next((s.by for s in reversed(version.steps) if s.final), "") if version else "",
    }


def _rows(page: ReturnPage, version: VersionRow, earlier: VersionRow | None) -> list[Row]:
    told: dict[str, list[Said]] = {}
    for each in check(page.lines, version.cells, page.previous, plans_of(page.form)):
        told.setdefault(each.line, []).extend(said_of([each]))
    return [_row(page, line, version, earlier, told.get(line.code, [])) for line in page.lines]


def _row(
    page: ReturnPage, line: FormLine, version: VersionRow, earlier: VersionRow | None, troubles: list[Said]
) -> Row:
    cell = version.cells.get(line.code, EMPTY)
    before = earlier.cells.get(line.code, EMPTY) if earlier else EMPTY
    return Row(
        code=line.code,
        name=capfirst(line.name(language())),
        unit=line.unit_shown(language()),
        part_of=line.part_of is not None,
        previous=_figure(page.previous.get(line.code, EMPTY), line),
        before=_figure(before, line),
        now=_figure(cell, line),
        has_changed=earlier is not None and (cell.value, cell.of) != (before.value, before.of),
        note=cell.note,
        troubles=troubles,
        reason=version.reasons.get(line.code, ""),
    )


def _figure(cell: Cell, line: FormLine) -> str:
    """Return a figure without the unit, which stands in a column of its own."""
    shown = cell.shown(line, language())
    return shown if line.ratio else shown.removesuffix(line.unit_shown(language())).strip()


def _steps(page: ReturnPage) -> Iterator[Step]:
    for version in page.versions:
        said = _("nộp bản %(n)s") % {"n": version.number}
        yield Step(said=said, mark="added", by=version.by, at=version.at, reason="")
        for each in version.steps:
            yield Step(said=_ruled(each), mark=_MARKS[Ruling(each.kind)], by=each.by, at=each.at, reason=each.reason)


def _ruled(step: StepRow) -> str:
    at = {"name": step.level}
    match step.kind:
        case Ruling.SENT_BACK:
            return _("trả lại, ở cấp %(name)s") % at
        case Ruling.UNLOCKED:
            return _("mở khóa để sửa, ở cấp %(name)s") % at
        case _:
            return (_("duyệt và khóa, ở cấp %(name)s") if step.final else _("duyệt, ở cấp %(name)s")) % at
