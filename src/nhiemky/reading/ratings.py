"""Ratings as documents print them, placed on their scale."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from nhiemky.language.folding import fold
from nhiemky.reading.vocabulary import load


@dataclass(frozen=True, slots=True)
class Rating:
    """A level and the scale it stands on, lowest first."""

    level: str
    scale: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Phrase:
    text: str
    scale: str
    rating: Rating


@cache
def _phrases() -> tuple[_Phrase, ...]:
    found: list[_Phrase] = []
    for scale in load("ratings")["scale"]:
        codes = tuple(level["code"] for level in scale["level"])
        for level in scale["level"]:
            rating = Rating(level["code"], codes)
            found.extend(_Phrase(fold(phrase), scale["name"], rating) for phrase in level["phrases"])
    return tuple(sorted(found, key=lambda each: -len(each.text)))


def rating_of(printed: str, scale: tuple[str, ...] = ()) -> Rating:
    """Return the level that a printed rating names, on ``scale`` where one is asked for.

    A title that stands on no known scale is a scale of its own: it is held, or it is not reported.

    >>> rating_of("Hoàn thành tốt nhiệm vụ trở lên").level
    'hoàn thành tốt nhiệm vụ'
    """
    text = " ".join(fold(printed).split())
    for phrase in _phrases():
        if phrase.text in text and scale in ((), phrase.rating.scale):
            return phrase.rating
    return Rating(text, (text,))
