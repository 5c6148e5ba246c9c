"""Writes of a congress. Each takes the acting user, runs in one transaction, and refuses with a LedgerProblem."""
