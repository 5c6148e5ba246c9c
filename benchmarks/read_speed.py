"""How fast the stages of reading are, side by side in one run, over the labelled documents of the repository.

    .venv/bin/python benchmarks/read_speed.py [ROUNDS]

Prints thousands of characters a second for each stage alone and for the whole, the median of the rounds.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nhiemky.files import open_file
from nhiemky.files.model import SourceText
from nhiemky.language.dates import find_moments
from nhiemky.language.folding import Folded
from nhiemky.language.references import find_references
from nhiemky.reading import read
from nhiemky.reading.facts import facts
from nhiemky.reading.outline import outline

LABELLED = Path(__file__).resolve().parent.parent / "tests" / "labelled"
STAGES: dict[str, Callable[[SourceText], object]] = {
    "folding": lambda source: Folded(source.text),
    "dates and terms": lambda source: find_moments(source.text.lower()),
    "references": lambda source: find_references(source.text.lower()),
    "outline": outline,
    "facts": lambda source: facts(source, ()),
    "everything": read,
}


def main() -> None:
    """Time each stage over all documents, the stages in turn within each round."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sources = [open_file(path) for path in sorted(LABELLED.glob("[0-9]*.txt"))]
    characters = sum(len(source.text) for source in sources)
    taken: dict[str, list[float]] = {name: [] for name in STAGES}
    for _ in range(rounds):
        for name, stage in STAGES.items():
            started = time.perf_counter()
            for source in sources:
                stage(source)
            taken[name].append(time.perf_counter() - started)
    print(f"{len(sources)} documents, {characters} characters, median of {rounds} rounds")
    for name, seconds in taken.items():
        print(f"{name:16} {characters / statistics.median(seconds) / 1000:10.0f} thousand characters/s")


if __name__ == "__main__":
    main()
