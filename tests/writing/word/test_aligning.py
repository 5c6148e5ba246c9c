"""Figures in a text whose words somebody changed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from nhiemky.writing.word.aligning import Budget, Found, found_in

WORDS = ("kết", "nạp", "đảng", "viên", "trong", "năm", "đạt", "các", "chi", "bộ", "mới", "tỷ", "đồng", "chỉ", "tiêu")
FIGURES = ("517 đảng viên", "5", "5 đảng viên", "103,4%", "61.724,485 tỷ đồng", "7/9 chỉ tiêu", "từ 3 đến 5 dự án")
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
texts = st.lists(st.tuples(words, st.sampled_from(FIGURES)), min_size=1, max_size=4)
SCALES = {"tỷ", "đồng"}


def _written(segments) -> tuple[str, list[tuple[int, int]]]:
    """Return a text of words and figures in turn, and where its figures stand."""
    text, places = "", []
    for before, figure in segments:
        text += " ".join(before) + " "
        places.append((len(text), len(text) + len(figure)))
        text += figure + " "
    return text + "thế.", places


def _found(old, new, anchors=None) -> list[Found | None]:
    text, places = _written(old)
    return found_in(text, places, _written(new)[0], anchors or {}, Budget())


@st.composite
def _edits(draw):
    """Draw a text and the same text with other words between its figures."""
    old = draw(texts)
    new = []
    for before, figure in old:
        kept = [each for each in before if draw(st.booleans())]
        at = draw(st.integers(0, len(kept)))
        # A word of scale right behind a figure would make it another one.
        added = [each for each in draw(words) if each not in SCALES or at > 0]
        kept[at:at] = added or ["các"]
        if new and kept[0] in SCALES:
            kept.insert(0, "các")
        new.append((kept, figure))
    return old, new


@settings(max_examples=150, deadline=None)
@given(_edits())
def test_edits_of_words_change_no_figure(edit):
    """Whatever is done to the words between them, every figure is found where it stands, and as it was."""
    old, new = edit
    text, places = _written(new)

    assert [text[each.start : each.end] if each else None for each in _found(old, new)] == [figure for _, figure in old]
    assert {each.text for each in _found(old, new, dict(enumerate(places)))} == {None}


@settings(max_examples=150, deadline=None)
@given(_edits(), st.data())
def test_a_changed_figure_is_always_told(edit, data):
    """A figure of other digits is told, also where words around it were changed."""
    old, new = edit
    at = data.draw(st.integers(0, len(old) - 1))
    figure = new[at][1]
    digits = [place for place, letter in enumerate(figure) if letter.isdigit()]
    place = data.draw(st.sampled_from(digits))
    typed = (
        figure[:place]
        + data.draw(st.sampled_from([d for d in "0123456789" if d != figure[place]]))
        + figure[place + 1 :]
    )
    changed = [(before, typed if number == at else each) for number, (before, each) in enumerate(new)]
    found = _found(old, changed)

    assert (
        found[at] is None
        or found[at].text is not None
        or _written(changed)[0][found[at].start : found[at].end] == figure
    )
    assert any(each is None or each.text is not None for each in found)


def test_what_is_typed_beside_a_figure_makes_it_another():
    """Digits, signs and scales right beside a figure are part of it; other words are not."""
    old, places = "đạt 517 đảng viên.", [(4, 7)]

    def typed(new: str) -> str | None:
        (found,) = found_in(old, places, new, {0: (new.index("517"), new.index("517") + 3)}, Budget())
        return found.text if found else ""

    assert typed("đạt 517 đảng viên.") is None
    assert typed("đạt khoảng 517 quần chúng.") is None
    assert typed("đạt 1517 đảng viên.") == "1517"
    assert typed("đạt 517% đảng viên.") == "517%"
    assert typed("đạt 517,5 đảng viên.") == "517,5"
    assert typed("đạt 517 nghìn đảng viên.") == "517 nghìn"
    assert typed("đạt -517 đảng viên.") == "-517"


def test_long_texts_are_not_compared_word_by_word():
    """Where comparing would take too long, a figure without its bookmark is told as gone rather than guessed."""
    old = " ".join(f"a{at}" for at in range(3000)) + " 5 " + " ".join(f"b{at}" for at in range(3000))
    new = " ".join(f"c{at}" for at in range(3000)) + " 5 " + " ".join(f"d{at}" for at in range(3000))
    at = old.index(" 5 ") + 1

    (found,) = found_in(old, [(at, at + 1)], new, {}, Budget())

    assert found is None or found.text is not None
