"""What an account is called: letters, digits, ".", "-" and "_", so that no two names look the same."""

from __future__ import annotations

import re
import unicodedata

from nhiemky.ledger.accounts import SYSTEM
from nhiemky.ledger.problems import LedgerProblem

LONGEST = 32
SHOWN_LONGEST = 100
_NAME = re.compile(rf"[a-z](?:[a-z0-9]|[._-](?=[a-z0-9])){{1,{LONGEST - 1}}}")


def typed_name(text: str) -> str:
    """Return the name of an account as it is looked up: case and the blanks around it do not matter.

    >>> typed_name(" Lan.Nguyen ")
    'lan.nguyen'
    """
    return unicodedata.normalize("NFKC", text).strip().casefold()


def is_name(text: str) -> bool:
    """Return whether an account can be called so.

    >>> is_name("lan.nguyen"), is_name("vp-2"), is_name("lần"), is_name("a"), is_name("lan..n")
    (True, True, False, False, False)
    """
    return _NAME.fullmatch(text) is not None


def check_name(text: str) -> str:
    """Return the name for a new account.

    Raises LedgerProblem ``account_name`` or ``account_reserved``.
    """
    name = typed_name(text)
    if not is_name(name):
        raise LedgerProblem("account_name", name=text[: 2 * LONGEST], limit=LONGEST)
    if name in SYSTEM:
        raise LedgerProblem("account_reserved", name=name)
    return name


def check_shown_name(text: str) -> str:
    """Return the name a person is shown by, composed and without doubled blanks; "" for none.

    Raises LedgerProblem ``shown_name`` where it is too long or holds what cannot be seen.
    """
    shown = " ".join(unicodedata.normalize("NFC", text).split())
    if len(shown) > SHOWN_LONGEST or not shown.isprintable():
        raise LedgerProblem("shown_name", limit=SHOWN_LONGEST)
    return shown
