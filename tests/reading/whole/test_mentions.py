"""Organisations named, digests, and whose figure each one is."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.whole.texts import reading_of, whole_of

ROWS = tomllib.loads(
    resources.files("nhiemky.reading").joinpath("data", "mentions.toml").read_text("utf-8"),
)["organisation"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["phrase"])
def test_each_sort_of_organisation_is_found_in_its_example(row: dict[str, Any]):
    """Every row of the vocabulary is read with its kind."""
    assert [each.kind for each in whole_of(f"{row['example']}.").organisations] == [row["kind"]]


DIGEST = """CHÙM TIN CƠ SỞ
* Ngày 5/5/2025, Đảng bộ xã Đồng Bứa họp Đại hội lần thứ II, có 90 đại biểu dự. Thu ngân sách đạt 12 tỷ đồng.
* Chiều 12/5/2025, Chi bộ Công an phường Bến Bứa tổ chức đại hội; kết nạp 3 đảng viên trong nhiệm kỳ qua.
"""


def test_a_digest_falls_into_segments_with_their_own_days():
    """Each paragraph after a star speaks of the organisation it names first."""
    found = whole_of(DIGEST).segments

    assert [(segment.organisation.text, segment.date) for segment in found if segment.organisation] == [
        ("Đảng bộ xã Đồng Bứa", "2025-05-05"),
        ("Chi bộ Công an phường Bến Bứa", "2025-05-12"),
    ]


def test_figures_of_a_segment_are_those_of_its_organisation():
    """A figure belongs to the unit its paragraph speaks of, and says so."""
    figures = [s for s in reading_of(DIGEST).statements if s.kind in ("result", "attendance")]
    owners = {statement.text: statement.organisation for statement in figures}

    assert owners["12 tỷ đồng"] == "Đảng bộ xã Đồng Bứa"
    assert owners["3 đảng viên"] == "Chi bộ Công an phường Bến Bứa"


HEAD = "ĐẢNG BỘ TỈNH LAM BỨA\nĐẢNG BỘ CÁC KHU CÔNG NGHIỆP\nSố 05-BC/ĐU\nBÁO CÁO\ncông tác năm 2023\n"


@pytest.mark.parametrize(
    ("sentence", "owner", "said"),
    [
        ("Riêng Đảng bộ xã Đồng Bứa kết nạp 9 đảng viên.", "Đảng bộ xã Đồng Bứa", "subject"),
        ("Đảng bộ các khu công nghiệp kết nạp 9 đảng viên.", None, None),
        ("Năm 2023 kết nạp 9 đảng viên.", None, None),
        ("Phối hợp tốt, Đảng bộ xã Đồng Bứa kết nạp 9 đảng viên.", None, "unclear"),
    ],
)
def test_the_subject_of_a_clause_owns_its_figures(sentence: str, owner: str | None, said: str | None):
    """Another organisation named as subject owns the figure; one named elsewhere before it makes it unclear."""
    (figure,) = [s for s in reading_of(HEAD + sentence).statements if s.text == "9 đảng viên"]

    assert (figure.organisation, figure.organisation_from) == (owner, said)


WORDS = st.sampled_from(
    ["Đại hội bầu", "Ban Chấp hành", "gồm", "07 đồng chí", ":", "\n", "1. Đ/c Lê Văn Mẫn", "*", "(KCN)", "47/48", "; ",
     "Hạn chế:", "triệu tập", "vắng 02", "Thứ nhất,", "II. GIẢI PHÁP", " | ", "Bí thư", "(sau đây gọi tắt là"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=30))
def test_every_span_lies_in_the_text(words: list[str]):
    """Whatever the words, nothing raises and every span shows part of the text."""
    text = " ".join(words)
    whole = whole_of(text)
    spans = [each.span for each in (*whole.attendance, *whole.bodies, *whole.items, *whole.segments)]
    spans += [member.span for body in whole.bodies for member in body.members]
    spans += [use for each in (*whole.abbreviations,) for use in each.uses]

    assert all(0 <= start < end <= len(text) for start, end in spans)
