"""The election rules of the Party as data: packs by date, each rule with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar

from nhiemky.counting.model import Definition
from nhiemky.counting.problems import NoPack, NoSetting
from nhiemky.counting.words import data

_Kind = TypeVar("_Kind")
Certainty = Literal["A", "B", "C"]
Value = bool | int | str | tuple[str, ...]
SWITCH = (("true", "áp dụng", "applied"), ("false", "không áp dụng", "not applied"))


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a rule may be set to, as ``Definition.settings`` holds it, with its words."""

    value: str
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack.

    ``certainty``: A the article's text was seen, B one secondary source, C not verified. ``vi`` and ``en`` say the rule
    to people. ``choices`` are the values it may be set to, or ``between`` the least and the most of a whole number;
    both only where a congress may set it otherwise. ``example`` is data that a test applies the rule to.
    """

    key: str
    value: Value
    source: str
    certainty: Certainty
    vi: str
    en: str
    choices: tuple[Choice, ...]
    between: tuple[int, int] | None
    example: Mapping[str, Any]

    @property
    def is_setting(self) -> bool:
        """Whether a congress may set it otherwise: only what is not verified (C), and can be otherwise at all."""
        return bool(self.choices) or self.between is not None

    def words(self, language: str = "vi") -> str:
        """Return the rule as a sentence in a language."""
        return self.en if language == "en" else self.vi

    def read(self, text: str) -> Value:
        """Return the value that a setting's text stands for. Raises ``NoSetting`` where the rule cannot have it."""
        if any(each.value == text for each in self.choices):
            return text == "true" if isinstance(self.value, bool) else text
        if self.between is not None and text.isdecimal() and len(text) < 10:
            least, most = self.between
            if least <= int(text) <= most:
                return int(text)
        raise NoSetting(key=self.key, value=text, allowed=self._allowed("vi"), allowed_en=self._allowed("en"))

    def _allowed(self, language: str) -> str:
        english = language == "en"
        if self.choices:
            listed = ", ".join(each.value for each in self.choices)
            return f"choose one of {listed}" if english else f"hãy chọn một trong {listed}"
        if self.between is not None:
            least, most = self.between
            return f"choose a number from {least} to {most}" if english else f"hãy chọn số từ {least} đến {most}"
        return "this rule is no setting; leave it out" if english else "quy định này không đặt khác được; hãy bỏ ra"


@dataclass(frozen=True, slots=True)
class RulePack:
    """The rules of one regulation, from its first day to its last (``None``: in force)."""

    code: str
    """As people write it: "190-QĐ/TW"; ``Definition.rules`` holds it."""
    source: str
    first: date
    last: date | None
    rules: Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class Rules:
    """A pack with what a congress set otherwise: the rules an election is held by."""

    pack: RulePack
    settings: Mapping[str, Value]

    @classmethod
    def by(cls, pack: RulePack, settings: Mapping[str, str] | None = None) -> Rules:
        """Return the rules of a pack with settings as people gave them. Raises ``NoSetting``."""
        return cls(pack, {key: _rule(pack, key, text).read(text) for key, text in (settings or {}).items()})

    @classmethod
    def of(cls, definition: Definition) -> Rules:
        """Return the rules of an election. Raises ``NoPack`` or ``NoSetting`` where the definition names none.

        >>> rules = Rules.by(pack("190-QĐ/TW"), {"surplus.rounding": "up"})
        >>> rules.word("surplus.rounding"), rules.number("surplus.most_percent")
        ('up', 30)
        """
        return cls.by(pack(definition.rules), definition.settings)

    def has(self, key: str) -> bool:
        """Return whether the pack has a rule of that key."""
        return key in self.pack.rules

    def rule(self, key: str) -> Rule:
        """Return a rule with the value that holds here; raises KeyError where the pack has none."""
        rule = self.pack.rules[key]
        return replace(rule, value=self.settings[key]) if key in self.settings else rule

    def number(self, key: str) -> int:
        """Return the value of a rule that is a whole number."""
        return _typed(self.rule(key), int)

    def on(self, key: str) -> bool:
        """Return the value of a rule that is a switch; a rule the pack does not have is off."""
        return self.has(key) and _typed(self.rule(key), bool)

    def word(self, key: str) -> str:
        """Return the value of a rule that is a word."""
        return _typed(self.rule(key), str)

    def words(self, key: str) -> tuple[str, ...]:
        """Return the value of a rule that is a list of words."""
        return _typed(self.rule(key), tuple)


def _typed(rule: Rule, kind: type[_Kind]) -> _Kind:
    if type(rule.value) is not kind:
        raise TypeError(f"{rule.key} is no {kind.__name__}")
    return rule.value


def _rule(pack: RulePack, key: str, text: str) -> Rule:
    if key not in pack.rules:
        allowed, english = (
            f"không có quy định này trong {pack.code}; hãy bỏ ra",
            f"{pack.code} has no such rule; leave it out",
        )
        raise NoSetting(key=key, value=text, allowed=allowed, allowed_en=english)
    return pack.rules[key]


@cache
def packs() -> tuple[RulePack, ...]:
    """Return every pack of ``data/rules.toml``, the oldest first."""
    kept = data("rules")
    return tuple(
        RulePack(each["code"], each["source"], each["first"], each.get("last"), _rules(kept["rule"], each["code"]))
        for each in kept["pack"]
    )


def _rules(kept: list[dict[str, Any]], code: str) -> dict[str, Rule]:
    return {row["key"]: _made(row, each) for row in kept for each in row["in"] if each["pack"] == code}


def _made(row: Mapping[str, Any], each: Mapping[str, Any]) -> Rule:
    is_setting = each["certainty"] == "C"
    choices = SWITCH if row.get("switch") else row.get("choices", ())
    between = row.get("between") if is_setting else None
    value = each["value"]
    return Rule(
        key=row["key"], value=tuple(value) if isinstance(value, list) else value, source=each["source"],
        certainty=each["certainty"], vi=row["vi"], en=row["en"],
        choices=tuple(Choice(*choice) for choice in choices) if is_setting else (),
        between=(between[0], between[1]) if between else None, example=row["example"],
    )  # fmt: skip


def pack(code: str) -> RulePack:
    """Return the pack of a code ("190-QĐ/TW"). Raises ``NoPack``."""
    for each in packs():
        if each.code == code:
            return each
    raise NoPack(asked=code, known=", ".join(each.code for each in packs()))


def pack_at(day: date) -> RulePack:
    """Return the pack in force on the day of a congress. Raises ``NoPack`` for a day before the first.

    >>> pack_at(date(2024, 10, 9)).code, pack_at(date(2024, 10, 10)).code
    ('244-QĐ/TW', '190-QĐ/TW')
    """
    for each in packs():
        if each.first <= day and (each.last is None or day <= each.last):
            return each
    raise NoPack(asked=f"{day:%d/%m/%Y}", known=", ".join(each.code for each in packs()))


def unverified(pack: RulePack) -> tuple[Rule, ...]:
    """Return the rules of a pack that are not verified (C): shown as “chưa kiểm chứng”, most of them settings."""
    return tuple(each for each in pack.rules.values() if each.certainty == "C")
