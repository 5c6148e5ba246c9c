"""The election rules of the Party as data: packs by date, each rule with its source and how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from nhiemky.counting.model import Definition

Certainty = Literal["A", "B", "C"]
Value = bool | int | str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a pack.

    ``certainty``: A the article's text was seen, B one secondary source, C not verified. ``vi`` and ``en`` say the rule
    to people. ``choices`` are the values a C rule may be set to, as text ("true", "false" for a switch; empty: any
    whole number). ``example`` is data that a test applies the rule to.
    """

    key: str
    value: Value
    source: str
    certainty: Certainty
    vi: str
    en: str
    choices: tuple[str, ...]
    example: Mapping[str, Any]

    @property
    def is_setting(self) -> bool:
        """Whether a congress may set it otherwise: only what is not verified (C)."""
        return self.certainty == "C"

    def words(self, language: str = "vi") -> str:
        """Return the rule as a sentence in a language."""
        return self.en if language == "en" else self.vi


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
    settings: Mapping[str, str]

    @classmethod
    def of(cls, definition: Definition) -> Rules:
        """Return the rules of an election. Raises ``NoPack`` or ``NoSetting`` where the definition names none."""
        raise NotImplementedError

    def has(self, key: str) -> bool:
        """Return whether the pack has a rule of that key."""
        raise NotImplementedError

    def rule(self, key: str) -> Rule:
        """Return a rule with the value that holds here; raises KeyError where the pack has none."""
        raise NotImplementedError

    def number(self, key: str) -> int:
        """Return the value of a rule that is a whole number."""
        raise NotImplementedError

    def on(self, key: str) -> bool:
        """Return the value of a rule that is a switch; a rule the pack does not have is off."""
        raise NotImplementedError

    def word(self, key: str) -> str:
        """Return the value of a rule that is a word."""
        raise NotImplementedError

    def words(self, key: str) -> tuple[str, ...]:
        """Return the value of a rule that is a list of words; a rule the pack does not have is empty."""
        raise NotImplementedError


@cache
def packs() -> tuple[RulePack, ...]:
    """Return every pack of ``data/rules.toml``, the oldest first."""
    raise NotImplementedError


def pack(code: str) -> RulePack:
    """Return the pack of a code ("190-QĐ/TW"). Raises ``NoPack``."""
    raise NotImplementedError


def pack_at(day: date) -> RulePack:
    """Return the pack in force on the day of a congress. Raises ``NoPack`` for a day before the first."""
    raise NotImplementedError


def unverified(pack: RulePack) -> tuple[Rule, ...]:
    """Return the rules of a pack that are not verified (C): shown as “chưa kiểm chứng”, and settings."""
    raise NotImplementedError


def check_settings(pack: RulePack, settings: Mapping[str, str]) -> None:
    """Refuse settings that cannot be: raises ``NoSetting`` for an unknown or verified rule, or a wrong value."""
    raise NotImplementedError
