"""Names of organisations, compared the way people write them."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from nhiemky.language.folding import fold

_NOISE = re.compile(r"[\s\"“”'‘’.,;:()\-–]+")


@cache
def bodies() -> tuple[tuple[str, str], ...]:
    """Return how a committee's name begins and how its organisation's does, the longest first."""
    data = tomllib.loads(files("nhiemky.ledger").joinpath("data/bodies.toml").read_text(encoding="utf-8"))
    pairs = ((row["committee"], row["organisation"]) for row in data["body"])
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def plain_name(name: str) -> str:
    """Return a name folded, without punctuation, single spaces.

    >>> plain_name("ĐẢNG UỶ  “Khu Kinh tế”")
    'đảng ủy khu kinh tế'
    """
    return _NOISE.sub(" ", fold(name)).strip()


def folded_name(name: str) -> str:
    """Return a name as it is looked up: folded, and a committee's as that of the organisation that elects it.

    >>> folded_name("ĐẢNG UỶ  “Khu Kinh tế”") == folded_name("Đảng bộ Khu kinh tế")
    True
    """
    plain = plain_name(name)
    for committee, organisation in bodies():
        rest = plain.removeprefix(committee + " ")
        if rest != plain:
            # "Tỉnh ủy tỉnh An Hạ" says the level twice.
            level = organisation.rpartition(" ")[2]
            return f"{organisation} {rest.removeprefix(level + ' ')}"
    return plain


def looked_up(name: str, superior: str = "") -> str:
    """Return what an organisation is kept under: its folded name, where that is taken followed by its superior's.

    >>> looked_up("Chi bộ 1", "Đảng ủy xã Tân Hà")
    'chi bộ 1 đảng bộ xã tân hà'
    """
    return " ".join(each for each in (folded_name(name), folded_name(superior)) if each)


def reads_better(name: str, other: str) -> bool:
    """Say whether a name is the better one to show of two for one organisation.

    A name in mixed case is better than one in capitals, an organisation's than its committee's.

    >>> reads_better("Đảng bộ tỉnh An Hạ", "TỈNH ỦY AN HẠ")
    True
    """
    return _fitness(name) > _fitness(other)


def _fitness(name: str) -> tuple[bool, bool]:
    return name != name.upper(), plain_name(name) == folded_name(name)
