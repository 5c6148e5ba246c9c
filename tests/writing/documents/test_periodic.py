"""Reports of a period and summaries of those below: what they say, what they leave open, what they read back to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from tests.writing.periods import NAMES, line, period, reports
from tests.writing.round_trip import assert_reads_back

from nhiemky.writing import Draft, Heading, Paragraph, Table, text_of
from nhiemky.writing.documents import compose
from nhiemky.writing.material import PeriodMaterial, RemarkMaterial
from nhiemky.writing.model import DocumentKind

KINDS = [DocumentKind.PERIODIC_REPORT, DocumentKind.SUMMARY]
ADMITTED, INVESTED = "party.members.admitted", "invest.attracted"


def text(draft: Draft) -> str:
    """Return the paragraphs and headings of a draft."""
    return "\n".join(text_of(each.pieces) for each in draft.blocks if isinstance(each, Paragraph | Heading))


def cells(table: Table) -> list[list[str]]:
    """Return the cells of a table as printed."""
    return [[text_of(cell) for cell in row.cells] for row in table.rows]


def tables(draft: Draft) -> list[Table]:
    """Return the tables of a draft."""
    return [each for each in draft.blocks if isinstance(each, Table)]


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=40, deadline=None)
@given(material=reports())
def test_reads_back(kind: DocumentKind, material: PeriodMaterial) -> None:
    """Whatever a period came to, the report reads back to the same figures and nothing is found in it."""
    assert_reads_back(compose(kind, material))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_material_gives_the_same_draft(kind: DocumentKind) -> None:
    """Every block has a key of its own, every figure its binding, and composing again gives the very same draft."""
    material = period(line(ADMITTED, 25, 20, [10, 15], field="organisational"), line(INVESTED, None, field="zones"))
    draft = compose(kind, material)

    keys = [each.key for each in draft.blocks]
    assert sorted(set(keys)) == sorted(keys)
    assert {each.key for each in draft.figures()} <= set(draft.bindings)
    assert compose(kind, material) == draft


def test_the_table_holds_every_line() -> None:
    """A line has the figure of the period and of a year before on one scale; what is missing is said, never zero."""
    draft = compose(
        DocumentKind.PERIODIC_REPORT,
        period(
            line(INVESTED, 512_500_000_000, 480_000_000_000),
            line(ADMITTED, 25, given=8, asked=10),
            line("export", None, unit="USD"),
        ),
    )
    (table,) = tables(draft)

    assert [each.heading for each in table.columns][3:6] == ["Quý II/2027", "So với kế hoạch (%)", "Quý II/2026"]
    assert cells(table) == [
        ["1", "Thu hút đầu tư", "tỷ đồng", "512,5", "", "480", ""],
        ["2", "Kết nạp đảng viên mới", "người", "25", "", "", "Số liệu của 8/10 tổ chức đã báo cáo"],
        ["3", "Giá trị xuất khẩu", "", "chưa có số liệu", "", "", ""],
    ]


def test_a_summary_names_who_has_not_given() -> None:
    """Whoever has not reported is named, counted apart, and stands in the table without any figure."""
    draft = compose(
        DocumentKind.SUMMARY,
        period(line(ADMITTED, 25, below=[10, 15]), given=8, asked=10, missing=("Chi bộ Công ty Đại An",)),
    )

    assert "số liệu của 8/10 tổ chức đã báo cáo. Chưa có báo cáo của: Chi bộ Công ty Đại An." in text(draft)
    assert draft.bindings["coverage"].exact == "8/10"
    assert cells(tables(draft)[1]) == [
        ["1", NAMES[0], "10"],
        ["2", NAMES[1], "15"],
        ["3", "Chi bộ Công ty Đại An", "chưa báo cáo"],
    ]


def test_a_complete_summary_says_so() -> None:
    """Where everybody has given, that is said and nobody is asked for."""
    said = text(compose(DocumentKind.SUMMARY, period(line(ADMITTED, 25), given=2, asked=2)))

    assert "Tất cả các tổ chức trực thuộc đã gửi báo cáo." in said
    assert "Chưa có báo cáo" not in said


def test_one_organisation_speaks_of_nobody_below() -> None:
    """The report of an organisation without any below says nothing of theirs."""
    draft = compose(DocumentKind.PERIODIC_REPORT, period(line(ADMITTED, 25), given=1, asked=1))

    assert "tổ chức" not in text(draft).split("I. KẾT QUẢ")[0]


def test_many_lines_below_make_several_tables() -> None:
    """A table with a row for each organisation holds six lines side by side, further ones go on in the next."""
    codes = [ADMITTED, "labour.jobs.new", "invest.projects", "public.projects.completed", "union.members.admitted"]
    codes += ["youth.members.admitted", "party.organisations.founded"]
    draft = compose(DocumentKind.SUMMARY, period(*[line(code, 12, below=[5, 7]) for code in codes]))

    assert [len(each.columns) for each in tables(draft)[1:]] == [8, 3]
    assert_reads_back(draft)


def test_what_people_said_stands_in_its_place() -> None:
    """Remarks fill the assessment and what comes next; only what nobody said is asked for."""
    said = (
        RemarkMaterial(key="r1", kind="limitation", field="", text="một số chi bộ gửi báo cáo muộn"),
        RemarkMaterial(key="r2", kind="strength", field="organisational", text="Kết nạp đều ở các doanh nghiệp"),
    )
    draft = compose(
        DocumentKind.PERIODIC_REPORT,
        period(line(ADMITTED, 25, field="organisational"), line(INVESTED, None), remarks=said),
    )
    asked = {each.key: each.wanted for each in draft.blocks if isinstance(each, Paragraph) and each.wanted}

    assert "- Một số chi bộ gửi báo cáo muộn." in text(draft)
    assert set(asked) == {"strengths.wanted", "causes.wanted", "directions.wanted"}
    assert text(draft).index("Kết nạp đều") < text(draft).index("ĐÁNH GIÁ CHUNG")


@pytest.mark.parametrize(
    ("first", "last", "following"),
    [
        (date(2027, 10, 1), date(2027, 12, 31), "QUÝ I/2028"),
        (date(2027, 1, 1), date(2027, 12, 31), "NĂM 2028"),
        (date(2027, 1, 1), date(2027, 6, 30), "6 THÁNG CUỐI NĂM 2027"),
        (date(2027, 1, 1), date(2027, 1, 31), "THÁNG 2/2027"),
    ],
)
def test_the_period_to_come(first: date, last: date, following: str) -> None:
    """What is to be done next is headed by the period of the same length that follows."""
    draft = compose(DocumentKind.PERIODIC_REPORT, period(first=first, last=last))

    assert f"NHIỆM VỤ TRỌNG TÂM {following}" in text(draft)
