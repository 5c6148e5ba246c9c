"""Documents of a congress: what they say, and that reading them gives the same back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing.congress import materials

from nhiemky.counting import Body, Election
from nhiemky.files import open_bytes
from nhiemky.reading import read
from nhiemky.reading.model import Reading
from nhiemky.writing import Draft, Paragraph, Table, text_of
from nhiemky.writing.codec import as_json, from_json
from nhiemky.writing.congress import MATERIALS, compose, standard_agenda
from nhiemky.writing.congress_material import (
    AttendanceMaterial,
    Contribution,
    CountMaterial,
    DelegateMaterial,
    Particulars,
)
from nhiemky.writing.model import CONGRESS_KINDS, DocumentKind
from nhiemky.writing.pdf import write_pdf
from nhiemky.writing.plain import text_of_draft
from nhiemky.writing.word import write_docx

COUNTS = {
    "committee": materials.count(),
    "tied": materials.tied(),
    "delegates": materials.delegates_count(),
    "secretary": materials.secretary_count(),
    **materials.other_counts(),
}
DOCUMENTS: dict[str, tuple[DocumentKind, Any]] = {
    **{name: (DocumentKind.COUNT_MINUTES, count) for name, count in COUNTS.items()},
    "opinion": (DocumentKind.COUNT_MINUTES, materials.opinion_count()),
    "elections": (DocumentKind.ELECTION_MINUTES, materials.elections()),
    "credentials": (DocumentKind.CREDENTIALS_REPORT, materials.credentials()),
    "ratification": (DocumentKind.RATIFICATION_SUBMISSION, materials.ratification()),
    "candidates": (DocumentKind.CANDIDATE_LIST, materials.candidates()),
    "minutes": (DocumentKind.CONGRESS_MINUTES, materials.congress()),
    "consultation": (DocumentKind.OPINION_SUMMARY, materials.consultation()),
    "script": (DocumentKind.CONGRESS_SCRIPT, materials.congress()),
}
NAMED = pytest.mark.parametrize("name", DOCUMENTS)


def draft_of(name: str) -> Draft:
    """Return a document of the materials."""
    return compose(*DOCUMENTS[name])


def readings(draft: Draft) -> list[Reading]:
    """Return what is read in a document as text and as a Word file."""
    text = open_bytes("a.txt", text_of_draft(draft).encode())
    return [read(text), read(open_bytes("a.docx", write_docx(draft)))]


def wanted(draft: Draft) -> dict[str, str]:
    """Return what people are asked to write, by the key of the paragraph."""
    return {each.key: each.wanted for each in draft.blocks if isinstance(each, Paragraph) and each.wanted}


def elected_in(reading: Reading) -> list[tuple[int | None, list[tuple[str, int | None, int | None]]]]:
    """Return the bodies elected with their seats, names and votes, those who only serve the vote left out."""
    assert reading.whole is not None
    serving = {"presidium", "secretariat", "credentials_committee", "counting_committee"}
    return [
        (body.seats, [(each.name, each.votes, each.votes_of) for each in body.members])
        for body in reading.whole.bodies
        if body.kind not in serving and body.members
    ]


def said_by(count: CountMaterial) -> tuple[int | None, list[tuple[str, int | None, int | None]]]:
    """Return what minutes of a count say of who is elected; one post has no number of seats."""
    number = None if "Bí thư" in count.definition.title or "Chủ nhiệm" in count.definition.title else len(count.elected)
    return number, [(each.name, each.votes, count.base) for each in count.elected]


@NAMED
def test_nothing_in_it_is_a_target_or_a_result_and_nothing_is_found_amiss(name):
    """Ballots, votes and people are no figures of a resolution, and proof-reading has nothing to ask."""
    for reading in readings(draft_of(name)):
        figures = [each.text for each in reading.statements if each.kind in ("target", "result")]
        assert figures == []
        assert [each.message for each in reading.findings] == []


@pytest.mark.parametrize("name", COUNTS)
def test_minutes_of_a_count_read_back(name):
    """Reading the minutes gives who was convened and present, and who is elected with how many votes of N."""
    count = COUNTS[name]
    for reading in readings(draft_of(name)):
        assert reading.whole is not None
        assert [(each.convened, each.present) for each in reading.whole.attendance] == [(count.convened, count.present)]
        assert elected_in(reading) == [said_by(count)]
        (committee,) = [each for each in reading.whole.bodies if each.kind == "counting_committee"]
        assert [each.name for each in committee.members] == [each.name for each in count.committee]


def test_an_opinion_ballot_elects_nobody():
    """Its minutes are the presidium's, name no one elected and ask for no majority; reading finds nobody elected."""
    draft = draft_of("opinion")
    text = text_of_draft(draft)
    assert draft.head.issuer == "ĐOÀN CHỦ TỊCH"
    assert "đã kiểm phiếu xin ý kiến giới thiệu nhân sự" in text
    assert "Phiếu này không bầu ai" in text
    assert "trúng cử" not in text.lower()
    for reading in readings(draft):
        assert reading.whole is not None
        elected = [each for each in reading.whole.bodies if each.method == "elected" and each.members]
        assert [each.kind for each in elected] == ["counting_committee"]


