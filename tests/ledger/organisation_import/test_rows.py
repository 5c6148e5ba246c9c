"""The rows of a spreadsheet are read by the headings of its columns, each cell with its place."""

from __future__ import annotations

import json

import pytest
from tests.ledger.organisation_import.files import HEADINGS, POST_HEADINGS, opened, organisations

from nhiemky.files import open_bytes
from nhiemky.ledger.organisation_import import as_json, from_json, rows_of
from nhiemky.ledger.organisation_import.rows import MOST_ROWS
from nhiemky.ledger.organisation_import.words import column_of, data, tree_named
from nhiemky.ledger.problems import LedgerProblem

PHRASES = [
    (kind, column, phrase)
    for kind in ("organisation", "post")
    for column, found in data()[kind].items()
    for phrase in found
]


@pytest.mark.parametrize(("kind", "column", "phrase"), PHRASES)
def test_every_heading_names_its_column(kind: str, column: str, phrase: str):
    """In small letters or capitals, with a remark in brackets and a star."""
    for heading in (phrase, phrase.upper(), f"{phrase.capitalize()} (ngày/tháng/năm) *"):
        assert column_of(heading, kind) == column


@pytest.mark.parametrize(("tree", "phrase"), [(tree, each) for tree, found in data()["tree"].items() for each in found])
def test_every_tree_is_known_by_its_names(tree: str, phrase: str):
    """However it is written."""
    assert tree_named(phrase.upper()) == tree


def test_cells_keep_their_places():
    """Headings may stand below a title; a column without a meaning is left out and named, numbers of rows silently."""
    rows = opened(
        {
            "Đảng bộ": [
                ["DANH SÁCH TỔ CHỨC ĐẢNG"],
                [],
                ["STT", *HEADINGS[:2], "Ghi chú"],
                [1, "CB1", "Chi bộ 1", "mới"],
                [],
                [2, None, "Chi bộ 2"],
            ]
        }
    )

    assert [(each.kind, each.number, each.text("code"), each.text("name")) for each in rows.rows] == [
        ("organisation", 4, "CB1", "Chi bộ 1"),
        ("organisation", 6, "", "Chi bộ 2"),
    ]
    assert rows.rows[1].cells["name"].place == "'Đảng bộ'!C6"
    assert rows.left_out == ("Ghi chú",)


def test_posts_stand_in_a_second_sheet():
    """A sheet with persons and posts is one of posts, whatever it is called; others are left alone."""
    rows = opened(
        {
            "A": [HEADINGS, ["CB1", "Chi bộ 1"]],
            "B": [POST_HEADINGS, ["CB1", "Trần Văn An", "Bí thư"]],
            "C": [["Ngày", "Trực ban"], ["1", "An"]],
        }
    )

    assert [each.kind for each in rows.rows] == ["organisation", "post"]


def test_a_table_of_text_is_read_too():
    """Whatever parts its cells."""
    source = open_bytes("a.csv", "Mã;Tên tổ chức;Trực thuộc\nCB1;Chi bộ Bến Lội;DB\n".encode())

    assert [each.text("superior") for each in rows_of(source).rows] == ["DB"]


@pytest.mark.parametrize("rows", [[["Mã", "Cấp"], ["a", "b"]], [["Tên tổ chức"], ["Chi bộ 1"]], [HEADINGS]])
def test_a_file_without_columns_is_refused(rows: list[list[str]]):
    """Nothing is guessed from what stands where."""
    with pytest.raises(LedgerProblem) as caught:
        opened({"A": rows})
    assert caught.value.code == "import_no_columns"


def test_too_many_rows_are_refused():
    """A file of more rows than any province has."""
    lines = "".join(f"M{number};Chi bộ {number}\n" for number in range(MOST_ROWS + 1))
    with pytest.raises(LedgerProblem) as caught:
        rows_of(open_bytes("a.csv", f"Mã;Tên tổ chức\n{lines}".encode()))
    assert caught.value.code == "import_too_many"


def test_rows_go_to_the_page_and_back():
    """What the preview sends back is what was read."""
    rows = organisations(["CB1", "Chi bộ 1", "", "DB"])

    assert from_json(json.loads(json.dumps(as_json(rows.rows)))) == rows.rows


@pytest.mark.parametrize(
    "value",
    [None, [], {}, [[]], [["post", "1", {}]], [["king", 1, {}]], [["post", 1, {"name": [1, 2]}]], [["post", 1, 3]]],
)
def test_what_is_no_rows_is_refused(value: object):
    """A request of another making breaks nothing."""
    with pytest.raises(LedgerProblem) as caught:
        from_json(value)
    assert caught.value.code == "import_no_columns"
