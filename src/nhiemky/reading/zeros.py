"""Zeros in words: a negation, and what must not be (*không để xảy ra đình công*, *không có chi bộ yếu kém*)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from nhiemky.language.negation import NEVER
from nhiemky.language.words import Words
from nhiemky.reading.vocabulary import load

_DISCIPLINE = "party.discipline"
_FAILED = "party.organisations.failed"
_CASE = "trường hợp"


@dataclass(frozen=True, slots=True)
class Zero:
    """What must not be or was not, with the span of the words, the unit its cases are counted in and its code.

    ``what`` is where the words begin that name it, behind the negation; ``None`` where it stands before it.
    """

    start: int
    end: int
    unit: str | None = None
    indicator: str | None = None
    what: int | None = None


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = load("implicit")["zero"]
    return data


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The patterns of ``implicit.toml``, compiled."""

    heads: re.Pattern[str]
    alone: re.Pattern[str]
    fillers: re.Pattern[str]
    things: re.Pattern[str]
    subjects: re.Pattern[str]
    predicate: re.Pattern[str]
    bad: Words
    void_before: re.Pattern[str]
    void_after: re.Pattern[str]


# What follows a verb up to the end of what it says: no further than the clause, or the words of time and place.
_REST_END = (
    r"(?=\s?(?:[,;.:()\n|]|$)|\s(?:trong|trên địa bàn|vào|đến (?:hết |cuối )?(?:năm|quý)|trước|từ (?:năm|nay)|tại|ở"
    r"|và (?:không|được|có)|để|nhằm|nhưng|song|vì|do|hằng năm|hàng năm)(?!\w))"
)
_REST = re.compile(rf"[^,;.:()\n|]{{0,110}}?{_REST_END}")
_FURTHER = re.compile(
    rf"(?:\s(?!(?:và|hoặc|là|được|đã|cũng)\s)[^\s,;.:()|\d]+){{1,6}}?(?={_REST_END}|\s(?:và|hoặc|quá|trên|từ|dưới|hơn)\s)"
)
_PHRASE = re.compile(rf"\s[^,;.:()\n|]{{3,110}}?{_REST_END}")
_AND = re.compile(r"(?:,? và|,? hoặc|,)\s")
_BETWEEN = r"(?:\s(?!(?:nên|để|thì|do|vì|và|hay)\s)[^\s,;.:()|]+){0,6}?\s"
_MOST_THINGS = 6


def _named_from(text: str, head: re.Match[str]) -> int:
    """Return where the words begin that name what a negation forbids; verbs that say more than that it is stay."""
    plain = NEVER.match(text, head.start())
    return plain.end() if plain else head.end()


_THRESHOLD = re.compile(r"\s(?:trên|quá|từ|hơn|dưới) \d[\d.,]*(?<=\d)(?:\s(?!trở )[^\s,;.:()|\d]+){0,4}(?:\strở lên)?")


@cache
def _grammar() -> _Grammar:
    data = _data()
    # What says more first: "không để xảy ra" before "không để".
    heads = [(head, kind) for kind in ("open", "phrased", "counted", "weak") for head in data[kind]]
    spelled = "|".join(f"(?P<{kind}{place}>{head})" for place, (head, kind) in enumerate(heads))
    things = "|".join(f"(?P<thing{place}>{row['pattern']})" for place, row in enumerate(data["thing"]))
    words = sorted(
        ((word, place) for place, row in enumerate(data["subject"]) for word in row["words"].split("|")),
        key=lambda each: -len(each[0]),
    )
    subjects = "|".join(f"(?P<subject{n}_{place}>{word})" for n, (word, place) in enumerate(words))
    plain = "|".join(word for word, _ in words)
    said = data["predicate"]
    return _Grammar(
        heads=re.compile(rf"(?:{spelled})(?!\w)"),
        alone=re.compile(rf"{data['alone']['pattern']}(?!\w)"),
        fillers=re.compile(rf"(?:\s(?:{'|'.join(data['fillers'])})(?!\w))*+\s?[“\"]?"),
        things=re.compile(rf"(?:{things})(?!\w)"),
        subjects=re.compile(rf"(?:{subjects})(?!\w)(?:(?:,| và|, và| hoặc|/)\s?(?:{plain})(?!\w)){{0,4}}"),
        predicate=re.compile(
            rf"{_BETWEEN}(?:(?P<failed>{said['failed']})|(?P<violation>{said['violation']})|(?:{said['other']}))(?!\w)"
        ),
        bad=Words(rf"(?<!\w)(?:{data['bad']})(?!\w)"),
        void_before=re.compile(rf"(?<!\w){data['unless_before']}\s$"),
        void_after=re.compile(rf"[^,;.:\n]{{0,40}}?\s{data['unless_after']}(?!\w)"),
    )


def find_zeros(text: str) -> Iterator[Zero]:
    """Yield the zeros said in folded ``text``, in no order."""
    grammar = _grammar()
    for at in _negations(text):
        if grammar.void_before.search(text, max(0, at - 20), at):
            continue
        head, alone = grammar.heads.match(text, at), grammar.alone.match(text, at)
        zero = (_after(grammar, text, head) if head else None) or (_alone(text, alone) if alone else None)
        if zero and not grammar.void_after.match(text, zero.end):
            beyond = _THRESHOLD.match(text, zero.end)
            yield replace(zero, end=beyond.end()) if beyond else zero


