"""Sentences of the data filled with names, terms and days, whichever of them are known."""

from __future__ import annotations

from collections.abc import Mapping

from nhiemky.writing.model import Pieces


def filled(template: str, words: Mapping[str, str]) -> str:
    """Return a sentence with its words; where one is empty no space and no comma is left over.

    >>> filled("Đại hội {name} {ordinal}, nhiệm kỳ {years} {held}.", {
    ...     "name": "Chi bộ", "ordinal": "", "years": "2025-2027", "held": "",
    ... })
    'Đại hội Chi bộ, nhiệm kỳ 2025-2027.'
    """
    said = " ".join(template.format_map(words).split())
    for mark in ",.;:":
        said = said.replace(f" {mark}", mark)
    return said


def capital(words: str) -> str:
    """Return words with a capital first letter.

    >>> capital("quý II/2027")
    'Quý II/2027'
    """
    return words[:1].upper() + words[1:]


def small(words: str) -> str:
    """Return words with a small first letter, as they stand inside a sentence.

    >>> small("Quý II/2027")
    'quý II/2027'
    """
    return words[:1].lower() + words[1:]


def going_on(sentence: Pieces) -> Pieces:
    """Return a sentence that goes on from the words before it: its first letter small.

    >>> going_on(("Đến ngày 30/6/2028, có 2 chỉ tiêu đạt.",))
    ('đến ngày 30/6/2028, có 2 chỉ tiêu đạt.',)
    """
    first, *others = sentence
    return (small(first), *others) if isinstance(first, str) else sentence
