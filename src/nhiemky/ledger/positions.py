"""The posts of committees and leaders: their codes, names and order, and how people write them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from nhiemky.ledger.models import TreeKind
from nhiemky.ledger.names import plain_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A post. ``order`` is its place in a list of posts; ``sole`` says that one person at a time holds it."""

    code: str
    name: str
    name_en: str
    order: int
    sole: bool
    trees: tuple[str, ...]
    phrases: tuple[str, ...]
    examples: tuple[str, ...]


@cache
def positions() -> dict[str, Position]:
    """Return every post by its code, in their order."""
    data = tomllib.loads(files("nhiemky.ledger").joinpath("data/positions.toml").read_text(encoding="utf-8"))
    rows = enumerate(data["position"])
    return {
        row["code"]: Position(
            code=row["code"],
            name=row["vi"],
            name_en=row["en"],
            order=order,
            sole=row.get("sole", False),
            trees=tuple(row["trees"]),
            phrases=tuple(row["phrases"]),
            examples=tuple(row["examples"]),
        )
        for order, row in rows
    }


def positions_in(tree: str) -> list[Position]:
    """Return the posts there are in organisations of a tree (``TreeKind``)."""
    return [each for each in positions().values() if tree in each.trees]


def position_of(written: str, tree: str = TreeKind.PARTY) -> Position | None:
    """Return the post that is written, as organisations of a tree have it; ``None`` where it is none of ours.

    >>> position_of("Bí thư Đảng uỷ").code, position_of("Tổ trưởng tổ dân phố")
    ('secretary', None)
    """
    found = [each for each in _written().get(_squeezed(written), ()) if tree in each.trees]
    return found[0] if found else None


@cache
def _written() -> dict[str, list[Position]]:
    found: dict[str, list[Position]] = {}
    for each in positions().values():
        for phrase in {_squeezed(words) for words in (each.name, *each.phrases)}:
            found.setdefault(phrase, []).append(each)
    return found


def _squeezed(written: str) -> str:
    # "UV BCH" and "UVBCH" are one.
    return plain_name(written).replace(" ", "")
