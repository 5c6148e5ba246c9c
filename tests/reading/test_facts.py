"""Facts of a document: its head, whose it is, its term and days."""

from __future__ import annotations

import tomllib
import unicodedata
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded, fold
from nhiemky.reading.facts import facts
from nhiemky.reading.head import starts_with_any
from nhiemky.reading.model import DocumentFacts, Fact
from nhiemky.reading.organisations import mentions, name_key, vocabulary

FOLDER = resources.files("nhiemky.reading").joinpath("data")
NAMES = tomllib.loads(FOLDER.joinpath("organisations.toml").read_text("utf-8"))
DOCUMENTS = tomllib.loads(FOLDER.joinpath("documents.toml").read_text("utf-8"))
FACTS = ("title", "reference", "issuer", "organisation", "superior", "congress_ordinal", "place")


def read(text: str) -> DocumentFacts:
    """Read the facts of a text."""
    return facts(SourceText(name="x.txt", text=text, format="txt", sha256=""), ())


def printed(fact: Fact | None) -> str | None:
    """Return the text of a fact."""
    return fact.text if fact else None


RESOLUTION = """ĐẢNG BỘ TỈNH LAM SƠN\tĐẢNG CỘNG SẢN VIỆT NAM
ĐẠI HỘI ĐẠI BIỂU
ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP
LẦN THỨ III
\t*
Số: 09-NQ/ĐH\tLam Sơn, ngày 24 tháng 7 năm 2020

NGHỊ QUYẾT
Đại hội đại biểu Đảng bộ các khu công nghiệp tỉnh Lam Sơn
lần thứ III, nhiệm kỳ 2020-2025
-----
Căn cứ Chỉ thị số 35-CT/TW, ngày 30/5/2019 chuẩn bị Đại hội đại biểu toàn quốc lần thứ XIII; Kế hoạch số 18-KH/TU, \
ngày 21/8/2019 của Ban Thường vụ Tỉnh ủy Lam Sơn, Đại hội đại biểu Đảng bộ các khu công nghiệp tỉnh Lam Sơn lần thứ \
III, nhiệm kỳ 2020-2025 họp trong hai ngày 23 và 24/7/2020.
I. TÁN THÀNH ĐÁNH GIÁ KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT NHIỆM KỲ 2015-2020
Đảng bộ các khu công nghiệp tỉnh Lam Sơn đã hoàn thành các mục tiêu của Đại hội lần thứ II.
"""


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_head_of_a_resolution_gives_its_facts(form: str):
    """Number, place, day, issuer, organisation and superior are read from the block above the title."""
    found = read(unicodedata.normalize(form, RESOLUTION))  # type: ignore[arg-type]
    said = {name: unicodedata.normalize("NFC", printed(getattr(found, name)) or "") for name in FACTS}

    assert said == {
        "title": "NGHỊ QUYẾT Đại hội đại biểu Đảng bộ các khu công nghiệp tỉnh Lam Sơn lần thứ III, nhiệm kỳ 2020-2025",
        "reference": "09-NQ/ĐH",
        "issuer": "ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP LẦN THỨ III",
        "organisation": "Đảng bộ các khu công nghiệp tỉnh Lam Sơn",
        "superior": "ĐẢNG BỘ TỈNH LAM SƠN",
        "congress_ordinal": "lần thứ III",
        "place": "Lam Sơn",
    }
    assert (found.kind, found.term, found.date, found.event_date) == (
        "resolution", (2020, 2025), "2020-07-24", "2020-07-23",
    )  # fmt: skip


def test_a_head_in_table_cells_is_read_like_one_in_lines():
    """A Word table gives the head as cells of one line; the names in a cell are told apart."""
    text = (
        "ĐẢNG BỘ TỈNH LAM SƠN ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP * Số 32-BC/ĐU | ĐẢNG CỘNG SẢN VIỆT NAM Lam Sơn, "
        "ngày 06 tháng 01 năm 2023\nBÁO CÁO\nkết quả công tác năm 2022, phương hướng năm 2023\nĐảng bộ đã cố gắng.\n"
    )
    found = read(text)
    said = [printed(fact) for fact in (found.superior, found.issuer, found.reference, found.place)]

    assert said == ["ĐẢNG BỘ TỈNH LAM SƠN", "ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP", "32-BC/ĐU", "Lam Sơn"]
    assert (found.kind, found.year, found.date) == ("yearly_report", 2022, "2023-01-06")


