"""Remarks on a term: their kinds and fields (``data/remarks.toml``), and those that hold."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.ledger.models import Remark, Term

TITLE = "title"
"""The kind of a title or rating: the only one that has a level and a year."""


@dataclass(frozen=True, slots=True)
class Word:
    """A kind or a field: its code and what it is called."""

    code: str
    vi: str
    en: str

    def label(self, language: str = "vi") -> str:
        """Return what it is called in a language ("vi" or "en")."""
        return self.en if language == "en" else self.vi


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("nhiemky.ledger").joinpath("data/remarks.toml").read_text(encoding="utf-8"))


@cache
def kinds() -> dict[str, Word]:
    """Return the kinds of remarks by code, in the order they are shown."""
    return {code: Word(code, row["vi"], row["en"]) for code, row in _data()["kind"].items()}


@cache
def fields() -> dict[str, Word]:
    """Return the fields a remark may speak of by code, in the order they are shown."""
    return {code: Word(code, row["vi"], row["en"]) for code, row in _data()["field"].items()}


@cache
def kind_of_items() -> dict[str, str]:
    """Return the kind of remark by the kind of item a reading lists.

    >>> kind_of_items()["measure"]
    'direction'
    """
    return {item: code for code, row in _data()["kind"].items() for item in row["items"]}


@cache
def _phrases() -> tuple[re.Pattern[str], dict[str, str]]:
    known = {fold(phrase): code for code, row in _data()["field"].items() for phrase in row["phrases"]}
    longest = sorted(known, key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)"), known


def field_of(text: str) -> str:
    """Return the field a sentence seems to speak of, "" where its words tell none or several alike.

    >>> field_of("Công tác tư tưởng có lúc chưa kịp thời"), field_of("Có việc còn chậm")
    ('ideological', '')
    """
    pattern, known = _phrases()
    counts: dict[str, int] = {}
    for found in pattern.finditer(fold(text)):
        code = known[found.group()]
        counts[code] = counts.get(code, 0) + 1
    most = max(counts.values(), default=0)
    best = [code for code, count in counts.items() if count == most]
    return best[0] if len(best) == 1 else ""


@cache
def _codes() -> dict[str, str]:
    return {code: field for field, row in _data()["field"].items() for code in row.get("codes", ())}


def field_of_indicator(code: str) -> str:
    """Return the field an indicator is of, "" where none is told.

    >>> field_of_indicator("party.members.admitted"), field_of_indicator("party.members.studied_share")
    ('organisational', 'ideological')
    """
    parts = code.split(".")
    begun = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((_codes()[each] for each in begun if each in _codes()), "")


def standing_of(term: Term) -> list[Remark]:
    """Return the remarks of a term that hold, in the order they were written."""
    rows = list(Remark.objects.filter(term=term).select_related("by"))
    replaced = {each.replaces_id for each in rows}
    return [each for each in rows if each.pk not in replaced and not each.withdrawn]
