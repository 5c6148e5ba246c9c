"""Lists of people as offices have them: headed columns, or a name a line; what is not understood is told by row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.congress.build import DAY, congress, filled

from nhiemky.congress.models import Congress, Source, Status
from nhiemky.congress.queries.presence import people_of
from nhiemky.congress.roll import RollRow, lines_of_source, lines_of_text, planned
from nhiemky.counting.model import Body
from nhiemky.files import SourceText
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem


def rows(held: Congress, text: str) -> tuple[RollRow, ...]:
    """Return what a pasted text would come to."""
    return planned(held, lines_of_text(text), people_of(held), DAY)


@pytest.mark.django_db
def test_columns_are_known_by_their_headings():
    """Source, status, particulars, organisation are read from their cells; ordinals and titles are left out."""
    held = congress()
    cell = ledger.NewOrganisation(name="Chi bộ Nhà máy Thép", superior=held.organisation)
    ledger.found_organisation(cell, DAY.replace(year=2021), command_account())
    text = (
        "DANH SÁCH ĐẠI BIỂU\nTT\tHọ và tên\tChi bộ\tTư cách\tNguồn\tGiới tính\tNăm sinh\n"
        "1\tVũ Thị Mới\tChi bộ Nhà máy Thép\tDự khuyết\tĐược bầu\tNữ\t5/4/1981\n"
    )
    new = rows(held, text)[0].new

    assert new is not None
    assert new.organisation is not None
    assert (new.name, new.organisation.name, new.status, new.source) == (
        "Vũ Thị Mới", "Chi bộ Nhà máy Thép", Status.ALTERNATE, Source.ELECTED,
    )  # fmt: skip
    assert new.particulars == {"woman": True, "born": 1981}


@pytest.mark.django_db
def test_a_name_a_line_is_enough():
    """Ordinals before the names are left out; members belong to the organisation of the congress."""
    held = congress(Body.MEMBERS_CONGRESS)
    found = [each.new for each in rows(held, "1. Vũ Thị Mới\n2) Đỗ Văn Hai\nHồ Ba\n")]

    assert [(each.name, each.source) for each in found if each] == [
        ("Vũ Thị Mới", Source.MEMBER), ("Đỗ Văn Hai", Source.MEMBER), ("Hồ Ba", Source.MEMBER),
    ]  # fmt: skip


@pytest.mark.django_db
def test_what_is_not_understood_is_told_by_row():
    """An unknown organisation, an odd status, a card that is taken: the other rows are read all the same."""
    held = filled(congress())
    text = (
        "Họ tên\tTổ chức\tTư cách\tSố thẻ\nVũ Mới\tChi bộ Không Có\t\t\nVũ Hai\t\tkhông biết\t\nVũ Ba\t\t\t2\n"
        "Vũ Tư\t\t\tmột\nVũ Năm\t\t\t\n"
    )
    codes = [each.trouble.code if each.trouble else "" for each in rows(held, text)]

    assert codes == ["people_organisation", "people_word", "delegate_number", "delegate_number", ""]


@pytest.mark.django_db
def test_whoever_is_there_already_is_told():
    """By the card on the list, or as a row that comes twice."""
    held = filled(congress(Body.MEMBERS_CONGRESS))
    found = rows(held, "lê thị bình\nVũ Mới\nVũ Mới\n")

    assert [each.twice for each in found] == [1, None, 0]


@pytest.mark.django_db
def test_a_name_pasted_without_its_organisation_is_who_is_there():
    """Delegates of a list with organisations are not convened again by their names alone."""
    held = filled(congress())

    assert [each.twice for each in rows(held, "lê thị bình\nVũ Mới\n")] == [1, None]


@pytest.mark.parametrize("text", ["", " \n\t\n", "Họ tên\tTổ chức\n"])
def test_a_text_without_people_is_refused(text: str):
    """Nothing, or headings alone."""
    with pytest.raises(LedgerProblem, match="people_no_columns"):
        lines_of_text(text)


def test_a_sheet_without_a_column_of_names_is_refused():
    """A document that is no list of people."""
    with pytest.raises(LedgerProblem, match="people_no_columns"):
        lines_of_source(SourceText(name="a.xlsx", text="", format="xlsx", sha256=""))


@given(st.text(alphabet="Họtên 12.)\t\n|aăâđ\u00a0", max_size=200))
def test_any_text_is_lines_or_refused(text: str):
    """Whatever is pasted, the answer is rows with a name column or the refusal."""
    try:
        found = lines_of_text(text)
    except LedgerProblem as problem:
        code, found = problem.code, ()
    else:
        code = ""

    assert code == ("" if found else "people_no_columns")
    assert all("name" in each for each in found)
