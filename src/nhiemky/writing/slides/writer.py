"""The result of an election as slides."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.targets.words import number
from nhiemky.writing.congress.frame import percent, what_of
from nhiemky.writing.congress_material import CountMaterial, VotesMaterial
from nhiemky.writing.pdf.typesetting import typeset
from nhiemky.writing.printable import printed_lines
from nhiemky.writing.word.measure import balanced

_TITLE, _ROOM = 37, 860
"""The size of the title, as wide as its bold letters are, and the room for it, in pt."""
_ROWS = 8
"""Names on one slide: with more their letters could not be read from the back of a hall."""


def write_slides(count: CountMaterial) -> bytes:
    """Return the result of an election as a PDF of pages 16:9 with letters that are read from the back of a hall.

    First the base of the majority and the ballots, then who is elected in the order of votes, then what is left open.
    """
    elected = [_row(count, place, each) for place, each in enumerate(count.ordered if count.asks else count.elected, 1)]
    slides: list[dict[str, Any]] = [{"figures": list(_figures(count))}]
    slides += [{"rows": list(rows)} for rows in _parts(elected)]
    if left := list(_left(count)):
        slides.append({"words": left})
    return typeset(
        ("slides",),
        {
            "head": _words()["asked" if count.asks else "head"],
            "title": balanced(_title(count), _TITLE, _ROOM),
            "slides": slides,
            **_headings(),
        },
    )


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(files("nhiemky.writing").joinpath("data/slides.toml").read_text(encoding="utf-8"))


def _line(text: str) -> str:
    return " ".join(" ".join(printed_lines(text)).split())


def _headings() -> dict[str, Any]:
    return {"columns": list(_words()["columns"].values()), "of": _words()["of"]}


def _title(count: CountMaterial) -> str:
    title, later = _line(what_of(count)), count.definition.round
    return str(_words()["round"].format(title=title, round=later)) if later > 1 else title


def _parts(rows: Sequence[dict[str, str]]) -> Iterator[Sequence[dict[str, str]]]:
    """Yield the rows of each slide, as even as can be: no slide has one name alone."""
    slides = -(-len(rows) // _ROWS)
    at = 0
    for place in range(slides):
        upto = at + (len(rows) - at) // (slides - place) + bool((len(rows) - at) % (slides - place))
        yield rows[at:upto]
        at = upto


def _row(count: CountMaterial, place: int, each: VotesMaterial) -> dict[str, str]:
    return {
        "place": str(place), "name": _line(each.name), "detail": _line(each.detail),
        "votes": f"{number(each.votes)}/{number(count.base)}", "share": percent(each.votes, count.base),
    }  # fmt: skip


def _figures(count: CountMaterial) -> Iterator[list[str]]:
    """Yield the figures of the first slide, each with its label."""
    invalid = sum(each.count for each in count.invalid)
    needed = _words()["texts"]["needed"].format(needed=number(count.needed))
    told = {
        "convened": number(count.convened), "base": number(count.base), "needed": needed,
        "ballots": f"{number(count.stock.issued)} / {number(count.stock.collected)}",
        "valid": f"{number(count.valid)} / {number(invalid)}",
        "elected": f"{len(count.elected)} / {count.definition.seats}",
    }  # fmt: skip
    for each in _words()["figure"]:
        if count.asks and each["name"] in {"needed", "elected"}:
            continue
        yield [each["words"], told[each["name"]]]


def _left(count: CountMaterial) -> Iterator[str]:
    """Yield what is left open: nobody elected, who is tied, who withdrew, how many seats are left, and what follows."""
    texts = _words()["texts"]
    if not count.elected and not count.asks:
        yield texts["nobody"]
    if tied := [each for each in count.ordered if each.state == "tied"]:
        names = ", ".join(_line(each.name) for each in tied)
        yield texts["tied"].format(votes=number(tied[0].votes), names=names)
    if count.withdrawn:
        yield texts["withdrawn"].format(names=", ".join(_line(each.name) for each in count.withdrawn))
    if count.seats_left:
        yield texts["left"].format(left=f"{count.seats_left:02d}")
    yield from map(_line, count.follows)
