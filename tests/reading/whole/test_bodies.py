"""Bodies, their members, posts and votes, from lists, tables and sentences."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from tests.reading.whole.texts import whole_of

FOLDER = resources.files("nhiemky.reading").joinpath("data")
BODIES = tomllib.loads(FOLDER.joinpath("bodies.toml").read_text("utf-8"))["body"]
PEOPLE = tomllib.loads(FOLDER.joinpath("people.toml").read_text("utf-8"))


@pytest.mark.parametrize("row", BODIES, ids=lambda row: row["kind"])
def test_each_kind_of_body_is_read_in_its_example(row: dict[str, Any]):
    """Every row of the vocabulary is found in its example with its seats."""
    (body,) = whole_of(f"{row['example']}.").bodies

    assert body.kind == row["kind"]
    assert body.seats is not None


@pytest.mark.parametrize("row", PEOPLE["role"], ids=lambda row: row["phrase"])
def test_each_post_is_read_in_its_example(row: dict[str, Any]):
    """Every post is given to the person of its example."""
    (body,) = [body for body in whole_of(f"{row['example']}.").bodies if body.members]

    assert [(member.name[:2], [role.text.lower() for role in member.roles]) for member in body.members] == [
        ("Lê", [row["phrase"]])
    ]


LISTS = {
    "numbered": "KẾT QUẢ BẦU BAN CHẤP HÀNH GỒM 03 ĐỒNG CHÍ:\n1. Đ/c Lê Văn Mẫn\n2. Đ/c Hà Thị Nụ\n3. Đ/c Vi Ích",
    "dashed": "Đại hội bầu Ban Chấp hành gồm các đồng chí:\n- Lê Văn Mẫn\n- Hà Thị Nụ\n- Đồng chí Vi Ích",
    "capitals": "DANH SÁCH BAN CHẤP HÀNH GỒM 3 ĐỒNG CHÍ:\n1. LÊ VĂN MẪN\n2. HÀ THỊ NỤ\n3. ĐỒNG CHÍ VI ÍCH",
    "commas": "Đại hội bầu Ban Chấp hành gồm 3 đồng chí: Lê Văn Mẫn, Hà Thị Nụ và đồng chí Vi Ích.",
    "rows": "Bầu Ban Chấp hành:\nTT | Họ và tên | Chức vụ\n1 | Lê Văn Mẫn | Bí thư\n2 | Hà Thị Nụ |\n3 | Đ/c Vi Ích |",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_members_are_read_from_lists_of_every_sort(text: str):
    """Names come without their form of address, in sentence case, in the order of the list."""
    (body,) = [body for body in whole_of(text).bodies if body.kind == "executive_committee"]

    assert [member.name for member in body.members] == ["Lê Văn Mẫn", "Hà Thị Nụ", "Vi Ích"]


def test_votes_and_re_election_stand_with_the_person():
    """Votes, their share and a second term are read from the words after a name."""
    (posts,) = whole_of("Đồng chí Lê Văn Mẫn tái đắc cử Bí thư với 47/48 phiếu, đạt 97,9%.").bodies
    (member,) = posts.members

    assert (member.votes, member.votes_of, float(member.percent or 0), member.re_elected) == (47, 48, 97.9, True)


def test_a_post_given_to_several_is_given_to_each():
    """The people named together before a post all hold it."""
    (posts,) = whole_of("Các đồng chí Lê Văn Mẫn, Hà Thị Nụ và Vi Đình Ích được bầu làm Phó Bí thư.").bodies

    assert [(member.name, member.roles[0].text) for member in posts.members] == [
        ("Lê Văn Mẫn", "Phó Bí thư"),
        ("Hà Thị Nụ", "Phó Bí thư"),
        ("Vi Đình Ích", "Phó Bí thư"),
    ]


def test_candidates_and_the_appointed_are_told_apart():
    """A list to choose from is no result of an election, and an appointed committee is no elected one."""
    text = (
        "Danh sách ứng cử vào Ban Chấp hành gồm 2 đồng chí: Lê Văn Mẫn, Hà Thị Nụ.\n"
        "Hội nghị công bố quyết định chỉ định Ban Thường vụ gồm 5 đồng chí."
    )

    assert [(body.kind, body.method) for body in whole_of(text).bodies] == [
        ("executive_committee", "candidates"),
        ("standing_committee", "appointed"),
    ]


def test_delegates_are_full_or_alternate():
    """Both sorts are counted, and listed persons stand in theirs."""
    text = (
        "Đại hội bầu Đoàn đại biểu dự Đại hội cấp trên.\nĐại biểu chính thức gồm 02 đồng chí:\n1. Lê Văn Mẫn\n"
        "2. Hà Thị Nụ\nĐại biểu dự khuyết gồm 01 đồng chí:\n1. Vi Đình Ích\n"
    )
    (body,) = whole_of(text).bodies

    assert (body.full, body.alternates) == (2, 1)
    assert [member.status for member in body.members] == ["full", "full", "alternate"]


@pytest.mark.parametrize(
    "text",
    [
        "Dự Đại hội có đồng chí Lê Văn Mẫn, Phó Bí thư Tỉnh ủy; đồng chí Hà Thị Nụ, Trưởng ban.",
        "Giao Ban Chấp hành cụ thể hóa Nghị quyết thành chương trình hành động.",
        "Ban Thường vụ phân công 5 đồng chí phụ trách 12 chi bộ.",
    ],
)
def test_guests_and_working_committees_are_no_bodies_elected(text: str):
    """Who is only named with a post was not given it here."""
    assert whole_of(text).bodies == ()


def test_a_count_of_votes_lists_no_members_of_who_counted_them():
    """The people under "Kết quả kiểm phiếu" were voted on; the counting committee named before is another body."""
    text = (
        "Đại hội bầu Ban kiểm phiếu gồm 03 đồng chí do đồng chí Lê Văn Mẫn làm Trưởng ban.\nKết quả kiểm phiếu:\n"
        "TT | Họ và tên | Số phiếu\n1 | Hà Thị Nụ | 40\n2 | Vi Đình Ích | 38\n"
        "3 | Tạ Văn Cót | 21\n4 | Bùi Thị Na | 20\n"
    )
    bodies = {body.kind: body for body in whole_of(text).bodies}

    assert bodies["counting_committee"].members == ()
    assert (bodies["other"].method, len(bodies["other"].members)) == ("candidates", 4)


def test_whoever_a_table_of_votes_says_is_not_elected_is_no_member():
    """Of a table of votes those elected are the body's; the list printed again below it makes no second body."""
    text = (
        "KẾT QUẢ KIỂM PHIẾU\nSTT | Họ và tên | Số phiếu bầu | Kết quả\n1 | Lê Văn Mẫn | 47/48 | Trúng cử\n"
        "2 | Hà Thị Nụ | 30/48 | Trúng cử\n3 | Vi Văn Ích | 20/48 | Không quá nửa\n"
        "4 | Lý Thị Oanh | 9/48 | Chưa trúng cử\n"
        "Có 02 đồng chí trúng cử vào Ban Chấp hành:\n1. Đồng chí Lê Văn Mẫn, được 47/48 phiếu.\n"
        "2. Đồng chí Hà Thị Nụ, được 30/48 phiếu."
    )
    (body,) = whole_of(text).bodies

    assert (body.kind, body.seats) == ("executive_committee", 2)
    assert [(member.name, member.votes) for member in body.members] == [("Lê Văn Mẫn", 47), ("Hà Thị Nụ", 30)]


