"""The ballots as paper, added up again."""

from __future__ import annotations

import re
from typing import Any

from nhiemky.counting.verify.lines import Report

_WORDS = {
    "printed": "In ra", "issued": "Phát ra", "spoiled": "Hỏng", "unused": "Không dùng", "collected": "Thu về",
    "not_returned": "Không thu về",
}  # fmt: skip


def check_paper(parts: dict[str, Any], report: Report) -> None:
    """Add up the ballots as paper, the whole and every table, and the tables to the whole."""
    stock = parts["stock"]
    whole, tables = stock["whole"], stock["tables"]

    def explained(code: str, place: str, *figures: object) -> str:
        """Return who let this difference stand and why; whoever signed must have been shown these figures."""
        for each in stock["explanations"]:
            shown = {int(number) for number in re.findall(r"-?[0-9]+", each["fault"])}
            if (each["code"], each["place"]) == (code, place) and shown.issuperset(figures):
                return f"{each['by']}: {each['reason']}" if each["by"].strip() and each["reason"].strip() else ""
        return ""

    for each in [whole, *tables]:
        _place(each, report, explained)
    for figure, word in _WORDS.items():
        given = [each[figure] for each in tables]
        if given and None not in given:
            told = f"{word}: các bàn cộng lại", f"{figure}: the tables together"
            report.add("stock.tables", *told, whole[figure], sum(given), where=figure,
                       explained=explained("stock.tables", "", whole[figure], sum(given)))  # fmt: skip
    places = [each["place"] for each in tables]
    report.add("stock.places", "Mỗi bàn ghi một lần", "Every table once", len(places), len(set(places)))
    if stock["present"] is not None:
        issued, present = whole["issued"], stock["present"]
        told = "Phát ra không quá số có mặt", "Issued, those present at most"
        report.add("stock.present", *told, issued, min(issued, present),
                   explained=explained("stock.issued_over_present", "", issued, present))  # fmt: skip


def _place(each: dict[str, Any], report: Report, explained: Any) -> None:
    place = each["place"]
    table, at = (f"Bàn {place}: ", f"Table {place}: ") if place else ("", "")
    sums = each["issued"] + each["unused"] + each["spoiled"]
    told = f"{table}In ra = phát ra + không dùng + hỏng", f"{at}Printed = issued + unused + spoiled"
    report.add("stock.printed", *told, each["printed"], sums, where=place,
               explained=explained("stock.printed", place, each["printed"], sums))  # fmt: skip
    least = min(number for key, number in each.items() if key != "place" and number is not None)
    report.add("stock.negative", f"{table}Không số nào âm", f"{at}No figure below 0", min(least, 0), 0, where=place)
    told = f"{table}Số đổi không quá số hỏng", f"{at}Exchanged, the spoiled at most"
    report.add("stock.exchanged", *told, each["exchanged"], min(each["exchanged"], each["spoiled"]), where=place,
               explained=explained("stock.exchanged", place, each["exchanged"], each["spoiled"]))  # fmt: skip
    if place and each["collected"] is None:
        return
    told = f"{table}Thu về không quá phát ra", f"{at}Collected, the issued at most"
    report.add("stock.collected", *told, each["collected"], min(each["collected"], each["issued"]), where=place)
    if not (place and each["not_returned"] is None):
        told = f"{table}Phát ra = thu về + không thu về", f"{at}Issued = collected + not returned"
        returned = each["collected"] + each["not_returned"]
        report.add("stock.issued", *told, each["issued"], returned, where=place,
                   explained=explained("stock.issued", place, each["issued"], returned))  # fmt: skip
