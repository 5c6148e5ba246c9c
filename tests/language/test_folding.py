"""Folding: a copy to match in, and the way back to the text as written."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from nhiemky.language.folding import Folded, fold

VIETNAMESE = st.text(
    alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậớờởỡợuỷủýÂĐÊÔƠƯ 0123456789.,-–/%\n\u00a0\u0301\u0323"
)


def test_tone_marks_fold_to_one_place():
    """Both ways of placing the tone fold to the same letters, and *quý* keeps its own."""
    assert fold("Đảng uỷ hoá thuý quý QUỶ") == "đảng ủy hóa thúy quý quỷ"


def test_closed_syllables_keep_their_tone():
    """The tone of a closed syllable has only one place."""
    assert fold("hoàn toàn khoáng") == "hoàn toàn khoáng"


def test_no_break_spaces_and_tabs_become_spaces():
    """Every kind of space within a line matches as a plain one."""
    assert fold("7\u00a0đồng\tchí") == "7 đồng chí"


def test_a_span_of_decomposed_text_leads_back():
    """A word found in the copy is sliced whole from decomposed source text."""
    source = unicodedata.normalize("NFD", "Đảng uỷ họp ngày 5")
    copy = Folded(source)
    at = copy.text.index("họp")

    start, end = copy.original(at, at + 3)

    assert unicodedata.normalize("NFC", source[start:end]) == "họp"


@given(VIETNAMESE)
def test_composed_and_decomposed_text_fold_alike(text):
    """The form in which a document was typed does not change what is matched."""
    text = unicodedata.normalize("NFC", text)
    assert Folded(text).text == Folded(unicodedata.normalize("NFD", text)).text


@given(st.text())
def test_every_span_leads_into_the_source(text):
    """Offsets of the copy map to offsets of the source, in order and inside it."""
    copy = Folded(text)
    points = [copy.original(index, index)[0] for index in range(len(copy.text) + 1)]

    assert points == sorted(points)
    assert points[0] == 0
    assert points[-1] == len(text)
    assert len(copy.cased) == len(copy.text)


@given(st.text())
def test_the_way_there_undoes_the_way_back(text):
    """A source span folded and led back covers at least itself."""
    copy = Folded(text)
    start, end = copy.original(*copy.folded(0, len(text)))

    assert (start, end) == (0, len(text))
