"""Targets as a resolution states them: "Kết nạp từ 500 đảng viên mới trở lên trong cả nhiệm kỳ."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nhiemky.targets.scales import scales
from nhiemky.writing.book import Book
from nhiemky.writing.material import PlannedTarget, TargetMaterial
from nhiemky.writing.model import Figure, Pieces, Said
from nhiemky.writing.phrases.amounts import Printed, asked
from nhiemky.writing.phrases.rows import Row, rows

Stated = TargetMaterial | PlannedTarget


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words before and after the figure, the figure as printed, and what it says."""

    before: str
    printed: str
    after: str
    said: Said


def target_sentence(target: Stated, book: Book, *, parts: Sequence[Stated] = ()) -> Pieces:
    """Return the sentence that states ``target``, its full stop included; ``parts`` are named behind the whole.

    The figure is bound as ``{target.key}.target``, its comparator printed with it.
    """
    clause = _timed(_clause(target), target)
    pieces = [*_bound(_capital(clause), target, book)]
    pieces += _splits([each for each in parts if _same(each, target)], book)
    pieces += _shares([each for each in parts if not _same(each, target)], book)
    return _joined([*pieces, "."])


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


# ------------------------------------------------------------------------------------------------------------ clauses


def _clause(target: Stated) -> _Clause:
    said = target.said
    row = rows().get(target.indicator.code) or _generic(target)
    if said.level is not None:
        return _level(said)
    if said.value == 0 and (row.zero or not target.indicator.code):
        return _Clause("", row.zero or f"không để xảy ra {target.indicator.name}", "", said)
    condition = target.target.condition if isinstance(target, TargetMaterial) else ""
    printed = asked(said, _noun(row, said, condition), least=row.least)
    return _filled(row, row.clause, printed, said, condition)


def _filled(row: Row, clause: str, printed: Printed, said: Said, condition: str) -> _Clause:
    before, _, after = clause.partition("{amount}")
    words = {
        "yearly": row.pace if said.per == "year" else "",
        "condition": f" {condition}" if condition else "",
        "grows": "giảm" if said.change == "down" else "tăng",
    }
    says = replace(said, hedge=printed.hedge, change=said.change or row.change)
    return _Clause(before.format(**words), printed.text, after.format(**words), says)


def _noun(row: Row, said: Said, condition: str) -> str:
    noun = row.noun
    if condition and noun and said.unit == "%" and "{condition}" not in row.clause:
        return f"{noun} {condition}"
    return noun


def _generic(target: Stated) -> Row:
    """Return how the target of an indicator without a row is said: "Số lớp bồi dưỡng đạt từ 15 lớp trở lên"."""
    name = target.indicator.name or target.said.words or ""
    grows = " {grows}" if target.said.change and not name.startswith(("tăng", "giảm")) else " đạt"
    return Row(code="", clause=f"{_escaped(name)}{{yearly}}{grows} {{amount}}")


def _escaped(words: str) -> str:
    return words.replace("{", "(").replace("}", ")")


def _level(said: Said) -> _Clause:
    """Return how a rating or a title is asked for."""
    level, who = str(said.level), said.organisation or "Đảng bộ"
    if not any(level in scale.levels for scale in scales().values()):
        verb = "đạt" if level.startswith("chuẩn") else "giữ vững danh hiệu"
        return _Clause(f"{verb} ", level if verb == "đạt" else f"“{level}”", "", said)
    up = " trở lên" if said.comparator == "≥" else ""
    return _Clause(f"{who} được xếp loại ", f"{level}{up}", "", replace(said, organisation=who))


# ---------------------------------------------------------------------------------------------------------- sentences


def _timed(clause: _Clause, target: Stated) -> _Clause:
    """Add when it holds: every year, over the term, by a year."""
    row = rows().get(target.indicator.code) or _generic(target)
    said = target.said
    placed = said.level is None and said.value != 0 and "{yearly}" in row.clause
    if said.per == "year" and not placed:
        return replace(clause, before=f"{row.lead} {clause.before}")
    if said.per == "term":
        return replace(clause, after=f"{clause.after} trong cả nhiệm kỳ")
    due = _due(said)
    return replace(clause, before=f"phấn đấu đến năm {due}, {clause.before}") if due else clause


def _due(said: Said) -> str:
    """Return the year by which a target asks its figure, where it names one."""
    first, _, last = (said.period or "").partition("/")
    return first[:4] if first[:4] == last[:4] and said.per is None else ""


def _splits(parts: Sequence[Stated], book: Book) -> list[str | Figure]:
    """Return the parts of a split in brackets: " (KKT 10.300 triệu USD, KCN 8.300 triệu USD)"."""
    pieces: list[str | Figure] = []
    for part in parts:
        row = rows().get(part.indicator.code) or _generic(part)
        printed = asked(part.said, row.noun, least=row.least)
        said = replace(part.said, hedge=printed.hedge)
        pieces += [", " if pieces else " (", f"{part.said.part} ", _figure(part, printed.text, said, book)]
    return [*pieces, ")"] if pieces else []


def _shares(parts: Sequence[Stated], book: Book) -> list[str | Figure]:
    """Return shares of a share: ", trong đó từ 80% trở lên hoàn thành tốt nhiệm vụ"."""
    pieces: list[str | Figure] = []
    for part in parts:
        row = rows().get(part.indicator.code) or _generic(part)
        clause = _filled(row, row.bare or row.clause, asked(part.said, least=row.least), part.said, "")
        pieces += [", " if pieces else ", trong đó ", *_bound(clause, part, book)]
    return pieces


def _same(part: Stated, whole: Stated) -> bool:
    """Whether a part is measured as its whole is: a split, and no share of a share."""
    return bool(part.said.part) and part.indicator.code == whole.indicator.code


def _bound(clause: _Clause, target: Stated, book: Book) -> list[str | Figure]:
    figure = _figure(target, clause.printed, clause.said, book)
    pieces: list[str | Figure] = [clause.before, figure, clause.after]
    return [each for each in pieces if each]


def _figure(target: Stated, text: str, said: Said, book: Book) -> Figure:
    source = target.source if isinstance(target, TargetMaterial) else f"plan:{target.key}"
    return book.bind(
        f"{target.key}.target", text, exact=exact_of(target.said), said=said, sources=(source,) if source else ()
    )


def _capital(clause: _Clause) -> _Clause:
    if clause.before:
        return replace(clause, before=clause.before[0].upper() + clause.before[1:])
    return replace(clause, printed=clause.printed[0].upper() + clause.printed[1:])


def _joined(pieces: Sequence[str | Figure]) -> Pieces:
    """Return pieces with neighbouring words made one."""
    kept: list[str | Figure] = []
    for each in pieces:
        last = kept[-1] if kept else None
        if isinstance(each, str) and isinstance(last, str):
            kept[-1] = last + each
        else:
            kept.append(each)
    return tuple(kept)
