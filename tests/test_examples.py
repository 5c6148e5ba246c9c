"""The example documents: written by their script, true to their story, and judged as the story says."""

from __future__ import annotations

import importlib
import re
import sys
from collections import Counter
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest

from nhiemky import targets
from nhiemky.files import open_bytes, open_file

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
sys.path.insert(0, str(ROOT / "scripts"))
make_examples = importlib.import_module("make_examples")
example_source = importlib.import_module("example_source")
example_story = importlib.import_module("example_story")
sys.path.remove(str(ROOT / "scripts"))

STORY: dict[str, Any] = example_story.load_story(EXAMPLES / "story.toml")
DOCUMENTS = {document["key"]: document for document in STORY["document"]}
TERMS = {committee["key"]: targets.Term.of_years(*committee["term"]) for committee in STORY["committee"]}
TEXTS = {key: open_file(EXAMPLES / document["file"]).text for key, document in DOCUMENTS.items()}
TARGETS = {target["id"]: target for target in STORY["target"]}
TODAY = date(2026, 11, 22)
SCALE = (
    "không hoàn thành nhiệm vụ",
    "hoàn thành nhiệm vụ",
    "hoàn thành tốt nhiệm vụ",
    "hoàn thành xuất sắc nhiệm vụ",
)
UNITS = {"tỷ đồng": (9, "VND"), "tỷ USD": (9, "USD"), "triệu USD": (6, "USD")}
# Provinces whose boards have published such documents, and their zones; none may appear.
REAL_NAMES = (
    "Bắc Kạn", "Bắc Giang", "Bắc Ninh", "Bình Dương", "Dung Quất", "Đồng Nai", "Hà Nội", "Hà Tĩnh", "Hải Dương",
    "Hải Phòng", "Hưng Yên", "Nghệ An", "Nghi Sơn", "Quảng Ninh", "Thái Nguyên", "Thanh Hóa", "Vĩnh Phúc", "Vũng Áng",
)  # fmt: skip


def figures(printed: str) -> tuple[list[Decimal], str]:
    """Read "1.200 đến 1.500 tỷ đồng" into its numbers in base units and its unit, apart from the product's reader."""
    numbers = [Decimal(number.replace(".", "").replace(",", ".")) for number in re.findall(r"\d[\d.,]*", printed)]
    words = re.sub(r"[\d.,]+|đến| - ", "", printed).strip()
    power, unit = UNITS.get(words, (0, words))
    return [number.scaleb(power) for number in numbers], unit


def days(period: str) -> tuple[date, date]:
    """Read a period of the story: a year, two years or days with a slash, or one day."""
    first, _, last = period.partition("/")
    last = last or first
    if len(first) == 4:
        return date(int(first), 1, 1), date(int(last), 12, 31)
    return date.fromisoformat(first), date.fromisoformat(last)


def as_target(target: dict[str, Any]) -> targets.Target:
    """The story's target as the rules of verdicts take it."""
    comparator = {"floor": "≥", "ceiling": "≤", "range": "between", "zero": "=", "level": "≥"}[target["shape"]]
    if target.get("strict"):
        comparator = {"≥": ">", "≤": "<"}[comparator]
    more = target["shape"] not in ("ceiling", "zero")
    if target["shape"] == "level":
        shape = targets.shape_of(comparator, level=target["level"], scale=SCALE)
    else:
        numbers, unit = figures(target["amount"])
        low, high = numbers if len(numbers) == 2 else (None, None)
        value = numbers[0] if len(numbers) == 1 else None
        shape = targets.shape_of(comparator, value=value, low=low, high=high, unit=unit, more_is_better=more)
    return targets.Target(
        shape=shape, frequency=target["frequency"], over_time=target["over_time"], more_is_better=more
    )


def as_result(target: dict[str, Any], result: dict[str, Any]) -> targets.Result:
    """The story's result as the rules of verdicts take it."""
    first, last = days(result["period"])
    common: dict[str, Any] = {"first": first, "last": last, "source_id": result["text"]}
    if "level" in result:
        return targets.Result(**common, level=result["level"])
    if "of" in result:
        return targets.Result(**common, unit=figures(target["amount"])[1], denominator=Decimal(result["of"]))
    numbers, unit = figures(f"{result['amount']} {result.get('scale', '')}".strip())
    return targets.Result(**common, amount=numbers[0], unit=unit, each_year=result.get("each_year", False))


def judged(target: dict[str, Any], as_of: date) -> str:
    """The verdict on a target on a day, from what the documents up to that day say."""
    known = [
        as_result(target, result)
        for result in example_story.results_of(STORY, target)
        if DOCUMENTS[result["in"]]["date"] <= as_of
    ]
    return targets.judge(as_target(target), known, TERMS[target["id"][:2]], as_of).state.value