@pytest.mark.parametrize("name", ["elections", "minutes"])
def test_minutes_of_all_elections_read_back(name):
    """Each election reads back with its own names, and who came as one meeting."""
    kind, material = DOCUMENTS[name]
    for reading in readings(compose(kind, material)):
        assert reading.whole is not None
        (came,) = reading.whole.attendance
        assert (came.convened, came.present, came.absent) == (180, 178, 2)
        assert elected_in(reading) == [said_by(each) for each in material.counts]


def test_credentials_read_back():
    """Reading the report gives who was convened, present and absent and whom the delegates stand for."""
    for reading in readings(draft_of("credentials")):
        assert reading.whole is not None
        (came,) = reading.whole.attendance
        assert (came.convened, came.present, came.absent, came.represented) == (17, 16, 1, 412)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.integers(0, 177), min_size=2, max_size=17).filter(lambda votes: len(set(votes)) == len(votes)),
    st.integers(1, 15),
)
def test_any_count_reads_back(votes, seats):
    """However the votes fall, the minutes read back and have no findings; nobody beaten or below is read as elected."""
    count = materials.count(tuple(votes), min(seats, len(votes)))
    (reading, _) = readings(compose(DocumentKind.COUNT_MINUTES, count))
    assert elected_in(reading) == ([said_by(count)] if count.elected else [])
    assert [each.message for each in reading.findings] == []
    assert [each.text for each in reading.statements if each.kind in ("target", "result")] == []


@NAMED
def test_every_figure_is_bound(name):
    """Keys of blocks are there once, every figure has its binding and every binding is printed."""
    draft = draft_of(name)
    keys = [each.key for each in draft.blocks]
    assert len(keys) == len(set(keys))
    assert {each.key for each in draft.figures()} == set(draft.bindings)
    assert compose(*DOCUMENTS[name]) == draft
    assert from_json(as_json(draft)) == draft


@NAMED
def test_it_becomes_a_pdf(name):
    """Every document is set as pages, twice the same."""
    draft = draft_of(name)
    assert write_pdf(draft).startswith(b"%PDF")
    assert write_pdf(draft) == write_pdf(draft)


def test_every_kind_has_its_material():
    """Each kind of a congress document is written from one material, and refuses others."""
    assert set(MATERIALS) == CONGRESS_KINDS
    assert {kind: type(material) for kind, material in DOCUMENTS.values()} == dict(MATERIALS)
    with pytest.raises(TypeError, match="not written from"):
        compose(DocumentKind.COUNT_MINUTES, materials.congress())


