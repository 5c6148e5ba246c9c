"""Which statements wait for a person: figures do; dates, terms and citations are context."""

from __future__ import annotations

FIGURES = ("target", "result", "attendance", "election", "other")
"""The kinds a person decides on: what is counted, judged or compared."""

CONTEXT = ("date", "term", "citation")
"""The kinds that only say when, in which term and on what basis. They may be corrected, and nobody has to decide."""


def is_figure(kind: str) -> bool:
    """Say whether statements of this kind wait for a person.

    >>> is_figure("result"), is_figure("date")
    (True, False)
    """
    return kind not in CONTEXT
