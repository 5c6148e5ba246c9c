"""Valid files of every kind with bytes changed, cut, doubled and moved: a source text or a problem, nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.files.samples import ENDINGS, part_names, sample, with_part

from nhiemky.files import READABLE, FileProblem, SourceText, open_bytes, open_clipboard, programs
from nhiemky.files.scan import reading as scan
from nhiemky.reading.own import OwnIndicatorProblem, read_own_indicators
from nhiemky.reading.secrecy import secrecy_mark

PIECES = st.binary(max_size=12) | st.sampled_from(
    [b"\x00", b"\xff" * 4, b"<", b">", b"&", b"]]>", b"<!ENTITY", b"-1", b"999999999", b"1e999", b"\\'", b"{", b"}",
     b"/Length 99999", b" R ", b"endobj", b"A1:XFD1048576", b'"', b"\r\n--b", b"w:val=", b"\xd0\xcf\x11\xe0"]
)  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def _without_programs() -> Iterator[None]:
    """Leave the programs of the system out: what they make of a file is opened as a .docx or is only words."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programs, "installed", lambda _: None)
        patch.setattr(scan, "recognise", lambda _name, pictures, *_: [[] for _ in pictures])
        patch.setattr(scan, "turn_needed", lambda *_: 0)
        yield


def mutated(data: bytes, draw: Any) -> bytes:
    """Return bytes with a few changes at drawn places."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        match draw(st.sampled_from(["put", "replace", "cut", "double", "move", "end"])):
            case "put":
                data = data[:start] + draw(PIECES) + data[start:]
            case "replace":
                data = data[:start] + draw(PIECES) + data[end:]
            case "cut":
                data = data[:start] + data[end:]
            case "double":
                data = data[:end] + data[start:end] * draw(st.integers(1, 30)) + data[end:]
            case "move":
                to = draw(st.integers(0, len(data)))
                data = data[:to] + data[start:end] + data[to:]
            case _:
                data = data[:start]
    return data


def check(name: str, data: bytes) -> None:
    """Open the bytes: a source text whose blocks tile it and whose cells lie in it, or a problem."""
    try:
        source = open_bytes(name, data)
    except FileProblem:
        return
    assert isinstance(source, SourceText)
    ends = [0, *(block.end for block in source.blocks)]
    assert [block.start for block in source.blocks] == ends[:-1]
    assert ends[-1] == len(source.text)
    for table in source.tables:
        assert all(0 <= cell.start <= cell.end <= len(source.text) for cell in table.cells)
    secrecy_mark(source)


def test_every_kind_has_a_sample() -> None:
    """There is a valid file of every kind that is read."""
    assert frozenset(ENDINGS) == READABLE


_DRAWN = pytest.mark.needs("fonts-dejavu-core")
"""The sample of a PDF is drawn with a font."""


@pytest.mark.parametrize("ending", [pytest.param(each, marks=_DRAWN) if each == ".pdf" else each for each in ENDINGS])
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_mutated_bytes(ending: str, data: st.DataObject) -> None:
    """A file of any kind with its bytes changed gives a source text or a problem."""
    check(f"a{ending}", mutated(sample(ending), data.draw))


@pytest.mark.parametrize("ending", [".docx", ".xlsx"])
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.data())
def test_mutated_parts(ending: str, data: st.DataObject) -> None:
    """A package with one of its parts changed inside gives a source text or a problem."""
    package = sample(ending)
    part = data.draw(st.sampled_from(part_names(package)))
    check(f"a{ending}", with_part(package, part, lambda content: mutated(content, data.draw)))


@settings(deadline=None, max_examples=100)
@given(st.text(alphabet='a\t\n\r"đ1 \x00\u2028', max_size=200))
def test_pasted_text(text: str) -> None:
    """Whatever is pasted gives a source text or a problem."""
    try:
        source = open_clipboard("Biểu 1", text)
    except FileProblem:
        return
    assert source.text == text


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_files_of_own_indicators(data: st.DataObject) -> None:
    """A file of own indicators with its bytes changed gives indicators or the problem of a line."""
    good = '[[indicator]]\ncode = "own.lights"\nname = "Đèn đường"\nunit = "bóng"\nphrases = ["lắp đèn đường"]\n'
    text = mutated(good.encode(), data.draw).decode("utf-8", "replace")
    try:
        assert isinstance(read_own_indicators(text), tuple)
    except OwnIndicatorProblem:
        return
