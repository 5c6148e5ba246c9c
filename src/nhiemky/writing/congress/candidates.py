"""The list of candidates with their personal particulars (danh sách trích ngang)."""

from __future__ import annotations

from nhiemky.writing.congress.frame import Writing, head_of, rows
from nhiemky.writing.congress_material import CandidateListMaterial, Particulars
from nhiemky.writing.model import Column, DocumentKind, Draft, Pieces, Row, Signature, Table
from nhiemky.writing.phrases.times import day_of

_WIDTHS = {"place": 3, "person": 7, "home": 7, "joined": 7, "education": 7, "work": 10, "post": 7, "votes": 4}


def compose(material: CandidateListMaterial) -> Draft:
    """Write the list of candidates, signed by the committee that prepared it."""
    writing = Writing(DocumentKind.CANDIDATE_LIST, material.head)
    opening = writing.paragraph("opening", seats=writing.count("seats", material.seats))
    closing = writing.paragraph("closing", names=writing.count("names", len(material.people)))
    columns = columns_of(writing)
    made = tuple(
        Row(cells=((str(place),), *cells_of(person))) for place, person in enumerate(material.people, 1)
    )  # fmt: skip
    letterhead = material.head.letterhead
    return Draft(
        kind=writing.kind,
        head=head_of(writing, "committee", title=material.title),
        blocks=(opening, Table(key="people", caption=writing.texts["caption"], columns=columns, rows=made), closing),
        bindings=dict(writing.book.bindings),
        signatures=(Signature(on_behalf=letterhead.on_behalf, titles=letterhead.titles, name=letterhead.signed_by),),
        notes=material.notes,
    )


def columns_of(writing: Writing) -> tuple[Column, ...]:
    """Return the columns of a list of people, as the data of this document names them."""
    return tuple(
        Column(heading=heading, width=_WIDTHS[name], align="centre" if name in {"place", "votes"} else "left")
        for name, heading in writing.texts["columns"].items()
    )


def cells_of(person: Particulars) -> tuple[Pieces, ...]:
    """Return a person's particulars: who, where from, in the Party since, education, work; what is unknown is left out.

    >>> from datetime import date
    >>> an = Particulars(key="a", name="Lê Thị An", birth_year=1980, sex="female", joined=date(2005, 2, 3))
    >>> [each[0] for each in cells_of(an)]
    ['Lê Thị An, sinh năm 1980, nữ', '', '03/02/2005', '', '']
    """
    texts = rows()["candidate_list"]
    born = ""
    if person.born:
        born = texts["born"].format(day=day_of(person.born))
    elif person.birth_year:
        born = texts["born_year"].format(year=person.birth_year)
    sex = texts[person.sex] if person.sex else ""
    joined = day_of(person.joined) if person.joined else str(person.joined_year or "")
    official = f" ({day_of(person.joined_officially)})" if person.joined_officially else ""
    return (
        (_listed(person.name, born, sex),), (_listed(person.ethnicity, person.home),), (f"{joined}{official}".strip(),),
        (_listed(person.education, person.politics, mark="; "),), (_listed(person.post, person.organisation),),
    )  # fmt: skip


def _listed(*parts: str, mark: str = ", ") -> str:
    return mark.join(each for each in parts if each)
