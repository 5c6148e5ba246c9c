"""The ordered levels that ratings and titles are compared on (S9), from ``data/scales.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from nhiemky.targets.shapes import Level
from nhiemky.targets.words import Language

NOT_HELD = "không giữ được danh hiệu"


@dataclass(frozen=True, slots=True)
class Source:
    """A document a scale comes from, and the days on which it held; ``None`` where it has not ended."""

    name: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Scale:
    """Levels from lowest to highest, with their English names; ``of`` says who is rated by them."""

    code: str
    of: tuple[str, ...]
    levels: tuple[str, ...]
    english: tuple[str, ...]
    sources: tuple[Source, ...]

    def at_least(self, level: str) -> Level:
        """Return the shape "this level or better".

        >>> scale_of("rating").at_least("hoàn thành tốt nhiệm vụ").scale[-1]
        'hoàn thành xuất sắc nhiệm vụ'
        """
        return Level(self.levels, level)

    def label(self, level: str, language: Language = "vi") -> str:
        """Return a level's name in a language."""
        return level if language == "vi" else self.english[self.levels.index(level)]

    def source(self, day: date) -> Source | None:
        """Return the document by which the scale held on a day; ``None`` where none is known.

        >>> scale_of("rating").source(date(2024, 12, 31)).name
        'Quy định 124-QĐ/TW'
        """
        for source in self.sources:
            if source.first <= day and (source.last is None or day <= source.last):
                return source
        return None


@cache
def scales() -> dict[str, Scale]:
    """Return every scale by its code."""
    text = resources.files("nhiemky.targets").joinpath("data/scales.toml").read_text(encoding="utf-8")
    return {
        row["code"]: Scale(
            row["code"],
            tuple(row["of"]),
            tuple(level["code"] for level in row["levels"]),
            tuple(level["en"] for level in row["levels"]),
            tuple(Source(each["name"], each["from"], each.get("to")) for each in row["sources"]),
        )
        for row in tomllib.loads(text)["scale"]
    }


def rates(name: str) -> bool:
    """Return whether a name holds a rating: "chi bộ được xếp loại hoàn thành tốt nhiệm vụ"."""
    words = name.lower()
    best = scale_of("strength").levels[-1].rpartition(", ")[2]
    return best in words or any(level in words for level in scale_of("rating").levels)


def scale_of(code: str) -> Scale:
    """Return a scale by its code."""
    return scales()[code]


def title(name: str) -> Level:
    """Return the shape "this title is held" for a title that stands on no scale: it is held or it is not.

    >>> title("Cờ thi đua").scale
    ('không giữ được danh hiệu', 'Cờ thi đua')
    """
    return Level((NOT_HELD, name), name)
