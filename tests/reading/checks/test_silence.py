"""What is right, or cannot be told, is left alone; what is asked about in other forms than the guide's."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.files.model import SourceText
from nhiemky.reading.checks import CODES
from nhiemky.reading.model import Finding
from nhiemky.reading.reader import read


def check(text: str) -> tuple[Finding, ...]:
    """Read a text and return its findings."""
    return read(SourceText(name="x.txt", text=text, format="txt", sha256="")).findings


@pytest.mark.parametrize(
    "text",
    [
        # two words that meet, words doubled on purpose, tables without bars
        "Trách nhiệm nhiệm kỳ này nặng; đầu tư tư nhân tăng; hội đồng đồng ý; người dân dân tộc thiểu số.",
        "Năm năm qua, từng bước dần dần đổi mới, đời sống ngày ngày khá lên.",
        "Báo cáo Đảng ủy Ủy ban nhân dân tỉnh và Ban Thường vụ Tỉnh ủy ủy quyền.",
        "Đạt Đạt Đạt Đạt\n",
        # two congresses of one organisation, half terms, another body's term
        "Tổng kết nhiệm kỳ 2015-2020, nhiệm kỳ 2020-2025; chi bộ nhiệm kỳ 2020-2023; HĐND nhiệm kỳ 2021-2026.",
        # Vietnamese numbers, codes, telephones and clocks
        "Thu 61.724,485 tỷ đồng và 3.235,57 triệu USD, điện thoại 0208.3845.430, lúc 14.30 ngày 01.8.2020.",
        # rounding, approximation, attainment above 100, growth of a measured figure
        "Kết nạp 36/35 đảng viên, đạt 103% chỉ tiêu; thu gần 520 tỷ đồng, đạt 104% kế hoạch (505 tỷ đồng).",
        "Thành lập 12 chi bộ, tăng 20% so với đầu nhiệm kỳ; thu 53 tỷ đồng, tăng 70,2% so với năm trước.",
        "Hằng năm kết nạp từ 20 đảng viên trở lên; cả nhiệm kỳ kết nạp trên 110 đảng viên.",
        # abbreviations, names, units, addresses, another language
        "Đ/c Nguyễn Văn Jrai ở TP.HCM, buôn Krông, gửi a.b@c.vn hoặc www.abc.gov.vn, 50 kWh và 3 TEU.",
        "The congress elected nineteen members of the executive committee for the term.\n",
        # a list that is interrupted by another, one that begins again, an alphabet without đ
        "1. Mục tiêu chung:\na) Kinh tế;\nb) Xã hội;\n2. Giải pháp:\na) Thứ nhất;\nb) Thứ hai;\n",
        "a) Một;\nb) Hai;\nc) Ba;\nd) Bốn;\ne) Năm;\n",
        "2.1. Thu 5 tỷ đồng.\n2.2. 85 triệu đồng/người/năm là thu nhập.\n2.3. Kết nạp 4 đảng viên.\n",
        # two polls, each right for itself
        "Phát ra 80 phiếu, thu về 80 phiếu, hợp lệ 80 phiếu. Lần 2 phát ra 79 phiếu, thu về 78, hợp lệ 77, hỏng 1.",
        # a document's own number, its day printed under the title; a Party committee's unit that shares its letters
        (
            "ĐẢNG ỦY CÔNG TY CẦU ĐẤT\nSố 57-BC/ĐU\n\nBÁO CÁO\nSơ kết giữa nhiệm kỳ\n\n"
            "Hòa Lộc, ngày 06 tháng 01 năm 2023\n\n"
            "Theo Công văn số 12-CV/HU, ngày 14/11/2022 và Tờ trình số 31-TTr/BTC, ngày 05/12/2022."
        ),
        # documents of the Party and of the State in their own forms; a leap day
        "Quy định số 101-QĐ/TW ngày 28/2/2023, Quyết định số 20/QĐ-TTg ngày 29/2/2024, Công văn 5-CV/TU ngày 1/3/2024.",
    ],
)  # fmt: skip
def test_nothing_is_asked(text):
    """Each of these is as it should be, or cannot be told from what should be."""
    assert [(finding.code, finding.message) for finding in check(text)] == []


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("Thu hút 40 dự án, trong đó:\n- Tỉnh: 30 dự án;\n- Nước ngoài: 12 dự án.\n", "sum.parts", "30 + 12 = 42"),
        ("Thu hút 40 dự án, trong đó:\na) 30 dự án của tỉnh;\nb) 12 dự án nước ngoài.\n", "sum.parts", "30 + 12 = 42"),
        ("Số dự án tăng từ 100 lên 130 dự án, tăng 20%.", "percent.given", "30 : 100 = 30%"),
        ("Có 45 đảng viên nữ trên tổng số 120 đảng viên, chiếm 39%.", "percent.given", "45 : 120 = 37,5%"),
        ("Kết nạp 52 đảng viên (kế hoạch 50 đảng viên), đạt 102% kế hoạch.", "percent.given", "52 : 50 = 104%"),
        ("180 phiếu phát ra, 181 phiếu thu về, 178 phiếu hợp lệ, 3 phiếu không hợp lệ.", "ballot.issued", "181 > 180"),
        ("Thực hiện Nghị quyết số 42-NQ/CP ngày 09/4/2020 của Chính phủ.", "reference.malformed", "42/NQ-CP"),
        ("Thực hiện Chỉ thị số 35/CT-TW ngày 30/5/2019 của Bộ Chính trị.", "reference.malformed", "35-CT/TW"),
        ("Chỉ thị số 35-CT/TW ngày 30/5/2019, ngày 14/6/2024 của Bộ Chính trị.", "reference.two_dates", "hai ngày"),
        ("Họp ngày 29 tháng 2 năm 2021.", "date.impossible", "chỉ có 28 ngày"),
        ("Thu 1.2345 tỷ đồng và nộp 12.34.567 triệu đồng.", "number.separators", "nhóm chữ số"),
        ("Đại hội Đảng bộ Khu công nghiệplần thứ hai khai mạc.", "space.missing", "nghiệp lần"),
        ("Đại hội lần thứ IIIToàn cảnh khai mạc.", "space.missing", "IIIToàn"),
        ("Hằng năm bền vững;tăng cường công tác.", "space.missing", "vững;tăng"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_other_forms_are_asked_about(text, code, said, form):
    """Lines and letters under a total, plans in brackets, ballots number first, dates in words, decomposed text."""
    found = [finding for finding in check(unicodedata.normalize(form, text)) if finding.code == code]

    assert found
    assert any(said in unicodedata.normalize("NFC", finding.message) for finding in found)


def test_the_rule_of_the_document_s_own_day_is_applied():
    """One share is above the limit of 2024, within that of 2020, and without a day nothing is said."""
    line = "NGHỊ QUYẾT\n- Hằng năm 80% đảng viên hoàn thành tốt nhiệm vụ, 20% đảng viên hoàn thành xuất sắc nhiệm vụ.\n"

    assert [finding.code for finding in check("Bắc Hải, ngày 20 tháng 6 năm 2024\n" + line)] == ["rating.cap"]
    assert check("Bắc Hải, ngày 20 tháng 6 năm 2020\n" + line) == ()
    assert check(line) == ()


PIECES = st.sampled_from(
    ["phát ra 5 phiếu", "thu về 6 phiếu", "I. A:", "\n1. Về", "\n1.1. Về", "\na) b", "31/4/2020", "ngày", "1,234,567",
     "đã đã", "khu kinh tế", "toogrn", "lần thứ IV, nhiệm kỳ 2020-2025", "đảng bộ A", "Chỉ thị số 35-CT/TW", "42-NQ/CP",
     "III", "Toàn", "đạt 105% kế hoạch", "53 tổ chức", "tăng 70,2% so với", "100%", "trong đó", "15 - 20%", ";", ".Về",
     "hoàn thành xuất sắc", "mỗi năm", "cả nhiệm kỳ", "kết nạp 5 đảng viên", "\n", ":"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES, max_size=30).map(" ".join))
def test_any_text_is_checked(text: str):
    """No text makes a check fail; codes are known, spans lie in the text, sentences begin politely."""
    for finding in check(text):
        assert finding.code in CODES
        assert finding.spans
        assert all(0 <= start < end <= len(text) for start, end in finding.spans)
        assert finding.message.startswith("Đề nghị kiểm tra: ")
