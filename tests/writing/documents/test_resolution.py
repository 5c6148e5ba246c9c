"""The draft resolution of the next congress: its seven parts, its targets, and what is left to the congress."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.writing import materials as m
from tests.writing.congress import materials as congress
from tests.writing.documents.terms import terms
from tests.writing.round_trip import assert_reads_back

from nhiemky.files import open_bytes
from nhiemky.reading import read
from nhiemky.writing import Draft, Heading, Paragraph, text_of
from nhiemky.writing.congress_material import AttendanceMaterial, HandVote, HeldMaterial
from nhiemky.writing.documents import compose
from nhiemky.writing.material import PlannedTarget, RemarkMaterial, ResolutionMaterial, TermMaterial
from nhiemky.writing.model import DocumentKind
from nhiemky.writing.plain import text_of_draft

ADMITTED, OCCUPANCY = "party.members.admitted", "zone.occupancy"


def material(*planned: PlannedTarget, term: TermMaterial | None = None, **fields: Any) -> ResolutionMaterial:
    """Return what the resolution of the congress of 2030 is written from."""
    settled: dict[str, Any] = {
        "term": term or m.term_material(),
        "first_year": 2030,
        "last_year": 2035,
        "ordinal": "lần thứ III",
        "congress_day": date(2030, 6, 15),
        **fields,
    }
    return ResolutionMaterial(planned=planned, **settled)


def write(*planned: PlannedTarget, **fields: Any) -> Draft:
    """Return the draft resolution."""
    return compose(DocumentKind.RESOLUTION, material(*planned, **fields))


def headings(draft: Draft) -> list[str]:
    """Return the headings of a draft as printed."""
    return [text_of(each.pieces) for each in draft.blocks if isinstance(each, Heading)]


def wanted(draft: Draft) -> set[str]:
    """Return the keys of what people are asked to write."""
    return {each.key for each in draft.blocks if isinstance(each, Paragraph) and each.wanted}


def test_the_head_is_the_congress() -> None:
    """A resolution is issued by the congress under its own symbol and signed by the presidium."""
    draft = write()

    assert draft.head.issuer == "ĐẠI HỘI ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH HÀ SƠN LẦN THỨ III"
    assert (draft.head.symbol, draft.head.type, draft.head.day) == ("NQ/ĐH", "NGHỊ QUYẾT", date(2030, 6, 15))
    assert draft.head.abstract.endswith("lần thứ III, nhiệm kỳ 2030-2035")
    assert [(each.on_behalf, each.titles, each.name) for each in draft.signatures] == [("T/M ĐOÀN CHỦ TỊCH", (), "")]


def test_seven_parts() -> None:
    """Resolutions have seven parts; the second has the goal, targets, breakthrough tasks and measures."""
    said = headings(write(m.planned(OCCUPANCY, value=75)))

    assert [each.partition(".")[0] for each in said if re.match(r"[IVX]+\. ", each)] == [
        *("I", "II", "III", "IV", "V", "VI", "VII")
    ]
    assert [each for each in said if re.match(r"\d", each)] == [
        "1. Mục tiêu chung",
        "2. Các chỉ tiêu chủ yếu",
        "3. Công việc đột phá",
        "4. Nhiệm vụ và giải pháp chủ yếu",
    ]


def test_what_only_the_congress_can_say_is_wanted() -> None:
    """Attendance, goal, breakthroughs and who was elected are never made up."""
    assert {
        "attendance.wanted",
        "goal.wanted",
        "breakthroughs.wanted",
        "election.wanted",
        "delegates.wanted",
    } <= wanted(write())


def test_targets_stand_in_the_groups_of_the_table() -> None:
    """Planned targets stand under the headings of the table, in its order; one group needs no heading."""
    grouped = write(
        m.planned(ADMITTED, key="p1", value=550, comparator="≥", per="term", group="Về xây dựng Đảng"),
        m.planned(OCCUPANCY, key="p2", value=75, group="Về các khu công nghiệp"),
    )
    alone = write(m.planned(OCCUPANCY, value=75, group="Về các khu công nghiệp"))

    assert "a) Về xây dựng Đảng" in headings(grouped)
    assert "b) Về các khu công nghiệp" in headings(grouped)
    assert not any(each.startswith("a)") for each in headings(alone))


def test_a_part_stands_with_its_whole() -> None:
    """A part is told in the sentence of its whole, wherever its own row says it stands."""
    draft = write(
        m.planned("export", key="p1", unit="USD", value=900 * m.MILLION, per="term", group="Kinh tế"),
        m.planned(OCCUPANCY, key="p2", value=75, group="Hạ tầng"),
        m.planned("export", key="p3", unit="USD", value=900 * m.MILLION, per="term", part="khu kinh tế", part_of="p1"),
    )

    assert [each for each in headings(draft) if re.match(r"\w\)", each)] == ["a) Kinh tế", "b) Hạ tầng"]
    assert_reads_back(draft)


def test_without_a_table_the_targets_are_asked_for() -> None:
    """A resolution without planned targets says where they come from."""
    assert "targets.wanted" in wanted(write())
    assert "targets.wanted" not in wanted(write(m.planned(OCCUPANCY, value=75)))


def test_what_does_not_fit_is_noted_and_never_printed() -> None:
    """A planned target that is easier than what was reached is told to who prepares it."""
    past = m.a_target(OCCUPANCY, value=70, results=[m.of_year(OCCUPANCY, 2027, value=72)])
    draft = write(m.planned(OCCUPANCY, value=60, past=past), term=m.term_material(past))

    assert any("thấp hơn kết quả nhiệm kỳ trước" in each for each in draft.notes)
    assert not any("nâng mức" in text_of(pieces) for _, pieces in draft.pieces())


def test_measures_are_what_people_wrote() -> None:
    """Directions of the ledger are the measures; without any they are asked for."""
    said = RemarkMaterial(key="r1", kind="direction", field="zones", text="tháo gỡ vướng mắc mặt bằng")
    draft = write(term=m.term_material(remarks=(said,)))

    assert ("measures.r1", ("- ", "Tháo gỡ vướng mắc mặt bằng.")) in list(draft.pieces())
    assert "measures.wanted" not in wanted(draft)


def test_a_cell_elects_its_own_committee() -> None:
    """The resolution of a cell speaks of the cell and of what it elects."""
    letterhead = replace(m.LETTERHEAD, organisation="Chi bộ Công ty Gạch Bắc Sơn", committee="Chi ủy")
    draft = write(term=m.term_material(letterhead=letterhead), ordinal="")

    said = " ".join(text_of(pieces) for _, pieces in draft.pieces())
    assert draft.head.issuer == "ĐẠI HỘI CHI BỘ CÔNG TY GẠCH BẮC SƠN"
    assert "Đại hội giao Chi ủy nhiệm kỳ 2030-2035" in said
    assert "Ban Chấp hành" not in said
    assert " ," not in said


@st.composite
def tables(draw: st.DrawFn) -> tuple[PlannedTarget, ...]:
    """Return planned targets of different indicators, whatever each asks."""
    codes = draw(
        st.lists(
            st.sampled_from([ADMITTED, OCCUPANCY, "invest.attracted", "labour.jobs.new", "export", "zone.new"]),
            min_size=1,
            max_size=4,
            unique=True,
        )
    )
    groups = draw(st.sampled_from([("",), ("Về xây dựng Đảng", "Về phát triển các khu công nghiệp")]))
    return tuple(
        m.planned(code, key=f"p{place}", group=draw(st.sampled_from(groups)), **draw(m.stated(m.indicator(code))))
        for place, code in enumerate(codes)
    )


@settings(max_examples=40, deadline=None)
@given(planned=tables(), term=terms())
def test_reads_back(planned: tuple[PlannedTarget, ...], term: TermMaterial) -> None:
    """Whatever is planned and whatever the past term came to, the resolution reads back to both."""
    assert_reads_back(write(*planned, term=term))


def test_every_shape_reads_back() -> None:
    """Targets of every shape, planned for the next term, read back in the resolution."""
    for name, held in m.every_shape().items():
        planned = tuple(
            PlannedTarget(key=each.key, indicator=each.indicator, said=each.said, part_of=each.part_of) for each in held
        )
        assert_reads_back(write(*planned)), name


def test_the_congress_that_was_held_stands_in_it() -> None:
    """Who came, who was elected with how many votes, and the vote that adopted it are told, bound, and read back."""
    count = congress.count((150, 140, 130, 40), 3)
    held = HeldMaterial(
        head=congress.head(), attendance=AttendanceMaterial(convened=160, present=158), counts=(count,),
        vote=HandVote(key="h1", subject="nghị quyết", present=158, agree=156, against=2), source="congress:7",
    )  # fmt: skip
    draft = write(held=held)

    assert wanted(write()) - wanted(draft) == {"attendance.wanted", "election.wanted"}
    text = text_of_draft(draft)
    assert "được triệu tập: 160 đại biểu; có mặt: 158 đại biểu" in text
    assert "156 đại biểu tán thành trên 158 đại biểu có mặt, 02 không tán thành" in text
    assert draft.bindings["convened"].sources == ("congress:7",)
    bodies = [each for each in read(open_bytes("nq.txt", text.encode())).whole.bodies if each.members]
    assert [[each.name for each in body.members] for body in bodies] == [[each.name for each in count.elected]]


def test_rounds_of_an_election_are_told_with_their_elected_only() -> None:
    """What a round left open is not told once later rounds settled it; delegates stand in their own section."""
    tied = congress.count((150, 90, 90), 2)
    draft = write(held=HeldMaterial(head=congress.head(), counts=(tied,)))

    text = text_of_draft(draft)
    assert tied.elected[0].name in text
    assert "bằng phiếu nhau" not in text
    assert "delegates.wanted" in wanted(draft)
