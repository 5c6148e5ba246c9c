"""The words of a line that came back, without what the layout prints beyond them."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.language.folding import fold
from nhiemky.writing.model import Block, Chart, Heading, Paragraph, Pieces, Table, text_of
from nhiemky.writing.word.printed import dash, is_item, prompt
from nhiemky.writing.word.taken import joined


def prompt_of(block: Block) -> str:
    """Return the bracketed prompt of a block, "" where it has none."""
    return prompt(block) if isinstance(block, Paragraph) else ""


def part_of(block: Heading | Paragraph, text: str) -> tuple[tuple[int, int], bool]:
    """Return which part of a line is the person's words, and whether its prompt still stands in it."""
    start, end = stripped(text)
    if isinstance(block, Paragraph) and dash(block) and is_item(text):
        start, end = stripped(text, start + 1, end)
    wanted = prompt_of(block)
    if not wanted:
        return (start, end), False
    if fold(text[start:end]).endswith(fold(wanted)):
        return stripped(text, start, end - len(wanted)), True
    if fold(text[start:end]).startswith(fold(wanted)):
        return stripped(text, start + len(wanted), end), True
    return (start, end), fold(wanted) in fold(text)


def stripped(text: str, start: int = 0, end: int | None = None) -> tuple[int, int]:
    """Return the span of a text without the spaces around it."""
    held = text[start:end]
    first = start + len(held) - len(held.lstrip())
    return first, max(first, start + len(held.rstrip()))


def words(pieces: Pieces) -> str:
    """Return the words of pieces with single spaces."""
    return " ".join(text_of(pieces).split())


def shown(block: Block) -> str:
    """Return the words of a block as they are named to a person."""
    match block:
        case Heading() | Paragraph():
            return " ".join(each for each in (text_of(block.pieces), prompt_of(block)) if each)
        case Table():
            return words_of_table(block)
        case Chart():
            return block.title


def words_of_table(table: Table) -> str:
    """Return the caption and rows of a table, a line each."""
    lines = [table.caption, " | ".join(each.heading for each in table.columns)]
    lines += [" | ".join(text_of(cell) for cell in row.cells) for row in table.rows]
    return "\n".join(" ".join(line.split()) for line in lines)


def closed(pieces: Pieces) -> Pieces:
    """Return pieces with a full stop where "./." closed them: that sign is the layout's."""
    if pieces and isinstance(pieces[-1], str) and pieces[-1].endswith("./."):
        return (*pieces[:-1], pieces[-1].removesuffix("/."))
    return pieces


def without_end(pieces: Pieces, old: Pieces) -> Pieces:
    """Return the last paragraph's pieces with the stop the draft has in place of the layout's end sign."""
    stop = "".join(reversed([*_stops(old)]))
    if not pieces or not isinstance(pieces[-1], str):
        return (*pieces, stop) if stop else pieces
    return joined((*pieces[:-1], pieces[-1].rstrip("./ ") + stop))


def _stops(pieces: Pieces) -> Iterator[str]:
    for letter in reversed(text_of(pieces).rstrip()):
        if letter not in ".;,:":
            return
        yield letter
