"""The programme and the minutes of a review conference."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from nhiemky.writing.documents.composing import BEHIND, UNKNOWN, Composing, as_sentence, paragraph, wanted
from nhiemky.writing.documents.frame import head_of, signatures_of
from nhiemky.writing.documents.kinds import kind_of, rows, texts_of
from nhiemky.writing.documents.results import by_setter
from nhiemky.writing.documents.sections import Section, heading_of, kept, numbered, sections_of
from nhiemky.writing.documents.wording import filled, going_on
from nhiemky.writing.material import ConferenceMaterial
from nhiemky.writing.model import Block, Column, DocumentKind, Draft, Paragraph, Pieces, Row, Signature, Table
from nhiemky.writing.naming import names_of
from nhiemky.writing.phrases import count_sentence
from nhiemky.writing.phrases.times import day_of

Item = tuple[str, str, str]


def compose(kind: DocumentKind, material: ConferenceMaterial) -> Draft:
    """Write the programme (``PROGRAMME``) or the minutes (``MINUTES``) of a conference.

    Without items of its own it has those the data proposes. The minutes are signed by who kept them and who presided.
    """
    composing = Composing(kind, material.term)
    words = _words(material)
    blocks: list[Block] = []
    for section in sections_of(kind):
        shown = replace(section, heading=filled(section.heading, words), wanted=filled(section.wanted, words))
        blocks += [*heading_of(shown), *_FILLS[shown.fill](composing, shown, material, words)]
    letterhead = material.term.letterhead
    minutes = kind is DocumentKind.MINUTES
    return Draft(
        kind=kind,
        head=head_of(kind, letterhead, material.day, filled(kind_of(kind).abstract, words)),
        blocks=tuple(numbered(kept(blocks))),
        bindings=dict(composing.book.bindings),
        recipients=() if minutes else letterhead.recipients,
        signatures=_signed(material) if minutes else signatures_of(letterhead),
        notes=material.term.notes,
    )


def items_of(material: ConferenceMaterial) -> tuple[Item, ...]:
    """Return what is on the programme: the time, what and who; the items of the data where the office has none."""
    if material.items:
        return material.items
    words = _words(material)
    return tuple(
        (each["time"], filled(each["what"], words), filled(each["who"], words)) for each in rows()["conference"]["item"]
    )


def clock(time: str) -> str:
    """Return a time of day as programmes print it.

    >>> clock("08:00"), clock("13:30"), clock("sáng")
    ('08 giờ 00', '13 giờ 30', 'sáng')
    """
    hours, colon, minutes = time.partition(":")
    return f"{hours.zfill(2)} giờ {minutes}" if colon else time


def _words(material: ConferenceMaterial) -> Mapping[str, str]:
    term, texts = material.term, rows()["conference"]
    review = texts["final" if material.day.year >= term.last_year else "mid_term"]
    first = material.items[0][0] if material.items else texts["item"][0]["time"]
    return {
        "review": review,
        "committee": term.letterhead.committee,
        "organisation": term.letterhead.organisation,
        "ordinal": term.ordinal,
        "term": f"{term.first_year}-{term.last_year}",
        "as_of": day_of(term.as_of),
        "begins": clock(first),
        "day": day_of(material.day),
        "place": material.place,
        "chair": f"Đồng chí {material.chair}" if material.chair else texts["chair"],
        "chair_named": f", đồng chí {material.chair}" if material.chair else "",
    }


def _signed(material: ConferenceMaterial) -> tuple[Signature, ...]:
    texts = rows()["conference"]
    return (
        Signature(on_behalf="", titles=(texts["secretary"].upper(),), name=material.secretary),
        Signature(on_behalf="", titles=(texts["presides"].upper(),), name=material.chair),
    )


def _time_and_place(
    composing: Composing, section: Section, material: ConferenceMaterial, words: Mapping[str, str]
) -> Iterator[Block]:
    texts = texts_of(composing.kind)
    yield paragraph(f"{section.key}.time", filled(texts["time"], words))
    if material.place:
        yield paragraph(f"{section.key}.place", filled(texts["place"], words))
    else:
        yield wanted(f"{section.key}.place.wanted", texts["place_wanted"])


def _programme(
    composing: Composing, section: Section, material: ConferenceMaterial, words: Mapping[str, str]
) -> Iterator[Block]:
    del composing, words
    columns = (
        Column(heading="Thời gian", width=2, align="centre"),
        Column(heading="Nội dung", width=6),
        Column(heading="Người thực hiện", width=4),
    )
    made = tuple(Row(cells=((clock(time),), (what,), (who,))) for time, what, who in items_of(material))
    yield Table(key=section.key, caption="", columns=columns, rows=made)


def _attendance(
    composing: Composing, section: Section, material: ConferenceMaterial, words: Mapping[str, str]
) -> Iterator[Block]:
    """Yield who was convened and who came, where that is known; who presided and who kept the minutes."""
    del words
    texts = texts_of(composing.kind)
    yield _counted(composing, section, material) or wanted(f"{section.key}.wanted", section.wanted)
    yield wanted(f"{section.key}.guests.wanted", texts["guests"])
    for name, person in (("chair", material.chair), ("secretary", material.secretary)):
        if person:
            yield paragraph(f"{section.key}.{name}", texts[name].format(person=person), style="bullet")
        else:
            yield wanted(f"{section.key}.{name}.wanted", texts[f"{name}_wanted"])


def _counted(composing: Composing, section: Section, material: ConferenceMaterial) -> Paragraph | None:
    if material.convened is None or material.present is None or material.present > material.convened:
        return None
    counts = {
        "convened": material.convened,
        "present": material.present,
        "absent": material.convened - material.present,
    }
    pieces: Pieces = ()
    for name, count in counts.items():
        figure = composing.book.bind(f"conference.{name}", f"{count:02d} đồng chí", exact=str(count))
        pieces = (*pieces, f"{'; ' if pieces else ''}{texts_of(composing.kind)[name]}: ", figure)
    return paragraph(f"{section.key}.counted", (*pieces, "."), style="bullet")


def _formula(
    composing: Composing, section: Section, material: ConferenceMaterial, words: Mapping[str, str]
) -> Iterator[Block]:
    """Yield the sentences that stand there by custom, then what a person has to write."""
    del material
    for place, text in enumerate(texts_of(composing.kind)["formulas"].get(section.key, ()), 1):
        yield paragraph(f"{section.key}.{place}", filled(text, words))
    if section.wanted:
        yield wanted(f"{section.key}.wanted", section.wanted)


def _report(
    composing: Composing, section: Section, material: ConferenceMaterial, words: Mapping[str, str]
) -> Iterator[Block]:
    """Yield what the conference heard: how many targets stand how, as in the report laid before it."""
    del material
    own, _ = by_setter(composing.term.targets)
    heard = filled(texts_of(composing.kind)["heard"], words)
    count = count_sentence(own, composing.book, composing.times) if own else ()
    yield paragraph(f"{section.key}.heard", heard)
    if count:
        yield paragraph(f"{section.key}.count", filled(texts_of(composing.kind)["counted"], words), going_on(count))


def _conclusion(
    composing: Composing, section: Section, material: ConferenceMaterial, words: Mapping[str, str]
) -> Iterator[Block]:
    """Yield the directions the ledger holds and ask for what was concluded, naming the targets it is about."""
    del material, words
    for each in composing.remarks("direction"):
        yield paragraph(f"{section.key}.{each.key}", as_sentence(each.text), style="bullet", own=True)
    behind = composing.targets(BEHIND | UNKNOWN)
    hint = texts_of(composing.kind)["conclude"].format(names=names_of(behind, composing.term.targets)) if behind else ""
    yield wanted(f"{section.key}.wanted", f"{section.wanted} {hint}".strip())


_FILLS: Mapping[str, Callable[[Composing, Section, ConferenceMaterial, Mapping[str, str]], Iterator[Block]]] = {
    "": _formula,
    "time_and_place": _time_and_place,
    "programme": _programme,
    "attendance": _attendance,
    "report": _report,
    "conclusion": _conclusion,
}
