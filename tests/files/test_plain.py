"""Plain text files."""

from __future__ import annotations

import unicodedata

import pytest

from nhiemky.files import FileProblem, open_bytes
from nhiemky.files.problems import (
    Empty,
    LegacyEncoding,
    NotText,
    NotVietnamese,
    UnknownKind,
    WrongEncoding,
)

SENTENCE = "Đảng bộ phấn đấu kết nạp từ 40 đến 45 đảng viên mới trong nhiệm kỳ, thu ngân sách đạt 2.500 tỷ đồng."
# The same kind of sentence as files of before Unicode hold it, its bytes shown as Windows-1252.
TCVN3 = "§¶ng bé phÊn ®Êu kÕt n¹p tõ 40 ®Õn 45 ®¶ng viªn míi trong nhiÖm kú, thùc hiÖn ®¹t c¸c chØ tiªu."
VNI = (
    "Ñaûng boä phaán ñaáu keát naïp töø 40 ñeán 45 ñaûng vieân môùi trong nhieäm kyø, thöïc hieän ñaït caùc chæ tieâu."
)
DECODED = "Đảng bộ phấn đấu kết nạp từ 40 đến 45 đảng viên mới trong nhiệm kỳ, thực hiện đạt các chỉ tiêu."
FRENCH = "Le comité a décidé d'améliorer la qualité de l'activité économique, où l'école privée a été réorganisée."


def problem(name: str, data: bytes) -> FileProblem:
    """Return the problem that opening these bytes raises."""
    with pytest.raises(FileProblem) as caught:
        open_bytes(name, data)
    return caught.value


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        f"{SENTENCE}\r\n\r\nHết.\r\n",
        f"\ufeff{SENTENCE}\n",
        unicodedata.normalize("NFD", SENTENCE),
        f"{SENTENCE}\rdòng\u2028cuối\x0c",
    ],
)
def test_utf8_is_unchanged(text: str) -> None:
    """Line ends, byte order mark and composition stay as they are in the file."""
    source = open_bytes("nghị quyết.txt", text.encode())

    assert (source.text, source.format, source.name) == (text, "txt", "nghị quyết.txt")


def test_lines_are_blocks() -> None:
    """Each line is a block with its line end."""
    source = open_bytes("a.TXT", "Một\r\n\r\nHai\nBa".encode())

    assert [source.text[b.start : b.end] for b in source.blocks] == ["Một\r\n", "\r\n", "Hai\n", "Ba"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("text", [SENTENCE, unicodedata.normalize("NFD", SENTENCE), "Kết nạp 45 🎉"])
def test_utf16_and_utf32(text: str, mark: str, encoding: str) -> None:
    """Notepad's "Unicode" and its like are decoded, with their mark or without, and not changed further."""
    assert open_bytes("a.txt", (mark + text).encode(encoding)).text == mark + text


@pytest.mark.parametrize("text", [TCVN3, VNI])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_encodings_before_unicode(text: str, encoding: str) -> None:
    """TCVN3 and VNI are decoded as bytes, and as letters that were saved as UTF-8 all the same."""
    assert open_bytes("a.txt", text.encode(encoding)).text == DECODED


def test_windows_1258() -> None:
    """The Vietnamese code page of Windows is decoded; its tone marks stay characters of their own."""
    bytes_1258 = b"\xd0a\xd2ng b\xf4\xf2 pha\xec\xecn \xf0\xe2\xecu k\xea\xect na\xf2p \xf0a\xd2ng vi\xean m\xf5\xeci"

    assert unicodedata.normalize("NFC", open_bytes("a.txt", bytes_1258).text).endswith("kết nạp đảng viên mới")


def test_blocks_of_a_decoded_text_tile_it() -> None:
    """Where two signs become one letter, the lines move with their letters."""
    source = open_bytes("a.txt", f"{VNI}\r\n{VNI}".encode())

    assert [source.text[b.start : b.end] for b in source.blocks] == [f"{DECODED}\r\n", DECODED]


def test_an_encoding_that_is_likely_but_not_sure_is_named() -> None:
    """A text of which only a part decodes to Vietnamese is refused, with the encoding the part is in."""
    found = problem("a.txt", f"{TCVN3} {FRENCH} {FRENCH}".encode("cp1252"))

    assert isinstance(found, LegacyEncoding)
    assert "TCVN3 (ABC)" in found.message
    assert "TCVN3 (ABC)" in found.message_en


def test_other_encodings_are_refused_where_they_break() -> None:
    """What is in no encoding known is refused with the byte where UTF-8 goes wrong."""
    found = problem("a.txt", b"Nhi\xeam k")

    assert isinstance(found, WrongEncoding)
    assert "byte 4" in found.message


@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff\n".encode()])
def test_nothing_to_read(data: bytes) -> None:
    """A file without a letter is empty."""
    assert isinstance(problem("a.txt", data), Empty)


@pytest.mark.parametrize("data", [b"PK\x03\x04 zip", b"abc\x00def" * 3, b"abc\x01\x02"])
def test_bytes_that_are_no_text(data: bytes) -> None:
    """A .txt that holds control bytes or a zip is not text."""
    assert isinstance(problem("a.txt", data), NotText)


def test_other_languages_are_refused() -> None:
    """English and French prose, and Vietnamese typed without its marks, are not read."""
    for text in (
        "The committee resolved to admit forty to forty-five members and to raise revenue to 2,500 billion.",
        "Le comité a décidé d'améliorer à l'année 2025 la qualité de l'activité économique, où cela est possible.",
        "Dang bo phan dau ket nap tu 40 den 45 dang vien moi trong nhiem ky, thu ngan sach dat 2.500 ty dong.",
        "Комитет постановил принять от сорока до сорока пяти членов партии за время своего срока полномочий.",
    ):
        assert isinstance(problem("a.txt", text.encode()), NotVietnamese)


@pytest.mark.parametrize("text", ["2020: 1.234,5; 2021: 1.300", "95%", "GDP 6%/year", SENTENCE])
def test_figures_and_cuttings_are_read(text: str) -> None:
    """Short texts and tables of figures are read whatever they are written in."""
    assert open_bytes("a.txt", text.encode()).text == text


@pytest.mark.parametrize("name", ["a", "a.odt", "a.pptx", "a.docx.exe"])
def test_unknown_kinds(name: str) -> None:
    """A kind that is not read says what to save as."""
    found = problem(name, SENTENCE.encode())

    assert isinstance(found, UnknownKind)
    assert ".docx" in found.message
