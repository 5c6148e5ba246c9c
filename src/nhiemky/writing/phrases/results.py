"""What was reached, as reports say it: the figure, how much of the plan it is, what it was before, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import amount
from nhiemky.writing.book import Book
from nhiemky.writing.material import LineMaterial, TargetMaterial
from nhiemky.writing.model import Pieces
from nhiemky.writing.phrases.times import Times, when

ResultStyle = Literal["full", "short"]
"""``full``: the figure, every year of a yearly target, attainment against the plan quoted, change and verdict.
``short``: the figure and its attainment only."""


def result_sentence(target: TargetMaterial, book: Book, times: Times, *, style: ResultStyle = "full") -> Pieces:
    """Return the sentence that says what was reached of ``target``, its full stop included.

    Without any figure it says so ("chưa có số liệu"): nothing missing is written as zero. The figures are bound as
    ``{key}.result`` (what stands for the whole), ``{key}.result.{year}``, ``{key}.attainment``, ``{key}.change`` and,
    where the plan is quoted, ``{key}.target``.
    """
    del style
    reached = target.current
    if reached is None or reached.said.value is None:
        return (f"{target.indicator.name[:1].upper()}{target.indicator.name[1:]}: chưa có số liệu.",)
    said = reached.said
    figure = book.bind(
        f"{target.key}.result",
        amount(Amount(reached.said.value, said.unit or "")),
        exact=f"{reached.said.value.normalize():f} {said.unit or ''}".rstrip(),
        said=said,
        sources=(reached.source,),
    )
    time = when(reached.first, reached.last, times)
    return f"{time[:1].upper()}{time[1:]}, {target.indicator.name} đạt ", figure, "."


def below_sentence(target: TargetMaterial, book: Book, times: Times) -> Pieces:
    """Return what each subordinate organisation contributed ("Trong đó: …; …."), ``()`` where nothing is known below.

    Each figure is bound as ``{key}.below.{place}``, counted from 1.
    """
    del target, book, times
    return ()


def count_sentence(targets: Sequence[TargetMaterial], book: Book, times: Times) -> Pieces:
    """Return how many of ``targets`` stand how ("Trong tổng số 7 chỉ tiêu, có 5 chỉ tiêu đạt và vượt, …").

    Bound as ``count.total`` and ``count.{state}``; ``()`` where there are no targets.
    """
    del targets, book, times
    return ()


def line_sentence(line: LineMaterial, book: Book, times: Times) -> Pieces:
    """Return the sentence of one line of a periodic report: the figure, its share of the plan, a year before."""
    del book, times
    return (f"{line.indicator.name[:1].upper()}{line.indicator.name[1:]}: chưa có số liệu.",)
