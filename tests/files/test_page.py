"""Web pages as saved from a portal."""

from __future__ import annotations

import quopri
from pathlib import Path

import pytest

from nhiemky.files import Block, SourceText, open_bytes, open_file
from nhiemky.files.page import tree
from nhiemky.files.problems import Damaged, Empty, NotPage, TooMuchInside

PAGES = Path(__file__).parent / "pages"
SENTENCE = "Đảng bộ phấn đấu kết nạp từ 40 đến 45 đảng viên mới trong nhiệm kỳ."


def opened(html: str) -> SourceText:
    """Open a page."""
    return open_bytes("a.html", html.encode())


def said(source: SourceText, *kinds: str) -> list[str]:
    """Return the texts of the blocks of these kinds, of all where none is named."""
    return [source.text[b.start : b.end].rstrip("\n") for b in source.blocks if not kinds or b.kind in kinds]


def blocks(html: str) -> list[tuple[str, str, str, int]]:
    """Return kind, text, label and level of each block."""
    source = opened(html)
    return [(b.kind, source.text[b.start : b.end].rstrip("\n"), b.label, b.level) for b in source.blocks]


def test_a_page_of_a_portal() -> None:
    """Title, stamp, paragraphs, numbered items and rows are read; everything around them is furniture."""
    source = open_file(PAGES / "tin-bai.html")

    assert said(source, "heading") == ["Khối các khu công nghiệp Sơn Hà bầu 15 ủy viên"]
    assert [text[:40] for text in said(source, "paragraph")] == [
        "Thứ Sáu, 26/06/2020, 09:15 Chia sẻ In tr",
        "Ngày 25/6/2020, Đảng bộ các khu công ngh",
        "Nhiệm kỳ qua, Đảng bộ kết nạp\xa0310 đảng v",
        "Biểu 1",
        "Đại hội đã bầu Ban Chấp hành gồm 15 đồng",
        "Minh An",
    ]
    assert said(source, "item") == ["2. Kết nạp 350 đảng viên;", "3. Thành lập 20 tổ chức đảng."]
    assert said(source, "row") == ["Chỉ tiêu | Mức", "Thu ngân sách | 2021 | 1.300", " | 2022 | 1.450"]
    assert said(source, "caption") == ["Toàn cảnh Đại hội với 118 đại biểu", "15 đồng chí ra mắt Đại hội"]
    assert len(said(source, "noise")) == 15


def test_cells_of_a_table() -> None:
    """Cells have their place and what they span."""
    source = open_file(PAGES / "tin-bai.html")

    (table,) = source.tables
    assert [(source.text[c.start : c.end], c.row, c.column, c.rows, c.columns) for c in table.cells] == [
        ("Chỉ tiêu", 0, 0, 1, 1), ("Mức", 0, 1, 1, 2),
        ("Thu ngân sách", 1, 0, 2, 1), ("2021", 1, 1, 1, 1), ("1.300", 1, 2, 1, 1),
        ("2022", 2, 1, 1, 1), ("1.450", 2, 2, 1, 1),
    ]  # fmt: skip
    assert source.text[table.start : table.end].startswith("Chỉ tiêu | Mức\n")


def test_a_page_laid_out_in_tables() -> None:
    """Tables in tables lay out a page: breaks end lines, a picture's table is a caption, one form holds all."""
    source = open_file(PAGES / "cong-cu.html")

    assert [text[:40] for text in said(source, "paragraph")] == [
        "Đại hội Đảng bộ khu công nghiệp Cồn Vạc ",
        "(Ngày đăng: 05/07/2020 10:20)",
        "Ngày 03/7/2020, Đảng bộ khu công nghiệp ",
        "Năm năm qua, Đảng bộ đã kết nạp 42 đảng ",
        "Đại hội đề ra chỉ tiêu:",
        "- Kết nạp 50 đảng viên;",
        "- Nộp ngân sách 400 tỷ đồng.",
    ]
    assert said(source, "caption") == ["Đồng chí Bí thư phát biểu trước 86 đảng viên"]
    assert len(said(source, "noise")) == 11


