"""Terms and ordinals of congresses that do not agree within one document."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from nhiemky.language.words import Words
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding, Span

_TERM = Words(r"(?<!\w)nhiệm kỳ\s\(?((?:19|20)\d\d)\s?[-–—/]\s?((?:19|20)\d\d)(?!\d)")
_CONGRESS = Words(
    r"lần thứ\s(?P<n>[ivxl]{1,6}|\d{1,2})\s?[,(]?\s?nhiệm kỳ\s(?P<a>(?:19|20)\d\d)\s?[-–—]\s?(?P<b>(?:19|20)\d\d)(?!\d)"
)
_WHO = re.compile(r"(?<!\w)(?:đảng bộ|chi bộ|đại biểu toàn quốc)(?!\w)[^.;:()\n\d]*?\s?,?\s$")
_FURTHEST_NAME = 140
_FULL_TERM = 4
"""A term of at least so many years is a full one; a cell may also have half terms."""


def check_terms(examined: Examined) -> Iterator[Finding]:
    """Give ``term.differs`` for two terms of one first or last year, ``term.ordinal`` for a congress of two terms."""
    places: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for found in _TERM.scan(examined.text.text):
        years = int(found[1]), int(found[2])
        places[years].append(examined.span(*found.span()))
    yield from _differing(places)
    yield from _ordinals(examined)


def _differing(places: dict[tuple[int, int], list[Span]]) -> Iterator[Finding]:
    usual = Counter({years: len(spans) for years, spans in places.items()})
    for years, count in usual.items():
        if years[1] - years[0] in (2, 3):
            continue
        for other, more in usual.items():
            same = (other[0] == years[0]) != (other[1] == years[1])
            if not same or more < max(2, 2 * count) or other[1] - other[0] < _FULL_TERM:
                continue
            vi = f"nhiệm kỳ {years[0]}-{years[1]}, trong khi {more} chỗ khác ghi {other[0]}-{other[1]}"
            en = f"term {years[0]}-{years[1]}, while {more} other places say {other[0]}-{other[1]}"
            yield finding("term.differs", (*places[years], places[other][0]), vi, en)


def _ordinals(examined: Examined) -> Iterator[Finding]:
    """Compare the congresses of one organisation: one ordinal has one term, and one term has one ordinal."""
    by_ordinal: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    by_term: dict[tuple[str, str], dict[str, Span]] = defaultdict(dict)
    for found in _CONGRESS.scan(examined.text.text):
        text = examined.text.text
        before = _WHO.search(text, max(0, found.start() - _FURTHEST_NAME), found.start())
        if not before:
            continue
        who = " ".join(before.group().strip(" ,").split())
        term = f"{found['a']}-{found['b']}"
        span = examined.span(before.start(), found.end())
        by_ordinal[who, found["n"]].setdefault(term, span)
        by_term[who, term].setdefault(found["n"], span)
    for (_, ordinal), terms in by_ordinal.items():
        if len(terms) > 1:
            listed = " / ".join(terms)
            yield finding(
                "term.ordinal", tuple(terms.values()),
                f"đại hội lần thứ {ordinal.upper()} được ghi với các nhiệm kỳ {listed}",
                f"congress {ordinal.upper()} is given the terms {listed}",
            )  # fmt: skip
    for (_, term), ordinals in by_term.items():
        if len(ordinals) > 1:
            listed = " / ".join(each.upper() for each in ordinals)
            yield finding(
                "term.ordinal", tuple(ordinals.values()),
                f"nhiệm kỳ {term} được ghi với đại hội lần thứ {listed}",
                f"the term {term} is given to the congresses {listed}",
            )  # fmt: skip
