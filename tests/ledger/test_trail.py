"""The trail of a statement tells everything anybody has decided about it, in order."""

from __future__ import annotations

from typing import Any

import pytest
from tests.ledger.build import ADMITTED, imported, recorded, resolution
from tests.ledger.rights.world import _TABLE

from nhiemky.files import open_clipboard
from nhiemky.ledger import operations
from nhiemky.ledger.models import Event
from nhiemky.ledger.queries.trail import correction_of, trail
from nhiemky.ledger.tables import tables_of
from nhiemky.reading import read
from nhiemky.reading.tables.model import ColumnLayout, TableLayout

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def deeds(found: Any) -> list[str]:
    """Return the deeds of a trail in order."""
    return [each.deed for each in found.steps]


def test_a_chain_of_corrections_is_told_from_every_link(officer: Any):
    """Whichever statement of the chain is asked for, the trail and what stands now are the same."""
    document = recorded(resolution(ADMITTED), officer)
    first = document.statements.get()
    second = operations.correct(first, {"value": "520"}, officer)
    third = operations.correct(second, {"value": "530"}, officer)

    for each in (first, second, third):
        found = trail(each)
        assert deeds(found) == ["read", "confirmed", "corrected", "corrected"]
        assert found.standing.pk == third.pk
        told = [(step.before.value, step.statement.value, step.by) for step in found.corrections if step.before]
        assert told == [(500, 520, "Lan"), (520, 530, "Lan")]
        assert [step.confirmed for step in found.steps] == [False, False, True, True]


def test_every_step_names_its_event(officer: Any):
    """So that the history shows the whole of what was done."""
    first = recorded(resolution(ADMITTED), officer).statements.get()
    operations.correct(first, {"value": "520"}, officer)

    operation = dict(Event.objects.values_list("number", "operation"))

    names = [operation[step.event] for step in trail(first).steps if step.event]
    assert names == ["document.import", "statement.confirm_many", "statement.correct"]


def test_a_rejected_correction_and_its_reason(officer: Any):
    """A correction that was rejected later is the end of the trail until it is corrected anew."""
    first = recorded(resolution(ADMITTED), officer).statements.get()
    wrong = operations.correct(first, {"value": "5"}, officer)
    operations.reject(wrong, officer, "gõ nhầm")

    found = trail(first)
    assert deeds(found) == ["read", "confirmed", "corrected", "rejected"]
    assert found.rejection is not None
    assert (found.rejection.note, found.standing.pk) == ("gõ nhầm", wrong.pk)

    operations.correct(first, {"value": "520"}, officer)
    assert trail(wrong).rejection is None
    assert trail(wrong).standing.value == 520


def test_what_a_person_added(officer: Any):
    """It begins with the person; a confirmation by somebody else follows."""
    document = imported(resolution(ADMITTED), officer)
    added = operations.add_statement(document, 0, 3, {"value": "7"}, officer)
    operations.confirm(added, operations.trial_account())

    found = trail(added)

    assert [(each.deed, each.by, each.confirmed) for each in found.steps] == [
        ("added", "Lan", True),
        ("confirmed", "trial", False),
    ]
    assert correction_of(added) is None


def test_links_are_part_of_it(officer: Any):
    """Linked by the program, unlinked by a person: with the target it was linked to."""
    first = recorded(resolution(ADMITTED), officer).statements.get()
    quote = recorded(resolution(ADMITTED, name="nhac-lai.txt"), officer).statements.get()
    operations.unlink_target(quote, officer)

    steps = trail(quote).steps

    assert [(each.deed, each.by_reader, each.other) for each in steps if each.other] == [
        ("linked", True, first),
        ("unlinked", False, first),
    ]


def test_a_table_read_again(officer: Any):
    """What a new layout took away is dropped; what it reads otherwise took the place of what was read first."""
    source = open_clipboard("Biểu 1", _TABLE)
    document = operations.import_document(source, read(source), officer).document
    one, other = [each for each in document.statements.order_by("start") if each.kind in ("result", "other", "target")][
        :2
    ]
    table = tables_of(document)[0]
    roles = {2: "plan", 3: "note"}
    columns = tuple(
        ColumnLayout(heading=each.heading, role=roles.get(place, each.role), period=None, unit=None)  # type: ignore[arg-type]
        for place, each in enumerate(table.columns)
    )
    operations.correct_table(document, TableLayout(columns=columns), officer)

    assert deeds(trail(one)) == ["read", "reread"]
    assert deeds(trail(other)) == ["read", "dropped"]
    assert correction_of(trail(one).standing) is None


def test_a_correction_says_what_it_took_the_place_of(officer: Any):
    """For whoever shows one figure alone."""
    first = recorded(resolution(ADMITTED), officer).statements.get()
    second = operations.correct(first, {"value": "520"}, officer)

    step = correction_of(second)

    assert step is not None
    assert (step.before, step.statement, step.by) == (first, second, "Lan")
