"""Targets as a resolution states them: "Kết nạp từ 500 đảng viên mới trở lên trong cả nhiệm kỳ."."""

from __future__ import annotations

from collections.abc import Sequence

from nhiemky.targets.amounts import Amount
from nhiemky.targets.words import amount
from nhiemky.writing.book import Book
from nhiemky.writing.material import PlannedTarget, TargetMaterial
from nhiemky.writing.model import Pieces, Said

Stated = TargetMaterial | PlannedTarget


def target_sentence(target: Stated, book: Book, *, parts: Sequence[Stated] = ()) -> Pieces:
    """Return the sentence that states ``target``, its full stop included; ``parts`` are named behind the whole.

    The figure is bound as ``{target.key}.target``, its comparator printed with it.
    """
    del parts
    figure = book.bind(
        f"{target.key}.target", _printed(target.said), exact=exact_of(target.said), said=target.said,
        sources=(target.source,) if isinstance(target, TargetMaterial) and target.source else (f"plan:{target.key}",),
    )  # fmt: skip
    return f"{target.indicator.name[:1].upper()}{target.indicator.name[1:]}: ", figure, "."


def target_sentences(targets: Sequence[Stated], book: Book) -> tuple[tuple[str, Pieces], ...]:
    """Return the sentences of a list of targets with the key of the first each states, in order.

    What belongs together is one sentence: a whole and its parts (``part_of``).
    """
    keys = {each.key for each in targets}
    return tuple(
        (each.key, target_sentence(each, book, parts=[part for part in targets if part.part_of == each.key]))
        for each in targets
        if each.part_of not in keys
    )


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


def _printed(said: Said) -> str:
    if said.level is not None or said.value is None:
        return said.level or ""
    return amount(Amount(said.value, said.unit or ""))
