"""Constructions of congress documents, each with a sentence of our own and what it must read as."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.files.model import SourceText
from nhiemky.language.folding import Folded
from nhiemky.reading import as_json, read
from nhiemky.reading.passage import Passage, surroundings
from nhiemky.reading.quantities import Quantity


def source_of(text: str) -> SourceText:
    """Return a text as if it were a .txt file."""
    return SourceText(name="a.txt", text=text, format="txt", sha256=hashlib.sha256(text.encode()).hexdigest())


def statements(text: str) -> list[dict[str, Any]]:
    """Return the statements of a text that are amounts, zeros or levels."""
    source = source_of(text)
    said = as_json(source, read(source))["statements"]
    return [each for each in said if each["kind"] not in {"date", "term", "citation"}]


def short(text: str) -> list[tuple[Any, ...]]:
    """Return kind, amount, comparator, unit and per of each statement."""
    return [
        (each["kind"][0].upper(), _amount(each), each["comparator"], each["unit"], each["per"])
        for each in statements(text)
    ]


def _amount(each: dict[str, Any]) -> Any:
    return (each["low"], each["high"]) if each["low"] is not None else each["value"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu thu hút 42 dự án mới.", [("T", 42, "=", "dự án", None)]),
        ("Phấn đấu nộp ngân sách từ 310 đến 360 tỷ đồng.", [("T", (310e9, 360e9), "between", "VND", None)]),
        ("Phấn đấu kết nạp từ 4-6 đảng viên.", [("T", (4, 6), "between", "người", None)]),
        ("Phấn đấu đạt từ 1,2 tỷ USD đến 1,5 tỷ USD/năm.", [("T", (1.2e9, 1.5e9), "between", "USD", "year")]),
        ("Phấn đấu từ 86% trở lên hồ sơ giải quyết sớm.", [("T", 86, "≥", "%", None)]),
        ("Phấn đấu lập mới ít nhất 3 chi bộ.", [("T", 3, "≥", "tổ chức", None)]),
        (
            "Phấn đấu lương không dưới 9,5 triệu đồng/người/tháng.",
            [("T", 9.5e6, "≥", "VND/người/tháng", None)],
        ),
        ("Phấn đấu lấp đầy trên 78% diện tích.", [("T", 78, ">", "%", None)]),
        ("Phấn đấu kết nạp từ 7 đảng viên trở lên/năm.", [("T", 7, "≥", "người", "year")]),
        ("Phấn đấu hộ nghèo còn dưới 0,7%.", [("T", 0.7, "<", "%", None)]),
        ("Phấn đấu kiểm tra mỗi doanh nghiệp không quá 02 lần/năm.", [("T", 2, "≤", "lần", "year")]),
        ("Phấn đấu mỗi năm giúp 16 hộ thoát nghèo.", [("T", 16, "=", "hộ", "year")]),
        (
            "Phấn đấu kết nạp 19 đảng viên/năm; cả nhiệm kỳ 95 đảng viên.",
            [("T", 19, "=", "người", "year"), ("T", 95, "=", "người", "term")],
        ),
        (
            "Phấn đấu trên 92% đảng viên hoàn thành tốt nhiệm vụ trở lên.",
            [("T", 92, ">", "%", None)],
        ),
        ("Đã thu hút 38 nghìn tỉ đồng.", [("R", 38e12, "=", "VND", None)]),
        ("Đã đạt 1,3 triệu tỷ đồng.", [("R", 1.3e15, "=", "VND", None)]),
        ("Đã có 98 ngàn lao động.", [("R", 98000, "=", "người", None)]),
        ("Mức giảm sinh đã đạt 0,25%o.", [("R", 0.25, "=", "‰", None)]),
        ("Đã nộp khoảng hơn 400 tỷ đồng.", [("R", 400e9, "~", "VND", None)]),
        (
            "Vốn đăng ký đã đạt 8.400 tỷ đồng và 215 triệu USD.",
            [("R", 8.4e12, "=", "VND", None), ("R", 215e6, "=", "USD", None)],
        ),
        ("Đại hội bầu 13 đồng chí vào Ban Chấp hành khóa V.", [("E", 13, "=", "người", None)]),
        ("Dự đại hội có 64/66 đại biểu được triệu tập.", [("A", 64, "=", "người", None)]),
    ],
)
def test_constructions(text, expected):
    """Amount, comparator, unit and period of common constructions are read."""
    assert short(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tổ công tác số 12 và phường 5 ứng phó bão số 3.",
        "Điện thoại: 0208.3845 440",
        "Thực hiện tiêu chí “4 tăng, 2 giảm, 3 không”.",
        "Đại hội lần thứ XXII, khóa VII; lần thứ 25.",
        "Phát triển công nghiệp 4.0, xe QL14B, dịch Covid-19.",
        "Chuyển biến trên cả 4 mặt công tác, trên địa bàn 3 xã.",
        "14:06 [GMT+7] | Lượt xem: 640",
    ],
)
def test_what_holds_digits_and_is_no_amount(text):
    """Names, telephones, slogans, ordinals, clocks and counters are no statements."""
    assert statements(text) == []


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Nộp ngân sách 215 tỷ đồng, đạt 92,4% kế hoạch.", 92.4),
        ("Doanh thu 215 tỷ đồng, bằng 107% so với nghị quyết.", 107),
        ("Doanh thu 215 tỷ đồng, vượt kế hoạch 18,3%.", 118.3),
        ("Doanh thu 215 tỷ đồng, vượt 18,3% kế hoạch.", 118.3),
        ("Doanh thu 215 tỷ đồng (117% kế hoạch).", 117),
        ("Thu hút 0,9 tỷ USD, bằng chỉ tiêu đề ra.", 100),
        ("Doanh thu 215 tỷ đồng, đạt 103% so cùng kỳ và 47% kế hoạch năm.", 47),
        ("Doanh thu 215 tỷ đồng, đạt 104% so với cùng kỳ.", None),
        ("Doanh thu 215 tỷ đồng, bằng 188% so với giai đoạn 2011-2015.", None),
        ("Doanh thu 215 tỷ đồng, tăng 12% so với năm 2023.", None),
        ("Tỷ lệ xuất sắc là 18%, không vượt mức 20%.", None),
    ],
)
def test_attainment_is_against_a_plan_only(text, percent):
    """đạt X, vượt X and tăng X are three numbers, and a past period is no plan."""
    assert statements(text)[0]["attainment_percent"] == percent


def test_the_percentage_of_plan_is_evidence_for_its_result():
    """A percentage of plan names the statement it is evidence for, with its indicator."""
    result, percentage = statements("Toàn Đảng bộ đã kết nạp 517 đảng viên, đạt 103,4% kế hoạch.")

    assert percentage["attainment_of"] == result["id"]
    assert (result["indicator"], percentage["indicator"]) == ("party.members.admitted",) * 2


def test_parts_in_brackets_keep_indicator_kind_and_period_of_the_whole():
    """Parts of a split name their sub-area and inherit the rest."""
    whole, first, second = statements(
        "Mục tiêu: giá trị xuất khẩu cả nhiệm kỳ 9.000 triệu USD (KKT 6.400 triệu USD, KCN 2.600 triệu USD)."
    )

    assert [each["part"] for each in (whole, first, second)] == [None, "KKT", "KCN"]
    assert {(each["kind"], each["indicator"], each["per"]) for each in (whole, first, second)} == {
        ("target", "export", "term")
    }


def test_a_quoted_target_stays_a_target_beside_its_result():
    """In "Nghị quyết đề ra …; kết quả …" the first figure is the plan, the second what was reached."""
    said = statements("Nghị quyết đề ra kết nạp 500 đảng viên mới; kết quả kết nạp 517 đảng viên.")

    assert [each["kind"] for each in said] == ["target", "result"]


def test_reaching_what_was_set_is_no_quoted_target():
    """ "… bằng chỉ tiêu đề ra, tăng …" speaks of results only."""
    said = statements("Thu hút đầu tư vẫn đạt 1,4 tỷ USD, bằng chỉ tiêu đề ra, tăng 21% so với giai đoạn trước.")

    assert [each["kind"] for each in said] == ["result", "result"]


def test_a_chain_of_years_keeps_its_indicator():
    """Later years of a chain print only year and figure."""
    said = statements("Giá trị xuất khẩu năm 2023 đạt 948 triệu USD; năm 2024 đạt 1.104 triệu USD.")

    assert [(each["indicator"], each["period"][:4]) for each in said] == [("export", "2023"), ("export", "2024")]


def test_a_zero_in_words_is_an_implicit_statement():
    """ "Không có …" is a zero without a digit."""
    (zero,) = statements("Phấn đấu không có tổ chức đảng không hoàn thành nhiệm vụ.")

    assert (zero["kind"], zero["value"], zero["implicit"]) == ("target", 0, True)
    assert zero["indicator"] == "party.organisations.failed"


def test_a_level_in_words_is_an_implicit_statement():
    """A rating with "trở lên" is a level to reach, without a figure."""
    (level,) = statements("Phấn đấu Đảng bộ được xếp loại hoàn thành tốt nhiệm vụ trở lên.")

    assert (level["level"], level["comparator"], level["value"]) == ("hoàn thành tốt nhiệm vụ", "≥", None)


def test_a_hedge_is_kept_as_printed():
    """The word that softens a figure stands in the reading as the document has it."""
    (said,) = statements("Khoảng 2.500 lao động đã được thu hút.")

    assert (said["comparator"], said["hedge"]) == ("~", "Khoảng")


def test_an_unclear_reach_of_a_period_word_is_marked():
    """A period word before a comma may or may not reach the next figure: the reading says so."""
    first, second = statements(
        "Phấn đấu đóng góp cho ngân sách hàng năm khoảng 210 đến 240 tỷ đồng, lo thêm từ 300 đến 500 chỗ làm việc."
    )

    assert (first["per"], first["ambiguous"]) == ("year", False)
    assert (second["per"], second["ambiguous"], second["alternatives"]) == (None, True, ["per=year"])


RESOLUTION = """NGHỊ QUYẾT
Đại hội Đảng bộ các khu công nghiệp lần thứ II, nhiệm kỳ 2025-2030
I. KẾT QUẢ NHIỆM KỲ 2020-2025
1. Kết nạp được 95 đảng viên; nộp ngân sách 1.250 tỷ đồng.
II. CHỈ TIÊU CHỦ YẾU NHIỆM KỲ 2025-2030
1. Kết nạp 120 đảng viên.
2. Xuất khẩu tăng 12 - 13%/năm.
"""


def test_decomposed_text_reads_as_composed_text():
    """How the letters of a document are stored does not change what is read."""
    keys = ("kind", "value", "low", "high", "comparator", "unit", "per", "indicator", "period")
    composed, decomposed = (
        [tuple(each[key] for key in keys) for each in statements(unicodedata.normalize(form, RESOLUTION))]
        for form in ("NFC", "NFD")
    )

    assert decomposed == composed
    assert [each[0] for each in composed] == ["result", "result", "target", "target"]


@pytest.mark.parametrize(
    "text",
    [
        "Đã kết nạp 121 đảng viên (nghị quyết đề ra 110 đảng viên).",
        "Đã kết nạp 121 đảng viên (kế hoạch 110).",
        "Kết nạp được 121 đảng viên (NQ: 110 đảng viên).",
        "Đã kết nạp 121 đảng viên, cao hơn so với chỉ tiêu 110 đảng viên.",
    ],
)
def test_the_plan_beside_a_result_is_a_target(text):
    """What stands in brackets or after "so với" as plan never passes for a result."""
    assert [(each["kind"], each["value"]) for each in statements(text)] == [("result", 121), ("target", 110)]


def test_last_year_in_brackets_is_no_result_of_this_year():
    """ "(cùng kỳ …)" only compares."""
    assert [each["kind"] for each in statements("Đã nộp ngân sách 865 tỷ đồng (cùng kỳ 800 tỷ đồng).")] == [
        "result",
        "other",
    ]


def test_a_long_sentence_does_not_cost_more_than_its_length():
    """What is kept for a figure is bounded, however long its sentence."""
    text = "Kết nạp 5 đảng viên, " * 400
    passage = Passage(Folded(text))
    around = surroundings(passage, Quantity(start=8000, end=8001, value=None), None, None)

    assert max(len(words) for words in (around.sentence, around.sentence_before, around.before, around.after)) < 2000


NUMBERS = st.integers(1, 999_999).map(lambda number: f"{number:,}".replace(",", "."))
PIECES = st.sampled_from(
    [
        *("đạt ", "từ ", " đến ", "-", " tỷ đồng", "%", " đảng viên", "; ", ", ", ".\n", "Phấn đấu ", "/năm", "(", ")"),
        *("năm 2023 ", "bằng ", " kế hoạch", "/", " trở lên", "uỷ ", "e\u0302\u0323", "\u00a0", "Chỉ thị số 35-CT/TW "),
        "không có đảng viên bị kỷ luật ",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(NUMBERS, PIECES), max_size=25).map("".join))
def test_evidence_is_a_slice_of_the_source(text):
    """Whatever the text, each statement's span shows its figure and lies in the source."""
    source = source_of(text)
    for statement in read(source).statements:
        assert 0 <= statement.start < statement.end <= len(text)
        assert statement.text == text[statement.start : statement.end]
        if not statement.implicit and (statement.value is not None or statement.low is not None):
            assert any(map(str.isdigit, statement.text))


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_read(text):
    """Reading never fails and numbers statements in text order."""
    said = read(source_of(text)).statements

    assert [each.id for each in said] == [f"s{place}" for place in range(1, len(said) + 1)]
    assert [each.start for each in said] == sorted(each.start for each in said)