def evidence() -> list[Any]:
    """Every sentence the story says a document holds, as (document, text)."""
    resolutions = {"LK": "LK1", "HN": "HN1"}
    held = [(resolutions[target["id"][:2]], target["text"]) for target in STORY["target"]]
    held += [(result["in"], result["text"]) for target in STORY["target"] for result in target.get("results", [])]
    for table in ("printed", "count", "sum", "slip"):
        held += [(line["in"], line["text"]) for line in STORY[table]]
    return [pytest.param(key, text, id=f"{key}-{place}") for place, (key, text) in enumerate(held)]


def test_the_files_are_what_the_script_writes(tmp_path: Path) -> None:
    """Each committed example and the README hold the text that the script writes from the sources."""
    written = make_examples.write_all(EXAMPLES, tmp_path)

    committed = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".docx", ".txt", ".md")}
    assert {path.name for path in written} == committed
    for path in written:
        if path.suffix == ".docx":
            assert open_file(path).text == open_file(EXAMPLES / path.name).text
        else:
            assert path.read_text(encoding="utf-8") == (EXAMPLES / path.name).read_text(encoding="utf-8")


def test_the_script_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    """Two runs give the same bytes, .docx included."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()

    once, again = make_examples.write_all(EXAMPLES, first), make_examples.write_all(EXAMPLES, second)

    assert [path.read_bytes() for path in once] == [path.read_bytes() for path in again]


def test_every_document_of_the_story_is_an_example_and_the_other_way_round() -> None:
    """The story names all .docx and .txt files of the folder, both formats among them."""
    files = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".docx", ".txt")}

    assert {document["file"] for document in STORY["document"]} == files
    assert {Path(file).suffix for file in files} == {".docx", ".txt"}


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_document_has_the_elements_of_a_party_document(key: str) -> None:
    """Head, reference, place and date of the story's day, signature and recipients are there."""
    text, day = TEXTS[key], DOCUMENTS[key]["date"]

    assert "ĐẢNG CỘNG SẢN VIỆT NAM" in text
    assert re.search(r"Số \d{2,3}-(NQ/ĐH|BC/ĐU)", text)
    printed = re.search(r", ngày (\d\d) tháng (\d+) năm (\d{4})$|, ngày (\d\d) tháng (\d+) năm (\d{4})\n", text)
    assert printed is not None
    assert [int(part) for part in printed.groups() if part] == [day.day, day.month, day.year]
    assert "T/M " in text
    assert "Nơi nhận:" in text


@pytest.mark.parametrize(("key", "text"), evidence())
def test_a_sentence_of_the_story_stands_in_its_document(key: str, text: str) -> None:
    """What the story quotes from a document is printed there, word for word."""
    assert text in TEXTS[key]


@pytest.mark.parametrize("identity", TARGETS)
def test_an_amount_of_the_story_is_printed_in_its_sentence(identity: str) -> None:
    """Amounts of targets and results are the ones in the quoted sentences, zeros in words aside."""
    target = TARGETS[identity]
    quoted = [(target, target["text"])] if target["shape"] not in ("zero", "level") else []
    quoted += [(result, result["text"]) for result in target.get("results", []) if "amount" in result]

    for line, text in quoted:
        assert line["amount"] in text or line["amount"].startswith("0 ")
    for result in target.get("results", []):
        assert len({"amount", "level", "of"} & result.keys()) == 1


@pytest.mark.parametrize("identity", TARGETS)
def test_a_verdict_of_the_story_is_the_one_the_rules_give(identity: str) -> None:
    """On the day of each document the rules judge a target as the story says."""
    target = TARGETS[identity]

    expected = target["verdicts"]

    assert {key: judged(target, DOCUMENTS[key]["date"]) for key in expected} == expected


@pytest.mark.parametrize("identity", TARGETS)
def test_a_last_verdict_holds_until_today(identity: str) -> None:
    """With no further document the verdict of the last one stays the same to the day of the demo."""
    target = TARGETS[identity]

    assert judged(target, TODAY) == list(target["verdicts"].values())[-1]


def test_on_the_day_of_the_resolution_nothing_is_known() -> None:
    """Before any report every target is without data."""
    day = {"LK": DOCUMENTS["LK1"]["date"], "HN": DOCUMENTS["HN1"]["date"]}

    assert {judged(target, day[target["id"][:2]]) for target in STORY["target"]} == {"no_data"}


def test_every_state_of_a_verdict_occurs() -> None:
    """The two committees together show each state, each with the product's own name for it."""
    occurring = {state for target in STORY["target"] for state in target["verdicts"].values()}

    assert occurring == {state.value for state in targets.State}
    labels = {state.value: state.label("vi") for state in targets.State}
    assert {name: state["vi"] for name, state in STORY["states"].items()} == labels


def test_every_shape_occurs() -> None:
    """Floor, ceiling, range, zero and level are all there, yearly and over the term."""
    assert {target["shape"] for target in STORY["target"]} == {"floor", "ceiling", "range", "zero", "level"}
    assert {target["frequency"] for target in STORY["target"]} == {"every_year", "term_total", "at_end"}


