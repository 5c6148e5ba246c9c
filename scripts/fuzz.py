"""Feed the reader what nobody writes, guided by the code it reaches; a crash, a hang or a broken promise stops it.

    uv run --frozen --group dev --group fuzz python scripts/fuzz.py [INPUTS] [SEED]

Every input is a text put together from the reader's own vocabulary and from raw bytes. For each the promises of a
reading are checked: evidence lies in the text and shows what it says, ids are unique, relations name statements, and
the JSON can be written. An input that takes longer than TOO_LONG seconds counts as a hang. Ends with one line:
how many inputs were read, and how many a second.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import atheris

with atheris.instrument_imports(include=["nhiemky.reading", "nhiemky.language"]):
    from nhiemky.files.model import SourceText
    from nhiemky.reading import as_json, read
    from nhiemky.reading.vocabulary import load

INPUTS = 1_000_000
TOO_LONG = 5
LONGEST_INPUT = 96
_VOCABULARIES = (
    "checks", "comparators", "documents", "implicit", "indicators", "kinds", "noise", "organisations", "sections",
    "spelled", "tables", "typed", "units",
)  # fmt: skip
_SIGNS = (
    "0", "1", "5", "12", "3,5", "1.142", "61.724,485", "2020-2025", "2025 - 2030", "01/8", "13/4/2016", "100%", "-",
    "–", "/", " ", " ", " ", "\n", "\n- ", "\n1. ", "\nI. ", "\n+ ", ", ", "; ", ". ", ": ", "(", ")", " | ", "\t", "…",
    "từ ", " đến ", " tỷ đồng", " triệu USD", " đảng viên", " đạt ", " kế hoạch ", "năm ", "/năm", " trở lên",
    "trong đó ",
    "\u00a0", "\u0301", "\ufeff", "\u200b", "x", "ĐẢNG BỘ ", "Đ/c ", "Nguyễn Văn A", "số 05-NQ/TU", "Điều 1. ",
)  # fmt: skip


def words(value: Any) -> Iterator[str]:
    """Give every string of a data file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from words(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from words(inner)


PIECES = sorted({*_SIGNS, *(word for name in _VOCABULARIES for word in words(load(name)) if len(word) < 60)})


def text_of(data: bytes) -> str:
    """Return the text that an input stands for: each two bytes name a piece of the vocabulary, or a letter."""
    made = []
    for at in range(0, len(data) - 1, 2):
        number = data[at] << 8 | data[at + 1]
        if number >= 0xF000:
            made.append(chr(number - 0xF000 + 0x20))
        else:
            made.append(PIECES[number % len(PIECES)])
    return "".join(made)


def check(text: str) -> None:
    """Read a text and hold the reading to its promises."""
    source = SourceText(name="x.txt", text=text, format="txt", sha256="0" * 64)
    began = time.monotonic()
    reading = read(source)
    json.dumps(as_json(source, reading))
    if time.monotonic() - began > TOO_LONG:
        message = f"took longer than {TOO_LONG} s: {text!r}"
        raise TimeoutError(message)
    ids = {statement.id for statement in reading.statements}
    assert len(ids) == len(reading.statements)  # noqa: S101 — what a fuzzer looks for
    for statement in reading.statements:
        assert 0 <= statement.start < statement.end <= len(text)  # noqa: S101
        assert text[statement.start : statement.end] == statement.text  # noqa: S101
        assert statement.sentence[0] <= statement.start  # noqa: S101
    assert all({relation.one, relation.other} <= ids for relation in reading.relations)  # noqa: S101
    for finding in reading.findings:
        assert all(0 <= start <= end <= len(text) for start, end in finding.spans)  # noqa: S101


def main() -> None:
    """Run until enough inputs are read."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS
    seed = sys.argv[2] if len(sys.argv) > 2 else "1"
    corpus = Path("var") / "fuzz"
    corpus.mkdir(parents=True, exist_ok=True)
    options = [
        f"-runs={inputs}",
        f"-max_len={LONGEST_INPUT}",
        f"-timeout={TOO_LONG}",
        f"-seed={seed}",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], lambda data: check(text_of(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
