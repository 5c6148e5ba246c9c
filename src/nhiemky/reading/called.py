"""What a document calls a figure that has no code: its own words, without the times and verbs that frame them."""

from __future__ import annotations

import re

from nhiemky.language.dates import find_moments
from nhiemky.language.folding import Folded
from nhiemky.language.references import find_references
from nhiemky.reading.figures import Figure
from nhiemky.reading.naming import MEASURED, called
from nhiemky.reading.passage import Passage, Surroundings
from nhiemky.reading.qualifying import arounds_of, without_limits
from nhiemky.reading.quantities import Quantity, find_quantities

_QUOTED = re.compile(r"chỉ tiêu “(?P<name>[^“”]+)”[^“”]*$", re.IGNORECASE)
_EDGES = " \t\n-–+•*:;,.()"


def words_of(passage: Passage, figure: Figure) -> str:
    """Return what stands before a figure and names it, else what stands after it, as printed; "" for nothing.

    "Năm 2022, số sáng kiến đạt 45 sáng kiến" calls it "số sáng kiến"; a count of targets says which they are behind.
    """
    in_turn = named_in_turn(passage, figure)
    return _words(passage, figure.quantity, figure.around, in_turn=in_turn, changes=bool(figure.statement.change))


def words_at(sentence: str, start: int, end: int, *, changes: bool = False) -> str | None:
    """Return what a sentence calls its figure at ``start:end``, as the reader does; ``None`` where it reads none there.

    ``changes`` says that the figure is a growth or a fall.

    >>> sentence = "Tỷ lệ đảng viên dưới 35 tuổi đạt trên 40%."
    >>> words_at(sentence, 38, 41)
    'Tỷ lệ đảng viên dưới 35 tuổi'
    """
    passage = Passage(Folded(sentence))
    taken = bytearray(len(passage.text))
    spans = [(each.start, each.end) for each in find_references(passage.text)]
    spans += [(each.start, each.end) for each in find_moments(passage.text)]
    for first, last in spans:
        taken[first:last] = b"\1" * (last - first)
    quantities, limiting = without_limits(passage, find_quantities(passage.text, passage.cased, taken))
    first, last = passage.folded.folded(start, end)
    for quantity, around in zip(quantities, arounds_of(passage, quantities, limiting), strict=True):
        if quantity.start < last and first < quantity.end:
            return _words(passage, quantity, around, in_turn=False, changes=changes)
    return None


def _words(passage: Passage, quantity: Quantity, around: Surroundings, *, in_turn: bool, changes: bool) -> str:
    after = passage.printed(quantity.end, quantity.end + len(around.right))
    if quantity.klass == "review" and after.strip(_EDGES):
        return f"{quantity.form} {after.strip(_EDGES)}"
    said = passage.printed(quantity.start - len(around.left), quantity.start) if not in_turn else ""
    if quoted := _QUOTED.search(said):
        return quoted["name"]
    goes_on = 0
    if changes:
        goes_on = around.left.rfind(",") + 1
    elif len(around.left) < len(around.before) and not around.bracketed:
        goes_on = around.left.find(",") + 1
    start = quantity.start - len(around.left) + goes_on
    before = around.left if in_turn else passage.printed(start, quantity.start)
    return called(before, after, "" if quantity.klass in MEASURED else quantity.form)


def named_in_turn(passage: Passage, figure: Figure) -> bool:
    """Return whether the words left of a figure are a name from before "lần lượt", not what is printed beside it."""
    return not passage.text.endswith(figure.around.left, 0, figure.quantity.start)
