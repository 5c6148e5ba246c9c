"""Forms and finally approved returns for tests, written as operations would leave them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import (
    Organisation,
    Reorganisation,
    ReorganisationPart,
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
from nhiemky.rollup import Period

Given = str | tuple[str, str] | None
"""A figure as a cell keeps it, of a ratio numerator and denominator; ``None`` for a cell left empty."""


def cell(name: str, superior: Organisation, since: date = date(2015, 1, 1)) -> Organisation:
    """Add an organisation under another."""
    with recorded("organisation.found", command_account()):
        made = Organisation.objects.create(name=name, folded=folded_name(name), level="cơ sở")
        Subordination.objects.create(organisation=made, superior=superior, valid_from=since)
    return made


def form(term: Term, *codes: str, frequency: str = "year", with_own: bool = False, decimals: int = 0) -> ReturnForm:
    """Add a form that asks everybody below the organisation of a term."""
    lines = [{"code": code, "decimals": decimals, "required": True, "part_of": None} for code in codes]
    with recorded("form.make", command_account()):
        return ReturnForm.objects.create(
            term=term, name="Báo cáo định kỳ", frequency=frequency, with_own=with_own, due_days=10, lines=lines,
            starts_on=date(term.first_year + 1, 1, 1), by=command_account(),
        )  # fmt: skip


def approve(asked: ReturnForm, organisation: Organisation, period: Period, figures: Mapping[str, Given],
            on: date | None = None) -> ReturnVersion:  # fmt: skip
    """Submit a return and approve it finally, both on a day (in time unless it is told)."""
    at = timezone.make_aware(datetime.combine(on or period.last, datetime.min.time()))
    by = command_account()
    cells = {
        code: {"value": value[0] if isinstance(value, tuple) else value,
               "of": value[1] if isinstance(value, tuple) else None, "note": ""}
        for code, value in figures.items()
    }  # fmt: skip
    with recorded("return.approve", by):
        returned = Return.objects.filter(form=asked, organisation=organisation, first=period.first).first()
        returned = returned or Return.objects.create(
            form=asked, organisation=organisation, first=period.first, last=period.last
        )
        number = returned.versions.count() + 1
        version = _dated(ReturnVersion(for_return=returned, number=number, cells=cells, source="page", by=by), at)
        top = asked.term.organisation
        _dated(ReturnStep(version=version, kind=Ruling.APPROVED, organisation=top, final=True, by=by), at)
    return version


def merge(day: date, into: Organisation, *parts: Organisation) -> Reorganisation:
    """Merge organisations into one that continues them."""
    by = command_account()
    with recorded("organisation.merge", by):
        merged = Reorganisation.objects.create(kind="merged", day=day, organisation=into, reference="12-QĐ/TU", by=by)
        for each in parts:
            ReorganisationPart.objects.create(reorganisation=merged, organisation=each)
    return merged


def year(number: int) -> Period:
    """Return a year of the calendar."""
    return Period(date(number, 1, 1), date(number, 12, 31))


def _dated(row: Any, at: datetime) -> Any:
    field = row._meta.get_field("at")
    field.auto_now_add = False
    try:
        row.at = at
        row.save()
    finally:
        field.auto_now_add = True
    return row
