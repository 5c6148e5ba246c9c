"""What a target says when it is printed, and its figure: one binding for every place of a document that prints it."""

from __future__ import annotations

from dataclasses import replace

from nhiemky.targets.scales import scales
from nhiemky.writing.book import Book
from nhiemky.writing.material import PlannedTarget, TargetMaterial
from nhiemky.writing.model import Figure, Said
from nhiemky.writing.naming import never_name
from nhiemky.writing.phrases.amounts import hedge_of
from nhiemky.writing.phrases.rows import row_of

Stated = TargetMaterial | PlannedTarget
WHO = "Đảng bộ"
"""Whom a rating is of where the target does not say."""


def bind_target(target: Stated, text: str, book: Book) -> Figure:
    """Return the figure of a target, printed as ``text`` with its comparator, bound as ``{target.key}.target``."""
    source = target.source if isinstance(target, TargetMaterial) else f"plan:{target.key}"
    return book.bind(
        f"{target.key}.target",
        text,
        exact=exact_of(target.said),
        said=stated(target),
        sources=(source,) if source else (),
    )


def stated(target: Stated) -> Said:
    """Return the statement that printing a target makes: its own, with the words that the print adds.

    A comparator that is a word ("trên") is its hedge too; a growth says which way; a rating says whom it rates. What
    has no code is called by its name, what is forbidden without the words that forbid it.
    """
    said = target.said
    said = replace(said, hedge=said.hedge or hedge_of(said.comparator), change=said.change or row_of(target).change)
    if said.level is not None:
        who = (said.organisation or WHO) if rated(said) else said.organisation
        return replace(said, words=None, organisation=who)
    if said.indicator is None:
        name = target.indicator.name
        said = replace(said, words=never_name(name) if said.value == 0 and said.unit != "%" else name)
    return said


def rated(said: Said) -> bool:
    """Whether the level of a statement is a rating of an ordered scale, and no title."""
    return any(said.level in scale.levels for scale in scales().values())


def exact_of(said: Said) -> str:
    """Return what a statement commits to or reports without any rounding: "≥ 500 người/term".

    >>> from decimal import Decimal
    >>> exact_of(Said(kind="target", value=Decimal("500.0"), comparator="≥", unit="người", per="term"))
    '≥ 500 người/term'
    """
    if said.level is not None:
        return f"{said.comparator or '='} {said.level}"
    figures = [said.value] if said.value is not None else [said.low, said.high]
    printed = "–".join(f"{each.normalize():f}" for each in figures if each is not None)
    per = f"/{said.per}" if said.per else ""
    return f"{said.comparator or '='} {printed} {said.unit or ''}".rstrip() + per
