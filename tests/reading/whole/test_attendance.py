"""Who came: every order in which documents print it, half sentences included."""

from __future__ import annotations

import tomllib
import unicodedata
from decimal import Decimal
from importlib import resources

import pytest
from tests.reading.whole.texts import reading_of, whole_of

ROWS = tomllib.loads(
    resources.files("nhiemky.reading").joinpath("data", "attendance.toml").read_text("utf-8"),
)["cue"]

CASES = [
    ("Có 64/66 đại biểu được triệu tập về dự.", {"present": 64, "convened": 66}),
    ("Được triệu tập 52, có mặt 50 đồng chí, vắng 02 đồng chí (có lý do).",
     {"convened": 52, "present": 50, "absent": 2, "excused": 2}),
    ("Dự Đại hội có 172 đại biểu, đại diện cho 1.308 đảng viên của 41 chi, đảng bộ.",
     {"present": 172, "represented": 1308}),
    ("Đại hội họp cùng toàn thể 58 đảng viên dự họp.", {"present": 58, "convened": 58}),
    ("131/140 đảng viên dự họp, đạt 93,6%.", {"present": 131, "convened": 140, "percent": Decimal("93.6")}),
    ("Có mặt: 41 đồng chí; vắng mặt: 03, trong đó 02 có lý do, 01 không lý do.",
     {"present": 41, "absent": 3, "excused": 2, "unexcused": 1}),
]  # fmt: skip


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_attendance_is_read_in_every_order(text: str, wanted: dict[str, object], form: str):
    """Each printed figure goes where the words around it say, and nothing else is filled in."""
    found = whole_of(unicodedata.normalize(form, text)).attendance  # type: ignore[arg-type]
    keys = ("convened", "present", "absent", "excused", "unexcused", "percent", "represented")

    assert [{key: getattr(meeting, key) for key in keys if getattr(meeting, key) is not None} for meeting in found] == [
        wanted
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['field']} {row['side']}")
def test_each_cue_is_read_in_its_example(row: dict[str, object]):
    """Every row of the vocabulary finds its figure in its example."""
    found = whole_of(f"{row['example']}.").attendance

    assert [getattr(meeting, str(row["field"])) for meeting in found] == [row["value"]]


def test_two_sessions_are_two_meetings():
    """The preparatory session is counted apart from the main one."""
    found = whole_of("Phiên trù bị có 46/47 đại biểu.\nPhiên chính thức có 47/47 đại biểu được triệu tập.").attendance

    assert [(meeting.session, meeting.present) for meeting in found] == [("preparatory", 46), ("main", 47)]


def test_figures_lead_to_their_statements():
    """The ids of the statements that print the figures are kept with the meeting."""
    reading = reading_of("Dự Đại hội có 172 đại biểu, đại diện cho 1.308 đảng viên.")
    (meeting,) = reading.whole.attendance if reading.whole else ()
    by_id = {statement.id: statement for statement in reading.statements}

    assert [by_id[name].text.split()[0] for name in meeting.statements] == ["172", "1.308"]


def test_a_target_of_attendance_is_no_meeting():
    """A share that members should reach, and words that only begin like attending, count nobody."""
    assert whole_of("Phấn đấu tỷ lệ dự họp từ 95% trở lên; bồi dưỡng 30 đảng viên dự bị.").attendance == ()


def test_figures_told_again_are_no_second_meeting():
    """Who was present, told again with a vote or a base further on, stays one meeting."""
    (found,) = whole_of(
        "Số đại biểu được triệu tập: 180 đại biểu; có mặt: 178 đại biểu; vắng mặt: 02 đại biểu.\n\n"
        "Đại hội làm việc cả ngày.\n\nBiểu quyết chương trình: tán thành trên 178 đại biểu có mặt.\n\n"
        "Cơ sở tính kết quả: 180 đại biểu được triệu tập."
    ).attendance

    assert (found.convened, found.present, found.absent) == (180, 178, 2)


def test_a_subtraction_is_no_count_of_the_absent():
    """In "… vắng mặt − 1 bị đình chỉ" the figure behind the minus belongs to what follows it."""
    came = "Triệu tập 58 đảng viên, có mặt 51 đảng viên."
    text = f"{came}\nN = 58 đảng viên được triệu tập − 1 được miễn, vắng mặt − 1 bị đình chỉ."
    (found,) = whole_of(text).attendance

    assert (found.convened, found.present, found.absent) == (58, 51, None)
