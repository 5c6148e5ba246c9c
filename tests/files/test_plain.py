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
    Utf16,
    WrongEncoding,
)

SENTENCE = "Đảng bộ phấn đấu kết nạp từ 40 đến 45 đảng viên mới trong nhiệm kỳ, thu ngân sách đạt 2.500 tỷ đồng."
# The same kind of sentence as files of before Unicode hold it, its bytes shown as Windows-1252.
TCVN3 = "§¶ng bé phÊn ®Êu kÕt n¹p tõ 40 ®Õn 45 ®¶ng viªn míi trong nhiÖm kú, thùc hiÖn ®¹t c¸c chØ tiªu ®· ®Ò ra."
VNI = (
    "Ñaûng boä phaán ñaáu keát naïp töø 40 ñeán 45 ñaûng vieân môùi trong nhieäm kyø, thöïc hieän ñaït caùc chæ tieâu."
)


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


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_utf16_is_refused_with_advice(encoding: str) -> None:
    """Notepad's "Unicode" is recognised, also without its mark, and the advice names UTF-8."""
    found = problem("a.txt", SENTENCE.encode(encoding))

    assert isinstance(found, Utf16)
    assert "UTF-8" in found.message
    assert "UTF-8" in found.message_en


@pytest.mark.parametrize(("text", "name"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI")])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_encodings_before_unicode_are_named(text: str, name: str, encoding: str) -> None:
    """TCVN3 and VNI are recognised as bytes, and as letters that were saved as UTF-8 all the same."""
    found = problem("a.txt", text.encode(encoding))

    assert isinstance(found, LegacyEncoding)
    assert name in found.message
    assert name in found.message_en


def test_other_encodings_are_refused_where_they_break() -> None:
    """What is neither UTF-8 nor an encoding known is refused with the byte where it goes wrong."""
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


@pytest.mark.parametrize("name", ["a", "a.rtf", "a.odt", "a.xlsx", "a.docx.exe"])
def test_unknown_kinds(name: str) -> None:
    """A kind that is not read says what to save as."""
    found = problem(name, SENTENCE.encode())

    assert isinstance(found, UnknownKind)
    assert ".docx" in found.message
