"""The sums of an election: how many ballots, and what each name has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nhiemky.counting.model import Ballot, BallotForm, Definition, Mark
from nhiemky.counting.rules import Rules
from nhiemky.counting.validity import ASKING, check_marks
from nhiemky.counting.words import say


@dataclass(frozen=True, slots=True)
class Concluded:
    """A ballot with what was concluded of it. ``code`` says why it is invalid (a code of ``validity``)."""

    ballot: Ballot
    valid: bool
    code: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """The valid ballots on one name: for it (not struck, Đồng ý), against (struck, Không đồng ý), both, neither."""

    number: int
    votes: int = 0
    against: int = 0
    both: int = 0
    neither: int = 0

    @property
    def total(self) -> int:
        """All ballots that say anything of the name: as many as are valid."""
        return self.votes + self.against + self.both + self.neither

    def plus(self, other: Row) -> Row:
        """Return both rows together."""
        return Row(
            self.number,
            self.votes + other.votes,
            self.against + other.against,
            self.both + other.both,
            self.neither + other.neither,
        )


@dataclass(frozen=True, slots=True)
class Tally:
    """Valid ballots, invalid ones by reason, and a row for every name in the order of the definition.

    Tallies of batches of one election add up with ``+``; a tally holds no ballots, so no group of them can be told.
    """

    valid: int
    invalid_by_code: Mapping[str, int]
    rows: tuple[Row, ...]

    @property
    def invalid(self) -> int:
        """How many ballots are invalid."""
        return sum(self.invalid_by_code.values())

    @property
    def collected(self) -> int:
        """Valid and invalid ballots together."""
        return self.valid + self.invalid

    def __add__(self, other: Tally) -> Tally:
        """Return both together; raises ValueError where they are of different names."""
        if [each.number for each in self.rows] != [each.number for each in other.rows]:
            raise ValueError("tallies of different names do not add up")
        codes = Counter(self.invalid_by_code) + Counter(other.invalid_by_code)
        rows = tuple(one.plus(two) for one, two in zip(self.rows, other.rows, strict=True))
        return Tally(self.valid + other.valid, dict(sorted(codes.items())), rows)


def tally(definition: Definition, ballots: Iterable[Concluded]) -> Tally:
    """Return the sums of ballots already concluded upon; only valid ones count for names.

    Raises ValueError where a ballot does not belong to the definition, or an invalid one has no code.
    """
    counts = [dict.fromkeys(Mark, 0) for _ in definition.names]
    valid = 0
    invalid: Counter[str] = Counter()
    for each in ballots:
        check_marks(definition, each.ballot)
        if not each.valid:
            if not each.code:
                raise ValueError("an invalid ballot needs the code of its reason")
            invalid[each.code] += 1
            continue
        valid += 1
        for count, mark in zip(counts, each.ballot.marks, strict=True):
            count[mark] += 1
    rows = tuple(
        Row(name.number, count[Mark.FOR], count[Mark.AGAINST], count[Mark.BOTH], count[Mark.NEITHER])
        for name, count in zip(definition.names, counts, strict=True)
    )
    return Tally(valid, dict(sorted(invalid.items())), rows)


@dataclass(frozen=True, slots=True)
class Unequal:
    """A sum that does not come out: ``identity`` is its code, ``number`` the name's, or 0 for the whole list."""

    identity: str
    number: int
    left: int
    right: int

    def words(self, language: str = "vi") -> str:
        """Return a sentence with both sides."""
        return say("unequal", self.identity, language, number=self.number, left=self.left, right=self.right)


def check_sums(definition: Definition, tally: Tally, withdrawn: frozenset[int] = frozenset()) -> tuple[Unequal, ...]:
    """Return the identities a tally breaks, however it came about.

    ``names``: a row for every name; ``row``: votes + against + both + neither = valid for each; ``total``: on a list
    with surplus Σ votes ≤ valid × seats, where voting for more than the seats makes a ballot invalid, without those who
    withdrew after printing; ``negative``: no number is below 0.
    """
    if len(tally.rows) != len(definition.names):
        return (Unequal("names", 0, len(tally.rows), len(definition.names)),)
    found = []
    for row in tally.rows:
        least = min(row.votes, row.against, row.both, row.neither)
        if least < 0:
            found.append(Unequal("negative", row.number, least, 0))
        if row.total != tally.valid:
            found.append(Unequal("row", row.number, row.total, tally.valid))
    most = tally.valid * definition.seats
    votes = sum(row.votes for row in tally.rows if row.number not in withdrawn)
    if _limited(definition) and votes > most:
        found.append(Unequal("total", 0, votes, most))
    return tuple(found)


def _limited(definition: Definition) -> bool:
    """Return whether no valid ballot has more votes than seats: where that makes it invalid."""
    if definition.form is not BallotForm.SURPLUS:
        return False
    asking = definition.what in ASKING
    return not asking or Rules.of(definition).word(f"valid.{definition.what.value}_over_seats") == "invalid"
