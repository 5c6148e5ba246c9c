"""Where a span of the text stands in its file."""

from __future__ import annotations

from nhiemky.files import Place, Recognised, Whereabouts

PLACES = (
    Place(start=0, end=10, page=1, box=(70.0, 700.0, 300.0, 712.0)),
    Place(start=11, end=20, page=1, box=(60.0, 716.0, 320.0, 728.0)),
    Place(start=21, end=30, page=2, box=(60.0, 80.0, 310.0, 92.0)),
)


def test_a_span_over_lines_has_the_box_around_them():
    """Over two lines of a page the box holds both; over two pages it is that of the first."""
    found = Whereabouts(PLACES, ())

    for span, box in (((5, 15), (60.0, 700.0, 320.0, 728.0)), ((15, 25), (60.0, 716.0, 320.0, 728.0))):
        place = found.place(*span)
        assert place is not None
        assert (place.page, place.box) == (1, box)


def test_a_span_between_places_has_none():
    """The space between two lines, and what follows the last one, stands nowhere."""
    found = Whereabouts(PLACES, ())

    assert found.place(10, 11) is None
    assert found.place(30, 40) is None


def test_the_least_sure_word_counts():
    """A figure is as sure as the word of it that is least sure."""
    words = (
        Recognised(start=0, end=3, confidence=96.0),
        Recognised(start=4, end=6, confidence=41.5),
        Recognised(start=7, end=9, confidence=90.0),
    )
    found = Whereabouts((), words)

    assert found.confidence(2, 8) == 41.5
    assert found.confidence(7, 9) == 90.0
    assert found.confidence(3, 4) is None
