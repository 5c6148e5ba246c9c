"""The catalogue of indicators: extended by an organisation, and offering what is nearest."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.catalogue import OwnIndicator, standard


def source(text: str) -> SourceText:
    """Wrap a text as a source."""
    return SourceText(name="x.txt", text=text, format="txt", sha256="")


LIGHTS = OwnIndicator(code="own.lights", name="đèn đường lắp mới", unit="bóng", phrases=("lắp mới đèn đường",))


def test_an_own_indicator_is_read_from_its_phrase():
    """A figure of an unknown thing gets the code that the organisation gave it, in any spelling of tone marks."""
    text = "I. CHỈ TIÊU NHIỆM KỲ 2025-2030\n- Lắp mới đèn đường chiếu sáng: 400 bóng.\n- Hỗ trợ 5 tỷ đồng.\n"

    before = read(source(text)).statements
    after = read(source(text), catalogue=standard().extended([LIGHTS])).statements

    assert [each.indicator for each in before if each.unit == "bóng"] == [None]
    assert [each.indicator for each in after if each.unit == "bóng"] == ["own.lights"]
    assert [each.indicator for each in after if each.unit == "VND"] == [None]


def test_own_phrases_name_a_known_indicator():
    """More phrases for a code of the standard catalogue are read like its own."""
    more = standard().extended([OwnIndicator(code="export", phrases=("hàng bán ra ngoài biên giới",))])
    text = "Hàng bán ra ngoài biên giới đạt 120 triệu USD.\n"

    assert [each.indicator for each in read(source(text)).statements] == [None]
    assert [each.indicator for each in read(source(text), catalogue=more).statements] == ["export"]


def test_the_standard_catalogue_is_never_changed():
    """Extending gives another catalogue."""
    standard().extended([LIGHTS])

    assert "own.lights" not in standard().indicators


@pytest.mark.parametrize(
    ("words", "klass", "code"),
    [
        ("số đảng viên dự bị mới", "person", "party.members.admitted"),
        ("tiền nộp vào ngân sách của doanh nghiệp", "money", "budget.contribution"),
        ("diện tích đất công nghiệp đã lấp kín", "percent", "zone.occupancy"),
    ],
)
def test_the_nearest_codes_share_the_rarest_words(words: str, klass: str, code: str):
    """Among the three codes offered is the one whose names and phrases are nearest."""
    offered = standard().nearest(words, klass)

    assert code in offered
    assert len(set(offered)) == 3


@given(st.text(max_size=60), st.sampled_from(["money", "percent", "person", "organisation"]))
def test_three_codes_are_always_offered(words: str, klass: str):
    """Whatever a figure is said to be, three different codes of its class of units are offered, the same each time."""
    offered = standard().nearest(words, klass)

    assert len(set(offered)) == 3
    assert all(code in standard().indicators for code in offered)
    assert offered == standard().nearest(words, klass)


def test_a_figure_without_a_code_keeps_its_words_and_is_offered_three():
    """A target no phrase names keeps what the document calls it, with the nearest codes; a named one needs neither."""
    text = "I. CHỈ TIÊU NHIỆM KỲ 2025-2030\n- Trồng mới hàng rào cây xanh: 400 cây.\n- Kết nạp 60 đảng viên mới.\n"

    unknown, known = (each for each in read(source(text)).statements if each.kind == "target")

    assert unknown.words == "Trồng mới hàng rào cây xanh"
    assert len(unknown.nearest) == 3
    assert (known.words, known.nearest) == (None, ())


def test_an_own_indicator_is_known_by_its_name():
    """Documents write the name of an indicator out; the phrases are for what else they call it."""
    lamps = OwnIndicator(code="own.lamps", name="số đèn đường thay mới", unit="bóng", phrases=("thắp sáng đường",))
    text = "II. CHỈ TIÊU NHIỆM KỲ 2025-2030\nSố đèn đường thay mới đạt từ 40 bóng trở lên."

    said = [
        each for each in read(source(text), catalogue=standard().extended([lamps])).statements if each.unit == "bóng"
    ]

    assert [each.indicator for each in said] == ["own.lamps"]
