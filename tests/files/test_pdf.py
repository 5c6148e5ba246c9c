"""PDFs whose characters can be read: in the order they are printed, whatever their order in the file."""

from __future__ import annotations

import random

import pypdfium2.raw as raw
import pytest
from tests.files.make_pdf import MAIN, SECOND, Pdf, encrypted, width, written

from nhiemky.files import SourceText, open_bytes
from nhiemky.files.pdf import reading
from nhiemky.files.problems import ActivePdf, DamagedPdf, EncryptedPdf, TooManyPages

pytestmark = pytest.mark.needs("fonts-dejavu-core")

LEFT = 70
SENTENCE = "Đảng bộ đã kết nạp được 517 đảng viên mới, vượt 3,4% kế hoạch đề ra."


def opened(pdf: Pdf) -> SourceText:
    """Return the source text of a PDF."""
    return open_bytes("báo cáo.pdf", pdf.bytes())


def read_lines(source: SourceText, *kinds: str) -> list[str]:
    """Return the blocks of these kinds (all where none is named), each as its line."""
    return [source.text[b.start : b.end].rstrip("\n") for b in source.blocks if not kinds or b.kind in kinds]


def test_letters_from_a_second_font_stand_where_they_are_printed():
    """Vietnamese letters drawn from another font after all others of the page go back between their neighbours."""
    pdf, left, letters = Pdf(), float(LEFT), []
    for letter in SENTENCE:
        font = MAIN if letter.isascii() or letter in "đĐêôă" else SECOND
        if letter != " ":
            letters.append((font, left, letter))
        left += width(letter, font=font)
    for font, at, letter in sorted(letters, key=lambda each: each[0]):
        pdf.text(at, 100, letter, font=font)

    assert opened(pdf).text == f"{SENTENCE}\n"


def test_order_in_the_file_does_not_matter():
    """Words printed in any order come out line by line from left to right."""
    words, left = [], float(LEFT)
    for word in SENTENCE.split():
        words.append((left, 100.0, word))
        left += width(f"{word} ")
    words += [(LEFT, 140.0, "Kết"), (LEFT + width("Kết "), 140.0, "luận:")]
    random.Random(5).shuffle(words)
    pdf = Pdf()
    for at, base, word in words:
        pdf.text(at, base, word)

    assert opened(pdf).text == f"{SENTENCE}\nKết luận:\n"


def test_lines_of_a_paragraph_are_joined():
    """A full line goes on in the next; a short one, an indent, a wider gap or a list's label begin a paragraph."""
    pdf = Pdf()
    full = "Nhiệm kỳ qua, Đảng bộ đã lãnh đạo toàn diện các mặt công tác và"
    base = pdf.lines(LEFT + 30, 100, full)
    base = pdf.lines(
        LEFT, base, "hoàn thành vượt mức nhiều chỉ tiêu quan trọng do Đại hội đã đề ra từ", "đầu nhiệm kỳ."
    )
    base = pdf.lines(LEFT + 30, base, "Trong đó:")
    base = pdf.lines(LEFT + 30, base, "- Kết nạp 517 đảng viên mới, đạt 103,4% kế hoạch của cả nhiệm")
    base = pdf.lines(LEFT, base, "kỳ.")
    pdf.lines(LEFT + 30, base, "- Thành lập mới 28 tổ chức đảng.")
    source = opened(pdf)

    assert read_lines(source) == [
        f"{full} hoàn thành vượt mức nhiều chỉ tiêu quan trọng do Đại hội đã đề ra từ đầu nhiệm kỳ.",
        "Trong đó:",
        "- Kết nạp 517 đảng viên mới, đạt 103,4% kế hoạch của cả nhiệm kỳ.",
        "- Thành lập mới 28 tổ chức đảng.",
    ]
    assert [block.kind for block in source.blocks] == ["paragraph", "paragraph", "item", "item"]


def test_a_paragraph_goes_on_over_the_page_and_its_number():
    """A sentence broken by a page's end is whole; page numbers and running heads are kept as noise behind it."""
    pdf = Pdf()
    full = "Tổng thu ngân sách trên địa bàn năm 2023 ước đạt 61.724,485 tỷ đồng và"
    for page in (1, 2, 3):
        if page > 1:
            pdf.page()
        pdf.text(250, 40, "Báo cáo chính trị")
        pdf.lines(LEFT, 100, f"Phần {page}.", full) if page == 1 else pdf.lines(
            LEFT, 100, "tăng 12%.", f"Phần {page}.", full
        )
        pdf.text(290, 815, str(page))
    source = opened(pdf)

    assert read_lines(source, "paragraph") == [
        "Phần 1.",
        f"{full} tăng 12%.",
        "Phần 2.",
        f"{full} tăng 12%.",
        "Phần 3.",
        full,
    ]
    assert sorted(read_lines(source, "noise")) == ["1", "2", "3", *["Báo cáo chính trị"] * 3]


