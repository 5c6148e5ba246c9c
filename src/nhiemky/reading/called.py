"""What a document calls a figure that has no code: its own words, without the times and verbs that frame them."""

from __future__ import annotations

from nhiemky.reading.figures import Figure
from nhiemky.reading.naming import MEASURED, called
from nhiemky.reading.passage import Passage

_EDGES = " \t\n-–+•*:;,.()"


def words_of(passage: Passage, figure: Figure) -> str:
    """Return what stands before a figure and names it, else what stands after it, as printed; "" for nothing.

    "Năm 2022, số sáng kiến đạt 45 sáng kiến" calls it "số sáng kiến"; a count of targets says which they are behind.
    """
    quantity, around = figure.quantity, figure.around
    after = passage.printed(quantity.end, quantity.end + len(around.right))
    if quantity.klass == "review" and after.strip(_EDGES):
        return f"{quantity.form} {after.strip(_EDGES)}"
    in_turn = named_in_turn(passage, figure)
    goes_on = 0
    if figure.statement.change:
        goes_on = around.left.rfind(",") + 1
    elif len(around.left) < len(around.before) and not around.bracketed:
        goes_on = around.left.find(",") + 1
    start = quantity.start - len(around.left) + goes_on
    before = around.left if in_turn else passage.printed(start, quantity.start)
    return called(before, after, "" if quantity.klass in MEASURED else quantity.form)


def named_in_turn(passage: Passage, figure: Figure) -> bool:
    """Return whether the words left of a figure are a name from before "lần lượt", not what is printed beside it."""
    return not passage.text.endswith(figure.around.left, 0, figure.quantity.start)
