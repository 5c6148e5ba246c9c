"""The reason that writes of a congress ask for."""

from __future__ import annotations

from nhiemky.ledger.problems import LedgerProblem

LONGEST_REASON = 400


def congress_reason(written: str) -> str:
    """Return a reason as it is kept; raises LedgerProblem ``congress_reason`` where there is none or it is too long."""
    reason = " ".join(written.split())
    if not 0 < len(reason) <= LONGEST_REASON:
        raise LedgerProblem("congress_reason", limit=LONGEST_REASON)
    return reason
