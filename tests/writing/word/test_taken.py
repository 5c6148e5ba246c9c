"""What a person changed in Word."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from tests.writing.word.examples import ANNEX, EXAMPLES, PARTY, PARTY_2026
from tests.writing.word.templates import saved, template

from nhiemky.files.problems import FileProblem
from nhiemky.writing import Draft, Heading, Paragraph, Table, text_of
from nhiemky.writing.word import NotThisDocument, Taken, compare, opened, settle, version_marks, write_docx

Edit = Callable[[docx.document.Document], None]


def _paragraph(document, words: str):
    """Return the paragraph of a document that prints some words, of its tables too."""
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    every = [*document.paragraphs, *(each for cell in cells for each in cell.paragraphs)]
    return next(each for each in every if words in each.text)


def _replace(document, old: str, new: str) -> None:
    """Type over words within one run, as in Word: bookmarks around stay."""
    run = next(each for each in _paragraph(document, old).runs if old in each.text)
    run.text = run.text.replace(old, new)


def _edited(edit: Edit, draft: Draft = PARTY, *, marked: bool = True) -> Taken:
    """Return what is taken from the file of a draft after an edit; not ``marked``, all its bookmarks are lost."""
    document = docx.Document(io.BytesIO(write_docx(draft)))
    edit(document)
    if not marked:
        for each in [*document.element.body.iter(qn("w:bookmarkStart"), qn("w:bookmarkEnd"))]:
            each.getparent().remove(each)
    return compare(draft, saved(document))


def _kinds(taken: Taken) -> list[tuple[str, str]]:
    return [(each.kind, each.key) for each in taken.changes]


def _figures(taken: Taken) -> list[tuple[str, str, str, str]]:
    return [(each.kind, each.key, each.old, each.new) for each in taken.figures]


def _nothing(_document) -> None:
    pass


def _through_libreoffice(data: bytes, folder: Path) -> bytes:
    """Return a file opened and saved again by LibreOffice."""
    (folder / "a.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", "out", "a.docx"],
        cwd=folder, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "out" / "a.docx").read_bytes()


both = pytest.mark.parametrize("marked", [True, False], ids=["bookmarks", "no bookmarks"])


@both
@pytest.mark.parametrize("name", EXAMPLES)
def test_nothing_changed(name, marked):
    """A file that nobody changed gives the very blocks of the draft, also without its bookmarks."""
    taken = _edited(_nothing, EXAMPLES[name], marked=marked)

    assert (taken.blocks, taken.changes, taken.figures) == (EXAMPLES[name].blocks, (), ())
    assert all(own is block for own, block in zip(EXAMPLES[name].blocks, taken.blocks, strict=True))


def test_a_paragraph_that_says_nothing_is_kept():
    """A paragraph without words is not printed, and is no paragraph that somebody took out."""
    silent = Paragraph(key="counts", pieces=())
    draft = replace(PARTY, blocks=(silent, *PARTY.blocks[:4], silent, *PARTY.blocks[4:]))
    taken = _edited(_nothing, draft)

    assert (taken.blocks, taken.changes) == (draft.blocks, ())


def test_headings_of_groups_over_all_columns_are_kept():
    """A group whose heading has a cell for every column, all empty but the first, is printed as one and comes back."""
    rows = tuple(replace(each, cells=(*each.cells, *[("",)] * 4)) if each.group else each for each in ANNEX.rows)
    draft = replace(PARTY, blocks=(*PARTY.blocks[:-1], replace(ANNEX, rows=rows)))
    taken = _edited(_nothing, draft)

    assert (taken.blocks, taken.changes) == (draft.blocks, ())


def test_nothing_changed_in_a_template():
    """A file made with an office's own template gives the very blocks of the draft."""
    taken = compare(PARTY, write_docx(PARTY, template()))

    assert (taken.blocks, taken.changes, taken.figures) == (PARTY.blocks, (), ())


@pytest.mark.needs("libreoffice-writer-nogui")
def test_another_program_saved_it(tmp_path):
    """A file that LibreOffice opened and saved is as it was but for what a person changed."""
    document = docx.Document(io.BytesIO(write_docx(PARTY_2026)))
    _replace(document, "toàn Đảng bộ kết nạp", "cả Đảng bộ đã kết nạp")
    _replace(document, "120 đảng viên", "121 đảng viên")
    taken = compare(PARTY_2026, _through_libreoffice(saved(document), tmp_path))

    assert _kinds(taken) == [("words", "t1")]
    assert _figures(taken) == [("changed", "t1.result.2022", "120 đảng viên", "121 đảng viên")]
    assert [each.key for each in taken.blocks] == [each.key for each in PARTY_2026.blocks]
    kept = [own is block for own, block in zip(PARTY_2026.blocks, taken.blocks, strict=True)]
    assert (kept.count(False), taken.beside) == (1, ())


