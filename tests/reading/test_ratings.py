"""Ratings stand on their scale."""

from __future__ import annotations

import pytest

from nhiemky.reading.ratings import rating_of
from nhiemky.targets import scale_of, scales


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("hoàn thành tốt nhiệm vụ trở lên", "hoàn thành tốt nhiệm vụ"),
        ("HOÀN THÀNH XUẤT SẮC NHIỆM VỤ", "hoàn thành xuất sắc nhiệm vụ"),
        ("không hoàn thành nhiệm vụ", "không hoàn thành nhiệm vụ"),
        ("hoàn thành nhiệm vụ", "hoàn thành nhiệm vụ"),
        ("trong sạch vững mạnh", "trong sạch, vững mạnh"),
    ],
)
def test_the_longest_phrase_names_the_level(printed: str, level: str):
    """ "không hoàn thành" is not "hoàn thành", and "hoàn thành tốt" is more than "hoàn thành"."""
    assert rating_of(printed).level == level


def test_levels_are_ordered():
    """The scale runs from the lowest to the highest."""
    scale = rating_of("hoàn thành tốt nhiệm vụ").scale

    assert scale.index("không hoàn thành nhiệm vụ") == 0
    assert scale.index("hoàn thành xuất sắc nhiệm vụ") == len(scale) - 1


def test_a_title_of_no_scale_is_its_own():
    """A title nobody listed is held or not; it is never read as a level of another scale."""
    title = rating_of("Cờ thi đua của Chính phủ")

    assert title.scale == (title.level,)
    assert rating_of("hoàn thành tốt nhiệm vụ", title.scale).level not in title.scale


def test_ratings_are_read_on_the_scales_they_are_judged_on():
    """Every level of a scale of targets is read as that level of that scale, apart from "yếu kém", said of two."""
    for scale in scales().values():
        for level in scale.levels:
            assert rating_of(level, scale.levels).level == level
    assert rating_of("hoàn thành tốt nhiệm vụ").scale == scale_of("rating").levels
    assert rating_of("trong sạch, vững mạnh").scale == scale_of("strength").levels
