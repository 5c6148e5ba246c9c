"""What documents of a congress have in common: heads, signatures, lists of people, figures within sentences."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from nhiemky.counting import Body, Election
from nhiemky.targets.words import number as printed
from nhiemky.writing.book import Book
from nhiemky.writing.congress_material import CongressHead, CountMaterial, Official, VotesMaterial
from nhiemky.writing.documents.composing import paragraph, wanted
from nhiemky.writing.documents.conference import clock
from nhiemky.writing.documents.kinds import kind_of
from nhiemky.writing.documents.wording import filled, small
from nhiemky.writing.model import Block, DocumentKind, Figure, Head, Paragraph, Piece, Pieces, Signature, Style
from nhiemky.writing.phrases.times import day_of

_INTO = frozenset(
    [
        Election.EXECUTIVE_COMMITTEE,
        Election.CELL_COMMITTEE,
        Election.STANDING_COMMITTEE,
        Election.INSPECTION_COMMITTEE,
    ]
)

_POSTS = frozenset(
    [
        Election.SECRETARY,
        Election.DEPUTY_SECRETARY,
        Election.INSPECTION_HEAD,
        Election.INSPECTION_DEPUTY,
    ]
)


@cache
def rows() -> Mapping[str, Any]:
    """Return the words of ``data/congress.toml``."""
    return tomllib.loads(files("nhiemky.writing").joinpath("data/congress.toml").read_text(encoding="utf-8"))


@dataclass(slots=True)
class Writing:
    """One document while it is written: its kind, the congress it is of and the figures bound so far."""

    kind: DocumentKind
    head: CongressHead
    book: Book = field(default_factory=Book)

    @property
    def texts(self) -> Mapping[str, Any]:
        """Return the words of this kind of document, those of all beneath them."""
        return {**rows()["all"], **rows()[self.kind.value]}

    def words(self, **others: str) -> dict[str, str]:
        """Return what sentences name: the congress, the term, place and day."""
        head = self.head
        return {
            "congress": head.name, "term": head.term, "place": head.place, "day": day_of(head.day),
            "held": day_of(head.last_day), "first_day": day_of(head.first_day), "last_day": day_of(head.last_day),
            "organisation": head.letterhead.organisation, "committee": head.letterhead.committee,
            **{name: self.texts[name][head.body.value] for name in ("voters", "gathering", "presiding")}, **others,
        }  # fmt: skip

    def text(self, name: str, /, **others: str) -> str:
        """Return a sentence of this document with names filled in."""
        return filled(self.texts[name], self.words(**others))

    def said(self, name: str, /, **values: Piece) -> Pieces:
        """Return a sentence of this document, with figures among its words."""
        return joined(self.texts[name], {**self.words(), **values})

    def count(self, key: str, number: int, unit: str = "đồng chí") -> Figure:
        """Return a count of people or ballots, bound: below ten with a nought before it."""
        text = f"{printed(number) if number > 9 else f'{number:02d}'} {unit}".rstrip()
        return self.book.bind(key, text, exact=str(number))

    def share(self, key: str, part: int, whole: int) -> Figure:
        """Return a share in per cent with two decimals, half a hundredth rounded up, bound by both numbers."""
        return self.book.bind(key, percent(part, whole), exact=f"{part}/{whole}")

    def paragraph(self, name: str, /, *, key: str = "", style: Style = "body", **values: Piece) -> Paragraph:
        """Return a sentence of this document as a paragraph of its own."""
        return paragraph(key or name, self.said(name, **values), style=style)


def percent(part: int, whole: int) -> str:
    """Return a share in per cent.

    >>> percent(45, 57), percent(57, 57), percent(1, 3)
    ('78,95%', '100%', '33,33%')
    """
    hundredths = (part * 20000 + whole) // (2 * whole)
    text = f"{hundredths // 100},{hundredths % 100:02d}"
    return f"{text.rstrip('0').rstrip(',')}%"


def joined(template: str, values: Mapping[str, Piece]) -> Pieces:
    """Return a sentence of the data with what it names: words run together, figures stay figures.

    >>> joined("Có {n} dự {what}.", {"n": Figure("05 đồng chí", "n"), "what": "đại hội"})
    ('Có ', Figure(text='05 đồng chí', key='n'), ' dự đại hội.')
    """
    made: list[Piece] = []
    for words, name, _, _ in Formatter().parse(template):
        for each in (words, values[name] if name else ""):
            if isinstance(each, str) and made and isinstance(made[-1], str):
                made[-1] += each
            elif each:
                made.append(each)
    return tuple(made)


def head_of(writing: Writing, body: str, **words: str) -> Head:
    """Return the head of a document of ``body`` (a row of ``bodies`` in the data, "" for the congress itself).

    Bodies of the congress print its name above their own; a meeting of the committee prints the committee's letterhead.
    """
    row, letterhead, head = kind_of(writing.kind), writing.head.letterhead, writing.head
    of_congress = head.body is not Body.COMMITTEE_MEETING
    congress = head.name.upper()
    superior, issuer, symbol = letterhead.superior, letterhead.issuer, letterhead.symbol.rpartition("/")[2]
    if of_congress and body != "committee":
        named = writing.texts["bodies"].get(body, "")
        superior, issuer = (congress, named) if named else (letterhead.superior, congress)
        symbol = writing.texts["symbol"]
    return Head(
        family="party", superior=superior, issuer=issuer, symbol=f"{row.abbreviation}/{symbol}",
        place=letterhead.place, day=head.day, type=row.type, abstract=filled(row.abstract, writing.words(**words)),
    )  # fmt: skip


def signature(writing: Writing, name: str, people: Sequence[Official] = ()) -> Signature:
    """Return a signature as the data has it: on whose behalf and as what; the first of ``people`` signs."""
    meeting = writing.head.body is Body.COMMITTEE_MEETING
    rows_of = writing.texts["signatures"]
    row = rows_of.get(f"meeting_{name}", rows_of[name]) if meeting else rows_of[name]
    return Signature(on_behalf=row.get("on_behalf", ""), titles=(row["title"],), name=people[0].name if people else "")


def people(key: str, officials: Iterable[Official]) -> Iterator[Paragraph]:
    """Yield people with their part, an item each."""
    for place, each in enumerate(officials, 1):
        told = ", ".join(part for part in (each.name, each.post, each.role) if part)
        yield paragraph(f"{key}.{place}", f"Đồng chí {told}.", style="bullet")


def people_or_asked(writing: Writing, key: str, officials: Sequence[Official]) -> Iterator[Block]:
    """Yield people, or ask for them where nobody is named."""
    if officials:
        yield from people(key, officials)
    else:
        yield wanted(f"{key}.wanted", writing.text(f"{key}_wanted"))


def what_of(count: CountMaterial) -> str:
    """Return what is elected, without the word for electing ("Ban Chấp hành Đảng bộ …")."""
    title = " ".join(count.definition.title.split())
    return title[4:] if title.lower().startswith("bầu ") else title


def election_of(count: CountMaterial) -> str:
    """Return the election as a sentence goes on with it: "bầu Ban Chấp hành …", "xin ý kiến giới thiệu …"."""
    return small(what_of(count)) if count.asks else f"bầu {what_of(count)}"


def round_of(writing: Writing, count: CountMaterial) -> str:
    """Return the election with its round, where it is not the first: "bầu Ban Chấp hành … (lần thứ 2)"."""
    later = f" {writing.text('round', round=str(count.definition.round))}" if count.definition.round > 1 else ""
    return f"{election_of(count)}{later}"


def into(count: CountMaterial) -> str:
    """Return what somebody elected "trúng cử": a committee is entered, a post is not."""
    what = what_of(count)
    return f"vào {what}" if count.definition.what in _INTO else what[:1].lower() + what[1:] if _common(what) else what


def _common(what: str) -> bool:
    return what.lower().startswith(("đại biểu", "đoàn đại biểu"))


def voted(writing: Writing, count: CountMaterial, each: VotesMaterial) -> tuple[Figure, Figure]:
    """Return the votes of a name of N, and their share."""
    key = f"{count.definition.key}.{each.number}"
    votes = writing.book.bind(
        f"{key}.votes", f"{printed(each.votes)}/{printed(count.base)}", exact=f"{each.votes}/{count.base}"
    )
    return votes, writing.share(f"{key}.share", each.votes, count.base)


def elected_lines(writing: Writing, count: CountMaterial) -> Iterator[Paragraph]:
    """Yield who is elected with votes and share, in the order of votes, a numbered line each."""
    key = count.definition.key
    for place, each in enumerate(count.elected, 1):
        votes, share = voted(writing, count, each)
        name = f"{each.name} ({each.detail})" if each.detail else each.name
        line = writing.said("elected_line", place=str(place), name=name, votes=votes, share=share)
        yield paragraph(f"{key}.elected.{place}", line)


def post_lines(writing: Writing, count: CountMaterial) -> Iterator[Paragraph]:
    """Yield who is elected to a post, a sentence each."""
    key = count.definition.key
    for place, each in enumerate(count.elected, 1):
        votes, share = voted(writing, count, each)
        yield writing.paragraph(
            "post_line", key=f"{key}.elected.{place}", name=each.name, what=what_of(count), votes=votes, share=share
        )


def elected(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    """Yield how many are elected into what, and who; then what is left open."""
    key, number = count.definition.key, len(count.elected)
    if count.asks:
        yield paragraph(f"{key}.asked", writing.text("asked"))
        return
    if number and count.definition.what in _POSTS:
        yield from post_lines(writing, count)
    elif number:
        figure = writing.count(f"{key}.elected", number)
        yield writing.paragraph("elected", key=f"{key}.elected", number=figure, into=into(count))
        yield from elected_lines(writing, count)
    else:
        yield writing.paragraph("nobody_elected", key=f"{key}.nobody", into=into(count))
    yield from left_open(writing, count)


def left_open(writing: Writing, count: CountMaterial) -> Iterator[Block]:
    """Yield who is tied, how many seats are left and what follows."""
    key = count.definition.key
    tied = [each for each in count.ordered if each.state == "tied"]
    if tied:
        names = ", ".join(each.name for each in tied)
        votes = writing.book.bind(f"{key}.tied", f"{tied[0].votes} phiếu", exact=str(tied[0].votes))
        yield writing.paragraph("tied", key=f"{key}.tied", names=names, votes=votes)
    if count.seats_left:
        left = writing.count(f"{key}.left", count.seats_left)
        yield writing.paragraph("left", key=f"{key}.left", left=left)
    for place, words in enumerate(count.follows, 1):
        yield paragraph(f"{key}.follows.{place}", words)


def at(time: str) -> str:
    """Return a time of day, "…" where nobody has told it."""
    return clock(time) if time else "……"
