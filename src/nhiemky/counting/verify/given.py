"""What a count is held to, as a bundle gives it: the list, the regulation and its settings, whom N is made of."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Any

from nhiemky.counting.verify.ballots import FIXED, REASONS, USUAL
from nhiemky.counting.verify.lines import Report

Parts = dict[str, Any]
PACKS = {"244-QĐ/TW": ("2014-06-09", "2024-10-09"), "190-QĐ/TW": ("2024-10-10", None)}
"""The regulations there are, with the days they hold."""


def check_definition(parts: Parts, report: Report) -> None:
    """Compare the ballot with its list: every number and person once, the form that seats and names ask for."""
    definition = parts["definition"]
    names, seats = definition["names"], definition["seats"]
    report.add(
        "definition.numbers", "Mỗi số một lần", "Every number once", len(names), len({each[0] for each in names})
    )
    people = {(same(name), same(detail)) for _, name, detail in names}
    told = "Mỗi người trong danh sách một lần", "Everybody on the list once"
    report.add("definition.names", *told, len(names), len(people))
    report.add("definition.seats", "Số lượng bầu từ 1", "Seats, 1 at least", seats, max(seats, 1))
    form = "surplus" if len(names) > seats else "no_surplus"
    report.add("definition.form", "Hình thức phiếu", "Form of the ballot", definition["form"], form)


def check_rules(parts: Parts, report: Report) -> None:
    """Compare the regulation with the day, and every rule that counts with what it is unless the congress set it."""
    definition, rules = parts["definition"], parts["rules"]
    report.add("rules.pack", "Quy chế bầu cử", "Election rules", rules["pack"], definition["rules"])
    day, (first, last) = definition["day"], PACKS.get(rules["pack"], ("9999", "9999"))
    days = f"{rules['first']} – {rules['last'] or ''}"
    report.add("rules.days", "Hiệu lực của quy chế", "Days of the rules", days, f"{first} – {last or ''}")
    held = day if first <= day <= (last or "9999") else f"{first} – {last or ''}"
    report.add("rules.day", "Quy chế có hiệu lực ngày bầu", "Rules in force on the day", held, day)
    values = {key: rule["value"] for key, rule in rules["rules"].items()}
    asked = {key: str(value).lower() for key, value in definition["settings"].items()}
    for key, value in FIXED.items():
        report.add("rules.fixed", f"Quy định {key}", f"Rule {key}", values[key], value, where=key)
    for key, value in USUAL.items():
        if key not in asked:
            report.add("rules.usual", f"Quy định {key}", f"Rule {key}", values[key], value, where=key)
    settings = {key: str(value).lower() for key, value in rules["settings"].items()}
    held_by = {key: str(values[key]).lower() for key in asked}
    report.add("rules.settings", "Quy định do đại hội chọn", "Settings", _pairs(settings), _pairs(asked))
    report.add("rules.held", "Quy định đã áp dụng", "Settings that were held to", _pairs(held_by), _pairs(asked))


def check_base(parts: Parts, report: Report) -> None:
    """Add up N by the deductions that a rule of this body names, the votes needed, and the formula that is printed."""
    base, rules = parts["base"], parts["rules"]["rules"]
    body, convened, deductions = parts["definition"]["body"], base["convened"], base["deductions"]
    report.add("base.body", "Nơi bầu", "Who votes", base["body"], body)
    allowed = [reason for reason in REASONS[body] if rules[f"base.{body}.{reason}"]["value"] is True]
    times = Counter(reason for reason, _ in deductions)
    held = [
        [reason, number]
        for reason, number in deductions
        if reason in allowed and times[reason] == 1 and type(number) is int and number > 0
    ]
    told = "Được trừ theo quy định", "Deducted by a rule"
    report.add("base.deductions", *told, [f"{reason}: {number}" for reason, number in deductions],
               [f"{reason}: {number}" for reason, number in held])  # fmt: skip
    n = convened - sum(number for _, number in held)
    report.add("base.n", "N (triệu tập − được trừ)", "N (convened − deducted)", base["n"], n)
    needed = n // 2 + 1
    report.add("base.needed", "Số phiếu cần để quá nửa", "Votes needed for more than half", base["needed"], needed)
    numbers = [convened, *(number for _, number in held), *([n] if held else []), n, needed]
    said = [int(each) for each in re.findall(r"[0-9]{1,9}", base["formula"])]
    report.add("base.formula", "Các số trong công thức N", "Numbers of the formula of N", said, numbers)
    valid = parts["tally"]["valid"]
    report.add("base.enough", "Phiếu hợp lệ không quá N", "Valid ballots, N at most", valid, min(valid, n))


def same(name: str) -> str:
    """Return what tells people apart: letters composed, blanks and case aside."""
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _pairs(values: dict[str, str]) -> list[str]:
    return [f"{key} = {value}" for key, value in sorted(values.items())]
