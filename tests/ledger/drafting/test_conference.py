"""Programme and minutes of a review conference, written from the ledger."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.build import HOUSE
from tests.ledger.drafting.plain import a_term, plan

from nhiemky.ledger import operations
from nhiemky.ledger.drafting import content_of
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import DocumentKind
from nhiemky.writing.plain import text_of_draft

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_minutes_say_who_was_convened_and_came(officer: Any):
    """How many were convened and present is asked for with the minutes, printed with who was absent, and stays."""
    a_term(officer)
    house = Organisation.objects.get(name=HOUSE)
    told = plan(kind=DocumentKind.MINUTES, first=date(2023, 7, 5), convened=120, present=113)
    draft = operations.make_draft(house, told, officer)
    counted = "Triệu tập: 120 đồng chí; có mặt: 113 đồng chí; vắng mặt: 07 đồng chí."

    assert counted in text_of_draft(content_of(draft))
    operations.write_again(draft, officer)
    assert counted in text_of_draft(content_of(draft))

    for convened, present in ((120, None), (None, 113), (113, 120), (0, 0), (10**9, 5)):
        wrong = plan(kind=DocumentKind.MINUTES, first=date(2023, 7, 5), convened=convened, present=present)
        with pytest.raises(LedgerProblem) as caught:
            operations.make_draft(house, wrong, officer)
        assert caught.value.code == "draft_attendance"
    review = operations.make_draft(house, plan(convened=5, present=9), officer)
    assert (review.convened, review.present) == (None, None)
