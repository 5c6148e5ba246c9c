"""What the pages of a count show: figures by table, batches with what is next, differences by name and ballot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.queries.count import BatchView, StockView
from nhiemky.counting.passes import Difference, Differences, NameDifference
from nhiemky.counting.states import KEYING, BatchState
from nhiemky.counting.stock import FIGURES, Stock
from nhiemky.counting.validity import reason
from nhiemky.web.pages.congress.frame import StageShown
from nhiemky.web.show.amounts import language

STOCK_WORDS = {
    "printed": lazy("In ra"), "issued": lazy("Phát ra"), "spoiled": lazy("Hỏng, đổi"), "unused": lazy("Không dùng"),
    "collected": lazy("Thu về"), "not_returned": lazy("Không thu về"),
}  # fmt: skip
_GOOD = (BatchState.AGREEING, BatchState.SETTLED)
_BAD = (BatchState.DIFFERING, BatchState.AGAIN, BatchState.FIRST_FAULTY, BatchState.SECOND_FAULTY)


@dataclass(frozen=True, slots=True)
class StockRow:
    """The figures of one table, or of all where ``place`` is empty; ``cells`` are kind, words and figure."""

    place: str
    cells: tuple[tuple[str, str, int | None], ...]


@dataclass(frozen=True, slots=True)
class BatchShown:
    """A batch with its state as a badge, and what may be done: key a pass of it, settle it."""

    view: BatchView
    badge: StageShown
    openable: bool
    """Another pass may be begun."""
    next_pass: int
    settling: bool
    differing: bool


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name on which two passes differ, and by how many ballots; never what either says: a third is keyed blind."""

    number: int
    name: str
    kind: str
    apart: int


@dataclass(frozen=True, slots=True)
class BallotRow:
    """A ballot on which two passes differ: its place in each, and the rows."""

    first: str
    second: str
    numbers: str


@dataclass(frozen=True, slots=True)
class PairShown:
    """How two passes of a batch differ."""

    first: int
    second: int
    counts: tuple[int, int]
    kinds: tuple[tuple[str, int], ...]
    names: tuple[NameRow, ...]
    ballots: tuple[BallotRow, ...]


def stock_shown(view: StockView, tables: Sequence[str]) -> tuple[StockRow, ...]:
    """Return a row for the whole election, then one for each table of the congress."""
    there = {each.place: each for each in view.tables}
    rows = [view.whole, *(there.get(each, Stock(place=each)) for each in tables)]
    return tuple(
        StockRow(each.place, tuple((kind, str(STOCK_WORDS[kind]), getattr(each, kind)) for kind in FIGURES))
        for each in rows
    )


def batch_shown(view: BatchView, passes: int) -> BatchShown:
    """Return a batch as its row shows it."""
    mark, icon = (
        ("good", "check") if view.state in _GOOD else ("bad", "warning") if view.state in _BAD else ("way", "clock")
    )
    said = view.state_en if language() == "en" else view.state_vi
    openable = view.state not in (*KEYING, *_GOOD, BatchState.AGAIN) and view.pass_id is None
    return BatchShown(
        view, StageShown(said, mark, icon), openable, len(view.typists) + 1,
        view.state is BatchState.AGREEING and not view.open_rulings,
        view.state in (BatchState.DIFFERING, BatchState.AGAIN),
    )  # fmt: skip


def differences_shown(found: Differences | None) -> tuple[PairShown, ...]:
    """Return where the passes of a batch differ, pair by pair."""
    return tuple(map(_pair, found.pairs)) if found else ()


def _pair(pair: Difference) -> PairShown:
    def at(place: int | None) -> str:
        return _("không có") if place is None else str(place)

    return PairShown(
        *pair.passes, pair.counts, tuple((_kind(kind), abs(ours - theirs)) for kind, ours, theirs in pair.kinds),
        tuple(NameRow(each.number, each.name, _kind(each.kind), _apart(each)) for each in pair.names),
        tuple(
            BallotRow(at(each.first), at(each.second), ", ".join(map(str, each.numbers))) for each in pair.ballots
        ),
    )  # fmt: skip


def _apart(name: NameDifference) -> int:
    return max(abs(ours - theirs) for ours, theirs in zip(name.first, name.second, strict=True))


def _kind(kind: str) -> str:
    """Return what a kind of ballots is called: "valid::", "invalid:nobody:" …"""
    state, code, *seen = kind.split(":")
    said = {"valid": _("hợp lệ"), "invalid": _("đề nghị không hợp lệ"), "review": _("phải xem")}[state]
    why = [reason(each, language()) for each in dict.fromkeys([code, *seen]) if each]
    return f"{said} ({', '.join(why)})" if why else said
