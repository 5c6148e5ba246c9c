"""The order of a document: its sections as data, their numbers, and what becomes of those without content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from nhiemky.writing.documents.kinds import rows
from nhiemky.writing.model import Block, DocumentKind, Heading


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a kind of document: ``fill`` names what is written under its ``heading`` ("" for none).

    ``remarks`` is the kind of remarks it holds, ``field`` limits them to one ("" for all). ``wanted`` asks a person to
    write what nobody has said. A heading of level 0 is a part with ``label`` over it.
    """

    key: str
    level: int = 1
    heading: str = ""
    label: str = ""
    fill: str = ""
    remarks: str = ""
    field: str = ""
    wanted: str = ""


@cache
def sections_of(kind: DocumentKind) -> tuple[Section, ...]:
    """Return the sections of a kind of document in order, as ``data/documents.toml`` has them."""
    return tuple(Section(**each) for each in rows()[kind.value].get("section", ()))


def heading_of(section: Section) -> Iterator[Block]:
    """Yield the heading of a section, unnumbered."""
    if section.label:
        yield Heading(key=f"{section.key}.label", level=0, pieces=(section.label.upper(),))
    if section.heading:
        yield Heading(key=section.key, level=section.level, pieces=(section.heading,))


def kept(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks without headings that nothing stands under."""
    done: list[Block] = []
    below: int | None = None
    """The level of the heading that follows; ``None`` where words follow."""
    for block in reversed(blocks):
        if isinstance(block, Heading):
            if below is not None and below <= block.level and not _is_label(block):
                continue
            below = block.level
        else:
            below = None
        done.append(block)
    return done[::-1]


def _is_label(heading: Heading) -> bool:
    return heading.key.endswith(".label")


def numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield the blocks with their headings numbered: I., 1., a); a heading of level 1 is printed in capitals.

    Level 0 begins the numbers anew. A heading of level 4 is a dash less: it has no number.
    """
    counts = [0, 0, 0, 0]
    for block in blocks:
        if not isinstance(block, Heading):
            yield block
            continue
        if block.level > 0 and block.level < len(counts):
            counts[block.level] += 1
        counts[block.level + 1 :] = [0] * (len(counts) - block.level - 1)
        yield replace(block, pieces=_labelled(block, counts))


def _labelled(heading: Heading, counts: Sequence[int]) -> tuple[str, ...]:
    words = "".join(each if isinstance(each, str) else each.text for each in heading.pieces)
    match heading.level:
        case 0:
            return (words.upper(),)
        case 1:
            return (f"{_roman(counts[1])}. {words.upper()}",)
        case 2:
            return (f"{counts[2]}. {words}",)
        case 3:
            return (f"{_letter(counts[3])}) {words}",)
        case _:
            return (words,)


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The Vietnamese order of letters, as headings use it."""


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _letter(number: int) -> str:
    return _LETTERS[number - 1] if number <= len(_LETTERS) else str(number)
