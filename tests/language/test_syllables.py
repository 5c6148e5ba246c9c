"""Syllables: what Vietnamese spelling allows, and what slips of the hand it does not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.language.syllables import is_foreign, is_syllable, joined_syllables

TEXT = """
việt nam đảng bộ nghị quyết nhiệm kỳ chỉ tiêu kết nạp xuất sắc doanh nghiệp ngân sách khuyến khích khoa học kỹ
thuật thuở xưa giữ gìn giếng nước giặc ngoại xâm quốc gia quỳnh quýt quy hoạch khúc khuỷu ngoằn ngoèo huênh hoang
tuyết tuýp luýnh xoong moóc nghiêng ngả ghềnh gập ghi kiên kênh yếu yên ý y tá oai oán uống ướt ươm ưu âm ấp ăn ắt
ơn uyên ương khuya thuế hươu rượu bưởi chuẩn xác xoáy xoắn choàng loạng choạng ngoạm quặng sắt quặp quắt huých
khuỵu tuếch rỗng uỷ ủy hoà hòa thuý thúy loè lòe
"""


@pytest.mark.parametrize("word", sorted(set(TEXT.split())))
def test_the_sounds_of_vietnamese_are_syllables(word):
    """Rare rimes, both tone placements and every onset are known."""
    assert is_syllable(word)


@pytest.mark.parametrize(
    "word",
    [
        "toogrn", "hoach", "nghiêp", "quyêt", "nghị́", "cế", "kông", "ngiêm", "ghà", "gế", "thựchiện", "đảngg",
        "dduoc", "tòc", "phươgn", "chínhh", "nhiệmm", "xx", "",
    ],
)  # fmt: skip
def test_slips_of_the_hand_are_none(word):
    """Swapped letters, lost and doubled tones, doubled letters and onsets before the wrong vowel are told apart."""
    assert not is_syllable(word)


@pytest.mark.parametrize("word", ["internet", "logistics", "container", "kg", "ha", "vaccine"])
def test_foreign_words_in_use_are_known(word):
    """Borrowed words and units of lower case are no slips."""
    assert is_foreign(word)


@settings(deadline=None)
@given(st.text(alphabet="abcdđeghiklmnopqrstuvxyàáạảãăâêôơư", max_size=60))
def test_any_word_is_answered(word: str):
    """No word makes the check fail; what is split into two gives two syllables that make it up."""
    is_syllable(word)
    split = joined_syllables(word)
    assert split is None or ("".join(split) == word and all(map(is_syllable, split)))
