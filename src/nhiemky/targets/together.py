"""Targets that belong together: each is judged on its own, and what does not fit between them is a finding.

Nothing is corrected: where 5 × 110 is not 500, both stand as the document has them, and the difference is said.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from nhiemky.targets.amounts import Amount
from nhiemky.targets.lines import Line
from nhiemky.targets.model import Target
from nhiemky.targets.shapes import Ceiling, Floor, Range
from nhiemky.targets.verdict import Verdict
from nhiemky.targets.words import Language, sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A verdict and what it is the verdict on: "cả nhiệm kỳ", "mỗi năm", the name of a part."""

    name: Line
    verdict: Verdict

    def text(self, language: Language = "vi") -> str:
        """Return the name, the state and the arithmetic."""
        said = (self.verdict.state.label(language), self.verdict.arithmetic(language))
        return ": ".join([sentence(self.name, language), *said])


@dataclass(frozen=True, slots=True)
class Together:
    """The verdicts on targets that belong together, and the findings between them."""

    verdicts: tuple[Named, ...]
    findings: tuple[Line, ...] = ()

    def arithmetic(self, language: Language = "vi") -> str:
        """Return every verdict with its arithmetic, then the findings, a line each."""
        lines = [each.text(language) for each in self.verdicts]
        return "\n".join([*lines, *(sentence(finding, language) for finding in self.findings)])


@dataclass(frozen=True, slots=True)
class Part:
    """A target that is a part of another, by its name."""

    name: str
    target: Target

    @property
    def line(self) -> Line:
        """The name as a line of words."""
        return Line("name_part", {"name": self.name})


def ends(target: Target) -> tuple[Amount, Amount]:
    """Return the low and high amount a target states, the same twice where it states one.

    Raises:
        ValueError: where it states none (never, a level, a plan without a figure).
    """
    match target.shape:
        case Floor(amount=amount) | Ceiling(amount=amount):
            return amount, amount
        case Range(low=low, high=high):
            return low, high
        case shape:
            message = f"Targets are put beside each other by their amounts; {type(shape).__name__} has none."
            raise ValueError(message)


def one_unit(*targets: Target) -> str:
    """Return the unit the targets share.

    Raises:
        ValueError: where they do not share one.
    """
    units = sorted({ends(target)[0].unit for target in targets})
    if len(units) != 1:
        message = f"Targets that belong together have one unit, not {', '.join(units)}."
        raise ValueError(message)
    return units[0]


def total(amounts: list[Amount]) -> Amount:
    """Return the sum of amounts of one unit."""
    return Amount(sum((each.value for each in amounts), Decimal(0)), amounts[0].unit)
