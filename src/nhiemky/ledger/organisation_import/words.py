"""How columns of files of organisations are headed, and what is said of cells that are not understood."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.ledger.names import plain_name

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\*")


@cache
def data() -> dict[str, Any]:
    """Return the words as they stand in the data file."""
    return tomllib.loads(files("nhiemky.ledger").joinpath("data/organisation_import.toml").read_text(encoding="utf-8"))


def column_of(heading: str, kind: str) -> str:
    """Return which column of a file of ``kind`` ("organisation" or "post") a heading names; "" for none.

    >>> column_of("Trực thuộc (*)", "organisation"), column_of("Họ và tên", "post"), column_of("Ghi chú", "post")
    ('superior', 'person', '')
    """
    return _headings(kind).get(_plain(heading), "")


def is_numbering(heading: str) -> bool:
    """Say whether a column only numbers the rows."""
    return _plain(heading) in {_plain(each) for each in data()["numbering"]["left_out"]}


def tree_named(text: str) -> str:
    """Return the tree (``TreeKind``) a cell names; "" for none."""
    return _trees().get(_plain(text), "")


@cache
def _headings(kind: str) -> dict[str, str]:
    return {_plain(phrase): column for column, phrases in data()[kind].items() for phrase in phrases}


@cache
def _trees() -> dict[str, str]:
    return {_plain(phrase): tree for tree, phrases in data()["tree"].items() for phrase in phrases}


def _plain(text: str) -> str:
    return plain_name(_BRACKETS.sub(" ", text))
