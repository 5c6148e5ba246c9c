"""What the counting committee concludes of a ballot that the rule does not simply find valid."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from nhiemky.counting.faults import Fault, fault
from nhiemky.counting.model import Ballot
from nhiemky.counting.passes import BatchPass, Propose
from nhiemky.counting.tally import Concluded
from nhiemky.counting.validity import reason


def person(name: str) -> str:
    """Return what tells members of the counting committee apart: letters composed, blanks and case aside.

    >>> person("Lê  Thị An") == person("lê thị an") == person(unicodedata.normalize("NFD", "Lê Thị An"))
    True
    """
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What was concluded of one ballot of the pass that counts: valid or not, why (``code``, ``reason``) and by whom.

    ``by`` are two members by name, or the head of the committee alone (``head``).
    """

    batch: str
    ballot: int
    valid: bool
    code: str
    reason: str
    by: tuple[str, ...]
    head: bool = False

    @property
    def named(self) -> bool:
        """Whether those who may rule are named: two different members, or the head."""
        people = {person(each) for each in self.by} - {""}
        return len(people) >= (1 if self.head else 2)

    def as_data(self) -> dict[str, Any]:
        """Return the ruling as JSON data."""
        return {
            "batch": self.batch,
            "ballot": self.ballot,
            "valid": self.valid,
            "code": self.code,
            "reason": self.reason,
            "by": list(self.by),
            "head": self.head,
        }


@dataclass(frozen=True, slots=True)
class Open:
    """A ballot that waits for a ruling: its place, what it says, and what the rule proposes."""

    ballot: int
    says: Ballot
    state: str
    code: str


def to_rule(counted: BatchPass, propose: Propose) -> tuple[Open, ...]:
    """Return the ballots of a pass that need a ruling: all but those the rule simply finds valid."""
    proposed = ((each, propose(each.ballot)) for each in counted.entries)
    return tuple(
        Open(each.index, each.ballot, said.state, said.code) for each, said in proposed if said.state != "valid"
    )


def check_rulings(counted: BatchPass, propose: Propose, rulings: Sequence[Ruling]) -> tuple[Fault, ...]:
    """Return what is wrong with the rulings on a batch: missing, doubled, on no ballot, without names or reason."""
    return tuple(_check(counted, propose, [each for each in rulings if each.batch == counted.batch]))


def _check(counted: BatchPass, propose: Propose, rulings: Sequence[Ruling]) -> Iterator[Fault]:
    places, ruled = {each.index for each in counted.entries}, Counter(each.ballot for each in rulings)
    for each in to_rule(counted, propose):
        if each.ballot not in ruled:
            vi, en = reason(each.code), reason(each.code, "en")
            yield fault("ruling.missing", batch=counted.batch, ballot=each.ballot, reason=vi, reason_en=en)
    for place, times in sorted(ruled.items()):
        if place not in places:
            yield fault("ruling.nowhere", batch=counted.batch, ballot=place)
        elif times > 1:
            yield fault("ruling.twice", batch=counted.batch, ballot=place)
    for one in rulings:
        if not one.named or not one.reason.strip() or not (one.valid or one.code):
            yield fault("ruling.unnamed", batch=counted.batch, ballot=one.ballot)


def concluded(counted: BatchPass, rulings: Sequence[Ruling]) -> tuple[Concluded, ...]:
    """Return each ballot of a pass as it was concluded: by its ruling, else valid."""
    ruled = {each.ballot: each for each in rulings if each.batch == counted.batch}
    return tuple(_concluded(each.ballot, ruled.get(each.index)) for each in counted.entries)


def _concluded(ballot: Ballot, ruling: Ruling | None) -> Concluded:
    if ruling is None or ruling.valid:
        return Concluded(ballot, True)
    return Concluded(ballot, False, ruling.code)
