"""Where the words of an indicator would make a target another thing, the document's own stand for it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files

from nhiemky.ledger.drafting.naming import called
from nhiemky.ledger.models import Statement
from nhiemky.writing import text_of
from nhiemky.writing.book import Book
from nhiemky.writing.material import TargetMaterial
from nhiemky.writing.phrases import target_sentence
from nhiemky.writing.phrases.rows import row_of

_WORD = re.compile(r"\w+")
_Read = tuple[object, ...]


def own_name(statement: Statement, target: TargetMaterial) -> str:
    """Return what a document calls a target that its indicator would say without what limits it, else "".

    "Tổ chức đảng trong doanh nghiệp ngoài nhà nước" are not all there are. Only a name that reads back to the very same
    target is taken.
    """
    if not statement.indicator_id or statement.level or statement.part:
        return ""
    name = called(statement)
    if not name or not limits(name, _said(target)):
        return ""
    said = target.said
    book = Book()
    sentence = text_of(target_sentence(replace(target, own_name=name), book))
    asked = (said.indicator, said.value, said.low, said.high, said.unit, said.per)
    return name if _read(sentence) == (asked,) else ""


def limits(name: str, said: str) -> bool:
    """Whether a name limits what it counts by words that are not ``said`` of it anyway.

    >>> limits("tổ chức đảng trong doanh nghiệp ngoài nhà nước", "thành lập mới tổ chức đảng")
    True
    >>> limits("lao động trong các khu công nghiệp", "tổng số lao động trong các khu công nghiệp")
    False
    """
    known = set(_WORD.findall(said.lower()))
    found = (each.group().lower() for each in _limiting().finditer(name))
    return any(set(_WORD.findall(words)) - known for words in found)


@cache
def _limiting() -> re.Pattern[str]:
    data = tomllib.loads(files("nhiemky.ledger").joinpath("data/naming.toml").read_text(encoding="utf-8"))
    behind = "|".join(re.escape(each) for each in data["limits"])
    return re.compile(rf"(?<!\w)(?:(?:{behind})(?!\w).*|từ(?: \w+){{1,5}} trở lên)$", re.IGNORECASE)


def _said(target: TargetMaterial) -> str:
    """Return all words that the indicator of a target is said with."""
    row = row_of(target)
    return " ".join([target.indicator.name, row.clause, row.noun, row.zero])


@lru_cache(2048)
def _read(sentence: str) -> tuple[_Read, ...]:
    """Return the figures that a sentence of a resolution is read as."""
    from nhiemky.files import open_bytes
    from nhiemky.reading import read

    source = open_bytes("chi-tieu.txt", f"Chỉ tiêu phấn đấu:\n- {sentence}".encode())
    return tuple(
        (each.indicator, each.value, each.low, each.high, each.unit, each.per)
        for each in read(source).statements
        if each.kind in ("target", "result")
    )
