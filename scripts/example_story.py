"""The story behind the examples as Markdown: ``examples/README.md`` from ``story.toml`` and a template of prose."""

from __future__ import annotations

import tomllib
from pathlib import Path
from string import Template
from typing import Any

Story = dict[str, Any]
HOW = {"of": "đạt {}", "over": "vượt {}", "growth": "tăng {}"}
PERIODS = {
    "every_year": "hằng năm · every year",
    "term_total": "cả nhiệm kỳ · term",
    "at_end": "cuối nhiệm kỳ · at the end",
}


def load_story(path: Path) -> Story:
    """Read ``story.toml``."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def as_readme(story: Story, template: str) -> str:
    """Fill the template's places with the tables of the story."""
    return Template(template).substitute(
        documents=_documents(story),
        slips_vi=_slips(story, "vi"),
        slips_en=_slips(story, "en"),
        targets_LK=_targets(story, "LK"),
        targets_HN=_targets(story, "HN"),
        results=_results(story),
        printed=_printed(story),
        counts="\n".join(f"- {count['in']}: “{count['text']}”" for count in story["count"]),
    )


def results_of(story: Story, target: dict[str, Any]) -> list[dict[str, Any]]:
    """The results of a target, its own or those of the target it shares them with."""
    if "results_of" in target:
        return next(other["results"] for other in story["target"] if other["id"] == target["results_of"])
    return list(target["results"])


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _documents(story: Story) -> str:
    rows = []
    for document in story["document"]:
        committee = next(item for item in story["committee"] if document["key"].startswith(item["key"]))
        said = f"{document['vi']} · {document['en']}"
        rows.append([document["key"], f"`{document['file']}`", said, str(document["date"]), committee["name"]])
    return _table(["", "Tệp · file", "Văn bản · document", "Ngày · date", "Đảng bộ · organisation"], rows)


def _slips(story: Story, language: str) -> str:
    files = {document["key"]: document["file"] for document in story["document"]}
    return "\n".join(f"- `{files[slip['in']]}`: “{slip['text']}” ({slip[language]})." for slip in story["slip"])


def _targets(story: Story, committee: str) -> str:
    targets = [target for target in story["target"] if target["id"].startswith(committee)]
    documents = list(dict.fromkeys(key for target in targets for key in target["verdicts"]))
    rows = []
    for target in targets:
        verdicts = [story["states"][target["verdicts"][key]] for key in documents]
        rows.append(
            [
                target["id"],
                target["text"],
                target.get("amount", target.get("level", "")),
                target["shape"],
                f"`{target['indicator']}`" if "indicator" in target else "–",
                PERIODS[target["frequency"]],
                *(f"{state['vi']} · {state['en']}" for state in verdicts),
                target.get("note", ""),
            ]
        )
    dates = {document["key"]: document["date"] for document in story["document"]}
    heads = ["", "Chỉ tiêu · target", "Mức · amount", "Dạng · shape", "Mã · code", "Kỳ · period"]
    return _table([*heads, *(f"{key} ({dates[key]})" for key in documents), ""], rows)


def _results(story: Story) -> str:
    rows = []
    for target in story["target"]:
        for result in target.get("results", []):
            amount = result.get("amount", result.get("level", "chưa phát sinh"))
            shown = f"{amount} {result['scale']}" if "scale" in result else amount
            rows.append([target["id"], result["in"], result["period"], shown, result["text"]])
        if "results_of" in target:
            rows.append([target["id"], "", "", "", f"như {target['results_of']} · the same as {target['results_of']}"])
    return _table(["", "Văn bản", "Kỳ · period", "Kết quả · result", "Câu · sentence"], rows)


def _printed(story: Story) -> str:
    rows = [
        [line["in"], HOW[line["how"]].format(line["percent"]), line["actual"], line["plan"], line["text"]]
        for line in story["printed"]
    ]
    return _table(["", "In · printed", "Thực hiện · actual", "Kế hoạch, gốc · plan, base", "Câu · sentence"], rows)
