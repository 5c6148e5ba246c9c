"""Feed every parser what nobody writes, guided by the code it reaches; a crash, a hang or a broken promise stops it.

    uv run --frozen --group dev --group fuzz python scripts/fuzz.py [INPUTS] [SEED] [PARSER]

PARSER is "reading" (texts put together from the reader's own vocabulary and from raw bytes; the promises of a reading
are checked: evidence lies in the text and shows what it says, ids are unique, relations name statements, the JSON can
be written), the name of a parser of files (PARSERS: a source text or a FileProblem, nothing else), or "all": each in
turn, INPUTS inputs each. An input that takes longer than TOO_LONG seconds counts as a hang. Ends with one line: how
many inputs were read, and how many a second.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import atheris

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["nhiemky.reading", "nhiemky.language", "nhiemky.files", "nhiemky.apart"]):
    from nhiemky.apart.codec import NotAsAgreedError, typed, unpacked
    from nhiemky.apart.messages import Taken
    from nhiemky.files import FileProblem, open_bytes, open_clipboard, programs
    from nhiemky.files import page as _page  # noqa: F401 -- loaded here, so that it is instrumented
    from nhiemky.files import pdf as _pdf  # noqa: F401
    from nhiemky.files import sheet as _sheet  # noqa: F401
    from nhiemky.files.model import SourceText
    from nhiemky.files.names import plain_name
    from nhiemky.files.scan import reading as scan
    from nhiemky.files.word import old as _old  # noqa: F401
    from nhiemky.reading import as_json, read
    from nhiemky.reading.own import OwnIndicatorProblem, read_own_indicators
    from nhiemky.reading.secrecy import secrecy_mark
    from nhiemky.reading.vocabulary import load

from tests.files.samples import ENDINGS, part_names, sample, with_part  # noqa: E402 -- after what is instrumented

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


def opened(ending: str) -> Callable[[bytes], None]:
    """Return what opens bytes as a file with this ending, and looks for the mark of a secret in it."""

    def one(data: bytes) -> None:
        try:
            secrecy_mark(open_bytes(f"a{ending}", data))
        except FileProblem:
            return

    return one


def part(ending: str, name: str) -> Callable[[bytes], None]:
    """Return what opens a package whose part ``name`` is the input."""
    package, one = sample(ending), opened(ending)
    return lambda data: one(with_part(package, name, lambda _: data))


def pasted(data: bytes) -> None:
    """Open the input as pasted text."""
    try:
        open_clipboard(plain_name(data[:20].decode("utf-8", "replace")), data[20:].decode("utf-8", "surrogatepass"))
    except (FileProblem, UnicodeDecodeError):
        return


def indicators(data: bytes) -> None:
    """Read the input as a file of own indicators."""
    try:
        read_own_indicators(data.decode("utf-8", "replace"))
    except OwnIndicatorProblem:
        return


def answer(data: bytes) -> None:
    """Take the input for the answer of a process that read a file."""
    try:
        typed(Taken, unpacked(data))
    except NotAsAgreedError:
        return


def of_files() -> dict[str, tuple[Callable[[bytes], None], bytes]]:
    """Return each parser of outside bytes with an input it accepts."""
    found = {ending.removeprefix("."): (opened(ending), sample(ending)) for ending in ENDINGS}
    for ending in (".docx", ".xlsx"):
        for name in part_names(sample(ending)):
            inside: list[bytes] = []
            with_part(sample(ending), name, lambda data, kept=inside: kept.append(data) or data)  # type: ignore[misc]
            found[f"{ending[1:]}:{name}"] = part(ending, name), inside[0]
    found["pasted"] = pasted, sample(".tsv")
    found["indicators"] = indicators, b'[[indicator]]\ncode = "own.a"\nname = "a b"\nunit = "c"\nphrases = ["d e"]\n'
    found["answer"] = answer, b'["Taken",["SourceText","a","b","txt","",[],[],[],[],[]],null]'
    return found


def main() -> None:
    """Run until enough inputs are read."""
    inputs = int(sys.argv[1]) if len(sys.argv) > 1 else INPUTS
    seed = sys.argv[2] if len(sys.argv) > 2 else "1"
    wanted = sys.argv[3] if len(sys.argv) > 3 else "reading"
    parsers = of_files()
    if wanted == "all":
        for name in ("reading", *parsers):
            subprocess.run([sys.executable, __file__, str(inputs), seed, name], check=True)
        return
    # Programs of the system are left out: what they make of a file is opened as a .docx or is only words.
    programs.installed = lambda _: None
    scan.recognise = lambda _name, pictures, *_: [[] for _ in pictures]
    scan.turn_needed = lambda *_: 0
    corpus = Path("var") / "fuzz" / wanted.replace("/", "-")
    corpus.mkdir(parents=True, exist_ok=True)
    one, longest = (lambda data: check(text_of(data))), LONGEST_INPUT
    if wanted != "reading":
        one, good = parsers[wanted]
        (corpus / "sample").write_bytes(good)
        longest = 2 * len(good) + LONGEST_INPUT
    options = [f"-runs={inputs}", f"-max_len={longest}", f"-timeout={TOO_LONG}", f"-seed={seed}", "-verbosity=0"]
    began, count = time.monotonic(), 0

    def counted(data: bytes) -> None:
        nonlocal count
        count += 1
        one(data)
        if count == inputs:
            taken = time.monotonic() - began
            print(f"{wanted}: {count} inputs, {count / taken:.0f} a second", flush=True)

    atheris.Setup([sys.argv[0], *options, str(corpus)], counted)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
