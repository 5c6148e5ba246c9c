"""Names of people as they are looked for at the door: without marks, by parts, or by what was scanned."""

from __future__ import annotations

import secrets
import unicodedata

from nhiemky.language.folding import fold

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What tokens are made of: letters a code reader and a person tell apart."""
TOKEN_LENGTH = 12


def plain(text: str) -> str:
    """Return text folded and without marks: what somebody types in a hurry.

    >>> plain("Nguyễn Thị  Đào")
    'nguyen thi dao'
    """
    spelled = unicodedata.normalize("NFD", " ".join(fold(text).split()).replace("đ", "d"))
    return "".join(letter for letter in spelled if not unicodedata.combining(letter))


def matches(asked: str, name: str) -> bool:
    """Say whether each word asked for begins another word of the name, in order; both ``plain``.

    >>> matches("ng dao", "nguyen thi dao"), matches("dao ng", "nguyen thi dao"), matches("hi", "nguyen thi dao")
    (True, False, False)
    """
    words = iter(name.split())
    return bool(asked) and all(any(word.startswith(each) for word in words) for each in asked.split())


class Cards:
    """The cards of those on a list by name and organisation; an organisation that is not said may be any.

    >>> cards = Cards()
    >>> cards.add("Lê Thị An", 7, 1)
    >>> cards.card("lê thị an", 7), cards.card("Lê Thị An", None), cards.card("Lê Thị An", 8), cards.card("Lê An", 7)
    (1, 1, None, None)
    """

    def __init__(self) -> None:
        self._found: dict[str, dict[int | None, int]] = {}

    def add(self, name: str, organisation_id: int | None, number: int) -> None:
        """Put somebody on the list with the number of the card."""
        self._found.setdefault(fold(name), {})[organisation_id] = number

    def card(self, name: str, organisation_id: int | None) -> int | None:
        """Return the card of whoever may be the same person, ``None`` where nobody is."""
        found = self._found.get(fold(name), {})
        if organisation_id is None:
            return next(iter(found.values()), None)
        return found.get(organisation_id, found.get(None))


def new_token() -> str:
    """Return a new invitation code: 60 bits of chance, in letters that all readers of codes know."""
    return "".join(secrets.choice(_LETTERS) for _ in range(TOKEN_LENGTH))


def is_token(typed: str) -> bool:
    """Say whether what was typed may be an invitation code.

    >>> is_token("ABCD2345EFGH"), is_token("12"), is_token("nguyen thi b")
    (True, False, False)
    """
    return len(typed) == TOKEN_LENGTH and all(letter in _LETTERS for letter in typed.upper())
