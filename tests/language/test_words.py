"""Patterns of words and the letters their matches need."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.language.letters import DIGITS, hints, leads
from nhiemky.language.words import Choice, Words

PATTERNS = (
    r"(?<!\w)(?:thu hút|kết nạp)(?: được| mới)*[^,;.]{0,20}đảng viên",
    r"(?:tăng|giảm)\s?(?:gần|hơn)?\s?$",
    r"a(?:bc|bd)+e?",
    r"(?:xin|chào)|xx",
    r"x*ab|cd{2,}ef",
    r"(?P<year>hằng năm)|(?P<term>cả nhiệm kỳ)",
    r"(?=ab)a?b",
    r"\d+|tăng",
    r"(?i:AB)c",
    r"(?<!\w)(?:ab|cd)?ef",
    r"\d+ (?:ab|cd)|\dx",
    r"(?<!a)\d+b",
    r"(?:tăng|giảm)(?: gần)? 1",
)


def test_case_is_not_passed_over():
    """A pattern that ignores case finds either case."""
    assert Words("tăng", re.IGNORECASE).search("TĂNG")


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=st.text(alphabet="abcdefx tăng gim kếtnạpđviêhuúủ,;1\n", max_size=40))
def test_words_match_what_their_pattern_matches(pattern: str, text: str):
    """Passing over texts without the hints never loses or changes a match."""
    words = Words(pattern)

    found, known = words.search(text), re.search(pattern, text)
    assert (found and found.span()) == (known and known.span())
    assert [each.span() for each in words.finditer(text)] == [each.span() for each in re.finditer(pattern, text)]
    assert [each.span() for each in words.scan(text)] == [each.span() for each in re.finditer(pattern, text)]
    assert bool(words.match(text)) == bool(re.match(pattern, text))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"thu (?:hút|ngân sách)", {"thu "}),
        (r"(?:thu|nộp) ngân sách", {" ngân sách"}),
        (r"(?:hằng|mỗi|từng)(?: một)? năm", {" năm"}),
        (r"(?:tăng|giảm)\s?$", {"tăng", "giảm"}),
        (r"(?i:AB)", None),
        (r"kết nạp(?: được)?", {"kết nạp"}),
        (r"(?:ab)?cd", {"cd"}),
        (r"\w+", None),
        (r"ab|\d", None),
    ],
)
def test_hints_are_the_longest_letters_all_matches_share(pattern: str, expected: set[str] | None):
    """Where a part may be missing or anything may stand, it gives no hint."""
    assert hints(pattern) == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"(?<!\w)(?:tăng|giảm)(?: gần)?\s", ("giảm", "tăng")),
        (r"thu (?:hút|hồi)", ("thu hút", "thu hồi")),
        (r"\d+ (?:đại biểu|đảng viên)", (f"{DIGITS} đại biểu", f"{DIGITS} đảng viên")),
        (r"(?:xã )?nông thôn mới", ("nông thôn mới", "xã nông thôn mới")),
        (r"\w+ tăng", None),
        (r"(?:ab)*cd", None),
    ],
)
def test_leads_are_the_letters_a_match_begins_with(pattern: str, expected: tuple[str, ...] | None):
    """Every way a match may begin is named; where it may begin with anything, nothing is."""
    assert leads(pattern) == expected


@given(text=st.text(alphabet="abcdefx tăng gim kếtnạpđviêhuúủ,;1\n", max_size=60))
def test_a_choice_leaves_out_only_what_is_not_there(text: str):
    """What a pattern finds in a text is always among what the text may name, in the order given."""
    choice = Choice((pattern, [Words(pattern)]) for pattern in PATTERNS)

    possible = list(choice.possible(text))
    assert possible == [pattern for pattern in PATTERNS if pattern in possible]
    assert set(possible) >= {pattern for pattern in PATTERNS if re.search(pattern, text)}
