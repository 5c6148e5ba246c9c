"""Telling kinds: what must be asked of the whole text is asked once, however many figures there are."""

from __future__ import annotations

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import kinds, read


class Counting:
    """A pattern that counts how often it is searched for."""

    def __init__(self, pattern) -> None:
        self.pattern, self.times = pattern, 0

    def search(self, text):
        """Search as the pattern does."""
        self.times += 1
        return self.pattern.search(text)


def test_the_year_of_a_document_without_date_is_sought_once(monkeypatch):
    """A text that prints no date is not searched for one again for each figure beside a year."""
    counting = Counting(kinds._FULL_DATE)
    monkeypatch.setattr(kinds, "_FULL_DATE", counting)
    text = " ".join(f"Năm {2001 + i} kết nạp {i + 30} đảng viên, thu ngân sách đạt {i + 5} tỷ đồng." for i in range(20))
    assert len(read(SourceText(name="a", text=text, format="txt", sha256="")).statements) >= 40
    assert counting.times == 1


@pytest.mark.parametrize(
    ("title", "kinds_read"),
    [
        ("BÁO CÁO\nkết quả thẩm tra tư cách đại biểu", set()),
        ("BIÊN BẢN KIỂM PHIẾU\nbầu Ban Chấp hành", set()),
        ("DANH SÁCH\ntrích ngang nhân sự", set()),
        ("BÁO CÁO\ntổng hợp ý kiến góp ý vào dự thảo nghị quyết", set()),
        ("BÁO CÁO\nkết quả công tác năm", {"result"}),
    ],
)
def test_documents_of_people_and_ballots_set_and_report_nothing(title, kinds_read):
    """Whatever papers on credentials, counts, lists of people or opinions print is neither target nor result."""
    text = f"{title}\n-----\n\nTrong năm có 12 doanh nghiệp mới, chiếm 40%.\nGồm 17 người, trong đó 9 người đạt 52,9%."
    statements = read(SourceText(name="a", text=text, format="txt", sha256="")).statements
    assert {each.kind for each in statements} & {"target", "result"} == kinds_read


def test_a_vote_on_the_number_of_seats_is_an_election():
    """How many are to be elected, voted by show of hands, is no result of work."""
    text = "- Biểu quyết số lượng Ủy viên Ban Chấp hành là 15 đồng chí: 178 đại biểu tán thành."
    statements = read(SourceText(name="a", text=text, format="txt", sha256="")).statements
    assert [each.kind for each in statements if each.value == 15] == ["election"]


def test_whom_a_majority_is_measured_against_is_no_result():
    """N of an election is people counted as present or convened, whatever paper puts it forward."""
    text = (
        "- Bầu Ban Chấp hành: bầu 21 đồng chí; số phiếu phát ra: 55 phiếu, thu về: 55 phiếu; cơ sở tính kết quả (N): "
        "56 đảng viên; trúng cử: 21 đồng chí."
    )
    statements = read(SourceText(name="a", text=text, format="txt", sha256="")).statements
    assert [each.kind for each in statements if each.value == 56] == ["attendance"]
