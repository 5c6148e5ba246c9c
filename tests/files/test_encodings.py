"""Encodings of before Unicode."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.files.encodings import encodings, of_font, recoded, shown, spot
from nhiemky.files.model import Block, Cell, Place, SourceText, Table

TCVN3, VNI, WINDOWS, VISCII = encodings()
ALPHABET = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ"


def test_tcvn3_has_every_small_letter() -> None:
    """The table of TCVN3 has every small letter, and of the capitals those without a tone."""
    letters = {TCVN3.decode(chr(place)).text for place in range(256)}

    assert letters >= set(ALPHABET + "ĂÂÊÔƠƯĐ")


def test_viscii_has_every_letter() -> None:
    """VISCII holds both cases of all letters, six capitals of them at places of control codes."""
    letters = {VISCII.decode(shown(bytes([place]))).text for place in range(256)}

    assert letters >= set(ALPHABET + ALPHABET.upper())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Ñaûng boä", "Đảng bộ"),
        ("ÑAÛNG BOÄ", "ĐẢNG BỘ"),
        ("Ñöôïc thöôûng", "Được thưởng"),
        ("kyõ, kyù, quyõ, tyû leä, myõ, lyø, ñòa chæ, tyï", "kỹ, ký, quỹ, tỷ lệ, mỹ, lỳ, địa chỉ, tyï"),
        ("Uyû ban, nghó, gìn giöõ, hoïp, naêm, taêng tröôûng", "Uỷ ban, nghĩ, gìn giữ, họp, năm, tăng trưởng"),
    ],
)
def test_vni(written: str, read: str) -> None:
    """VNI's vowels and marks join to letters; a sign that follows no vowel of its own stays."""
    assert VNI.decode(written).text == read


def test_fonts_that_draw_capitals() -> None:
    """The font tells the encoding, and for TCVN3 whether its small letters are drawn as capitals."""
    capitals, small, vni = of_font(".VnArial NarrowH"), of_font(" .vntime"), of_font("VNI-Helve-Condense")

    assert capitals is not None
    assert small is not None
    assert vni is not None
    assert [capitals("®¹i héi"), small("®¹i héi"), vni("ñaïi hoäi")] == ["ĐẠI HỘI", "đại hội", "đại hội"]
    assert of_font("Vnitimes") is None


def test_everything_moves_with_its_letters() -> None:
    """Blocks, labels, tables, cells and places of a source text keep their letters when it is decoded."""
    text = "Ñaûng boä | 45\nñaïi hoäi\n"
    block = Block(start=0, end=15, kind="row", label="Ñaûng")
    source = SourceText(
        name="a", text=text, format="docx", sha256="", blocks=(block, Block(start=15, end=25)),
        tables=(Table(start=0, end=15, cells=(Cell(start=0, end=9, row=0, column=0),)),),
        places=(Place(start=12, end=14, paragraph=1),),
    )  # fmt: skip

    found = recoded(source, VNI)

    spans = [*found.blocks, found.tables[0].cells[0], *found.places]
    assert [found.text[span.start : span.end] for span in spans] == ["Đảng bộ | 45\n", "đại hội\n", "Đảng bộ", "45"]
    assert found.blocks[0].label == "Đảng"


@given(st.text(max_size=60))
def test_offsets_of_any_text(text: str) -> None:
    """Whatever is decoded, offsets stay in order and within the text."""
    for encoding in encodings():
        decoded = encoding.decode(text)
        moved = [decoded.at(offset) for offset in range(len(text) + 1)]
        assert moved == sorted(moved)
        assert (moved[0], moved[-1]) == (0, len(decoded.text))


def test_other_languages_are_in_no_encoding() -> None:
    """French, German and Vietnamese in Unicode are not taken for an old encoding."""
    for text in (
        "Le comité a décidé d'améliorer la qualité de l'activité économique, où l'école a été réorganisée à Orléans.",
        "Die Ausschüsse prüften öfter die Größe der Männer; schöne Bäume würden natürlich über die Übernahme siegen.",
        "Đảng bộ phấn đấu kết nạp đảng viên mới trong nhiệm kỳ",
    ):
        assert spot(text) == (None, None)
