"""Figures that the words allow to be read another way: each keeps its likeliest reading and names the others.

Every rule says one thing of one figure, by the words beside it; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise

from nhiemky.reading.figures import Figure
from nhiemky.reading.vocabulary import load

_DATA = load("doubts")
_BETWEEN = rf"(?:\s(?:{'|'.join(_DATA['between'])}))*+\s$"


def _after_verb(verbs: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(verbs)}){_BETWEEN}")


_ROSE_TIMES = _after_verb(_DATA["times"]["before"])
_RATE = re.compile(rf"(?<!\w)(?:{'|'.join(_DATA['rate']['named'])})(?!\w)")
_WIPE_OUT = _after_verb(_DATA["wiped_out"]["before"])
_TO_DO = re.compile(rf"\s(?:số\s)?(?:{'|'.join(_DATA['wiped_out']['after'])})(?!\w)")
_REACH, _OVER = _after_verb(_DATA["wanted"]["before"]), _after_verb(["vượt"])
_OF_PLAN = re.compile(
    rf"\s(?:các\s)?(?:{'|'.join(_DATA['wanted']['after'])})(?!\w)(?![^,;.]{{0,25}}\s(?:đạt|(?:được )?hoàn thành))"
)
_DOING = _after_verb(_DATA["planned"]["before"])
_GLOSS = _after_verb(_DATA["converted"]["before"])
_ONE_PLACE = Decimal("0.1")
_WHOLE = Decimal(100)


def mark_doubts(figures: Sequence[Figure]) -> None:
    """Add the other readings of each figure to its statement, and mark it as ambiguous where there are any."""
    for before, this in pairwise([None, *figures]):
        if this is not None:
            _mark(this, [*_of_kind(this), *_of_change(before, this), *_of_plan(this)])
            _mark_points_over(figures, this)


def _mark(figure: Figure, others: Sequence[str]) -> None:
    if others:
        said = figure.statement
        said.ambiguous, said.alternatives = True, tuple(dict.fromkeys([*said.alternatives, *others]))


def _of_kind(figure: Figure) -> Iterable[str]:
    """A figure that nothing sets in time; a plan's "dự kiến"; how many targets there are; a sum converted."""
    said = figure.statement
    if said.kind not in {"target", "result"} or said.attainment_percent is not None:
        return
    if figure.unsure and said.base is None:
        yield "kind=result" if said.kind == "target" else "kind=target"
    if said.kind == "target" and figure.quantity.klass == "review" and said.of is None:
        yield "kind=other"
    if figure.quantity.klass == "money" and _GLOSS.search(figure.around.left):
        yield "kind=other"


def _of_change(before: Figure | None, figure: Figure) -> Iterable[str]:
    """Percent or points of a rate; times as much or times more; all of something bad, or none of it left."""
    quantity, around, said = figure.quantity, figure.around, figure.statement
    if (
        quantity.klass == "times"
        and not quantity.spelled
        and quantity.value is not None
        and _ROSE_TIMES.search(around.left)
    ):
        yield f"value={_plain(quantity.value + 1)}"
    if said.change and said.unit == "%" and said.attainment_percent is None:
        words = around.left[-70:] + " | " + around.right[:30]
        if _RATE.search(words):
            yield "unit=điểm phần trăm"
    if said.unit == "%" and quantity.value == _WHOLE and _WIPE_OUT.search(around.left) and _TO_DO.match(around.after):
        yield "value=0"
    if before and quantity.of is not None and around.bracketed and before.statement.change and said.base:
        yield f"of={_plain(quantity.of)}"


def _of_plan(figure: Figure) -> Iterable[str]:
    """A share of a plan that is itself wanted; a count over another that may be its plan."""
    quantity, around, said = figure.quantity, figure.around, figure.statement
    if quantity.value is None:
        return
    if said.kind == "target" and said.unit == "%" and _REACH.search(around.left) and _OF_PLAN.match(around.after):
        wanted = quantity.value + (_WHOLE if _OVER.search(around.left) and quantity.value < _WHOLE else 0)
        yield f"attainment_percent={_plain(wanted)}"
    counted = quantity.klass in {"person", "organisation", "project", "enterprise"}
    if said.kind != "result" or not counted or said.attainment_percent is not None:
        return
    if quantity.of and quantity.value < quantity.of and _DOING.search(around.left):
        yield f"attainment_percent={_plain(quantity.value / quantity.of * 100)}"


def _mark_points_over(figures: Sequence[Figure], over: Figure) -> None:
    """ "Đạt 93%, vượt 13% chỉ tiêu": of a rate the 13 may be points, so that the plan was 80%."""
    if over.statement.attainment_of is None or not _OVER.search(over.around.left):
        return
    main = figures[over.statement.attainment_of]
    reached, points = main.quantity.value, over.quantity.value
    if main.quantity.klass != "percent" or main.statement.change or reached is None or points is None:
        return
    if points < reached:
        others = [f"attainment_percent={_plain(reached / (reached - points) * 100)}"]
        _mark(main, others)
        _mark(over, others)


def _plain(value: Decimal) -> str:
    """Return a value with at most one decimal, none where it is whole.

    >>> _plain(Decimal("3.40")), _plain(Decimal(100))
    ('3.4', '100')
    """
    rounded = value.quantize(_ONE_PLACE)
    return str(rounded.to_integral_value() if rounded == rounded.to_integral_value() else rounded.normalize())
