"""The labelled documents themselves: what is stored is what the sources say, and the labels hold together."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
import unicodedata
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

HERE = Path(__file__).parent
SCRIPT = HERE.parent.parent / "scripts" / "label.py"
TEXTS = sorted(HERE.glob("[0-9]*.txt"))
KINDS = {"target", "result", "attendance", "election", "citation", "date", "term", "other"}
COMPARATORS = {"=", "≥", "≤", ">", "<", "~", "between"}
KEYS = {
    "start", "end", "text", "kind", "value", "low", "high", "comparator", "unit", "per", "attainment_percent",
    "norm", "number", "document_date", "of", "part", "attainment_derived", "indicator",
}  # fmt: skip


def load_script() -> ModuleType:
    """The compiler, which lives outside every package."""
    spec = importlib.util.spec_from_file_location("label", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["label"] = module
    spec.loader.exec_module(module)
    return module


label = load_script()


def text_of(path: Path) -> str:
    """The document with its line ends as they are."""
    return path.read_bytes().decode("utf-8")


def labels_of(path: Path) -> list[dict[str, Any]]:
    """The labels stored beside a document."""
    return json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def test_there_are_enough_documents():
    """At least thirty documents and a thousand labels, each document with its labels and its source."""
    assert len(TEXTS) >= 30
    assert sum(len(labels_of(path)) for path in TEXTS) >= 1000
    names = {path.stem for path in TEXTS}
    assert names == {path.stem for path in HERE.glob("[0-9]*.json")}
    assert names == {path.stem for path in (HERE / "source").glob("[0-9]*.md")}


def test_stored_files_come_from_the_sources():
    """Texts, labels and the table of README.md are exactly what the sources compile to."""
    stale = [path.name for path, text in label.outputs(label.compile_all()).items() if label.stored(path) != text]
    assert stale == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_spans_slice_their_text(path: Path):
    """Spans lie inside the document in order, do not overlap and hold the text they claim, trimmed."""
    text, at = text_of(path), 0
    for each in labels_of(path):
        assert at <= each["start"] < each["end"] <= len(text)
        assert text[each["start"] : each["end"]] == each["text"] == each["text"].strip()
        at = each["end"]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_labels_have_the_agreed_shape(path: Path):
    """Kinds, comparators, periods and indicator codes are known ones, and each kind has the keys it needs."""
    codes = label.indicator_codes()
    for each in labels_of(path):
        assert each.keys() <= KEYS
        assert each["kind"] in KINDS
        assert each["per"] in {None, "year", "term"}
        if each["kind"] in {"date", "term", "citation"}:
            assert each["value"] is each["low"] is each["comparator"] is each["unit"] is None
            assert each["kind"] == "citation" or re.fullmatch(r"[\d-]+(/[\d-]+)?", each["norm"])
            continue
        assert each["comparator"] in COMPARATORS
        assert each["unit"] == unicodedata.normalize("NFC", each["unit"])
        assert (each["value"] is None) == (each["comparator"] == "between") == (each["low"] is not None)
        assert each["low"] is None or each["low"] < each["high"]
        assert (each["kind"] in {"target", "result"}) == ("indicator" in each)
        assert each.get("indicator", "none") in codes


def test_breadth_of_the_documents():
    """The documents use at least 170 of the catalogued constructions, and one each is NFD, CRLF and has NBSP."""
    documents = label.compile_all()
    used = {number for document in documents for number in document.patterns}
    assert used <= set(range(1, 251))
    assert len(used) >= 170
    texts = [text_of(path) for path in TEXTS]
    assert any(text != unicodedata.normalize("NFC", text) for text in texts)
    assert any("\r\n" in text for text in texts)
    assert any("\u00a0" in text for text in texts)


@pytest.mark.parametrize(
    "body",
    [
        "⟦517 đảng viên⟧{R 571 người party.members.admitted}",
        "⟦1,9 tỷ USD⟧{R 1.9M USD invest.attracted}",
        "⟦2.000 đến 3.000 tỷ đồng⟧{T 2000..3000B VND -}",
        "⟦517 đảng viên⟧{R 517 người party.members.nothing}",
        "⟦517 đảng viên⟧{R 517 người}",
        "⟦09 đồng chí⟧{E 9 người party.members}",
        "⟦ngày 30/5⟧{D 30/5}",
        "⟦nhiệm kỳ tới⟧{N}",
        "có 41 dự án",
        "kết nạp ⟦517 đảng viên⟧{R 517 người party.members.admitted att=103.3}, vượt kế hoạch",
    ],
)
def test_the_compiler_refuses_a_wrong_label(tmp_path: Path, body: str):
    """A value unlike the printed figure, an unknown code, a forgotten digit or an unprinted attainment is refused."""
    source = tmp_path / "99.md"
    source.write_text(f"title: t\ngenre: g\npatterns: 1\n===\n{body}\n", encoding="utf-8")
    with pytest.raises(label.LabelError):
        label.compile_source(source, label.indicator_codes())


def test_the_compiler_follows_the_printed_form(tmp_path: Path):
    """Offsets count the characters of the file as written, also when it is decomposed or ends lines with CRLF."""
    body = "Đại hội\nkết nạp ⟦1.142 đảng viên⟧{R 1142 người party.members.admitted} ⟦năm 2020⟧{D 2020}"
    for form in ("", "nfd", "crlf"):
        source = tmp_path / "99.md"
        head = "title: t\ngenre: g\npatterns: 1\n" + (f"form: {form}\n" if form else "")
        source.write_text(f"{head}===\n{body}\n", encoding="utf-8")
        document = label.compile_source(source, label.indicator_codes())
        found = [document.text[each["start"] : each["end"]] for each in document.labels]
        assert [unicodedata.normalize("NFC", each) for each in found] == ["1.142 đảng viên", "năm 2020"]
        assert ("\r\n" in document.text) == (form == "crlf")


@pytest.mark.parametrize(
    ("span", "amounts"),
    [
        ("1,2 tỷ USD đến 1,5 tỷ USD/năm", ["1.2e9", "1.5e9"]),
        ("310 đến 360 tỷ đồng", ["310e9", "360e9"]),
        ("0,25%0", ["0.25"]),
        ("41 nghìn tỷ đồng", ["41e12"]),
        ("9.000 m3/ngày đêm", ["9000"]),
        ("3. 418 người", ["3418"]),
        ("Năm năm", []),
    ],
)
def test_printed_amounts(span: str, amounts: list[str]):
    """The check's own figures: scales said once count backwards, units with digits are no figures."""
    assert label.printed_amounts(span) == [Decimal(each) for each in amounts]


def test_check_finds_nothing_to_do():
    """The command itself agrees that everything is up to date."""
    run = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
