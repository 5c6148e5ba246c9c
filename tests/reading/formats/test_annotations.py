"""Readings as W3C Web Annotations."""

from __future__ import annotations

import json

import pytest

from nhiemky.files.model import SourceText
from nhiemky.reading import read
from nhiemky.reading.formats import as_annotations

TEXT = "Phấn đấu kết nạp 60 đảng viên mới mỗi năm theo Nghị quyết số 05-NQ/ĐH ngày 20/6/2025.\n"


@pytest.fixture
def page() -> dict:
    """Return the annotations of one sentence."""
    opened = SourceText(name="nq.txt", text=TEXT, format="txt", sha256="ab" * 32)
    return as_annotations(opened, read(opened))


def test_a_page_is_json_of_the_annotation_model(page: dict):
    """The page has the context of the standard, a type and annotations with ids of their own."""
    ids = [item["id"] for item in page["items"]]

    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert page["type"] == "AnnotationPage"
    assert {item["type"] for item in page["items"]} == {"Annotation"}
    assert len(set(ids)) == len(ids) == 3
    assert json.loads(json.dumps(page)) == page


def test_both_selectors_find_the_evidence(page: dict):
    """The position slices the quoted words, and the quote stands between its prefix and suffix."""
    for item in page["items"]:
        position, quote = item["target"]["selector"]
        assert TEXT[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in TEXT


def test_the_body_says_what_was_read(page: dict):
    """What is known of a statement stands in the body under the names of the JSON, nothing that is unknown."""
    body = page["items"][0]["body"]

    assert (body["kind"], body["value"], body["unit"], body["per"]) == ("target", 60, "người", "year")
    assert None not in body.values()
