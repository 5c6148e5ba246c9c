"""The script of a congress: what is said at each point of the agenda, and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from nhiemky.counting.model import Body
from nhiemky.writing.congress.frame import Writing, at, head_of, rows, signature
from nhiemky.writing.congress_material import AgendaItem, CongressHead, CongressMaterial
from nhiemky.writing.documents.composing import paragraph, wanted
from nhiemky.writing.documents.conference import clock
from nhiemky.writing.documents.wording import filled, small
from nhiemky.writing.model import Block, DocumentKind, Draft, Heading

_KIND = DocumentKind.CONGRESS_SCRIPT


def compose(material: CongressMaterial) -> Draft:
    """Write the script: the agenda of the office, else the standard order, each point with what is said."""
    writing = Writing(_KIND, material.head)
    agenda = material.agenda or standard_agenda(material.head)
    begins = material.begins or next((each.time for each in agenda if each.time), "")
    blocks: list[Block] = [paragraph("opening", writing.text("opening", begins=at(begins)))]
    for place, item in enumerate(agenda, 1):
        blocks += _item(writing, place, item)
    return Draft(
        kind=_KIND,
        head=head_of(writing, ""),
        blocks=tuple(blocks),
        bindings=dict(writing.book.bindings),
        signatures=(signature(writing, "presidium", material.presidium),),
        notes=material.notes,
    )


def standard_agenda(head: CongressHead) -> tuple[AgendaItem, ...]:
    """Return the standard order of a congress or first meeting, without times, each point with its words."""
    writing = Writing(_KIND, head)
    words = writing.words(**{name: writing.texts[name] for name in ("leader", "organisers", "keepers", "counters")})
    data = rows()[_KIND.value]
    items = {each["kind"]: each for each in data["item"]}
    return tuple(
        AgendaItem(
            key=kind, kind=kind, what=filled(items[kind]["what"], words), who=filled(items[kind]["who"], words),
            words=tuple(filled(line, words) for line in items[kind]["words"]), minutes=items[kind]["minutes"],
        )
        for kind in data["orders"][_order(head)]
    )  # fmt: skip


def _order(head: CongressHead) -> str:
    cell = head.letterhead.organisation.casefold().startswith("chi bộ")
    return "cell" if cell and head.body is Body.MEMBERS_CONGRESS else head.body.value


def _item(writing: Writing, place: int, item: AgendaItem) -> Iterator[Block]:
    """Yield one point: when, what, who leads it, and the words; they are asked for where there are none."""
    time = f" ({clock(item.time)})" if item.time else ""
    yield Heading(key=f"item.{item.key}", level=2, pieces=(f"{place}. {item.what}{time}",))
    if item.who:
        yield paragraph(f"item.{item.key}.who", writing.text("who", who=item.who), style="note")
    words = item.words or _standard(writing.head).get(item.kind, ())
    for nth, line in enumerate(words, 1):
        yield paragraph(f"item.{item.key}.{nth}", line)
    if not words:
        yield wanted(f"item.{item.key}.wanted", writing.text("words_wanted", what=small(item.what)))


def _standard(head: CongressHead) -> Mapping[str, tuple[str, ...]]:
    return {each.kind: each.words for each in standard_agenda(head)}
