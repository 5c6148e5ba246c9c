"""Which indicator a figure measures, from the phrases of the indicator catalogue that stand near it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from nhiemky.language.words import Choice, Words
from nhiemky.reading.carried import Neighbour, after_year_chain, capital, inherited
from nhiemky.reading.catalogue import Catalogue, Matcher, Naming
from nhiemky.reading.passage import Surroundings
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.vocabulary import load


@cache
def _subjects() -> Choice[tuple[str, Words]]:
    named = [(name, Words(pattern)) for name, pattern in load("indicators")["subjects"].items()]
    return Choice((each, [each[1]]) for each in named)


def read_indicator(
    catalogue: Catalogue, quantity: Quantity, kind: str, around: Surroundings, previous: Neighbour | None
) -> str | None:
    """Return the code of the indicator a figure measures, or None where no phrase of ``catalogue`` names it."""
    if kind in {"attendance", "election", "other"}:
        return _standing(quantity, around) if kind != "election" else None
    if quantity.klass == "review":
        return _review(quantity, around)
    if quantity.klass == "percent" and (growth := _growth(catalogue, around, previous)) is not _NOT_GROWTH:
        return growth
    best = _best(catalogue, quantity, around, _own_left(around, previous)[-140:], _own_right(quantity, around))
    if "lần lượt" in around.sentence_before and (name := _name_in_turn(around)):
        best = _best(catalogue, quantity, around, name, "")
    if best is None and quantity.klass in _NAMED_BEFORE and (not around.bracketed or previous is None):
        best = _best(catalogue, quantity, around, _clause_head(around), "")
    if best is None and around.bracketed and (quantity.of is not None or quantity.klass == "times"):
        best = _best(catalogue, quantity, around, around.sentence_before[-160:], "")
    if best is None:
        best = inherited(quantity, around, previous, whose_share(around.right[:30]))
    if best is None and quantity.klass == "money" and previous and after_year_chain(around.left):
        best = _best(catalogue, quantity, around, around.sentence_before[-160:], "")
    if quantity.klass == "money":
        best = capital(quantity, around, previous, best)
    if (
        best in catalogue.adding_up
        and (best or "").startswith(_GATHERED)
        and _CUMULATIVE.search(around.sentence_before[-90:])
    ):
        return "invest.projects.total" if best == "invest.projects" else None
    return best or None


_COUNTED = frozenset(["organisation", "person", "zone", "enterprise", "place"])
_NAMED_BEFORE = frozenset(["percent", "money", "times", "job"])
_CUMULATIVE = re.compile(
    r"lũy kế|cộng dồn|còn (?:[^,;.]{0,15} )?hiệu lực|giữ được|nâng tổng số"
    r"|tổng số [^,;]{0,25}lên|đến nay (?:toàn|đã có|có|trên địa bàn)"
)
_GATHERED = ("invest.", "zone.", "labour.", "party.", "union.", "youth.")
"""What is counted up over the years; a flow of money "lũy kế" is still what came in during the term."""
_LIST_JOINT = re.compile(r",|;|\svà\s")
_SENTENCE_TURN = re.compile(r"[;:()\n\d]|\.\s|,\s(?:trong đó|và|tăng|giảm|bằng|vượt|đạt|so|góp|nâng|đưa|tạo|kết)\b")


def _own_left(around: Surroundings, previous: Neighbour | None) -> str:
    """Words before the figure that are its own: what directly follows the previous figure belongs to that one."""
    after_bracket = around.bracketed and around.before[: len(around.before) - len(around.left)].endswith("(")
    if len(around.left) == len(around.before) or after_bracket or previous is None:
        return around.left
    joint = _LIST_JOINT.search(around.left)
    return around.left[joint.start() :] if joint else around.left


def _own_right(quantity: Quantity, around: Surroundings) -> str:
    """Words after the figure; for a percentage they run over a comma inside a list of nouns."""
    if quantity.klass != "percent":
        return around.right[:90]
    also = _COORDINATED.match(around.after)
    if also and not _OWN_PREDICATE.search(also.group()):
        return around.right + _own_words(around.after[also.end() :])
    return _own_words(around.after)


_COORDINATED = re.compile(r"[^;:.()\n\d%]{3,45}(?:,|\svà)\s(?:\w+\s){0,3}?\d[\d.,]*\s?%(?=\s)")


_OWN_PREDICATE = re.compile(r"trong đó|hoàn thành|đạt|(?<!\w)là(?!\w)")


def _own_words(after: str) -> str:
    stop = _SENTENCE_TURN.search(after)
    return after[: stop.start() if stop else 110][:110]


_NEXT_IN_TURN = re.compile(r"[^\d;.]{0,15}(?:,|và)\s(?:\w+\s)?\d[\d.,]*")
_NAMES = re.compile(r",\s|\svà\s")


def _name_in_turn(around: Surroundings) -> str | None:
    """Return the words that a figure of a list answers: the second of "thu và chi lần lượt là 5 và 4 tỷ đồng"."""
    head, _, between = around.sentence_before.rpartition("lần lượt")
    if ";" in between:
        return None
    following, at = 0, 0
    while more := _NEXT_IN_TURN.match(around.after, at):
        following, at = following + 1, more.end()
    names = _NAMES.split(head.rpartition(";")[2])
    return f"{names[-following - 1]} " if following < len(names) else None


def _clause_head(around: Surroundings) -> str:
    """Words of the clause before the previous figure, for a second figure of the same thing."""
    return "" if re.search(r"[,;]\s*\S+\s+\S+", around.left) else around.before[-160:]


def _best(catalogue: Catalogue, quantity: Quantity, around: Surroundings, left: str, right: str) -> str | None:
    """Return the code whose phrases name the figure best, "" for a thing known to have no code, None for nothing."""
    best: tuple[float, str] | None = None
    subject = None
    tail = f"{quantity.form} {right.lstrip()}" if quantity.form[:1].isalpha() else right
    for matcher, named in _named(catalogue, quantity, left, tail, shares=quantity.of is not None and around.bracketed):
        score = named + matcher.bonus
        if not _allowed(matcher, quantity, around, left, right):
            continue
        if matcher.subject:
            subject = subject or whose_share(quantity.form) or _subject(around)
            if subject not in matcher.subject:
                continue
            score += 5
        if best is None or score > best[0]:
            best = (score, matcher.code)
    return best[1] if best else None


def _allowed(matcher: Matcher, quantity: Quantity, around: Surroundings, left: str, right: str) -> bool:
    """Return whether everything else that a matcher asks for stands near, and nothing that it forbids."""
    if matcher.forms and not matcher.forms.search(quantity.form):
        return False
    if matcher.unless and matcher.unless.search(f"{left[-80:]} {quantity.form}{right}"):
        return False
    if matcher.also and not matcher.also.search(around.sentence):
        return False
    return not (quantity.klass == "percent" and matcher.percent_also and not matcher.percent_also.search(right))


_NOUN_FOLLOWS = frozenset(["project", "person", "organisation", "zone", "count", "percent"])


def _named(
    catalogue: Catalogue, quantity: Quantity, left: str, tail: str, *, shares: bool
) -> Iterable[tuple[Matcher, float]]:
    """Return the matchers whose phrases stand near the figure, each with how strongly the best of them names it."""
    words = f"{left} {tail}"
    choice = catalogue.naming.get(quantity.klass)
    possible = list(choice.possible(words)) if choice else []
    if shares and quantity.klass in _COUNTED:
        possible += catalogue.naming_shares.possible(words)
    found: dict[int, tuple[Matcher, float]] = {}
    for naming in possible:
        score = _score(naming, quantity, left, tail)
        known = found.get(id(naming.matcher))
        if score is not None and (known is None or score > known[1]):
            found[id(naming.matcher)] = (naming.matcher, score)
    return found.values()


def _score(naming: Naming, quantity: Quantity, left: str, tail: str) -> float | None:
    """Return how strongly a phrase names the figure: long, near phrases count most."""
    best: float | None = None
    for found in naming.phrase.finditer(left):
        score = len(found.group()) - 0.25 * (len(left) - found.end())
        best = score if best is None else max(best, score)
    after = naming.phrase.search(tail) if naming.anywhere else None
    if after:
        score = len(after.group()) - 0.4 * after.start() + (6 if quantity.klass in _NOUN_FOLLOWS else 0)
        best = score if best is None else max(best, score)
    return best


def _subject(around: Surroundings) -> str | None:
    """Return whose share a percentage is: named right after it, else nearest before it in its sentence."""
    if after := whose_share(around.right[:45]):
        return after
    last: tuple[int, str] | None = None
    for name, pattern in _subjects().possible(around.sentence_before):
        for found in pattern.finditer(around.sentence_before):
            if last is None or found.end() > last[0]:
                last = (found.end(), name)
    return last[1] if last else None


def whose_share(words: str) -> str | None:
    """Return the first subject named in ``words``."""
    first: tuple[int, str] | None = None
    for name, pattern in _subjects().possible(words):
        found = pattern.search(words)
        if found and (first is None or found.start() < first[0]):
            first = (found.start(), name)
    return first[1] if first else None


_GROWTH_LEFT = re.compile(r"(?:tăng(?! thêm)|tăng trưởng|tốc độ)(?:[^,;()\d]{0,55})$")
_FALL_LEFT = re.compile(r"(?<!\w)giảm(?: mạnh| sâu)?(?: khoảng| gần| hơn| trên)?\s*$")
_REACHED_LEFT = re.compile(r"(?:bằng|đạt)\s?(?:gần|hơn|khoảng|trên)?\s?$")
_PAST_RIGHT = re.compile(r"\s*(?:so (?:với )?(?:cùng kỳ|năm|đầu|giai đoạn|nhiệm kỳ)|cùng kỳ|nhiệm kỳ (?:liền )?trước)")
_YEAR = re.compile(r"^\s*(?:năm|quý [iv]+|tháng \d+)(?: \d{4})?\s*")
_NOT_GROWTH = "-"


def _growth(catalogue: Catalogue, around: Surroundings, previous: Neighbour | None) -> str | None:
    """Return the growth code of what rose or fell, None where what rose has none, ``_NOT_GROWTH`` where nothing did.

    What fell without a code of its growth is told by its own words: a cut of time, of poverty, of cases.
    """
    if _REACHED_LEFT.search(around.before) and _PAST_RIGHT.match(around.after):
        return None
    if not _GROWTH_LEFT.search(around.left):
        return _fall(catalogue, around, previous) if _FALL_LEFT.search(around.left) else _NOT_GROWTH
    own = _named_base(around.left[-90:] + " ~ " + around.right[:60])
    if own is None:
        own = previous.code if previous and previous.code else _named_base(around.sentence_before[-160:])
    own = (own or "").removesuffix(".growth")
    return f"{own}.growth" if f"{own}.growth" in catalogue.indicators else None


def _fall(catalogue: Catalogue, around: Surroundings, previous: Neighbour | None) -> str:
    """Return the growth code of what fell: named beside the verb, else the level told right before it."""
    beside = around.left[: around.left.rfind("giảm")]
    beside = _YEAR.sub("", beside[max(beside.rfind(mark) for mark in ",;:(") + 1 :]).strip()
    named = _named_base(beside) if beside else previous.code if previous else None
    code = f"{(named or '').removesuffix('.growth')}.growth"
    return code if code in catalogue.indicators else _NOT_GROWTH


@cache
def _bases() -> Choice[tuple[str, Words]]:
    named = [(row["code"], Words(row["pattern"])) for row in load("indicators")["growing"]]
    return Choice((each, [each[1]]) for each in named)


def _named_base(words: str) -> str | None:
    """Return the indicator of the last thing named in ``words``, "" for a thing without code, None for nothing."""
    last: tuple[int, str] | None = None
    for code, pattern in _bases().possible(words):
        for found in pattern.finditer(words):
            if last is None or found.end() > last[0]:
                last = (found.end(), code)
    return last[1] if last else None


def _review(quantity: Quantity, around: Surroundings) -> str | None:
    """Tell targets in all from targets met among counts of *chỉ tiêu*."""
    left, right = around.left[-60:], re.split(r"[,;(]", around.after)[0][:60]
    if re.search(
        r"chưa|không đạt|lộ trình|khó|thấp|đáng lo|tiến độ|mức từ|từ \d|còn lại|cuối nhiệm kỳ mới|không hoàn thành",
        right[:50],
    ):
        return None
    if re.search(r"(?:còn|chưa đạt|không đạt|khó đạt|lo ngại|trong đó(?: có)?)\s*(?:lại\s)?$", left):
        return None
    if (
        quantity.of is None
        and re.search(
            r"(?:trong|trên|tổng số|đề ra|đặt ra|giao|gồm|thông qua|xác định|với|các|nhóm)\s*(?:số\s|tổng số\s|là\s)?$",
            left,
        )
        and not re.match(r"\s?(?:đạt|vượt|hoàn thành)", right)
    ):
        return "review.targets.total"
    said = right if _REVIEWED.search(right) else left + right
    if re.search(r"đạt|vượt|hoàn thành|về đích|cán đích|xong", said):
        return "review.targets.met"
    if said == right:
        return None
    return "review.targets.met" if quantity.of is not None else "review.targets.total"


_REVIEWED = re.compile(r"(?<!\w)(?:đạt|vượt|hoàn thành|về đích|cán đích|xong|bị|chưa)(?!\w)")


def _standing(quantity: Quantity, around: Surroundings) -> str | None:
    """Return the code of the size of a Party organisation, where a standing figure states it."""
    if quantity.form == "đảng viên":
        return "party.members"
    if quantity.klass == "organisation" and re.search(r"đảng|chi bộ", quantity.form):
        return "party.organisations"
    return None
