"""Two people who issue documents at the same moment."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import with_role
from tests.ledger.at_once import at_once
from tests.ledger.drafting.plain import a_term
from tests.ledger.drafting.test_issuing import LATER, approved

from nhiemky.ledger import operations
from nhiemky.ledger.models import Role


@pytest.mark.database
@pytest.mark.usefixtures("plain_words")
@pytest.mark.django_db(transaction=True)
def test_two_people_who_issue_at_once_get_two_numbers(transactional_db: None, officer: Any, tmp_path: Path):
    """Whoever comes second waits and gets the next number; none is given twice."""
    with_role(officer, Role.APPROVER)
    a_term(officer)
    both = [approved(officer), approved(officer)]
    with at_once(tmp_path) as run:
        steps = run(*(partial(operations.issue_draft, each, LATER, officer, tmp_path) for each in both))
    assert sorted(each.number for each in steps) == [1, 2]
