"""Statements that print no figure: zeros and levels in words, with their kind and period."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal
from operator import attrgetter, itemgetter

from nhiemky.reading.draft import Draft
from nhiemky.reading.implicit import Implicit, find_implicit
from nhiemky.reading.kinds import KindReader
from nhiemky.reading.model import Kind
from nhiemky.reading.passage import Passage, Surroundings, surroundings
from nhiemky.reading.periods import Clock
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.zeros import only_subjects

NamedRow = tuple[int, int, bool]
"""A row of a table: its span, and whether its cells say what its name measures."""


def worded_statements(
    passage: Passage,
    reader: KindReader,
    clock: Clock,
    quantities: Sequence[Quantity],
    rows: Sequence[NamedRow] = (),
) -> list[Draft]:
    """Return the zeros and levels that ``passage`` says without a figure; ``quantities`` are its figures, in order.

    In a row of ``rows`` whose cells say what its name measures, the name says nothing by itself; elsewhere the name is
    a target ("Không có chi bộ yếu kém | | Đạt").
    """
    made = []
    for item in find_implicit(passage.text):
        at = bisect_left(rows, item.end, key=_FIRST) - 1
        row = rows[at] if at >= 0 and item.start < rows[at][1] else None
        if (row and row[2]) or _names_a_rate(passage.text, item):
            continue
        first, last = bisect_left(quantities, item.start, key=_START), bisect_left(quantities, item.end, key=_START)
        inside = quantities[first] if first < last else None
        before = quantities[first - 1] if first else None
        after = quantities[last] if last < len(quantities) else None
        if _is_counted(passage.text, item, before, inside, after) or (inside and _is_limit(passage.text, item, inside)):
            continue
        said = worded_statement(passage, reader, clock, item, "target" if row else None)
        if said.kind == "target" or not (inside and item.level and _IN_A_ROW.match(passage.text, inside.end)):
            made.append(said)  # a result for "6 năm liền" is told by these years
    return made


def _names_a_rate(text: str, item: Implicit) -> bool:
    """Return whether a rating only names what is measured: "tỷ lệ chi bộ hoàn thành tốt nhiệm vụ trở lên"."""
    return item.at_least and bool(_RATE.search(text, max(0, item.start - 40), item.start))


def set_aside_thresholds(drafts: Sequence[Draft], worded: Sequence[Draft]) -> None:
    """Make the figures that zeros in words hold no targets or results of their own: "không còn nợ quá 2 năm"."""
    spans = sorted((each.start, each.end) for each in worded if each.level is None)
    for draft in drafts:
        at = bisect_left(spans, (draft.start, draft.end)) - 1
        if at >= 0 and draft.kind in {"target", "result"} and draft.end <= spans[at][1]:
            draft.kind, draft.indicator = "other", None


def _is_limit(text: str, item: Implicit, inside: Quantity) -> bool:
    """Return whether the figure of a zero is what is bounded: "không để doanh thu giảm quá 5%" sets 5%, no zero."""
    measured = inside.klass in {"percent", "money"}
    return item.level is None and measured and bool(_RISES_OVER.search(text, item.start, inside.start))


_RISES_OVER = re.compile(r"(?<!\w)(?:tăng|giảm|sụt|hụt|thấp hơn|cao hơn|vượt)[^,;.\d]{0,20}$|(?<!\w)(?:quá|dưới)\s$")
_RATE = re.compile(r"(?<!\w)(?:tỷ lệ|tỉ lệ)(?: [^\s,;.:()\n]+){0,3} $")
_START = attrgetter("start")
_FIRST = itemgetter(0)
_COUNTS = frozenset(["percent", "person", "organisation", "enterprise", "place", "count", "review", "zone", "project"])
_TO_SHARE = re.compile(
    r"[^,;.:\n\d]{0,60}[\s(](?:đạt|chiếm|là|từ|trên|ít nhất|\(|có|cho)[^,;.:\n\d]{0,25}"
    r"|[^\n\d]{0,40}\|\s?|\s?:\s?[≥>]?\s?"
)
_IN_A_ROW = re.compile(r"\s(?:liền|liên tục|liên tiếp)(?!\w)")
_CLAUSE_END = re.compile(r"[,;:\n]|\.(?!\d)")
_LIST_END = re.compile(r"[;:\n]|\.(?!\d)")
_FURTHEST = 100


def _is_counted(
    text: str, item: Implicit, before: Quantity | None, inside: Quantity | None, after: Quantity | None
) -> bool:
    """Return whether a figure says how many the words are true of: "95% chi bộ …", "tỷ lệ … trở lên đạt 95%".

    A figure inside a zero is a threshold of what must not be ("không còn nợ quá 2 năm"), one inside a level a count,
    unless it is a length of time.
    """
    if inside and item.level is not None and inside.klass != "duration":
        return True
    if before and before.klass in _COUNTS and item.start - before.end <= _FURTHEST:
        stop = _LIST_END if before.klass == "percent" and item.level else _CLAUSE_END
        anew = item.level is None and text.endswith(" và ", before.end, item.start)
        if not anew and (not stop.search(text, before.end, item.start) or only_subjects(text, before.end, item.start)):
            return True
    if item.level is None or after is None or after.klass not in _COUNTS or after.start - item.end > _FURTHEST:
        return False
    return bool(_TO_SHARE.fullmatch(text, item.end, after.start))


def worded_statement(
    passage: Passage,
    reader: KindReader,
    clock: Clock,
    item: Implicit,
    kind: Kind | None = None,
    period: str | None = None,
) -> Draft:
    """Return the statement ``item`` makes; ``kind`` and ``period`` where its place in a table says them."""
    # "trở lên" after a rating is a sign for the kind, so it must stand behind the words.
    end = item.level[1] if item.level else item.end
    stand_in = Quantity(start=item.start, end=end, value=None, unit=item.unit, klass="zero")
    around = surroundings(passage, stand_in, None, None)
    kind = kind or _kind(passage, reader, stand_in, around)
    sentence = passage.sentence(item.start)
    clause_start, _ = passage.clause(item.start, item.end)
    if period is None and kind == "target":
        period = clock.period_of_target(sentence, item.start, clause_start)
    elif period is None:
        period = clock.period_of_result(sentence, item.start, clause_start)
    zero = item.level is None
    return Draft(
        start=item.start, end=item.end, kind=kind, sentence=sentence, implicit=True,
        indicator=item.indicator, unit=item.unit, comparator="≥" if item.at_least and not zero else "=",
        level=passage.printed(*item.level) if item.level else None,
        organisation=passage.printed(*item.subject) if item.subject else None,
        value=_ZERO if zero else None, period=period, words=_words(passage, item),
        per="year" if _YEARLY.search(around.before) or _YEARLY.search(passage.text, item.start, item.end) else None,
    )  # fmt: skip


def _words(passage: Passage, item: Implicit) -> str | None:
    """Return what a zero without a code is of, as the document calls it."""
    if item.what is None or item.indicator is not None:
        return None
    return passage.printed(item.what, item.end).strip(' “”"') or None


_ZERO = Decimal(0)
_YEARLY = re.compile(r"(?:hằng|hàng|mỗi) năm")
_AHEAD = frozenset(["targets", "tasks", "breakthroughs", "measures"])
_BACK = frozenset(["results", "limitations"])
_WILL = re.compile(r"(?<!\w)(?:phải(?! xử lý| chịu| bị| thi hành)|phấn đấu|thời gian tới|từ nay)(?!\w)")
_DONE = re.compile(
    r"(?<!\w)(?:đã|chưa (?:để|xảy|phát|có)|năm qua|thời gian qua|nhiệm kỳ qua|nhiều năm|năm liền|đến nay|từ đầu|vừa qua"
    r"|luôn|kết quả)(?!\w)"
)


def _kind(passage: Passage, reader: KindReader, stand_in: Quantity, around: Surroundings) -> Kind:
    """Return the kind of what is said in words; in a section of what will be done, only what is said to be done is not.

    The signs of figures ("đạt 103% kế hoạch") are of no use here, so the section weighs more.
    """
    kind = reader.kind(stand_in, around)
    said = around.before[-120:] + passage.text[stand_in.start : stand_in.end]
    section = reader.section(stand_in.start)
    ahead = section in _AHEAD or (section not in _BACK and _WILL.search(around.sentence_before[-300:]))
    if kind == "result" and ahead and not _DONE.search(said):
        return "target"
    return kind
