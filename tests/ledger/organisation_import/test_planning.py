"""What a file of organisations would change, and what is said of rows that are not understood."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.ledger.build import ABOVE, HOUSE
from tests.ledger.organisation_import.files import (
    DAY,
    HEADINGS,
    POST_HEADINGS,
    opened,
    organisations,
    planned,
    said,
    troubles,
)
from tests.ledger.rights.world import SIBLING, World, build

from nhiemky.ledger import operations
from nhiemky.ledger.models import Role
from nhiemky.ledger.organisation_import.words import data
from nhiemky.ledger.rights import reach_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


@pytest.fixture
def world(db: None) -> World:
    """Two organisations under one."""
    return build()


def test_new_organisations_with_their_superiors(world: World):
    """A superior is found by code or name, in the file or in the ledger, in whatever order the rows stand."""
    plan = planned(
        organisations(
            ["CB1", "Chi bộ 1", "", "DB1", "01/07/2025"],
            ["DB1", "Đảng bộ Công ty Sao Khuê", "cơ sở", HOUSE.upper(), date(2025, 7, 1), "Bến Lội", "Đảng", "3-QĐ/ĐU"],
            ["", "Chi bộ 2", "", "Đảng bộ Công ty Sao Khuê"],
        )
    )

    assert troubles(plan) == []
    assert said(plan) == [
        [("founded", "Đảng bộ Công ty Sao Khuê", "Chi bộ 1")],
        [("founded", HOUSE, "Đảng bộ Công ty Sao Khuê")],
        [("founded", "Đảng bộ Công ty Sao Khuê", "Chi bộ 2")],
    ]
    assert {each.day for each in plan.rows} == {DAY}
    assert plan.rows[1].superior == world.own.pk


def test_renamed_moved_upgraded_and_unchanged(world: World):
    """What differs from the ledger on that day is shown from what to what; what is empty stays as it is."""
    first = organisations(["DB", HOUSE, "cơ sở", ABOVE, "01/07/2025"], ["K", SIBLING, "", ABOVE, "01/07/2025"])
    operations.apply_import(first.rows, DAY, planned(first).digest, world.account("office", Role.OFFICE))
    plan = planned(
        organisations(
            ["DB", "Đảng bộ Khu kinh tế Bến Lội Mới", "trên cơ sở", "K", "01/01/2026", "Bến Lội"],
            ["K", "ĐẢNG BỘ KHU KINH TẾ BẾN KHÁC", "", "", "01/01/2026"],
        )
    )

    assert said(plan) == [
        [
            ("renamed", HOUSE, "Đảng bộ Khu kinh tế Bến Lội Mới"),
            ("level", "cơ sở", "trên cơ sở"),
            ("place", "", "Bến Lội"),
            ("moved", ABOVE, SIBLING),
        ],
        [],
    ]
    assert [each.row.number for each in plan.unchanged] == [3]


def test_an_organisation_of_the_ledger_gets_its_code(world: World):
    """Found by its name where it has none yet; another code beside the same name is another organisation."""
    plan = planned(organisations(["DB", HOUSE, "", ABOVE], ["CB1", "Chi bộ 1", "", "DB"], ["CB2", "Chi bộ 1", "", "K"]))

    assert said(plan)[0] == [("coded", "", "DB")]
    assert said(plan)[1] == [("founded", HOUSE, "Chi bộ 1")]
    assert troubles(plan) == [(4, "superior_unknown", "'Tổ chức'!D4")]


def test_the_course_of_one_organisation_in_several_rows(world: World):
    """Rows of one code on several days are taken in the order of the days."""
    plan = planned(
        organisations(
            ["CB", "Chi bộ Mới", "", HOUSE, "01/01/2024"],
            ["CB", "Chi bộ Cũ", "", HOUSE, "01/01/2020"],
        )
    )

    assert said(plan) == [[("renamed", "Chi bộ Cũ", "Chi bộ Mới")], [("founded", HOUSE, "Chi bộ Cũ")]]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["A", "", "", HOUSE], [("empty", "2")]),
        (["A", "=B7", "", HOUSE], [("empty", "2")]),
        (["A", "x" * 181, "", HOUSE], [("long", "'Tổ chức'!B2")]),
        (["A", "Chi bộ A", "", HOUSE, "đầu năm"], [("day", "'Tổ chức'!E2")]),
        (["A", "Chi bộ A", "", HOUSE, "31/02/2025"], [("day", "'Tổ chức'!E2")]),
        (["A", "Chi bộ A", "", HOUSE, "", "", "Hội"], [("tree", "'Tổ chức'!G2")]),
        (["A", "Công đoàn A", "", HOUSE, "", "", "Công đoàn"], [("other_tree", "'Tổ chức'!G2")]),
        (["", HOUSE, "", "", "", "", "Đoàn"], [("other_tree", "'Tổ chức'!G2")]),
        (["A", "Chi bộ A", "", "Đảng bộ Không Có"], [("superior_unknown", "'Tổ chức'!D2")]),
        (["", HOUSE, "", SIBLING], [("elsewhere", "'Tổ chức'!B2")]),
    ],
)
def test_a_cell_that_is_not_understood(world: World, row: list[Any], expected: list[tuple[str, str]]):
    """A sentence beside the cell; the row changes nothing and is not lost."""
    plan = planned(organisations(row))

    assert [(code, place) for _, code, place in troubles(plan)] == expected
    assert (len(plan.refused), plan.changing) == (1, ())


def test_a_circle_in_the_file(world: World):
    """Each row of it is told the way round; what stands below it cannot be imported either."""
    plan = planned(
        organisations(
            ["A", "Chi bộ A", "", "B"], ["B", "Chi bộ B", "", "A"], ["C", "Chi bộ C", "", "A"], ["D", "D", "", "D"]
        )
    )

    assert [(row, code) for row, code, _ in troubles(plan)] == [
        (2, "circle"),
        (3, "circle"),
        (4, "superior_row"),
        (5, "circle"),
    ]
    assert "Chi bộ A < Chi bộ B < Chi bộ A" in plan.rows[0].troubles[0].message


def test_a_circle_with_the_ledger(world: World):
    """An organisation that would come to stand below itself is refused with the days and the names."""
    plan = planned(organisations(["", ABOVE, "", HOUSE, "01/07/2025"]))

    assert plan.problem is not None
    assert plan.problem.code == "NK-T02"


def test_one_organisation_twice_on_one_day(world: World):
    """Two rows with one code, or with one name under one superior, that say the same day."""
    plan = planned(
        organisations(
            ["A", "Chi bộ A", "", HOUSE],
            ["a", "Chi bộ Ă", "", HOUSE],
            ["", "Chi bộ B", "", HOUSE],
            ["", "CHI BỘ B", "", HOUSE],
        )
    )

    assert [(row, code) for row, code, _ in troubles(plan)] == [(3, "twice"), (5, "twice")]


def test_two_of_one_name(world: World):
    """Under two superiors they are two; a row that names neither code nor superior is asked which."""
    rows = organisations(["", "Chi bộ 1", "", HOUSE], ["", "Chi bộ 1", "", SIBLING])
    plan = planned(rows)
    assert [len(each.steps) for each in plan.rows] == [1, 1]
    operations.apply_import(rows.rows, DAY, plan.digest, world.account("office", Role.OFFICE))

    assert [code for _, code, _ in troubles(planned(organisations(["", "Chi bộ 1", "cơ sở", ""])))] == ["several"]
    below = planned(organisations(["X", "Tổ đảng X", "", "Chi bộ 1"]))
    assert [code for _, code, _ in troubles(below)] == ["superior_several"]


def test_days_on_which_it_is_not_there(world: World):
    """A superior founded later, and an organisation before its founding."""
    plan = planned(organisations(["A", "Chi bộ A", "", HOUSE, "01/07/2025"], ["B", "Chi bộ B", "", "A", "01/07/2020"]))
    assert [(row, code) for row, code, _ in troubles(plan)] == [(3, "ended")]
    rows = organisations(["A", "Chi bộ A", "", HOUSE, "01/07/2025"])
    operations.apply_import(rows.rows, DAY, planned(rows).digest, world.account("office", Role.OFFICE))

    early = planned(organisations(["A", "Chi bộ A", "cơ sở", "", "01/07/2020"]))
    assert [code for _, code, _ in troubles(early)] == ["ended"]


def test_nothing_beyond_reach(world: World):
    """An office changes what stands below it: neither its sibling nor the top, by code or by name."""
    rows = organisations(["K", SIBLING, "", ABOVE])
    operations.apply_import(rows.rows, DAY, planned(rows).digest, world.account("all", Role.OFFICE))
    office = world.account("office", Role.OFFICE, world.own)
    reach = reach_of(office, "organisation.import")
    plan = planned(
        organisations(
            ["1", "Chi bộ 1", "", HOUSE],
            ["2", "Chi bộ 2", "", "K"],
            ["3", "Chi bộ 3", "", SIBLING],
            ["4", "Đảng bộ tỉnh Mới"],
        ),
        reach,
    )

    assert [(row, code) for row, code, _ in troubles(plan)] == [
        (3, "outside"),
        (4, "superior_unknown"),
        (5, "outside"),
    ]
    assert len(plan.changing) == 1
    moved = planned(organisations(["K", "Tên khác"], ["", HOUSE, "", "K"]), reach)
    assert [(row, code) for row, code, _ in troubles(moved)] == [(2, "outside"), (3, "superior_row")]
    mine = organisations(["N", "Chi bộ N", "", HOUSE])
    operations.apply_import(mine.rows, DAY, planned(mine).digest, world.account("whole", Role.OFFICE))
    within = reach_of(office, "organisation.import")
    taken = planned(organisations(["", HOUSE, "", "Chi bộ N", "01/01/2026"]), within)
    assert [code for _, code, _ in troubles(taken)] == ["elsewhere"]


def post(*row: str) -> list[tuple[str, str]]:
    """Return what is wrong with a row of a post in the first organisation's cell that is new in the file."""
    plan = planned(opened({"A": [HEADINGS, ["A", "Chi bộ A", "", HOUSE, "01/07/2025"]], "B": [POST_HEADINGS, row]}))
    return [(code, place) for _, code, place in troubles(plan)]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (["A", "Trần Văn An", "Bí thư"], []),
        (["Chi bộ A", "Trần Văn An", "bí thư chi bộ", "01/08/2025", "01/08/2026"], []),
        (["", "Trần Văn An", "Bí thư"], [("empty", "2")]),
        (["A", "Trần Văn An 1975", "Bí thư"], [("person", "B!B2")]),
        (["A", "Trần Văn An", "Tổ trưởng"], [("position", "B!C2")]),
        (["A", "Trần Văn An", "Bí thư", "01/08/2025", "01/07/2025"], [("days", "B!E2")]),
        (["A", "Trần Văn An", "Bí thư", "01/08/2020"], [("ended", "B!A2")]),
        (["Z", "Trần Văn An", "Bí thư"], [("organisation_unknown", "B!A2")]),
        ([HOUSE, "Lê Thị Bình", "UVBCH", "01/01/2022"], [("held", "B!B2")]),
    ],
)
def test_rows_of_posts(world: World, row: list[str], expected: list[tuple[str, str]]):
    """A person takes a post in an organisation of the file or the ledger; what does not fit is said beside the cell."""
    assert post(*row) == expected


def test_every_sentence_has_its_test():
    """No sentence beside a cell that no test provokes, and each says what to do in both languages."""
    here = open(__file__, encoding="utf-8").read()  # noqa: SIM115, PTH123 — this file

    for code, words in data()["trouble"].items():
        assert f'"{code}"' in here, code
        assert words["vi"].count(". ") >= 1
        assert words["en"].endswith(".")


def test_five_thousand_rows(world: World):
    """A whole province at once, in one chain of superiors too."""
    wide = [[f"M{n}", f"Chi bộ {n}", "", HOUSE if n < 50 else f"M{n % 50}"] for n in range(5_000)]
    assert len(planned(organisations(*wide)).changing) == 5_000

    chain = [[f"M{n}", f"Chi bộ {n}", "", f"M{n + 1}" if n < 4_999 else HOUSE] for n in range(5_000)]
    assert len(planned(organisations(*chain)).changing) == 5_000
