"""What waits for approval, with what stands out of each return."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from django.utils.text import capfirst

from nhiemky.ledger.models import ReturnVersion
from nhiemky.ledger.queries.returns_due import Waiting
from nhiemky.ledger.returns.cells import Cell, from_json
from nhiemky.ledger.returns.checks import check
from nhiemky.ledger.returns.drafts import cells_of, previous_version
from nhiemky.ledger.returns.forms import chain
from nhiemky.ledger.returns.lines import FormLine, lines_of
from nhiemky.ledger.returns.term_plans import plans_of
from nhiemky.web.show.amounts import language
from nhiemky.web.show.returns_head import said

_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Out:
    """A line that stands out, and why."""

    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A return that waits. ``chosen`` is what a form posts of it: its id and what was seen."""

    version_id: int
    chosen: str
    number: int
    organisation: str
    by: str
    at: datetime
    is_late: bool
    may_approve: bool
    filled: int
    lines: int
    standing_out: list[Out]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What waits of one form and period."""

    form: str
    period: str
    rows: list[Row]

    @property
    def count(self) -> int:
        """How many wait."""
        return len(self.rows)


def groups(waiting: Iterable[Waiting], account_id: int) -> list[Group]:
    """Return what waits by form and period, for an account that may not approve its own."""
    ordered = sorted(waiting, key=lambda each: (each.due, each.form.pk, each.period.first, each.organisation))
    versions = ReturnVersion.objects.select_related("for_return__form__term").in_bulk(
        [each.version_id for each in ordered]
    )
    found: list[Group] = []
    for (_form, _first), some in groupby(ordered, key=lambda each: (each.form.pk, each.period.first)):
        rows = list(some)
        lines, plans = lines_of(rows[0].form), plans_of(rows[0].form)
        found.append(
            Group(
                form=rows[0].form.name,
                period=said(rows[0].label, rows[0].label_en),
                rows=[_row(each, versions[each.version_id], lines, plans, account_id) for each in rows],
            )
        )
    return found


def _row(
    each: Waiting, version: ReturnVersion, lines: tuple[FormLine, ...], plans: Mapping[str, Decimal], account_id: int
) -> Row:
    cells = {code: from_json(cell) for code, cell in version.cells.items()}
    first: date = version.for_return.first
    previous = cells_of(previous_version(chain(each.form), each.organisation_id, first))
    return Row(
        version_id=each.version_id,
        chosen=f"{each.version_id} {each.seen}",
        number=each.number,
        organisation=each.organisation,
        by=each.by,
        at=each.at,
        is_late=each.late,
        may_approve=each.by_id != account_id,
        filled=sum(1 for line in lines if cells.get(line.code, Cell()).given),
        lines=len(lines),
        standing_out=_out(lines, cells, previous, plans),
    )


def _out(
    lines: tuple[FormLine, ...], cells: dict[str, Cell], previous: dict[str, Cell], plans: Mapping[str, Decimal]
) -> list[Out]:
    names = {line.code: capfirst(line.name(language())) for line in lines}
    told = check(lines, cells, previous, plans)
    found = [Out(names[each.line], each.sentence(language())) for each in told]
    return found[:_SHOWN]
