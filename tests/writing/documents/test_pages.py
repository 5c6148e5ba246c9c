"""What is drafted from the figures of a term for readers outside: a news item, and one page for who leads."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from tests.writing import materials as m
from tests.writing.documents.terms import terms
from tests.writing.periods import conference
from tests.writing.round_trip import assert_reads_back

from nhiemky.targets import Amount, Change, State
from nhiemky.writing import Draft, Paragraph, Table, text_of
from nhiemky.writing.documents import compose
from nhiemky.writing.documents.kinds import texts_of
from nhiemky.writing.material import RemarkMaterial, TermMaterial
from nhiemky.writing.model import Chart, DocumentKind
from nhiemky.writing.plain import text_of_draft

ADMITTED, OCCUPANCY, INVESTED = "party.members.admitted", "zone.occupancy", "invest.attracted"
BOTH = [DocumentKind.NEWS, DocumentKind.LEADER_PAGE]


def term() -> TermMaterial:
    """Return a term with one target exceeded, one out of reach with a reason, and one without any figure."""
    reached = m.a_target(OCCUPANCY, key="t1", value=70, results=[m.of_year(OCCUPANCY, 2027, value=72)])
    late = m.a_target(
        INVESTED,
        key="t2",
        value=20_000 * m.BILLION,
        per="term",
        results=[m.of_year(INVESTED, 2026, value=1_500 * m.BILLION)],
        reasons=("mặt bằng bàn giao chậm",),
    )
    silent = m.a_target(ADMITTED, key="t3", value=500, comparator="≥", per="term")
    said = RemarkMaterial(key="r1", kind="direction", field="", text="tập trung giải phóng mặt bằng")
    return m.term_material(reached, late, silent, remarks=(said,))


def text(draft: Draft) -> str:
    """Return the paragraphs of a draft."""
    return "\n".join(text_of(each.pieces) for each in draft.blocks if isinstance(each, Paragraph))


@pytest.mark.parametrize("kind", BOTH)
@pytest.mark.parametrize("material", [term(), m.term_material()])
def test_reads_back(kind: DocumentKind, material: TermMaterial) -> None:
    """Both read back to the figures they show, also where nothing is known yet."""
    assert_reads_back(compose(kind, material))


@pytest.mark.parametrize("kind", [*BOTH, DocumentKind.MINUTES])
@settings(max_examples=25, deadline=None)
@given(material=terms())
def test_any_term_reads_back(kind: DocumentKind, material: TermMaterial) -> None:
    """Whatever a term came to, what is drafted from it, minutes of its review too, says that and nothing else."""
    written = conference(term=material) if kind is DocumentKind.MINUTES else material
    assert_reads_back(compose(kind, written))


@pytest.mark.parametrize("name", list(m.every_shape()))
def test_targets_of_every_shape_read_back(name: str) -> None:
    """The page shows targets of every shape with the figures they have."""
    assert_reads_back(compose(DocumentKind.LEADER_PAGE, m.term_material(*m.every_shape()[name])))


@pytest.mark.parametrize("kind", BOTH)
def test_neither_has_a_reference(kind: DocumentKind) -> None:
    """Neither is a document of the register: no symbol, no signature, nobody it goes to."""
    draft = compose(kind, term())

    assert (draft.head.symbol, draft.signatures, draft.recipients) == ("", (), ())


def test_news_as_it_is_pasted() -> None:
    """As plain text a news item is its title and its paragraphs, without a head of a document."""
    lines = text_of_draft(compose(DocumentKind.NEWS, term())).splitlines()

    assert lines[0] == (
        "Đảng bộ các khu công nghiệp tỉnh Hà Sơn đánh giá kết quả thực hiện Nghị quyết Đại hội lần thứ II, "
        "nhiệm kỳ 2025-2030"
    )
    assert "ĐẢNG CỘNG SẢN VIỆT NAM" not in lines


def test_news_tells_what_is_reached_open_and_next() -> None:
    """News gives results of targets that are reached, names those that are not, and what is to be done."""
    draft = compose(DocumentKind.NEWS, term())
    said = {each.key: text_of(each.pieces) for each in draft.blocks if isinstance(each, Paragraph)}

    assert "72%" in said["results"]
    assert "1.500" not in said["results"]
    assert said["open"] == "Những chỉ tiêu cần tập trung chỉ đạo: thu hút đầu tư."
    assert said["next"].endswith("Tập trung giải phóng mặt bằng.")
    assert [each.key for each in draft.blocks if isinstance(each, Paragraph) and each.wanted] == ["event.wanted"]


def test_marks() -> None:
    """Every verdict of the table has its mark, which says without colour how the target stands."""
    draft = compose(DocumentKind.LEADER_PAGE, term())
    (table,) = [each for each in draft.blocks if isinstance(each, Table)]
    marked = [text_of(row.cells[-1]) for row in table.rows if not row.group]

    assert marked == ["(+) Vượt", "(-) Khó đạt", "(?) Chưa có số liệu"]
    assert set(texts_of(DocumentKind.LEADER_PAGE)["marks"]) == {each.value for each in State}


def test_the_table_fits_the_page() -> None:
    """The change against the term before, which reports tell, has no column on the page."""
    change = Change(Amount(Decimal(60), "%"), Amount(Decimal(72), "%"))
    grown = m.a_target(OCCUPANCY, value=70, results=[m.of_year(OCCUPANCY, 2027, value=72)], change=change)
    draft = compose(DocumentKind.LEADER_PAGE, m.term_material(grown))
    (table,) = [each for each in draft.blocks if isinstance(each, Table)]

    assert len(table.columns) == 7
    assert text_of(table.rows[0].cells[-1]) == "(+) Vượt"
    assert_reads_back(draft)


def test_decisions_begin_with_the_worst() -> None:
    """What is out of reach comes before what has no figures, with the reason people gave and what is proposed."""
    said = text(compose(DocumentKind.LEADER_PAGE, term())).splitlines()
    decisions = [each for each in said if each.startswith("- ")]

    assert decisions[0].startswith("- Thu hút đầu tư (khó đạt): ")
    assert decisions[0].endswith("Nguyên nhân: Mặt bằng bàn giao chậm.")
    assert decisions[1].startswith("- Kết nạp đảng viên mới (chưa có số liệu): ")
    assert len(decisions) == 2


def test_a_limit_that_is_used_up_too_fast() -> None:
    """Of a limit nothing is asked to be done faster: it is to be kept."""
    discipline = "party.discipline"
    used = m.a_target(discipline, value=10, comparator="≤", per="term", results=[m.of_year(discipline, 2026, value=9)])
    draft = compose(DocumentKind.LEADER_PAGE, m.term_material(used))

    assert "(chậm tiến độ): có biện pháp giữ trong mức đề ra" in text(draft)


def test_many_decisions_stay_on_one_page() -> None:
    """More than six targets in need of a decision are named in one line."""
    names = [f"việc {letter} của năm" for letter in "abcdeghik"]
    targets = [
        m.a_target(m.Indicator(code="", name=name, unit="việc"), key=f"t{place}", value=9)
        for place, name in enumerate(names)
    ]
    said = text(compose(DocumentKind.LEADER_PAGE, m.term_material(*targets)))

    assert said.count("\n- ") + said.startswith("- ") == 6
    assert f"Còn các chỉ tiêu khác cần xem: {'; '.join(names[6:])}." in said


def test_nothing_to_decide() -> None:
    """Where every target is on its way the page says that nothing needs a decision."""
    reached = m.a_target(OCCUPANCY, value=70, results=[m.of_year(OCCUPANCY, 2027, value=72)])

    assert "Chưa có việc cần quyết định" in text(compose(DocumentKind.LEADER_PAGE, m.term_material(reached)))


def test_charts_are_few() -> None:
    """A page has three charts at most."""
    charts = [each for each in compose(DocumentKind.LEADER_PAGE, term()).blocks if isinstance(each, Chart)]

    assert 1 <= len(charts) <= 3
