"""Names of persons as they are written in files and forms."""

from __future__ import annotations

import re
import unicodedata

from nhiemky.ledger.problems import LedgerProblem

LONGEST_NAME = 200
_NAME = re.compile(r"[^\W\d_]+(?:[ .'’-]+[^\W\d_]+)*\.?")


def person_name(written: str) -> str:
    """Return a person's name, composed and with plain spaces; raises LedgerProblem ``post_person`` where it is none.

    Digits are refused: neither a number of identity nor a year of birth belongs here.

    >>> person_name("  Trần  Văn An ")
    'Trần Văn An'
    """
    name = unicodedata.normalize("NFC", " ".join(written.split()))
    if not (len(name) <= LONGEST_NAME and _NAME.fullmatch(name)):
        raise LedgerProblem("post_person", name=name[:60], limit=LONGEST_NAME)
    return name
