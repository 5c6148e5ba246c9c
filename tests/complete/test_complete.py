"""The whole list of targets: nothing a resolution commits to may be missing, nothing else may stand in the list."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from nhiemky.files.model import SourceText
from nhiemky.language.folding import fold
from nhiemky.reading import read
from nhiemky.reading.model import Statement

from .marked import Label, Marked, all_marked


@dataclass
class Outcome:
    """What became of the labels of one document, and what was read beside them."""

    met: list[tuple[Label, Statement]] = field(default_factory=list)
    missed: list[Label] = field(default_factory=list)
    extra: list[Statement] = field(default_factory=list)

    def recall(self) -> float:
        """Return the share of labels that were read."""
        return len(self.met) / max(1, len(self.met) + len(self.missed))

    def precision(self) -> float:
        """Return the share of what was read that is labelled."""
        return len(self.met) / max(1, len(self.met) + len(self.extra))


def compare(document: Marked, kind: str, *, worded: bool) -> Outcome:
    """Return how what was read as ``kind`` compares with the labels; ``worded`` looks at words alone."""
    reading = read(SourceText(name=document.name, text=document.text, format="txt", sha256=""))
    outcome = Outcome()
    free = [each for each in reading.statements if each.kind == kind and (each.implicit or not worded)]
    for label in document.labels:
        if label.kind != kind or (worded and not label.worded):
            continue
        said = next((each for each in free if meets(label, each)), None)
        if said is None:
            outcome.missed.append(label)
        else:
            free.remove(said)
            outcome.met.append((label, said))
    outcome.extra = free
    return outcome


def meets(label: Label, said: Statement) -> bool:
    """Return whether a statement is the labelled one: their spans overlap and they read the same."""
    if not (label.start < said.end and said.start < label.end):
        return False
    if label.level is not None:
        return said.level is not None and (
            words(label.level) in words(said.level) or words(said.level) in words(label.level)
        )
    amount = (said.low, said.high) if said.low is not None else (said.value, None)
    return amount == (label.low, label.high)


def words(text: str) -> str:
    """Return words to compare, without case and commas."""
    return " ".join(fold(text).replace(",", " ").split())


RECALL, PRECISION, READING = 0.97, 0.95, 0.95
LISTS = [("target", False), ("target", True), ("result", True)]
"""What is compared: all targets, targets in words alone, results in words alone."""


@pytest.fixture(scope="module")
def outcomes() -> dict[tuple[str, bool], list[Outcome]]:
    """What was read of every document, list by list."""
    documents = all_marked()
    return {
        (kind, worded): [compare(document, kind, worded=worded) for document in documents] for kind, worded in LISTS
    }


@pytest.mark.parametrize(("kind", "worded"), LISTS)
def test_nothing_is_missing(outcomes, kind, worded):
    """Of all targets, levels and zeros in words included, no more than three in a hundred are missed."""
    met = sum(len(outcome.met) for outcome in outcomes[kind, worded])
    missed = [label.text for outcome in outcomes[kind, worded] for label in outcome.missed]

    assert met / (met + len(missed)) >= RECALL, missed


@pytest.mark.parametrize(("kind", "worded"), LISTS)
def test_nothing_else_is_in_the_list(outcomes, kind, worded):
    """What is read as a target is one: nothing twice, no negation that sets nothing."""
    met = sum(len(outcome.met) for outcome in outcomes[kind, worded])
    extra = [said.text for outcome in outcomes[kind, worded] for said in outcome.extra]

    assert met / (met + len(extra)) >= PRECISION, extra


def test_no_document_misses_many(outcomes):
    """No single document falls behind the others."""
    assert min(outcome.recall() for outcome in outcomes["target", False]) >= 0.94


def test_targets_are_read_right(outcomes):
    """What is found says the same: bound, unit, and per year where the label says so."""
    pairs = [pair for outcome in outcomes["target", False] for pair in outcome.met]
    wrong = [(label.text, said.comparator, said.unit, said.per) for label, said in pairs if not reads(label, said)]

    assert 1 - len(wrong) / len(pairs) >= READING, wrong


def reads(label: Label, said: Statement) -> bool:
    """Return whether a statement reads a label's words the same way, beyond its amount."""
    if label.level is not None:
        return said.comparator == label.comparator and words(said.level or "") == words(label.level)
    if label.worded:
        return said.unit is not None  # cases of the same thing are counted as "vụ" or as "trường hợp"
    same_unit = label.unit is None or (said.unit or "").startswith(label.unit)
    same_pace = label.cell or label.per != "year" or said.per == "year"
    return said.comparator == label.comparator and same_unit and same_pace
