"""The demo's running term: told through the operations, each deed on its day."""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from django.utils import timezone
from tests.cli import congress_told
from tests.writing.round_trip import assert_reads_back

from nhiemky.cli.demo import examples, load
from nhiemky.cli.demo_term import at
from nhiemky.ledger.drafting import term_material
from nhiemky.ledger.history.chain import verify
from nhiemky.ledger.models import (
    Event,
    Organisation,
    Reorganisation,
    Return,
    ReturnForm,
    ReturnReminder,
    ReturnStep,
    ReturnVersion,
    Term,
)
from nhiemky.ledger.queries.returns_matrix import matrix
from nhiemky.ledger.rights import EVERYWHERE
from nhiemky.ledger.structure import then
from nhiemky.writing import DocumentKind
from nhiemky.writing.documents import compose

TERM = tomllib.loads((Path(__file__).parents[2] / "examples" / "term.toml").read_text(encoding="utf-8"))
pytestmark = pytest.mark.database


@pytest.fixture
def told(db: None, tmp_path: Path) -> Path:
    """The folder of a demo that was loaded."""
    load(tmp_path, examples())
    return tmp_path


def _every_kind_of_thing_occurs() -> None:
    """Organisations of four trees, a merger, posts, forms, and returns of every standing; the history is whole."""
    quarter = matrix(ReturnForm.objects.get(frequency="quarter"), date(2026, 11, 22), EVERYWHERE)
    cells = [cell for row in quarter.rows for cell in row.cells]

    assert {each.tree or "party" for each in Organisation.objects.all()} == {"party", "board", "union", "youth"}
    assert {each.standing.name for each in cells} == {
        "APPROVED", "SUBMITTED", "SENT_BACK", "UNLOCKED", "MISSING", "NOT_DUE", "NOT_ASKED",
    }  # fmt: skip
    assert any(each.late for each in cells)
    assert any(not each.late for each in cells if each.standing.name == "APPROVED")
    assert ReturnReminder.objects.count() == 1
    assert not verify().break_en


def _its_reviews_read_back() -> None:
    """Reviews of the running term, with parts and organisations below, read back to what they were written from."""
    day = date(2026, 10, 8)
    term = Term.objects.get(first_year=2025, organisation__name=TERM["committee"])
    material = term_material(term, day, day)
    for kind in (DocumentKind.MID_TERM_REVIEW, DocumentKind.FINAL_REPORT, DocumentKind.SELF_CRITICISM):
        assert_reads_back(compose(kind, material))


def _nobody_approved_what_they_submitted() -> None:
    """Every ruling is of another account than the version it rules on."""
    assert all(step.by_id != step.version.by_id for step in ReturnStep.objects.select_related("version"))


def _each_deed_bears_its_day() -> None:
    """What was submitted in July was submitted in July, and the history goes forward in time."""
    submitted = ReturnVersion.objects.filter(for_return__first=date(2026, 4, 1)).values_list("at", flat=True)
    moments = list(Event.objects.filter(by__username="demo").order_by("number").values_list("at", flat=True))

    assert {timezone.localtime(each).month for each in submitted} == {6, 7}
    assert moments == sorted(moments)


def _the_merged_cell_takes_the_place_of_its_parts() -> None:
    """From the day of the merger there is one cell where there were two."""
    merged = Organisation.objects.get(code="DTDN")
    part = Organisation.objects.get(code="DT")

    assert (then(part.pk, date(2026, 6, 30)).exists, then(part.pk, date(2026, 7, 1)).exists) == (True, False)
    assert then(merged.pk, date(2026, 7, 1)).exists
    assert Reorganisation.objects.filter(kind="merged").count() == len(TERM["merger"])


def test_the_story_is_told_whole_and_once(told: Path):
    """All that the pages show occurs, by two people, on its day; loaded again, nothing is added."""
    _every_kind_of_thing_occurs()
    _nobody_approved_what_they_submitted()
    _its_reviews_read_back()
    _each_deed_bears_its_day()
    _the_merged_cell_takes_the_place_of_its_parts()
    congress_told.is_held(told)
    before = (Return.objects.count(), Event.objects.count())
    load(told, examples())

    assert (Return.objects.count(), Event.objects.count()) == before
    congress_told.is_finished(told)


def test_the_clock_is_given_back():
    """After a deed, and after one that fails, it is now again."""
    real, seen = timezone.now, []

    def deed() -> None:
        with at(datetime(2026, 7, 1, 8)):
            seen.append(timezone.localdate())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        deed()

    assert seen == [date(2026, 7, 1)]
    assert timezone.now is real
