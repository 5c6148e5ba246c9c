"""Every refusal is a sentence in two languages under a code that is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import nhiemky.congress
import nhiemky.ledger
from nhiemky.ledger.changes import choices, editable_fields
from nhiemky.ledger.models import Statement
from nhiemky.ledger.problems import LedgerProblem, sentences
from nhiemky.web.pages import congress as congress_pages

_HERE = Path(__file__).parent
SOURCE, TESTS = (
    "\n".join(path.read_text(encoding="utf-8") for place in places for path in place.rglob(names))
    for places, names in (
        ([Path(each.__file__).parent for each in (nhiemky.ledger, nhiemky.congress, congress_pages)], "*.py"),
        ([_HERE, _HERE.parent / "congress", _HERE.parent / "web"], "test_*.py"),
    )
)
RAISED = re.findall(r'LedgerProblem\(\s*"(\w+)"((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)', SOURCE)


def test_every_sentence_is_raised_and_every_code_has_one():
    """No dead sentence, no code without words."""
    assert {code for code, _ in RAISED} == set(sentences())


@pytest.mark.parametrize("code", sorted(sentences()))
def test_a_test_provokes_it(code: str):
    """Each refusal is provoked by a test of the ledger or of congresses."""
    assert re.search(rf'"{code}\b', TESTS)


@pytest.mark.parametrize(("code", "given"), RAISED)
def test_what_is_raised_fills_the_sentence(code: str, given: str):
    """The details given where it is raised are those both sentences name."""
    details = dict.fromkeys(re.findall(r"(\w+)=", given), "…")
    problem = LedgerProblem(code, **details)

    for sentence in (problem.message, problem.message_en):
        assert "{" not in sentence
        assert sentence.endswith(".")
        assert sentence.count(". ") >= 1
    assert problem.message != problem.message_en
    assert (problem.code, str(problem)) == (code, f"{code}: {problem.message}")


def test_a_person_may_set_only_fields_that_exist():
    """Each editable field is a field of a statement, and a choice offers what the reader gives."""
    names = {field.name for field in Statement._meta.get_fields()}

    assert set(editable_fields()) <= names
    assert "target" in choices("kind")
