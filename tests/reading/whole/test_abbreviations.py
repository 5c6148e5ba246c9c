"""Abbreviations: defined, known to all, and used."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from tests.reading.whole.texts import whole_of

ROWS = tomllib.loads(
    resources.files("nhiemky.reading").joinpath("data", "abbreviations.toml").read_text("utf-8"),
)["abbreviation"]


def meanings(text: str) -> dict[str, tuple[str, int]]:
    """Return what each short form of a text stands for and how often it is used."""
    return {each.short: (each.full, len(each.uses)) for each in whole_of(text).abbreviations}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["short"])
def test_each_known_abbreviation_is_found_in_its_example(row: dict[str, Any]):
    """Every row of the vocabulary is read with its full form."""
    assert meanings(row["example"])[row["short"]] == (row["full"], 1)


CASES = [
    ("Khu kinh tế và các cảng biển (KKT&CCB) họp. KKT&CCB lớn.", "KKT&CCB", "Khu kinh tế và các cảng biển", 1),
    ("Phòng cháy và chữa cháy (PCCC) tốt. Công tác PCCC tốt.", "PCCC", "Phòng cháy và chữa cháy", 1),
    ("Cụm công nghiệp Bến Bứa (CCNBB) rộng. CCNBB có 5 nhà máy.", "CCNBB", "Cụm công nghiệp Bến Bứa", 1),
    ("Nghị quyết số 19/NQ-CP (gọi tắt là Nghị quyết 19); Nghị quyết 19.", "Nghị quyết 19", "Nghị quyết số 19/NQ-CP", 1),
    ("Đảng bộ xã Đồng Bứa (viết tắt là Đảng bộ xã) họp; Đảng bộ xã lớn.", "Đảng bộ xã", "Đảng bộ xã Đồng Bứa", 1),
    ("Ban Quản lý Cảng Bến Bứa, sau đây gọi tắt là Ban Quản lý, họp.", "Ban Quản lý", "Ban Quản lý Cảng Bến Bứa", 0),
    ("GTCC (giao thông công cộng) tốt. GTCC rẻ.", "GTCC", "giao thông công cộng", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "short", "full", "uses"), CASES, ids=[case[1] for case in CASES])
def test_definitions_of_every_sort_are_read(text: str, short: str, full: str, uses: int):
    """The words before a bracket whose initials make the short form are its full form."""
    assert meanings(text)[short] == (full, uses)


def test_the_halves_of_a_joint_short_form_are_short_forms():
    """KKT of KKT&CKCN stands for the first half."""
    found = meanings("Khu kinh tế và các khu công nghiệp (KKT&CKCN) họp. KKT rộng.")

    assert found["KKT"] == ("Khu kinh tế", 1)


@pytest.mark.parametrize("text", ["Quyết định số 12-QĐ/BTV.", "Phần thứ nhất (XIV).", "Ông Lê Mẫn (LM) nói: (KKK)."])
def test_symbols_numerals_and_unrelated_brackets_define_nothing(text: str):
    """What is part of a reference or does not fit the words before it is no abbreviation."""
    assert meanings(text) in ({}, {"LM": ("Lê Mẫn", 0)})
