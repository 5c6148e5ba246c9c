"""What a file of organisations would change, row by row, in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.organisation_import import Plan, PlannedRow, Step, StepKind
from nhiemky.web.show.amounts import day_text, language

STEPS = {
    StepKind.FOUNDED: lazy("tổ chức mới"),
    StepKind.RENAMED: lazy("đổi tên"),
    StepKind.LEVEL: lazy("đổi cấp"),
    StepKind.PLACE: lazy("đổi địa bàn"),
    StepKind.MOVED: lazy("chuyển trực thuộc"),
    StepKind.CODED: lazy("thêm mã"),
    StepKind.TAKEN: lazy("nhận chức vụ"),
    StepKind.ENDED: lazy("thôi chức vụ"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change as the page shows it: what is done, from what, to what."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with a cell: where it stands, what it shows, and the sentence."""

    place: str
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a file: its sheet and number, what it is about, and what would be done, or why nothing."""

    sheet: str
    number: int
    about: str
    day: str
    changes: tuple[Change, ...]
    wrong: tuple[Wrong, ...]


def tallies(plan: Plan) -> list[tuple[str, int]]:
    """Return how many rows do what, in words."""
    return [(str(STEPS[kind]), number) for kind, number in plan.counts.items()]


def shown(rows: Iterable[PlannedRow]) -> list[Row]:
    """Return rows as the page shows them."""
    return [
        Row(
            _sheet(each),
            each.row.number,
            _about(each),
            day_text(each.day),
            tuple(_change(step) for step in each.steps) if not each.troubles else (),
            tuple(
                Wrong(
                    one.place.rpartition("!")[2],
                    each.row.text(one.column),
                    one.message_en if language() == "en" else one.message,
                )
                for one in each.troubles
            ),
        )
        for each in rows
    ]


def _sheet(each: PlannedRow) -> str:
    place = next((cell.place for cell in each.row.cells.values()), "")
    return place.rpartition("!")[0].strip("'").replace("''", "'")


def _change(step: Step) -> Change:
    if step.kind == StepKind.FOUNDED:
        under = _("trực thuộc %(name)s") % {"name": step.before} if step.before else _("không trực thuộc tổ chức nào")
        return Change(str(STEPS[step.kind]), "", under)
    if step.kind == StepKind.ENDED:
        return Change(str(STEPS[step.kind]), step.before, _("hết ngày %(day)s") % {"day": step.after})
    return Change(str(STEPS[step.kind]), step.before, step.after)


def _about(each: PlannedRow) -> str:
    if each.row.kind == "organisation":
        return each.organisation_name or each.row.text("name") or each.row.text("code")
    where = each.organisation_name or each.row.text("organisation")
    return _("%(person)s, %(organisation)s") % {"person": each.row.text("person"), "organisation": where}
