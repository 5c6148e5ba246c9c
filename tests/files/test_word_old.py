"""Word files of before .docx, opened by real programs."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.files import make

from nhiemky.files import FileProblem, open_bytes, programs
from nhiemky.files.problems import Encrypted, NeedsProgram, TooSlow
from nhiemky.files.word import old

pytestmark = pytest.mark.needs("libreoffice-writer-nogui", "antiword")

TEXT = (
    "NGHỊ QUYẾT\n1. Kết nạp 45 đảng viên.\n2. Thu ngân sách đạt 2.500 tỷ đồng.\n"
    "Chỉ tiêu | Mức\nTỷ lệ lấp đầy | 95%\n" + "Hết phần này.\n" * 100
)
MARK = b"\xec\xa5"
RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}\f0 \u272?\u7843?ng b\u7897? k\u7871?t n\u7841?p 45 ng\u432?\u7901?i\par}"


def _document() -> Any:
    document = docx.Document()
    document.add_paragraph("NGHỊ QUYẾT")
    document.add_paragraph("Kết nạp 45 đảng viên.", style="List Number")
    document.add_paragraph("Thu ngân sách đạt 2.500 tỷ đồng.", style="List Number")
    cells = document.add_table(rows=2, cols=2)
    for index, words in enumerate(("Chỉ tiêu", "Mức", "Tỷ lệ lấp đầy", "95%")):
        cells.cell(index // 2, index % 2).text = words
    # Antiword refuses files with very little text.
    for _ in range(100):
        document.add_paragraph("Hết phần này.")
    return document


@pytest.fixture(scope="module")
def doc() -> bytes:
    """A .doc as LibreOffice saves it."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        _document().save(str(made / "source.docx"))
        command = ["soffice", f"-env:UserInstallation={(made / 'profile').as_uri()}", "--headless", "--convert-to"]
        programs._run(made, [*command, "doc:MS Word 97", "--outdir", ".", "source.docx"], 90)
        return (made / "source.doc").read_bytes()


def without(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    """Let these programs be not installed."""
    there = programs.installed
    monkeypatch.setattr(programs, "installed", lambda program: None if program in missing else there(program))


def header(data: bytes) -> int:
    """Return where the header of a .doc stands."""
    return next(start for start in range(512, len(data), 512) if data[start : start + 2] == MARK)


def test_a_doc_has_its_numbers_and_tables(doc: bytes) -> None:
    """LibreOffice keeps automatic numbers; the text is that of the .docx it was made from."""
    source = open_bytes("nghị quyết.doc", doc)

    assert (source.text, source.format) == (TEXT, "doc")
    assert [block.kind for block in source.blocks] == ["paragraph", "item", "item", "row", "row", *["paragraph"] * 100]


def test_antiword_where_there_is_no_libreoffice(doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Antiword gives the same words without automatic numbers."""
    without(monkeypatch, "soffice")

    source = open_bytes("a.doc", doc)

    assert source.text == TEXT.replace("1. ", "").replace("2. ", "")
    assert [block.kind for block in source.blocks] == ["paragraph", "item", "item", "row", "row", *["paragraph"] * 100]


def test_a_text_that_antiword_cut_is_not_taken(doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where antiword gives back less than the file says it has, LibreOffice is asked for."""
    without(monkeypatch, "soffice")
    longer = bytearray(doc)
    longer[header(doc) + 0x4D] += 1

    with pytest.raises(NeedsProgram, match="apt-get install libreoffice-writer-nogui”"):
        open_bytes("a.doc", bytes(longer))


def test_neither_program(doc: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a program the sentence names the packages to install."""
    without(monkeypatch, "soffice", "antiword")

    with pytest.raises(NeedsProgram, match="libreoffice-writer-nogui antiword"):
        open_bytes("a.doc", doc)
    with pytest.raises(NeedsProgram, match="libreoffice-writer-nogui"):
        open_bytes("a.rtf", RTF)


def test_a_password(doc: bytes) -> None:
    """The header of a .doc says that it has a password."""
    locked = bytearray(doc)
    locked[header(doc) + 11] |= 1

    with pytest.raises(Encrypted):
        open_bytes("a.doc", bytes(locked))


@pytest.mark.parametrize("name", ["a.rtf", "a.doc"])
def test_rtf(name: str) -> None:
    """An .rtf opens, also where a portal names it .doc."""
    source = open_bytes(name, RTF)

    assert (source.text, source.format) == ("Đảng bộ kết nạp 45 người\n", "doc")


def test_a_docx_named_doc() -> None:
    """A .docx under the name of a .doc is opened as what it is."""
    assert open_bytes("a.doc", make.docx(make.p("Kết nạp 45"))).format == "docx"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.97])
def test_a_doc_cut_short(doc: bytes, share: float) -> None:
    """A .doc cut short gives a text or a problem, whichever program reads it."""
    try:
        text = open_bytes("a.doc", doc[: int(len(doc) * share)]).text
    except FileProblem as problem:
        text = problem.message

    assert text


def test_nothing_is_left_behind(doc: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that takes too long is ended, with what it started, its files and its pipe."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(programs, "OFFICE_SECONDS", 0.5)
    monkeypatch.setattr(old, "_by_antiword", None)

    with pytest.raises(TooSlow, match=r"0\.5"):
        open_bytes("a.doc", doc * 50)

    assert list(tmp_path.iterdir()) == []
