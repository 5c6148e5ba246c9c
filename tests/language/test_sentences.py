"""Where sentences begin and end."""

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.language.sentences import Sentences


def sentence(text, word):
    """Return the sentence a word stands in."""
    start, end = Sentences(text).around(text.index(word))
    return text[start:end]


def test_a_missing_space_still_ends_a_sentence():
    """A full stop glued to the next capital ends the sentence."""
    assert sentence("nhiệm kỳ 2025-2030.Về dự có 40 đại biểu.", "40") == "Về dự có 40 đại biểu."


def test_decimals_and_abbreviations_do_not_end_a_sentence():
    """Dots inside numbers and after TP or an initial stay inside."""
    text = "Thu 1.142 tỷ đồng tại TP. Hải Sơn, đạt 8.6 km."
    assert sentence(text, "Hải") == text


def test_a_line_break_ends_a_sentence_and_a_semicolon_does_not():
    """Lists in one paragraph are one sentence, lines are not."""
    assert sentence("Thu 5 tỷ; chi 4 tỷ\nDư 1 tỷ", "chi") == "Thu 5 tỷ; chi 4 tỷ"


def test_the_first_months_of_a_year_begin_a_sentence():
    """A stop before "6 tháng đầu năm" ends a sentence, one before any other figure does not."""
    assert sentence("Nổi bật là các kết quả sau. 6 tháng đầu năm 2028, thu 5 tỷ.", "thu").startswith("6 tháng đầu")
    assert sentence("Thu tại kho tr. 6 tấn thóc.", "tấn") == "Thu tại kho tr. 6 tấn thóc."


@given(st.text(max_size=200), st.data())
def test_every_position_lies_in_its_sentence(text, data):
    """The sentence at a position of a letter contains that letter."""
    places = [index for index, letter in enumerate(text) if not letter.isspace()]
    if not places:
        return
    position = data.draw(st.sampled_from(places))
    start, end = Sentences(text).around(position)

    assert start <= position < end
