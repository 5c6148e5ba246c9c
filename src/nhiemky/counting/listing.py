"""What the rules ask about a list before ballots are printed of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nhiemky.counting.model import Body, Election, Name
from nhiemky.counting.order import bodies, elects_one, name_of
from nhiemky.counting.rules import Rule, Rules
from nhiemky.counting.surplus import is_small, most_surplus, prepared_surplus
from nhiemky.counting.words import both
from nhiemky.language.folding import fold


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a list: ``blocking`` ones stop it, the others are shown and a person's decision is kept."""

    code: str
    vi: str
    en: str
    blocking: bool
    rule: Rule | None = None

    def words(self, language: str = "vi") -> str:
        """Return the sentence in a language."""
        return self.en if language == "en" else self.vi


def check_list(
    election: Election, body: Body, seats: int, names: Sequence[Name], prepared_by_committee: int | None, rules: Rules
) -> tuple[Finding, ...]:
    """Return what the rules ask about a list, the blocking findings first.

    ``prepared_by_committee`` is how many of the names the convening committee put forward; ``None`` for the list of a
    further round, which the limits of the surplus do not bind.
    """
    found = [*_election(election, body, seats), *_names(names)]
    if names and seats > 0:
        required = prepared_by_committee is not None and election.value in rules.words("surplus.required")
        found += _length(election, seats, len(names), required, rules)
        if prepared_by_committee is not None:
            found += _surplus(seats, len(names), required, rules)
        if prepared_by_committee is not None and required:
            found += _prepared(seats, prepared_by_committee, rules)
    return tuple(sorted(found, key=lambda each: not each.blocking))


def check_nomination(by_convener: bool, of_convener: bool, rules: Rules) -> tuple[Finding, ...]:
    """Return what stands against putting somebody beyond the prepared list on it.

    ``by_convener``: whoever nominates is a member of the convening committee; ``of_convener``: whoever is nominated, or
    stands without being nominated, is one.
    """
    if (by_convener or of_convener) and rules.on("floor.conveners_bound"):
        rule = rules.rule("floor.conveners_bound")
        return (_finding("floor.convener", rule.certainty == "A", rule),)
    return ()


def _finding(code: str, blocking: bool, rule: Rule | None = None, **filled: object) -> Finding:
    return Finding(code, *both("list", code, **filled), blocking, rule)


def _election(election: Election, body: Body, seats: int) -> Iterator[Finding]:
    if seats < 1:
        yield _finding("list.seats", True, seats=seats)
    if seats > 1 and elects_one(election):
        yield _named("list.one_seat", election, True, seats=seats)
    if body not in bodies(election):
        yield _named("list.wrong_body", election, True)


def _named(code: str, election: Election, blocking: bool, rule: Rule | None = None, **filled: object) -> Finding:
    """Return a finding whose sentence names what is elected, in its language."""
    vi, _ = both("list", code, what=name_of(election), **filled)
    _, en = both("list", code, what=name_of(election, "en"), **filled)
    return Finding(code, vi, en, blocking, rule)


def _names(names: Sequence[Name]) -> Iterator[Finding]:
    if not names:
        yield _finding("list.empty", True)
    for number, times in Counter(each.number for each in names).items():
        if times > 1:
            yield _finding("list.numbers", True, number=number)
    same: dict[tuple[str, str], list[Name]] = {}
    for each in names:
        same.setdefault((_plain(each.name), _plain(each.detail)), []).append(each)
    for together in same.values():
        if len(together) > 1:
            numbers = ", ".join(str(each.number) for each in together)
            yield _finding("list.twice", True, name=together[0].name, numbers=numbers)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _length(election: Election, seats: int, names: int, required: bool, rules: Rules) -> Iterator[Finding]:
    rule = rules.rule("surplus.required") if required else None
    sure = rule is not None and rule.certainty == "A"
    if names < seats:
        yield _finding("list.shorter", sure, rule, names=names, seats=seats)
    elif rule is not None and names == seats:
        yield _named("list.no_surplus", election, sure, rule, names=names, seats=seats)


def _surplus(seats: int, names: int, required: bool, rules: Rules) -> Iterator[Finding]:
    """Give what is beyond the cap however a fraction is rounded, and, not blocking, what only rounding decides."""
    surplus, most, percent = names - seats, most_surplus(seats, rules), rules.number("surplus.most_percent")
    at_all = max(1, (percent * seats + 99) // 100)
    filled = {"names": names, "seats": seats, "surplus": surplus, "most": most, "percent": percent}
    cap = rules.rule("surplus.most_percent")
    if surplus > at_all:
        yield _finding("list.over_cap", cap.certainty == "A", cap, **filled)
    elif surplus > most:
        small = is_small(seats, rules)
        rule = rules.rule("surplus.small_most" if small else "surplus.rounding")
        yield _finding("list.over_small" if small else "list.over_rounding", False, rule, **filled)
    elif required and 0 < surplus < most and rules.on("surplus.keep_below"):
        yield _finding("list.below_cap", False, rules.rule("surplus.keep_below"), **filled)


def _prepared(seats: int, prepared: int, rules: Rules) -> Iterator[Finding]:
    least, most = prepared_surplus(seats, rules)
    if not least <= prepared - seats <= most:
        rule = rules.rule("surplus.prepared_least_percent")
        filled = {"prepared": prepared, "surplus": prepared - seats, "least": seats + least, "most": seats + most}
        yield _finding("list.prepared", False, rule, seats=seats, **filled)
