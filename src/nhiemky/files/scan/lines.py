"""The ruled lines of a scanned table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image

from nhiemky.files.layout.model import Rule

_DARK = 140
_SHORTEST_INCHES = 0.35
"""Shortest line that counts: longer than any stroke of a letter, shorter than the cells of a table are high."""

_THICKEST_INCHES = 0.04


def ruled_lines(picture: Image.Image, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """Return the level and upright lines of a grey picture, in its own points."""
    dark = picture.point([255 if grey < _DARK else 0 for grey in range(256)])
    return list(_level(dark, dpi)), list(_level(dark.transpose(Image.Transpose.TRANSPOSE), dpi))


def _level(dark: Image.Image, dpi: float) -> Iterator[Rule]:
    """Yield the level lines: runs of dark points in neighbouring rows, no more of them than a line is thick."""
    shortest = max(20, int(_SHORTEST_INCHES * dpi))
    run = re.compile(rb"\xff{%d,}" % shortest)
    thickest = max(3, _THICKEST_INCHES * dpi)
    width, height = dark.size
    data = dark.tobytes()
    open_runs: list[tuple[int, int, int, int]] = []
    for y in range(height):
        found: list[tuple[int, int, int, int]] = []
        for match in run.finditer(data, y * width, (y + 1) * width):
            start, end = match.start() - y * width, match.end() - y * width
            above = next((each for each in open_runs if each[0] < end and start < each[1]), None)
            if above is None:
                found.append((start, end, y, y))
            else:
                open_runs.remove(above)
                found.append((min(start, above[0]), max(end, above[1]), above[2], y))
        yield from _ended(open_runs, thickest)
        open_runs = found
    yield from _ended(open_runs, thickest)


def _ended(runs: list[tuple[int, int, int, int]], thickest: float) -> Iterator[Rule]:
    for start, end, first, last in runs:
        if last - first + 1 <= thickest:
            yield Rule((first + last) / 2, start, end)
