"""How the commands name kinds, severities and indicators: Vietnamese, then English (words of the glossary)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nhiemky.reading.catalogue import OwnIndicator

KINDS = {
    "target": ("chỉ tiêu", "target"),
    "result": ("kết quả", "result"),
    "attendance": ("dự họp", "attendance"),
    "election": ("bầu cử", "election"),
    "citation": ("căn cứ", "citation"),
    "date": ("ngày", "date"),
    "term": ("nhiệm kỳ", "term"),
    "other": ("khác", "other"),
}
DOCUMENT_KINDS = {
    "resolution": ("nghị quyết", "resolution"),
    "yearly_report": ("báo cáo năm", "yearly report"),
    "mid_term_review": ("sơ kết giữa nhiệm kỳ", "mid-term review"),
    "final_report": ("tổng kết", "final report"),
    "political_report": ("báo cáo chính trị", "political report"),
    "report": ("báo cáo", "report"),
    "news": ("tin, bài", "news"),
    "other": ("khác", "other"),
}
SEVERITIES = {"error": ("Lỗi", "Error"), "warning": ("Cần xem", "Warning"), "note": ("Lưu ý", "Note")}


@cache
def _indicators() -> dict[str, tuple[str, str]]:
    file = resources.files("nhiemky.reading").joinpath("data/indicators.toml")
    if not file.is_file():
        return {}
    rows = tomllib.loads(file.read_text(encoding="utf-8")).get("indicator", [])
    return {row["code"]: (row.get("name_vi") or row["code"], row.get("name_en") or row["code"]) for row in rows}


_own: dict[str, str] = {}


def name_own(own: Iterable[OwnIndicator]) -> None:
    """Let the indicators of an organisation be called by their names for the rest of this command."""
    _own.update((each.code, each.name) for each in own if each.name)


def indicator_name(code: str, language: str) -> str:
    """Return the name of an indicator in "vi" or "en", its code where the list does not have it."""
    vietnamese, english = _indicators().get(code, (_own.get(code, code), _own.get(code, code)))
    return english if language == "en" else vietnamese