def test_bodies_of_the_congress_print_its_name_above_their_own():
    """Committees of the congress number by its counter; the meeting of the new committee has the committee's head."""
    heads = {name: draft_of(name).head for name in DOCUMENTS}
    congress = "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH LAM KHÊ LẦN THỨ IV"
    told = {name: (head.superior, head.issuer, head.symbol) for name, head in heads.items()}
    assert told["committee"] == (congress, "BAN KIỂM PHIẾU", "BB/ĐH")
    assert told["credentials"] == (congress, "BAN THẨM TRA TƯ CÁCH ĐẠI BIỂU", "BC/ĐH")
    assert told["minutes"] == ("ĐẢNG BỘ TỈNH LAM KHÊ", congress, "BB/ĐH")
    own = ("ĐẢNG BỘ TỈNH LAM KHÊ", "ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP TỈNH")
    assert told["secretary"] == (*own, "BB/ĐU")
    assert told["ratification"] == (*own, "TTr/ĐU")


def test_minutes_of_a_count_say_how_the_base_is_made():
    """N stands with what was deducted and why, the formula in words and the least number of votes."""
    text = text_of_draft(draft_of("committee"))
    assert "Không tính vào cơ sở: 01 đại biểu, lý do: đại biểu chính thức vắng suốt đại hội" in text
    assert "Cơ sở tính kết quả (N) là 179 đại biểu: N = 180 đại biểu chính thức được triệu tập" in text
    assert "quá một nửa của N, tức là từ 90 phiếu trở lên" in text
    assert "Số phiếu phát ra: 178 phiếu; thu về: 178 phiếu; hợp lệ: 177 phiếu; không hợp lệ: 01 phiếu." in text
    assert "- Bầu nhiều hơn số lượng cần bầu: 01 phiếu." in text
    assert f"đã niêm phong: {'0f1e2d3c' * 8}." in text
    assert "Quyết định 190-QĐ/TW" in text


def test_votes_stand_in_their_order_with_their_share():
    """The table has every name, the most votes first, votes of N and the share to two decimals."""
    draft = draft_of("committee")
    (table,) = [each for each in draft.blocks if isinstance(each, Table)]
    rows = [[text_of(cell) for cell in row.cells] for row in table.rows]
    assert rows[0] == ["1", "Nguyễn Văn An", "177/179", "98,88%", "0", "Trúng cử"]
    assert rows[-1] == ["17", "Phạm Văn Xuân", "47/179", "26,26%", "130", "Không quá nửa"]
    assert draft.bindings["e1.r1.17.votes"].exact == "47/179"


def test_a_list_without_surplus_counts_rows_that_count_for_nobody():
    """Both and neither stand in a column of their own."""
    count = materials.delegates_count()
    first = replace(count.votes[0], votes=170, against=2, both=3, neither=2)
    draft = compose(DocumentKind.COUNT_MINUTES, replace(count, votes=(first, *count.votes[1:])))
    (table,) = [each for each in draft.blocks if isinstance(each, Table)]
    row = next(row for row in table.rows if text_of(row.cells[1]) == first.name)
    assert [text_of(cell) for cell in row.cells[2:6]] == ["170/179", "94,97%", "2", "5"]


def test_a_tie_is_told_and_what_follows():
    """Nobody tied is among the elected; the tied, the seats left and the next round are named."""
    text = text_of_draft(draft_of("tied"))
    assert "Các đồng chí Lê Đức Cường, Phạm Minh Dũng bằng phiếu nhau (120 phiếu) ở vị trí cuối" in text
    assert "Số lượng còn phải bầu: 01 đồng chí." in text
    assert "Những người bằng phiếu (Lê Đức Cường, Phạm Minh Dũng) được đưa vào danh sách bầu lần thứ 2." in text
    assert "Lô 3, phiếu 12: không hợp lệ; lý do: gạch nửa họ và tên (người kết luận: đồng chí Đỗ Thị Hòa)." in text
    assert "Giải trình của Trưởng Ban Kiểm phiếu, đồng chí Đỗ Thị Hòa: 01 phiếu in hỏng đã hủy tại chỗ." in text
    assert "không có sự việc phát sinh" not in text


def test_nobody_elected_is_said():
    """Where nobody has more than half the minutes say so, and who stays on the list."""
    text = text_of_draft(compose(DocumentKind.COUNT_MINUTES, materials.count((80, 70), 1)))
    assert "Không có ai đủ số phiếu để trúng cử vào Ban Chấp hành" in text
    assert "Danh sách bầu lần thứ 2 không có những người đã trúng cử, còn lại: Nguyễn Văn An, Trần Thị Bình." in text


