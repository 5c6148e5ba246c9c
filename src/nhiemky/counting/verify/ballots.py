"""What a ballot is by the rules that a bundle names: its own reading of them, on strings of marks."""

from __future__ import annotations

from collections import Counter
from typing import Any

FIXED = {
    "valid.over_seats": "invalid",
    "valid.nobody": "invalid",
    "valid.row_unclear": "valid",
    "valid.one_name_against": "valid",
    "valid.not_issued": "invalid",
    "valid.wrong_form": "invalid",
    "elected.half": True,
}
"""Rules that are no settings: a bundle that says otherwise was not made by them."""

USUAL = {
    "valid.all_against": "valid",
    "valid.one_name_unclear": "invalid",
    "valid.name_added": "invalid",
    "valid.signed": "invalid",
    "valid.written_on": "invalid",
    "valid.unclear": "review",
    "valid.torn": "review",
    "valid.blank_rows": "review",
    "valid.only_withdrawn": "review",
    "valid.opinion_over_seats": "valid",
    "valid.introduction_over_seats": "invalid",
    "valid.asking_nobody": "valid",
    "base.members.temporary_activity": True,
    "base.members.exempted_absent": True,
    "base.members.suspended": True,
    "base.members.prosecuted": True,
    "base.members.excused_whole": True,
    "base.delegates.convener_whole": True,
    "base.delegates.not_replaced_whole": True,
    "base.committee.suspended": True,
    "base.committee.prosecuted": True,
}
"""Rules as they are unless the definition says that the congress set them otherwise."""

REASONS = {
    "members": ("temporary_activity", "exempted_absent", "suspended", "prosecuted", "excused_whole"),
    "delegates": ("convener_whole", "not_replaced_whole"),
    "committee": ("suspended", "prosecuted"),
}
"""Why somebody convened may be deducted, by who votes."""

CODES = ("over_seats", "nobody", "only_withdrawn", "all_against", "one_name_unclear")
"""Why a ballot may be invalid by its rows."""

DOUBTS = ("not_issued", "wrong_form", "name_added", "signed", "written_on", "unclear", "torn", "blank_rows")
ASKING = ("opinion", "introduction")
Kind = tuple[str, str, tuple[str, ...]]


class Reader:
    """Tells of the ballots of one election what the rules propose: state and code."""

    def __init__(self, parts: dict[str, Any]) -> None:
        definition, rules, gone = parts["definition"], parts["rules"], parts["stock"]["withdrawn"]
        self.surplus = definition["form"] == "surplus"
        self.names = len(definition["names"])
        self.seats = definition["seats"]
        self.what = definition["what"]
        self._standing = [place for place, name in enumerate(definition["names"]) if name[0] not in gone]
        self._values = {key: rule["value"] for key, rule in rules["rules"].items()}

    def propose(self, marks: str, doubts: list[str]) -> tuple[str, str]:
        """Return state ("valid", "invalid", "review") and code of a ballot with these marks and doubts."""
        said = [(self._values[f"valid.{doubt}"], doubt) for doubt in DOUBTS if doubt in doubts]
        for state in ("invalid", "review"):
            for found, doubt in said:
                if found == state:
                    return state, doubt
        key, code = self._rows(marks)
        state = self._values[key] if key else "valid"
        return (state, "") if state == "valid" else (state, code)

    def kind(self, marks: str, doubts: list[str]) -> Kind:
        """Return what passes are compared within: the proposal and what was seen on the ballot."""
        return (*self.propose(marks, doubts), tuple(sorted(doubts)))

    def fits(self, marks: str) -> bool:
        """Return whether the marks can stand on a ballot of this form."""
        return len(marks) == self.names and set(marks) <= set("01" if self.surplus else "012-")

    def standing(self, marks: str) -> str:
        """Return the rows of whoever did not withdraw after the ballots were printed."""
        return "".join(marks[place] for place in self._standing)

    def _rows(self, marks: str) -> tuple[str, str]:
        """Return the rule that the rows of a ballot come under and its code; empty for a plain ballot."""
        rows, asking = self.standing(marks), self.what in ASKING
        votes = rows.count("1")
        if self.surplus and votes > self.seats:
            return (f"valid.{self.what}_over_seats" if asking else "valid.over_seats"), "over_seats"
        if self.surplus and votes == 0 and "1" in marks and not asking:
            return "valid.only_withdrawn", "only_withdrawn"
        if self.surplus and votes == 0:
            return ("valid.asking_nobody" if asking else "valid.nobody"), "nobody"
        if self.surplus or votes == len(rows):
            return "", ""
        if len(marks) == 1:
            return ("valid.one_name_against", "all_against") if marks == "0" else (
                "valid.one_name_unclear", "one_name_unclear",
            )  # fmt: skip
        return ("valid.all_against", "all_against") if rows == "0" * len(rows) else ("", "")


def profile(entries: list[Any], reader: Reader) -> Counter[tuple[Kind, int, str]]:
    """Return how often each mark stands in each row among ballots of each kind; row -1 counts the ballots."""
    counted: Counter[tuple[Kind, int, str]] = Counter()
    for _, marks, doubts in entries:
        kind = reader.kind(marks, doubts)
        counted[kind, -1, ""] += 1
        for row, mark in enumerate(marks):
            counted[kind, row, mark] += 1
    return counted
