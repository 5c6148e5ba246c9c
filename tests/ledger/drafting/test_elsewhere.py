"""Documents of what another app keeps are written by what it announced."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.drafting.plain import a_term
from tests.ledger.drafting.test_editing import refused

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import DraftPlan
from nhiemky.ledger.models import Draft, Term
from nhiemky.writing import DocumentKind

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.mark.parametrize("subject", ["", "election:9999", "congress:x"])
def test_a_document_of_an_election_names_it(subject: str, officer: Any):
    """Without a subject that is there nothing is written."""
    a_term(officer)
    term = Term.objects.get()
    plan = DraftPlan(kind=DocumentKind.COUNT_MINUTES, term=term, as_of=date(2025, 6, 1), subject=subject)

    refused("draft_subject", operations.make_draft, term.organisation, plan, officer)
    assert not Draft.objects.exists()
