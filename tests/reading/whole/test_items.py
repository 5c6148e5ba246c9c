"""Items: what headings and openings announce, one by one."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

import pytest
from tests.reading.whole.texts import reading_of, whole_of

from nhiemky.reading.whole.items import item_kinds

DATA = tomllib.loads(resources.files("nhiemky.reading").joinpath("data", "items.toml").read_text("utf-8"))


def items(text: str) -> list[tuple[str, str, str]]:
    """Return kind, label and words of the items of a text."""
    return [(item.kind, item.label, text[slice(*item.span)]) for item in whole_of(text).items]


@pytest.mark.parametrize("row", DATA["heading"], ids=lambda row: row["phrase"])
def test_each_phrase_of_a_heading_gives_its_kind(row: dict[str, Any]):
    """Every heading of the vocabulary announces its kind."""
    assert item_kinds(row["example"])[0] == row["kind"]


@pytest.mark.parametrize("row", DATA["lead"], ids=lambda row: row["pattern"][:20])
def test_each_lead_opens_two_items(row: dict[str, Any]):
    """What stands before a colon in running text gives the kind of the parts after it."""
    assert [kind for kind, _, _ in items(f"Đại hội họp.\n{row['example']}\nĐại hội kết thúc.")] == [row["kind"]] * 2


LISTS = {
    "dashes": "II. GIẢI PHÁP\n- Họp ngắn.\n+ Đúng giờ.\n- Làm nhanh.\n",
    "letters": "II. GIẢI PHÁP\na) Họp ngắn.\nb) Làm nhanh.\n",
    "brackets": "II. GIẢI PHÁP\n(1) Họp ngắn.\n(2) Làm nhanh.\n",
    "in a line": "II. GIẢI PHÁP\n(1) Họp ngắn; (2) Làm nhanh.\n",
    "ordinals": "II. GIẢI PHÁP\nThứ nhất, họp ngắn.\nThứ hai, làm nhanh.\n",
    "one is": "II. GIẢI PHÁP\nMột là, họp ngắn.\nHai là, làm nhanh.\n",
    "paragraphs": "II. GIẢI PHÁP\nHọp ngắn, đúng giờ, có kết luận.\nLàm nhanh, làm xong, báo lại.\n",
}


@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_lists_of_every_sort_give_their_items(text: str):
    """Two measures are two items, however they are marked; what is deeper belongs to the item above."""
    found = items(text)

    assert [kind for kind, _, _ in found] == ["measure", "measure"]
    assert [words.lower()[:4] for _, _, words in found] == ["họp ", "làm "]


def test_a_heading_of_two_kinds_is_unclear():
    """The first kind is proposed, the other kept."""
    (item,) = whole_of("III. NHIỆM VỤ, GIẢI PHÁP\n- Họp ngắn.\n").items

    assert (item.kind, item.ambiguous, item.alternatives) == ("task", True, ("measure",))


def test_results_of_tasks_are_no_tasks():
    """A heading that tells what was done with the tasks announces none."""
    assert items("II. KẾT QUẢ THỰC HIỆN NHIỆM VỤ\n- Đã họp ngắn.\n- Đã làm nhanh.\n") == []


def test_figures_are_grouped_by_section():
    """Targets and results stand under the section that holds them."""
    reading = reading_of("I. KẾT QUẢ\nĐã kết nạp 5 đảng viên.\nII. CHỈ TIÊU\n- Kết nạp 9 đảng viên.\n")
    assert reading.whole is not None

    assert [(g.section, len(g.targets), len(g.results)) for g in reading.whole.sections] == [(0, 0, 1), (1, 1, 0)]
