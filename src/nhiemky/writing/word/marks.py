"""The bookmarks that lead from a Word file back to the draft: one a block, one a printed figure.

Word takes names of 40 letters, figures and ``_``, so keys stand as hashes; a name beginning with ``_`` is not shown in
its list. The names follow from the draft alone: whoever has it recomputes them.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from nhiemky.files.word.package import Element, W
from nhiemky.writing.codec import block_as_json
from nhiemky.writing.model import Block, Draft
from nhiemky.writing.word.elements import w

PREFIX = "_nk_"
TOP, FOOT = f"{PREFIX}top", f"{PREFIX}foot"
"""Where the text of a document begins and ends: the last line above it and the first below."""

VERSION = f"{PREFIX}v_"
ABSTRACT, RECIPIENTS = f"{PREFIX}h_abstract", f"{PREFIX}h_recipients"
"""What is printed around the text and taken from elsewhere than its blocks."""


def block_mark(key: str) -> str:
    """Return the bookmark of a block.

    >>> block_mark("results.t1")
    '_nk_b_ce4b0e35f894121c'
    """
    return f"{PREFIX}b_{_hash(key)}"


def figure_mark(key: str, nth: int) -> str:
    """Return the bookmark of the ``nth`` place (from 0) where the figure bound by ``key`` is printed."""
    return f"{PREFIX}f_{_hash(key)}_{nth}"


def figure_marks(draft: Draft) -> Iterator[str]:
    """Give the bookmarks of all figures in the order they are printed in the draft."""
    printed: Counter[str] = Counter()
    for figure in draft.figures():
        yield figure_mark(figure.key, printed[figure.key])
        printed[figure.key] += 1


def signature_mark(nth: int) -> str:
    """Return the bookmark of the ``nth`` signature, from 0."""
    return f"{PREFIX}h_signature_{nth}"


def version_mark(draft: Draft) -> str:
    """Return the bookmark that tells which text of a draft a file was written from."""
    return version_marks()(draft)


def version_marks() -> Callable[[Draft], str]:
    """Return what gives the mark of many texts of a draft, each of which shares most blocks with the one before."""
    known: dict[int, tuple[Block, str]] = {}

    def told(block: Block) -> str:
        if id(block) not in known:
            known[id(block)] = block, json.dumps(block_as_json(block), sort_keys=True)
        return known[id(block)][1]

    return lambda draft: VERSION + _hash(f"[{', '.join(map(told, draft.blocks))}]")


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Marks:
    """Gives out bookmarks while a document is written; each has a number of its own."""

    first: int = 1
    _figures: Counter[str] = field(default_factory=Counter)

    def figure(self, key: str, content: list[Element]) -> list[Element]:
        """Return what prints a figure between its bookmark's ends."""
        nth = self._figures[key]
        self._figures[key] += 1
        return self.around(figure_mark(key, nth), content)

    def block(self, key: str, content: list[Element]) -> list[Element]:
        """Return what a block prints between its bookmark's ends."""
        return self.around(block_mark(key), content)

    def over(self, name: str, paragraphs: list[Element]) -> list[Element]:
        """Return paragraphs with one bookmark from the beginning of the first to the end of the last."""
        if paragraphs:
            start, end = self.around(name, [])
            first = paragraphs[0]
            first.insert(0 if first.find(f"{W}pPr") is None else 1, start)
            paragraphs[-1].append(end)
        return paragraphs

    def around(self, name: str, content: list[Element]) -> list[Element]:
        """Return ``content`` between the ends of a bookmark."""
        number, self.first = self.first, self.first + 1
        return [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]