@pytest.mark.parametrize(
    ("title", "kind", "term"),
    [
        ("tổng kết nhiệm kỳ 2020-2025, phương hướng nhiệm kỳ 2025-2030", "final_report", (2020, 2025)),
        ("sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội, nhiệm kỳ 2020-2025", "mid_term_review", (2020, 2025)),
        ("CHÍNH TRỊ trình Đại hội lần thứ V, nhiệm kỳ 2025-2030", "political_report", (2025, 2030)),
        ("kết quả kiểm tra tổ chức đảng", "report", None),
    ],
)
def test_a_review_speaks_of_its_term_and_a_congress_of_the_new_one(title, kind, term):
    """The closing term of a report is the one its title names first; a political report names the new one."""
    found = read(f"ĐẢNG ỦY KHU KINH TẾ BẮC HẢI\nBÁO CÁO {title}\n\nĐảng bộ đã hoàn thành nhiệm vụ.\n")

    assert (found.kind, found.term) == (kind, term)


NEWS = """Đại hội Đảng bộ Khu kinh tế Bắc Hải lần thứ II
Thứ Năm - 11/06/2020 15:20 CH
Sáng 9 – 6, Đảng bộ Khu kinh tế Bắc Hải (KKTBH) mở Đại hội lần thứ II, nhiệm kỳ 2020 – 2025.
Dự Đại hội có đồng chí Lê Văn An, Phó Bí thư Thường trực Đảng ủy Khối Doanh nghiệp tỉnh; đồng chí Trần Thị Bình, \
Ủy viên Ban Thường vụ Tỉnh ủy, Bí thư Đảng ủy Khu kinh tế Bắc Hải.
Đại hội bầu đoàn đại biểu dự Đại hội Đảng bộ Khối Doanh nghiệp tỉnh.
"""


def test_news_tells_the_congress_day_from_the_day_of_publishing():
    """The page stamp is the document's date; the congress met on the day its sentence names, in the stamp's year."""
    found = read(NEWS)

    assert (found.kind, found.date, found.event_date, found.term) == ("news", "2020-06-11", "2020-06-09", (2020, 2025))


def test_news_names_its_own_organisation_and_the_one_above():
    """A guest's and a cited organisation is never the document's own; the one above is read from both."""
    found = read(NEWS)

    assert printed(found.organisation) == "Đảng bộ Khu kinh tế Bắc Hải"
    assert (printed(found.superior) or "").endswith("Khối Doanh nghiệp tỉnh")


def test_a_congress_is_of_the_body_above_it():
    """A congress in the head that names no body is of the one above it, which is then nobody's superior."""
    found = read(
        "ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH LAM SƠN | ĐẢNG CỘNG SẢN VIỆT NAM\nĐẠI HỘI ĐẠI BIỂU LẦN THỨ III\n*\n"
        "Số 01-NQ/ĐH | Lam Sơn, ngày 12 tháng 6 năm 2025\nNGHỊ QUYẾT\n"
        "Đại hội đại biểu lần thứ III, nhiệm kỳ 2025 - 2030\n"
    )

    assert printed(found.issuer) == "ĐẠI HỘI ĐẠI BIỂU LẦN THỨ III"
    assert (printed(found.organisation), found.superior) == ("ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH LAM SƠN", None)


def test_consent_names_the_superior():
    """ "Được sự đồng ý của Ban thường vụ …" outweighs a guest."""
    found = read(
        "Được sự đồng ý của Ban Thường vụ Đảng ủy Khối Dân chính đảng tỉnh, hôm nay 20 đảng viên về dự Đại hội đảng bộ "
        "Ban quản lý Khu kinh tế Bắc Hải lần thứ V, nhiệm kỳ 2020-2025, họp ngày 9 tháng 6 năm 2020 có đồng chí An, "
        "Phó Bí thư Tỉnh ủy.\nQUYẾT NGHỊ\nI. TÁN THÀNH\n"
    )

    assert printed(found.superior) == "Đảng ủy Khối Dân chính đảng tỉnh"
    assert printed(found.organisation) == "đảng bộ Ban quản lý Khu kinh tế Bắc Hải"
    assert (found.kind, found.event_date, printed(found.congress_ordinal)) == ("resolution", "2020-06-09", "lần thứ V")


def test_a_guest_after_a_post_is_not_part_of_a_name():
    """ "Phó Bí thư Thành ủy Đào Đức An" names the committee, and the person is cut off."""
    text = Folded("Phó Bí thư Thành ủy Đào Đức An phát biểu; Bí thư Thành ủy Hải Ninh dự.")
    names = [text.source[slice(*mention.span)] for mention in mentions(text)]

    assert names == ["Thành ủy", "Thành ủy Hải Ninh"]


def test_a_document_without_a_named_organisation_names_none():
    """ "Đảng bộ" alone, and "đảng bộ các cấp", are nobody's name."""
    found = read("Đảng bộ đã hoàn thành. Đại hội đảng bộ các cấp thành công, nhiệm kỳ 2020-2025.\n")

    assert (found.organisation, found.superior) == (None, None)


