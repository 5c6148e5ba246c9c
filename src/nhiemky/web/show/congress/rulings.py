"""A ballot that needs a conclusion as its page shows it, and what may be concluded."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.congress.queries.count import RulingView
from nhiemky.counting import Doubt, Mark
from nhiemky.counting.validity import CODES, reason
from nhiemky.web.show.amounts import language
from nhiemky.web.show.congress.keying import Judge, proposal, understood


@dataclass(frozen=True, slots=True)
class RulingShown:
    """A ballot to rule on: what it says, what is proposed, the codes offered first (keys 2 to 5)."""

    view: RulingView
    said: str
    proposal: str
    struck: tuple[str, ...]
    """Who got no vote on it, by number and name."""
    withdrawn: tuple[str, ...]
    """Who withdrew after the ballots were printed: nothing said of them counts."""
    choices: tuple[tuple[str, str], ...]
    concluded: str
    """Why it was concluded invalid, "" for a valid one or one that waits."""


_USUAL = ("not_issued", "signed", "written_on", "unclear")


def ruling_shown(view: RulingView, judge: Judge) -> RulingShown:
    """Return a ballot as its card shows it."""
    marks = zip(judge.definition.names, view.says.marks, strict=True)
    codes = list(dict.fromkeys([*filter(None, [view.code]), *sorted(view.says.doubts), *_USUAL]))[:4]
    ruled = view.ruling
    return RulingShown(
        view, understood(judge.definition, view.says, judge.withdrawn), proposal(judge.propose(view.says)),
        tuple(f"{name.number} {name.name}" for name, mark in marks if mark is not Mark.FOR),
        tuple(f"{each.number} {each.name}" for each in judge.definition.names if each.number in judge.withdrawn),
        tuple((code, reason(code, language())) for code in codes),
        reason(ruled.code, language()) if ruled and not ruled.valid else "",
    )  # fmt: skip


def codes_shown() -> tuple[tuple[str, str], ...]:
    """Return every reason for which a ballot may be found invalid."""
    codes = [*(each.value for each in Doubt if each is not Doubt.BLANK_ROWS), *CODES]
    return tuple((code, reason(code, language())) for code in codes)
