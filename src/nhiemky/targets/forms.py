"""The forms in which resolutions set targets; one target may have several (a hedged range, every year)."""

from __future__ import annotations

from enum import StrEnum

from nhiemky.targets.words import Language, word


class Form(StrEnum):
    """A form of target, named for what its record must hold. The names on the screen are in ``data/words.toml``.

    >>> Form.NEVER.label("vi")
    'không để xảy ra'
    """

    EVERY_YEAR = "every_year"
    RANGE = "range"
    TERM_AND_PACE = "term_and_pace"
    NEVER = "never"
    SPLIT = "split"
    LEVEL_AND_GROWTH = "level_and_growth"
    NESTED_SHARES = "nested_shares"
    PER_BODY = "per_body"
    TITLE = "title"
    CONDITIONAL = "conditional"
    HEDGED = "hedged"
    TWO_CURRENCIES = "two_currencies"
    PRINTED_VERDICT = "printed_verdict"

    def label(self, language: Language = "vi") -> str:
        """Return the name of the form on the screen."""
        return word("forms", self.value, language)
