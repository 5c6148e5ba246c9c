"""What was known on a day: results as they stood then, whatever was corrected since."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from nhiemky.targets.model import Result


def known_by(results: Iterable[Result], day: date | None) -> tuple[Result, ...]:
    """Return the results known at the end of ``day``, in the order they became known; all that hold for ``None``.

    A result recorded later is left out, one corrected or withdrawn later comes back as nobody knew better then.

    >>> first = Result(first=date(2022, 1, 1), last=date(2022, 12, 31), amount=90, unit="người",
    ...                known_from=date(2023, 1, 10), known_until=date(2024, 3, 1))
    >>> right = replace(first, amount=103, known_from=date(2024, 3, 1), known_until=None)
    >>> [[int(each.amount) for each in known_by([first, right], day)] for day in (date(2023, 4, 26), None)]
    [[90], [103]]
    """
    held = [each for each in results if _held(each, day)]
    held.sort(key=lambda each: each.known_from or date.min)
    return tuple(each if each.known_until is None else replace(each, known_until=None) for each in held)


def _held(result: Result, day: date | None) -> bool:
    if day is None:
        return result.known_until is None
    recorded = result.known_from is None or result.known_from <= day
    return recorded and (result.known_until is None or day < result.known_until)