def test_places_lead_to_page_and_box():
    """Each line of print has its page and box, in points from the top left corner, around its letters."""
    pdf = Pdf()
    pdf.page()
    pdf.text(LEFT, 200, SENTENCE)
    (place,) = opened(pdf).places

    assert (place.start, place.end, place.page) == (0, len(SENTENCE), 2)
    assert place.box is not None
    left, top, right, bottom = place.box
    assert (left, right) == (pytest.approx(LEFT, abs=1), pytest.approx(LEFT + width(SENTENCE), abs=1))
    assert 185 < top < 192 < 200 < bottom < 205


def test_ruled_tables_are_rows_and_cells():
    """A ruled table gives one line a row and every cell with its row, column and spans; it goes on over the page."""
    xs, ys = [70.0, 110.0, 330.0, 420.0, 520.0], [100.0, 122.0, 144.0]
    pdf = Pdf()
    pdf.text(LEFT, 80, "Biểu kết quả")
    pdf.table(xs, ys, [["TT", "Chỉ tiêu", "Năm 2021", "Năm 2022"], ["1", "Kết nạp đảng viên (người)", "112", "132"]])
    pdf.text(290, 815, "1")
    pdf.page()
    pdf.table(xs, [60.0, 82.0], [["2", "Thành lập tổ chức đảng", "", "5"]])
    pdf.text(290, 815, "2")
    source = opened(pdf)

    assert read_lines(source, "row") == [
        "TT | Chỉ tiêu | Năm 2021 | Năm 2022",
        "1 | Kết nạp đảng viên (người) | 112 | 132",
        "2 | Thành lập tổ chức đảng |  | 5",
    ]
    (table,) = source.tables
    assert [(source.text[c.start : c.end], c.row, c.column) for c in table.cells if c.row == 2] == [
        ("2", 2, 0), ("Thành lập tổ chức đảng", 2, 1), ("", 2, 2), ("5", 2, 3),
    ]  # fmt: skip
    assert {place.page for place in source.places if table.start <= place.start < table.end} == {1, 2}


def test_merged_cells_span():
    """Where no line is drawn between cells they are one, with its rows and columns."""
    pdf = Pdf()
    for box in ((70, 100, 500, 100), (270, 122, 500, 122), (70, 144, 500, 144), (70, 166, 500, 166)):
        pdf.rule(*box)
    for box in ((70, 100, 70, 166), (270, 100, 270, 166), (380, 122, 380, 166), (500, 100, 500, 166)):
        pdf.rule(*box)
    pdf.text(80, 125, "Chỉ tiêu")
    pdf.text(340, 115, "Kết quả")
    for left, base, word in (
        (280, 137, "2021"),
        (390, 137, "2022"),
        (80, 159, "Xuất khẩu"),
        (280, 159, "912"),
        (390, 159, "948"),
    ):
        pdf.text(left, base, word)
    source = opened(pdf)

    assert read_lines(source, "row") == ["Chỉ tiêu | Kết quả", " | 2021 | 2022", "Xuất khẩu | 912 | 948"]
    spans = {source.text[c.start : c.end]: (c.row, c.column, c.rows, c.columns) for c in source.tables[0].cells}
    assert spans["Chỉ tiêu"] == (0, 0, 2, 1)
    assert spans["Kết quả"] == (0, 1, 1, 2)
    assert spans["948"] == (2, 2, 1, 1)


def test_aligned_columns_are_rows():
    """Columns that only stand in line are cells too, with a name that wraps kept in its cell."""
    pdf = Pdf()
    for base, row in (
        (100, ("Chỉ tiêu", "Kế hoạch", "Kết quả")),
        (120, ("Kết nạp đảng viên", "500", "517")),
        (140, ("Thành lập tổ chức đảng", "25", "28")),
        (156, ("trong doanh nghiệp",)),
        (180, ("Thành lập công đoàn", "30", "36")),
    ):
        for left, cell in zip((70, 300, 400), row, strict=False):
            pdf.text(left, base, cell)

    assert read_lines(opened(pdf), "row") == [
        "Chỉ tiêu | Kế hoạch | Kết quả",
        "Kết nạp đảng viên | 500 | 517",
        "Thành lập tổ chức đảng trong doanh nghiệp | 25 | 28",
        "Thành lập công đoàn | 30 | 36",
    ]


