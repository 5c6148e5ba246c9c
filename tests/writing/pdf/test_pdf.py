"""Drafts as PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from tests.writing.materials import a_target, indicator, of_year, term_material
from tests.writing.round_trip import expected, read_back
from tests.writing.word.examples import ANNEX, EXAMPLES, PARTY, PARTY_2026, STATE

from nhiemky.writing import Chart, DocumentKind, Draft, Heading, Paragraph, Row, text_of
from nhiemky.writing.documents.compose import compose
from nhiemky.writing.fonts import EMBEDDED, DocumentFont
from nhiemky.writing.material import TermMaterial
from nhiemky.writing.pdf import NotSet, write_pdf
from nhiemky.writing.pdf.content import lines_of

_PICTURE = 3
"""The type of a picture among the objects of a page."""

HOSTILE = (
    '#read("/etc/passwd")',
    '#import "@preview/cetz:0.3.0": *',
    "$ x^2 $ \\u{41} \\ #pagebreak() <label> @label",
    "*đậm* _nghiêng_ `mã` = Đề mục // ghi chú /* ghi chú */ -- --- ~",
    '"+ sys.inputs.draft +"',
    "]} #panic() {[",
)


def pages(written: bytes) -> list[str]:
    """Return the words of each page, one space between them; points where a long word may break left out."""
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(written))
    return [" ".join(text.replace("\u200b", "").split()) for text in texts]


def term_of(count: int) -> TermMaterial:
    """Return a term with so many targets, some reached and some behind."""
    of = indicator("party.members.admitted")
    targets = [
        a_target(
            of,
            key=f"t{at}",
            value=10_000 + at,
            results=[of_year(of, 2026, value=(at % 2 + 1) * 9_000 + at, unit=of.unit)],
        )
        for at in range(count)
    ]
    return term_material(*(replace(each, reasons=("Doanh nghiệp thu hẹp sản xuất",)) for each in targets))


@pytest.mark.parametrize("draft", EXAMPLES.values(), ids=EXAMPLES)
def test_everything_is_printed(draft: Draft) -> None:
    """Head, every paragraph, cell, prompt and signature stand on the pages, in the draft's order."""
    text = " ".join(pages(write_pdf(draft)))
    heads = (draft.head.place, draft.head.type, *draft.head.abstract.split())
    at = 0
    for words in (*heads, *(text_of(pieces).rstrip(".;") for _key, pieces in draft.pieces())):
        found = text.find(words, at)
        assert found >= 0, words
        at = found
    assert all(each.name in text for each in draft.signatures)
    assert "[Nêu nguyên nhân của 2 chỉ tiêu chưa đạt]" in text


def test_the_same_draft_gives_the_same_bytes() -> None:
    """Nothing of the moment stands in a file."""
    assert write_pdf(PARTY) == write_pdf(PARTY)


def test_head_and_end_follow_the_rules_of_the_day() -> None:
    """A Party document ends in "./." until 2026 and in "." after; one of the State has its motto."""
    old, new, state = (" ".join(pages(write_pdf(each))) for each in (PARTY, PARTY_2026, STATE))

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in old
    assert "xin ý kiến chỉ đạo./." in old
    assert "xin ý kiến chỉ đạo. " in new
    assert "Số 45-BC/ĐU" in new
    assert "Độc lập - Tự do - Hạnh phúc" in state
    assert "T/M BAN THƯỜNG VỤ BÍ THƯ" in old


def test_pages_are_numbered_from_the_second() -> None:
    """The number stands first on every page but the first."""
    first, *others = pages(write_pdf(PARTY))

    assert not first.startswith("1 ")
    assert [each.split()[0] for each in others] == [str(at) for at in range(2, len(others) + 2)]


