"""The ruled lines of a scanned table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PIL import Image, ImageDraw

from nhiemky.files.layout.model import Rule

_DARK = 140
_SHORTEST_INCHES = 0.35
"""Shortest line that counts: longer than any stroke of a letter, shorter than the cells of a table are high."""

_THICKEST_INCHES = 0.04
_BLUR = 2


Stroke = tuple[int, int, int, int]
"""A ruled line as a box of the picture's points: left, top, right, bottom, all inside it."""

Strokes = tuple[list[Stroke], list[Stroke]]
"""Level and upright lines."""


def ruled_lines(picture: Image.Image, dpi: float) -> Strokes:
    """Return the level and upright lines of a grey picture."""
    dark = picture.point([255 if grey < _DARK else 0 for grey in range(256)])
    upright = _level(dark.transpose(Image.Transpose.TRANSPOSE), dpi)
    return list(_level(dark, dpi)), [(top, left, bottom, right) for left, top, right, bottom in upright]


def without_tables(picture: Image.Image, level: list[Stroke], upright: list[Stroke]) -> Image.Image:
    """Return the picture with the lines of its tables painted white: they are taken for letters."""
    erased = picture.copy()
    draw = ImageDraw.Draw(erased)
    crossing = [
        across for across in level
        if any(_meet(across, down) for down in upright)
    ]  # fmt: skip
    for left, top, right, bottom in (*crossing, *upright):
        draw.rectangle((left - _BLUR, top - _BLUR, right + _BLUR, bottom + _BLUR), fill=255)
    return erased


def as_rules(level: list[Stroke], upright: list[Stroke], scale: float) -> tuple[list[Rule], list[Rule]]:
    """Return the lines as rules, their points multiplied by ``scale``."""
    return (
        [Rule((top + bottom) / 2 * scale, left * scale, right * scale) for left, top, right, bottom in level],
        [Rule((left + right) / 2 * scale, top * scale, bottom * scale) for left, top, right, bottom in upright],
    )


def _meet(across: Stroke, down: Stroke) -> bool:
    near = 2 * _BLUR + 1
    return (
        across[0] - near <= down[2] and down[0] <= across[2] + near
        and down[1] - near <= across[3] and across[1] <= down[3] + near
    )  # fmt: skip


def _level(dark: Image.Image, dpi: float) -> Iterator[Stroke]:
    """Yield the level lines: runs of dark points in neighbouring rows, no more of them than a line is thick."""
    shortest = max(20, int(_SHORTEST_INCHES * dpi))
    run = re.compile(rb"\xff{%d,}" % shortest)
    thickest = max(3, _THICKEST_INCHES * dpi)
    width, height = dark.size
    data = dark.tobytes()
    growing: list[Stroke] = []
    for y in range(height):
        found: list[Stroke] = []
        for match in run.finditer(data, y * width, (y + 1) * width):
            start, end = match.start() - y * width, match.end() - y * width - 1
            above = next((each for each in growing if each[0] <= end and start <= each[2]), None)
            if above is None:
                found.append((start, y, end, y))
            else:
                growing.remove(above)
                found.append((min(start, above[0]), above[1], max(end, above[2]), y))
        yield from (each for each in growing if each[3] - each[1] < thickest)
        growing = found
    yield from (each for each in growing if each[3] - each[1] < thickest)
