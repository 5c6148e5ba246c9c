"""Refusals of the ledger: a stable code and a sentence a user can act on, in Vietnamese and English."""

from __future__ import annotations

from functools import cache

from nhiemky.ledger.app_data import merged
from nhiemky.problems import Problem


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Return every refusal by its code, with its ``vi`` and ``en`` sentence."""
    return merged("problems")


class LedgerProblem(Problem):
    """A write was refused and nothing of it was kept.

    ``code`` never changes; ``message`` is the Vietnamese sentence, ``message_en`` the English one.
    """

    def __init__(self, code: str, /, **details: object) -> None:
        wording = sentences()[code]
        self.code = code
        self.say(wording["vi"].format_map(details), wording["en"].format_map(details))


class TreeRefused(LedgerProblem):
    """A write that would make a tree of organisations contradict itself; it has the code and sentence of how."""

    def __init__(self, problem: Problem) -> None:
        self.code = problem.code
        self.say(problem.message, problem.message_en)
