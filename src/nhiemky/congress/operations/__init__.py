"""Writes of a congress. Each takes the acting user, runs in one transaction, and refuses with a LedgerProblem."""

from nhiemky.congress.operations.congresses import (
    Planned,
    close_congress,
    make_congress,
    open_congress,
    plan_congress,
    set_rule,
    withdraw_congress,
)

__all__ = [
    "Planned",
    "close_congress",
    "make_congress",
    "open_congress",
    "plan_congress",
    "set_rule",
    "withdraw_congress",
]
