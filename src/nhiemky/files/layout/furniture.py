"""Page numbers and running heads: what a page repeats at its edges and nobody reads."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from nhiemky.files.layout.model import Page, Strip

_EDGE = 0.12
"""Share of the page's height at its top and at its bottom where furniture stands."""

_NEAREST = 2
"""Lines from each edge that are looked at."""

_NUMBER = re.compile(r"(?:trang\s*)?[-–—.\s|]*(\d{1,4})(?:\s*/\s*\d{1,4})?[-–—.\s|]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def take_furniture(pages: Sequence[Page]) -> dict[int, list[Strip]]:
    """Take page numbers and running heads out of the pages' strips and return them by page number."""
    numbered: Counter[tuple[bool, int]] = Counter()
    repeated: Counter[tuple[bool, str]] = Counter()
    lines = {page.number: list(_edge_lines(page)) for page in pages}
    for number, of_page in lines.items():
        numbered.update({(top, value - number) for top, line in of_page if (value := _page_number(line)) is not None})
        repeated.update({(top, _shape(line)) for top, line in of_page})
    fewest = max(2, min(3, (len(pages) + 1) // 2))
    taken: dict[int, list[Strip]] = defaultdict(list)
    for page in pages:
        for top, line in lines[page.number]:
            value = _page_number(line)
            is_number = value is not None and (value == page.number or numbered[top, value - page.number] > 1)
            if is_number or repeated[top, _shape(line)] >= fewest:
                taken[page.number] += line
        gone = {id(strip) for strip in taken[page.number]}
        page.strips = [strip for strip in page.strips if id(strip) not in gone]
    return taken


def _edge_lines(page: Page) -> Iterator[tuple[bool, list[Strip]]]:
    """Yield the lines near the top (True) and the bottom edge of a page."""
    ordered = sorted(page.strips, key=lambda strip: strip.box[1])
    high = [strip for strip in ordered if strip.box[3] < _EDGE * page.height]
    low = [strip for strip in reversed(ordered) if strip.box[1] > (1 - _EDGE) * page.height]
    for top, strips in ((True, high), (False, low)):
        for line in list(_by_line(strips))[:_NEAREST]:
            yield top, line


def _by_line(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    line: list[Strip] = []
    for strip in strips:
        if line and abs(strip.box[1] - line[0].box[1]) > (strip.box[3] - strip.box[1]) / 2:
            yield line
            line = []
        line.append(strip)
    if line:
        yield line


def _text(line: list[Strip]) -> str:
    return " ".join(strip.text for strip in line)


def _page_number(line: list[Strip]) -> int | None:
    match = _NUMBER.fullmatch(_text(line))
    return int(match[1]) if match else None


def _shape(line: list[Strip]) -> str:
    return _DIGITS.sub("#", _text(line)).casefold()
