"""What ballots print, as plain values for the typesetter: words by the rules of the form, places in mm."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.counting import Ballot, BallotForm, Definition, Mark
from nhiemky.counting.rules import Rules
from nhiemky.counting.tally import Concluded, tally
from nhiemky.counting.validity import State, propose
from nhiemky.writing.ballots.code import code_of, qr_svg
from nhiemky.writing.ballots.geometry import Box, PagePlace, RowPlace, pages_of
from nhiemky.writing.printable import printed_lines
from nhiemky.writing.word.measure import balanced
from nhiemky.writing.word.printed import month_of

_SIZES = {"A4": 1.0, "A5": 0.86}
_ELECT = "Bầu "


@cache
def words() -> Mapping[str, Any]:
    """Return the words of ``data/ballots.toml``."""
    return tomllib.loads(files("nhiemky.writing").joinpath("data/ballots.toml").read_text(encoding="utf-8"))


def counted(number: int) -> str:
    """Return a count of people as the field prints it.

    >>> counted(3), counted(12)
    ('03', '12')
    """
    return f"{number:02d}"


def content_of(definition: Definition, marked: Sequence[Ballot | None], *, test: bool) -> dict[str, Any]:
    """Return the pages of ballots, each marked as its ballot says or, ``None``, as it is given to a voter."""
    pages = pages_of(definition)
    sheets = [_page(definition, page, test=test) for page in pages]
    return {
        "scale": _SIZES[definition.paper.value],
        "title": _line(definition.title),
        "pages": [
            {**sheet, "rows": [_row(row, ballot) for row in page.rows]}
            for ballot in marked
            for page, sheet in zip(pages, sheets, strict=True)
        ],
    }


def deck_of(definition: Definition, ballots: Sequence[Ballot]) -> dict[str, Any]:
    """Return the page before a deck: what counting its ballots by the rules must come to.

    A ballot the rules leave to the committee stands among those that are not valid.
    """
    deck = words()["deck"]
    told = {"ballots": len(ballots), "vote": _named(definition)["vote"]}
    rules = Rules.of(definition)
    proposed = [propose(definition, each, rules) for each in ballots]
    counted_up = tally(
        definition,
        (Concluded(each, one.state is State.VALID, one.code) for each, one in zip(ballots, proposed, strict=True)),
    )
    told["void"], told["valid"] = counted_up.invalid, counted_up.valid
    columns = 2 if definition.form is BallotForm.SURPLUS else 4
    rows = [
        [str(name.number), _line(name.name), *map(str, (row.votes, row.against, row.both, row.neither)[:columns])]
        for name, row in zip(definition.names, counted_up.rows, strict=True)
    ]
    return {
        "title": deck["title"],
        "about": [_line(definition.title), _line(definition.congress)],
        "told": deck["told"].format(**told),
        "columns": [each.format(**told) for each in deck["columns"]][: 2 + columns],
        "rows": rows,
    }


def _page(definition: Definition, page: PagePlace, *, test: bool) -> dict[str, Any]:
    said, named = words(), _named(definition)
    code = page.code and qr_svg(code_of(definition, page.number, page.pages, test=test).text)
    day = definition.day
    return {
        "width": page.width, "height": page.height,
        "seal": _box(page.seal), "sealed_by": [_box(page.sealed_by), _sealed_by(definition)],
        "party": [_box(page.party), said["party"], _day(day.day, month_of(day), day.year)],
        "title": [_box(page.title), named["head"], _titles(definition, page.title.width)],
        "told": [_box(page.told), _told(definition)] if page.told else None,
        "heading": [_box(page.heading), _headings(definition)],
        "columns": list(page.columns),
        "foot": [_box(page.foot), _foot(page, test=test)],
        "corners": [_box(each) for each in page.corners],
        "orientation": _box(page.orientation) if page.orientation else None,
        "code": [_box(page.code), code] if page.code else None,
    }  # fmt: skip


def _box(box: Box) -> list[float]:
    return [round(each, 3) for each in (box.x, box.y, box.width, box.height)]


def _line(text: str) -> str:
    return " ".join(" ".join(printed_lines(text)).split())


def _day(day: int, month: str, year: int) -> str:
    return str(words()["day"].format(day=f"{day:02d}", month=month, year=year))


def _named(definition: Definition) -> Mapping[str, str]:
    heads: Mapping[str, Mapping[str, str]] = words()["heads"]
    return heads.get(definition.what.value, heads["default"])


def _titles(definition: Definition, room: float) -> list[list[str]]:
    """Return what is elected and where, each on lines of nearly the same length; the head says already "bầu"."""
    size, pt = _SIZES[definition.paper.value], room * 72 / 25.4
    title = _line(definition.title)
    if title.startswith(_ELECT) and _named(definition)["vote"] == _ELECT.strip().lower():
        title = title.removeprefix(_ELECT)[:1].upper() + title.removeprefix(_ELECT)[1:]
    lines = [balanced(title, 15 * size, pt), balanced(_line(definition.congress), 12 * size, pt)]
    if definition.round > 1:
        lines.append([words()["round"].format(round=definition.round)])
    return lines


def _sealed_by(definition: Definition) -> str:
    committee = _line(definition.seal_of)
    return str(words()["sealed_by"].format(committee=committee) if committee else words()["sealed_by_nobody"])


def _told(definition: Definition) -> list[str]:
    form = "one_name" if len(definition.names) == 1 else definition.form.value
    said = words()[form]
    named = {
        **_named(definition), "seats": counted(definition.seats), "names": counted(len(definition.names)),
    }  # fmt: skip
    named["invalid"] = _invalid(definition).format(**named)
    return [" ".join(each.format(**named).split()) for each in (said["seats"], *said["told"])]


def _invalid(definition: Definition) -> str:
    """Return the sentence on invalid ballots of a list with surplus, as the rules and settings of the election say."""

    def void(marks: Sequence[Mark]) -> bool:
        return propose(definition, Ballot(tuple(marks)), rules).state is State.INVALID

    rules, number = Rules.of(definition), len(definition.names)
    if definition.form is not BallotForm.SURPLUS:
        return ""
    over = number > definition.seats and void([Mark.FOR] * number)
    nobody = void([Mark.AGAINST] * number)
    texts: Mapping[str, str] = words()["invalid"]
    return texts["both"] if over and nobody else texts["over"] if over else texts["nobody"] if nobody else ""


def _headings(definition: Definition) -> list[str]:
    columns = words()["columns"]
    named = [columns["number"], columns["name"]]
    return named if definition.form is BallotForm.SURPLUS else [*named, columns["agree"], columns["disagree"]]


def _foot(page: PagePlace, *, test: bool) -> list[str]:
    """Return what stands at the foot: left that it is a test, right the page and that it goes on."""
    said = words()
    goes_on = said["overleaf"].format(page=page.number + 1) if page.number < page.pages else ""
    number = said["page"].format(page=page.number, pages=page.pages) if page.pages > 1 else ""
    return [said["test"] if test else "", goes_on, number]


def _row(row: RowPlace, ballot: Ballot | None) -> dict[str, Any]:
    """Return a row; ``marks`` are the boxes with an X, ``struck`` whether the name is struck."""
    mark = ballot.marks[row.place] if ballot else None
    struck = row.agree is None and mark is Mark.AGAINST
    crossed = []
    if row.agree and row.disagree and mark:
        crossed += [row.agree] if mark in (Mark.FOR, Mark.BOTH) else []
        crossed += [row.disagree] if mark in (Mark.AGAINST, Mark.BOTH) else []
    return {
        "row": _box(row.row), "band": _box(row.band), "number": str(row.name.number), "name": _line(row.name.name),
        "detail": _line(row.name.detail), "struck": struck, "marks": [_box(each) for each in crossed],
    }  # fmt: skip
