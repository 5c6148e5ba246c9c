"""The minutes of the elections: every election of the congress, its ballots and who is elected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from nhiemky.counting import Body
from nhiemky.writing.congress.frame import Writing, elected, head_of, people, round_of, signature
from nhiemky.writing.congress_material import AttendanceMaterial, CountMaterial, ElectionMaterial, HandVote
from nhiemky.writing.documents.composing import as_sentence, paragraph
from nhiemky.writing.documents.sections import numbered
from nhiemky.writing.documents.wording import capital
from nhiemky.writing.model import Block, DocumentKind, Draft, Heading, Paragraph
from nhiemky.writing.phrases.times import day_of


def compose(material: ElectionMaterial) -> Draft:
    """Write the minutes of the elections, signed for the secretariat and the presidium."""
    writing = Writing(DocumentKind.ELECTION_MINUTES, material.head)
    days = [each.day for each in material.counts] or [material.head.last_day]
    held = " đến ".join(dict.fromkeys(day_of(each) for each in (min(days), max(days))))
    blocks: list[Block] = [paragraph("opening", writing.text("opening", held=held)), *_present(writing, material)]
    if material.votes:
        blocks.append(Heading(key="votes", level=2, pieces=(writing.text("votes_heading"),)))
        blocks += hand_votes(writing, material.votes)
    for count in material.counts:
        blocks += election(writing, count)
    blocks.append(paragraph("closing", writing.text("closing")))
    meeting = material.head.body is Body.COMMITTEE_MEETING
    return Draft(
        kind=writing.kind,
        head=head_of(writing, "" if meeting else "presidium"),
        blocks=tuple(numbered(blocks)),
        bindings=dict(writing.book.bindings),
        signatures=(
            signature(writing, "secretariat", material.secretariat),
            signature(writing, "presidium", material.presidium),
        ),
        notes=material.notes,
    )


def _present(writing: Writing, material: ElectionMaterial) -> Iterator[Block]:
    yield Heading(key="attendance", level=2, pieces=(writing.text("attendance_heading"),))
    if material.attendance:
        yield attendance(writing, material.attendance)
    body, texts = material.head.body.value, writing.texts
    named = {
        "presiding_named": capital(texts["presiding"][body]),
        "secretaries_named": capital(texts["secretaries"][body]),
    }
    groups = (
        ("presidium", material.presidium),
        ("secretariat", material.secretariat),
        ("committee", material.committee),
    )
    for name, officials in groups:
        if officials:
            yield paragraph(name, writing.text(name, **named))
            yield from people(name, officials)


def attendance(writing: Writing, came: AttendanceMaterial) -> Paragraph:
    """Return who was convened, came and stayed away, as one sentence."""
    unit = writing.texts["voters"][writing.head.body.value]
    return writing.paragraph(
        "convened", style="bullet", convened=writing.count("convened", came.convened, unit),
        present=writing.count("present", came.present, unit),
        absent=writing.count("absent", came.convened - came.present, unit),
    )  # fmt: skip


def hand_votes(writing: Writing, votes: Sequence[HandVote], name: str = "vote") -> Iterator[Paragraph]:
    """Yield votes by show of hands, an item each; who was against is told where somebody was."""
    unit = writing.texts["voters"][writing.head.body.value]
    for each in votes:
        others = ""
        if each.against or each.abstain:
            others = writing.text("vote_others", against=f"{each.against:02d}", abstain=f"{each.abstain:02d}")
        if not each.carried:
            others += writing.text("vote_lost")
        yield writing.paragraph(
            name, key=f"vote.{each.key}", style="bullet", subject=each.subject,
            agree=writing.count(f"vote.{each.key}.agree", each.agree, unit),
            present=writing.count(f"vote.{each.key}.present", each.present, unit), others=others,
        )  # fmt: skip


def election(writing: Writing, count: CountMaterial, level: int = 2) -> Iterator[Block]:
    """Yield one election: seats and list, ballots, base, who is elected and what is left open."""
    definition, key, unit = count.definition, count.definition.key, "phiếu"
    title = capital(round_of(writing, count))
    yield Heading(key=f"{key}.heading", level=level, pieces=(title,))
    for nth, words in enumerate(count.incidents, 1):
        yield paragraph(f"{key}.incident.{nth}", as_sentence(words), style="bullet")
    yield writing.paragraph(
        "seats", key=f"{key}.seats", style="bullet", seats=writing.count(f"{key}.seats", definition.seats),
        names=writing.count(f"{key}.names", len(definition.names)),
    )  # fmt: skip
    if count.withdrawn:
        names = ", ".join(each.name for each in count.withdrawn)
        yield paragraph(f"{key}.withdrawn", writing.text("withdrawn", names=names), style="bullet")
    invalid = sum(each.count for each in count.invalid)
    yield writing.paragraph(
        "ballots", key=f"{key}.ballots", style="bullet",
        issued=writing.count(f"{key}.issued", count.stock.issued, unit),
        collected=writing.count(f"{key}.collected", count.stock.collected, unit),
        valid=writing.count(f"{key}.valid", count.valid, unit), invalid=writing.count(f"{key}.invalid", invalid, unit),
    )  # fmt: skip
    voters = writing.texts["voters"][definition.body.value]
    yield writing.paragraph(
        "base", key=f"{key}.base", style="bullet", base=writing.count(f"{key}.base", count.base, voters),
        needed=writing.count(f"{key}.needed", count.needed, unit),
    )  # fmt: skip
    yield from elected(writing, count)
