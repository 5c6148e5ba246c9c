"""Zeros and levels of the labelled documents, each read once with its kind, and negations that set nothing."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.files import open_file
from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.implicit import find_implicit

HERE = Path(__file__).parent
WORDED = tomllib.loads((HERE / "worded.toml").read_text(encoding="utf-8"))


def worded(source: SourceText) -> list[tuple[str, str]]:
    """Return kind and words of what ``source`` says of targets and results without a figure."""
    said = [each for each in read(source).statements if each.implicit and each.kind in {"target", "result"}]
    return [(each.kind, each.text) for each in said]


@pytest.mark.parametrize("name", sorted(WORDED))
def test_labelled_documents(name):
    """Every zero and level of a labelled document is read, and no other."""
    wanted = [tuple(label.split(" | ")) for label in WORDED[name]]
    said = worded(open_file(HERE.parent / "labelled" / f"{name}.txt"))

    assert [kind for kind, _ in wanted] == [kind for kind, _ in said], said
    assert all(words in text or text in words for (_, words), (_, text) in zip(wanted, said, strict=True)), said


HEADING = "NGHỊ QUYẾT\nĐại hội Đảng bộ Khu kinh tế Sông Lựu lần thứ II, nhiệm kỳ 2025 - 2030\nII. NHIỆM VỤ, GIẢI PHÁP\n"
NEGATIVES = [
    "Không ngừng nâng cao chất lượng sinh hoạt chi bộ.",
    "Công tác này không chỉ là việc của cấp ủy mà còn của từng đảng viên.",
    "Không chủ quan, lơ là trước diễn biến của thiên tai.",
    "Nhiều chi bộ không có điều kiện tổ chức tham quan.",
    "Không có khó khăn nào ngăn được quyết tâm của chúng ta.",
    "Xử lý vi phạm không có vùng cấm, không có ngoại lệ.",
    "Không vì thành tích mà làm sai quy trình.",
    "Nếu không có vi phạm thì không tiến hành kiểm tra lại.",
    "Khi không còn phù hợp, các quy định này được thay thế.",
    "Bố trí cán bộ không nể nang, không khép kín.",
    "Không để ai bị bỏ lại phía sau trong chuyển đổi số.",
    "Việc này không phải là nhiệm vụ riêng của văn phòng.",
    "Do không có mặt bằng nên dự án phải lùi tiến độ.",
    "Cấp ủy không bao biện, làm thay chính quyền.",
    "Không đánh đổi môi trường lấy tăng trưởng kinh tế.",
    "Đảng viên đi làm ăn xa không thể dự sinh hoạt thường xuyên.",
    "Không có việc gì khó nếu biết dựa vào dân.",
    "Tiếp tục quan tâm những nơi không có tổ chức đoàn thanh niên.",
    "Chấm dứt hợp đồng thuê đất với nhà đầu tư thứ cấp.",
    "Chấm dứt hoạt động của dự án theo Luật Đầu tư.",
    "Không trông chờ, ỷ lại vào ngân sách cấp trên.",
    "Chương trình xóa nhà tạm được các tổ chức hưởng ứng.",
    "Thực hiện tốt phương châm “không né tránh, không đùn đẩy”.",
    "Đây là nguồn lực không nhỏ cho phát triển hạ tầng.",
    "Mỗi đảng viên không tự bằng lòng với kết quả đã đạt.",
    "Hội nghị trực tuyến không tổ chức liên hoan.",
    "Doanh nghiệp không có tổ chức đảng thì sinh hoạt ghép với chi bộ khu dân cư.",
    "Phấn đấu hoàn thành tốt nhiệm vụ chính trị được giao.",
    "Xây dựng Đảng bộ trong sạch, vững mạnh về mọi mặt.",
    "Nâng cao tiêu chuẩn “ba sạch” trong từng gia đình.",
    "Phát động phong trào xây dựng “Cơ quan không khói thuốc”.",
    "Giữ vững kỷ luật, kỷ cương trong thực thi công vụ.",
    "Không có chi bộ nào không phấn đấu trở thành chi bộ kiểu mẫu.",
    "Không được lấy lý do thiếu vốn để chậm triển khai.",
    "Công việc không kể giờ hành chính, không quản ngày nghỉ.",
    "Không quy định thêm giấy tờ ngoài danh mục.",
    "Đánh giá cán bộ không cảm tính, không cào bằng.",
]


@pytest.mark.parametrize("text", NEGATIVES)
def test_negations_that_set_nothing(text):
    """A negation that is advice, reason, praise or slogan is no target, even under a heading of tasks."""
    assert worded(SourceText(name="a", text=HEADING + text + "\n", format="txt", sha256="")) == []


def test_a_threshold_is_no_target_of_its_own():
    """A figure inside a zero says what must not be; the zero alone is the target."""
    text = HEADING + "Đến năm 2028 không còn dự án chậm tiến độ quá 24 tháng, không còn nợ đọng trên 2 tỷ đồng.\n"
    said = [
        (each.value, each.implicit)
        for each in read(SourceText(name="a", text=text, format="txt", sha256="")).statements
        if each.kind == "target"
    ]

    assert said == [(0, True), (0, True)]


_PIECES = st.sampled_from(
    [
        *("không để xảy ra", "không còn", "không có chi bộ", "xếp loại", "hoàn thành tốt nhiệm vụ"),
        *(
            "trở lên",
            "đình công",
            "nào",
            "bị kỷ luật",
            "danh hiệu “",
            "”",
            ",",
            ";",
            ".",
            " | ",
            "95%",
            "và",
            "đảng viên",
        ),
    ]
)


@given(st.lists(_PIECES, max_size=40))
def test_words_in_any_order(pieces):
    """What is found stands in the text in order, and no words are read twice."""
    text = " ".join(pieces)
    spans = [(each.start, each.end) for each in find_implicit(text)]

    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
