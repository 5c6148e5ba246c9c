"""What was reached: how many targets stand how, each target, and each field of work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nhiemky.targets import SetBy
from nhiemky.writing.documents.composing import (
    BEHIND,
    UNKNOWN,
    Composing,
    as_sentence,
    paragraph,
    wanted,
)
from nhiemky.writing.documents.kinds import fields_of_work, texts_of
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.material import TargetMaterial
from nhiemky.writing.model import Block, Figure, Heading, Pieces, text_of
from nhiemky.writing.naming import counted, names_of, standing
from nhiemky.writing.phrases import below_sentence, count_sentence, result_sentence, target_sentence


def counts(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield how many targets of the congress, and how many assigned from above, stand how."""
    own, assigned = by_setter(composing.term.targets)
    details = texts_of(composing.kind)["details"]
    if own:
        yield paragraph(
            section.key,
            count_sentence(own, composing.book, composing.times),
            *_named(composing, own),
            *_counting(composing, own),
            details,
        )
    else:
        yield wanted(f"{section.key}.wanted", section.wanted)
    if assigned:
        sentence = count_sentence(assigned, composing.book, composing.times)
        yield paragraph(f"{section.key}.assigned", _continued(texts_of(composing.kind)["assigned"], sentence))


def by_setter(targets: Sequence[TargetMaterial]) -> tuple[list[TargetMaterial], list[TargetMaterial]]:
    """Return the targets of the congress and those assigned from above, which are never counted together."""
    own = [each for each in targets if each.set_by is SetBy.CONGRESS]
    return own, [each for each in targets if each.set_by is not SetBy.CONGRESS]


def _named(composing: Composing, targets: Sequence[TargetMaterial]) -> Iterator[str]:
    """Yield which targets are behind and which have no figure, where some but not all are."""
    words = texts_of(composing.kind)
    for states, text in ((BEHIND, words["behind"]), (UNKNOWN, words["unknown"])):
        chosen = [each for each in targets if standing(each) in states]
        if chosen and len(chosen) < len(targets):
            yield text.format(names=names_of(chosen, targets))


def _counting(composing: Composing, targets: Sequence[TargetMaterial]) -> Iterator[str]:
    """Yield how targets are counted, where a reader of the resolution could count others."""
    words, own = texts_of(composing.kind), counted(targets)
    clauses = [each.wording for each in own if each.wording]
    if len(set(clauses)) < len(clauses):
        yield words["counted_figures"]
    if len(own) < len(targets):
        yield words["counted_parts"]


