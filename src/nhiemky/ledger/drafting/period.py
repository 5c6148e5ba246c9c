"""What a periodic report is written from: the returns of one organisation, or of all below it together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from nhiemky import rollup
from nhiemky.ledger import structure
from nhiemky.ledger.drafting.letterheads import letterhead_of
from nhiemky.ledger.drafting.said import summed_said
from nhiemky.ledger.drafting.term import below_figures, indicator_named, materials_of
from nhiemky.ledger.judging import is_plan
from nhiemky.ledger.models import Indicator, Organisation, ReturnForm, Term
from nhiemky.ledger.queries.terms import load
from nhiemky.ledger.register import Register, Source, register
from nhiemky.ledger.remarks import field_of, field_of_indicator
from nhiemky.ledger.returns.forms import applying, asked, chain
from nhiemky.ledger.returns.lines import FormLine, lines_of
from nhiemky.ledger.returns.periods import label, period_of
from nhiemky.reading.typed import single_year
from nhiemky.writing.material import LineMaterial, PeriodMaterial, Reached, TargetMaterial


def period_material(
    form: ReturnForm,
    organisation: Organisation,
    period: rollup.Period,
    summary: bool = False,
    *,
    day: date | None = None,
    as_of: date | None = None,
    known: date | None = None,
) -> PeriodMaterial:
    """Return what an organisation comes to in a period of a form: its own approved figures with those below it.

    With ``summary`` it is told what each organisation directly below gives, and who has given nothing. ``day`` is that
    of the document (``None``: the last of the period). Raises ValueError for days that are no period of the form.
    """
    applied = applying(chain(form), period)
    if applied is None or period_of(form.frequency, period.first) != period:
        message = f"{period.first}–{period.last} is no period of the form {form.pk}."
        raise ValueError(message)
    written, told = day or period.last, as_of or period.last
    held, lines = register(form.term), lines_of(applied)
    plans = _plans(organisation, period, {each.code for each in lines}, told, known)
    wanted = _asked(applied, organisation, period)
    silent = [each for each in wanted if not _gave(held, each, lines, period, known)]
    every = structure.trees()
    term = running_term(organisation, period.last)
    return PeriodMaterial(
        letterhead=letterhead_of(organisation, written),
        label=label(form.frequency, period),
        first=period.first,
        last=period.last,
        day=written,
        lines=tuple(_line(held, each, organisation, period, known, plans, summary=summary) for each in lines),
        missing=tuple(every.name(each, period.last) for each in silent) if summary else (),
        given=len(wanted) - len(silent),
        asked=len(wanted),
        notes=tuple(_notes(len(silent), summary=summary)),
        term=(term.first_year, term.last_year) if term else None,
    )


def _asked(form: ReturnForm, organisation: Organisation, period: rollup.Period) -> list[int]:
    under = set(structure.subtree(organisation.pk, period.last))
    return [each for each in asked(form, period) if each in under]


def _gave(
    held: Register, organisation_id: int, lines: Collection[FormLine], period: rollup.Period, known: date | None
) -> bool:
    codes = {each.code for each in lines if held.chain_of(each.code) is not None}
    return any(held.evidence(organisation_id, code, period, known) is not None for code in codes)


def _line(
    held: Register,
    line: FormLine,
    organisation: Organisation,
    period: rollup.Period,
    known: date | None,
    plans: Mapping[str, TargetMaterial],
    *,
    summary: bool,
) -> LineMaterial:
    indicator = Indicator.objects.get(code=line.code)
    days = (period.first, period.last)
    return LineMaterial(
        key=f"line.{line.code}",
        indicator=indicator_named(indicator, line.unit),
        field=field_of_indicator(line.code) or field_of(line.name_vi),
        reached=_reached(held, organisation.pk, line.code, period, known),
        plan=plans.get(line.code),
        before=_reached(held, organisation.pk, line.code, _year_before(period), known),
        below=below_figures(line.code, organisation.pk, days, known) if summary else (),
    )


def _reached(
    held: Register, organisation_id: int, code: str, period: rollup.Period, known: date | None
) -> Reached | None:
    """Return what an organisation comes to in a period, ``None`` where nothing is given: never zero for it."""
    series = held.chain_of(code)
    if series is None or period not in series.periods:
        return None
    sum_ = held.at(organisation_id, code, period, known=known)
    value = held.number(code, sum_)
    if value is None:
        return None
    of = None if sum_.per is None else series.indicator(code).number(sum_.per)
    covered = sum_.coverage
    return Reached(
        first=period.first,
        last=period.last,
        said=summed_said(code, value, of, held.unit(code), (period.first, period.last)),
        source=f"return:{Source(held.term.pk, organisation_id, code, period.first)}",
        given=covered.given,
        asked=covered.given + covered.missing + covered.not_due,
    )


def _year_before(period: rollup.Period) -> rollup.Period:
    months = (period.last.year - period.first.year) * 12 + period.last.month - period.first.month + 1
    first = period.first.replace(year=period.first.year - 1)
    frequency = {1: "month", 3: "quarter", 6: "half_year", 12: "year"}[months]
    return period_of(frequency, first)


def _plans(
    organisation: Organisation, period: rollup.Period, codes: Collection[str], as_of: date, known: date | None
) -> dict[str, TargetMaterial]:
    """Return the target each indicator counts towards: the plan of its year, else the target of the running term."""
    term = running_term(organisation, period.last)
    if term is None:
        return {}
    figures = load(term, as_of, known)
    held = [each for each in figures.held if each.indicator_id in codes and not each.part]
    year = str(period.last.year)
    wanted = [each for each in held if not is_plan(each, term) or single_year(each) == int(year)]
    judged = [figures.judged(each, as_of) for each in wanted]
    found: dict[str, TargetMaterial] = {}
    # The plan of the year comes last and takes the place of the term's.
    for each, material in sorted(
        zip(judged, materials_of(figures, judged), strict=True), key=lambda pair: is_plan(pair[0].statement, term)
    ):
        if each.statement.indicator_id:
            found[each.statement.indicator_id] = material
    return found


def running_term(organisation: Organisation, day: date) -> Term | None:
    """Return the term of an organisation that runs on a day; of two that share a year the one not yet replaced."""
    rows = Term.objects.filter(organisation=organisation, first_year__lte=day.year, last_year__gte=day.year)
    for each in rows.select_related("organisation").order_by("first_year"):
        if each.closed_on is not None and day > each.closed_on:
            continue
        later = rows.filter(first_year__gt=each.first_year, opened_on__isnull=False, opened_on__lte=day)
        if not later.exists():
            return each
    return rows.select_related("organisation").order_by("-first_year").first()


def _notes(silent: int, *, summary: bool) -> Iterator[str]:
    if silent and not summary:
        yield f"{silent} tổ chức chưa có báo cáo được duyệt của kỳ này: số liệu trong văn bản chưa gồm các tổ chức đó."
