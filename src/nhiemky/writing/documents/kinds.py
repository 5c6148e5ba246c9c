"""The kinds of documents that are written: their names, types and abbreviations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.writing.model import DocumentKind


@dataclass(frozen=True, slots=True, kw_only=True)
class KindOfDocument:
    """What is printed for a kind: ``vi`` and ``en`` name it, ``type`` stands over the text, ``abstract`` under it."""

    vi: str
    en: str
    type: str
    abbreviation: str
    abstract: str


@cache
def rows() -> Mapping[str, Any]:
    """Return the rows of ``data/documents.toml`` as they stand there."""
    return tomllib.loads(files("nhiemky.writing").joinpath("data/documents.toml").read_text(encoding="utf-8"))


@cache
def kind_of(kind: DocumentKind) -> KindOfDocument:
    """Return what is printed for a kind of document.

    >>> kind_of(DocumentKind.MID_TERM_REVIEW).abbreviation
    'BC'
    """
    row = rows()[kind.value]
    return KindOfDocument(**{name: row[name] for name in ("vi", "en", "type", "abbreviation", "abstract")})


@cache
def fields_of_work() -> dict[str, str]:
    """Return the fields of a committee's work in order, each with the heading it has in reports."""
    return dict(rows()["fields"])


@cache
def texts_of(kind: DocumentKind) -> Mapping[str, Any]:
    """Return the words between the figures of a review, those of its kind before those of all reviews."""
    return {**rows()["review"], **rows()[kind.value].get("texts", {})}
