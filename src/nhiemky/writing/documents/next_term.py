"""The second part of a political report: the targets of the next term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nhiemky.writing.documents.composing import Composing, paragraph, wanted
from nhiemky.writing.documents.kinds import fields_of_work, texts_of
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.material import PlannedTarget
from nhiemky.writing.model import Block, Heading
from nhiemky.writing.phrases import target_sentences


def planned(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield the targets planned for the next term under their groups, or ask for the table of them."""
    rows = [apart(each) for each in composing.planned.planned] if composing.planned else []
    if not rows:
        yield wanted(f"{section.key}.wanted", section.wanted)
        return
    names, other = fields_of_work(), texts_of(composing.kind)["other"]
    grouped: dict[str, list[PlannedTarget]] = {}
    for row in rows:
        grouped.setdefault(row.group.strip().rstrip(".:;") or names.get(row.field, other), []).append(row)
    for place, (heading, chosen) in enumerate(grouped.items()):
        key = f"{section.key}.{place + 1}"
        if len(grouped) > 1:
            yield Heading(key=key, level=section.level + 1, pieces=(heading,))
        for named, sentence in target_sentences(chosen, composing.book):
            yield paragraph(f"{section.key}.{named}", sentence, style="bullet")


def apart(row: PlannedTarget) -> PlannedTarget:
    """Return a planned target with a key of its own: a target of the ended term may have the same."""
    part_of = f"next.{row.part_of}" if row.part_of else ""
    return replace(row, key=f"next.{row.key}", part_of=part_of)
