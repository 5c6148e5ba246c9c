"""Drafts as Word documents."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from tests.writing.word.examples import CONGRESS, EXAMPLES, PARTY, PARTY_2026, STATE
from tests.writing.word.templates import template

from nhiemky import files, reading
from nhiemky.writing import Chart, Paragraph, Table
from nhiemky.writing.word import write_docx


def _lines(draft) -> list[str]:
    return files.open_bytes("a.docx", write_docx(draft)).text.splitlines()


def _parts(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_same_bytes_for_the_same_draft(name):
    """A draft written twice is the same file to the last byte."""
    assert write_docx(EXAMPLES[name]) == write_docx(EXAMPLES[name])


def test_party_head_is_read_back():
    """The head of a Party document says its names, number, place and day as the ledger has them."""
    read = reading.read(files.open_bytes("a.docx", write_docx(PARTY_2026))).document
    head = PARTY_2026.head

    assert (read.kind, read.place.text, read.date) == ("mid_term_review", head.place, head.day.isoformat())
    assert (read.reference.text, read.superior.text) == ("45-BC/ĐU", head.superior)
    assert read.issuer.text == read.organisation.text == head.issuer
    assert read.term == (2020, 2025)


@pytest.mark.parametrize(
    ("superior", "issuer", "organisation"),
    [
        ("ĐẢNG BỘ TỈNH HÀ SƠN", "ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP", "ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP"),
        ("ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP TỈNH HÀ SƠN", "CHI BỘ VĂN PHÒNG BAN QUẢN LÝ", "CHI BỘ VĂN PHÒNG BAN QUẢN LÝ"),
        (
            "ĐẢNG BỘ TỈNH HÀ SƠN",
            "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH HÀ SƠN LẦN THỨ III",
            "ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH HÀ SƠN",
        ),
        (None, "ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP\nĐẠI HỘI ĐẠI BIỂU LẦN THỨ III", "ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("made_with", [None, template()], ids=["layout", "template"])
def test_every_party_head_is_read_back(superior, issuer, organisation, made_with):
    """Committees, cells and congresses are read back as who issues, whose it is and who stands above."""
    about = "nhiệm kỳ 2025 - 2030"
    head = replace(CONGRESS.head, superior=superior or "", issuer=issuer, number="01", abstract=about)
    read = reading.read(files.open_bytes("a.docx", write_docx(replace(CONGRESS, head=head), made_with))).document

    assert (read.issuer.text, read.organisation.text) == (issuer.split("\n")[-1], organisation)
    assert (read.superior.text if read.superior else None) == superior
    assert (read.kind, read.reference.text, read.date) == ("resolution", "01-NQ/ĐH", "2025-06-12")


def test_state_head_is_read_back():
    """The head of a State document says its number, place and day."""
    numbered = replace(STATE, head=replace(STATE.head, number="7"))
    read = reading.read(files.open_bytes("a.docx", write_docx(numbered))).document

    assert (read.reference.text, read.place.text, read.date) == ("7/BC-BQL", "Hà Sơn", "2024-07-05")


def test_room_is_left_for_the_number():
    """A document without its number leaves room for it, and says it is a draft."""
    assert "Số -BC/ĐU | Hà Sơn, ngày 06 tháng 02 năm 2023" in _lines(PARTY)
    assert "Số \xa0\xa0\xa0\xa0\xa0\xa0-BC/ĐU" in _parts(write_docx(PARTY))["word/document.xml"]
    assert "Dự thảo" in _lines(PARTY)
    assert "Dự thảo" not in _lines(PARTY_2026)


def test_the_end_sign_is_of_its_day():
    """The text of a Party document ends with ./. under the rules of 2018, with a full stop under those of 2026."""
    assert any(each.endswith("xin ý kiến chỉ đạo./.") for each in _lines(PARTY))
    assert any(each.endswith("xin ý kiến chỉ đạo.") for each in _lines(PARTY_2026))


def test_prompts_stand_in_brackets():
    """What a person should still write is printed as a bracketed prompt."""
    assert "[Nêu nguyên nhân của 2 chỉ tiêu chưa đạt]" in _lines(PARTY)


def test_a_document_names_nobody_in_its_properties():
    """The properties of the file hold what it is, and no person or program."""
    core = _parts(write_docx(PARTY))["docProps/core.xml"]

    assert "python" not in core
    assert "sơ kết giữa nhiệm kỳ" in core
    assert "docProps/app.xml" not in _parts(write_docx(PARTY))


def test_tables_repeat_their_heading_and_split_no_row():
    """The heading of a table is printed on each page, and no row is cut by the end of one."""
    document = _parts(write_docx(PARTY))["word/document.xml"]

    assert document.count("<w:tblHeader/>") == 1
    assert document.count("<w:tr>") == document.count("<w:cantSplit/>")


def test_a_wide_annex_lies_across():
    """A wide annex is a section of its own that lies across; the first page alone has no number."""
    document = _parts(write_docx(PARTY_2026))["word/document.xml"]

    assert document.count("<w:sectPr>") == 2
    assert document.count('w:orient="landscape"') == 1
    assert document.count("<w:titlePg/>") == 1


def test_charts_behind_a_wide_annex_stand_upright():
    """They are as high as an upright page: the pages turn back before them."""
    spec = {"data": {"values": [{"a": "x", "b": 1}]}, "mark": "bar", "encoding": {"x": {"field": "b"}}}
    chart = Chart(key="chart", title="Biểu đồ", spec=spec, words="Một thanh.")
    document = _parts(write_docx(replace(PARTY_2026, blocks=(*PARTY_2026.blocks, chart))))["word/document.xml"]

    assert document.rindex('w:orient="landscape"') < document.rindex("<w:drawing>")


def test_a_note_keeps_the_last_rows_of_its_table():
    """What explains the marks of a table never stands alone on the next page."""
    table = next(each for each in PARTY.blocks if isinstance(each, Table))
    note = Paragraph(key="note", pieces=("* Chưa đủ.",), style="note")
    blocks = tuple(part for each in PARTY.blocks for part in ((each, note) if each is table else (each,)))
    with_note = _parts(write_docx(replace(PARTY, blocks=blocks)))["word/document.xml"]

    assert with_note.count("<w:keepNext/>") > _parts(write_docx(PARTY))["word/document.xml"].count("<w:keepNext/>")


def test_bookmarks_are_short_and_no_two_are_the_same():
    """Every bookmark is of 40 letters at most, also where one figure is printed twice."""
    document = _parts(write_docx(PARTY))["word/document.xml"]
    names = [each.split('"')[0] for each in document.split('w:name="')[1:]]

    assert len(names) == len(set(names))
    assert max(map(len, names)) <= 40
    assert len([each for each in names if each.startswith("_nk_f_")]) == len(list(PARTY.figures()))


def test_control_characters_are_not_written():
    """A text with characters no printer prints is written without them."""
    odd = replace(PARTY, head=replace(PARTY.head, abstract="sơ kết\x00 giữa\x1b nhiệm kỳ\ud800"))

    assert "sơ kết giữa nhiệm kỳ" in _lines(odd)
