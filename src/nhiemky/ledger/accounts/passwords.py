"""What a password must be (NIST SP 800-63B-4 §3.1.1) and how it is changed.

One rule for everybody: at least fifteen characters, because a password is the only factor until a second one is set
up and again after it was reset. Any character may be used, spaces too; there are no rules of composition and no
expiry. What counts is written in normal form KC, so that it does not matter how a keyboard composes "ệ".
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.utils import timezone

from nhiemky.ledger.accounts.recovery import readable_secret
from nhiemky.ledger.problems import LedgerProblem

if TYPE_CHECKING:
    from django.contrib.auth.models import User

SHORTEST = 15
LONGEST = 512
FIRST_PASSWORD_DAYS = 7
"""How long a password that somebody else made may wait for its first use."""
_LEFT = 8
"""Characters that must be left of a password once words, runs and years are taken out of it."""
_RUN = 4
_YEAR = re.compile(r"(?:19|20)\d\d")
_SAME = re.compile(r"(.)\1{2,}")


@cache
def vocabulary() -> dict[str, Any]:
    """Return the file of what makes a password easy to guess."""
    return tomllib.loads(files("nhiemky.ledger.accounts").joinpath("data/passwords.toml").read_text(encoding="utf-8"))


def normal(password: str) -> str:
    """Return a password as it is hashed.

    >>> normal("ệ") == normal("e\\u0323\\u0302")
    True
    """
    return unicodedata.normalize("NFKC", password)


def check_password_rules(password: str, words: Iterable[str]) -> str:
    """Return the password in normal form; ``words`` are names it must not rest on.

    Raises LedgerProblem ``password_short``, ``password_long`` or ``password_guessable``.
    """
    if len(password) > LONGEST:
        raise LedgerProblem("password_long", limit=LONGEST)
    written = normal(password)
    if len(written) < SHORTEST:
        raise LedgerProblem("password_short", limit=SHORTEST)
    if _guessable(written, words):
        raise LedgerProblem("password_guessable")
    return written


def _guessable(password: str, words: Iterable[str]) -> bool:
    if password.casefold().strip() in _common():
        return True
    whole = _folded(password)
    left = whole
    known = {folded for word in words if len(folded := _folded(word)) > 2}
    for word in sorted({*vocabulary()["words"], *known}, key=len, reverse=True):
        left = left.replace(word, " ")
    left = _SAME.sub(" ", _YEAR.sub(" ", _without_runs(left))).replace(" ", "")
    return _period(whole) < _LEFT or (left != whole and len(left) < _LEFT)


@cache
def _common() -> frozenset[str]:
    return frozenset(CommonPasswordValidator().passwords)


def _folded(text: str) -> str:
    """Return a text in lower case without marks, spaces and signs; pictures stay."""
    apart = unicodedata.normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(each for each in apart if unicodedata.category(each)[0] not in "MZPC")


def _without_runs(text: str) -> str:
    lines = [line for row in vocabulary()["rows"] for line in (row, row[::-1])]
    place = 0
    kept = []
    while place < len(text):
        length = _RUN - 1
        while place + length < len(text) and any(text[place : place + length + 1] in line for line in lines):
            length += 1
        if length >= _RUN:
            place += length
            kept.append(" ")
        else:
            kept.append(text[place])
            place += 1
    return "".join(kept)


def _period(text: str) -> int:
    """Return after how many characters a text begins again.

    >>> _period("abcabcabca"), _period("abcd")
    (3, 4)
    """
    borders = [0] * (len(text) + 1)
    matched = 0
    for place in range(1, len(text)):
        while matched and text[place] != text[matched]:
            matched = borders[matched]
        matched += text[place] == text[matched]
        borders[place + 1] = matched
    return len(text) - borders[len(text)]


def words_around(account: User) -> list[str]:
    """Return the names a password of this account must not rest on: its own, its person's, the organisations'."""
    from nhiemky.ledger.models import Organisation

    names = [account.get_username(), account.get_full_name(), *Organisation.objects.values_list("name", flat=True)]
    # The last two syllables name an organisation: "Đảng bộ xã Lâm Khê" is guessed as "lamkhe".
    return [*names, *(" ".join(name.split()[-2:]) for name in names), *account.get_full_name().split()]


def first_password() -> str:
    """Return a random password that can be copied by hand (79 bits)."""
    return readable_secret(4)


def give_first_password(account: User) -> str:
    """Give an account a random password to be changed at its first sign-in; return it, to be told to its person."""
    password = first_password()
    account.set_password(password)
    account.save(update_fields=["password"])
    begin_first_password(account)
    return password


def begin_first_password(account: User) -> None:
    """Let the password of an account be one that is to be changed at the first sign-in."""
    from nhiemky.ledger.accounts.models import FirstPassword

    until = timezone.now() + timedelta(days=FIRST_PASSWORD_DAYS)
    FirstPassword.objects.update_or_create(account=account, defaults={"until": until})


def is_first_password(account: User) -> bool:
    """Return whether somebody else made the password of this account."""
    from nhiemky.ledger.accounts.models import FirstPassword

    return FirstPassword.objects.filter(account=account).exists()


def has_run_out(account: User, now: datetime) -> bool:
    """Return whether a first password was not used in its time."""
    from nhiemky.ledger.accounts.models import FirstPassword

    return FirstPassword.objects.filter(account=account, until__lt=now).exists()
