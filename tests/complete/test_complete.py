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
        return len(self.met) / (len(self.met) + len(self.missed))

    def precision(self) -> float:
        """Return the share of what was read that is labelled."""
        return len(self.met) / (len(self.met) + len(self.extra))


def compare(document: Marked, kind: str, *, worded: bool) -> Outcome:
    """Return how what was read as ``kind`` compares with the labels; ``worded`` looks at words without a figure only."""
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
        return said.level is not None and (words(label.level) in words(said.level) or words(said.level) in words(label.level))
    amount = (said.low, said.high) if said.low is not None else (said.value, None)
    return amount == (label.low, label.high)


def words(text: str) -> str:
    """Return words to compare, without case and commas."""
    return " ".join(fold(text).replace(",", " ").split())
