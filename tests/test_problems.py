"""What every problem carries, whichever floor raised it."""

from __future__ import annotations

import pickle

import pytest

from nhiemky.files.problems import Missing
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.problems import Problem
from nhiemky.reading.own import OwnIndicatorProblem

RAISED = [Missing("a.txt"), LedgerProblem("link_none"), OwnIndicatorProblem("row", "sai.", "wrong.", 3)]


@pytest.mark.parametrize("problem", RAISED, ids=lambda each: each.code)
def test_every_problem_has_one_shape(problem: Problem):
    """A problem of any floor gives its code and its sentence in both languages."""
    assert problem.error() == {"code": problem.code, "sentence": problem.message}
    assert problem.error("en") == {"code": problem.code, "sentence": problem.message_en}
    assert str(problem) == f"{problem.code}: {problem.message}"


@pytest.mark.parametrize("problem", RAISED, ids=lambda each: each.code)
def test_a_problem_leaves_its_process_unchanged(problem: Problem):
    """What another process raised says the same here."""
    again = pickle.loads(pickle.dumps(problem))  # noqa: S301 -- made here

    assert (type(again), again.__dict__, str(again)) == (type(problem), problem.__dict__, str(problem))