def subjects_end(text: str, start: int) -> int | None:
    """Return where a list of people or bodies ends that begins at ``start`` of folded ``text``: "cán bộ, đảng viên"."""
    found = _grammar().subjects.match(text, start)
    return found.end() if found else None


def only_subjects(text: str, start: int, end: int) -> bool:
    """Return whether ``text[start:end]`` only names whom something is said of: " chi bộ, đảng viên trở lên "."""
    subjects = _grammar().subjects.match(text, start + len(" "), end)
    return subjects is not None and text[subjects.end() : end].strip() in {"", "trở lên"}


def _negations(text: str) -> Iterator[int]:
    """Yield where a word stands that a negation can begin with."""
    for word in _data()["first"]:
        at = text.find(word)
        while at >= 0:
            if at == 0 or not text[at - 1].isalnum():
                yield at
            at = text.find(word, at + 1)


def _after(grammar: _Grammar, text: str, head: re.Match[str]) -> Zero | None:
    """Return the zero that begins with the negation ``head``, or None where nothing that must not be follows."""
    kind = (head.lastgroup or "").rstrip("0123456789")
    filled = grammar.fillers.match(text, head.end())
    at, plain = filled.end() if filled else head.end(), head.end() + 1
    return (
        _thing(grammar, text, head, at)
        or _subject(grammar, text, head, kind, at)
        or (_subject(grammar, text, head, kind, plain) if plain < at else None)
        or _phrase(grammar, text, head, kind)
    )


def _thing(grammar: _Grammar, text: str, head: re.Match[str], at: int) -> Zero | None:
    """Read things that are bad by themselves, as many as are told in turn; the first says what is counted.

    Words that go on from the last ("đình công trái pháp luật") say more closely what it is.
    """
    first = grammar.things.match(text, at)
    if first is None:
        return None
    row = _data()["thing"][int((first.lastgroup or "").removeprefix("thing"))]
    end = first.end()
    for _ in range(_MOST_THINGS):
        joined = _AND.match(text, end)
        filled = grammar.fillers.match(text, joined.end() - 1) if joined else None
        more = grammar.things.match(text, filled.end()) if filled else None
        if more is None:
            break
        end = more.end()
    further = _FURTHER.match(text, end)
    end = further.end() if further else end
    return Zero(head.start(), end, row["unit"], row.get("indicator"), what=_named_from(text, head))


def _subject(grammar: _Grammar, text: str, head: re.Match[str], kind: str, at: int) -> Zero | None:
    """Read a subject and what is bad of it; after "không còn" what can be counted is enough."""
    subject = grammar.subjects.match(text, at)
    if subject is None or head.group().startswith("chưa có"):
        return None  # what is not there yet is mostly missed: "chưa có doanh nghiệp nào trốn thuế" is rare
    row = _data()["subject"][int((subject.lastgroup or "").rpartition("_")[2])]
    said = grammar.predicate.match(text, subject.end())
    if said is None:
        if kind not in {"counted", "open"}:
            return None
        rest = _REST.match(text, subject.end())
        return Zero(head.start(), rest.end() if rest else subject.end(), row["unit"], what=_named_from(text, head))
    obliged = text.startswith("phải", said.end()) or " phải " in said.group()
    if kind == "weak" and "để" in head.group() and obliged and "nào" not in said.group():
        return None
    unit, indicator = row["unit"], None
    if said["violation"]:
        unit = _CASE
        indicator = _DISCIPLINE if row.get("party") and _is_discipline(said.group()) else None
    elif said["failed"] and row.get("party") and unit == "tổ chức":
        indicator = _FAILED
    rest = _REST.match(text, said.end())
    return Zero(head.start(), rest.end() if rest else said.end(), unit, indicator, what=_named_from(text, head))


def _is_discipline(said: str) -> bool:
    return "vi phạm" in said or "kỷ luật" in said or "khiển trách" in said or "cảnh cáo" in said


def _phrase(grammar: _Grammar, text: str, head: re.Match[str], kind: str) -> Zero | None:
    """Read whatever follows a verb that is said of bad things only, or a phrase with a bad word or "nào" in it."""
    phrase = _PHRASE.match(text, head.end())
    if phrase is None or kind == "counted":
        return None
    if kind == "phrased" and not grammar.bad.search(phrase.group()):
        return None
    if kind == "weak" and not ("để" in head.group() and _ANY.search(phrase.group())):
        return None
    return Zero(head.start(), phrase.end(), _CASE, what=_named_from(text, head))


_ANY = re.compile(r"\snào(?!\w)")


def _alone(text: str, found: re.Match[str]) -> Zero:
    """Read a predicate that its subject must not have; the subject stands before it in the clause."""
    row = _data()["alone"]
    rest = _REST.match(text, found.end())
    before = text[max(0, found.start() - 90) : found.start()]
    own = re.split(r"[;.:\n|]", before)[-1]
    said = text[found.start() : rest.end() if rest else found.end()]
    party = re.search(row["party"], own) or re.search(row["party"], said)
    discipline = party and re.search(row["discipline"], said)
    return Zero(
        found.start(), found.start() + len(said), _CASE if "nợ" not in found.group() else "VND",
        _DISCIPLINE if discipline else None,
    )  # fmt: skip
