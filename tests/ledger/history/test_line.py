"""What is printed of the history on a page leads back to the event."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ledger.build import ADMITTED, recorded, resolution

from nhiemky.ledger.history.chain import head, number_of
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Event

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_before_the_first_event():
    """There is no event, and the code is of zeros."""
    assert (history_state().number, history_state().code) == (0, "0000 0000 0000")


def test_the_code_finds_its_event(officer: Any):
    """Also after later events; the number is that of the latest one when it was printed."""
    recorded(resolution(ADMITTED), officer)
    printed = history_state()
    recorded(resolution(ADMITTED, name="hai.txt"), officer)

    assert number_of(printed.code) == number_of(printed.head) == printed.number < history_state().number
    assert head() == history_state().head
    assert number_of(printed.code.upper()) == printed.number
    assert Event.objects.count() == history_state().number
