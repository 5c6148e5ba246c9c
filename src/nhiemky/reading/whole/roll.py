"""Lists of people on lines of their own: numbered, dashed, or rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from nhiemky.reading.model import Span
from nhiemky.reading.passage import Passage
from nhiemky.reading.whole.election import Chosen, read_votes
from nhiemky.reading.whole.people import Person, find_people, find_roles, normal_name

_LABEL = re.compile(r"\s*(?:[-–—+*•●▪]\s*|\(?\d{1,3}\s*[.)/:]\s*|[a-zđ]\s*[.)]\s*)?")
_ADDRESS = re.compile(
    r"(?:(?:đồng chí|đ/\s?c|ông|bà|anh|chị)\s*[.:]?\s*)*"
    r"(?:(?:thiếu|trung|thượng|đại) (?:úy|tá|tướng)\s+|ths\.?\s+|ts\.?\s+)?"
)
_HEAD = re.compile(r"họ,? (?:và )?(?:chữ đệm,? )?(?:và )?tên")
_LOST = re.compile(r"\| (?:không|chưa) (?:trúng cử|quá nửa|đủ (?:số )?phiếu)|\| (?:quá nửa, không|bằng phiếu)")
"""Cells of a table of votes that say of somebody on it: not elected."""
_MOST = 400
_TAIL = 40


@dataclass(slots=True)
class Roll:
    """The people of a list and the folded offset where it ends."""

    end: int
    people: list[Chosen] = field(default_factory=list)


def listed_people(passage: Passage, end: int) -> Roll:
    """Return the people on the lines right below the line that ends at ``end``; none where a text goes on there.

    One bare name below a line that announces nothing is a signature.
    """
    roll = Roll(end)
    for place, (first, last) in enumerate(_lines_below(passage.text, end)):
        person = _on_line(passage, first, last)
        if person is None:
            if (
                not roll.people
                and place < 2
                and " | " in passage.text[first:last]
                and _HEAD.search(passage.text, first, last)
            ):
                continue
            break
        roll.end = last
        if " | " not in passage.text[first:last] or not _LOST.search(passage.text, first, last):
            roll.people.append(person)
    announced = passage.text[max(0, end - 3) : end].rstrip().endswith(":")
    signs = len(roll.people) == 1 and not announced and passage.cased[roll.people[0].start - 1] == "\n"
    return Roll(end) if signs else roll


def _lines_below(text: str, end: int) -> Iterator[Span]:
    """Give the lines after the line of an offset that are not empty; none where words follow on that line."""
    at = text.find("\n", end, end + _TAIL)
    if at < 0 or text[end:at].strip(" :./\\"):
        return
    for _ in range(_MOST):
        stop = text.find("\n", at + 1)
        stop = len(text) if stop < 0 else stop
        if text[at + 1 : stop].strip():
            yield at + 1, stop
        if stop == len(text):
            return
        at = stop


def _on_line(passage: Passage, start: int, end: int) -> Chosen | None:
    """Return the person a line lists, or None."""
    text = passage.text
    if " | " in text[start:end]:
        return _in_row(passage, start, end)
    label = _LABEL.match(text, start, end)
    at = label.end() if label else start
    address = _ADDRESS.match(text, at, end)
    name = address.end() if address else at
    person = next(iter(find_people(passage, start, min(end, name + 60), listed=True)), None)
    if person is None or person.start - name > 2:
        return None
    labelled, rest = at > start and text[start:at].strip(), text[person.end : end].lstrip()
    if not (labelled or person.addressed) and rest[:1].isalpha():
        return None
    if rest[:1].isalpha() and not rest.startswith(("được", "trúng", "đạt", "tái", "bí thư", "phó", "ủy viên")):
        return None
    return _chosen(passage, person, end)


def _in_row(passage: Passage, start: int, end: int) -> Chosen | None:
    """Return the person a row of a table lists: the first cell that is a name and nothing else."""
    at = start
    for cell in passage.text[start:end].split(" | "):
        bare = cell.strip(" |")
        first = at + cell.find(bare) if bare else at
        people = find_people(passage, first, first + len(bare), listed=True) if bare else []
        if people and people[0].end == first + len(bare):
            return _chosen(passage, people[0], end)
        at += len(cell) + 3
    return None


def _chosen(passage: Passage, person: Person, until: int) -> Chosen:
    chosen = Chosen(person.start, person.end, normal_name(passage.printed(person.start, person.end)))
    read_votes(chosen, passage.text, person.end, until)
    chosen.roles = [(role.start, role.end) for role in find_roles(passage, person.end, until)]
    return chosen
