"""The draft resolution of the next congress, parts I to VII, with the targets of the table the office edits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nhiemky.writing.congress_material import HeldMaterial
from nhiemky.writing.documents.composing import Composing, as_sentence, paragraph, wanted
from nhiemky.writing.documents.frame import head_of
from nhiemky.writing.documents.held import adopted, attended, elected
from nhiemky.writing.documents.kinds import fields_of_work, kind_of, texts_of
from nhiemky.writing.documents.next_term import apart
from nhiemky.writing.documents.opening import basis_words
from nhiemky.writing.documents.results import by_setter
from nhiemky.writing.documents.sections import Section, heading_of, kept, numbered, sections_of
from nhiemky.writing.documents.wording import filled
from nhiemky.writing.material import PlannedTarget, ResolutionMaterial
from nhiemky.writing.model import Binding, Block, DocumentKind, Draft, Head, Heading, Signature
from nhiemky.writing.phrases import count_sentence, result_sentence, target_sentences
from nhiemky.writing.phrases.times import day_of
from nhiemky.writing.planned import check_planned

_KIND = DocumentKind.RESOLUTION
_CONGRESS = "ĐH"
"""The symbol of everything a congress issues (HD 36 II.1.3, kept by HD 05)."""


def compose(material: ResolutionMaterial) -> Draft:
    """Write the draft resolution; what only the congress can say is left as wanted.

    What does not fit in the table of planned targets stands in the notes: it is asked, never corrected.
    """
    composing = Composing(_KIND, material.term, material)
    words = words_of(material)
    blocks: list[Block] = [*_opening(composing, words, material.held)]
    for section in sections_of(_KIND):
        shown = replace(section, heading=filled(section.heading, words), wanted=filled(section.wanted, words))
        blocks += [*heading_of(shown), *_FILLS[shown.fill](composing, shown, words)]
    asked = tuple(each.vi for each in check_planned(material))
    return Draft(
        kind=_KIND,
        head=_head(material, words),
        blocks=tuple(numbered(kept(blocks))),
        bindings=_proven(composing.book.bindings, material.held),
        recipients=material.term.letterhead.recipients,
        signatures=(Signature(on_behalf="T/M ĐOÀN CHỦ TỊCH", titles=()),),
        notes=(*material.term.notes, *asked),
    )


def words_of(material: ResolutionMaterial) -> Mapping[str, str]:
    """Return what the sentences of a congress call the organisation, its committee, the terms and the day."""
    term = material.term
    organisation = term.letterhead.organisation
    cell = organisation.casefold().startswith("chi bộ")
    day = material.congress_day
    return {
        "organisation": organisation,
        "name": "Chi bộ" if cell else "Đảng bộ",
        "elected": "Chi ủy" if cell else "Ban Chấp hành Đảng bộ",
        "before": f"{term.first_year}-{term.last_year}",
        "ordinal_before": term.ordinal,
        "next": f"{material.first_year}-{material.last_year}",
        "ordinal": material.ordinal,
        "held": f"họp ngày {day_of(day)}" if day else "",
    }


def _head(material: ResolutionMaterial, words: Mapping[str, str]) -> Head:
    letterhead = material.term.letterhead
    day = material.congress_day or material.term.day
    head = head_of(_KIND, letterhead, day, filled(kind_of(_KIND).abstract, words))
    issuer = filled("ĐẠI HỘI {organisation} {ordinal}", words).upper()
    return replace(head, issuer=issuer, symbol=f"{kind_of(_KIND).abbreviation}/{_CONGRESS}")


def _proven(bindings: Mapping[str, Binding], held: HeldMaterial | None) -> dict[str, Binding]:
    """Return the bindings; figures of the congress, which lead to no statement, lead to the congress."""
    if held is None or not held.source:
        return dict(bindings)
    keys = ("convened", "present", "absent", "vote.", *(f"{each.definition.key}." for each in held.counts))
    return {
        key: replace(each, sources=(held.source,)) if not each.sources and key.startswith(keys) else each
        for key, each in bindings.items()
    }


def _opening(composing: Composing, words: Mapping[str, str], held: HeldMaterial | None) -> Iterator[Block]:
    texts = texts_of(_KIND)
    yield paragraph("basis.charter", texts["charter"], style="basis")
    for place, basis in enumerate(composing.term.bases, 1):
        yield paragraph(f"basis.{place}", f"Căn cứ {basis_words(basis)};", style="basis")
    yield paragraph("opening", filled(texts["opening"], words))
    came = list(attended(composing, held))
    yield from came or [wanted("attendance.wanted", texts["attendance"])]
    yield paragraph("opening.discussed", filled(texts["discussed"], words))
    yield Heading(key="resolves", level=0, pieces=(texts["resolves"],))


def _formula(composing: Composing, section: Section, words: Mapping[str, str]) -> Iterator[Block]:
    """Yield whom the congress elected or what is wanted of a person, then the sentences that stand there by custom."""
    texts = texts_of(_KIND)
    held = composing.planned.held if composing.planned else None
    told = list(elected(composing, held, section.key))
    yield from told
    if section.wanted and not told:
        yield wanted(f"{section.key}.wanted", section.wanted)
    for place, text in enumerate(texts["formulas"].get(section.key, ()), 1):
        yield paragraph(f"{section.key}.{place}", filled(text, words))
    if section.key == "implementation":
        yield from adopted(composing, held)


def _assessment(composing: Composing, section: Section, words: Mapping[str, str]) -> Iterator[Block]:
    """Yield how many targets were reached and what each came to, then what people say of the term."""
    own, _ = by_setter(composing.term.targets)
    texts = texts_of(_KIND)
    if own:
        yield paragraph(
            f"{section.key}.count",
            filled(texts["assessed"], words),
            count_sentence(own, composing.book, composing.times),
        )
    for target in own:
        if target.current is not None:
            sentence = result_sentence(target, composing.book, composing.times, style="short")
            yield paragraph(f"{section.key}.{target.key}", sentence, style="bullet")
    for kind in ("strength", "limitation", "cause", "lesson"):
        for each in composing.remarks(kind):
            yield paragraph(f"{section.key}.{each.key}", as_sentence(each.text), own=True)
        if not composing.remarks(kind):
            yield wanted(f"{section.key}.{kind}.wanted", texts["assessment_wanted"][kind])


def _targets(composing: Composing, section: Section, words: Mapping[str, str]) -> Iterator[Block]:
    """Yield the planned targets in their groups; one group has no heading."""
    del words
    planned = composing.planned.planned if composing.planned else ()
    if not planned:
        yield wanted(f"{section.key}.wanted", section.wanted)
        return
    groups = _grouped(tuple(apart(each) for each in planned))
    for place, (heading, rows) in enumerate(groups, 1):
        if len(groups) > 1:
            yield Heading(key=f"{section.key}.{place}", level=section.level + 1, pieces=(heading,))
        for key, sentence in target_sentences(rows, composing.book):
            yield paragraph(f"{section.key}.{key}", sentence, style="bullet")


def _grouped(planned: tuple[PlannedTarget, ...]) -> list[tuple[str, list[PlannedTarget]]]:
    """Return rows by their heading, else by their field; a part stands with its whole."""
    names = fields_of_work()
    heading_of_row: dict[str, str] = {}
    done: dict[str, list[PlannedTarget]] = {}
    for row in sorted(planned, key=lambda each: bool(each.part_of)):
        own = row.group.strip().rstrip(".:;") or names.get(row.field, "Các chỉ tiêu khác")
        heading_of_row[row.key] = heading = heading_of_row.get(row.part_of, own)
        done.setdefault(heading, []).append(row)
    return list(done.items())


def _directions(composing: Composing, section: Section, words: Mapping[str, str]) -> Iterator[Block]:
    """Yield the measures people wrote, or ask for them."""
    del words
    said = composing.remarks("direction")
    for each in said:
        yield paragraph(f"{section.key}.{each.key}", as_sentence(each.text), style="bullet", own=True)
    if not said:
        yield wanted(f"{section.key}.wanted", section.wanted)


_FILLS: Mapping[str, Callable[[Composing, Section, Mapping[str, str]], Iterator[Block]]] = {
    "": _formula,
    "assessment": _assessment,
    "targets": _targets,
    "directions": _directions,
}
