"""Which indicator a figure measures: constructions of the language, each with a sentence of our own."""

from __future__ import annotations

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import read

AMOUNTS = frozenset(["target", "result"])


def codes(text: str) -> list[str | None]:
    """Return the codes of the targets and results of ``text``, in text order."""
    statements = read(SourceText(name="a", text=text, format="txt", sha256="")).statements
    return [each.indicator for each in statements if each.kind in AMOUNTS]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Trong nhiệm kỳ đã kết nạp 18 đảng viên, nâng tổng số đảng viên lên 233 đồng chí.",
         ["party.members.admitted", "party.members"]),
        ("Kết nạp 90 đảng viên, trong đó 31 đảng viên là công nhân.", ["party.members.admitted", None]),
        ("Có 25 quần chúng ưu tú được đứng vào hàng ngũ của Đảng.", ["party.members.admitted"]),
        ("Mỗi năm kết nạp 12 đảng viên; cả nhiệm kỳ ít nhất 60 đảng viên.",
         ["party.members.admitted", "party.members.admitted"]),
        ("Phấn đấu đến cuối nhiệm kỳ toàn Đảng bộ có 71 tổ chức cơ sở đảng.", ["party.organisations"]),
        ("Hằng năm, trên 91% đảng viên và trên 84% tổ chức cơ sở đảng hoàn thành tốt nhiệm vụ.",
         ["party.members.good_share", "party.organisations.good_share"]),
        ("Hằng năm, 100% đảng viên hoàn thành nhiệm vụ, trong đó trên 80% hoàn thành tốt nhiệm vụ.",
         ["party.members.completed_share", "party.members.good_share"]),
        ("Đã có 14/17 chi bộ hoàn thành tốt nhiệm vụ.", [None]),
        ("Đại hội Công đoàn các khu công nghiệp.\nMỗi năm phát triển 800 đoàn viên.", ["union.members.admitted"]),
        ("Đại hội Đoàn thanh niên huyện.\nMỗi năm kết nạp 800 đoàn viên.", ["youth.members.admitted"]),
        ("Thu hút 44 dự án, tổng vốn 7.300 tỷ đồng và 215 triệu USD.",
         ["invest.projects", "invest.capital.domestic", "invest.capital.foreign"]),
        ("Đã thu hút 19 dự án đầu tư nước ngoài, vốn đăng ký mới và tăng thêm hơn 1,7 tỷ USD.",
         ["invest.projects.foreign", "invest.capital.foreign"]),
        ("Cộng dồn, số dự án nước ngoài vào khoảng 610 dự án.", [None]),
        ("Lũy kế có 83 dự án FDI với tổng vốn đăng ký 2,9 tỷ USD.", [None, None]),
        ("Giá trị xuất khẩu tăng bình quân 8%/năm, đến năm 2030 đạt 640 triệu USD.", ["export.growth", "export"]),
        ("Giá trị sản xuất tăng 9,5%, xuất khẩu tăng 7%.", [None, "export.growth"]),
        ("Số lao động cuối năm là 21.400 người, tuyển mới 1.300 lao động.", ["labour.employed", "labour.attracted"]),
        ("Hơn 30 nghìn lao động có việc làm ổn định.", ["labour.employed"]),
        ("Thời gian xử lý hồ sơ rút ngắn bình quân 35% so với quy định.", ["procedure.time_cut"]),
        ("Lợi nhuận đạt 38% kế hoạch.\nQuỹ Hỗ trợ nông dân tăng thêm 90 triệu đồng.", [None, None]),
        ("Nộp ngân sách 700 tỷ đồng, tỉnh giao 650 tỷ đồng.", ["budget.contribution", "budget.contribution"]),
        ("Doanh thu 900 tỷ đồng, chi phí quản lý 40 tỷ đồng.", ["revenue", None]),
        ("Vốn đầu tư công được giao 120 tỷ đồng, đến nay giải ngân 85 tỷ đồng.", ["public.capital", "public.capital"]),
        ("Có 21 chỉ tiêu; 9/21 chỉ tiêu đang trong lộ trình.", ["review.targets.total", None]),
        ("Khu kinh tế thu hút được 12 dự án FDI với tổng vốn đầu tư đăng ký 310 triệu USD.",
         ["invest.projects.foreign", "invest.capital.foreign"]),
        ("Tạo việc làm mới cho 6.500 lao động, thu nhập bình quân 9 triệu đồng/người/tháng.",
         ["labour.jobs.new", None]),
        ("Tỷ lệ đảng viên xếp loại hoàn thành xuất sắc nhiệm vụ và hoàn thành tốt nhiệm vụ lần lượt là 18% và 77%.",
         ["party.members.excellent_share", "party.members.good_share"]),
        ("Thu ngân sách và giá trị xuất khẩu lần lượt đạt 480 tỷ đồng và 55 triệu USD.", ["budget.revenue", "export"]),
        ("Giải quyết việc làm mới cho 900 lao động; đào tạo nghề cho 400 lao động.", ["labour.jobs.new", None]),
        ("Thành lập mới 15 công đoàn cơ sở, kết nạp 3.300 đoàn viên công đoàn.",
         ["union.organisations.founded", "union.members.admitted"]),
        ("Toàn Đảng bộ lập mới 6 chi bộ, mở 4 lớp bồi dưỡng cho 210 quần chúng.",
         ["party.organisations.founded", None, None]),
        ("Tổng kim ngạch xuất nhập khẩu đạt 3,2 tỷ USD, trong đó xuất khẩu 1,9 tỷ USD, nhập khẩu 1,3 tỷ USD.",
         [None, "export", "import"]),
        ("Tỷ lệ lấp đầy các khu công nghiệp đạt 64%, tăng 9 điểm phần trăm so với đầu nhiệm kỳ.",
         ["zone.occupancy", None]),
        ("Phấn đấu thu hút thêm 40 dự án với tổng vốn đăng ký 650 triệu USD.", ["invest.projects", "invest.attracted"]),
        ("Thi hành kỷ luật 7 đảng viên, 1 tổ chức đảng.", ["party.discipline", "party.discipline"]),
        ("100% đảng viên và 96% đoàn viên, hội viên được học tập, quán triệt nghị quyết.",
         ["party.members.studied_share", None]),
        ("Nộp ngân sách nhà nước đạt 2.150 tỷ đồng, vượt 7,5% kế hoạch, tăng 12% so với năm 2024.",
         ["budget.contribution", "budget.contribution", "budget.contribution.growth"]),
        ("Doanh thu đạt 7,6 tỷ USD, giảm 2,3% so với năm 2020.", ["revenue", "revenue.growth"]),
        ("Năm 2022, xuất khẩu tăng 2,3%, năm 2023 giảm 10,1%.", ["export.growth", "export.growth"]),
        ("Doanh thu đạt 7 tỷ USD, số hộ nghèo giảm 3%, lợi nhuận giảm 2%.", ["revenue", None, None]),
        ("Phát triển 11 đảng viên mới, đạt 110% chỉ tiêu.", ["party.members.admitted", "party.members.admitted"]),
        ("Doanh nghiệp nộp thuế 88 tỷ đồng, ủng hộ quỹ vì người nghèo 2 tỷ đồng.", ["budget.contribution", None]),
        ("Đưa tổng số doanh nghiệp có tổ chức đảng lên 54 doanh nghiệp.", [None]),
        ("Tỷ lệ hộ nghèo và tỷ lệ lấp đầy lần lượt còn 2,1% và đạt 71%; nộp ngân sách 90 tỷ đồng.",
         [None, "zone.occupancy", "budget.contribution"]),
        ("Tiếp nhận 3.200 hồ sơ, giải quyết đúng hạn 99,1%; cấp mới 24 dự án.", [None, None, "invest.projects"]),
    ],
    ids=lambda each: each[:45] if isinstance(each, str) else "",
)  # fmt: skip
def test_a_figure_takes_the_code_its_sentence_names(text: str, expected: list[str | None]):
    """The words around a figure, and what it goes on from, name its indicator; what has no code stays without."""
    assert codes(text) == expected
