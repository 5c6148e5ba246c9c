"""The verdict on a target: its state and everything it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nhiemky.targets.amounts import Amount
from nhiemky.targets.lines import Line
from nhiemky.targets.model import Result
from nhiemky.targets.words import Language, sentence, word


class State(StrEnum):
    """What a verdict says. The names in Vietnamese and English are in ``data/words.toml``."""

    EXCEEDED = "exceeded"
    ATTAINED = "attained"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    OUT_OF_REACH = "out_of_reach"
    NOT_YET_ATTAINED = "not_yet_attained"
    MISSED = "missed"
    BROKEN = "broken"
    NOTHING_TO_JUDGE = "nothing_to_judge"
    NO_DATA = "no_data"

    def label(self, language: Language = "vi") -> str:
        """Return the field's name of the state.

        >>> State.NOT_YET_ATTAINED.label("vi"), State.MISSED.label("vi")
        ('Chưa đạt', 'Không đạt')
        """
        return word("states", self.value, language)


REACHED = frozenset([State.ATTAINED, State.EXCEEDED])
SILENT = frozenset([State.NO_DATA, State.NOTHING_TO_JUDGE])


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a target stands on a day, with everything it rests on.

    ``value`` is the amount compared and ``level`` the level compared; ``latest`` the newest result counted.
    ``share_of_plan`` is a ratio, never capped (1.78 is 178%); for a range it is taken of the end that must be
    reached, for a ceiling it is the part of the limit used up, for a zero target and a level it is ``None``.
    ``share_of_time`` is the part of the term that has passed, ``share_reported`` the part the figures cover.
    ``counted`` and ``set_aside`` are source ids; why something was set aside stands in ``lines``.
    ``partial`` says that figures which only some of the bodies asked have given are among those counted.
    ``as_of`` is the day it speaks of and ``known`` the day its figures were known, ``None`` for all that is known.
    """

    state: State
    value: Amount | None = None
    level: str | None = None
    latest: Result | None = None
    share_of_plan: Decimal | None = None
    share_of_time: Decimal = Decimal(0)
    share_reported: Decimal = Decimal(0)
    counted: tuple[str, ...] = ()
    set_aside: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    partial: bool = False
    as_of: date | None = None
    known: date | None = None

    def arithmetic(self, language: Language = "vi") -> str:
        """Return the arithmetic in words: "517 người / 500 người = 103,4%; …"."""
        return "; ".join(sentence(line, language) for line in self.lines)

    def days(self, language: Language = "vi") -> str:
        """Return the two days in words: the one it speaks of and the one its figures were known.

        >>> Verdict(state=State.NO_DATA, as_of=date(2023, 4, 26), known=date(2023, 5, 2)).days()
        'tính đến ngày 26/04/2023, theo số liệu đã biết đến ngày 02/05/2023'
        """
        given = {name: day for name, day in (("as_of", self.as_of), ("known", self.known)) if day is not None}
        return sentence(Line("_".join(["days", *given]), given), language) if given else ""
