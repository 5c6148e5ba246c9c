"""How Vietnamese says that something is not to be or was not: the words in front of what they forbid."""

from __future__ import annotations

import re

NEVER = re.compile(
    r"không(?: để| được)?(?: cho)?(?: xảy ra| phát sinh(?: mới| thêm)?| tái diễn| có| còn| tồn tại| ghi nhận)*"
    r"(?: (?:trường hợp|tình trạng)(?: nào)?)?(?!\w)",
    re.IGNORECASE,
)
"""A negation with the verbs that only say that something exists: "không để xảy ra", "không còn"."""


def forbidden(words: str) -> str:
    """Return what ``words`` forbid, themselves where they forbid nothing.

    >>> forbidden("Không để xảy ra đình công"), forbidden("không còn điểm ngập úng"), forbidden("đình công")
    ('đình công', 'điểm ngập úng', 'đình công')
    """
    found = NEVER.match(words)
    return words[found.end() :].strip() or words if found else words
