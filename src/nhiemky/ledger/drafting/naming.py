"""What a figure without an indicator is called: the words of its clause around it."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from nhiemky.language.negation import forbidden
from nhiemky.ledger.evidence import clause_around
from nhiemky.ledger.models import Statement
from nhiemky.reading.called import words_at
from nhiemky.reading.naming import words_of

_YEARLY = re.compile(r"\s(?:hằng năm|hàng năm|mỗi năm)\s", re.IGNORECASE)
_NO_TITLE = re.compile(r"\s?(?:“\s*”|\"\s*\")")
"""The marks around a title that is the level itself."""
_EDGE = " \t\n,.;:-–•()"


@cache
def _edges() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = tomllib.loads(files("nhiemky.ledger").joinpath("data/naming.toml").read_text(encoding="utf-8"))
    before, verbs, rates = (
        "|".join(re.escape(each) for each in sorted(data[name], key=len, reverse=True))
        for name in ("before", "verbs", "rates")
    )
    years = r"(?:\s+\d{4})?"
    return (
        re.compile(rf"^(?:\(?\d{{1,3}}[.)]\s*|(?:{before}){years}(?!\w)[\s,:]*)", re.IGNORECASE),
        re.compile(rf"(?:^|\s)(?:{verbs})$", re.IGNORECASE),
        re.compile(rf"(?:/\s*|\s)(?:{rates})$", re.IGNORECASE),
    )


def called(statement: Statement) -> str:
    """Return what a document calls what it gives a figure of, without times and verbs around it.

    "Đến năm 2030, tỷ lệ hồ sơ trễ hạn giảm xuống dưới 1%" speaks of "tỷ lệ hồ sơ trễ hạn", "không để xảy ra đình
    công" of "đình công".
    """
    sentence = statement.sentence
    at = statement.start - statement.sentence_start
    end = at + len(statement.text)
    first, last = clause_around(sentence, at, end)
    if statement.level:
        rest = _NO_TITLE.sub("", " ".join(statement.text.split()).replace(statement.level, "")).strip(_EDGE)
        return _trimmed(_edges()[2].sub("", f" {_YEARLY.sub(' ', rest)}"))
    said = " ".join(statement.text.split())
    if forbidden(said) != said or not any(letter.isdigit() for letter in said):
        return forbidden(said).strip(_EDGE)
    changes = bool(statement.change)
    read = None if "|" in sentence else words_at(sentence[first:last], at - first, end - first, changes=changes)
    return read or words_of(sentence[:last], first, at, end)


def _trimmed(words: str) -> str:
    start, verb, _ = _edges()
    found = " ".join(words.split()).strip(_EDGE)
    while (shorter := start.sub("", found, count=1).strip(_EDGE)) != found:
        found = shorter
    while (shorter := verb.sub("", found, count=1).strip(_EDGE)) != found:
        found = shorter
    return found