def test_names_are_read_whole_in_every_example():
    """Each word of the data file is kept in, or begins, the name its example prints."""
    for row in [*NAMES["head"], *NAMES["name_word"]]:
        text = Folded(row["example"])
        (name,) = [text.source[slice(*mention.span)] for mention in mentions(text)]
        expected = row["example"].removesuffix(" lần thứ II")
        assert name == expected, row


def test_each_cue_stands_in_its_example_beside_a_name():
    """Every cue is found before or after the name of its example."""
    for row in NAMES["cue"]:
        text = Folded(row["example"])
        named = list(mentions(text))
        assert named, row
        before, after = {mention.folded[0] for mention in named}, {mention.folded[1] for mention in named}
        sides = [text.text[:at] for at in before] if row["side"] == "before" else [text.text[at:] for at in after]
        assert any(fold(row["phrase"]) in side for side in sides), row


def test_an_organ_of_a_committee_stands_between_a_cue_and_a_name():
    """Each organ of the data file is passed over on the way from a name to the words before it."""
    for row in NAMES["organ"]:
        text = Folded(row["example"])
        (mention,) = mentions(text)
        assert vocabulary().organ.sub("", text.text[: mention.folded[0]]) == "", row


def test_each_document_phrase_is_found_in_its_example():
    """Every kind is read from its example; heading lines, page furniture and formulas begin theirs."""
    for row in DOCUMENTS["kind"]:
        assert read(row["example"] + "\n\nĐảng bộ đã hoàn thành.\n").kind == row["kind"], row
    for table in ("heading", "formula", "page"):
        assert all(starts_with_any(table).match(fold(row["example"])) for row in DOCUMENTS[table])
    for row in DOCUMENTS["symbol"]:
        head = f"ĐẢNG BỘ KHU KINH TẾ BẮC HẢI\n{row['example']}\n\nĐảng bộ đã hoàn thành.\n"
        assert read(head).kind == row["kind"], row
    for table in ("news", "event"):
        assert all(fold(row["phrase"]) in fold(row["example"]) for row in DOCUMENTS[table])


def test_a_head_with_letters_misread_by_a_scanner_is_still_a_head():
    """A small letter among capitals and a title with a lost tone mark do not hide names and number."""
    found = read("ĐẢNG BỘ KHỐl CƠ QUAN TiNH\nĐẢNG BỘ KHU KINH TẾ BẮC HẢI\nSố 02-NQ/ĐH\nNGHI QUYẾT\n\nĐảng bộ đã họp.\n")

    assert (found.kind, printed(found.superior)) == ("resolution", "ĐẢNG BỘ KHỐl CƠ QUAN TiNH")
    assert printed(found.organisation) == "ĐẢNG BỘ KHU KINH TẾ BẮC HẢI"


def test_a_committee_that_acts_is_whose_document_it_is():
    """ "Đảng ủy X sơ kết …" names the organisation where no "Đảng bộ X" stands; its secretary alone does not."""
    found = read("Sáng 18/8, Đảng ủy Tổng công ty Thép Bắc Hải sơ kết giữa nhiệm kỳ 2020-2025. Ảnh: An.\n")

    assert printed(found.organisation) == "Đảng ủy Tổng công ty Thép Bắc Hải"
    assert read("Đồng chí An, Bí thư Đảng ủy Tổng công ty Thép Bắc Hải phát biểu.\n").organisation is None


def test_names_compare_whatever_their_spelling():
    """Committee and organisation, capitals and abbreviations are one; another place is another organisation."""
    assert name_key("Thành ủy Hải Ninh") == name_key("Đảng bộ thành phố Hải Ninh")
    assert name_key("Đảng bộ Khối A") != name_key("Đảng bộ Khối B")


WORDS = st.sampled_from([*RESOLUTION.split(), *NEWS.split(), "\n", "\r\n", "Đảng bộ", "lần thứ", "nhiệm kỳ 2020-2025"])


@given(st.lists(WORDS, max_size=60).map(" ".join) | st.text(max_size=200), st.sampled_from(["NFC", "NFD"]))
def test_facts_are_slices_of_any_text(text: str, form: str):
    """No text makes reading fail, and each fact is what stands at its span."""
    text = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    found = read(text)

    for name in FACTS:
        fact = getattr(found, name)
        assert fact is None or fact.text == " ".join(text[slice(*fact.span)].split()) != ""


def test_a_title_over_several_lines_and_a_date_not_filled_in():
    """An ordinal on the line after the name is the congress's; a day left open keeps its place and year."""
    found = read(
        "Hà Lam, ngày     tháng     năm 2025\nNGHỊ QUYẾT\nĐại hội đại biểu Đảng bộ xã Đồng Bứa\nlần thứ II,\n"
        "nhiệm kỳ 2025 - 2030\n"
    )

    assert (printed(found.congress_ordinal), printed(found.place), found.date) == ("lần thứ II", "Hà Lam", "2025")
