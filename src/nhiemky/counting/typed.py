"""A ballot keyed in one line: only the struck numbers, or only the numbers not agreed to.

    3 5 12 7-9      a list with surplus: these were struck, all others stand
    (nothing)       nobody was struck
    3 5* 8/         a list without surplus: 3 under Không đồng ý, 5 under both (*), 8 under neither (/)

Numbers are separated by blanks, or by ``+``, ``.``, ``,`` or ``;``: one hand on the number pad suffices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemky.counting.count_problems import NotANumber, NotOnTheList, NumberTwice, OtherForm, RangeReversed
from nhiemky.counting.model import Ballot, BallotForm, Definition, Doubt, Mark

LONGEST_LINE = 1000
"""Letters of one typed ballot: a hundred numbers, each of three digits with a suffix, take half of it."""

_SEPARATORS = re.compile(r"[\s,;.+]+")
_DASHES = str.maketrans("–—−", "---")
_PIECE = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,4}))?([*/]?)")
_SUFFIXES = {"": Mark.AGAINST, "*": Mark.BOTH, "/": Mark.NEITHER}
_FORMS = {
    BallotForm.SURPLUS: ("có số dư (gạch tên)", "with surplus (names struck)"),
    BallotForm.NO_SURPLUS: ("không có số dư (Đồng ý / Không đồng ý)", "without surplus (Đồng ý / Không đồng ý)"),
}


def type_struck(line: str, definition: Definition, *, doubts: frozenset[Doubt] = frozenset()) -> Ballot:
    """Return the ballot of a list with surplus on which these numbers were struck.

    Raises CountProblem (NK-K21 to NK-K26) with what to type instead.
    """
    _of_form(definition, BallotForm.SURPLUS)
    return _typed(line, definition, doubts, {"": Mark.AGAINST})


def type_disagreed(line: str, definition: Definition, *, doubts: frozenset[Doubt] = frozenset()) -> Ballot:
    """Return the ballot of a list without surplus: what is not typed is Đồng ý.

    A number alone is Không đồng ý, with ``*`` both, with ``/`` neither. Else as ``type_struck``.
    """
    _of_form(definition, BallotForm.NO_SURPLUS)
    return _typed(line, definition, doubts, _SUFFIXES)


def typed(ballot: Ballot, definition: Definition) -> str:
    """Return the line that gives the ballot: what a page shows to be corrected."""
    suffixes = {mark: suffix for suffix, mark in _SUFFIXES.items()}
    said = zip(definition.names, ballot.marks, strict=True)
    return " ".join(f"{name.number}{suffixes[mark]}" for name, mark in said if mark in suffixes)


def _of_form(definition: Definition, form: BallotForm) -> None:
    if definition.form is not form:
        vi, en = _FORMS[definition.form]
        raise OtherForm(form=vi, form_en=en)


def _typed(line: str, definition: Definition, doubts: frozenset[Doubt], suffixes: dict[str, Mark]) -> Ballot:
    names = {each.number: each.name for each in definition.names}
    marks = dict.fromkeys(names, Mark.FOR)
    told: set[int] = set()
    for first, last, mark in _pieces(line, suffixes):
        for number in range(first, last + 1):
            if number not in names:
                raise NotOnTheList(number=number, first=min(names), last=max(names))
            if number in told:
                raise NumberTwice(number=number, name=names[number])
            told.add(number)
            marks[number] = mark
    return Ballot(tuple(marks.values()), doubts)


def _pieces(line: str, suffixes: dict[str, Mark]) -> Iterator[tuple[int, int, Mark]]:
    """Yield first number, last number and mark of each piece of the line."""
    if len(line) > LONGEST_LINE:
        raise NotANumber(piece=line[:20] + "…")
    for piece in filter(None, _SEPARATORS.split(line.translate(_DASHES))):
        found = _PIECE.fullmatch(piece)
        if found is None or found[3] not in suffixes:
            raise NotANumber(piece=piece[:20])
        first, last = int(found[1]), int(found[2] or found[1])
        if last < first:
            raise RangeReversed(piece=piece, first=first, last=last)
        yield first, last, suffixes[found[3]]
