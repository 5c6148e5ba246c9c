"""What a resolution takes from the congress once it was held: who came, who was elected, how it was adopted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from nhiemky.counting.model import Election
from nhiemky.writing.congress_material import CountMaterial, HeldMaterial
from nhiemky.writing.documents.composing import Composing
from nhiemky.writing.model import Block, DocumentKind

if TYPE_CHECKING:
    from nhiemky.writing.congress.frame import Writing

_OF_SECTION: Mapping[str, frozenset[Election]] = {
    "election": frozenset([
        Election.EXECUTIVE_COMMITTEE, Election.CELL_COMMITTEE, Election.SECRETARY, Election.DEPUTY_SECRETARY,
    ]),
    "delegates": frozenset([Election.OFFICIAL_DELEGATES, Election.ALTERNATE_DELEGATES]),
}  # fmt: skip
"""What is told in a section of the resolution."""


def attended(composing: Composing, held: HeldMaterial | None) -> Iterator[Block]:
    """Yield who was convened and came; nothing while nobody knows."""
    from nhiemky.writing.congress.elections import attendance

    if held is not None and held.attendance is not None:
        yield attendance(_writing(composing, held), held.attendance)


def elected(composing: Composing, held: HeldMaterial | None, section: str) -> Iterator[Block]:
    """Yield whom the congress elected, round by round; nothing of a section that tells of no election."""
    from nhiemky.writing.congress.frame import elected as lines

    if held is None or section not in _OF_SECTION:
        return
    for count in held.counts:
        if count.elected and count.definition.what in _OF_SECTION[section]:
            yield from lines(_writing(composing, held), _settled(count))


def adopted(composing: Composing, held: HeldMaterial | None) -> Iterator[Block]:
    """Yield how the resolution was adopted; nothing before that."""
    from nhiemky.writing.congress.elections import hand_votes

    if held is not None and held.vote is not None:
        yield from hand_votes(_writing(composing, held), [held.vote], "resolution")


def _settled(count: CountMaterial) -> CountMaterial:
    """Return a count with its elected alone: what it left open was settled by later rounds or by the congress."""
    return replace(count, votes=count.elected, seats_left=0, follows=())


def _writing(composing: Composing, held: HeldMaterial) -> Writing:
    from nhiemky.writing.congress.frame import Writing

    return Writing(DocumentKind.CONGRESS_MINUTES, held.head, composing.book)
