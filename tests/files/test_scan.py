"""Scans and photos: what tesseract makes of them, and what is told where it cannot."""

from __future__ import annotations

import io
import stat
from pathlib import Path
from typing import Any

import pypdfium2.raw as raw
import pytest
from PIL import Image, ImageDraw, ImageFont
from tests.files.make_pdf import Pdf

from nhiemky.files import FileProblem, SourceText, open_bytes
from nhiemky.files.problems import (
    DamagedPicture,
    NoRecogniser,
    NothingRecognised,
    NotRecognised,
    NoVietnameseRecogniser,
    PictureTooLarge,
    TooManyPages,
)
from nhiemky.files.scan import pictures, tesseract

pytestmark = pytest.mark.needs("tesseract-ocr", "tesseract-ocr-vie", "fonts-dejavu-core")

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SENTENCE = "Đảng bộ đã kết nạp được 517 đảng viên mới"
HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


def page(*lines: str, dpi: int = 300) -> Image.Image:
    """Return a picture of an A4 page with these lines in 12 points, 1 inch from the edges."""
    image = Image.new("L", (round(8.27 * dpi), round(11.69 * dpi)), 255)
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, round(12 * dpi / 72))
    for number, line in enumerate(lines):
        draw.text((dpi, dpi * (1 + number / 3)), line, fill=0, font=font)
    return image


def saved(image: Image.Image, kind: str = "PNG", **how: Any) -> bytes:
    """Return the bytes of a picture as this kind of file."""
    out = io.BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def seen(source: SourceText) -> list[str]:
    """Return the lines of a source text."""
    return source.text.splitlines()


def pretend(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Put another program in tesseract's place."""
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\ncat >/dev/null\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IEXEC)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


@pytest.mark.parametrize(("kind", "dpi"), [("PNG", 300), ("WEBP", 300), ("BMP", 120)])
def test_a_scan_is_read_with_places_and_confidence(kind: str, dpi: int):
    """The words of a scan are its text, each with its confidence, each line with its box in points of the page."""
    how: dict[str, Any] = {} if kind == "WEBP" else {"dpi": (dpi, dpi)}
    source = open_bytes(f"a.{kind.lower()}", saved(page(SENTENCE, dpi=dpi), kind, **how))

    assert (source.format, source.text) == ("image", f"{SENTENCE}\n")
    words = [source.text[word.start : word.end] for word in source.recognised]
    assert words == SENTENCE.split()
    assert all(50 < word.confidence <= 100 for word in source.recognised)
    (place,) = source.places
    assert place.page == 1
    assert place.box is not None
    assert place.box[0] == pytest.approx(72, abs=3)
    assert 70 < place.box[1] < place.box[3] < 92


def test_the_pages_of_a_tiff_and_a_photo_on_its_side():
    """Each frame of a .tif is a page; a photo's own note that it lies on its side is heeded."""
    frames = [page("Trang đầu có chữ"), page("Trang sau cũng có chữ")]
    many = open_bytes("a.tif", saved(frames[0], "TIFF", save_all=True, append_images=frames[1:], dpi=(300, 300)))
    exif = Image.Exif()
    exif[0x0112] = 6
    photo = open_bytes("a.jpg", saved(page(SENTENCE).rotate(90, expand=True), "JPEG", exif=exif))

    assert seen(many) == ["Trang đầu có chữ", "Trang sau cũng có chữ"]
    assert [place.page for place in many.places] == [1, 2]
    assert seen(photo) == [SENTENCE]


def test_a_page_scanned_on_its_side_is_turned():
    """Where nothing is recognised the page is turned as its letters stand; the box is on the page as scanned."""
    lines = [SENTENCE, "Tổng số đảng viên toàn Đảng bộ là 1.186 đồng chí", "Kết quả thực hiện nghị quyết đại hội"]
    source = open_bytes("a.png", saved(page(*lines * 4).rotate(-90, expand=True), dpi=(300, 300)))

    assert SENTENCE in source.text
    box = source.places[0].box
    assert box is not None
    assert box[3] - box[1] > 5 * (box[2] - box[0])


