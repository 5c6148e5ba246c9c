"""What letters every match of a pattern begins with or contains, read from the pattern itself."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

DIGITS = "\0"
_DIGIT = "[(CATEGORY, CATEGORY_DIGIT)]"
_SHORTEST = 2
_MOST_LEADS = 200
_ENOUGH = 6


@lru_cache(4096)
def hints(pattern: str) -> frozenset[str] | None:
    """Return strings of which every match of ``pattern`` contains at least one; None where there are none.

    >>> hints(r"tăng\\s?(?:thêm)?") == {"tăng"}
    True
    >>> hints(r"\\d+|tăng") is None
    True
    """
    return _of_sequence(parsed(pattern))


def parsed(pattern: str) -> Any:
    """Return a pattern as the standard library takes it apart; nothing where its parser cannot be had."""
    # The parser of the standard library is not public under its new name; where it moves, nothing is passed over.
    try:
        from re import _parser  # type: ignore[attr-defined]
    except ImportError:  # pragma: no cover
        return ()
    return _parser.parse(pattern)


def _of_sequence(items: Any) -> frozenset[str] | None:
    """Return the best hints among the parts of a sequence, each of which every match contains."""
    found: list[frozenset[str]] = []
    run = ""
    for operation, argument in items:
        if str(operation) == "LITERAL":
            run += chr(argument)
            continue
        found, run = _with_run(found, run), ""
        inner = _of_item(str(operation), argument)
        if inner:
            found.append(inner)
    found = _with_run(found, run)
    return max(found, key=lambda each: (min(map(len, each)), -len(each)), default=None)


def _with_run(found: list[frozenset[str]], run: str) -> list[frozenset[str]]:
    return [*found, frozenset([run])] if len(run) >= _SHORTEST else found


def _of_item(operation: str, argument: Any) -> frozenset[str] | None:
    match operation:
        case "SUBPATTERN":
            return None if argument[1] & re.IGNORECASE else _of_sequence(argument[3])
        case "ATOMIC_GROUP":
            return _of_sequence(argument)
        case "BRANCH":
            branches = [_of_sequence(branch) for branch in argument[1]]
            return frozenset().union(*[each for each in branches if each]) if all(branches) else None
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, _, repeated = argument
            return _of_sequence(repeated) if least else None
        case _:
            return None


@lru_cache(4096)
def leads(pattern: str) -> tuple[str, ...] | None:
    """Return strings of which every match of ``pattern`` begins with exactly one; None where there are none.

    ``DIGITS`` at the beginning of a string stands for one digit or a run of them.

    >>> leads(r"(?<!\\w)(?:đạt|giữ(?: vững)?) danh hiệu")
    ('giữ danh hiệu', 'giữ vững danh hiệu', 'đạt danh hiệu')
    >>> leads(r"\\d+|tăng") is None
    True
    """
    found = {begin for begin, _ in _beginnings(parsed(pattern))}
    if not found or min(map(len, found)) < _SHORTEST:
        return None
    return tuple(sorted(each for each in found if not any(each[:cut] in found for cut in range(1, len(each)))))


def _beginnings(items: Any) -> list[tuple[str, bool]]:
    """Return how the matches of a sequence begin, each with whether that is all of it."""
    found = [("", True)]
    for operation, argument in items:
        following = _beginnings_of_item(str(operation), argument)
        grown = [each for each in found if not each[1]]
        grown += [(begin + more, whole) for begin, open_ in found if open_ for more, whole in following]
        grown = [_one_run(begin, whole) for begin, whole in grown]
        if len(grown) > _MOST_LEADS:
            return [(begin, False) for begin in sorted({begin[:_ENOUGH] for begin, _ in grown})]
        found = grown
        if not any(open_ for _, open_ in found):
            break
    return found


def _one_run(begin: str, whole: bool) -> tuple[str, bool]:
    """Return a beginning with digits only in front: what follows further digits is not looked for."""
    begin = begin.replace(2 * DIGITS, DIGITS)
    further = begin.find(DIGITS, 1)
    return (begin, whole) if further < 0 else (begin[:further], False)


def _beginnings_of_item(operation: str, argument: Any) -> list[tuple[str, bool]]:
    match operation:
        case "LITERAL":
            return [(chr(argument), True)]
        case "AT" | "ASSERT" | "ASSERT_NOT":
            return [("", True)]
        case "SUBPATTERN":
            return [("", False)] if argument[1] & re.IGNORECASE else _beginnings(argument[3])
        case "ATOMIC_GROUP":
            return _beginnings(argument)
        case "BRANCH":
            return [each for branch in argument[1] for each in _beginnings(branch)]
        case "IN" if str(argument) == _DIGIT:
            return [(DIGITS, True)]
        case "MAX_REPEAT" if _is_digits(argument):
            return [(DIGITS, True)]
        case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
            least, most, repeated = argument
            once = _beginnings(repeated)
            if (least, most) == (0, 1):
                return [("", True), *once]
            return (
                once if (least, most) == (1, 1) else [(begin, False) for begin, _ in once] if least else [("", False)]
            )
        case _:
            return [("", False)]


def _is_digits(argument: Any) -> bool:
    """Return whether a repeated item is ``\\d+``."""
    least, most, repeated = argument
    return least == 1 and str(most) == "MAXREPEAT" and len(repeated) == 1 and str(repeated[0][1]) == _DIGIT
