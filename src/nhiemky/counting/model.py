"""What an election is to whoever counts it: its definition as it was printed, and ballots as they were read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class Election(StrEnum):
    """What is elected, or asked; the words stand in ``data/elections.toml``."""

    EXECUTIVE_COMMITTEE = "executive_committee"
    CELL_COMMITTEE = "cell_committee"
    STANDING_COMMITTEE = "standing_committee"
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    INSPECTION_COMMITTEE = "inspection_committee"
    INSPECTION_HEAD = "inspection_head"
    INSPECTION_DEPUTY = "inspection_deputy"
    OFFICIAL_DELEGATES = "official_delegates"
    ALTERNATE_DELEGATES = "alternate_delegates"
    OPINION = "opinion"
    """An opinion ballot on who is to be on the list (phiếu xin ý kiến): it elects nobody."""
    INTRODUCTION = "introduction"
    """An introduction ballot (phiếu giới thiệu), of the secretary before the election: it elects nobody."""


class Body(StrEnum):
    """Who votes: it decides whom the majority is measured against."""

    MEMBERS_CONGRESS = "members"
    DELEGATES_CONGRESS = "delegates"
    COMMITTEE_MEETING = "committee"
    """The first meeting of the committee that the congress elected, or a meeting of the inspection committee."""


class BallotForm(StrEnum):
    """The two forms of the regulation."""

    SURPLUS = "surplus"
    """More names than seats: the voter strikes out whoever is not elected."""
    NO_SURPLUS = "no_surplus"
    """As many names as seats or fewer: an X under Đồng ý or Không đồng ý in each row."""


class Paper(StrEnum):
    """The sheet a ballot is printed on."""

    A4 = "A4"
    A5 = "A5"


class Mark(StrEnum):
    """What one row of one ballot says. One letter each: a ballot is kept as the string of its rows."""

    FOR = "1"
    AGAINST = "0"
    BOTH = "2"
    """X under both: the row counts for nobody and the ballot stays valid."""
    NEITHER = "-"
    """X under none, likewise. A list with surplus has FOR (not struck) and AGAINST (struck) only."""


class Doubt(StrEnum):
    """What is seen on a ballot beside its rows; each is judged by the rule pack, in the end by the committee."""

    NOT_ISSUED = "not_issued"
    """Not a ballot of the counting committee, or without its seal."""
    WRONG_FORM = "wrong_form"
    """A ballot of another election, another round or a form out of use."""
    NAME_ADDED = "name_added"
    SIGNED = "signed"
    """Signed, or marked so that the voter may be known."""
    WRITTEN_ON = "written_on"
    UNCLEAR = "unclear"
    """A stroke that may mean two things: half a name, over two lines, corrected."""
    TORN = "torn"
    BLANK_ROWS = "blank_rows"
    """Reserved for readings by machine: rows nobody could see."""


@dataclass(frozen=True, slots=True)
class Name:
    """A line of the list: its number as printed, the full name, and what tells namesakes apart ("sinh năm 1975")."""

    number: int
    name: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """An election as it is printed on its ballots; whatever is changed makes another definition with another hash.

    ``key`` names the election and its round ("e12.r1"), ``rules`` the rule pack ("190-QĐ/TW") and ``settings`` what
    was set otherwise than the pack says. ``seats`` is how many are elected. ``machine_marks`` are the corner marks
    and the code of the hash; a plain ballot has none.
    """

    key: str
    congress: str
    title: str
    what: Election
    body: Body
    form: BallotForm
    seats: int
    names: tuple[Name, ...]
    day: date
    rules: str
    round: int = 1
    paper: Paper = Paper.A4
    machine_marks: bool = False
    seal_of: str = ""
    """Whose seal stands at the top left: the committee that convened the congress."""
    settings: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        """Return the definition as JSON data."""
        return {
            "key": self.key, "congress": self.congress, "title": self.title, "what": self.what.value,
            "body": self.body.value, "form": self.form.value, "seats": self.seats, "round": self.round,
            "names": [[each.number, each.name, each.detail] for each in self.names], "day": self.day.isoformat(),
            "rules": self.rules, "paper": self.paper.value, "machine_marks": self.machine_marks,
            "seal_of": self.seal_of, "settings": dict(sorted(self.settings.items())),
        }  # fmt: skip

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Definition:
        """Return the definition that ``as_data`` gave.

        Raises KeyError, TypeError or ValueError where the data is none.
        """
        return cls(
            key=str(data["key"]), congress=str(data["congress"]), title=str(data["title"]),
            what=Election(data["what"]), body=Body(data["body"]), form=BallotForm(data["form"]),
            seats=int(data["seats"]), round=int(data["round"]),
            names=tuple(Name(int(number), str(name), str(detail)) for number, name, detail in data["names"]),
            day=date.fromisoformat(data["day"]), rules=str(data["rules"]), paper=Paper(data["paper"]),
            machine_marks=bool(data["machine_marks"]), seal_of=str(data["seal_of"]),
            settings={str(name): str(value) for name, value in data["settings"].items()},
        )  # fmt: skip

    @property
    def hash(self) -> str:
        """The sha256 of the definition, as 64 hexadecimal digits.

        >>> one = Definition(key="e1.r1", congress="Đại hội", title="Bầu bí thư", what=Election.SECRETARY,
        ...     body=Body.COMMITTEE_MEETING, form=BallotForm.NO_SURPLUS, seats=1, names=(Name(1, "Lê Thị An"),),
        ...     day=date(2025, 6, 1), rules="190-QĐ/TW")
        >>> len(one.hash), Definition.from_data(one.as_data()).hash == one.hash
        (64, True)
        """
        return hashlib.sha256(canonical(self.as_data())).hexdigest()


@dataclass(frozen=True, slots=True)
class Ballot:
    """One ballot as it was read: a ``Mark`` for every name of the definition, in its order, and doubts."""

    marks: tuple[Mark, ...]
    doubts: frozenset[Doubt] = frozenset()

    @property
    def text(self) -> str:
        """The rows as one string, one letter each ("0110").

        >>> Ballot((Mark.AGAINST, Mark.FOR)).text
        '01'
        """
        return "".join(self.marks)

    @classmethod
    def from_text(cls, text: str, doubts: frozenset[Doubt] = frozenset()) -> Ballot:
        """Return the ballot of such a string; raises ValueError at any other letter.

        >>> Ballot.from_text("1-2").marks[1] is Mark.NEITHER
        True
        """
        return cls(tuple(Mark(letter) for letter in text), doubts)


def canonical(data: Any) -> bytes:
    """Return JSON data as the bytes that are hashed: keys in order, no blanks, letters as they are, UTF-8.

    >>> canonical({"b": 1, "a": "Đ"}).decode()
    '{"a":"Đ","b":1}'
    """
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.encode()
