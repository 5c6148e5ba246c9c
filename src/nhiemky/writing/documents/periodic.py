"""The report of a period, and the summary of what those below gave for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nhiemky.writing.documents.composing import as_sentence, paragraph, wanted
from nhiemky.writing.documents.frame import head_of, signatures_of
from nhiemky.writing.documents.kinds import fields_of_work, kind_of, rows, texts_of
from nhiemky.writing.documents.period_tables import tables
from nhiemky.writing.documents.reporting import Reporting
from nhiemky.writing.documents.sections import Section, heading_of, kept, numbered, sections_of
from nhiemky.writing.documents.wording import filled
from nhiemky.writing.material import LineMaterial, PeriodMaterial
from nhiemky.writing.model import Block, DocumentKind, Draft, Heading
from nhiemky.writing.phrases import line_sentence


def compose(kind: DocumentKind, material: PeriodMaterial) -> Draft:
    """Write the report of a period (``PERIODIC_REPORT``) or the summary of those below (``SUMMARY``)."""
    reporting = Reporting(kind, material)
    blocks: list[Block] = []
    for section in sections_of(kind):
        shown = replace(
            section, heading=filled(section.heading, reporting.words), wanted=filled(section.wanted, reporting.words)
        )
        blocks += [*heading_of(shown), *(_FILLS[shown.fill](reporting, shown) if shown.fill else ())]
    abstract = filled(kind_of(kind).abstract, reporting.words)
    return Draft(
        kind=kind,
        head=head_of(kind, material.letterhead, material.day, abstract),
        blocks=tuple(numbered(kept(blocks))),
        bindings=dict(reporting.book.bindings),
        recipients=material.letterhead.recipients,
        signatures=signatures_of(material.letterhead),
        notes=material.notes,
    )


def _opening(reporting: Reporting, section: Section) -> Iterator[Block]:
    yield paragraph(section.key, filled(texts_of(reporting.kind)["opening"], reporting.words))


def _coverage(reporting: Reporting, section: Section) -> Iterator[Block]:
    """Yield how many of those below have given their figures and who has not: what is missing is never zero."""
    period, texts = reporting.period, texts_of(reporting.kind)
    alone = reporting.kind is DocumentKind.PERIODIC_REPORT and period.asked == 1  # nobody below: it is its own return
    if period.given is None or not period.asked or alone:
        return
    if period.given == period.asked:
        yield paragraph(section.key, texts["all"])
        return
    figure = reporting.book.bind(
        "coverage", f"{period.given}/{period.asked} tổ chức", exact=f"{period.given}/{period.asked}"
    )
    begins, ends = filled(texts["some"], {**reporting.words, "figure": "\0"}).split("\0")
    silent = texts["silent"].format(names="; ".join(period.missing)) if period.missing else ""
    yield paragraph(section.key, (begins, figure, ends), silent, texts["left_out"])


def _results(reporting: Reporting, section: Section) -> Iterator[Block]:
    """Yield the lines and what people said was done, by field; one field has no heading."""
    groups = _by_field(reporting)
    for code, (name, lines) in groups.items():
        key = f"{section.key}.{code or 'other'}"
        if len(groups) > 1:
            yield Heading(key=key, level=section.level + 1, pieces=(name,))
        for each in reporting.remarks("strength", code) if code else ():
            yield paragraph(f"{key}.{each.key}", as_sentence(each.text), own=True)
        for line in lines:
            sentence = line_sentence(line, reporting.book, reporting.times)
            yield paragraph(f"{key}.{line.key}", sentence, style="bullet")
    if not groups:
        yield wanted(f"{section.key}.wanted", section.wanted)


def _by_field(reporting: Reporting) -> dict[str, tuple[str, list[LineMaterial]]]:
    """Return the lines by field, in the order of reports, with what each field is called."""
    names = {**fields_of_work(), "": rows()["periodic"]["other_field"]}
    held: dict[str, list[LineMaterial]] = {code: [] for code in names}
    for line in reporting.period.lines:
        held[line.field if line.field in names else ""].append(line)
    told = {each.field for each in reporting.remarks("strength")}
    return {code: (names[code], lines) for code, lines in held.items() if lines or (code and code in told)}


def _remarks(reporting: Reporting, section: Section) -> Iterator[Block]:
    """Yield what people said of the section's kind, or ask for it; strengths of a field stand under that field."""
    said = reporting.remarks(section.remarks)
    if section.remarks == "strength":
        said = [each for each in said if each.field not in fields_of_work()]
    for each in said:
        yield paragraph(f"{section.key}.{each.key}", as_sentence(each.text), style="bullet", own=True)
    if not said:
        silent = [line.indicator.name for line in reporting.period.lines if line.reached is None]
        hint = rows()["periodic"]["silent_lines"].format(names="; ".join(silent))
        proposed = f" {hint}" if silent and section.remarks == "limitation" else ""
        yield wanted(f"{section.key}.wanted", f"{section.wanted}{proposed}")


def _annex(reporting: Reporting, section: Section) -> Iterator[Block]:
    yield from tables(reporting, section)


_FILLS: Mapping[str, Callable[[Reporting, Section], Iterator[Block]]] = {
    "opening": _opening,
    "coverage": _coverage,
    "results": _results,
    "remarks": _remarks,
    "annex": _annex,
}
