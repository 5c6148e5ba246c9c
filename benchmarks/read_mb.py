"""How many megabytes of text are read a second, JSON included, beside what word segmentation alone costs.

    .venv/bin/python benchmarks/read_mb.py [FOLDER] [MEGABYTES]
    uv run --with underthesea python benchmarks/read_mb.py [FOLDER] [MEGABYTES]

The .txt files of FOLDER (the labelled documents of the repository) are parted into running text and dense text, which
is full of figures; each is repeated to MEGABYTES (2; 1 MB is 1,000,000 bytes of UTF-8) and read three times on one
core, of which the fastest counts, in processor time. Where underthesea is installed, its ``word_tokenize`` runs over
the beginning of the same text, and the ratio of the two speeds is printed.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from nhiemky.files.model import SourceText
from nhiemky.reading import as_json, read

LABELLED = Path(__file__).resolve().parent.parent / "tests" / "labelled"
MEGABYTE = 1_000_000
DENSE = 0.015
"""Printed numbers a character from which a document is dense; running text has about 0.01."""
SEGMENTED = 150_000
"""Characters that are enough to time word segmentation."""
ROUNDS = 3


def texts(folder: Path) -> dict[str, str]:
    """Return the running and the dense documents of a folder, each joined to one text; empty where there are none."""
    printed = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    dense = [len(re.findall(r"\d+", text)) > DENSE * len(text) for text in printed]
    return {
        name: "\n".join(text for text, is_dense in zip(printed, dense, strict=True) if is_dense == wanted)
        for name, wanted in (("running text", False), ("dense text", True))
    }


def repeated(text: str, megabytes: float) -> str:
    """Return ``text`` over and over, at least ``megabytes`` long."""
    return (text + "\n") * (int(megabytes * MEGABYTE / len(text.encode())) + 1)


def read_all(text: str) -> None:
    """Read a text and make the values its JSON has."""
    source = SourceText(name="x.txt", text=text, format="txt", sha256="")
    as_json(source, read(source))


def speed(work: Callable[[str], object], text: str, rounds: int) -> float:
    """Return the megabytes a second of processor time that ``work`` takes ``text`` at, the best of some rounds."""
    best = float("inf")
    for _ in range(rounds):
        began = time.process_time()
        work(text)
        best = min(best, time.process_time() - began)
    return len(text.encode()) / MEGABYTE / best


def segmentation() -> Callable[[str], object] | None:
    """Return underthesea's word segmentation, line by line, warmed up; None where it is not installed."""
    if find_spec("underthesea") is None:
        return None
    from underthesea import word_tokenize

    word_tokenize("Đại hội đại biểu Đảng bộ")
    return lambda text: [word_tokenize(line) for line in text.splitlines() if line.strip()]


def main() -> None:
    """Print one line for each of the two texts."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else LABELLED
    megabytes = float(sys.argv[2]) if len(sys.argv) > 2 else 2.0
    segment = segmentation()
    for name, text in texts(folder).items():
        if not text:
            continue
        long = repeated(text, megabytes)
        reading = speed(read_all, long, ROUNDS)
        line = f"{name:14} {len(long.encode()) / MEGABYTE:6.1f} MB  read and JSON {reading:6.2f} MB/s"
        if segment:
            segmenting = speed(segment, long[:SEGMENTED], 1)
            line += f"  word_tokenize {segmenting:6.3f} MB/s  × {reading / segmenting:.0f}"
        print(line, flush=True)


if __name__ == "__main__":
    main()
