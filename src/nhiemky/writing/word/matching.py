"""Which line of a Word file is which line of the draft: by bookmark, else by its words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nhiemky.language.folding import fold
from nhiemky.writing.model import Block, Chart, Draft, Paragraph, Table, text_of
from nhiemky.writing.word.marks import block_mark, figure_marks
from nhiemky.writing.word.opened import Grid, Item, Line
from nhiemky.writing.word.printed import dash, ended, ends_at, is_printed, prompt

_SELDOM = 8
_ALIKE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """A line or table the draft prints: the number of its block, what of it, its bookmarks and its words."""

    block: int
    part: str
    mark: str
    figures: tuple[str, ...]
    text: str
    grid: bool = False


def expected(draft: Draft) -> list[Expected]:
    """Return what a draft prints of its blocks, in order."""
    marks = figure_marks(draft)
    end = ends_at(draft)
    return [
        each
        for number, block in enumerate(draft.blocks)
        if is_printed(block)
        for each in _lines(draft, number, block, marks, last=block.key == end)
    ]


def _lines(draft: Draft, number: int, block: Block, marks: Iterator[str], *, last: bool) -> Iterator[Expected]:
    if isinstance(block, Chart):
        yield Expected(block=number, part="", mark=block_mark(block.key), figures=(), text=block.title)
        return
    if isinstance(block, Table):
        for part in ("annex", "caption"):
            if text := getattr(block, part):
                yield Expected(block=number, part=part, mark=block_mark(f"{block.key}/{part}"), figures=(), text=text)
        printed = [
            *(each.heading for each in block.columns),
            *(text_of(cell) for row in block.rows for cell in row.cells),
        ]
        count = sum(not isinstance(piece, str) for row in block.rows for cell in row.cells for piece in cell)
        figures = tuple(next(marks) for _ in range(count))
        mark = block_mark(block.key)
        yield Expected(block=number, part="", mark=mark, figures=figures, text=" ".join(printed), grid=True)
        return
    pieces = ended(draft, block.pieces) if last else block.pieces
    text = text_of(pieces)
    if isinstance(block, Paragraph):
        text = " ".join(each for each in (dash(block) + text, prompt(block)) if each)
    figures = tuple(next(marks) for piece in block.pieces if not isinstance(piece, str))
    yield Expected(block=number, part="", mark=block_mark(block.key), figures=figures, text=text)


def words_of(item: Item) -> str:
    """Return the words of a line or of all cells of a table."""
    if isinstance(item, Line):
        return item.text
    return " ".join(cell.text for row in item.rows for cell in row)


def marks_of(item: Item) -> list[str]:
    """Return the names of the bookmarks in a line or table."""
    lines = [item] if isinstance(item, Line) else [cell for row in item.rows for cell in row]
    return [mark.name for line in lines for mark in line.marks]


def matched(wanted: Sequence[Expected], items: Sequence[Item]) -> dict[int, int]:
    """Return for the numbers of items the number of what the draft expects there; what is new or gone is left out."""
    pairs: dict[int, int] = {}
    by_mark = {each.mark: at for at, each in enumerate(wanted)}
    _take(
        pairs,
        wanted,
        items,
        ((at, by_mark[name]) for at, item in enumerate(items) for name in marks_of(item) if name in by_mark),
    )
    _take(pairs, wanted, items, _of_equal_words(pairs, wanted, items))
    by_figure = {mark: at for at, each in enumerate(wanted) for mark in each.figures}
    _take(
        pairs,
        wanted,
        items,
        ((at, by_figure[name]) for at, item in enumerate(items) for name in marks_of(item) if name in by_figure),
    )
    _take(pairs, wanted, items, _of_like_words(pairs, wanted, items))
    return pairs


def _take(
    pairs: dict[int, int], wanted: Sequence[Expected], items: Sequence[Item], proposed: Iterable[tuple[int, int]]
) -> None:
    """Add pairs of which neither side is taken, a table only with a table."""
    taken = {*pairs.values()}
    for item, each in proposed:
        if item not in pairs and each not in taken and isinstance(items[item], Grid) == wanted[each].grid:
            pairs[item] = each
            taken.add(each)


def _key(text: str) -> str:
    return " ".join(fold(text).split())


def _of_equal_words(
    pairs: Mapping[int, int], wanted: Sequence[Expected], items: Sequence[Item]
) -> Iterator[tuple[int, int]]:
    """Give items and what is expected with the same words, the first with the first."""
    taken = {*pairs.values()}
    waiting: defaultdict[str, list[int]] = defaultdict(list)
    for at in range(len(wanted) - 1, -1, -1):
        if at not in taken and (key := _key(wanted[at].text)):
            waiting[key].append(at)
    for at, item in enumerate(items):
        if at not in pairs and (found := waiting.get(_key(words_of(item)))):
            yield at, found.pop()


def _of_like_words(
    pairs: Mapping[int, int], wanted: Sequence[Expected], items: Sequence[Item]
) -> list[tuple[int, int]]:
    """Return items and what is expected that share most of their words, the most alike first.

    Only words that few items have lead from one to the other, so that the work grows with the length of the file.
    """
    words = {at: Counter(_key(words_of(item)).split()) for at, item in enumerate(items) if at not in pairs}
    having: defaultdict[str, list[int]] = defaultdict(list)
    for at, counted in words.items():
        for word in counted:
            having[word].append(at)
    taken = {*pairs.values()}
    alike: list[tuple[float, int, int]] = []
    for number, each in enumerate(wanted):
        if number in taken:
            continue
        own = Counter(_key(each.text).split())
        near = {at for word in own if len(having.get(word, ())) <= _SELDOM for at in having.get(word, ())}
        for at in near:
            share = 2 * (own & words[at]).total() / max(own.total() + words[at].total(), 1)
            if share >= _ALIKE:
                alike.append((-share, number, at))
    return [(at, number) for _, number, at in sorted(alike)]
