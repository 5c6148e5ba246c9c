"""A line of a periodic report: the figure of the period, its share of the plan, the same period a year before."""

from __future__ import annotations

from nhiemky.targets import Change
from nhiemky.targets.amounts import Amount
from nhiemky.writing.book import Book
from nhiemky.writing.material import LineMaterial, Reached, TargetMaterial
from nhiemky.writing.model import Piece, Pieces
from nhiemky.writing.phrases.plans import against_plan, attainment_of, change_from
from nhiemky.writing.phrases.results import (
    NO_DATA,
    bound,
    capital,
    coverage,
    days_of,
    has_figure,
    joined,
    result_sentence,
    verb_of,
)
from nhiemky.writing.phrases.times import Times, when
from nhiemky.writing.phrases.told import clause_of, is_ratio, share_of


def line_sentence(line: LineMaterial, book: Book, times: Times) -> Pieces:
    """Return what one line of a periodic report says: the figure, against its plan and against a year before.

    Where the plan is counted over other days than the period, what it has come to is a sentence of its own. Bound as
    ``{key}.result``, ``{key}.change`` and, of the plan, as in ``result_sentence``.
    """
    reached, plan = line.reached, line.plan
    if reached is None or not has_figure(reached):
        told: Pieces = (f"{capital(line.indicator.name)}: {NO_DATA}.",)
        return joined([*told, *_running(plan, book, times)])
    counted = plan if plan and plan.current and days_of(plan.current) == days_of(reached) else None
    attained = attainment_of(counted, reached) if counted else ""
    clause = clause_of(line.indicator, reached.said)
    link = " " if clause.before.startswith(("có ", "đã ")) else ", "
    pieces: list[Piece] = [f"{capital(when(reached.first, reached.last, times))}{link}{clause.before}"]
    pieces += bound(clause, reached, f"{line.key}.result", book, attained=attained)
    pieces += coverage(reached, f"{line.key}.result", book)
    if counted:
        pieces += against_plan(counted, reached, book, attained, verb=verb_of(pieces))
    pieces += _change(line, reached, book)
    return joined([*pieces, ".", *([] if counted else _running(plan, book, times))])


def _running(plan: TargetMaterial | None, book: Book, times: Times) -> list[Piece]:
    """Return what a plan has come to over its own days, as a sentence behind the line's."""
    if plan is None or plan.current is None or not has_figure(plan.current):
        return []
    return [" ", *result_sentence(plan, book, times, style="short")]


def _change(line: LineMaterial, reached: Reached, book: Book) -> list[Piece]:
    before = line.before
    if before is None or (was := _amount(line, before)) is None or (now := _amount(line, reached)) is None:
        return []
    if was.unit != now.unit or reached.given != reached.asked or before.given != before.asked:
        return []
    whole = (before.first.month, before.last.month) == (1, 12)
    base = f"năm {before.first.year}" if whole else f"cùng kỳ năm {before.first.year}"
    sources = (reached.source, before.source)
    return change_from(Change(was, now), reached, base, line.indicator, f"{line.key}.change", book, sources)


def _amount(line: LineMaterial, reached: Reached) -> Amount | None:
    said = reached.said
    if is_ratio(line.indicator, said):
        return Amount(share_of(said), "%")
    return None if said.value is None or said.level else Amount(said.value, said.unit or "")