def test_without_an_installed_font(monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded font stands in; its bold italics, which draw some letters wrongly, are not used."""
    monkeypatch.setattr("nhiemky.writing.pdf.typesetting.font_for_pdf", lambda: DocumentFont(EMBEDDED, ()))

    for draft in (PARTY, STATE):
        written = write_pdf(draft)
        assert "Vốn đầu tư" in " ".join(pages(written))
        assert b"Libertinus" in written
        assert b"LibertinusSerif-BoldItalic" not in written
        assert b"SemiboldItalic" in written


def test_signatures_never_stand_alone() -> None:
    """However long the text is, its last paragraph is on the page of the signatures."""
    for count in range(22, 36, 2):
        blocks = tuple(Paragraph(key=f"p{at}", pieces=(f"Đoạn số {at}.",)) for at in range(count))
        *_, last = pages(write_pdf(replace(PARTY, blocks=blocks)))
        assert f"Đoạn số {count - 1}" in last
        assert "Trần Văn Hòa" in last


def test_a_wide_annex_lies_across() -> None:
    """The page of a wide annex is turned, the others are upright A4."""
    sizes = [page.get_size() for page in pypdfium2.PdfDocument(write_pdf(PARTY_2026))]

    assert [round(width) for width, _height in sizes] == [595, 595, 842]
    assert round(sizes[-1][1]) == 595


def test_a_long_table_names_its_columns_on_every_page() -> None:
    """Headings are repeated; a group's name stands with a row under it."""
    rows = tuple(
        Row(cells=((f"Nhóm {at}",),), group=True)
        if at % 10 == 0
        else Row(cells=((str(at),), (f"Chỉ tiêu thứ {at}",), ("1",), ("2",), ("3",)))
        for at in range(150)
    )
    found = pages(write_pdf(replace(PARTY, blocks=(replace(ANNEX, rows=rows),))))

    assert len(found) > 3
    assert all("Chỉ tiêu Mục tiêu Kết quả" in each for each in found[1:])
    assert not any(re.search(r"Nhóm \d+$", each) for each in found)
    assert sum(each.count("Chỉ tiêu thứ") for each in found) == 135


@pytest.mark.parametrize("words", HOSTILE)
def test_words_are_never_markup(words: str) -> None:
    """Signs of markup, code, packages and files in a text are printed as they are, wherever they stand."""
    head = replace(PARTY.head, abstract=words, issuer=words, number="", place=words)
    annex = replace(ANNEX, caption=words, rows=(Row(cells=((words,), (words,), (), (), ())),))
    blocks = (
        Heading(key="h", level=1, pieces=(words,)), Paragraph(key="p", pieces=(words,)),
        Paragraph(key="w", pieces=(), wanted=words), annex,
    )  # fmt: skip
    draft = replace(PARTY, head=head, blocks=blocks, recipients=(words,))

    text = "".join(pages(write_pdf(draft))).replace(" ", "")

    assert text.count(words.replace(" ", "")) >= 7
    assert "root:x:" not in text


def test_templates_fetch_and_read_nothing() -> None:
    """The templates name no package, no file and no evaluation of text."""
    folder = Path(str(__import__("nhiemky.writing").__file__)).parent / "writing" / "data"
    sources = [each.read_text(encoding="utf-8") for each in folder.glob("*.typ")]

    assert len(sources) >= 4
    for words in ("@preview", "#import", "include", "eval(", "read(", "plugin("):
        assert not any(words in each for each in sources)


def test_bad_text_is_printed_as_far_as_it_can_be() -> None:
    """Control characters, halves of characters, other scripts and endless words give pages that can be read."""
    bad = "a\x00b\x1b \ud800c 😀 שלום مرحبا 中文 \u202ed\nhai dòng\u2028ba dòng\tđ"
    blocks = (
        Paragraph(key="bad", pieces=(bad,)), Paragraph(key="long", pieces=("x" * 100_000,)),
        Paragraph(key="none", pieces=()), replace(ANNEX, rows=(Row(cells=(), group=True), Row(cells=(("W" * 400,),)))),
    )  # fmt: skip
    found = pages(write_pdf(replace(PARTY, blocks=blocks, head=replace(PARTY.head, issuer="X" * 300, abstract=bad))))

    text = "".join(found).replace(" ", "")
    assert "ab" in found[0]
    assert "hai dòng ba dòng đ" in " ".join(found)
    assert text.count("x") >= 100_000
    assert text.count("W") >= 400


def test_long_words_may_break() -> None:
    """A word longer than a line gets points to break at; others are left alone."""
    assert lines_of("Đảng bộ") == ["Đảng bộ"]
    assert lines_of("a" * 61)[0].replace("\u200b", "") == "a" * 61
    assert "\u200b" in lines_of("a" * 61)[0]
    assert lines_of("a" * 60) == ["a" * 60]


def test_what_the_typesetter_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft that cannot be set is told with a code and a way out."""
    monkeypatch.setattr("nhiemky.writing.pdf.typesetting._template", lambda _family: b"#panic()")

    with pytest.raises(NotSet) as refused:
        write_pdf(PARTY)

    assert refused.value.code == "NK-M21"
    assert "bản Word" in refused.value.message
    assert "Word file" in refused.value.message_en


@pytest.mark.parametrize("count", [1, 7, 20, 40, 120])
def test_a_page_for_leaders_is_one_page(count: int) -> None:
    """Letters become smaller, charts and at last rows give way, and what is left out is counted."""
    draft = compose(DocumentKind.LEADER_PAGE, term_of(count))

    (page,) = pages(write_pdf(draft))

    told = re.search(r"và (\d+) chỉ tiêu khác", page)
    # What one sees of a row is its plan.
    shown = sum(f"10.{at:03d}" in page for at in range(count))
    assert shown + (int(told.group(1)) if told else 0) == count
    assert (told is None) == (count < 100)


def test_a_news_item_has_a_headline_only() -> None:
    """What goes to a site has no head, number or signature."""
    draft = compose(DocumentKind.NEWS, replace(term_of(3), day=date(2028, 7, 5)))

    text = " ".join(pages(write_pdf(draft)))

    assert draft.head.abstract in text
    assert "ĐẢNG CỘNG SẢN" not in text


def test_a_high_chart_stays_on_its_page() -> None:
    """A chart higher than a page is shrunk, so that its title is still below it on the same page."""
    values = [{"a": f"Chỉ tiêu số {at}", "b": at} for at in range(100)]
    x, y = {"field": "b", "type": "quantitative"}, {"field": "a", "type": "nominal", "sort": None}
    spec = {"height": 3000, "data": {"values": values}, "mark": "bar", "encoding": {"x": x, "y": y}}
    chart = Chart(key="c", title="Biểu đồ", spec=spec, words="Một trăm thanh.")

    written = write_pdf(replace(PARTY, blocks=(chart,)))

    at = next(number for number, each in enumerate(pages(written)) if "Biểu đồ" in each)
    page = pypdfium2.PdfDocument(written)[at]
    (_, low, _, high) = next(each for each in page.get_objects() if each.type == _PICTURE).get_bounds()
    assert 0 < low < high < page.get_height()


def test_letters_of_charts_are_no_text() -> None:
    """Names and figures of bars are drawn: read as text they would be statements of the document."""
    values = [{"a": "Kết nạp đảng viên mới", "b": 57}]
    x, y = {"field": "b", "type": "quantitative"}, {"field": "a", "type": "nominal"}
    spec = {"data": {"values": values}, "mark": "bar", "encoding": {"x": x, "y": y}}
    chart = Chart(key="c", title="Biểu đồ", spec=spec, words="Một thanh.")

    assert "Kết nạp" not in " ".join(pages(write_pdf(replace(PARTY, blocks=(chart,)))))


def test_figures_read_back() -> None:
    """Our reader finds every statement of a review in its PDF."""
    draft = compose(DocumentKind.MID_TERM_REVIEW, term_of(1))

    wanted = expected(draft)
    found = read_back(write_pdf(draft), "a.pdf")

    assert len(wanted) > 1
    assert [each for each in wanted if each not in found] == []
