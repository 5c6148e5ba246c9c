"""The JSON of a reading, against its schema and its documentation."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.files import open_file
from nhiemky.files.model import Place, Recognised, SourceText
from nhiemky.reading.checks import CODES
from nhiemky.reading.model import DocumentFacts, Finding, Reading, Section, Statement
from nhiemky.reading.output import as_json, number
from nhiemky.reading.reader import read
from nhiemky.reading.tables.model import COLUMN_ROLES, TableColumn, TableReading, TableRow
from nhiemky.reading.whole.model import (
    Abbreviation,
    Attendance,
    Body,
    Item,
    Member,
    Organisation,
    SectionFigures,
    Segment,
    Whole,
)

ROOT = Path(__file__).parents[2]
SCHEMA: dict[str, Any] = json.loads((ROOT / "docs" / "reading.schema.json").read_text("utf-8"))
GUIDE = (ROOT / "docs" / "reading.md").read_text("utf-8")
DOCUMENTS = sorted(path for path in (ROOT / "examples").iterdir() if path.suffix in (".txt", ".docx"))


def validate(value: object) -> None:
    """Check a value against the schema."""
    jsonschema.Draft202012Validator(SCHEMA).validate(value)  # type: ignore[no-untyped-call,unused-ignore]


def source(text: str) -> SourceText:
    """Wrap a text as a source."""
    return SourceText(name="x.txt", text=text, format="txt", sha256="0" * 64)


def test_the_schema_allows_every_code_of_the_proof_reader():
    """No finding makes a reading break its own schema."""
    pattern = SCHEMA["$defs"]["finding"]["properties"]["code"]["pattern"]

    assert [code for code in CODES if not re.search(pattern, code)] == []


def test_the_schema_is_one():
    """The schema itself is valid JSON Schema 2020-12, and refuses unknown and missing keys everywhere."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *(part for part in SCHEMA["$defs"].values() if part["type"] == "object")]

    assert all(part["additionalProperties"] is False for part in objects)
    assert all(part["required"] == list(part["properties"]) for part in objects)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_real_output_follows_the_schema(path: Path):
    """Every example document reads to an object the schema accepts, the same each time."""
    opened = open_file(path)
    value = as_json(opened, read(opened))

    validate(value)
    assert value["statements"]
    assert json.dumps(value) == json.dumps(as_json(opened, read(opened)))


def test_keys_stand_in_the_order_of_the_schema():
    """Objects print their keys in the order the schema lists them."""
    text = (
        "I. CHỈ TIÊU\n- Thu hút 40 dự án, gồm 30 dự án trong nước và 11 dự án nước ngoài.\n"
        "Chỉ tiêu | ĐVT | Kế hoạch 2024\nKết nạp đảng viên | người | 110\n"
    )
    value = as_json(source(text), read(source(text)))
    parts = {"document": [value["document"]], "section": value["outline"], "statement": value["statements"]}
    (table,) = value["tables"]
    parts |= {"table": [table], "column": table["columns"], "row": table["rows"]}

    assert list(value) == list(SCHEMA["properties"])
    for name, objects in {**parts, "finding": value["findings"]}.items():
        assert objects
        assert all(list(item) == list(SCHEMA["$defs"][name]["properties"]) for item in objects)


def test_every_field_of_the_model_is_printed():
    """A field added to a statement, a section, a finding or the facts must reach the JSON."""
    printed = {
        name: set(SCHEMA["$defs"][name]["properties"])
        for name in ("statement", "section", "table", "column", "row", "finding", "document")
    }

    assert set(Statement.__dataclass_fields__) | {"place", "ocr", "confidence"} == printed["statement"]
    assert set(Section.__dataclass_fields__) == printed["section"]
    assert set(TableReading.__dataclass_fields__) == printed["table"]
    assert set(TableColumn.__dataclass_fields__) == printed["column"]
    assert set(TableRow.__dataclass_fields__) == printed["row"]
    assert set(Finding.__dataclass_fields__) == printed["finding"]
    assert set(DocumentFacts.__dataclass_fields__) | {"name", "format", "sha256", "length"} == printed["document"]