def test_the_cells_of_a_scanned_table():
    """Ruled lines of a scan make rows and cells, also of single figures."""
    xs, ys = [300, 450, 1200, 1500, 1800], [400, 480, 560, 640]
    rows = [
        ["TT", "Chỉ tiêu", "2021", "2022"],
        ["1", "Kết nạp đảng viên", "112", "132"],
        ["2", "Tổ chức đảng", "6", "8"],
    ]
    image = page("Biểu kết quả")
    draw, font = ImageDraw.Draw(image), ImageFont.truetype(FONT, 46)
    for y in ys:
        draw.line((xs[0], y, xs[-1], y), fill=0, width=3)
    for x in xs:
        draw.line((x, ys[0], x, ys[-1]), fill=0, width=3)
    for top, row in zip(ys, rows, strict=False):
        for left, cell in zip(xs, row, strict=False):
            draw.text((left + 25, top + 12), cell, fill=0, font=font)
    source = open_bytes("a.png", saved(image, dpi=(300, 300)))

    assert seen(source) == ["Biểu kết quả", *(" | ".join(row) for row in rows)]
    assert len(source.tables[0].cells) == 12


def test_a_scanned_pdf_is_recognised():
    """A page that is a picture is recognised; a layer of invisible letters over it is not believed."""
    pdf = Pdf()
    pdf.picture(page(SENTENCE).convert("RGB"))
    pdf.text(72, 84, "Kết nạp 999 đảng viên", mode=raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    pdf.page()
    pdf.text(72, 84, "Trang sau là chữ của tệp.")
    source = open_bytes("a.pdf", pdf.bytes())

    assert seen(source) == [SENTENCE, "Trang sau là chữ của tệp."]
    assert max(word.end for word in source.recognised) == len(SENTENCE)
    assert [place.page for place in source.places] == [1, 2]


def test_impossible_letters_are_mended_digits_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Ð U+00D0 becomes Đ; a figure stays as it was recognised, doubtful or not."""
    row = "5\t1\t1\t1\t1\t{n}\t{x}\t300\t90\t40\t{conf}\t{text}\n"
    table = HEADER + "".join(
        row.format(n=n, x=300 + 110 * n, conf=conf, text=text)
        for n, (text, conf) in enumerate([("Ðạt", 91), ("61.724.485", 33), ("tỷ", 96)])
    )
    (tmp_path / "table").write_text(table, encoding="utf-8")
    pretend(tmp_path, monkeypatch, f"cat {tmp_path}/table")
    source = open_bytes("a.png", saved(page("x")))

    assert source.text == "Đạt 61.724.485 tỷ\n"
    assert [word.confidence for word in source.recognised] == [91, 33, 96]


def test_without_tesseract(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Without the program, or without its Vietnamese, the sentence names the Debian packages."""
    data = saved(page(SENTENCE))
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoRecogniser, match="apt install tesseract-ocr tesseract-ocr-vie"):
        open_bytes("a.png", data)
    pretend(tmp_path, monkeypatch, "echo \"Failed loading language 'vie'\" >&2; exit 1")
    with pytest.raises(NoVietnameseRecogniser, match="apt install tesseract-ocr-vie"):
        open_bytes("a.png", data)


@pytest.mark.parametrize("script", ["exec sleep 5", "exit 3"])
def test_a_recogniser_that_fails_or_hangs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str):
    """A recogniser that takes too long is stopped; one that fails is told."""
    monkeypatch.setattr(tesseract, "SECONDS", 0.2)
    pretend(tmp_path, monkeypatch, script)

    with pytest.raises(NotRecognised):
        open_bytes("a.png", saved(page(SENTENCE)))


def test_no_files_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Recognising leaves nothing in the folder for temporary files."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    open_bytes("a.png", saved(page(SENTENCE)))

    assert list(tmp_path.iterdir()) == []


def test_a_picture_without_letters():
    """A photo of nothing is told apart from an empty file."""
    with pytest.raises(NothingRecognised, match="Không thấy chữ"):
        open_bytes("a.png", saved(Image.new("RGBA", (900, 900), (0, 0, 0, 0))))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.png", b"x" * 100, DamagedPicture),
        ("a.jpg", b"\xff\xd8\xff\xe0" + b"x" * 100, DamagedPicture),
        ("a.png", saved(Image.new("1", (10_000, 10_000))), PictureTooLarge),
        ("a.png", saved(Image.new("1", (20_000, 20_000))), PictureTooLarge),
    ],
)
def test_broken_and_enormous_pictures(name: str, data: bytes, kind: type[FileProblem]):
    """A broken picture, and one that unpacks to more points than a page has, are refused before they are unpacked."""
    with pytest.raises(kind):
        open_bytes(name, data)


def test_too_many_frames(monkeypatch: pytest.MonkeyPatch):
    """A .tif of more pages than are recognised is refused before any is."""
    monkeypatch.setattr(pictures, "MOST_FRAMES", 1)
    two = saved(page("a"), "TIFF", save_all=True, append_images=[page("b")])

    with pytest.raises(TooManyPages, match="1 trang"):
        open_bytes("a.tif", two)
