"""What a file may be called on our pages and in the ledger: a plain name, whatever its sender called it."""

from __future__ import annotations

import re

LONGEST_NAME = 150
NAMELESS = "không tên"
_LONGEST_ENDING = 12
# Steering characters, and those that turn the direction of writing so that "cod.exe" is shown as "exe.doc".
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
_BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029]+")
_HALVES = re.compile("[\ud800-\udfff]")
_FOLDERS = re.compile(r"^.*[/\\]|^[A-Za-z]:", re.DOTALL)
_ENDING = re.compile(rf"\.[^.]{{1,{_LONGEST_ENDING}}}\Z")
_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)


def plain_name(name: str) -> str:
    r"""Return the last part of a file's name as one line that can stand in any path, header or page.

    >>> plain_name("../../etc/passwd"), plain_name("C:\\tam\\bao\u202ecod.txt"), plain_name("nul.txt"), plain_name("..")
    ('passwd', 'baocod.txt', '_nul.txt', 'không tên')
    """
    # Under the C locale Python hands over each byte of a Vietnamese letter as half a surrogate pair.
    try:
        readable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        readable = name
    spaced = _BREAKS.sub(" ", _FOLDERS.sub("", _HALVES.sub("\ufffd", readable)))
    kept = " ".join(_UNSEEN.sub("", spaced).split()).rstrip(". ")
    if not kept.strip("."):
        return NAMELESS
    if _DEVICES.match(kept):
        kept = f"_{kept}"
    if len(kept) > LONGEST_NAME:
        ending = _ENDING.search(kept)
        tail = ending[0] if ending else ""
        kept = f"{kept[: LONGEST_NAME - len(tail) - 1]}…{tail}"
    return kept
