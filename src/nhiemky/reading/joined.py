"""What a figure takes from its neighbours: its kind and its span of time, where it only goes on from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from nhiemky.reading.change import rises_from
from nhiemky.reading.figures import Figure
from nhiemky.reading.model import Kind
from nhiemky.reading.passage import Passage
from nhiemky.reading.respective import Turns


def join_kinds(figures: Sequence[Figure]) -> None:
    """Figures that only go on from the one before take their kind from it: plans, shares, lists, bracketed parts."""
    for before, this in pairwise(figures):
        kind = _joined_kind(before, this)
        if kind is not None:
            this.statement.kind = kind
            this.unsure = before.unsure


OTHER_SIDE = re.compile(r"(?<!\w)(?:chỉ tiêu|mục tiêu|kế hoạch|nghị quyết|nq|kh|cùng kỳ|năm trước)(?!\w)")
_WEIGHED = frozenset(["target", "result"])


def settle(passage: Passage, figures: Sequence[Figure]) -> None:
    """One figure whose words say that it is a target or a result settles the unsure ones of its paragraph."""
    told: set[int] = set()
    paragraphs = [passage.paragraph(figure.quantity.start) for figure in figures]
    for figure, paragraph in zip(figures, paragraphs, strict=True):
        if figure.statement.kind in _WEIGHED and (not figure.unsure or figure.statement.base):
            told.add(paragraph)
    for figure, paragraph in zip(figures, paragraphs, strict=True):
        figure.unsure = figure.unsure and paragraph not in told


_PLAN_OPENS = re.compile(
    r"(?<!\w)(?:kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|dự toán|nq|kh)(?: (?:[^\W\d_]+|\d{4})){0,5}\s?\($"
)
_BOUND_ONLY = re.compile(
    r"(?:(?:là|từ|đạt|trên|dưới|hơn|ít nhất|tối thiểu|tối đa|không (?:quá|dưới|vượt quá)|khoảng|gần|xấp xỉ|chừng"
    r"|tăng|giảm|mỗi năm|hằng năm|hàng năm|cả nhiệm kỳ|≥|≤|>|<)\s?)*+"
)
_OF_PLAN = re.compile(r"\d\s?%\s(?:so với |của )?[^,;.()%]{2,60}\($")


def join_plans(figures: Sequence[Figure]) -> None:
    """The plan in brackets behind its name, the result told before: "kết nạp 317 đảng viên, vượt chỉ tiêu (300)".

    A share in such a bracket may be how much of the plan was reached, unless a bound or a printed attainment tells.
    """
    results: dict[str, Figure] = {}
    for before, this in pairwise(figures):
        if not before.around.bracketed and before.statement.kind == "result":
            results[before.quantity.klass] = before
        told = results.get(this.quantity.klass)
        if told is None or not this.around.bracketed or this.statement.kind not in {*_WEIGHED, "other"}:
            continue
        opening = _opening(this)
        same_clause = told.quantity.end > this.quantity.start - len(this.around.before)
        if not (same_clause and _PLAN_OPENS.search(opening) and _BOUND_ONLY.fullmatch(this.around.left)):
            continue
        bounded = this.statement.comparator in _BOUNDS or this.statement.per is not None
        if this.quantity.klass != "percent" or bounded or _OF_PLAN.search(opening):
            this.statement.kind, this.unsure = "target", False
        if this.statement.kind == "target":
            this.plan_of = told
            within = this.around.left + this.around.after[:60].partition(")")[0]
            if not (this.quantity.per_year or _OF_TIME.search(within)):
                this.statement.per = None  # said of the result before the bracket


def _opening(figure: Figure) -> str:
    """Return the words of the clause up to the bracket a figure stands in."""
    return figure.around.before[: len(figure.around.before) - len(figure.around.left)]


_COMPARED_WITH_PLAN = re.compile(
    r"(?:(?:cao|thấp|nhiều|ít) hơn|so với) (?:chỉ tiêu|kế hoạch|mục tiêu|nghị quyết)(?: [^\W\d_]+){0,4}\s?\($"
)
_OF_TIME = re.compile(r"(?<!\w)(?:năm|nhiệm kỳ|khóa)(?!\w)")
_BOUNDS = frozenset(["≥", "≤", ">", "<", "between"])
_COUNTED_IN = re.compile(r"(?<!\w)(?:trong|trên)\s(?:tổng\s)?(?:số\s)?$")


def join_counts(figures: Sequence[Figure]) -> None:
    """ "Trong tổng số 13 chỉ tiêu, có 9 chỉ tiêu vượt": the counts after the whole are counts of it."""
    whole: Figure | None = None
    for figure in figures:
        if figure.quantity.klass != "review":
            continue
        if _COUNTED_IN.search(figure.around.left) and figure.quantity.of is None:
            whole = figure
        elif whole and whole.statement.sentence == figure.statement.sentence and figure.statement.of is None:
            total, count = whole.quantity.value, figure.quantity.value
            if total is not None and count is not None and count <= total:
                figure.statement.of = total


def join_turns(figures: Sequence[Figure], turns: Turns) -> None:
    """ "Tăng lần lượt 12% và 15% so với cùng kỳ": all of a run change the same way, against the same base."""
    for place, first in turns.first.items():
        figure, opening, closing = figures[place], figures[first].statement, figures[turns.last[place]].statement
        said = figure.statement
        said.kind, said.change, said.base = opening.kind, said.change or opening.change, said.base or closing.base
        if place in turns.names:
            name = f"{turns.names[place]} "
            verb = "tăng " if figure.statement.change == "up" else ""
            figure.around = replace(figure.around, left=name + verb, before=name + verb)


_THRESHOLD = re.compile(r"(?<!\w)(?:đạt|ở mức|thực hiện được|hoàn thành)(?:\sở mức)?\s(?:từ|trên)\s$")
_AFTER_SLASH = re.compile(r"/\s?([\d.,]+)")
_IN_BRACKET = re.compile(r"\s?\((?:tăng|giảm|hay|tức|tương đương)?\s?")


def join_changes(passage: Passage, figures: Sequence[Figure]) -> None:
    """What stands in brackets tells a change again ("tăng 22 dự án (18%)"); "từ 48% lên 63%" names its base."""
    for before, this in pairwise(figures):
        if rises_from(before.around, this.around) and before.quantity.klass == this.quantity.klass:
            printed = passage.printed(before.quantity.start, before.quantity.end)
            this.statement.base, this.statement.change = printed, None
            before.statement.change = None
            if this.statement.kind == "target":
                before.statement.kind = "other"
        elif before.statement.change and _IN_BRACKET.fullmatch(passage.text, before.quantity.end, this.quantity.start):
            _tell_again(passage, before, this)


def _tell_again(passage: Passage, before: Figure, this: Figure) -> None:
    """Give the share in brackets the change before it, and "(412/439 vụ)" the earlier count as its base."""
    if this.quantity.of is not None:
        earlier = _AFTER_SLASH.search(passage.printed(this.quantity.start, this.quantity.end))
        this.statement.base = earlier.group(1) if earlier else None
    elif this.quantity.klass == "percent":
        this.statement.change, this.statement.base = before.statement.change, before.statement.base


def join_pace(figures: Sequence[Figure]) -> None:
    """The parts in a bracket are for the same span of time as the whole before it."""
    whole: Figure | None = None
    for figure in figures:
        if not figure.around.bracketed:
            whole = figure
        elif (
            whole
            and figure.plan_of is None
            and figure.statement.per is None
            and figure.quantity.klass == whole.quantity.klass
        ):
            said = figure.statement
            said.per, said.ambiguous, said.alternatives = whole.statement.per, False, ()


def _joined_kind(before: Figure, this: Figure) -> Kind | None:
    """Return the kind ``this`` takes from ``before``, or None where it stands for itself."""
    known, own = before.statement.kind, this.statement.kind
    if this.quantity.klass in {"percent", "person"} and known in {"attendance", "election"}:
        return known if _is_share_of(before, this) else None
    if known == "other" and own in _WEIGHED and _goes_on(before, this):
        return "other"
    one_sentence = before.statement.sentence == this.statement.sentence
    if before.quantity.klass == "review" and one_sentence and known in _WEIGHED and _THRESHOLD.search(this.around.left):
        return known if this.quantity.klass == "percent" else None
    planned = before.quantity.of is not None and before.quantity.of == this.quantity.value
    if planned and known == "result" and this.quantity.unit == before.quantity.unit:
        return "target"
    first_in_bracket = this.around.bracketed and (not before.around.bracketed or this.statement.part is not None)
    same = known in _WEIGHED and own in _WEIGHED and this.quantity.klass == before.quantity.klass
    names_plan = OTHER_SIDE.search(this.around.left) or _COMPARED_WITH_PLAN.search(_opening(this))
    return known if first_in_bracket and same and not names_plan else None


_SHARE_OF = re.compile(
    r"\s*\((?:đạt |chiếm )?(?:tỷ lệ )?"
    r"|[^.;\n]{0,20},\s(?:đạt|chiếm|bằng|tỷ lệ|trong đó|gồm)[^.;\n]{0,25}|\s(?:nữ|nam)?\s?\("
    r"|[^.;\n\d]{0,12}\),?[^.;\n]{0,30}"
)


def _is_share_of(before: Figure, this: Figure) -> bool:
    """Return whether ``this`` is a share or part of the people counted before: "131/140 đại biểu, đạt 93,6%"."""
    gap = this.around.sentence_before[-(this.quantity.start - before.quantity.end) :]
    same_sentence = this.quantity.start - before.quantity.end <= len(this.around.sentence_before)
    return same_sentence and bool(_SHARE_OF.fullmatch(gap)) and "đảng viên" not in this.quantity.form


_COUNTED = frozenset(["person", "organisation", "enterprise", "count", "place", "zone", "area", "project"])
_LISTS_ON = re.compile(
    r"\s(?:[^\W\d_]+\s){0,4}[,(]?\s?(?:gồm|bao gồm|trong đó(?: có)?|với)\s|,\s|\svà\s|\s[^\W\d_]+(?:,|\svà)\s"
)


def _goes_on(before: Figure, this: Figure) -> bool:
    """Return whether ``this`` only lists on from a standing figure: "9.450 đơn vị, gồm 2.015 hộ, 11 …"."""
    if before.quantity.klass not in _COUNTED or this.quantity.klass not in _COUNTED:
        return False
    gap = this.around.left
    return len(gap) < 40 and bool(_LISTS_ON.fullmatch(gap))
