"""A synthetic province: its organisations, one quarterly form, and every return of every quarter finally approved.

Rows are written in bulk, past the operations and without events, but into the tables as they are, so that pages and
rights work on them. The figures are also kept as plain numbers, to be added up naively.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import numpy as np
from django.contrib.auth.models import User
from django.db import models
from numpy.typing import NDArray

from nhiemky import rollup
from nhiemky.ledger.models import (
    Indicator,
    Organisation,
    Return,
    ReturnForm,
    ReturnStep,
    ReturnVersion,
    Ruling,
    Subordination,
    Term,
)
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.recording import recorded

NAME = "Đảng bộ tỉnh Sông Vàm"
FIRST_YEAR = 2021
UPPER, GRASSROOTS = "cấp trên cơ sở", "cơ sở"
Model = TypeVar("Model", bound=models.Model)


@dataclass(frozen=True)
class Province:
    """What was made: ``organisations`` are the top, those under it, and the grassroots, in the order of ``values``.

    ``above`` is the place of the superior of each (-1 at the top). ``values[quarter, organisation, code]`` is what it
    gave in the integers of the indicator, -1 where it gave nothing; ``of`` the denominators of ratios.
    """

    term: Term
    form: ReturnForm
    codes: tuple[str, ...]
    periods: tuple[rollup.Period, ...]
    organisations: tuple[Organisation, ...]
    above: tuple[int, ...]
    values: NDArray[np.int64]
    of: NDArray[np.int64]

    @property
    def top(self) -> Organisation:
        """The organisation of the term."""
        return self.organisations[0]

    def under(self, place: int) -> set[int]:
        """Return the places of an organisation and all below it, found by walking up from each."""
        found = set()
        for each in range(len(self.organisations)):
            at = each
            while at not in {-1, place}:
                at = self.above[at]
            if at == place:
                found.add(each)
        return found


def province(by: User, organisations: int = 1000, codes: int = 50, quarters: int = 20, seed: int = 7) -> Province:
    """Make a province; the same seed gives the same figures."""
    made, above = _organisations(organisations, max(2, organisations // 60), by)
    chosen = list(Indicator.objects.order_by("code")[:codes])
    last_year = FIRST_YEAR - 1 + -(-quarters // 4)
    term = _added([Term(organisation=made[0], first_year=FIRST_YEAR - 1, last_year=last_year)])[0]
    lines = [{"code": each.code, "decimals": 0, "required": True, "part_of": None} for each in chosen]
    starts = date(FIRST_YEAR, 1, 1)
    form = _added(
        [
            ReturnForm(
                term=term, name="Báo cáo quý", frequency="quarter", levels=[GRASSROOTS], starts_on=starts,
                due_days=10, lines=lines, by=by,
            )
        ]
    )[0]  # fmt: skip
    periods = tuple(_quarter(number) for number in range(quarters))
    random = np.random.default_rng(seed)
    values = random.integers(0, 1000, (quarters, organisations, len(chosen)))
    values[random.random(values.shape) < 0.05] = -1
    values[:, [place for place, each in enumerate(made) if each.level != GRASSROOTS]] = -1
    of = values + random.integers(1, 100, values.shape)
    kept = Province(term, form, tuple(each.code for each in chosen), periods, tuple(made), tuple(above), values, of)
    _returns(kept, {each.code for each in chosen if each.over_tree == "ratio"}, by)
    return kept


def _organisations(number: int, upper: int, by: User) -> tuple[list[Organisation], list[int]]:
    names = [NAME, *(f"Đảng ủy xã {each}" for each in range(upper))]
    names += [f"Đảng bộ cơ sở {each}" for each in range(number - len(names))]
    levels = ["tỉnh", *([UPPER] * upper), *([GRASSROOTS] * (number - upper - 1))]
    rows = [
        Organisation(name=name, folded=folded_name(name), level=level)
        for name, level in zip(names, levels, strict=True)
    ]
    made = _added(rows[:-1])
    with recorded("organisation.found", by):
        # One of them with an event, so that whoever keeps trees in the process looks again.
        rows[-1].save()
    made.append(rows[-1])
    above = [-1, *([0] * upper), *(1 + place % upper for place in range(number - upper - 1))]
    links = zip(made, above, strict=True)
    since = date(2015, 1, 1)
    _added([Subordination(organisation=each, superior=made[at], valid_from=since) for each, at in links if at >= 0])
    return made, above


def _returns(kept: Province, ratios: set[str], by: User) -> None:
    for quarter, period in enumerate(kept.periods):
        giving = [place for place, each in enumerate(kept.organisations) if each.level == GRASSROOTS]
        returns = _added(
            [
                Return(form=kept.form, organisation=kept.organisations[place], first=period.first, last=period.last)
                for place in giving
            ]
        )
        given = datetime(period.last.year, period.last.month, period.last.day, 3, tzinfo=UTC) + timedelta(days=4)
        with _dated(ReturnVersion), _dated(ReturnStep):
            versions = _added(
                [
                    ReturnVersion(for_return=each, number=1, source="page", by=by, at=given,
                                  cells=_cells(kept, ratios, quarter, place))
                    for each, place in zip(returns, giving, strict=True)
                ]
            )  # fmt: skip
            _added(
                [
                    ReturnStep(version=each, kind=Ruling.APPROVED, organisation=kept.top, final=True, by=by,
                               at=given + timedelta(days=3))
                    for each in versions
                ]
            )  # fmt: skip


def _cells(kept: Province, ratios: set[str], quarter: int, place: int) -> dict[str, Any]:
    values, of = kept.values[quarter, place].tolist(), kept.of[quarter, place].tolist()
    return {
        code: {"value": str(value), "of": str(under) if code in ratios else None, "note": ""}
        for code, value, under in zip(kept.codes, values, of, strict=True)
        if value >= 0
    }


def _quarter(number: int) -> rollup.Period:
    month = FIRST_YEAR * 12 + 3 * number
    after = month + 3
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return rollup.Period(date(month // 12, month % 12 + 1, 1), last)


def _added(rows: Sequence[Model]) -> list[Model]:
    """Write rows as Django would, past what refuses rows outside of an operation."""
    model = type(rows[0])
    return models.QuerySet(model).bulk_create(rows, batch_size=500)


@contextmanager
def _dated(model: type[models.Model]) -> Iterator[None]:
    """Let rows say themselves when they were written."""
    field: Any = model._meta.get_field("at")
    field.auto_now_add = False
    try:
        yield
    finally:
        field.auto_now_add = True
