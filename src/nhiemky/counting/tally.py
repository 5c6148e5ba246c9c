"""The sums of an election: how many ballots, and what each name has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nhiemky.counting.model import Ballot, Definition


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
        raise NotImplementedError


def tally(definition: Definition, ballots: Iterable[Concluded]) -> Tally:
    """Return the sums of ballots already concluded upon; only valid ones count for names.

    Raises ValueError where a ballot has not one mark for each name, or an invalid one has no code.
    """
    raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Unequal:
    """A sum that does not come out: ``identity`` is its code, ``number`` the name's, or 0 for the whole list."""

    identity: str
    number: int
    left: int
    right: int

    def words(self, language: str = "vi") -> str:
        """Return a sentence with both sides."""
        raise NotImplementedError


def check_sums(definition: Definition, tally: Tally) -> tuple[Unequal, ...]:
    """Return the identities a tally breaks, however it came about.

    ``row``: votes + against + both + neither = valid for every name; ``total``: on a list with surplus Σ votes ≤ valid
    × seats (where voting for more than the seats makes a ballot invalid); ``negative``: no number is below 0.
    """
    raise NotImplementedError
