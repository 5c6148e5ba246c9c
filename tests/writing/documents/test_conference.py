"""The programme and the minutes of a review conference."""

from __future__ import annotations

from datetime import date

import pytest
from tests.writing.periods import conference
from tests.writing.round_trip import assert_reads_back

from nhiemky.writing import Draft, Heading, Paragraph, Table, text_of
from nhiemky.writing.documents import compose
from nhiemky.writing.documents.kinds import rows
from nhiemky.writing.material import ConferenceMaterial
from nhiemky.writing.model import DocumentKind

KINDS = [DocumentKind.PROGRAMME, DocumentKind.MINUTES]


def text(draft: Draft) -> str:
    """Return the paragraphs and headings of a draft."""
    return "\n".join(text_of(each.pieces) for each in draft.blocks if isinstance(each, Paragraph | Heading))


def wanted(draft: Draft) -> dict[str, str]:
    """Return what people are asked to write, by the key of the paragraph."""
    return {each.key: each.wanted for each in draft.blocks if isinstance(each, Paragraph) and each.wanted}


def programme(material: ConferenceMaterial) -> list[list[str]]:
    """Return the rows of the programme."""
    draft = compose(DocumentKind.PROGRAMME, material)
    (table,) = [each for each in draft.blocks if isinstance(each, Table)]
    return [[text_of(cell) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "material", [conference(), conference(convened=57, present=55, chair="Lê An", secretary="Vũ Hà")]
)
def test_reads_back(kind: DocumentKind, material: ConferenceMaterial) -> None:
    """Clocks and people attending are no targets and no results; the count of targets reads back."""
    assert_reads_back(compose(kind, material))


def test_items_of_the_data() -> None:
    """Without a programme of its own a conference has the items of the data, who presides by name."""
    items = programme(conference(chair="Lê Văn An"))

    assert len(items) == len(rows()["conference"]["item"])
    assert items[0][0] == "07 giờ 30"
    assert ["08 giờ 15", "Khai mạc hội nghị", "Đồng chí Lê Văn An"] in items
    assert ["08 giờ 15", "Khai mạc hội nghị", "Chủ trì hội nghị"] in programme(conference())


def test_items_of_the_office() -> None:
    """What the office put on the programme is printed as it is, and when it begins follows from it."""
    material = conference(items=(("13:30", "Khai mạc", "Đồng chí Lê An"), ("chiều", "Thảo luận", "")))

    assert programme(material) == [["13 giờ 30", "Khai mạc", "Đồng chí Lê An"], ["chiều", "Thảo luận", ""]]
    assert "bắt đầu hồi 13 giờ 30, ngày 25/7/2028" in text(compose(DocumentKind.MINUTES, material))


def test_who_came() -> None:
    """Minutes say who was convened, came and stayed away; each figure is bound."""
    draft = compose(DocumentKind.MINUTES, conference(convened=57, present=55))

    assert "- Triệu tập: 57 đồng chí; có mặt: 55 đồng chí; vắng mặt: 02 đồng chí." in text(draft)
    assert {key: each.exact for key, each in draft.bindings.items() if key.startswith("conference")} == {
        "conference.convened": "57",
        "conference.present": "55",
        "conference.absent": "2",
    }
    assert "attendance.wanted" not in wanted(draft)


def test_who_came_is_asked_for() -> None:
    """What nobody has told is asked for: who came, who presided, who kept the minutes, where."""
    asked = wanted(compose(DocumentKind.MINUTES, conference(place="")))

    assert {"attendance.wanted", "attendance.chair.wanted", "attendance.secretary.wanted", "when.place.wanted"} <= set(
        asked
    )


def test_two_sign_the_minutes() -> None:
    """Who kept the minutes signs left, who presided right."""
    draft = compose(DocumentKind.MINUTES, conference(chair="Lê Văn An", secretary="Vũ Thị Hà"))

    assert [(each.titles, each.name) for each in draft.signatures] == [
        (("THƯ KÝ",), "Vũ Thị Hà"),
        (("CHỦ TRÌ HỘI NGHỊ",), "Lê Văn An"),
    ]


def test_the_conclusion_is_asked_for_with_the_targets_it_is_about() -> None:
    """Whoever writes the conclusion is told which targets are behind."""
    asked = wanted(compose(DocumentKind.MINUTES, conference()))

    assert "kết nạp đảng viên mới" in asked["conclusion.wanted"]
    assert "tỷ lệ lấp đầy" not in asked["conclusion.wanted"]


def test_at_the_end_of_the_term_the_conference_is_final() -> None:
    """In the last year of a term the conference closes it, before that it is the mid-term review."""
    final = compose(DocumentKind.PROGRAMME, conference(day=date(2030, 5, 5)))

    assert final.head.abstract.startswith("Hội nghị tổng kết thực hiện Nghị quyết")
    assert compose(DocumentKind.PROGRAMME, conference()).head.abstract.startswith("Hội nghị sơ kết giữa nhiệm kỳ")
