"""The submission to the superior committee to ratify the elected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nhiemky.writing.congress.candidates import cells_of, columns_of
from nhiemky.writing.congress.frame import Writing, head_of, round_of
from nhiemky.writing.congress_material import CountMaterial, ElectedMaterial, RatificationMaterial
from nhiemky.writing.documents.composing import paragraph, wanted
from nhiemky.writing.documents.wording import capital
from nhiemky.writing.model import Block, DocumentKind, Draft, Pieces, Row, Signature, Table


def compose(material: RatificationMaterial) -> Draft:
    """Write the submission on the committee's own letterhead, with those put forward in an annex."""
    writing = Writing(DocumentKind.RATIFICATION_SUBMISSION, material.head)
    letterhead = material.head.letterhead
    blocks = (*_body(writing, material), _annex(writing, material))
    return Draft(
        kind=writing.kind,
        head=head_of(writing, "committee"),
        blocks=blocks,
        bindings=dict(writing.book.bindings),
        recipients=("Như trên", *letterhead.recipients),
        signatures=(Signature(on_behalf=letterhead.on_behalf, titles=letterhead.titles, name=letterhead.signed_by),),
        notes=material.notes,
    )


def _body(writing: Writing, material: RatificationMaterial) -> Iterator[Block]:
    yield replace(paragraph("to", writing.text("to", superior=material.superior)), style="centred")
    yield paragraph("opening", writing.text("opening"))
    for count in material.counts:
        yield _result(writing, count)
    number = writing.count("people", len(material.people))
    yield writing.paragraph("asked", superior=material.superior, number=number)
    if material.enclosed:
        yield paragraph("enclosed", writing.text("enclosed"))
        for place, words in enumerate(material.enclosed, 1):
            yield paragraph(f"enclosed.{place}", words.rstrip(". ") + ".", style="bullet")
    else:
        yield wanted("enclosed.wanted", writing.text("enclosed_wanted"))


def _result(writing: Writing, count: CountMaterial) -> Block:
    key, unit = count.definition.key, "phiếu"
    invalid = sum(each.count for each in count.invalid)
    ballots = {"issued": count.stock.issued, "collected": count.stock.collected, "valid": count.valid}
    figures = {
        name: writing.count(f"{key}.{name}", number, unit) for name, number in (*ballots.items(), ("invalid", invalid))
    }
    return writing.paragraph(
        "result", key=f"{key}.result", style="bullet", title=capital(round_of(writing, count)),
        seats=writing.count(f"{key}.seats", count.definition.seats),
        base=writing.count(f"{key}.base", count.base, writing.texts["voters"][count.definition.body.value]),
        elected=writing.count(f"{key}.elected", len(count.elected)), **figures,
    )  # fmt: skip


def _annex(writing: Writing, material: RatificationMaterial) -> Table:
    made = tuple(Row(cells=((str(place),), *_cells(writing, each))) for place, each in enumerate(material.people, 1))
    return Table(
        key="people", caption=writing.text("list_caption"), annex=writing.text("list_annex"), wide=True,
        columns=columns_of(writing), rows=made,
    )  # fmt: skip


def _cells(writing: Writing, each: ElectedMaterial) -> tuple[Pieces, ...]:
    votes = writing.book.bind(
        f"{each.person.key}.{each.post}.votes", f"{each.votes}/{each.of}", exact=f"{each.votes}/{each.of}"
    )
    return (*cells_of(each.person), (each.post,), (votes,))
