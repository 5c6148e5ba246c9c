"""Lists of people from a sheet or a pasted text: rows by the headings of their columns → whom they would convene."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.congress.models import Congress, Source, Status
from nhiemky.congress.operations.delegates import NewPerson
from nhiemky.congress.particulars import YEARS, checked_particulars
from nhiemky.congress.people import Cards
from nhiemky.congress.queries.presence import Person
from nhiemky.counting.model import Body
from nhiemky.files import SourceText
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.names import plain_name
from nhiemky.ledger.person_names import person_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.structure import trees
from nhiemky.problems import Problem

MOST_ROWS = 3000
"""Rows of one list; the largest congresses have some 1,500 people."""
_HEADED_WITHIN = 15
_PLACE = re.compile(r"(?:.*!)?([A-Z]{1,3})([0-9]{1,7})", re.DOTALL)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
Line = dict[str, str]
"""What a row says, by column."""


@dataclass(frozen=True, slots=True)
class RollRow:
    """A row: whom it would convene, or what is wrong with it. ``twice`` is the card of who is on the list already."""

    line: Line
    new: NewPerson | None
    trouble: Problem | None
    twice: int | None = None


def lines_of_source(source: SourceText) -> tuple[Line, ...]:
    """Return the rows of the first sheet whose columns are headed; raises LedgerProblem ``people_no_columns``."""
    rows: dict[int, dict[str, str]] = {}
    for place in source.places:
        found = _PLACE.fullmatch(place.cell or "")
        if found:
            text = " ".join(source.text[place.start : place.end].split())
            rows.setdefault(int(found[2]), {}).setdefault(found[1], text)
    return _lines([rows[number] for number in sorted(rows)], headed=True)


def lines_of_text(text: str) -> tuple[Line, ...]:
    """Return the rows of what was pasted: cells divided by tabs under headings, or a name (and organisation) a line."""
    cells = [[" ".join(each.split()) for each in line.split("\t")] for line in text.splitlines() if line.strip()]
    return _lines([{str(place): each for place, each in enumerate(row)} for row in cells], headed=False)


def planned(congress: Congress, lines: Iterable[Line], people: Iterable[Person], day: date) -> tuple[RollRow, ...]:
    """Return what each row would come to; one who is on the list already, or twice among the rows, is told."""
    cards, taken = Cards(), set()
    for person in people:
        if not person.withdrawn:
            cards.add(person.name, person.organisation_id, person.number)
            taken.add(person.number)
    found = []
    for line in lines:
        try:
            new = _new(congress, line, day)
        except Problem as problem:
            found.append(RollRow(line, None, problem))
            continue
        organisation_id = new.organisation.pk if new.organisation else None
        there = cards.card(new.name, organisation_id)
        if there is not None:
            found.append(RollRow(line, None, None, twice=there))
            continue
        if new.number is not None and new.number in taken:
            found.append(RollRow(line, None, LedgerProblem("delegate_number", number=new.number, name=new.name)))
            continue
        cards.add(new.name, organisation_id, new.number or 0)
        taken |= {new.number} if new.number is not None else set()
        found.append(RollRow(line, new, None))
    return tuple(found)


def _new(congress: Congress, line: Line, day: date) -> NewPerson:
    members = congress.body != Body.DELEGATES_CONGRESS
    source = Source(_one_of("source", line.get("source", ""), Source.MEMBER if members else Source.ELECTED))
    number = line.get("number", "").lstrip("0")
    if number and not (number.isascii() and number.isdecimal() and len(number) < 7):
        raise LedgerProblem("delegate_number", number=line["number"][:20], name=line.get("name", "")[:60])
    return NewPerson(
        name=person_name(line.get("name", "")),
        organisation=_organisation(congress, line.get("organisation", ""), day),
        source=source,
        status=Status(_one_of("status", line.get("status", ""), Status.OFFICIAL)),
        convener=_truth(line.get("convener", "")) is True,
        number=int(number) if number else None,
        table=line.get("table", ""),
        particulars=checked_particulars(dict(_particulars(line))),
    )


def _particulars(line: Line) -> Iterator[tuple[str, Any]]:
    for key in ("ethnicity", "education", "theory", "position"):
        yield key, line.get(key, "")
    for key in YEARS:
        year = _YEAR.search(line.get(key, ""))
        yield key, year[0] if year else line.get(key, "")
    if line.get("woman", ""):
        yield "woman", _truth(line["woman"])


def _organisation(congress: Congress, name: str, day: date) -> Organisation | None:
    if not name:
        return congress.organisation if congress.body != Body.DELEGATES_CONGRESS else None
    known, within = trees(), set(trees().subtree(congress.organisation_id, day))
    found = [each for each in known.named(name, day=day) if each in within]
    if len(found) != 1:
        raise LedgerProblem("people_organisation", name=name[:80])
    return Organisation.objects.get(pk=found[0])


def _one_of(kind: str, said: str, otherwise: str) -> str:
    if not said:
        return otherwise
    for value, words in _data()[kind].items():
        if plain_name(said) in words:
            return str(value)
    raise LedgerProblem("people_word", word=said[:60])


def _truth(said: str) -> bool | None:
    plain = plain_name(said)
    return True if plain in _data()["yes"]["said"] else False if plain in _data()["no"]["said"] else None


def _lines(rows: Sequence[dict[str, str]], *, headed: bool) -> tuple[Line, ...]:
    for top, row in enumerate(rows[:_HEADED_WITHIN]):
        columns: dict[str, str] = {}
        for place, text in row.items():
            column = _columns().get(plain_name(_BRACKETS.sub(" ", text)))
            if column and column not in columns.values():
                columns[place] = column
        if "name" in columns.values() and (headed or len(row) > 1 or top == 0):
            found = [
                {columns[place]: text for place, text in each.items() if place in columns} for each in rows[top + 1 :]
            ]
            return _bounded([each for each in found if each.get("name")])
    if headed:
        raise LedgerProblem("people_no_columns")
    return _bounded([_unheaded(list(row.values())) for row in rows])


def _unheaded(cells: list[str]) -> Line:
    """Return a line without headings: an ordinal is left out, then the name, then the organisation."""
    if len(cells) == 1:
        cells = [re.sub(r"^\d{1,4}[.)]?\s+", "", cells[0])]
    elif re.fullmatch(r"\d{1,4}[.)]?", cells[0]):
        cells = cells[1:]
    return {"name": cells[0], "organisation": cells[1] if len(cells) > 1 else ""}


def _bounded(lines: list[Line]) -> tuple[Line, ...]:
    if not lines:
        raise LedgerProblem("people_no_columns")
    if len(lines) > MOST_ROWS:
        raise LedgerProblem("delegate_many", most=MOST_ROWS)
    return tuple(lines)


@cache
def _data() -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads(
        files("nhiemky.congress").joinpath("data/roll.toml").read_text(encoding="utf-8")
    )
    return found


@cache
def _columns() -> dict[str, str]:
    return {plain_name(phrase): column for column, phrases in _data()["columns"].items() for phrase in phrases}


def headings() -> tuple[tuple[str, str], ...]:
    """Return each column with how it is headed in the sample."""
    return tuple((column, phrases[0].capitalize()) for column, phrases in _data()["columns"].items())