@pytest.mark.parametrize("count", STORY["count"], ids=lambda count: count["in"])
def test_a_printed_count_of_targets_agrees_with_the_verdicts(count: dict[str, Any]) -> None:
    """The reviews count their targets as the verdicts of that day do, and print those numbers."""
    states = Counter(target["verdicts"][count["in"]] for target in STORY["target"] if count["in"] in target["verdicts"])
    counted = {names: sum(states[name] for name in names.split("+")) for names in count["states"]}

    assert counted == count["states"]
    assert sum(counted.values()) == 20
    printed = [int(number) for number in re.findall(r"(\d+) chỉ tiêu", count["text"])]
    assert set(counted.values()) <= set(printed)


@pytest.mark.parametrize("line", STORY["printed"], ids=lambda line: f"{line['in']}-{line['percent']}")
def test_a_printed_percentage_is_the_computed_one(line: dict[str, Any]) -> None:
    """đạt X%, vượt X% and tăng X% follow from actual and plan, rounded to the digits printed."""
    (actual,), (plan,), (percent,) = (figures(line[name])[0] for name in ("actual", "plan", "percent"))
    share = actual / plan * 100 - (0 if line["how"] == "of" else 100)

    assert share.quantize(percent, ROUND_HALF_UP) == percent
    assert line["percent"] in line["text"]


@pytest.mark.parametrize("line", STORY["sum"], ids=lambda line: f"{line['in']}-{line['total']}")
def test_parts_add_up_where_no_slip_is_meant(line: dict[str, Any]) -> None:
    """Totals with parts in their sentence are the sum of those parts."""
    assert sum(line["parts"]) == line["total"]


def test_the_slips_are_there() -> None:
    """One sentence has parts that do not add up; one elected list of 15 holds a name twice."""
    slips = {slip["kind"]: slip for slip in STORY["slip"]}
    names = re.findall(r"^\s*\d+\. Đồng chí (.+)$", TEXTS["LK1"], re.MULTILINE)[:15]

    assert set(slips) == {"sum", "name"}
    assert sum(slips["sum"]["parts"]) != slips["sum"]["total"]
    assert "gồm 15 đồng chí" in TEXTS["LK1"]
    assert [name for name, times in Counter(names).items() if times > 1] == [slips["name"]["name"]]


def test_the_years_of_the_annex_add_up_to_the_term() -> None:
    """In the final report's table the years of a flow make its total, and agree with the sentences."""
    rows = re.findall(r"^\d+ \| (.+?) \| (?:.+?) \| ([\d., |-]+)$", TEXTS["LK4"], re.MULTILINE)
    flows = {name: [figures(cell)[0] for cell in cells.split(" | ")] for name, cells in rows if " -" not in cells}

    assert len(flows) == 9
    assert {name: sum((year[0] for year in years), Decimal(0)) for name, (*years, _) in flows.items()} == {
        name: cells[-1][0] for name, cells in flows.items()
    }
    assert flows["Kết nạp đảng viên mới"][-1] == figures("517")[0]
    assert flows["Thành lập mới tổ chức công đoàn"][-1] == figures("36")[0]


@pytest.mark.parametrize("key", DOCUMENTS)
def test_no_real_organisation_is_named(key: str) -> None:
    """Provinces and zones of real boards do not appear in an example."""
    assert [name for name in REAL_NAMES if name in TEXTS[key]] == []


def test_numbering_by_word_prints_the_numbers_of_the_source() -> None:
    """The automatic numbers of a .docx are those written in its source, in each of its lists."""
    source = example_source.load(EXAMPLES / "source" / "lam-khe-1-nghi-quyet-dai-hoi-2020.md")
    items = [block for block in source.body if block.kind in ("paren", "dot")]

    assert len(items) == 40
    for block in items:
        label = f"({block.number})" if block.kind == "paren" else f"{block.number}."
        assert f"{label} {example_source.plain(block.text)}" in TEXTS["LK1"]


def test_a_source_with_a_number_out_of_order_is_refused() -> None:
    """A list that jumps would be renumbered by Word, so it is refused with the line to mend."""
    with pytest.raises(example_source.SourceError, match="numbered 3 follows 1"):
        example_source.parse("(1) một\n(3) ba\n")


def test_plain_text_keeps_what_the_word_file_says() -> None:
    """A source gives the same words as .txt and as .docx."""
    source = example_source.load(EXAMPLES / "source" / "hai-nguyen-2-bao-cao-9-thang-2026.md")
    make_docx = importlib.import_module("example_docx").as_docx

    words = {name: open_bytes(name, data).text.split() for name, data in (
        ("a.txt", example_source.as_text(source).encode()),
        ("a.docx", make_docx(source)),
    )}  # fmt: skip

    assert Counter(words["a.txt"]) - Counter(words["a.docx"]) == Counter()
