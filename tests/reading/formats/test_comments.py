"""Findings as Word comments: at the right words, in the original with its formatting, or in a plain copy."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from nhiemky.files import open_bytes
from nhiemky.files.model import SourceText
from nhiemky.reading.formats import with_comments
from nhiemky.reading.reader import read

PLAIN = "\tI. Mở đầu\nĐảng bộ đã đã có 121 đảng viên (72 nam, 50 nữ).\n\nHọp ngày 31/4/2020 tại\x0c xã.\n"


def commented(data: bytes) -> dict[str, list[str]]:
    """Return the words each comment is about by its text."""
    document = docx.Document(io.BytesIO(data))
    texts = {comment.comment_id: comment.text for comment in document.comments}
    open_now: set[int] = set()
    words: dict[int, str] = dict.fromkeys(texts, "")
    for element in document.element.body.iter():
        if element.tag == qn("w:commentRangeStart"):
            open_now.add(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:commentRangeEnd"):
            open_now.discard(int(element.get(qn("w:id"))))
        elif element.tag == qn("w:t"):
            for each in open_now:
                words[each] += element.text or ""
    found: dict[str, list[str]] = {}
    for number, text in texts.items():
        found.setdefault(text.rpartition("[")[2].rstrip("]"), []).append(words[number])
    return found


def test_a_text_becomes_a_plain_document_with_comments():
    """Each comment covers the words of its finding, tabs before them or not; what XML cannot hold is left out."""
    source = SourceText(name="a.txt", text=PLAIN, format="txt", sha256="")
    data = with_comments(source, read(source).findings, None)

    assert commented(data) == {
        "word.doubled": ["đã đã"], "sum.parts": ["121 đảng viên"], "date.impossible": ["31/4/2020"],
    }  # fmt: skip
    assert [each.text for each in docx.Document(io.BytesIO(data)).paragraphs][:2] == PLAIN.split("\n")[:2]


@pytest.mark.parametrize(("language", "begin"), [("vi", "Đề nghị kiểm tra: "), ("en", "Please check: ")])
def test_comments_speak_the_language_asked_for(language, begin):
    """Both languages are there; the author is the program."""
    source = SourceText(name="a.txt", text=PLAIN, format="txt", sha256="")
    document = docx.Document(io.BytesIO(with_comments(source, read(source).findings, None, language)))

    assert all(comment.text.startswith(begin) for comment in document.comments)
    assert {comment.author for comment in document.comments} == {"Nhiệm Kỳ"}


def original() -> bytes:
    """Write a .docx with formatting, a table and a heading."""
    document = docx.Document()
    document.add_heading("Nghị quyết", 1)
    paragraph = document.add_paragraph("Đảng bộ có ")
    paragraph.add_run("121 đảng").bold = True
    run = paragraph.add_run(" viên (72 nam, 50 nữ) và họp ngày 31/4/2020.")
    run.italic = True
    run.font.size = Pt(14)
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "Họp ngày 30/2/2021"
    table.cell(0, 1).text = "toogrn số"
    paragraph = document.add_paragraph("1. Về về xây dựng Đảng", style="List Number")
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def test_the_original_keeps_its_words_and_formatting():
    """Comments are anchored across runs, in tables and lists; every letter keeps its own bold, italic and size."""
    data = original()
    source = open_bytes("a.docx", data)
    result = with_comments(source, read(source).findings, data)

    assert commented(result) == {
        "sum.parts": ["121 đảng viên"], "date.impossible": ["31/4/2020", "30/2/2021"],
        "word.syllable": ["toogrn"], "word.doubled": ["Về về"],
    }  # fmt: skip
    assert letters(result) == letters(data)


def letters(data: bytes) -> list[tuple[str, str, object, object, object]]:
    """Return every letter of the paragraphs with its style and formatting."""
    document = docx.Document(io.BytesIO(data))
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    paragraphs = [*document.paragraphs, *(paragraph for cell in cells for paragraph in cell.paragraphs)]
    return [
        (letter, str(paragraph.style and paragraph.style.name), run.bold, run.italic, run.font.size)
        for paragraph in paragraphs for run in paragraph.runs for letter in run.text
    ]  # fmt: skip


def test_a_document_without_findings_is_the_document():
    """Nothing to ask about adds no comment."""
    source = SourceText(name="a.txt", text="Đảng bộ có 5 chi bộ.\n", format="txt", sha256="")

    assert commented(with_comments(source, read(source).findings, None)) == {}
