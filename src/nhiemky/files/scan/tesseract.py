"""The recogniser: tesseract as an outside program, fed through pipes, with a time limit and no files left behind."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PIL import Image

from nhiemky.files.problems import NoRecogniser, NotRecognised, NoVietnameseRecogniser

SECONDS = 180
"""Longest time for one page; a full page of small print takes under 15 on an old computer."""

# Letters that no Vietnamese word has, and those they are taken for. Digits are never changed.
_IMPOSSIBLE = str.maketrans({"Ð": "Đ", "ð": "đ", "ﬁ": "fi", "ﬂ": "fl"})
_ROTATE = re.compile(rb"Rotate: (90|180|270)")
_WORD = "5"
_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class SeenWord:
    """A word with its box in points of the picture (left, top, right, bottom) and its confidence from 0 to 100."""

    text: str
    box: tuple[int, int, int, int]
    confidence: float


SeenLine = list[SeenWord]
Layout = Literal["page", "block", "line"]
_MODES: dict[Layout, str] = {"page": "3", "block": "6", "line": "7"}


def recognise(name: str, pictures: Sequence[Image.Image], dpi: int, layout: Layout) -> list[list[SeenLine]]:
    """Return for each grey picture the lines of words seen in it; raise a ``FileProblem`` where they cannot be had.

    ``name`` is the file's, for the problem's sentence. ``layout`` says what a picture shows.
    """
    table = _run(name, pictures, "--dpi", str(dpi), "-l", "vie", "--psm", _MODES[layout], "tsv")
    lines: list[dict[tuple[str, ...], SeenLine]] = [defaultdict(list) for _ in pictures]
    for row in table.decode("utf-8", "replace").splitlines():
        fields = row.split("\t")
        if len(fields) != _COLUMNS or fields[0] != _WORD or not fields[11].strip():
            continue
        left, top, width, height = map(int, fields[6:10])
        text = fields[11].strip().translate(_IMPOSSIBLE)
        word = SeenWord(text, (left, top, left + width, top + height), round(float(fields[10]), 1))
        lines[int(fields[1]) - 1][tuple(fields[2:5])].append(word)
    return [list(of_one.values()) for of_one in lines]


def turn_needed(name: str, picture: Image.Image) -> int:
    """Return by how many degrees clockwise (0, 90, 180, 270) a picture has to be turned to be read."""
    try:
        said = _run(name, [picture], "--psm", "0", "-l", "osd")
    except (NotRecognised, NoVietnameseRecogniser):
        # Too few letters to tell, or nothing to tell by: the picture is taken as it is.
        return 0
    match = _ROTATE.search(said)
    return int(match[1]) if match else 0


def _run(name: str, pictures: Sequence[Image.Image], *options: str) -> bytes:
    program = shutil.which("tesseract")
    if program is None:
        raise NoRecogniser(name)
    out = io.BytesIO()
    pictures[0].save(out, "TIFF", save_all=True, append_images=pictures[1:])
    try:
        done = subprocess.run(  # noqa: S603 -- a program of the system, by its full path and without a shell
            [program, "stdin", "stdout", *options],
            input=out.getvalue(), capture_output=True, timeout=SECONDS, check=False,
            # One thread a page: several are slower than one on the small computers of an office.
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise NotRecognised(name, reason=f"> {SECONDS} s") from error
    except OSError as error:
        raise NotRecognised(name, reason=error.strerror or type(error).__name__) from error
    if done.returncode:
        if b"Failed loading language" in done.stderr or b"Error opening data file" in done.stderr:
            raise NoVietnameseRecogniser(name)
        raise NotRecognised(name, reason=f"tesseract: {done.returncode}")
    return done.stdout
