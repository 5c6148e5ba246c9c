"""docs/counting.md keeps up with the rules: a row for each, its examples run."""

from __future__ import annotations

import doctest
from pathlib import Path

from nhiemky.counting.rules import Rule, packs

PAGE = Path(__file__).resolve().parents[2] / "docs" / "counting.md"


def expected_rows() -> list[str]:
    """Return the row of each rule as the page is to have it."""
    of_pack = [each.rules for each in packs()]
    keys = list(dict.fromkeys(key for rules in reversed(of_pack) for key in rules))
    return [
        f"| `{key}` | {next(rules[key].en for rules in of_pack if key in rules)} | "
        + " | ".join(_cell(rules.get(key)) for rules in of_pack)
        + " |"
        for key in keys
    ]


def _cell(rule: Rule | None) -> str:
    if rule is None:
        return "no such rule"
    value = ", ".join(rule.value) if isinstance(rule.value, tuple) else str(rule.value).lower()
    return f"{value} · {rule.certainty}{' · setting' if rule.is_setting else ''} · {rule.source}"


def test_every_rule_is_documented():
    """The page has a row for each rule, with its value, certainty and source in each pack, and no other row."""
    text = PAGE.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| `")]

    assert rows == expected_rows()


def test_the_examples_of_the_page_run():
    """What the page shows of a count is what counting gives."""
    done = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")

    assert (done.failed, done.attempted > 0) == (0, True)