def test_what_nobody_told_is_asked_for():
    """A committee without names, a count without its method, papers enclosed: a person is asked."""
    count = replace(materials.count(), committee=(), method="", begins="", present=None, sealed="", pack="")
    draft = compose(DocumentKind.COUNT_MINUTES, count)
    assert set(wanted(draft)) == {"committee.wanted", "method.wanted"}
    assert "Hồi ……, ngày 18/6/2025" in text_of_draft(draft)
    bare = replace(materials.ratification(), enclosed=())
    assert set(wanted(compose(DocumentKind.RATIFICATION_SUBMISSION, bare))) == {"enclosed.wanted"}
    blank = materials.congress(
        attendance=None, presidium=(), secretariat=(), credentials=(), agenda=(), resolution=None, counts=(), votes=(),
        guests=(),
    )  # fmt: skip
    assert set(wanted(compose(DocumentKind.CONGRESS_MINUTES, blank))) == {
        "attendance.wanted", "presidium.wanted", "secretariat.wanted", "credentials.wanted", "content.wanted",
        "resolution.wanted",
    }  # fmt: skip


def test_who_signs():
    """The secretary, the head of the counting committee and the presidium sign a count; a meeting has no presidium."""
    signed = [(each.on_behalf, each.titles, each.name) for each in draft_of("committee").signatures]
    assert signed == [
        ("", ("THƯ KÝ",), "Vũ Văn Kiên"),
        ("T/M BAN KIỂM PHIẾU", ("TRƯỞNG BAN",), "Đỗ Thị Hòa"),
        ("T/M ĐOÀN CHỦ TỊCH", ("CHỦ TRÌ",), "Nguyễn Văn An"),
    ]
    assert len(draft_of("secretary").signatures) == 2
    assert [each.on_behalf for each in draft_of("ratification").signatures] == ["T/M ĐẢNG ỦY"]


def test_delegates_are_counted_by_what_they_are():
    """Each group of rows adds up to all delegates; what is not known of some is counted apart."""
    material = materials.credentials()
    unknown = DelegateMaterial(person=Particulars(key="x", name="Đinh Văn Yên"))
    draft = compose(
        DocumentKind.CREDENTIALS_REPORT, replace(material, delegates=(*material.delegates, unknown))
    )  # fmt: skip
    groups: dict[str, int] = {}
    for key, binding in draft.bindings.items():
        if key.startswith("structure.") and not key.endswith(".share"):
            group = key.split(".")[1]
            groups[group] = groups.get(group, 0) + int(binding.exact)
    assert groups == dict.fromkeys(["status", "source", "sex", "ethnicity", "age", "education", "politics"], 18)
    assert draft.bindings["structure.sex.unknown"].exact == "1"
    assert draft.bindings["structure.source.Đương nhiên"].exact == "3"


def test_delegates_who_are_none_are_named():
    """Whoever is not qualified is told with the reason and counted nowhere else."""
    material = materials.credentials(complaints=("01 đơn về đại biểu số 7, đã xem xét: không đúng sự thật",))
    first = replace(material.delegates[0], disqualified="bị đình chỉ sinh hoạt đảng")
    text = text_of_draft(
        compose(DocumentKind.CREDENTIALS_REPORT, replace(material, delegates=(first, *material.delegates[1:])))
    )
    assert "Không đủ tư cách dự đại hội: 01 đồng chí." in text
    assert "Nguyễn Văn An: bị đình chỉ sinh hoạt đảng." in text
    assert "Cơ cấu của 16 đại biểu" in text
    assert "01 đơn về đại biểu số 7, đã xem xét: không đúng sự thật." in text


def test_alternates_replace_who_is_absent():
    """An alternate who is there in an official delegate's place counts as present and is told."""
    came = AttendanceMaterial(convened=17, present=17, alternates=1)
    text = text_of_draft(compose(DocumentKind.CREDENTIALS_REPORT, materials.credentials(attendance=came)))
    assert "được triệu tập: 17 đại biểu; có mặt: 17 đại biểu; vắng mặt: 00 đại biểu" in text
    assert "Đại biểu dự khuyết thay đại biểu chính thức vắng mặt: 01 đại biểu." in text


