"""The catalogue of indicators: what can be measured, how it adds up, and the phrases that name it near a figure.

The standard catalogue is ``data/indicators.toml``; an organisation adds indicators and phrases of its own to it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from math import log
from types import MappingProxyType
from typing import Any

from nhiemky.language.folding import fold
from nhiemky.language.words import Choice, Words
from nhiemky.reading.vocabulary import load, units


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What can be measured; ``over_time`` (sum, last, worst) and ``over_tree`` (sum, ratio, worst): how it adds up.

    ``beside`` names indicators of another meaning that are shown next to it, never added to it.
    """

    code: str
    name_vi: str
    name_en: str
    unit: str
    over_time: str
    over_tree: str
    numerator: str = ""
    denominator: str = ""
    more_is_better: bool = True
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnIndicator:
    """What an organisation adds: an indicator, or (with a known ``code``) more phrases for one.

    ``phrases`` are plain words as documents print them. A new indicator needs ``name`` and ``unit``.
    """

    code: str
    phrases: tuple[str, ...]
    name: str = ""
    unit: str = ""
    over_time: str = "last"
    over_tree: str = "sum"
    more_is_better: bool = True


@dataclass(frozen=True, slots=True)
class Matcher:
    """One indicator's phrases, compiled, with what must or must not stand near them.

    ``before`` are phrases that name the indicator only where they stand before the figure; ``bonus`` favours an
    organisation's own phrases.
    """

    code: str
    classes: frozenset[str]
    phrases: tuple[Words, ...]
    subject: frozenset[str] = frozenset()
    also: Words | None = None
    unless: Words | None = None
    forms: Words | None = None
    percent_also: Words | None = None
    before: tuple[Words, ...] = ()
    bonus: float = 0.0


@dataclass(frozen=True, slots=True)
class Naming:
    """One phrase of a matcher; ``anywhere`` says whether it also names a figure that stands before it."""

    matcher: Matcher
    phrase: Words
    anywhere: bool


@dataclass(frozen=True)
class Catalogue:
    """Indicators by code, and the matchers a figure of each class of units is tried against."""

    indicators: Mapping[str, Indicator]
    matchers: tuple[Matcher, ...]
    _by_class: dict[str, _Weights] = field(default_factory=dict, compare=False, repr=False)

    def extended(self, own: Iterable[OwnIndicator]) -> Catalogue:
        """Return the catalogue with an organisation's indicators and phrases added.

        >>> lights = OwnIndicator(code="own.lights", name="đèn đường", unit="bóng", phrases=("đèn đường",))
        >>> standard().extended([lights]).indicators["own.lights"].unit
        'bóng'
        """
        indicators, matchers = dict(self.indicators), []
        for row in own:
            if row.code not in indicators:
                indicators[row.code] = _own(row)
            matchers.append(_own_matcher(row, indicators[row.code]))
        return Catalogue(MappingProxyType(indicators), (*self.matchers, *matchers))

    @cached_property
    def by_class(self) -> Mapping[str, tuple[Matcher, ...]]:
        """The matchers for each class of units."""
        found: defaultdict[str, list[Matcher]] = defaultdict(list)
        for matcher in self.matchers:
            for klass in matcher.classes:
                found[klass].append(matcher)
        return {klass: tuple(matchers) for klass, matchers in found.items()}

    @cached_property
    def naming(self) -> Mapping[str, Choice[Naming]]:
        """The phrases for each class of units, to be chosen from by the words near a figure."""
        return {klass: _choice(matchers) for klass, matchers in self.by_class.items()}

    @cached_property
    def naming_shares(self) -> Choice[Naming]:
        """The phrases of ``shares``, to be chosen from by the words near a figure."""
        return _choice(self.shares)

    @cached_property
    def shares(self) -> tuple[Matcher, ...]:
        """The matchers of shares, which a count of a whole in brackets ("(57/58 chi bộ)") may tell too."""
        codes = {code for code, known in self.indicators.items() if known.numerator and "share" in code}
        return tuple(each for each in self.matchers if each.code in codes and "percent" in each.classes)

    @cached_property
    def adding_up(self) -> frozenset[str]:
        """The codes of what adds up over time."""
        return frozenset(code for code, known in self.indicators.items() if known.over_time == "sum")

    def nearest(self, words: str, klass: str, count: int = 3) -> tuple[str, ...]:
        """Return the codes whose names and phrases share most with ``words``, of those a unit class can stand for.

        Rare words count more than common ones. A class with fewer than ``count`` codes is filled up with all others.
        """
        weights = self._weights(klass)
        scores: dict[str, float] = {}  # below zero, so that the best come first
        for syllable in dict.fromkeys(_SYLLABLE.findall(fold(words))):
            for code, weight in weights.by_syllable.get(syllable, ()):
                scores[code] = scores.get(code, 0.0) - weight
        best = [code for _, code in sorted(zip(scores.values(), scores, strict=True))[:count]]
        if len(best) < count:
            best += [code for code in weights.codes if code not in scores][: count - len(best)]
        return tuple(best)

    def _weights(self, klass: str) -> _Weights:
        if klass not in self._by_class:
            codes = {matcher.code for matcher in self.by_class.get(klass, ()) if matcher.code}
            self._by_class[klass] = _weighed(self._named, codes if len(codes) >= _FEWEST_CODES else set(self._named))
        return self._by_class[klass]

    @cached_property
    def _named(self) -> Mapping[str, set[str]]:
        """The syllables of the name and the phrases of each code."""
        named = {code: set(_SYLLABLE.findall(fold(known.name_vi))) for code, known in self.indicators.items()}
        for matcher in self.matchers:
            for phrase in matcher.phrases if matcher.code else ():
                named[matcher.code].update(_SYLLABLE.findall(phrase.source))
        return named