@both
def test_words_are_taken(marked):
    """Changed words of a paragraph are taken, its figures stay bound."""
    taken = _edited(lambda each: _replace(each, "toàn Đảng bộ kết nạp", "các chi bộ đã kết nạp được"), marked=marked)
    paragraph = next(each for each in taken.blocks if each.key == "t1")

    assert (_kinds(taken), taken.figures) == ([("words", "t1")], ())
    assert text_of(paragraph.pieces).startswith("Trong ba năm, các chi bộ đã kết nạp được 517 đảng viên, đạt 103,4%")
    assert [each for each in paragraph.pieces if not isinstance(each, str)] == [
        each for each in PARTY.blocks[4].pieces if not isinstance(each, str)
    ]
    assert paragraph.own


@both
def test_a_changed_figure_is_asked_about(marked):
    """A figure typed over is named with what it was; the blocks keep the ledger's until somebody says otherwise."""
    taken = _edited(lambda each: _replace(each, "517 đảng viên", "520 đảng viên"), marked=marked)

    assert _figures(taken) == [("changed", "t1.result", "517 đảng viên", "520 đảng viên")]
    assert taken.blocks == PARTY.blocks
    settled = settle(taken, [taken.questions[0].id])
    assert text_of(settled[4].pieces).startswith("Trong ba năm, toàn Đảng bộ kết nạp 520 đảng viên, đạt")
    assert [each.key for each in settled[4].pieces if not isinstance(each, str)] == ["t1.attainment", "t1.result.2022"]
    assert settle(taken, []) == taken.blocks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("517 đảng viên", "1517 đảng viên"),
        ("517 đảng viên", "517,5 đảng viên"),
        ("103,4%", "103,4"),
        ("103,4%", "104,3%"),
        ("61.724,485 tỷ đồng", "61.724,485 triệu đồng"),
        ("61.724,485 tỷ đồng", "61.724.485 tỷ đồng"),
        ("120 đảng viên", "hơn một trăm đảng viên"),
    ],
)
@both
def test_every_change_of_a_figure_is_seen(old, new, marked):
    """Digits, decimal signs, units and scales that are changed make another figure."""
    assert _figures(_edited(lambda each: _replace(each, old, new), marked=marked))[0][2] == old


@pytest.mark.parametrize("added", ["nghìn", "triệu"])
def test_a_scale_beside_a_figure_makes_it_another(added):
    """A word of scale typed right behind a figure, outside of its bookmark, changes it."""
    taken = _edited(lambda each: _replace(each, ", bằng ", f" {added}, bằng "))

    assert [each[:3] for each in _figures(taken)] == [("changed", "t2.result", "61.724,485 tỷ đồng")]


@both
def test_a_figure_in_a_table_is_asked_about(marked):
    """A figure changed in a cell is named; words changed in another cell are taken."""

    def edit(document) -> None:
        cells = document.tables[2].rows[2].cells
        _replace_cell(cells[2], "500 đảng viên", "550 đảng viên")
        _replace_cell(cells[1], "Kết nạp đảng viên", "Kết nạp đảng viên mới")

    taken = _edited(edit, marked=marked)
    table = next(each for each in taken.blocks if isinstance(each, Table))

    assert _figures(taken) == [("changed", "t1.target", "500 đảng viên", "550 đảng viên")]
    assert _kinds(taken) == [("words", "annex")]
    assert text_of(table.rows[1].cells[1]) == "Kết nạp đảng viên mới"
    assert text_of(settle(taken, [taken.questions[0].id])[-1].rows[1].cells[2]) == "550 đảng viên"


def _replace_cell(cell, old: str, new: str) -> None:
    run = next(each for each in cell.paragraphs[0].runs if old in each.text)
    run.text = run.text.replace(old, new)


