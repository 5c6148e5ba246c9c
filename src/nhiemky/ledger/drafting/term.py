"""What reviews and reports of a term are written from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from nhiemky.language.folding import fold
from nhiemky.ledger import models, structure
from nhiemky.ledger.drafting.bases import bases_of
from nhiemky.ledger.drafting.letterheads import letterhead_of
from nhiemky.ledger.drafting.naming import called
from nhiemky.ledger.drafting.own_words import own_name
from nhiemky.ledger.drafting.said import current_of, reached_of, statement_said, summed_said
from nhiemky.ledger.judging import Judged, is_plan
from nhiemky.ledger.models import Remark, Statement, Term
from nhiemky.ledger.own_catalogue import current_catalogue
from nhiemky.ledger.queries.below import Asked, BelowRow, below, register_over
from nhiemky.ledger.queries.leading import change_of
from nhiemky.ledger.queries.target_view import wording_of
from nhiemky.ledger.queries.terms import TermFigures, load, term_before
from nhiemky.ledger.queries.together import wholes
from nhiemky.ledger.register import Register
from nhiemky.ledger.remarks import field_of, field_of_indicator, standing_of
from nhiemky.reading.casing import readable_name
from nhiemky.reading.figures import names_a_part
from nhiemky.writing.material import (
    Below,
    Indicator,
    Reached,
    RemarkMaterial,
    TargetMaterial,
    TermMaterial,
)

CAUSE = "cause"


def term_material(term: Term, day: date, as_of: date, known: date | None = None) -> TermMaterial:
    """Return a term as of a day for a document of ``day``, by what was known on ``known`` (``None``: now).

    Targets stand in the order and under the headings of the resolution, each with its verdict, the figures it counts
    and where they are known from.
    """
    figures = load(term, as_of, known)
    judged = [figures.judged(each, as_of) for each in figures.held if not is_plan(each, term)]
    remarks = standing_of(term)
    targets = materials_of(figures, judged, remarks)
    previous = term_before(term)
    before = previous.pk is not None or any(each.change for each in targets)
    return TermMaterial(
        letterhead=letterhead_of(term.organisation, day),
        first_year=term.first_year,
        last_year=term.last_year,
        ordinal=term.congress_ordinal,
        day=day,
        as_of=as_of,
        targets=targets,
        remarks=tuple(_remark(each) for each in remarks),
        bases=bases_of(term, day),
        before=(previous.first_year, previous.last_year) if before else None,
        organisations=_directly_below(term.organisation_id, as_of),
        notes=tuple(_notes(figures, judged)),
    )


def materials_of(
    figures: TermFigures, judged: Sequence[Judged], remarks: Sequence[Remark] = ()
) -> tuple[TargetMaterial, ...]:
    """Return judged targets of a term as documents are written from them, in their order."""
    keys = {each.statement.pk: key_of(each.statement) for each in judged}
    headings = _headings(judged)
    split = wholes(judged)
    statements = {each.statement.pk: each.statement for each in judged}
    reasons = _reasons(judged, remarks)
    return tuple(
        _target(
            figures,
            each,
            keys[each.statement.pk],
            group=headings.get(each.statement.pk, ""),
            part_of=keys.get(split.get(each.statement.pk) or 0, ""),
            whole=statements.get(split.get(each.statement.pk) or 0),
            reasons=reasons.get(each.statement.pk, ()),
        )
        for each in judged
    )


def key_of(target: Statement) -> str:
    """Return the key of a target in documents: that of what was read first, whatever took its place since."""
    here = target
    while here.supersedes_id is not None and here.supersedes is not None:
        here = here.supersedes
    return f"t{here.pk}"


def _target(
    figures: TermFigures, judged: Judged, key: str, *, group: str, part_of: str, whole: Statement | None,
    reasons: tuple[str, ...],
) -> TargetMaterial:  # fmt: skip
    statement = judged.statement
    words = None if statement.indicator_id else called(statement)
    said = statement_said(statement, words)
    measures = indicator_of(statement, words or "")
    if whole is not None and whole.indicator_id and words and names_a_part(words) and whole.unit == statement.unit:
        # "trong đó Khu A 10 triệu USD" is told of an area: what is measured is what the whole measures.
        per = said.per or statement_said(whole, None).per
        said = replace(said, indicator=whole.indicator_id, words=None, part=words, per=per)
        measures = indicator_of(whole, "")
    reached = reached_of(judged, words)
    wording = wording_of(statement)
    material = TargetMaterial(
        key=key,
        indicator=measures,
        said=said,
        target=judged.target,
        verdict=judged.verdict,
        wording=wording,
        group=group,
        field=field_of_indicator(statement.indicator_id or "") or field_of(wording),
        set_by=judged.target.set_by,
        reached=reached,
        current=current_of(judged, reached),
        change=change_of(judged),
        below=_below(figures, judged),
        part_of=part_of,
        reasons=reasons,
        source=f"target:{statement.pk}",
    )
    return replace(material, own_name=own_name(statement, material))


def indicator_of(statement: Statement, words: str) -> Indicator:
    """Return what a statement measures; ``words`` name it where it has no indicator."""
    known = statement.indicator
    if known is None:
        return Indicator(code="", name=words, unit=statement.unit)
    return indicator_named(known, statement.unit)


def indicator_named(row: models.Indicator, unit: str) -> Indicator:
    """Return an indicator of the ledger as documents are written from it, its figures in ``unit``."""
    return Indicator(
        code=row.code,
        name=row.name_vi,
        unit=unit or row.unit.split(" or ", maxsplit=1)[0],
        over_time=row.over_time,
        more_is_better=row.more_is_better,
    )


def _headings(judged: Sequence[Judged]) -> Mapping[int, str]:
    """Return the heading each target stands under; nothing where all stand under the same one."""
    found = {each.statement.pk: _heading(each.statement) for each in judged}
    return found if len(set(found.values())) > 1 else {}


def _heading(statement: Statement) -> str:
    around = [each for each in statement.document.outline or () if each["start"] <= statement.start < each["end"]]
    deepest = max(around, key=lambda each: each["level"], default=None)
    return "" if deepest is None else readable_name(deepest["title"])


def _below(figures: TermFigures, judged: Judged) -> tuple[Below, ...]:
    code = judged.statement.indicator_id
    if code is None or not judged.reported:
        return ()
    days = (min(each.period.first for each in judged.reported), max(each.period.last for each in judged.reported))
    return below_figures(code, figures.term.organisation_id, days, figures.basis.known)


def below_figures(code: str, organisation_id: int, days: tuple[date, date], known: date | None) -> tuple[Below, ...]:
    """Return what each organisation directly below comes to over days; those that gave nothing are not there."""
    first, last = days
    held = register_over(organisation_id, code, last)
    found = below(code, organisation_id, Asked(as_of=last, known=known, since=first))
    if found is None or held is None:
        return ()
    return tuple(below_of(each, code, held, days) for each in found.rows)


def below_of(row: BelowRow, code: str, held: Register, days: tuple[date, date]) -> Below:
    """Return what one organisation below gives over some days, with all that stands under it."""
    figure, covered = row.figure, row.figure.coverage
    value = figure.value if figure.of is None else figure.part
    first, last = days
    source = f"below:{held.term.pk}:{row.organisation_id}:{code}:{first.isoformat()}:{last.isoformat()}"
    reached = Reached(
        first=first,
        last=last,
        said=summed_said(code, value, figure.of, held.unit(code), days, row.name),
        source=source,
        given=covered.given,
        asked=covered.given + covered.missing + covered.not_due,
    )
    return Below(name=row.name, reached=reached)


def _reasons(judged: Sequence[Judged], remarks: Sequence[Remark]) -> dict[int, tuple[str, ...]]:
    """Return the causes people gave that name what a target measures; the one with the longest name takes each."""
    matchers = [each for some in current_catalogue().by_class.values() for each in some]
    by_code = {each.statement.indicator_id: each.statement.pk for each in judged if each.statement.indicator_id}
    found: dict[int, tuple[str, ...]] = {}
    for remark in remarks:
        if remark.kind != CAUSE:
            continue
        text, named = fold(remark.text), dict[str, int]()
        for matcher in matchers:
            if matcher.code in by_code:
                lengths = [len(hit.group()) for phrase in matcher.phrases if (hit := phrase.search(text))]
                named[matcher.code] = max([named.get(matcher.code, 0), *lengths])
        code = max(named, key=lambda each: named[each], default="")
        if named.get(code):
            pk = by_code[code]
            found[pk] = (*found.get(pk, ()), remark.text)
    return found


def _remark(remark: Remark) -> RemarkMaterial:
    return RemarkMaterial(
        key=f"r{remark.pk}",
        kind=remark.kind,  # type: ignore[arg-type]  # checked when it was kept
        field=remark.field or field_of(remark.text),
        text=remark.text,
        level=remark.level,
        year=remark.year,
    )


def _directly_below(organisation_id: int, day: date) -> int | None:
    every = structure.trees()
    under = [
        each for each in every.subtree(organisation_id, day) if every.then(each, day).superior_id == organisation_id
    ]
    return len(under) or None


def _notes(figures: TermFigures, judged: Sequence[Judged]) -> Iterator[str]:
    if figures.proposed:
        yield f"{figures.proposed} chỉ tiêu đọc được chưa ai xác nhận nên không có trong văn bản này."
    if figures.fates.undecided:
        count = len(figures.fates.undecided)
        yield f"{count} chỉ tiêu của tổ chức đã kết thúc hoạt động chưa được quyết định ai nhận."
    for each in judged:
        for differing in each.differing:
            yield f"{wording_of(each.statement)}: {differing.text('vi')}."