def test_delegates_convened_or_absent_are_no_delegation():
    """Official delegates who were convened or stayed away are counted, not elected."""
    text = "N = 180 đại biểu chính thức được triệu tập, trừ 1 đại biểu chính thức vắng suốt đại hội, là 179 khi bầu cử."

    assert whole_of(text).bodies == ()


def test_a_sentence_on_its_own_line_gives_the_post_it_names():
    """A line that says who "trúng cử" as what gives the post, although a heading stands over it like over a list."""
    text = "Người trúng cử\nĐồng chí Lê Văn Mẫn trúng cử Bí thư Đảng ủy, được 14/15 phiếu, đạt 93,33%."
    (posts,) = whole_of(text).bodies
    (member,) = posts.members

    assert (posts.kind, posts.method, member.votes, member.votes_of) == ("posts", "elected", 14, 15)
    assert [role.text for role in member.roles] == ["Bí thư Đảng ủy"]


def test_a_standing_committee_of_a_party_committee_is_elected():
    """Its name stands for who issues a paper, yet for a body where somebody elects it."""
    text = (
        "02 đồng chí trúng cử vào Ban Thường vụ Đảng ủy khu công nghiệp:\n1. Đồng chí Lê Văn Mẫn\n2. Đồng chí Hà Thị Nụ"
    )
    (body,) = whole_of(text).bodies

    assert (body.kind, body.seats, len(body.members)) == ("standing_committee", 2, 2)