@both
def test_rows_are_added_and_removed(marked):
    """A row typed into a table is taken as words; the figures of one that was deleted are gone."""

    def edit(document) -> None:
        table = document.tables[2]
        added = table.add_row()
        added.cells[1].text = "Chỉ tiêu thêm bằng tay"
        table._tbl.remove(table.rows[2]._tr)

    taken = _edited(edit, marked=marked)
    table = next(each for each in taken.blocks if isinstance(each, Table))

    assert [text_of(each.cells[1 if len(each.cells) > 1 else 0]) for each in table.rows] == [
        "Xây dựng Đảng", "Kinh tế", "Vốn đầu tư thực hiện trong các khu công nghiệp và khu kinh tế",
        "Chỉ tiêu thêm bằng tay",
    ]  # fmt: skip
    assert [each[:2] for each in _figures(taken)] == [
        ("removed", "t1.target"), ("removed", "t1.result"), ("removed", "t1.attainment"),
    ]  # fmt: skip


@both
def test_other_columns_leave_a_table_as_it_was(marked):
    """A table whose columns were changed is kept as it was, and named."""

    def edit(document) -> None:
        document.tables[2].add_column(docx.shared.Cm(2))

    taken = _edited(edit, marked=marked)

    assert (_kinds(taken), taken.blocks) == ([("columns", "annex")], PARTY.blocks)


@both
def test_paragraphs_are_added_and_removed(marked):
    """A paragraph typed in stands where it was typed; one taken out takes its figures with it."""

    def edit(document) -> None:
        _paragraph(document, "các chi bộ cơ quan").insert_paragraph_before("Kết quả này có công của các đoàn thể.")
        gone = _paragraph(document, "Vốn đầu tư thực hiện đạt")
        gone._p.getparent().remove(gone._p)

    taken = _edited(edit, marked=marked)

    assert [each.key for each in taken.blocks[4:9]] == ["t1", "t1.b", "t1.b+1", "t1.c", "part.1.2"]
    assert taken.blocks[6] == Paragraph(key="t1.b+1", pieces=("Kết quả này có công của các đoàn thể.",), own=True)
    assert _kinds(taken) == [("added", "t1.b+1"), ("removed", "t2")]
    assert [each[:2] for each in _figures(taken)] == [("removed", "t2.result"), ("removed", "t2.attainment")]


def test_a_heading_typed_in_is_a_heading():
    """What is typed in the style of headings becomes a heading of their level."""

    def edit(document) -> None:
        own = _paragraph(document, "2. Thu hút đầu tư")
        _paragraph(document, "Vốn đầu tư thực hiện đạt").insert_paragraph_before("3. Việc khác", style=own.style)

    assert Heading(key="part.1.2.a+1", level=2, pieces=("3. Việc khác",)) in _edited(edit).blocks


@both
def test_moved_paragraphs_are_named(marked):
    """A paragraph put elsewhere stands there with its figures, and is named."""

    def edit(document) -> None:
        moved = _paragraph(document, "Vốn đầu tư thực hiện đạt")
        _paragraph(document, "1. Công tác xây dựng Đảng")._p.addprevious(moved._p)

    taken = _edited(edit, marked=marked)

    assert (_kinds(taken), taken.figures) == ([("moved", "t2")], ())
    assert [each.key for each in taken.blocks[2:5]] == ["part.1", "t2", "part.1.1"]


def test_a_split_paragraph_keeps_its_figures():
    """A paragraph broken in two keeps its figures bound in both halves."""

    def edit(document) -> None:
        own = _paragraph(document, "riêng năm 2022")
        second = own.insert_paragraph_before("")
        own._p.addprevious(own._p)
        children = [each for each in own._p if each.tag != qn("w:pPr")]
        for each in children[:5]:
            second._p.append(each)

    taken = _edited(edit)

    assert taken.figures == ()
    assert [text_of(each.pieces) for each in taken.blocks[4:6]] == [
        "Trong ba năm, toàn Đảng bộ kết nạp 517 đảng viên",
        ", đạt 103,4% chỉ tiêu cả nhiệm kỳ; riêng năm 2022 kết nạp 120 đảng viên.",
    ]
    assert sum(not isinstance(piece, str) for each in taken.blocks[4:6] for piece in each.pieces) == 3


@both
def test_prompts_are_filled_in(marked):
    """Words in the place of a prompt are taken, and nothing is wanted any more; a prompt that stays is still wanted."""
    said = "Do giá nguyên liệu tăng."
    taken = _edited(lambda each: _replace(each, "[Nêu nguyên nhân của 2 chỉ tiêu chưa đạt]", said), marked=marked)
    kept = _edited(lambda each: _replace(each, "[Nêu", "Một phần do dịch bệnh. [Nêu"), marked=marked)

    if marked:
        assert _kinds(taken) == [("filled", "causes")]
        assert Paragraph(key="causes", pieces=(said,), own=True) in taken.blocks
    assert next(each for each in kept.blocks if each.key == "causes").wanted