def _choice(matchers: Iterable[Matcher]) -> Choice[Naming]:
    return Choice(
        (Naming(matcher, phrase, anywhere=phrase in matcher.phrases), [phrase])
        for matcher in matchers
        for phrase in (*matcher.phrases, *matcher.before)
    )


@dataclass(frozen=True, slots=True)
class _Weights:
    """For each syllable, the codes it speaks for and how strongly; ``codes`` are all of a class of units."""

    codes: tuple[str, ...]
    by_syllable: Mapping[str, Sequence[tuple[str, float]]]


def _weighed(named: Mapping[str, set[str]], codes: set[str]) -> _Weights:
    """Weigh each syllable of ``codes`` by how few codes of the whole catalogue have it."""
    spread = Counter(syllable for syllables in named.values() for syllable in syllables)
    found: defaultdict[str, list[tuple[str, float]]] = defaultdict(list)
    for code in codes:
        for syllable in named[code]:
            found[syllable].append((code, log(1 + len(named) / spread[syllable]) / len(named[code]) ** 0.25))
    return _Weights(tuple(sorted(codes)), dict(found))


_SYLLABLE = re.compile(r"[^\W\d_]{2,}")
_FEWEST_CODES = 3
_OWN_BONUS = 6.0
_NEW_NOUN = frozenset(["unknown", "count", "measure"])


def _own(row: OwnIndicator) -> Indicator:
    return Indicator(
        code=row.code, name_vi=row.name, name_en=row.name, unit=row.unit, over_time=row.over_time,
        over_tree=row.over_tree, more_is_better=row.more_is_better,
    )  # fmt: skip


def _own_matcher(row: OwnIndicator, indicator: Indicator) -> Matcher:
    """Return how an organisation's indicator is told: by its phrases, and by its name, which documents write out."""
    named = [*row.phrases, row.name] if len(_SYLLABLE.findall(row.name)) > 1 else row.phrases
    phrases = tuple(Words(rf"(?<!\w){_plain(phrase)}(?!\w)") for phrase in dict.fromkeys(named))
    unit = indicator.unit.partition("/")[0]
    known = units().get(fold(unit))
    if known is None and unit not in {"VND", "USD", "%"}:
        return Matcher(row.code, _NEW_NOUN, phrases, forms=Words(re.escape(fold(indicator.unit))), bonus=_OWN_BONUS)
    klass = "percent" if unit == "%" else known.klass if known else "money"
    return Matcher(row.code, frozenset([klass, "zero"]), phrases, bonus=_OWN_BONUS)


def _plain(phrase: str) -> str:
    return r"\s+".join(re.escape(part) for part in fold(phrase).split())


@cache
def standard() -> Catalogue:
    """Return the catalogue of ``data/indicators.toml``."""
    data = load("indicators")
    keys = Indicator.__dataclass_fields__
    rows = {row["code"]: {key: row[key] for key in keys if key in row} for row in data["indicator"]}
    indicators = {
        code: Indicator(**{**values, "beside": tuple(values.get("beside", ()))}) for code, values in rows.items()
    }
    matchers = tuple(
        _matcher(row) for row in (*data["indicator"], *data["further"], *data["uncoded"]) if "role" not in row
    )
    return Catalogue(MappingProxyType(indicators), matchers)


def _matcher(row: dict[str, Any]) -> Matcher:
    return Matcher(
        code=row.get("code", ""),
        classes=frozenset(row["classes"]),
        phrases=tuple(Words(rf"(?<!\w){phrase}") for phrase in row.get("phrases", ())),
        before=tuple(Words(rf"(?<!\w){phrase}") for phrase in row.get("before", ())),
        subject=frozenset(row.get("subject", "").split("|")) - {""},
        also=_optional(row, "also"),
        unless=_optional(row, "unless"),
        forms=_optional(row, "forms"),
        percent_also=_optional(row, "percent_also"),
    )


def _optional(row: dict[str, Any], key: str) -> Words | None:
    return Words(row[key]) if key in row else None