def test_columns_of_prose_are_read_one_after_the_other():
    """Two columns of running text come out as two texts, not as rows."""
    pdf = Pdf()
    left = ["Đảng bộ đã lãnh đạo toàn diện"] * 9 + ["hết cột trái."]
    right = ["doanh nghiệp nộp ngân sách tăng"] * 9 + ["hết cột phải."]
    pdf.lines(60, 100, *left)
    pdf.lines(320, 100, *right)

    assert read_lines(opened(pdf)) == [" ".join(left), " ".join(right)]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_turned_pages(turn: int):
    """A page shown turned is read as it is shown, and the box is the one on the page as shown."""
    pdf = Pdf()
    pdf.page((842, 595) if turn % 180 else (595, 842), turn)
    # Printed so that it reads from left to right once the page is turned.
    wide, tall = (842, 595) if turn % 180 else (595, 842)
    left, base = {0: (70, 100), 90: (100, tall - 70), 180: (wide - 70, tall - 100), 270: (wide - 100, 70)}[turn]
    pdf.text(left, base, SENTENCE, turned=-turn % 360)
    source = opened(pdf)

    assert source.text == f"{SENTENCE}\n"
    assert source.places[-1].box is not None
    assert source.places[-1].box[:2] == (pytest.approx(70, abs=1), pytest.approx(90, abs=2))


def test_a_table_printed_sideways_is_read():
    """Writing turned on an upright page is read along its own lines; its box is where it stands on the page."""
    pdf = Pdf()
    pdf.text(100, 700, SENTENCE, turned=270)
    pdf.text(116, 700, "Kết luận.", turned=270)
    source = opened(pdf)

    assert source.text == f"{SENTENCE}\nKết luận.\n"
    assert source.places[0].box is not None
    left, top, right, bottom = source.places[0].box
    assert (bottom, top) == (pytest.approx(700, abs=1), pytest.approx(700 - width(SENTENCE), abs=1))
    assert 88 < left < right < 105


def test_what_nobody_sees_is_not_read():
    """Invisible letters, white ones on white, tiny ones and those off the page are left out; white on dark is read."""
    pdf = Pdf()
    pdf.text(LEFT, 100, SENTENCE)
    pdf.text(LEFT, 130, "Kết nạp 999 đảng viên", mode=raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    pdf.text(LEFT, 160, "Kết nạp 998 đảng viên", grey=255)
    pdf.text(LEFT, 190, "Kết nạp 997 đảng viên", size=1)
    pdf.text(700, 220, "Kết nạp 996 đảng viên")
    pdf.area(60, 240, 400, 270, grey=60)
    pdf.text(LEFT, 258, "Chỉ tiêu chủ yếu", grey=255)

    assert opened(pdf).text == f"{SENTENCE}\nChỉ tiêu chủ yếu\n"


def test_a_password():
    """A PDF that asks for a password is its own problem."""
    with pytest.raises(EncryptedPdf, match="mật khẩu"):
        open_bytes("a.pdf", encrypted())


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"Kh\xc3\xb4ng ph\xe1\xba\xa3i", b"%PDF-1.4\n" + b"1 0 obj\n" * 500])
def test_what_is_no_pdf(data: bytes):
    """A broken file, or one only named .pdf, is told so."""
    with pytest.raises(DamagedPdf):
        open_bytes("a.pdf", data)


def test_a_pdf_under_another_name_is_a_pdf():
    """The first bytes tell a PDF, whatever its name says."""
    pdf = Pdf()
    pdf.text(LEFT, 100, SENTENCE)

    assert open_bytes("a.docx", pdf.bytes()).format == "pdf"


def test_scripts_are_not_run():
    """A file with a script that would run when it is opened is refused."""
    script = "/OpenAction << /S /JavaScript /JS (while\\(true\\){}) >>"

    with pytest.raises(ActivePdf):
        open_bytes("a.pdf", written(catalogue=script))


def test_too_many_pages(monkeypatch: pytest.MonkeyPatch):
    """A file of more pages than are read is refused before any is."""
    monkeypatch.setattr(reading, "MOST_PAGES", 2)
    pdf = Pdf()
    pdf.page()
    pdf.page()

    with pytest.raises(TooManyPages, match="2 trang"):
        opened(pdf)