@both
def test_the_end_sign_is_not_of_the_words(marked):
    """The last paragraph keeps its own full stop, whatever sign the layout closes it with."""
    taken = _edited(lambda each: _replace(each, "xin ý kiến chỉ đạo", "kính đề nghị cho ý kiến"), marked=marked)

    assert text_of(taken.blocks[-2].pieces).endswith("kính đề nghị cho ý kiến.")


def test_tracked_changes_count_as_accepted():
    """What is inserted with tracked changes is taken, what is deleted is gone."""

    def edit(document) -> None:
        run = next(each for each in _paragraph(document, "toàn Đảng bộ").runs if "toàn Đảng bộ" in each.text)
        before, _, after = run.text.partition("toàn ")
        run.text = before
        deleted, inserted = docx.oxml.OxmlElement("w:del"), docx.oxml.OxmlElement("w:ins")
        gone, rest = docx.oxml.OxmlElement("w:r"), docx.oxml.OxmlElement("w:r")
        gone.append(docx.oxml.OxmlElement("w:delText"))
        gone[0].text = "toàn "
        rest.append(docx.oxml.OxmlElement("w:t"))
        rest[0].text = f"cả {after}"
        rest[0].set(qn("xml:space"), "preserve")
        deleted.append(gone)
        inserted.append(rest)
        run._r.addnext(deleted)
        deleted.addnext(inserted)

    taken = _edited(edit)

    assert text_of(taken.blocks[4].pieces).startswith("Trong ba năm, cả Đảng bộ kết nạp 517 đảng viên")
    assert taken.figures == ()


@both
def test_swapped_figures_are_seen(marked):
    """Two figures typed into each other's place are changed, although both are still there."""

    def edit(document) -> None:
        _replace(document, "120 đảng viên", "517 đảng viên (năm 2022)")
        _replace(document, "517 đảng viên", "120 đảng viên")
        _replace(document, "517 đảng viên (năm 2022)", "517 đảng viên")

    assert {each.key for each in _edited(edit, marked=marked).questions} == {"t1.result", "t1.result.2022"}


def test_what_is_changed_around_the_text_is_named():
    """Changed recipients, signers and titles are named, and not taken: they belong to the letterhead."""

    def edit(document) -> None:
        _replace(document, "Các chi bộ, đảng bộ", "Các ban, các chi bộ, đảng bộ")
        _paragraph(document, "Các đồng chí Ủy viên").insert_paragraph_before("- Ban Tổ chức Tỉnh ủy,")
        _replace(document, "Trần Văn Hòa", "Lê Thị Mai")
        _replace(document, "sơ kết giữa nhiệm kỳ", "đánh giá giữa nhiệm kỳ")

    taken = _edited(edit)

    assert taken.blocks == PARTY.blocks
    assert [each.part for each in taken.beside] == ["abstract", "recipients", "signature"]
    assert "- Ban Tổ chức Tỉnh ủy, - Các đồng chí" in taken.beside[1].new
    assert taken.beside[2].new == "T/M BAN THƯỜNG VỤ BÍ THƯ Lê Thị Mai"


def test_a_file_tells_which_text_it_was_made_from():
    """A file bears the mark of the text it was written from, also in an office's own layout; a copy without none."""
    newer = replace(PARTY, blocks=(*PARTY.blocks[:1], replace(PARTY.blocks[1], pieces=("Khác.",)), *PARTY.blocks[2:]))
    mark = version_marks()

    assert mark(newer) != mark(PARTY)
    for data in (write_docx(PARTY), write_docx(PARTY, template())):
        assert opened("a.docx", data, frozenset()).versions == (mark(PARTY),)


def test_another_document_is_refused():
    """A file that has next to nothing of the draft is refused, one that is no document too."""
    document = docx.Document()
    document.add_paragraph("Thư mời họp giao ban tuần thứ ba")

    with pytest.raises(NotThisDocument, match="NK-M11"):
        compare(PARTY, saved(document))
    with pytest.raises(FileProblem):
        compare(PARTY, b"PK\x03\x04")


def test_a_wide_annex_is_compared():
    """A document with an annex that lies across is compared like any other."""
    taken = _edited(lambda each: _replace(each, "Phụ lục I", "Phụ lục I (bổ sung)"), PARTY_2026)

    assert taken.blocks[-1].rows == ANNEX.rows
    assert re.match("Phụ lục I", taken.blocks[-1].annex)
