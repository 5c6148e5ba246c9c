"""The minutes of a congress."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.writing.congress.elections import attendance, election, hand_votes
from nhiemky.writing.congress.frame import Writing, at, head_of, people, people_or_asked, signature
from nhiemky.writing.congress_material import CongressMaterial, Contribution
from nhiemky.writing.documents.composing import paragraph, wanted
from nhiemky.writing.documents.sections import numbered
from nhiemky.writing.documents.wording import small
from nhiemky.writing.model import Block, DocumentKind, Draft, Heading


def compose(material: CongressMaterial) -> Draft:
    """Write the minutes of a congress: what is known of it, and what whoever kept them is asked to write."""
    writing = Writing(DocumentKind.CONGRESS_MINUTES, material.head)
    blocks = [
        *_opening(writing, material), *_who(writing, material), *_content(writing, material),
        *_votes(writing, material), *_elections(writing, material), *_resolution(writing, material),
        paragraph("closing", writing.text("closing", ends=at(material.ends))),
    ]  # fmt: skip
    return Draft(
        kind=writing.kind,
        head=head_of(writing, ""),
        blocks=tuple(numbered(blocks)),
        bindings=dict(writing.book.bindings),
        signatures=(
            signature(writing, "secretariat", material.secretariat),
            signature(writing, "presidium", material.presidium),
        ),
        notes=material.notes,
    )


def _heading(writing: Writing, name: str) -> Heading:
    return Heading(key=name, level=1, pieces=(writing.text(f"{name}_heading"),))


def _opening(writing: Writing, material: CongressMaterial) -> Iterator[Block]:
    yield paragraph("time", writing.text("time", begins=at(material.begins)))
    yield paragraph("place", writing.text("place"))


def _who(writing: Writing, material: CongressMaterial) -> Iterator[Block]:
    yield _heading(writing, "attendance")
    came, unit = material.attendance, writing.texts["voters"][material.head.body.value]
    if came is None:
        yield wanted("attendance.wanted", writing.text("attendance_wanted"))
    else:
        yield attendance(writing, came)
        if came.excused or came.unexcused:
            yield writing.paragraph(
                "excused", style="bullet", excused=writing.count("excused", came.excused, unit),
                unexcused=writing.count("unexcused", came.unexcused, unit),
            )  # fmt: skip
    if material.guests:
        yield paragraph("guests", writing.text("guests"))
        for place, name in enumerate(material.guests, 1):
            yield paragraph(f"guests.{place}", f"Đồng chí {name}.", style="bullet")
    for name in ("presidium", "secretariat", "credentials"):
        officials = getattr(material, name)
        if officials:
            yield paragraph(name, writing.text(name))
            yield from people(name, officials)
        else:
            yield from people_or_asked(writing, name, ())


def _content(writing: Writing, material: CongressMaterial) -> Iterator[Block]:
    yield _heading(writing, "content")
    for place, item in enumerate(material.agenda, 1):
        yield Heading(key=f"item.{item.key}", level=2, pieces=(item.what,))
        yield wanted(f"item.{item.key}.wanted", writing.text("item_wanted", what=small(item.what)))
        if item.kind == "discussion" or (place == len(material.agenda) and not _discusses(material)):
            yield from _contributions(writing, material.contributions)
    if not material.agenda:
        yield wanted("content.wanted", writing.text("item_wanted", what="diễn biến đại hội"))
        yield from _contributions(writing, material.contributions)


def _discusses(material: CongressMaterial) -> bool:
    return any(each.kind == "discussion" for each in material.agenda)


def _contributions(writing: Writing, told: tuple[Contribution, ...]) -> Iterator[Block]:
    if told:
        yield paragraph("contributions", writing.text("contributions"))
    for each in told:
        organisation = f" ({each.organisation})" if each.organisation else ""
        words = writing.text("contribution", name=each.name, organisation=organisation, title=each.title.rstrip(". "))
        yield paragraph(f"contribution.{each.key}", words, style="bullet")


def _votes(writing: Writing, material: CongressMaterial) -> Iterator[Block]:
    if material.votes:
        yield _heading(writing, "votes")
        yield from hand_votes(writing, material.votes)


def _elections(writing: Writing, material: CongressMaterial) -> Iterator[Block]:
    if material.counts:
        yield _heading(writing, "elections")
    for count in material.counts:
        yield from election(writing, count)


def _resolution(writing: Writing, material: CongressMaterial) -> Iterator[Block]:
    yield _heading(writing, "resolution")
    if material.resolution is not None:
        yield from hand_votes(writing, [material.resolution], "resolution")
    elif material.resolution_lost:
        yield paragraph("resolution.lost", writing.text("resolution_lost"))
    else:
        yield wanted("resolution.wanted", writing.text("resolution_wanted"))
