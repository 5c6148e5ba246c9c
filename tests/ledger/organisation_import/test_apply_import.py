"""What was seen in the preview is stored, all of it or nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.ledger.build import ABOVE, HOUSE
from tests.ledger.organisation_import.files import (
    DAY,
    HEADINGS,
    POST_HEADINGS,
    opened,
    organisations,
    planned,
    workbook,
)
from tests.ledger.rights.world import World, build

from nhiemky import apart
from nhiemky.ledger import operations
from nhiemky.ledger.models import Event, Organisation, Post, Reorganisation
from nhiemky.ledger.organisation_import import FileRows, rows_of
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.posts import holders
from nhiemky.ledger.structure import then, timeline
from nhiemky.rollup import TreeProblem

pytestmark = [pytest.mark.database, pytest.mark.django_db]
FILE = {
    "Tổ chức": [
        HEADINGS,
        ["CB1", "Chi bộ 1", "", "DB1", "01/08/2025", "Lô A"],
        ["DB1", "Đảng bộ Công ty Sao Khuê", "cơ sở", HOUSE, "01/07/2025", "", "Đảng", "3-QĐ/ĐU"],
        ["X", "Tổ chức lạ", "", "không có"],
    ],
    "Chức vụ": [
        POST_HEADINGS,
        ["DB1", "Trần Văn An", "Bí thư", "01/07/2025", "", "", "4-QĐ/ĐU"],
        [HOUSE, "Lê Thị Bình", "UVBCH", "01/01/2021", "30/06/2025", "nghỉ hưu", "9-QĐ/ĐU"],
    ],
}


@pytest.fixture
def world(db: None) -> World:
    """Two organisations under one."""
    return build()


def apply(rows: FileRows, by: Any) -> Any:
    """Import rows as their preview shows them."""
    return operations.apply_import(rows.rows, DAY, planned(rows).digest, by)


def test_what_was_seen_is_stored(world: World, officer: User):
    """Organisations, superiors, decisions and posts in one event; the row not understood is left out."""
    before = Event.objects.count()
    plan = apply(opened(FILE), officer)
    firm, cell = (Organisation.objects.get(code=code) for code in ("DB1", "CB1"))

    assert (len(plan.changing), len(plan.refused)) == (4, 1)
    assert Event.objects.count() == before + 1
    assert (then(firm.pk, DAY).superior_id, then(firm.pk, DAY).level) == (world.own.pk, "cơ sở")
    assert (then(cell.pk, date(2025, 8, 1)).superior_id, then(cell.pk, date(2025, 8, 1)).place) == (firm.pk, "Lô A")
    assert not then(cell.pk, date(2025, 7, 31)).exists
    assert timeline(firm.pk).happened[0].reference == "3-QĐ/ĐU"
    assert [(each.person, each.reference) for each in holders(firm.pk, DAY)] == [("Trần Văn An", "4-QĐ/ĐU")]
    assert holders(world.own.pk, DAY) == ()
    assert holders(world.own.pk, date(2025, 6, 30))[0].reason == "nghỉ hưu"


def test_a_second_time_nothing_is_left_to_do(world: World, officer: User):
    """The same file says what the ledger says already."""
    rows = opened(FILE)
    apply(rows, officer)
    again = planned(rows)

    assert (again.changing, len(again.unchanged), len(again.refused)) == ((), 4, 1)
    with pytest.raises(LedgerProblem) as caught:
        apply(rows, officer)
    assert caught.value.code == "import_nothing"


def test_the_ledger_has_changed_since_the_preview(world: World, officer: User):
    """What was seen would no longer be what is stored: nothing is."""
    rows = opened(FILE)
    digest = planned(rows).digest
    other = organisations(["DB1", "Đảng bộ Công ty Khác", "", ABOVE])
    apply(other, officer)
    count = Reorganisation.objects.count()
    with pytest.raises(LedgerProblem) as caught:
        operations.apply_import(rows.rows, DAY, digest, officer)

    assert caught.value.code == "import_changed"
    assert Reorganisation.objects.count() == count


def test_what_contradicts_the_tree_is_stored_nowhere(world: World, officer: User):
    """The sentence names the organisation and the days."""
    rows = organisations(["N", "Chi bộ N", "", HOUSE], ["", ABOVE, "", HOUSE])
    with pytest.raises(TreeProblem) as caught:
        apply(rows, officer)

    assert caught.value.code == "NK-T02"
    assert not Organisation.objects.filter(code="N").exists()


def test_changes_of_the_course_of_an_organisation(world: World, officer: User):
    """Renaming, level, place and superior are stored with their day and decision."""
    apply(organisations(["DB", HOUSE, "cơ sở", ABOVE], ["K", "Đảng bộ Khối", "", ABOVE]), officer)
    apply(organisations(["DB", "Đảng bộ Mới", "trên cơ sở", "K", "01/01/2026", "Bến Lội", "", "7-QĐ"]), officer)
    found = then(world.own.pk, date(2026, 1, 1))

    assert (found.name, found.level, found.place) == ("Đảng bộ Mới", "trên cơ sở", "Bến Lội")
    assert found.superior_id == Organisation.objects.get(code="K").pk
    assert then(world.own.pk, date(2025, 12, 31)).name == HOUSE
    assert {each.reference for each in timeline(world.own.pk).happened if each.day.year == 2026} == {"7-QĐ"}


def test_a_file_of_anyone_is_opened_apart(world: World, officer: User):
    """Formulas without a value and text in a cell for a day stand beside their cells; nothing else is lost."""
    sheets = {
        "Tổ chức": [
            HEADINGS,
            ["A", "=CONCAT(B9)", "", HOUSE],
            ["B", "Chi bộ B", "", HOUSE, "từ lâu"],
            ["C", '=HYPERLINK("http://example.invalid")', "", HOUSE],
            ["D", "Chi bộ Đ", "", HOUSE],
        ]
    }
    with apart.started("to-chuc.xlsx", workbook(sheets)) as job:
        rows = rows_of(job.taken().source)
    plan = planned(rows)

    assert [[one.code for one in each.troubles] for each in plan.rows] == [["empty"], ["day"], ["empty"], []]
    assert apply(rows, officer).counts == {"founded": 1}
    assert Post.objects.count() == 1
