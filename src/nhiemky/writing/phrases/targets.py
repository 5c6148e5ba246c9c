"""Targets as a resolution states them: "Kết nạp từ 500 đảng viên mới trở lên trong cả nhiệm kỳ."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nhiemky.writing.book import Book
from nhiemky.writing.material import TargetMaterial
from nhiemky.writing.model import Figure, Pieces, Said
from nhiemky.writing.phrases.amounts import asked
from nhiemky.writing.phrases.rows import Row, row_of
from nhiemky.writing.phrases.stated import Stated, bind_target, rated, stated


@dataclass(frozen=True, slots=True)
class _Clause:
    """Words before and after the figure, and the figure as printed."""

    before: str
    printed: str
    after: str = ""


def target_sentence(target: Stated, book: Book, *, parts: Sequence[Stated] = ()) -> Pieces:
    """Return the sentence that states ``target``, its full stop included.

    ``parts`` are said behind the whole: what it is split into, shares of the share, the pace of a year, the growth.
    Each figure is bound as ``{key}.target``, its comparator printed with it. A target that names no amount (a plan of
    which only the attainment is printed, a row not filled in yet) says so, without a figure.
    """
    said = stated(target)
    if not _has_amount(said):
        name = target.indicator.name
        return (f"{name[:1].upper()}{name[1:]}: chưa nêu mức cụ thể.",)
    clause = _capital(_timed(_clause(target, said), said, row_of(target)))
    split = [each for each in parts if each.said.part]
    rest = [each for each in parts if not each.said.part]
    pieces = [*_bound(clause, target, book), *_splits(split, book)]
    for place, part in enumerate(rest):
        pieces += _further(target, part, book, first=place == 0)
    return _joined([*pieces, "."])


def target_sentences(targets: Sequence[Stated], book: Book) -> tuple[tuple[str, Pieces], ...]:
    """Return the sentences of a list of targets with the key of the first each states, in order.

    What belongs together is one sentence: a whole and its parts (``part_of``), a figure of the term and its yearly
    pace, a level and its growth.
    """
    joined = {each.key: whole for each in targets if (whole := _whole_of(each, targets)) is not None}
    wholes = {key: whole for key, whole in joined.items() if whole not in joined}
    return tuple(
        (each.key, target_sentence(each, book, parts=[part for part in targets if wholes.get(part.key) == each.key]))
        for each in targets
        if each.key not in wholes
    )


def _whole_of(target: Stated, targets: Sequence[Stated]) -> str | None:
    """Return the key of the target that the sentence of another one is about, where it can be said with it."""
    if not _joins(target.said):
        return None
    for other in targets:
        if other is target or other.part_of or not _joins(other.said):
            continue
        code, own = other.indicator.code, target.indicator.code
        pace = own == code and (other.said.per, target.said.per) == ("term", "year") and not target.said.part
        growth = own == f"{code}.growth" and target.said.per == "year"
        if target.part_of == other.key or (code and (pace or growth) and not target.part_of):
            return other.key
    return None


def _joins(said: Said) -> bool:
    """Whether a target has a figure that another one can stand beside in a sentence: no level, no zero in words."""
    return _has_amount(said) and said.level is None and said.value != 0


def _has_amount(said: Said) -> bool:
    return said.value is not None or said.level is not None or (said.low is not None and said.high is not None)


# ------------------------------------------------------------------------------------------------------------ clauses


def _clause(target: Stated, said: Said) -> _Clause:
    row = row_of(target)
    if said.level is not None:
        return _level(said)
    if said.value == 0 and row.zero and said.unit != "%":
        return _Clause("", row.zero)
    condition = target.target.condition if isinstance(target, TargetMaterial) else ""
    placed = "{condition}" in row.clause or not row.noun or said.unit != "%"
    noun = row.noun if placed or not condition else f"{row.noun} {condition}"
    return _filled(row, row.clause, asked(said, noun, least=row.least), said, condition)


def _filled(row: Row, clause: str, printed: str, said: Said, condition: str = "") -> _Clause:
    before, _, after = clause.partition("{amount}")
    words = {
        "yearly": row.pace if said.per == "year" else "",
        "condition": f" {condition}" if condition else "",
        "grows": "giảm" if said.change == "down" else "tăng",
    }
    said_before = before.format(**words)
    if not row.code and said.unit in _SPANS_OF_TIME and printed.startswith(_AT_MOST):
        said_before = said_before.removesuffix("đạt ")  # nobody reaches a time that is not to be passed
    return _Clause(said_before, printed, after.format(**words))


_AT_MOST = "không quá "
_SPANS_OF_TIME = frozenset(["ngày", "giờ", "phút"])


def _level(said: Said) -> _Clause:
    """Return how a rating or a title is asked for."""
    level = str(said.level)
    if rated(said):
        return _Clause(f"{said.organisation} được xếp loại ", level + (" trở lên" if said.comparator == "≥" else ""))
    return _Clause("đạt ", level) if level.startswith("chuẩn") else _Clause("giữ vững danh hiệu ", f"“{level}”")


def _timed(clause: _Clause, said: Said, row: Row) -> _Clause:
    """Add when it holds: every year, over the term, by a year."""
    worded = said.level is not None or (said.value == 0 and said.unit != "%")
    if said.per == "year" and (worded or "{yearly}" not in row.clause):
        return replace(clause, before=f"{row.lead} {clause.before}")
    if said.per == "term" and (clause.after or _is_long(clause.printed)):
        return replace(clause, before=f"trong cả nhiệm kỳ {clause.before}")
    if said.per == "term":
        return replace(clause, after=" trong cả nhiệm kỳ")
    due = _due(said)
    return replace(clause, before=f"phấn đấu đến năm {due}, {clause.before}") if due else clause


def _is_long(printed: str) -> bool:
    """Whether the span of time would be far from the number of a figure if it stood behind its words."""
    return len(printed.removeprefix("từ ").removesuffix(" trở lên").split()) > _LONG


_LONG = 7


def _due(said: Said) -> str:
    """Return the year by which a target asks its figure, where it names one."""
    first, _, last = (said.period or "").partition("/")
    return first[:4] if first[:4] == last[:4] and said.per is None else ""


# --------------------------------------------------------------------------------------------------- parts of a whole


def _splits(parts: Sequence[Stated], book: Book) -> list[str | Figure]:
    """Return the parts of a split in brackets: " (KKT 10.300 triệu USD, KCN 8.300 triệu USD)"."""
    pieces: list[str | Figure] = []
    for part in parts:
        row = row_of(part)
        printed = asked(stated(part), row.noun, least=row.least)
        pieces += [", " if pieces else " (", f"{part.said.part} ", bind_target(part, printed, book)]
    return [*pieces, ")"] if pieces else []


def _further(whole: Stated, part: Stated, book: Book, *, first: bool) -> list[str | Figure]:
    """Return what is said behind a whole: its pace, its growth, or a share of it."""
    row, said = row_of(part), stated(part)
    if part.indicator == whole.indicator and part.said.per == "year":
        noun = row.noun.removesuffix(" mới")
        return [", mỗi năm ", bind_target(part, asked(said, noun, least=row.least), book)]
    if part.indicator.code == f"{whole.indicator.code}.growth":
        verb = "giảm" if said.change == "down" else "tăng"
        pace = " mỗi năm" if said.per == "year" else ""
        return [f", {verb} ", bind_target(part, asked(said), book), pace]
    clause = _filled(row, row.bare or row.clause, asked(said, "" if row.bare else row.noun, least=row.least), said)
    return [", trong đó " if first else ", ", *_bound(clause, part, book)]


# ------------------------------------------------------------------------------------------------------------- pieces


def _bound(clause: _Clause, target: Stated, book: Book) -> list[str | Figure]:
    pieces: list[str | Figure] = [clause.before, bind_target(target, clause.printed, book), clause.after]
    return [each for each in pieces if each]


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
