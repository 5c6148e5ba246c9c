"""What is said beside a cell: an error, or a question that a reason answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from nhiemky.ledger.returns.words import words
from nhiemky.targets import Language

if TYPE_CHECKING:
    from nhiemky.ledger.returns.lines import FormLine

Severity = Literal["error", "ask"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing about a cell. ``error``: it cannot be submitted so; ``ask``: it can, with a reason.

    ``line`` is the code of the line, ``field`` the cell of it ("value", or "of" for a denominator).
    """

    code: str
    severity: Severity
    line: str
    field: str
    message: str
    message_en: str

    def sentence(self, language: str = "vi") -> str:
        """Return the sentence in a language."""
        return self.message_en if language == "en" else self.message


def trouble(code: str, line: FormLine, field: str = "value", **details: object) -> Trouble:
    """Return what is said under a code; figures are written in the unit shown.

    A detail ``x_en`` is what the English sentence says for ``x``.
    """
    said = words()["troubles"][code]
    details = {"unit": line.unit_shown(), "unit_en": line.unit_shown("en"), **details}
    return Trouble(
        code=code,
        severity=said["severity"],
        line=line.code,
        field=field,
        message=said["vi"].format_map(_written(details, line, "vi")),
        message_en=said["en"].format_map(_written(details, line, "en")),
    )


def _written(details: Mapping[str, object], line: FormLine, language: Language) -> dict[str, object]:
    said = {name: details.get(f"{name}_en", value) if language == "en" else value for name, value in details.items()}
    return {name: line.number(each, language) if isinstance(each, Decimal) else each for name, each in said.items()}
