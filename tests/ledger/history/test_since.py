"""What the history says has changed between two looks at it, for what a process keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nhiemky.ledger import operations
from nhiemky.ledger.history.line import HistoryState, history_state
from nhiemky.ledger.history.since import changed_between
from nhiemky.ledger.models import Organisation, Reorganisation, Term
from nhiemky.ledger.operations import NewOrganisation

pytestmark = [pytest.mark.database, pytest.mark.django_db]
DAY = date(2021, 1, 1)


def found(name: str, by: Any) -> tuple[Organisation, HistoryState]:
    """Found an organisation; return it and how far the history goes then."""
    return operations.found_organisation(NewOrganisation(name=name), DAY, by), history_state()


def test_rows_written_between_are_told_by_their_model(officer: Any):
    """Neither those written before nor after, nor rows of models nobody asked of."""
    _, seen = found("Chi bộ A", officer)
    second, now = found("Chi bộ B", officer)
    found("Chi bộ C", officer)

    changed = changed_between(seen, now, (Organisation, Term))

    assert changed == {Organisation: {second.pk}}
    assert changed_between(seen, now, (Term,)) == {}
    assert set(changed_between(seen, now, (Organisation, Reorganisation)) or ()) == {Organisation, Reorganisation}
    assert changed_between(now, now, (Organisation,)) == {}


def test_another_history_is_told(officer: Any):
    """A state that is not of this history, or later than it goes, says nothing of what has changed."""
    _, seen = found("Chi bộ A", officer)
    _, now = found("Chi bộ B", officer)

    assert changed_between(replace(seen, head="0" * 64), now, (Organisation,)) is None
    assert changed_between(now, seen, (Organisation,)) is None
    assert changed_between(HistoryState(number=0, head="0" * 64), now, (Organisation,)) is None
