"""What is owed, what waits, and the completeness of a form, in few queries however many organisations there are."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.ledger.province import province
from tests.ledger.returns.tree import ADMITTED, FIRST, SECOND, District, happened, typed

from nhiemky.ledger import operations
from nhiemky.ledger.models import Happening, Organisation
from nhiemky.ledger.queries.returns import return_page
from nhiemky.ledger.queries.returns_due import to_approve, to_fill
from nhiemky.ledger.queries.returns_matrix import Matrix, matrix
from nhiemky.ledger.returns.state import ReturnState, Standing
from nhiemky.ledger.rights import EVERYWHERE, Reach, reach_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]
MAY, JULY = date(2023, 5, 1), date(2023, 7, 31)


def only(*organisations: Organisation) -> Reach:
    """Return a reach of some organisations."""
    return Reach(everywhere=False, organisations=frozenset(each.pk for each in organisations))


def standings(found: Matrix) -> dict[str, list[str]]:
    """Return how each organisation stands with each period."""
    return {row.name: [str(cell.standing) for cell in row.cells] for row in found.rows}


def test_how_everybody_stands(district: District):
    """Rows in the order of the tree, a standing for each period; late is said beside it."""
    district.approved(FIRST, organisation=district.middle)
    waiting = district.submitted(FIRST)
    operations.approve_return(waiting, district.approver(district.middle))
    back = district.submitted(FIRST, organisation=district.other)
    operations.send_back_return(back, "thiếu", district.approver(district.middle))
    operations.save_draft(district.form, district.cell, SECOND, typed(), district.office())
    found = matrix(district.form, MAY, EVERYWHERE)

    assert standings(found) == {
        "Đảng bộ xã Cổ Bồng": ["approved", "not_due"],
        "Chi bộ thôn Đoài": ["submitted", "draft"],
        "Chi bộ thôn Thượng": ["sent_back", "not_due"],
        "Đảng bộ xã Vạn Giã": ["missing", "not_due"],
    }
    assert [row.depth for row in found.rows] == [0, 1, 1, 0]
    cell = found.rows[1].cells[0]
    assert (cell.at, found.names[district.top.pk], cell.late) == (district.top.pk, district.top.name, True)
    first = found.columns[0].totals
    assert (first.asked, first.given, first.late, first.missing, first.approved, first.waiting, first.sent_back) == (
        4, 3, 3, 1, 1, 1, 1,
    )  # fmt: skip
    assert (found.columns[1].totals.not_due, found.columns[1].label) == (4, "Quý II/2023")


def test_who_does_not_exist_is_not_asked(district: District):
    """After a merger; what was given before stays to be seen."""
    district.approved(FIRST)
    happened(Happening.MERGED, date(2023, 5, 15), district.other, district.cell)
    found = matrix(district.form, JULY, EVERYWHERE)

    assert standings(found)["Chi bộ thôn Đoài"] == ["approved", "not_asked", "not_asked"]
    assert standings(matrix(district.form, JULY, only(district.beside))) == {
        "Đảng bộ xã Vạn Giã": ["missing", "missing", "not_due"]
    }
    assert len(matrix(district.form, JULY, EVERYWHERE, year=2023).columns) == 3
    assert matrix(district.form, JULY, EVERYWHERE, year=2022).rows == ()


def test_reminders_are_counted(district: District):
    """Beside what is missing, until it is given."""
    operations.remind(district.form, [district.beside], FIRST, "", district.office(district.top))
    operations.remind(district.form, [district.beside], FIRST, "lần 2", district.office(district.top))
    found = matrix(district.form, MAY, only(district.beside))

    assert (found.rows[0].cells[0].standing, found.rows[0].cells[0].reminded) == (Standing.MISSING, 2)
    assert [each.reminded for each in to_fill(only(district.beside), MAY)] == [2, 0]


def test_what_is_owed(district: District):
    """Sent back first, with the reason; then what is missing; what was given is not owed."""
    district.approved(FIRST)
    back = district.submitted(SECOND)
    operations.send_back_return(back, "thiếu phụ lục", district.approver(district.middle))
    reach = reach_of(district.office(district.middle), "return.save_draft")
    found = to_fill(reach, JULY)

    assert [(each.organisation, each.label, each.standing) for each in found[:2]] == [
        ("Chi bộ thôn Đoài", "Quý II/2023", Standing.SENT_BACK),
        ("Đảng bộ xã Cổ Bồng", "Quý I/2023", Standing.MISSING),
    ]
    assert (found[0].reason, found[1].overdue, found[-1].standing) == ("thiếu phụ lục", True, Standing.NOT_DUE)
    assert all(each.organisation != "Đảng bộ xã Vạn Giã" for each in found)
    assert to_fill(reach_of(User.objects.create_user("nobody"), "return.save_draft"), JULY) == ()


def test_what_is_locked_again_is_not_owed(district: District):
    """An exception makes it owed, with its reason; the next approval ends that. Books follow every event."""
    version, top = district.approved(FIRST), district.approver(district.top)
    mine = only(district.cell)
    assert Standing.UNLOCKED not in {each.standing for each in to_fill(EVERYWHERE, MAY)}
    operations.unlock_return(version, "nhầm", top)
    assert next((each.standing, each.reason) for each in to_fill(mine, MAY)) == (Standing.UNLOCKED, "nhầm")
    assert Standing.UNLOCKED in {each.standing for each in to_fill(EVERYWHERE, MAY)}

    newer = district.submitted(FIRST, value=4)
    assert [each.version_id for each in to_approve(EVERYWHERE, MAY)] == [newer.pk]
    operations.approve_return(newer, top)
    operations.approve_return(newer, top)
    assert to_approve(EVERYWHERE, MAY) == ()
    assert Standing.UNLOCKED not in {each.standing for each in to_fill(EVERYWHERE, MAY)}


def test_what_waits_for_whom(district: District):
    """Only for the level whose turn it is; the last one locks."""
    version = district.submitted()
    middle, top = only(district.middle, district.cell, district.other), only(district.top)
    assert [(each.version_id, each.level, each.final) for each in to_approve(middle, MAY)] == [
        (version.pk, "Đảng bộ xã Cổ Bồng", False)
    ]
    assert to_approve(top, MAY) == ()
    (waiting,) = to_approve(middle, MAY)
    operations.approve_many([version], district.approver(district.middle), seen={version.pk: waiting.seen})

    assert to_approve(middle, MAY) == ()
    (waiting,) = to_approve(top, MAY)
    assert (waiting.final, waiting.late, waiting.label_en) == (True, True, "Quarter I of 2023")


def test_a_page_tells_why_nothing_can_be_filled_in(district: District):
    """The sentence, and still what there is."""
    happened(Happening.DISSOLVED, date(2023, 2, 15), district.cell, continued_by=district.other)
    page = return_page(district.form, district.cell, FIRST)

    assert (page.fillable, page.refusal.code if page.refusal else "") == (False, "return_organisation_ended")
    assert (page.state, page.seen, page.typed) == (ReturnState.EMPTY, "0.0.0", {})


def test_a_page_compares_with_the_period_before(district: District):
    """What was given then stands beside, and a leap is asked about at once."""
    district.approved(FIRST, value=20)
    operations.save_draft(district.form, district.cell, SECOND, typed(90), district.office())
    page = return_page(district.form, district.cell, SECOND)

    assert (page.previous[ADMITTED].value, page.previous_label) == (20, "Quý I/2023")
    assert [(each.line, each.code) for each in page.troubles] == [(ADMITTED, "jump")]
    assert [each.name for each in page.levels] == ["Đảng bộ xã Cổ Bồng", "Đảng bộ huyện Lam Thượng"]
    assert page.at is None


def test_few_queries_whatever_the_size(officer: Any, django_assert_max_num_queries: Any):
    """A page of two hundred organisations and four quarters asks no more than one of a few."""
    made = province(officer, organisations=200, codes=2, quarters=4)
    today, cell = date(2022, 3, 1), made.organisations[-1]
    matrix(made.form, today, EVERYWHERE)

    with django_assert_max_num_queries(4):
        found = matrix(made.form, today, EVERYWHERE)
    assert {str(each.standing) for row in found.rows for each in row.cells} == {"approved"}
    with django_assert_max_num_queries(6):
        to_fill(EVERYWHERE, today)
    with django_assert_max_num_queries(5):
        to_fill(only(cell), today)
    with django_assert_max_num_queries(6):
        to_approve(EVERYWHERE, today)
    with django_assert_max_num_queries(14):
        return_page(made.form, cell, made.periods[1].first)
