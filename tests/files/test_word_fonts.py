"""Word documents whose runs are in fonts of before Unicode."""

from __future__ import annotations

import pytest
from tests.files import make

from nhiemky.files import open_bytes

DEFAULT = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:style>'
)
BASED = '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="N"/></w:style>'


def run(text: str, font: str = "", more: str = "") -> str:
    """Return a run in a font; without one it has what its style gives."""
    fonts = f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else ""
    return f'<w:r><w:rPr>{more}{fonts}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def text_of(*runs: str, style: str = "", **parts: str) -> str:
    """Return the text of a .docx with one paragraph of these runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return open_bytes("a.docx", make.docx(f"<w:p>{properties}{''.join(runs)}</w:p>", **parts)).text


def test_each_run_is_decoded_by_its_font() -> None:
    """TCVN3, TCVN3 drawn as capitals, VNI and Unicode stand side by side."""
    runs = (
        run("®¹i héi ", ".VnTimeH"),
        run("§¶ng bé ", ".VnTime"),
        run("ñöôïc ", "VNI-Times"),
        run("kết nạp ô, ó", "Times New Roman"),
    )

    assert text_of(*runs) == "ĐẠI HỘI Đảng bộ được kết nạp ô, ó\n"


def test_letters_parted_by_runs() -> None:
    """A vowel and its mark in two runs of one VNI font are one letter."""
    assert text_of(run("ño", "VNI-Times"), run("äi", "VNI-Times")) == "đội\n"


def test_unicode_typed_in_an_old_font() -> None:
    """A paragraph with letters the old font lacks was typed in Unicode and stays as it is."""
    assert text_of(run("có ", ".VnTime"), run("đảng viên", ".VnTime")) == "có đảng viên\n"


@pytest.mark.parametrize(
    ("styles", "style"),
    [
        (
            '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hAnsi=".VnTime"/></w:rPr></w:rPrDefault></w:docDefaults>',
            "",
        ),
        (DEFAULT + BASED, "B"),
        (DEFAULT, ""),
    ],
)
def test_fonts_of_styles(styles: str, style: str) -> None:
    """The font may stand in the document's defaults, the default style or a style another is based on."""
    assert text_of(run("tØnh uû"), style=style, styles=styles) == "tỉnh uỷ\n"
    assert text_of(run("chữ ú", "Arial"), style=style, styles=styles) == "chữ ú\n"


def test_font_of_a_character_style() -> None:
    """A run's own style gives its font before the paragraph's does."""
    styles = '<w:style w:type="character" w:styleId="C"><w:rPr><w:rFonts w:hAnsi="VNI-Times"/></w:rPr></w:style>'

    assert text_of(run("ñaûng", more='<w:rStyle w:val="C"/>'), styles=styles) == "đảng\n"
