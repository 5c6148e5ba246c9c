"""The number of a document: which counter it is taken from, the next one, and the reference as printed.

Documents of a congress share one counter whatever their type; others of a Party organisation are counted by type and
term, those of the State by type and year (HD 36, HD 05 §II.1.3; NĐ 30/2020).
"""

from __future__ import annotations

from datetime import date

from nhiemky.ledger.models import Draft


def counter_of(draft: Draft, day: date) -> str:
    """Return the counter a document issued on a day is numbered by, "" where its kind bears no number."""
    raise NotImplementedError


def next_number(draft: Draft, day: date | None = None) -> int | None:
    """Return the next free number for a draft (``day``: of its issue, else ``as_of``); ``None`` where it bears none."""
    raise NotImplementedError


def reference_of(draft: Draft, number: int, day: date | None = None) -> str:
    """Return the reference a draft will bear with a number: "05-BC/ĐU", of the State "05/BC-BQL"."""
    raise NotImplementedError