def test_the_schema_knows_every_role_of_a_column():
    """The roles the schema allows are those the reader gives."""
    assert SCHEMA["$defs"]["column"]["properties"]["role"]["enum"] == list(COLUMN_ROLES)


def test_the_guide_explains_every_key_as_the_schema_does():
    """Each key stands in the guide with its description."""
    for name in ("document", "section", "table", "column", "row", "statement", "whereabouts", "finding"):
        for key, value in SCHEMA["$defs"][name]["properties"].items():
            assert f"| `{key}` | {value['description']} |" in GUIDE


def test_the_example_of_the_guide_is_what_reading_gives():
    """The example's object is part of what reading its text prints."""
    text, printed = (re.search(rf"```{kind}\n(.*?)```", GUIDE, re.DOTALL) for kind in ("text", "json"))
    assert text
    assert printed
    expected = json.loads(printed.group(1))
    opened = SourceText(name="nghi-quyet.txt", text=text.group(1), format="txt", sha256=expected["document"]["sha256"])
    value = as_json(opened, read(opened))

    validate(expected)
    assert expected["document"] == value["document"]
    for part in ("outline", "relations", "targets", "findings"):
        assert all(item in value[part] for item in expected[part])
    shown = ("start", "end", "text", "kind", "low", "high", "unit", "per")
    read_amounts = [[item[key] for key in shown] for item in value["statements"]]
    assert all([item[key] for key in shown] in read_amounts for item in expected["statements"])


def test_what_a_document_says_as_a_whole_is_printed_as_the_model_has_it():
    """Every field of the model is a key in the schema and the guide, in its order."""
    parts = {
        "whole": Whole, "attendance": Attendance, "body": Body, "member": Member, "item": Item,
        "section_figures": SectionFigures, "abbreviation": Abbreviation, "organisation": Organisation,
        "segment": Segment,
    }  # fmt: skip

    for name, model in parts.items():
        properties = SCHEMA["$defs"][name]["properties"]
        assert list(properties) == list(model.__dataclass_fields__)
        assert all(f"| `{key}` | {value['description']} |" in GUIDE for key, value in properties.items())


def test_a_statement_tells_its_place_and_how_surely_it_was_recognised():
    """What a scan says carries page, box and the lowest confidence of its words; plain text has neither."""
    text = "Kết nạp 517 đảng viên mới trong nhiệm kỳ.\n"
    words = (Recognised(start=8, end=11, confidence=62.5), Recognised(start=12, end=16, confidence=96.0))
    places = (Place(start=0, end=41, page=3, box=(70.0, 90.5, 300.0, 104.5)),)
    scan = SourceText(name="a.tif", text=text, format="image", sha256="0" * 64, places=places, recognised=words)
    value = as_json(scan, read(scan))
    (plain,) = as_json(source(text), read(source(text)))["statements"]
    (seen,) = value["statements"]

    validate(value)
    assert seen["place"] == {"page": 3, "box": [70.0, 90.5, 300.0, 104.5], "paragraph": None, "cell": None}
    assert (seen["ocr"], seen["confidence"]) == (True, 62.5)
    assert (plain["place"], plain["ocr"], plain["confidence"]) == (None, False, None)


def test_an_empty_text_is_an_empty_reading():
    """Nothing to read gives null facts and empty lists."""
    value = as_json(source(""), Reading(document=DocumentFacts()))

    validate(value)
    assert (value["outline"], value["statements"], value["document"]["kind"]) == ([], [], "other")


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**15), max_value=10**15))
def test_numbers_keep_their_value(value: Decimal):
    """A whole number is an integer, another the nearest float."""
    written = number(value)

    assert isinstance(written, int) == (value == value.to_integral_value())
    assert written == (int(value) if isinstance(written, int) else float(value))
