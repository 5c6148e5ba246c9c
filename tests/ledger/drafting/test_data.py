"""The words documents are written with: each row has an example."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from nhiemky.ledger.drafting.letterheads import committee_of
from nhiemky.ledger.drafting.naming import called
from nhiemky.ledger.models import Document, Statement
from nhiemky.ledger.positions import positions


def _rows(name: str) -> dict[str, Any]:
    return tomllib.loads(files("nhiemky.ledger").joinpath(f"data/{name}").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", _rows("naming.toml")["example"], ids=lambda row: row["sentence"])
def test_what_has_no_indicator_is_called_by_its_clause(row: dict[str, str]):
    """The words around a figure name it, without times, verbs and its number."""
    sentence, figure = row["sentence"], row["figure"]
    start = sentence.index(figure)
    statement = Statement(
        document=Document(text=sentence), sentence_start=0, sentence_end=len(sentence), start=start,
        end=start + len(figure), text=figure, level=row.get("level", ""),
    )  # fmt: skip
    assert called(statement) == row["called"]


@pytest.mark.parametrize("row", _rows("letterheads.toml")["head"], ids=lambda row: row["name"])
def test_a_committee_is_told_by_the_name(row: dict[str, Any]):
    """Each beginning of a name gives the committee that leads the organisation."""
    organisation, committee = row["example"]
    assert committee_of(organisation) == committee


def test_who_signs_holds_a_post_there_is():
    """Every post a letterhead looks for is one of the posts."""
    data = _rows("letterheads.toml")
    assert {each["post"] for each in (*data["head"], *data["tree"].values())} <= set(positions())
