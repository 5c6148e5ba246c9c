"""The settings a person gives through the environment; a value that cannot be used is one sentence, never a traceback.

Every variable is described in ``docs/settings.md``; a test finds each one the program reads. The value itself is never
shown: an address of a database holds a password.
"""

from __future__ import annotations

import os
import re
from datetime import date
from urllib.parse import SplitResult, urlsplit

from nhiemky.problems import Problem

DATABASE = "nhiemky.sqlite3"
"""The file of the database in the folder of the data, where no other database is named."""

_HOST = re.compile(r"\[[0-9A-Fa-f:.]+\]|\*|\.?[\w-]+(?:\.[\w-]+)*", re.ASCII)


class UnusableSetting(Problem):
    """A variable of the environment has a value that means nothing here."""

    code = "NK-C50"
    vietnamese = "Giá trị của biến {name} không dùng được; hãy đặt {vi}, ví dụ {example}, hoặc bỏ biến này."
    english = "The value of {name} cannot be used; set {en}, such as {example}, or unset it."


def number(name: str, default: int, least: int, most: int) -> int:
    """Return a whole number between ``least`` and ``most``; raises UnusableSetting for anything else."""
    typed = os.environ.get(name, "").strip()
    if not typed:
        return default
    if typed.isascii() and typed.isdecimal() and len(typed) <= len(str(most)) and least <= int(typed) <= most:
        return int(typed)
    span = f"{least}–{most}"
    raise UnusableSetting(name=name, vi=f"một số nguyên {span}", en=f"a whole number {span}", example=default)


def yes(name: str) -> bool:
    """Return whether a variable is "1"; raises UnusableSetting for anything but "1", "0" and nothing."""
    typed = os.environ.get(name, "").strip()
    if typed not in {"", "0", "1"}:
        raise UnusableSetting(name=name, vi="0 hoặc 1", en="0 or 1", example=1)
    return typed == "1"


def hosts(name: str, default: str) -> list[str]:
    """Return the names a machine is called by, separated by commas; raises UnusableSetting for anything else."""
    typed = os.environ.get(name, default)
    found = [each.strip() for each in typed.split(",") if each.strip()]
    if not found or not all(_HOST.fullmatch(each) for each in found):
        said = {"vi": "tên hoặc địa chỉ máy, cách nhau bằng dấu phẩy", "en": "names or addresses separated by commas"}
        raise UnusableSetting(name=name, **said, example=default)
    return found


def days(name: str) -> tuple[date, ...]:
    """Return days separated by commas (2027-02-05); raises UnusableSetting for anything else."""
    typed = os.environ.get(name, "")
    try:
        return tuple(date.fromisoformat(each.strip()) for each in typed.split(",") if each.strip())
    except ValueError:
        said = {"vi": "các ngày cách nhau bằng dấu phẩy", "en": "days separated by commas"}
        raise UnusableSetting(name=name, **said, example="2027-02-05,2027-02-08") from None


def database_url(name: str = "DATABASE_URL") -> SplitResult | None:
    """Return the parts of the address of a PostgreSQL database, ``None`` where none is set; raises UnusableSetting."""
    typed = os.environ.get(name, "").strip()
    if not typed:
        return None
    try:
        parts = urlsplit(typed)
        known = parts.scheme in {"postgresql", "postgres"} and len(parts.path) > 1 and parts.port != 0
    except ValueError:
        known = False
    if not known:
        said = {"vi": "địa chỉ của một cơ sở dữ liệu PostgreSQL", "en": "the address of a PostgreSQL database"}
        raise UnusableSetting(name=name, **said, example="postgresql://user:password@localhost:5432/nhiemky")
    return parts