def test_the_standard_order_has_words_for_what_is_said():
    """Every point of the standard order has a kind of its own; those without words are asked for."""
    agenda = standard_agenda(materials.head())
    assert len({each.key for each in agenda}) == len(agenda) == 20
    assert [each.kind for each in agenda][:3] == ["gather", "flag", "presidium"]
    asked = wanted(compose(DocumentKind.CONGRESS_SCRIPT, materials.congress()))
    assert set(asked) == {f"item.{each.key}.wanted" for each in agenda if not each.words}


@pytest.mark.parametrize(
    ("body", "organisation", "first", "there", "missing"),
    [
        (Body.MEMBERS_CONGRESS, "Đảng bộ xã Bến Lội", "gather", "attendance", "credentials_committee"),
        (Body.MEMBERS_CONGRESS, "Chi bộ thôn Đông", "gather", "cell_secretary", "credentials"),
        (Body.COMMITTEE_MEETING, "Đảng bộ xã Bến Lội", "meeting_opening", "secretary", "political_report"),
    ],
)
def test_each_body_has_its_standard_order(body: Body, organisation: str, first: str, there: str, missing: str):
    """Members, a cell and a first meeting go through points of their own, each with the time it usually takes."""
    of = materials.head(body)
    agenda = standard_agenda(replace(of, letterhead=replace(of.letterhead, organisation=organisation)))
    kinds = [each.kind for each in agenda]
    assert kinds[0] == first
    assert there in kinds
    assert missing not in kinds
    assert all(each.minutes > 0 for each in agenda)


def test_an_office_has_an_agenda_of_its_own():
    """Points of the office stand in its order with their times; a point of the standard order keeps its words."""
    one = replace(standard_agenda(materials.head())[1], time="08:00", words=())
    own = replace(one, key="film", kind="", what="Chiếu phim tư liệu", who="", time="08:15")
    text = text_of_draft(compose(DocumentKind.CONGRESS_SCRIPT, materials.congress(agenda=(one, own), begins="")))
    assert "từ 08 giờ 00, ngày 18/6/2025" in text
    assert "1. Chào cờ (08 giờ 00)" in text
    assert "chỉnh đốn trang phục" in text
    assert "2. Chiếu phim tư liệu (08 giờ 15)" in text


def test_contributions_stand_at_the_discussion():
    """Contributions are told at the discussion, without one at the end."""
    told = (Contribution(key="c", name="Lê Thị Vân", title="Chuyển đổi số"),)
    for agenda in (standard_agenda(materials.head()), standard_agenda(materials.head())[:3], ()):
        text = text_of_draft(
            compose(DocumentKind.CONGRESS_MINUTES, materials.congress(agenda=agenda, contributions=told))
        )
        assert text.count("Đồng chí Lê Thị Vân: Chuyển đổi số.") == 1


def test_a_second_round_is_told():
    """Minutes of a second round name it in their first sentence and in those of all elections."""
    count = materials.count((150, 60), 1, round=2, key="e1.r2")
    assert "(bầu lần thứ 2)" in text_of_draft(compose(DocumentKind.COUNT_MINUTES, count))
    elections = replace(materials.elections(), counts=(count,))
    assert "nhiệm kỳ 2025-2030 (lần thứ 2)" in text_of_draft(compose(DocumentKind.ELECTION_MINUTES, elections))


def test_the_day_is_that_of_the_election():
    """Documents of a later day tell the congress by its own days."""
    text = text_of_draft(draft_of("ratification"))
    assert "Lam Khê, ngày 25 tháng 6 năm 2025" in text
    assert "Ngày 19/6/2025, Đại hội đại biểu" in text
    assert draft_of("ratification").head.day == date(2025, 6, 25)


