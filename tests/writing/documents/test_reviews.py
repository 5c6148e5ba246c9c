"""Reviews of a term: their structure, what they say of targets, and what they ask people to write."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from tests.writing.documents.terms import terms
from tests.writing.materials import LETTERHEAD, a_target, of_year, planned, term_material
from tests.writing.round_trip import assert_reads_back

from nhiemky.targets import SetBy
from nhiemky.writing import Draft, Heading, Paragraph, Table, text_of
from nhiemky.writing.documents import compose
from nhiemky.writing.material import RemarkMaterial, ResolutionMaterial
from nhiemky.writing.model import Chart, DocumentKind
from nhiemky.writing.plain import text_of_draft

REVIEWS = [
    DocumentKind.MID_TERM_REVIEW,
    DocumentKind.FINAL_REPORT,
    DocumentKind.POLITICAL_REPORT,
    DocumentKind.SELF_CRITICISM,
]
ADMITTED = "party.members.admitted"


def headings(draft: Draft) -> list[str]:
    """Return the headings of a draft as printed."""
    return [text_of(each.pieces) for each in draft.blocks if isinstance(each, Heading)]


def wanted(draft: Draft) -> dict[str, str]:
    """Return what people are asked to write, by the key of the paragraph."""
    return {each.key: each.wanted for each in draft.blocks if isinstance(each, Paragraph) and each.wanted}


def test_structure_of_a_mid_term_review():
    """A mid-term review has the parts of one, numbered, and fields stand under letters."""
    said = headings(compose(DocumentKind.MID_TERM_REVIEW, term_material(a_target(ADMITTED, value=500, per="term"))))

    assert [each for each in said if re.match(r"[IVX]+\. ", each)] == [
        "I. KHÁI QUÁT TÌNH HÌNH",
        "II. KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI",
        "III. ĐÁNH GIÁ CHUNG",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ, GIẢI PHÁP ĐẾN HẾT NHIỆM KỲ",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
    ]
    assert "2. Kết quả trên các lĩnh vực" in said
    assert "a) Lãnh đạo thực hiện nhiệm vụ chính trị" in said


def test_a_political_report_has_two_parts():
    """A political report looks back in its first part and ahead in its second, each numbered from I."""
    said = headings(compose(DocumentKind.POLITICAL_REPORT, term_material()))

    assert said[0] == "PHẦN THỨ NHẤT"
    second = said.index("PHẦN THỨ HAI")
    assert said[second + 1].endswith("NHIỆM KỲ 2030-2035")
    assert said[second + 2].startswith("I. ")


@pytest.mark.parametrize("kind", REVIEWS)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_no_section_is_empty(kind, count):
    """Whatever is known, no heading stands before another of its level or a higher one with nothing between them."""
    targets = [a_target(ADMITTED, key=f"t{each}", value=500, per="term") for each in range(count)]
    blocks = compose(kind, term_material(*targets)).blocks

    for first, second in itertools.pairwise(blocks):
        if isinstance(first, Heading) and isinstance(second, Heading) and first.level:
            assert second.level > first.level
    assert not isinstance(blocks[-1], Heading)


@pytest.mark.parametrize("kind", REVIEWS)
def test_keys_are_each_there_once(kind):
    """Every block has a key of its own, and composing again gives the very same draft."""
    material = term_material(
        a_target(ADMITTED, value=500, per="term", results=[of_year(ADMITTED, 2026, value=112)]),
        a_target(ADMITTED, key="t2", value=110, per="year", results=[of_year(ADMITTED, 2026, value=112)]),
    )
    draft = compose(kind, material)

    keys = [each.key for each in draft.blocks]
    assert sorted(set(keys)) == sorted(keys)
    assert compose(kind, material) == draft
    assert {each.key for each in draft.figures()} <= set(draft.bindings)


def test_remarks_stand_where_they_belong():
    """A strength of a field stands under the field, one of the whole and a lesson under the assessment."""
    said = (
        RemarkMaterial(key="r1", kind="strength", field="ideological", text="công tác tư tưởng sát với công nhân"),
        RemarkMaterial(key="r2", kind="strength", field="", text="Nền nếp kiểm điểm được giữ đều."),
        RemarkMaterial(key="r3", kind="lesson", field="", text="Việc khó phải có người chịu trách nhiệm"),
    )
    draft = compose(DocumentKind.MID_TERM_REVIEW, term_material(remarks=said))

    own = {each.key: text_of(each.pieces) for each in draft.blocks if isinstance(each, Paragraph) and each.own}
    assert own == {
        "fields.ideological.r1": "Công tác tư tưởng sát với công nhân.",
        "strengths.r2": "- Nền nếp kiểm điểm được giữ đều.",
        "lessons.r3": "- Việc khó phải có người chịu trách nhiệm.",
    }
    assert "limitations.wanted" in wanted(draft)
    assert "lessons.wanted" not in wanted(draft)


def test_causes_are_asked_for_target_by_target():
    """Whoever writes is told which targets have no cause given; one that has it is not asked about."""
    late = a_target("zone.occupancy", value=70, comparator="≥")
    told = a_target(ADMITTED, key="t2", value=500, per="term", reasons=("Doanh nghiệp giảm lao động",))
    draft = compose(DocumentKind.MID_TERM_REVIEW, term_material(late, told))

    assert "tỷ lệ lấp đầy" in wanted(draft)["causes.wanted"]
    assert "kết nạp" not in wanted(draft)["causes.wanted"]
    assert "Nguyên nhân: Doanh nghiệp giảm lao động." in " ".join(text_of(each) for _, each in draft.pieces())


def test_assigned_targets_stand_apart():
    """Targets assigned from above stand under a heading of their own, in the text and in the annex."""
    own = a_target(ADMITTED, value=500, per="term")
    given = a_target("export", key="t2", value=900, unit="USD", set_by=SetBy.PEOPLES_COMMITTEE)
    draft = compose(DocumentKind.FINAL_REPORT, term_material(own, given))

    assert "b) Các chỉ tiêu cấp trên giao" in headings(draft)
    (table,) = [each for each in draft.blocks if isinstance(each, Table)]
    assert [text_of(row.cells[0]) for row in table.rows if row.group][-1] == "Các chỉ tiêu cấp trên giao"


def test_charts_say_themselves_in_words():
    """Charts come with two or more targets, and each says in words what it shows."""
    targets = [
        a_target(ADMITTED, key=f"t{each}", value=500, per="term", results=[of_year(ADMITTED, 2026, value=100 * each)])
        for each in (1, 2)
    ]
    draft = compose(DocumentKind.FINAL_REPORT, term_material(*targets))

    charts = [each for each in draft.blocks if isinstance(each, Chart)]
    assert len(charts) == 2
    assert all(each.words and each.title for each in charts)


@pytest.mark.parametrize("kind", REVIEWS)
@settings(max_examples=20, deadline=None)
@given(term=terms())
def test_any_review_reads_back(kind, term):
    """Whatever is known of a term, its reviews are read as the statements they were written from, with no finding."""
    assert_reads_back(compose(kind, term))


def test_a_political_report_states_the_next_targets():
    """With the table of planned targets the second part states them, whatever their keys, and reads back."""
    term = term_material(a_target(ADMITTED, value=500, per="term", results=[of_year(ADMITTED, 2026, value=112)]))
    rows = (
        planned(ADMITTED, key="t1", value=550, per="term", group="Xây dựng Đảng"),
        planned("export", key="t2", value=900 * 10**6, per="year", group="Kinh tế"),
    )
    material = ResolutionMaterial(term=term, first_year=2030, last_year=2035, ordinal="lần thứ III", planned=rows)
    draft = compose(DocumentKind.POLITICAL_REPORT, material)

    assert draft.head.abstract.endswith("trình Đại hội lần thứ III, nhiệm kỳ 2030-2035")
    assert {"t1.target", "next.t1.target", "next.t2.target"} <= set(draft.bindings)
    assert_reads_back(draft)


def test_what_was_set_is_quoted_by_who_set_it():
    """A target without a figure is stated: by the resolution, or as assigned from above."""
    own = a_target(ADMITTED, value=500, per="term")
    given = a_target("labour.jobs.new", key="t2", value=900, set_by=SetBy.PEOPLES_COMMITTEE)
    text = text_of_draft(compose(DocumentKind.MID_TERM_REVIEW, term_material(own, given)))

    assert "- Nghị quyết đề ra kết nạp 500 đảng viên mới trong cả nhiệm kỳ; đến nay chưa có số liệu." in text
    assert "- Cấp trên giao chỉ tiêu tạo thêm 900 việc làm mới; đến nay chưa có số liệu." in text
    assert "Đối với các chỉ tiêu cấp trên giao, đến ngày 30/6/2028, trong tổng số 1 chỉ tiêu" in text


def test_text_and_annex_count_the_same():
    """A part stands under its whole, whatever heading the resolution has it under; how it is counted is said."""
    whole = a_target("labour.jobs.new", value=900, group="Kinh tế", wording="tạo 900 việc làm, kết nạp 50 đảng viên")
    parts = [
        a_target("labour.jobs.new", key=key, value=value, part=part, part_of="t1", group="Phụ biểu")
        for key, value, part in (("t2", 400, "Khu kinh tế"), ("t4", 500, "Khu công nghiệp"))
    ]
    other = a_target(ADMITTED, key="t3", value=50, group="Kinh tế", wording=whole.wording)
    draft = compose(DocumentKind.MID_TERM_REVIEW, term_material(whole, *parts, other))
    table = next(each for each in draft.blocks if isinstance(each, Table))
    text = text_of_draft(draft)

    assert [text_of(each.cells[0]) for each in table.rows if not each.group] == ["1", "", "", "2"]
    assert "trong tổng số 2 chỉ tiêu" in text
    assert "Phần phân chia của chỉ tiêu chung nằm trong chỉ tiêu ấy, không tính riêng." in text
    assert "từng mức đều được tính riêng" in text


@pytest.mark.parametrize("kind", REVIEWS)
def test_a_cell_is_no_larger_organisation(kind: DocumentKind):
    """What a cell elects is its cell committee, and what people are asked to write is of the cell."""
    cell = replace(LETTERHEAD, organisation="Chi bộ Cảng Đông", committee="Chi bộ Cảng Đông")
    draft = compose(kind, term_material(a_target(ADMITTED, value=5), letterhead=cell))
    told = " ".join([draft.head.abstract, *wanted(draft).values()])

    assert "Ban Chấp hành" not in told
    assert "tình hình của Đảng bộ" not in told
    assert "{" not in told
