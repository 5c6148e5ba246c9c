"""Drafts of invented organisations for each layout."""
# ruff: noqa: E501 -- rows of examples are read across

from __future__ import annotations

from dataclasses import replace
from datetime import date

from nhiemky.writing import (
    Binding,
    Chart,
    Column,
    DocumentKind,
    Draft,
    Figure,
    Head,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
)

_BODY = (
    Paragraph(key="basis.1", pieces=("Căn cứ Nghị quyết Đại hội đại biểu Đảng bộ lần thứ II, nhiệm kỳ 2020 - 2025,",), style="basis"),
    Paragraph(key="opening", pieces=("Ban Chấp hành Đảng bộ báo cáo kết quả ba năm thực hiện nghị quyết như sau:",)),
    Heading(key="part.1", level=1, pieces=("I. KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU",)),
    Heading(key="part.1.1", level=2, pieces=("1. Công tác xây dựng Đảng",)),
    Paragraph(
        key="t1",
        pieces=(
            "Trong ba năm, toàn Đảng bộ kết nạp ", Figure("517 đảng viên", "t1.result"), ", đạt ",
            Figure("103,4%", "t1.attainment"), " chỉ tiêu cả nhiệm kỳ; riêng năm 2022 kết nạp ",
            Figure("120 đảng viên", "t1.result.2022"), ".",
        ),
    ),
    Paragraph(key="t1.b", pieces=("Các chi bộ trong doanh nghiệp kết nạp ", Figure("96 đảng viên", "t1.b"), ";"), style="bullet"),
    Paragraph(key="t1.c", pieces=("các chi bộ cơ quan kết nạp phần còn lại.",), style="bullet"),
    Heading(key="part.1.2", level=2, pieces=("2. Thu hút đầu tư",)),
    Heading(key="part.1.2.a", level=3, pieces=("a) Vốn đầu tư",)),
    Paragraph(
        key="t2",
        pieces=("Vốn đầu tư thực hiện đạt ", Figure("61.724,485 tỷ đồng", "t2.result"), ", bằng ", Figure("141,5%", "t2.attainment"), " kế hoạch."),
    ),
    Chart(
        key="chart", title="Biểu đồ 1. Số đảng viên kết nạp từng năm", words="Số đảng viên kết nạp tăng dần từ 80 đến 120.",
        spec={
            "$schema": "https://vega.github.io/schema/vega-lite/v5.json", "width": 380, "height": 180, "mark": "bar",
            "data": {"values": [{"năm": "2021", "số": 80}, {"năm": "2022", "số": 120}]},
            "encoding": {"x": {"field": "năm", "type": "nominal"}, "y": {"field": "số", "type": "quantitative"}},
        },
    ),
    Heading(key="part.2", level=1, pieces=("II. HẠN CHẾ, NGUYÊN NHÂN",)),
    Paragraph(key="causes", pieces=(), wanted="Nêu nguyên nhân của 2 chỉ tiêu chưa đạt"),
    Paragraph(key="closing", pieces=("Trên đây là kết quả thực hiện nghị quyết; Ban Thường vụ báo cáo và xin ý kiến chỉ đạo.",)),
)  # fmt: skip
_COLUMNS = (
    Column(heading="TT", width=1, align="centre"), Column(heading="Chỉ tiêu", width=6), Column(heading="Mục tiêu", width=3, align="right"),
    Column(heading="Kết quả", width=3, align="right"), Column(heading="Mức đạt", width=2, align="right"),
)  # fmt: skip
_ROWS = (
    Row(cells=(("Xây dựng Đảng",),), group=True),
    Row(cells=(("1",), ("Kết nạp đảng viên",), (Figure("500 đảng viên", "t1.target"),), (Figure("517 đảng viên", "t1.result"),), (Figure("103,4%", "t1.attainment"),))),
    Row(cells=(("Kinh tế",),), group=True),
    Row(cells=(("2",), ("Vốn đầu tư thực hiện trong các khu công nghiệp và khu kinh tế",), (Figure("43.621,544 tỷ đồng", "t2.target"),), (Figure("61.724,485 tỷ đồng", "t2.result"),), (Figure("141,5%", "t2.attainment"),))),
)  # fmt: skip
ANNEX = Table(
    key="annex", caption="Kết quả thực hiện các chỉ tiêu của nhiệm kỳ", columns=_COLUMNS, rows=_ROWS, annex="Phụ lục I"
)
_BLOCKS = (*_BODY, ANNEX)


