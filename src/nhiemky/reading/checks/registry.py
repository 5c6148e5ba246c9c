"""All checks of one document, in reading order."""

from __future__ import annotations

from bisect import bisect_left

from nhiemky.reading.checks.ballots import check_ballots
from nhiemky.reading.checks.dates import check_dates
from nhiemky.reading.checks.examined import Examined
from nhiemky.reading.checks.lists import check_lists
from nhiemky.reading.checks.numbering import check_numbering
from nhiemky.reading.checks.percentages import check_percentages
from nhiemky.reading.checks.persons import check_persons
from nhiemky.reading.checks.ratings import check_ratings
from nhiemky.reading.checks.references import check_references
from nhiemky.reading.checks.repeats import check_repeats
from nhiemky.reading.checks.separators import check_separators
from nhiemky.reading.checks.shares import check_shares
from nhiemky.reading.checks.spacing import check_spacing
from nhiemky.reading.checks.spelling import check_spelling
from nhiemky.reading.checks.sums import check_sums
from nhiemky.reading.checks.terms import check_terms
from nhiemky.reading.checks.yearly import check_yearly
from nhiemky.reading.model import Finding, Span

FAMILIES = (
    check_sums, check_shares, check_percentages, check_yearly, check_ballots, check_lists, check_persons,
    check_numbering, check_references, check_terms, check_dates, check_separators, check_spelling, check_repeats,
    check_spacing, check_ratings,
)  # fmt: skip
"""One function for each family of checks; each reads a document once and gives its findings."""


def check(examined: Examined) -> tuple[Finding, ...]:
    """Return the findings on one document in reading order; each is a question to a person, nothing is corrected."""
    found = {finding: None for family in FAMILIES for finding in family(examined)}
    doubled = [finding.spans[0] for finding in found if finding.code == "reference.doubled"]
    kept = [each for each in found if each.code not in _REPEATS or not _touches(each.spans[0], doubled)]
    return tuple(sorted(kept, key=lambda finding: (finding.spans[0], finding.code)))


_REPEATS = ("word.doubled", "phrase.doubled")


def _touches(span: Span, others: list[Span]) -> bool:
    """Return whether a span meets one of ``others`` (in text order): one slip is asked about once."""
    at = bisect_left(others, span[1], key=lambda other: other[0])
    return at > 0 and others[at - 1][1] > span[0]
