"""What each organisation below gave: "…: Chi bộ May 12 đảng viên; Chi bộ Dệt 20 đảng viên."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nhiemky.writing.book import Book
from nhiemky.writing.material import Below, Indicator, LineMaterial, TargetMaterial
from nhiemky.writing.model import Piece, Pieces, Said
from nhiemky.writing.phrases.results import capital, days_of, has_figure, joined
from nhiemky.writing.phrases.stated import exact_of
from nhiemky.writing.phrases.times import Times, when
from nhiemky.writing.phrases.told import clause_of, is_ratio, lead_of, row_of


def below_sentence(target: TargetMaterial | LineMaterial, book: Book, times: Times) -> Pieces:
    """Return what each subordinate organisation gave, ``()`` where nothing is known below.

    Each figure is bound as ``{key}.below.{place}``, counted from 1. Who gave nothing is named as such.
    """
    given = [each for each in target.below if has_figure(each.reached) and each.reached.said.value is not None]
    if not given:
        return ()
    first = min(each.reached.first for each in given)
    last = max(each.reached.last for each in given)
    silent = [each.name for each in target.below if each not in given]
    pieces: list[Piece] = [f"{capital(when(first, last, times))}, {_lead(target.indicator, given[0].reached.said)}: "]
    for place, each in enumerate(target.below, 1):
        if each in given:
            pieces += [*(["; "] if len(pieces) > 1 else []), *_item(target, each, place, book)]
    if silent:
        pieces.append(f"; chưa có số liệu của {', '.join(silent)}")
    return joined([*pieces, "."])


def _lead(indicator: Indicator, said: Said) -> str:
    """Return what is listed: what stands before the figure where that is a name, else the name of the indicator."""
    name = lead_of(indicator, row_of(indicator, said))
    measured = " đạt" if said.unit in ("%", "ha") and not said.change else ""
    return f"{name} của các tổ chức trực thuộc{measured}"


def _item(target: TargetMaterial | LineMaterial, below: Below, place: int, book: Book) -> Sequence[Piece]:
    reached = below.reached
    clause = clause_of(target.indicator, replace(reached.said, organisation=None))
    said = replace(clause.counted or clause.said, period=days_of(reached), organisation=below.name, words=None)
    if not target.indicator.code:
        said = replace(said, words=_lead(target.indicator, said).removesuffix(" đạt"))
    printed = clause.counts if is_ratio(target.indicator, reached.said) else clause.printed
    figure = book.bind(
        f"{target.key}.below.{place}", printed, exact=exact_of(reached.said), said=said, sources=(reached.source,)
    )
    verb = {"up": "tăng ", "down": "giảm "}.get(said.change or "", "")
    return [f"{below.name} {verb}", figure]
