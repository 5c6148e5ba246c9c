"""How many targets stand how: "Trong tổng số 7 chỉ tiêu, có 5 chỉ tiêu đạt và vượt, 2 chỉ tiêu chưa đạt."."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from nhiemky.targets import SetBy, State
from nhiemky.writing.book import Book
from nhiemky.writing.material import TargetMaterial
from nhiemky.writing.model import Figure, Piece, Pieces, Said
from nhiemky.writing.naming import counted, standing
from nhiemky.writing.phrases.results import capital, joined
from nhiemky.writing.phrases.times import Times, day_of
from nhiemky.writing.phrases.told import data

_REACHED = (State.EXCEEDED, State.ATTAINED)


def count_sentence(targets: Sequence[TargetMaterial], book: Book, times: Times, *, key: str = "") -> Pieces:
    """Return how many of ``targets`` stand how on the day they were judged, ``()`` where there are none.

    Parts of another of them are in that one and are not counted. Bound as ``{key}.total``, ``{key}.reached`` (attained
    and exceeded), ``{key}.exceeded`` and ``{key}.{state}``; ``key`` is "count", of targets assigned from above
    "count.assigned", unless another is given.
    """
    del times
    if not targets:
        return ()
    key = key or ("count" if any(each.set_by is SetBy.CONGRESS for each in targets) else "count.assigned")
    told = _Told(counted(targets), key, book)
    day = next((each.verdict.as_of for each in targets if each.verdict.as_of), None)
    opening = f"đến ngày {day_of(day)}, trong tổng số " if day else "trong tổng số "
    parts = [part for part in [told.reached(), *(told.state(each) for each in told.others())] if part]
    pieces: list[Piece] = [capital(opening), told.total(), ", có "]
    for place, part in enumerate(parts):
        pieces += [*([", "] if place else []), *part]
    return joined([*pieces, "."])


class _Told:
    """The counts of some targets, each bound where it is printed."""

    def __init__(self, targets: Sequence[TargetMaterial], key: str, book: Book) -> None:
        self._states = [standing(each) for each in targets]
        self._sources = {
            state: tuple(each.source for each in targets if standing(each) is state and each.source) for state in State
        }
        self._key, self._book = key, book
        days = next((each.verdict.as_of for each in targets if each.verdict.as_of), None)
        self._period = f"{days.isoformat()}/{days.isoformat()}" if days else None

    def total(self) -> Figure:
        """Return how many there are."""
        count = len(self._states)
        said = Said(
            kind="target", indicator="review.targets.total", value=Decimal(count), comparator="=", unit="chỉ tiêu"
        )
        sources = tuple(source for state in State for source in self._sources[state])
        return self._book.bind(f"{self._key}.total", f"{count} chỉ tiêu", exact=str(count), said=said, sources=sources)

    def reached(self) -> list[Piece]:
        """Return how many are attained, and how many of them exceeded."""
        exceeded = self._states.count(State.EXCEEDED)
        count = exceeded + self._states.count(State.ATTAINED)
        if not count:
            return []
        words = "đạt và vượt" if 0 < exceeded < count else "vượt" if exceeded else "đạt"
        pieces: list[Piece] = [self._figure("reached", count, *_REACHED, code="review.targets.met"), f" {words}"]
        if 0 < exceeded < count:
            pieces += [" (trong đó ", self._figure("exceeded", exceeded, State.EXCEEDED, words="vượt"), " vượt)"]
        return pieces

    def state(self, state: State) -> list[Piece]:
        """Return how many stand so."""
        words = next(str(row["words"]) for row in data()["count"] if state.value in row["states"])
        return [self._figure(state.value, self._states.count(state), state, words=words), f" {words}"]

    def others(self) -> list[State]:
        """Return the states that are not reached, in the order they are told."""
        order = [State(state) for row in data()["count"] for state in row["states"]]
        return [each for each in order if each not in _REACHED and each in self._states]

    def _figure(self, name: str, count: int, *states: State, code: str | None = None, words: str = "") -> Figure:
        said = Said(
            kind="result", indicator=code, words=None if code else f"chỉ tiêu {words}", value=Decimal(count),
            of=Decimal(len(self._states)), comparator="=", unit="chỉ tiêu", period=self._period,
        )  # fmt: skip
        sources = tuple(source for state in states for source in self._sources[state])
        return self._book.bind(
            f"{self._key}.{name}", f"{count} chỉ tiêu", exact=f"{count}/{len(self._states)}", said=said, sources=sources
        )