def test_lines_are_never_glued() -> None:
    """Blocks end lines; breaks in titles and cells, pictures, and stamps in boxes of their own part words."""
    assert blocks("<h1>Báo cáo<br>năm 2022</h1><div>Một<p>Hai</div>Ba<br>Bốn<img src=x>Năm<ul><li>Sáu</ul>") == [
        ("heading", "Báo cáo\nnăm 2022", "", 0),
        ("paragraph", "Một", "", 0),
        ("paragraph", "Hai", "", 0),
        ("paragraph", "Ba", "", 0),
        ("paragraph", "Bốn Năm", "", 0),
        ("item", "Sáu", "", 0),
    ]
    assert said(opened("<p><span class=date>05/6/2020</span><span class=time>14:52</span> kế<b>t</b> nạp</p>")) == [
        "05/6/2020 14:52 kết nạp"
    ]
    assert said(opened("<table><tr><td>Thu<p>ngân</p>sách<td>45</table>")) == ["Thu ngân sách | 45"]
    assert said(opened("<pre>Một  hai\nBa</pre>")) == ["Một hai", "Ba"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<ol><li>A<li>B</ol>", ["1. A", "2. B"]),
        ("<ol start=4><li>A<li value=9>B<li>C</ol>", ["4. A", "9. B", "10. C"]),
        ("<ol type=a><li>A<ol type=I><li>B</ol><li>C</ol>", ["a. A", "I. B", "b. C"]),
        ("<ol style='list-style-type: upper-alpha'><li><p>A</p><p>B</p></ol>", ["A. A", "B"]),
        ("<ol><li>(1) A<li><span style='display:block;float:left'>b)</span>B</ol>", ["(1) A", "b) B"]),
        ("<ol style='list-style:none'><li>A</ol><ul><li>B</ul>", ["A", "B"]),
    ],
)
def test_printed_numbers(html: str, expected: list[str]) -> None:
    """The numbers a browser prints before items are in the text, once an item."""
    assert said(opened(html)) == expected


def test_items_know_their_level() -> None:
    """Items of inner lists are deeper; the label is the beginning of the text."""
    assert [(b[2], b[3]) for b in blocks("<ol><li>A<ol><li>B</ol></ol>")] == [("1.", 0), ("1.", 1)]


def test_what_is_hidden_is_left_out() -> None:
    """Scripts, comments, templates and hidden elements are no text; entities are."""
    html = "<!-- 1 --><script>2</script><p hidden>3<p style='DISPLAY: none'>4<template>5</template><p>&#7879;&amp;&lt;"

    assert opened(html).text == "ệ&<\n"


@pytest.mark.parametrize(
    "data",
    [
        f"<p>{SENTENCE}".encode("utf-8-sig"),
        f"<p>{SENTENCE}".encode("utf-16"),
        f"<p>{SENTENCE}".encode("utf-16-le"),
        f"<html><p>{SENTENCE}".encode(),
    ],
)
def test_character_sets(data: bytes) -> None:
    """Unicode is told by its mark or its bytes."""
    assert open_bytes("a.htm", data).text == f"{SENTENCE}\n"


def test_declared_character_sets() -> None:
    """A page declares its code page; what is in an encoding of before Unicode is decoded."""
    cyrillic = '<meta charset="windows-1251"><p>45 ' + "Пятьдесят"
    tcvn3 = (
        '<meta http-equiv=Content-Type content="text/html; charset=windows-1252"><p>§¶ng bé kÕt n¹p ®¶ng viªn míi 45'
    )

    assert open_bytes("a.html", cyrillic.encode("cp1251")).text == "45 Пятьдесят\n"
    assert open_bytes("a.html", tcvn3.encode("cp1252")).text == "Đảng bộ kết nạp đảng viên mới 45\n"
    assert open_bytes("a.html", tcvn3.encode()).text == "Đảng bộ kết nạp đảng viên mới 45\n"


MHTML = (
    b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n"
    b"--XX\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    + quopri.encodestring(f"<p>{SENTENCE}</p>".encode())
    + b"\r\n--XX\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--XX--\r\n"
)


@pytest.mark.parametrize("name", ["a.mhtml", "a.mht", "a.html", "a.doc"])
def test_a_page_in_one_file(name: str) -> None:
    """The page of an .mhtml is read, its pictures are not, whatever a portal names the file."""
    source = open_bytes(name, MHTML)

    assert (source.text, source.format) == (f"{SENTENCE}\n", "html")


@pytest.mark.parametrize("name", ["a.doc", "a.xls"])
def test_pages_with_the_names_of_office_files(name: str) -> None:
    """Portals give pages out as .doc and .xls."""
    assert open_bytes(name, f"<html><p>{SENTENCE}".encode()).format == "html"


def test_pages_that_are_refused() -> None:
    """No page, no text, too many elements and too many in one another each have their problem."""
    for data, kind in (
        (b"", Empty),
        (b"<script>1</script>", Empty),
        (b"<div>" * (tree.DEEPEST + 1) + b"x", Damaged),
        (b"<p>x" * (tree.MOST_TAGS + 1), TooMuchInside),
    ):
        with pytest.raises(kind):
            open_bytes("a.html", data)
    with pytest.raises(NotPage):
        open_bytes("a.mhtml", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=X\r\n\r\n")


def test_merged_cells_are_bounded() -> None:
    """Cells that say they span a million others do not."""
    source = opened("<table>" + "<tr><td rowspan=1000 colspan=1000>1<td>2" * 500 + "</table>")

    assert len(source.text) < 1_000_000


def test_a_short_page_without_prose() -> None:
    """A page of short lines is read where its names or links do not say otherwise."""
    html = "<h1>Thông báo</h1><p>Kết nạp 45 đảng viên</p><div class=menu><a href=x>Trang chủ</a></div>"

    assert [kind for kind, *_ in blocks(html)] == ["heading", "paragraph", "noise"]
    assert opened(html).blocks[0] == Block(start=0, end=10, kind="heading")
