"""A target split into parts that add up (S5): the whole and every part are judged, and sums that differ are found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from nhiemky.targets.amounts import Amount
from nhiemky.targets.judge import judge
from nhiemky.targets.lines import Comparison, Line, Sum, Value
from nhiemky.targets.model import Result, Target, Term
from nhiemky.targets.together import Named, Part, Together, ends, one_unit, total
from nhiemky.targets.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Split:
    """ "Xuất khẩu 18.600 = 10.300 + 8.300": a whole and its parts, all of one unit."""

    whole: Target
    parts: tuple[Part, ...]

    def __post_init__(self) -> None:
        one_unit(self.whole, *(part.target for part in self.parts))
        names = [part.name for part in self.parts]
        if len(set(names)) != len(names) or not names:
            message = f"A split has parts, each with a name of its own: {names}."
            raise ValueError(message)

    def judge(
        self,
        results: Sequence[Result],
        of_parts: Mapping[str, Sequence[Result]],
        term: Term,
        as_of: date,
        *,
        known: date | None = None,
    ) -> Together:
        """Judge the whole by ``results`` and each part by the results under its name.

        The whole is never put together from its parts, nor a part from the rest: who reports neither has no data.
        """
        whole = judge(self.whole, results, term, as_of, known=known)
        parts = [judge(part.target, of_parts.get(part.name, ()), term, as_of, known=known) for part in self.parts]
        named = [Named(part.line, verdict) for part, verdict in zip(self.parts, parts, strict=True)]
        findings = (*self.findings(), *_reached(whole, parts))
        return Together((Named(Line("name_whole"), whole), *named), findings)

    def findings(self) -> tuple[Line, ...]:
        """Return what does not fit in the plan: parts that do not add up to the whole, at either end of ranges.

        >>> from decimal import Decimal
        >>> from nhiemky.targets import Floor, sentence
        >>> def asked(value):
        ...     return Target(shape=Floor(Amount(Decimal(value), "người")), frequency="term_total", over_time="sum")
        >>> split = Split(asked(186), (Part("A", asked(103)), Part("B", asked(80))))
        >>> [sentence(each) for each in split.findings()]
        ['các phần của chỉ tiêu: 103 + 80 = 183 người; 183 < 186 người của tổng']
        """
        found: dict[Line, None] = {}
        for end in (0, 1):
            parts = [ends(part.target)[end] for part in self.parts]
            for line in _unlike("split_plan", parts, ends(self.whole)[end]):
                found[line] = None
        return tuple(found)


def _reached(whole: Verdict, parts: Sequence[Verdict]) -> list[Line]:
    """Compare results of the same time; where a part has none, or not all of its own, its sum would be no sum."""
    values = [part.value for part in parts if part.value is not None]
    if whole.value is None or len(values) != len(parts):
        return []
    if any(each.partial or each.share_reported != whole.share_reported for each in (whole, *parts)):
        return []
    return _unlike("split_results", values, whole.value)


def _unlike(code: str, parts: list[Amount], whole: Amount) -> list[Line]:
    added = total(parts)
    if added == whole:
        return []
    sign = ">" if added.value > whole.value else "<"
    values: dict[str, Value] = {"sum": Sum(tuple(parts), added), "comparison": Comparison(added, sign, whole)}
    return [Line(code, values, note=True)]
