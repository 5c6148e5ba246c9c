"""What is judged of a term and what is to be done: written by people, proposed from the verdicts."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.targets import State
from nhiemky.writing.documents.composing import (
    BEHIND,
    REACHED,
    UNKNOWN,
    Composing,
    as_sentence,
    paragraph,
    wanted,
)
from nhiemky.writing.documents.kinds import fields_of_work, texts_of
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.model import Block
from nhiemky.writing.naming import listed, name_of, names_of

PROPOSED: dict[str, frozenset[State]] = {
    "strength": REACHED,
    "limitation": BEHIND | UNKNOWN,
    "cause": BEHIND | UNKNOWN,
    "lesson": BEHIND | REACHED,
    "direction": BEHIND,
}
"""The verdicts whose targets are named to a person who is to write a kind of remark."""


def remarks(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield what people said of the section's kind, one paragraph each, or ask for it and name the targets it is about.

    Strengths of a field stand under that field; here are those of the whole.
    """
    said = composing.remarks(section.remarks, section.field)
    if section.remarks == "strength" and not section.field:
        said = [each for each in said if each.field not in fields_of_work()]
    for each in said:
        yield paragraph(f"{section.key}.{each.key}", as_sentence(each.text), style="bullet", own=True)
    if not said:
        yield wanted(f"{section.key}.wanted", _proposed(composing, section))


def causes(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield the causes people gave, and ask for those of targets that are behind and have none."""
    said = composing.remarks("cause")
    for each in said:
        yield paragraph(f"{section.key}.{each.key}", as_sentence(each.text), style="bullet", own=True)
    behind = composing.targets(BEHIND | UNKNOWN)
    silent = [each for each in behind if not each.reasons]
    if silent:
        asked = texts_of(composing.kind)["causes_wanted"]
        yield wanted(f"{section.key}.wanted", asked.format(names=names_of(silent, composing.term.targets)))
    elif not said and not behind:
        yield wanted(f"{section.key}.wanted", section.wanted)


def reasons(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield the causes people gave, target by target, where the document does not tell of each target elsewhere."""
    for target in composing.targets(BEHIND | UNKNOWN):
        if target.reasons:
            name = listed(name_of(target, composing.term.targets))
            words = " ".join(as_sentence(each) for each in target.reasons)
            yield paragraph(f"{section.key}.{target.key}", f"Về chỉ tiêu {name}: {words}", style="bullet", own=True)
    yield from causes(composing, section)


def asked(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield only what a person is asked to write."""
    yield wanted(f"{section.key}.wanted", _proposed(composing, section))


def _proposed(composing: Composing, section: Section) -> str:
    targets = composing.targets(PROPOSED.get(section.remarks, frozenset()))
    if not targets or section.field:
        return section.wanted
    named = texts_of(composing.kind)["proposed"].format(names=names_of(targets, composing.term.targets))
    return f"{section.wanted} {named}"