def _bindings() -> dict[str, Binding]:
    keys = (
        "t1.result",
        "t1.attainment",
        "t1.result.2022",
        "t1.b",
        "t1.target",
        "t2.result",
        "t2.attainment",
        "t2.target",
    )
    return {key: Binding(key=key, exact=key) for key in keys}


PARTY = Draft(
    kind=DocumentKind.MID_TERM_REVIEW,
    head=Head(
        family="party", superior="ĐẢNG BỘ TỈNH HÀ SƠN", issuer="ĐẢNG ỦY CÁC KHU CÔNG NGHIỆP", symbol="BC/ĐU", place="Hà Sơn",
        day=date(2023, 2, 6), type="BÁO CÁO",
        abstract="sơ kết giữa nhiệm kỳ thực hiện Nghị quyết Đại hội đại biểu Đảng bộ lần thứ II, nhiệm kỳ 2020 - 2025",
    ),
    blocks=_BLOCKS,
    bindings=_bindings(),
    recipients=("Ban Thường vụ Tỉnh ủy (báo cáo),", "Các đồng chí Ủy viên Ban Chấp hành,", "Các chi bộ, đảng bộ trực thuộc,"),
    signatures=(Signature(on_behalf="T/M BAN THƯỜNG VỤ", titles=("BÍ THƯ",), name="Trần Văn Hòa"),),
)  # fmt: skip
PARTY_2026 = replace(
    PARTY,
    head=replace(PARTY.head, day=date(2026, 9, 15), number="45", draft=False, superior="ĐẢNG BỘ CÁC CƠ QUAN ĐẢNG TỈNH HÀ SƠN", issuer="ĐẢNG ỦY BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP VÀ KHU KINH TẾ"),
    blocks=(*_BODY, replace(ANNEX, wide=True)),
)  # fmt: skip
STATE = replace(
    PARTY,
    kind=DocumentKind.PERIODIC_REPORT,
    head=Head(
        family="state", superior="ỦY BAN NHÂN DÂN TỈNH HÀ SƠN", issuer="BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP", symbol="BC-BQL", place="Hà Sơn",
        day=date(2024, 7, 5), type="BÁO CÁO", abstract="Tình hình hoạt động của các khu công nghiệp sáu tháng đầu năm 2024",
    ),
    recipients=("- Ủy ban nhân dân tỉnh (báo cáo);", "- Các phòng, đơn vị trực thuộc;", "- Lưu: VT, KHTH."),
    signatures=(Signature(on_behalf="", titles=("TRƯỞNG BAN",), name="Lê Thị Mai"),),
)  # fmt: skip
CONGRESS = replace(
    PARTY,
    kind=DocumentKind.RESOLUTION,
    head=Head(
        family="party", superior="ĐẢNG BỘ CÁC KHU CÔNG NGHIỆP TỈNH HÀ SƠN", issuer="ĐẠI HỘI ĐẠI BIỂU LẦN THỨ III", symbol="NQ/ĐH", place="Hà Sơn",
        day=date(2025, 6, 12), type="NGHỊ QUYẾT", abstract="Đại hội đại biểu Đảng bộ các khu công nghiệp tỉnh Hà Sơn lần thứ III, nhiệm kỳ 2025 - 2030",
    ),
    signatures=(Signature(on_behalf="T/M ĐOÀN CHỦ TỊCH", titles=(), name="Trần Văn Hòa"),),
)  # fmt: skip
MINUTES = replace(
    PARTY,
    kind=DocumentKind.MINUTES,
    head=replace(PARTY.head, symbol="BB/ĐU", type="BIÊN BẢN", abstract="Hội nghị sơ kết giữa nhiệm kỳ 2020 - 2025"),
    blocks=_BODY,
    signatures=(
        Signature(on_behalf="", titles=("THƯ KÝ HỘI NGHỊ",), name="Lê Thị Mai"),
        Signature(on_behalf="", titles=("CHỦ TRÌ HỘI NGHỊ",), name="Trần Văn Hòa"),
    ),
)  # fmt: skip
EXAMPLES = {"party_36": PARTY, "party_05": PARTY_2026, "state_30": STATE, "congress": CONGRESS, "minutes": MINUTES}