def groups(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield every target with what was reached, under the headings of the resolution; those assigned stand apart."""
    for place, (heading, targets) in enumerate(grouped(composing)):
        if heading:
            yield Heading(key=f"{section.key}.heading{place + 1}", level=section.level + 1, pieces=(heading,))
        for target in targets:
            yield paragraph(f"{section.key}.{target.key}", *_told(composing, target), style="bullet")


def grouped(composing: Composing) -> list[tuple[str, list[TargetMaterial]]]:
    """Return the targets by the heading of the resolution they stand under, else by field; those assigned come last.

    Parts follow their whole. One group alone has no heading.
    """
    own, assigned = by_setter(composing.term.targets)
    words, names = texts_of(composing.kind), fields_of_work()
    done: dict[str, list[TargetMaterial]] = {}
    wholes = {each.key: each for each in own}
    for each in own:
        whole = _whole_of(each, wholes)
        done.setdefault(whole.group.strip().rstrip(".:;") or names.get(whole.field, words["other"]), []).append(each)
    groups = [(heading, _parts_behind(targets)) for heading, targets in done.items()]
    if len(groups) == 1:
        groups = [(words["own_heading"] if assigned else "", groups[0][1])]
    return [*groups, (words["assigned_heading"], _parts_behind(assigned))] if assigned else groups


def _whole_of(target: TargetMaterial, every: Mapping[str, TargetMaterial]) -> TargetMaterial:
    """Return what a target is in the end a part of, itself where it is none."""
    here, passed = target, {target.key}
    while here.part_of in every and here.part_of not in passed:
        here = every[here.part_of]
        passed.add(here.key)
    return here


def _parts_behind(targets: Sequence[TargetMaterial]) -> list[TargetMaterial]:
    """Return targets in order, parts right behind the whole they split."""
    keys = {each.key for each in targets}
    parts = [each for each in targets if each.part_of in keys]
    done: list[TargetMaterial] = []
    for each in targets:
        if each not in parts:
            done += [each, *_all_parts(each, parts)]
    return done


def _all_parts(whole: TargetMaterial, parts: Sequence[TargetMaterial]) -> Iterator[TargetMaterial]:
    for each in parts:
        if each.part_of == whole.key and each.key != whole.key:
            yield each
            yield from _all_parts(each, [other for other in parts if other is not each])


def _told(composing: Composing, target: TargetMaterial) -> Iterator[str | Pieces]:
    """Yield the sentences of one target: what was set where the result does not quote it, what was reached, why."""
    result = result_sentence(target, composing.book, composing.times, listed=not _has_pace(composing, target))
    # What was set of a part stands in the annex, under its whole: alone it would read as the whole's.
    if f"{target.key}.target" not in composing.book.bindings and not target.said.part:
        words = texts_of(composing.kind)["sets_assigned" if target.set_by.assigned else "sets"]
        lead = _continued(words, target_sentence(target, composing.book))
        yield from _without_figure(lead, result) if target.current is None else (lead, result)
    else:
        yield result
    if target.field not in fields_of_work():
        yield _below(composing, target)
    if target.reasons and target.verdict.state in BEHIND | UNKNOWN:
        yield "Nguyên nhân:"
        yield from (as_sentence(each) for each in target.reasons)


def _without_figure(lead: Pieces, result: Pieces) -> Iterator[Pieces]:
    """Yield what was set and that nothing is known of it, as one sentence: "…; đến nay chưa có số liệu."."""
    closing = lead[-1]
    if not isinstance(closing, str) or not closing.endswith("."):
        yield from (lead, result)
        return
    yield (*lead[:-1], f"{closing[:-1]}; đến nay {text_of(result).rpartition(': ')[2]}")


def _has_pace(composing: Composing, target: TargetMaterial) -> bool:
    """Return whether another target asks the same for every year, so that the years are told there."""
    same = [each for each in composing.term.targets if each.indicator == target.indicator and each is not target]
    return any(each.said.per == "year" and each.said.part == target.said.part for each in same)


def _continued(words: str, sentence: Pieces) -> Pieces:
    """Return words that a sentence goes on from: "Nghị quyết đề ra" and "Kết nạp …"."""
    if not sentence:
        return ()
    first, *others = sentence
    text = first if isinstance(first, str) else first.text
    if not text.startswith(_NAMES):
        text = text[:1].lower() + text[1:]
    return (f"{words} ", text if isinstance(first, str) else Figure(text, first.key), *others)


_NAMES = ("Đảng", "Chi bộ", "Ban ", "GRDP", "FDI", "PCI", "“")
"""What a sentence may begin with that keeps its capital within another one."""


def fields(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield what people say was reached in each field, with what those below contributed to its targets."""
    for code, name in fields_of_work().items():
        key = f"{section.key}.{code}"
        content = list(_field(composing, key, code))
        if content or code in texts_of(composing.kind)["always"]:
            yield Heading(key=key, level=section.level + 1, pieces=(name,))
            yield from content or [wanted(f"{key}.wanted", section.wanted.format(field=name[0].lower() + name[1:]))]


def one_field(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield what people say was reached in the section's field, or ask for it."""
    content = list(_field(composing, section.key, section.field))
    yield from content or [wanted(f"{section.key}.wanted", section.wanted)]


def _field(composing: Composing, key: str, field: str) -> Iterator[Block]:
    for each in composing.remarks("strength", field):
        yield paragraph(f"{key}.{each.key}", as_sentence(each.text), own=True)
    for target in composing.term.targets:
        if target.field == field and (sentence := _below(composing, target)):
            yield paragraph(f"{key}.{target.key}.below", sentence)


def _below(composing: Composing, target: TargetMaterial) -> Pieces:
    """Return what each organisation below gave, ``()`` for shares of a handful and for nothing but zeros.

    "1/1 tổ chức" and "không có" said of one after another tell a reader nothing, and are not read back as shares.
    """
    said = [each.reached.said for each in target.below]
    if any(each.of is not None for each in said) or not any(each.value for each in said):
        return ()
    return below_sentence(target, composing.book, composing.times)
