"""What was reached, as reports say it: the figure, how much of the plan it is, what it was before, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from nhiemky.targets import State
from nhiemky.writing.book import Book
from nhiemky.writing.material import Reached, TargetMaterial
from nhiemky.writing.model import Piece, Pieces
from nhiemky.writing.phrases.plans import against_plan, attainment_of, change_against, plan_name, verdict_words
from nhiemky.writing.phrases.stated import exact_of
from nhiemky.writing.phrases.times import Times, when
from nhiemky.writing.phrases.told import Clause, clause_of, number_of, row_of

ResultStyle = Literal["full", "short"]
"""``full``: the figure, every year of a yearly target, attainment against the plan quoted, change and verdict.
``short``: the figure and its attainment only."""

NO_DATA = "chưa có số liệu"
NOTHING = "chưa có đối tượng để đánh giá"


def result_sentence(
    target: TargetMaterial, book: Book, times: Times, *, style: ResultStyle = "full", listed: bool = True
) -> Pieces:
    """Return the sentence that says what was reached of ``target``, its full stop included.

    What a sum is made of stands behind it unless it is not to be ``listed``.
    Without any figure it says so ("chưa có số liệu"): nothing missing is written as zero. The figures are bound as
    ``{key}.result`` (what stands for the whole), ``{key}.result.{place}`` (one of several, counted from 1),
    ``{key}.attainment``, ``{key}.change`` and, where the plan is quoted, ``{key}.target``.
    """
    reached = target.current
    if reached is None or not has_figure(reached):
        return (f"{capital(target.indicator.name)}: {_absence(target)}.",)
    several = _several(target)
    attained = attainment_of(target, reached)
    by_year = style == "full" and bool(several) and target.target.frequency == "every_year"
    if by_year:
        pieces = [*_by_year(target, several, book, times), *_in_brackets(missing_years(target))]
    else:
        pieces = figure_clause(target, reached, f"{target.key}.result", book, times, attained=attained)
        made_of = _listed(target, several, book, times) if style == "full" and listed else []
        pieces += _in_brackets(missing_years(target) if reached.source not in _sources(several) else "", made_of)
    verb = verb_of(pieces)
    if style == "short":
        if attained:
            pieces += [*against_plan(target, reached, book, attained, verb=verb)[:2], f" {plan_name(target)}"]
        return joined([*pieces, "."])
    told = against_plan(target, reached, book, attained, verb=verb)
    pieces += [*told, *([] if by_year else change_against(target, reached, times.base, book))]
    words = verdict_words(target, alone=bool(told))
    if words and verdict_words(target) not in _words(told):
        pieces.append(f"; {words}")
    return joined([*pieces, "."])


def missing_years(target: TargetMaterial) -> str:
    """Return that years between the told ones have no figure: "chưa có số liệu năm 2023", "" where none is missing.

    A sum over them is less than what there was, and a reader must know.
    """
    told = [(each.first.year, each.last.year) for each in _several(target)]
    covered = {year for first, last in told for year in range(first, last + 1)}
    gaps = [str(year) for year in range(min(covered), max(covered)) if year not in covered] if covered else []
    return f"{NO_DATA} năm {', '.join(gaps)}" if gaps else ""


def _in_brackets(missing: str, made_of: Sequence[Piece] = ()) -> list[Piece]:
    """Return what a figure is made of and what it lacks, in one pair of brackets."""
    held: list[Piece] = [*made_of, *([", "] if made_of and missing else []), *([missing] if missing else [])]
    return [" (", *held, ")"] if held else []


def _sources(several: Sequence[Reached]) -> frozenset[str]:
    return frozenset(each.source for each in several)


def verb_of(pieces: Sequence[Piece]) -> str:
    """Return the verb for a share of plan behind a clause: one that has said "đạt" does not say it again."""
    return "bằng" if "đạt " in _words(pieces) else "đạt"


def has_figure(reached: Reached) -> bool:
    """Whether a statement says something that can be printed."""
    said = reached.said
    return said.value is not None or said.low is not None or bool(said.level)


def figure_clause(
    target: TargetMaterial, reached: Reached, key: str, book: Book, times: Times, *, attained: str = ""
) -> list[Piece]:
    """Return a figure with its time: "Năm 2022 có 98,3% tổ chức đảng hoàn thành tốt nhiệm vụ trở lên (57/58 tổ chức)".

    A figure of some bodies only says of how many.
    """
    clause = said_of(target, reached)
    time = capital(when(reached.first, reached.last, times))
    link = " " if clause.before.startswith(("có ", "đã ")) else ", "
    pieces: list[Piece] = [f"{time}{link}{clause.before}", *bound(clause, reached, key, book, attained=attained)]
    return [*pieces, *coverage(reached, key, book)]


def said_of(target: TargetMaterial, reached: Reached) -> Clause:
    """Return what a figure of a target reports in words."""
    forbidden = target.said.value == 0
    return clause_of(target.indicator, reached.said, target.target.condition, forbidden=forbidden)


def bound(clause: Clause, reached: Reached, key: str, book: Book, *, attained: str = "") -> list[Piece]:
    """Return the figure of a clause, bound, with the words behind it and the counts of a ratio in brackets."""
    percent = number_of(attained) if attained else None
    says = replace(clause.said, attainment_percent=percent, period=days_of(reached), base=None)
    if clause.counted is None:
        figure = book.bind(key, clause.printed, exact=exact_of(reached.said), said=says, sources=(reached.source,))
        return [figure, clause.after]
    share = book.bind(
        f"{key}.percent", clause.printed, exact=exact_of(reached.said), said=says, sources=(reached.source,)
    )
    counted = replace(clause.counted, period=days_of(reached))
    counts = book.bind(key, clause.counts, exact=exact_of(reached.said), said=counted, sources=(reached.source,))
    return [share, clause.after, " (", counts, ")"]


def days_of(reached: Reached) -> str:
    """Return the days a figure speaks of as an ISO interval."""
    return f"{reached.first.isoformat()}/{reached.last.isoformat()}"


def coverage(reached: Reached, key: str, book: Book) -> list[Piece]:
    """Return of how many organisations a figure is, where some are missing."""
    if reached.given is None or reached.asked is None or reached.given == reached.asked:
        return []
    printed = f"{reached.given}/{reached.asked}"
    figure = book.bind(f"{key}.coverage", f"{printed} tổ chức", exact=printed, sources=(reached.source,))
    return [" (số liệu của ", figure, " đã báo cáo)"]


def _several(target: TargetMaterial) -> list[Reached]:
    """Return the figures of single years or periods, where there is more than one and all can stand in a list."""
    told = [each for each in target.reached if has_figure(each)]
    apart = len({(each.first, each.last) for each in told}) == len(told) > 1
    return told if apart else []


def _by_year(target: TargetMaterial, several: Sequence[Reached], book: Book, times: Times) -> list[Piece]:
    """Return one figure after the other: "Năm 2021 có 72% …, năm 2022 đạt 68%"."""
    pieces = figure_clause(target, several[0], f"{target.key}.result.1", book, times)
    for place, reached in enumerate(several[1:], 2):
        key = f"{target.key}.result.{place}"
        if _says_more(target, reached) or several[0].said.value == 0:
            first, *others = figure_clause(target, reached, key, book, times)
            pieces += ["; ", first[0].lower() + first[1:] if isinstance(first, str) else first, *others]
            continue
        clause = _bare(said_of(target, reached))
        plain = "là" if clause.said.unit == "lần" or clause.before.endswith(" là ") else "đạt"
        verb = {"up": "tăng", "down": "giảm"}.get(clause.said.change or "", plain)
        pieces += [f", {when(reached.first, reached.last, times)} {verb} ", *bound(clause, reached, key, book)]
        pieces += coverage(reached, key, book)
    return pieces


def _says_more(target: TargetMaterial, reached: Reached) -> bool:
    """Whether a figure is not understood without its whole clause."""
    row, said = row_of(target.indicator, reached.said), reached.said
    owned = bool(said.part or said.organisation)
    return owned or said.level is not None or said.value == 0 or bool(row.change and "{grows}" not in row.clause)


def _bare(clause: Clause) -> Clause:
    """Return a clause for a figure told again after a full one: a share without what it is of."""
    printed = clause.printed.partition("%")
    return replace(clause, after="", printed=printed[0] + printed[1] if clause.said.unit == "%" else clause.printed)


def _listed(target: TargetMaterial, several: Sequence[Reached], book: Book, times: Times) -> list[Piece]:
    """Return what a sum is made of: "năm 2021: 98 đảng viên, năm 2022: 102 đảng viên"."""
    current = target.current
    if current is None or any(
        each == current or each.said.of is not None or _says_more(target, each) for each in several
    ):
        return []
    pieces: list[Piece] = []
    for place, reached in enumerate(several, 1):
        clause = said_of(target, reached)
        if not clause.before:
            return []
        pieces += [", " if pieces else "", f"{when(reached.first, reached.last, times)}: "]
        pieces += bound(_bare(clause), reached, f"{target.key}.result.{place}", book)
    return pieces


def _absence(target: TargetMaterial) -> str:
    return NOTHING if target.verdict.state is State.NOTHING_TO_JUDGE else NO_DATA


def _words(pieces: Sequence[Piece]) -> str:
    return "".join(each for each in pieces if isinstance(each, str))


def capital(words: str) -> str:
    """Return words with a capital at their beginning."""
    return words[:1].upper() + words[1:]


def joined(pieces: Sequence[Piece]) -> Pieces:
    """Return pieces with neighbouring words made one and empty ones left out."""
    kept: list[Piece] = []
    for each in pieces:
        if isinstance(each, str) and kept and isinstance(kept[-1], str):
            kept[-1] += each
        elif each:
            kept.append(each)
    return tuple(kept)
