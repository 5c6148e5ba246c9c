"""Who came: convened, present, absent with and without a reason, their share, and whom the delegates stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from nhiemky.language.folding import fold
from nhiemky.language.numbers import parse_number
from nhiemky.language.words import Words
from nhiemky.reading.model import Span, Statement
from nhiemky.reading.passage import Passage
from nhiemky.reading.vocabulary import alternation, load
from nhiemky.reading.whole.figures import Figures
from nhiemky.reading.whole.model import Attendance

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,6}"
_OF = r"(?:\s*/\s*|\s+trên\s+(?:tổng số\s+)?|\s+trong\s+(?:tổng\s+)?số\s+)"
_FURTHEST = 1200
_NEAR = 400
_PREPARATORY = re.compile(r"(?<!\w)trù bị(?!\w)")
_PART = re.compile(
    r"(?:trong đó|trong số(?: đại biểu)?|gồm)(?: có)?[^.;]{0,12}$"
    r"|(?<!\w)(?:nữ|trẻ nhất|cao tuổi nhất|khách mời|tuổi)\W*$"
)
_PART_AFTER = re.compile(
    r"\s*(?:đại biểu |đảng viên |đồng chí )?"
    r"(?:nữ|nam|là nữ|tuổi|khách|dự bị|điểm|chi bộ|chi[,\s]|đảng bộ|tổ chức|cơ sở|ngày)(?!\w)"
)


_SHARE = re.compile(r"(?:đạt|chiếm|bằng|tỷ lệ|(?<!nữ )\()[^;.\d]{0,20}$")
_PRESENT = re.compile(r"có mặt\W{0,3}$")


@dataclass(frozen=True, slots=True)
class _Words:
    anchor: re.Pattern[str]
    not_here: re.Pattern[str]
    figure: re.Pattern[str]
    whole: re.Pattern[str]
    before: tuple[tuple[str, re.Pattern[str]], ...]
    after: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def _words() -> _Words:
    data: dict[str, Any] = load("attendance")
    nouns = alternation(map(fold, data["nouns"]))
    cues: dict[str, list[tuple[str, re.Pattern[str]]]] = {"before": [], "after": []}
    for row in data["cue"]:
        bounded = rf"(?<!\w)(?:{row['pattern']})(?!\w)"
        end = r"(?:[^\d.;−]{0,45})$"
        pattern = bounded + end if row["side"] == "before" else rf"[^\d.;,:()]{{0,30}}?{bounded}"
        cues[row["side"]].append((row["field"], re.compile(pattern)))
    return _Words(
        anchor=re.compile(rf"(?<!\w)(?:{'|'.join(data['anchors'])})(?!\w)"),
        not_here=re.compile(rf"(?<!\w)(?:{'|'.join(data['not_here'])})(?!\w)"),
        figure=re.compile(
            r"(?<![\d.,/])(?P<share>\d{1,3}(?:[.,]\d{1,2})?)\s*%"
            rf"|(?<![\d.,/])(?P<n>{_NUMBER})(?:{_OF}(?P<of>{_NUMBER}))?(?![\d/]|[.,]\d)"
            rf"(?:\s*(?P<noun>{nouns})(?!\w))?(?:\s+(?:chính thức)(?!\w))?"
        ),
        whole=re.compile(rf"(?<!\w)toàn thể (?P<n>{_NUMBER}) (?P<noun>{nouns})(?!\w)"),
        before=tuple(cues["before"]),
        after=tuple(cues["after"]),
    )


@dataclass(slots=True)
class _Counted:
    """What has been read of one meeting so far; the span counts folded characters."""

    start: int
    end: int
    session: Literal["preparatory", "main"]
    base: str | None = None
    values: dict[str, int] = field(default_factory=dict)
    percent: Decimal | None = None
    whole: bool = False
    places: list[Span] = field(default_factory=list)


def find_attendance(passage: Passage, figures: Figures) -> tuple[Attendance, ...]:
    """Return who came to each meeting the text tells of; figures of one list or of sentences side by side are one.

    Only sentences are read that hold a figure of attendance or print who was convened and came.
    """
    meetings: list[_Counted] = []
    for start, end in _sentences(passage, figures.statements):
        counted = _read(passage, start, end)
        if counted is None:
            continue
        if said := next((each for each in meetings if _says_again(each, counted)), None):
            said.places += counted.places
            continue
        last = meetings[-1] if meetings else None
        if last and _goes_on(passage, last, counted):
            last.values |= counted.values
            last.percent = last.percent or counted.percent
            last.base, last.end = last.base or counted.base, counted.end
            last.places += counted.places
        else:
            meetings.append(counted)
    told = [meeting for meeting in meetings if meeting.values.keys() & {"present", "convened", "absent"}]
    return tuple(_attendance(passage, meeting, figures) for meeting in told)


_CAME = Words(r"triệu tập|có mặt|(?<!\w)vắng(?!\w)")


def _sentences(passage: Passage, statements: Sequence[Statement]) -> Iterator[Span]:
    """Give the sentences that may count who came, each once, in order."""
    to_folded = passage.folded.folded
    places = {to_folded(s.start, s.end)[0] for s in statements if s.kind == "attendance"}
    if "triệu tập" in passage.text:
        places |= {found.start() for found in _CAME.scan(passage.text)}
    last = -1
    for place in sorted(places):
        if place < last:
            continue
        start, end = passage.sentence(place)
        if end - start <= _FURTHEST:
            yield start, end
        last = end


def _read(passage: Passage, start: int, end: int) -> _Counted | None:
    words, text = _words(), passage.text
    if not words.anchor.search(text, start, end):
        return None
    counted = _Counted(start, end, "preparatory" if _PREPARATORY.search(text, start, end) else "main")
    if found := words.whole.search(text, start, end):
        number = int(parse_number(found["n"]))
        counted.values |= {"present": number, "convened": number}
        counted.base, counted.whole = found["noun"], True
        counted.places.append(found.span("n"))
    before = start
    for figure in words.figure.finditer(text, start, end):
        _take(text, figure, before, end, counted)
        before = figure.end()
    return counted if counted.places else None


def _take(text: str, figure: re.Match[str], before: int, end: int, counted: _Counted) -> None:
    """Put one figure of the sentence where the words around it say it belongs; what is unclear stays out."""
    left = text[max(before, figure.start() - 90) : figure.start()]
    right = text[figure.end() : min(end, figure.end() + 60)]
    if figure["share"]:
        if counted.values and counted.percent is None and _SHARE.search(left):
            counted.percent = Decimal(figure["share"].replace(",", "."))
            counted.places.append(figure.span("share"))
        return
    if (_PART.search(left) and not _reasons(left, right)) or _words().not_here.search(_clause(left, figure, right)):
        return
    if figure["of"]:
        present, convened = int(parse_number(figure["n"])), int(parse_number(figure["of"]))
        told = (figure["noun"] or _field(left, right)) and present <= convened
        if told and "present" not in counted.values:
            counted.values |= {"present": present, "convened": convened}
            counted.base = counted.base or figure["noun"]
            counted.places.append(figure.span("n"))
        return
    name = _field(left, right)
    if name is None or name in counted.values or _is_other(text, figure, right, name):
        return
    if name == "present" and not figure["noun"] and not _PRESENT.search(left):
        return
    counted.values[name] = int(parse_number(figure["n"]))
    counted.places.append(figure.span("n"))
    if name in ("present", "convened") and figure["noun"]:
        counted.base = counted.base or figure["noun"]


def _clause(left: str, figure: re.Match[str], right: str) -> str:
    """Return the words around a figure up to the next semicolon or full stop on either side."""
    before = max(left.rfind(";"), left.rfind(". ")) + 1
    after = min((at for mark in (";", ".") if (at := right.find(mark)) >= 0), default=len(right))
    return f"{left[before:]}{figure.group()}{right[:after]}"


def _reasons(left: str, right: str) -> bool:
    return _field(left, right) in ("excused", "unexcused")


def _is_other(text: str, figure: re.Match[str], right: str, name: str) -> bool:
    """Return whether the figure counts a part, cells or days rather than people who came."""
    if figure["noun"]:
        return name != "represented" and bool(re.match(r"\s*(?:nữ|nam|trẻ|dự bị|là nữ|khách)(?!\w)", right))
    return bool(_PART_AFTER.match(right)) or text[figure.start() - 5 : figure.start()].endswith(("ngày ", "năm "))


def _field(left: str, right: str) -> str | None:
    """Return what a figure counts: a cue right after it wins over one before it, the nearest one before wins."""
    words = _words()
    after = [(found.end(), name) for name, cue in words.after if (found := cue.match(right))]
    if after and "," in left:
        left = left[left.rindex(",") :]
    before = [(-found.start(), name) for name, cue in words.before if (found := cue.search(left))]
    if before and after and min(before)[1] in ("absent", "excused", "unexcused", "represented", "convened"):
        return min(before)[1]
    if after:
        return min(after)[1]
    return min(before)[1] if before else None


def _says_again(known: _Counted, this: _Counted) -> bool:
    """Return whether a sentence only repeats figures of a meeting told before ("178 đại biểu tán thành")."""
    repeats = this.values and this.values.items() <= known.values.items() and this.percent in (None, known.percent)
    return bool(repeats) and this.session == known.session and this.base in (None, known.base)


def _goes_on(passage: Passage, last: _Counted, this: _Counted) -> bool:
    """Return whether two sentences count one meeting: close together, and neither says again what the other said."""
    close = this.start - last.end <= _NEAR and passage.text.count("\n", last.end, this.start) <= 2
    clash = last.values.keys() & this.values.keys() or (last.percent and this.percent)
    return close and not clash and last.session == this.session and not last.whole


def _attendance(passage: Passage, counted: _Counted, figures: Figures) -> Attendance:
    original = passage.folded.original
    values = dict(counted.values)
    if "absent" in values and _ALL_EXCUSED.search(passage.text, counted.start, counted.end):
        reason = {"excused", "unexcused"} & values.keys()
        if not reason:
            values["excused"] = values["absent"]
    base = " ".join(counted.base.split()) if counted.base else None
    return Attendance(
        span=original(counted.start, counted.end), session=counted.session, base=base,
        convened=values.get("convened"), present=values.get("present"), absent=values.get("absent"),
        excused=values.get("excused"), unexcused=values.get("unexcused"), percent=counted.percent,
        represented=values.get("represented"), whole=counted.whole,
        statements=figures.at(original(*place) for place in counted.places),
    )  # fmt: skip


_ALL_EXCUSED = re.compile(r"vắng[^.;\n]{0,40}?\d+[^.;\n\d]{0,20}\(?(?:đều |cùng )?có lý do")