def test_a_meeting_of_the_committee_has_no_presidium():
    """Its papers speak of a meeting, led by whoever presides, and are signed so."""
    count = replace(COUNTS["standing"], follows=(), presidium=())
    text = text_of_draft(compose(DocumentKind.COUNT_MINUTES, count))
    assert "đọc trước hội nghị" in text
    assert "giao người chủ trì hội nghị" in text
    assert "Đoàn Chủ tịch" not in text
    assert "đại hội" not in text
    meeting = replace(materials.elections(), head=count.head, counts=(count,), votes=())
    draft = compose(DocumentKind.ELECTION_MINUTES, meeting)
    assert [each.titles for each in draft.signatures] == [("THƯ KÝ HỘI NGHỊ",), ("CHỦ TRÌ HỘI NGHỊ",)]
    assert "Người chủ trì hội nghị:" in text_of_draft(draft)
    assert "Đoàn" not in text_of_draft(draft)
    short = materials.meeting_count((15, 6), 2, Election.DEPUTY_SECRETARY, "Bầu Phó Bí thư Đảng ủy")
    again = materials.meeting_count((6,), 1, Election.SECRETARY, "Bầu Bí thư Đảng ủy")
    assert "do đại hội quyết định" not in " ".join((*short.follows, *again.follows))


def test_a_congress_of_members_has_no_credentials():
    """The standard order of a congress of members leaves out what is for delegates only."""
    kinds = [each.kind for each in standard_agenda(materials.head(Body.MEMBERS_CONGRESS))]
    assert "credentials" not in kinds
    assert "credentials_committee" not in kinds
    assert len(kinds) == len(set(kinds)) == 19


def test_the_submission_tells_rounds_apart():
    """Two rounds of one election are not the same line twice."""
    material = materials.ratification()
    (first,) = material.counts
    second = replace(first, definition=replace(first.definition, key="e1.r2", round=2))
    text = text_of_draft(
        compose(DocumentKind.RATIFICATION_SUBMISSION, replace(material, counts=(first, second)))
    )  # fmt: skip
    assert "(lần thứ 2): bầu" in text
    assert text.count("(lần thứ") == 1


def test_opinions_are_summed_up_with_their_answers():
    """People of those who spoke with their share, who was silent where it is known, each opinion with its answer."""
    draft = draft_of("consultation")
    text = text_of_draft(draft)
    (table,) = [each for each in draft.blocks if isinstance(each, Table)]
    assert [[text_of(cell) for cell in row.cells] for row in table.rows] == [
        ["I.1", "18/24 (75%)", "5/24 (20,83%)", "1/24 (4,17%)", "6/30"],
        ["II.2.a", "12/12 (100%)", "0/12 (0%)", "0/12 (0%)", "chưa thống kê"],
    ]
    assert "Chưa thống kê đủ số người dự của: Tổ 2." in text
    assert "cần tiếp thu hoặc giải trình: 03; đã tiếp thu: 01; đã giải trình: 01; chưa trả lời: 01." in text
    assert "Tổ 3, 01 người không nhất trí: Đánh giá chưa sát. Giải trình: Đã đối chiếu" in text
    assert "Tổ 2, 00 người đề nghị sửa, bổ sung: Viết gọn đoạn cuối. Chưa trả lời." in text
    assert "Chưa tổ, nhóm nào có ý kiến về: Toàn văn; II.1." in text
    assert draft.bindings["c3.agree"].exact == "18/24"
    assert draft.head.issuer == "ĐOÀN THƯ KÝ"


def test_a_consultation_without_opinions_is_written_too():
    """Groups that are all counted have their sum; where nothing was said no table stands."""
    bare = materials.consultation(clauses=(), silent=(), groups=(("Tổ 1", 24), ("Tổ 2", 6)))
    draft = compose(DocumentKind.OPINION_SUMMARY, bare)

    assert "Số người dự ở các tổ, nhóm: 30 người." in text_of_draft(draft)
    assert [each for each in draft.blocks if isinstance(each, Table)] == []


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_no_figure_of_a_summary_is_lost_in_a_file(form: str):
    """Every printed figure stands in what is read of the Word file and of the PDF."""
    draft = draft_of("consultation")
    data = write_docx(draft) if form == "docx" else write_pdf(draft)
    text = " ".join(open_bytes(f"a.{form}", data).text.split())

    assert [each.text for each in draft.figures() if each.text not in text] == []
