"""The round trip: a document is written, read by the reader, and must say what its bindings say, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from nhiemky.files import open_bytes
from nhiemky.reading import read
from nhiemky.reading.catalogue import Catalogue
from nhiemky.reading.model import Reading, Statement
from nhiemky.writing import Draft, Said
from nhiemky.writing.plain import text_of_draft

_AMOUNTS = ("value", "low", "high", "of", "attainment_percent")


def expected(draft: Draft) -> list[Said]:
    """Return what the printed figures of a draft say, each once, in the order they are first printed."""
    printed = dict.fromkeys(figure.key for figure in draft.figures())
    said = [draft.bindings[key].said for key in printed]
    return _once(each for each in said if each is not None)


def read_back(written: Draft | bytes, name: str = "a.docx") -> list[Said]:
    """Return what the reader reads in a draft (as plain text) or in the bytes of a file, each statement once."""
    return _once(said_of(each) for each in _read(written, name).statements if _counts(each))


def findings(written: Draft | bytes, name: str = "a.docx") -> list[tuple[Any, ...]]:
    """Return what the proof-reader finds in it."""
    return [(each.code, each) for each in _read(written, name).findings]


def assert_reads_back(draft: Draft, written: bytes | None = None, *, catalogue: Catalogue | None = None) -> None:
    """Check that a draft, or the file written from it, reads back to its bindings and has no findings."""
    reading = _read(draft if written is None else written, catalogue=catalogue)
    got = _once(said_of(each) for each in reading.statements if _counts(each))
    wanted = expected(draft)
    text = text_of_draft(draft)
    lost = [_shown(each) for each in wanted if each not in got]
    more = [_shown(each) for each in got if each not in wanted]
    assert (lost, more) == ([], []), f"lost: {lost}\nread beside: {more}\n{text}"
    assert not reading.findings, f"{[each.code for each in reading.findings]}: {reading.findings}\n{text}"


def said_of(statement: Statement) -> Said:
    """Return a statement of a reading as what was said, in the form in which statements are compared."""
    return comparable(
        Said(
            kind="target" if statement.kind == "target" else "result",
            indicator=statement.indicator,
            words=statement.words,
            value=statement.value,
            low=statement.low,
            high=statement.high,
            level=statement.level,
            of=statement.of,
            comparator=statement.comparator,
            unit=statement.unit,
            per=statement.per,
            attainment_percent=statement.attainment_percent,
            change=statement.change,
            part=statement.part,
            hedge=statement.hedge,
            period=statement.period,
            organisation=statement.organisation,
        )
    )


def comparable(said: Said) -> Said:
    """Return a statement without what printing may change and nobody judges by.

    Words name only what has no code; their letters' case and what a change is compared with follow the sentence. A
    target's days are those of the document's term unless it names a year of its own, which phrases have tests for.
    Cases that are forbidden in words print no unit.
    """
    amounts = {name: getattr(said, name) for name in _AMOUNTS}
    zero = said.kind == "target" and said.value == 0
    return replace(
        said,
        **{name: None if value is None else value.normalize() + 0 for name, value in amounts.items()},
        words=said.words.lower() if said.words and not said.indicator else None,
        hedge=said.hedge.lower() if said.hedge else None,
        comparator=said.comparator or "=",
        unit=None if zero else said.unit,
        base=None,
        period=said.period if said.kind == "result" else None,
    )


def _once(said: Iterable[Said]) -> list[Said]:
    return list(dict.fromkeys(comparable(each) for each in said))


def _counts(statement: Statement) -> bool:
    """Whether a statement is a target or a result of its own; a percentage of plan belongs to its result."""
    return statement.kind in {"target", "result"} and statement.attainment_of is None


def _read(written: Draft | bytes, name: str = "a.docx", catalogue: Catalogue | None = None) -> Reading:
    if isinstance(written, bytes):
        return read(open_bytes(name, written), catalogue=catalogue)
    return read(open_bytes("a.txt", text_of_draft(written).encode()), catalogue=catalogue)


def _shown(said: Said) -> str:
    given = {name: getattr(said, name) for name in said.__slots__ if getattr(said, name) is not None}
    return ", ".join(f"{name}={value}" for name, value in given.items())
