"""The interval of time a figure speaks of, where the document says it."""

from __future__ import annotations

import calendar
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from operator import attrgetter

from nhiemky.language.dates import Moment
from nhiemky.reading.model import DocumentFacts, Section
from nhiemky.reading.places import Innermost


@lru_cache(4096)
def interval(norm: str) -> str | None:
    """Return the ISO interval that a date or term norm covers, or None for one without a year.

    >>> interval("2022"), interval("2020/2025"), interval("2024-01/2024-06"), interval("05-18")
    ('2022-01-01/2022-12-31', '2020-01-01/2025-12-31', '2024-01-01/2024-06-30', None)
    """
    first, _, last = norm.partition("/")
    start, end = _first_day(first), _last_day(last or first)
    return f"{start}/{end}" if start and end else None


def _first_day(norm: str) -> str | None:
    parts = norm.split("-")
    if len(parts[0]) != 4:
        return None
    return "-".join([parts[0], parts[1] if len(parts) > 1 else "01", parts[2] if len(parts) > 2 else "01"])


def _last_day(norm: str) -> str | None:
    parts = norm.split("-")
    if len(parts[0]) != 4:
        return None
    year, month = int(parts[0]), int(parts[1]) if len(parts) > 1 else 12
    day = int(parts[2]) if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{day:02d}"


_UNTIL = re.compile(r"(?<!\w)(?:đến|tới|hết)\s")
_YEAR_IN_BRACKET = re.compile(r"(?:[^(),;\n]|,(?=\d)){1,30}\((?:trong )?năm (?P<year>(?:19|20)\d\d)\)")
_STANDARD = re.compile(r"chuẩn[^.;,\n]{0,30}$")
_CLOSED = re.compile(r"[^()]{0,200}\)")
_TODAY = re.compile(r"(?<!\w)(?:hiện|nay|đang)(?!\w)")
_NEAR_THE_FRONT = 12
_COMPARED = re.compile(r"(?:so (?:với )?(?:cùng kỳ )?|bằng [\d,.]+ ?% (?:của )?|cùng kỳ |ban hành |ngày [\d/.-]+ )$")
_FROM_START = re.compile(r"từ đầu nhiệm kỳ,?\s(?:tính\s|cho\s)?(?P<until>(?:đến|tới)\s)?(?:hết\s)?$")
_SINCE_START = re.compile(r"từ đầu nhiệm kỳ|đến nay|lũy kế|nửa nhiệm kỳ|giữa nhiệm kỳ|qua nửa")
_FOLLOWED_BY = re.compile(r"[^,;.:]{0,40}\s?(?:\(|trong |vào )")
_BY_AFTER = re.compile(r"[^,;.:]{0,45}\s(?:vào|đến|tới|trong)\s(?:cuối |hết )?năm\s\d{4}")
_OTHER_TIME = re.compile(r"so với|đến")
_YEAR_BEFORE = re.compile(r"(?:19|20)\d\d(?!\)?\s(?:lên|xuống))")
_START = attrgetter("start")


@dataclass(slots=True)
class Clock:
    """What the document as a whole says of time, and the dates printed in it."""

    facts: DocumentFacts
    moments: list[Moment]
    text: str
    sections: tuple[Section, ...] = ()
    _heading_years: Innermost[int] = field(init=False)
    _starts: list[int] = field(init=False)
    _terms: list[Moment] = field(init=False)

    def __post_init__(self) -> None:
        self._heading_years = Innermost(self.sections, _only_year)
        self._starts = [moment.start for moment in self.moments]
        self._terms = [
            moment
            for moment in self.moments
            if moment.kind == "term" and not _STANDARD.search(self.text, max(0, moment.start - 40), moment.start)
        ]

    def period_of_target(
        self,
        sentence: tuple[int, int],
        position: int,
        clause_start: int,
        *,
        per: str | None = None,
        adds_up: bool = False,
    ) -> str | None:
        """Return the interval a target is set for.

        A year named for it ("năm 2026 …", "đến năm 2028 …", "… vào năm 2030") is its own; a level to reach by a year
        runs from the start of the term, a flow is that year's. Else the term its sentence names, the year of the
        heading it stands under, or the document's term.
        """
        term = self.facts.term
        if per is None:
            named = self._year_named(sentence, position, clause_start)
            if named:
                year, by = named
                return (
                    interval(f"{term[0]}/{year}")
                    if by and not adds_up and term and term[0] < year
                    else interval(str(year))
                )
        named_term = self._term_named(sentence, position)
        if named_term:
            return interval(named_term.norm)
        heading = self._heading_year(position) if per is None else None
        if heading:
            return interval(str(heading))
        return interval(f"{term[0]}/{term[1]}") if term else None

    def period_of_standing(self, sentence: tuple[int, int], position: int, clause_start: int) -> str | None:
        """Return the year a standing fact was true in, where its clause tells of a founding or another past year."""
        named = self._year_named(sentence, position, clause_start)
        if named is None or _TODAY.search(self.text[max(sentence[0], clause_start) : position]):
            return None
        return interval(str(named[0]))

    def _year_named(self, sentence: tuple[int, int], position: int, clause_start: int) -> tuple[int, bool] | None:
        """Return the year printed for a figure, and whether it says "by" that year."""
        front = max(sentence[0], clause_start)
        for moment in reversed(self._within((front, sentence[1]), position)):
            if moment.kind == "date" and len(moment.norm) == 4 and not self._is_compared(moment, sentence):
                return int(moment.norm), bool(_UNTIL.search(self.text[max(0, moment.start - 5) : moment.end]))
        for moment in self._within((position + 1, sentence[1]), min(position + 60, sentence[1])):
            between = self.text[position : moment.start]
            if (
                moment.kind == "date"
                and len(moment.norm) == 4
                and _BY_AFTER.fullmatch(between + self.text[moment.start : moment.end])
            ):
                return int(moment.norm), True
        return None

    def _term_named(self, sentence: tuple[int, int], position: int) -> Moment | None:
        """Return the term a sentence names for a figure: the last before it, else the first after it."""
        following = bisect_left(self._terms, position, key=_START)
        before = self._terms[following - 1] if following else None
        if before and before.start >= sentence[0] and not self._is_compared(before, sentence):
            return before
        after = self._terms[following] if following < len(self._terms) else None
        return after if after and after.end <= sentence[1] and not self._is_compared(after, sentence) else None

    def _heading_year(self, position: int) -> int | None:
        """Return the only year that the heading over ``position`` names ("III. PHƯƠNG HƯỚNG NĂM 2027")."""
        return self._heading_years.at(position)

    def period_of_result(
        self,
        sentence: tuple[int, int],
        position: int,
        clause_start: int,
        *,
        adds_up: bool = False,
        end: int | None = None,
    ) -> str | None:
        """Return the interval a result covers: named before it in its sentence, else what the document reports on.

        A year printed right behind the figure, which ends at ``end``, is its own. ``adds_up`` says that the figure is
        a flow: "đến tháng 5/2025" then counts from the start of the term.
        """
        behind = self._year_behind(position, end, sentence)
        if behind:
            return behind
        bracketed = _YEAR_IN_BRACKET.match(self.text, position)
        if bracketed:
            return interval(bracketed["year"])
        before = self.text[sentence[0] : position]
        within = self._within(sentence, position)
        for index in range(len(within) - 1, -1, -1):
            moment = within[index]
            if not self._reaches(moment, sentence, position, clause_start):
                continue
            earlier = within[index - 1] if index else None
            spanned = self._from_to(earlier, moment) or self._from_start(moment) or self._up_to(moment, adds_up)
            return spanned or interval(moment.norm)
        after = self._right_after(position, sentence)
        if after:
            return after
        if _SINCE_START.search(before) and self.facts.term:
            return self._to_date()
        heading = self._heading_year(position)
        return interval(str(heading)) if heading else self._default()

    def _is_compared(self, moment: Moment, sentence: tuple[int, int]) -> bool:
        """Return whether a period only names what is compared with, or when a document was issued."""
        return bool(_COMPARED.search(self.text[max(sentence[0], moment.start - 24) : moment.start]))

    def _reaches(self, moment: Moment, sentence: tuple[int, int], position: int, clause_start: int) -> bool:
        """Return whether a period named before a figure is the figure's own."""
        if interval(moment.norm) is None or self._is_compared(moment, sentence):
            return False
        if _CLOSED.match(self.text, moment.end, position):
            return False  # a year in brackets is that of the figures in them
        a_day = moment.kind == "date" and len(moment.norm) == len("2025-05-31")
        if a_day and (moment.end < clause_start or not _UNTIL.search(self.text[max(0, moment.start - 5) : moment.end])):
            return False
        separated = ";" in self.text[moment.end : position] and moment.kind == "date"
        return not separated or moment.start - sentence[0] < _NEAR_THE_FRONT

    def _from_to(self, earlier: Moment | None, moment: Moment) -> str | None:
        """Read "từ năm 2021 đến tháng 5/2025" as one interval."""
        if earlier is None or earlier.kind != "date" or moment.kind != "date":
            return None
        joined = self.text[max(0, earlier.start - 4) : moment.end]
        start, end = interval(earlier.norm), interval(moment.norm)
        if start and end and moment.start - earlier.end < 8 and re.search(r"(?<!\w)từ\s.*(?:đến|-|–)", joined):
            return f"{start.split('/')[0]}/{end.split('/')[1]}"
        return None

    def _from_start(self, moment: Moment) -> str | None:
        """Read "từ đầu nhiệm kỳ đến ngày 31/12/2022" as the term so far, whatever is measured."""
        printed = _FROM_START.search(self.text, max(0, moment.start - 40), moment.start)
        if printed is None or moment.kind != "date":
            return None
        return self._so_far(moment) if printed["until"] or _UNTIL.match(self.text, moment.start) else None

    def _up_to(self, moment: Moment, adds_up: bool) -> str | None:
        """Read "đến tháng 5/2025" before a flow as the term so far; "từ năm 2021 đến năm 2022" begins by itself."""
        until = _UNTIL.search(self.text[max(0, moment.start - 9) : moment.end])
        return self._so_far(moment) if adds_up and until and len(moment.norm) > 4 and moment.kind == "date" else None

    def _so_far(self, moment: Moment) -> str | None:
        covered = interval(moment.norm)
        return self.since_start(covered.split("/")[1]) if covered else None

    def since_start(self, end: str) -> str | None:
        """Return the days from the beginning of the term, or of the one before, to the day ``end``."""
        term = self.facts.term
        if term is None:
            return None
        opened = self.facts.kind in {"resolution", "news"}  # they tell what was done till the term opened
        closing = term[0] < int(end[:4]) if opened else term[0] <= int(end[:4])
        first = term[0] if closing else 2 * term[0] - term[1]
        return f"{first:04d}-01-01/{end}" if first <= int(end[:4]) else None

    def _within(self, sentence: tuple[int, int], end: int) -> list[Moment]:
        first = bisect_left(self._starts, sentence[0])
        last = bisect_left(self._starts, end, first)
        return [moment for moment in self.moments[first:last] if moment.end <= end]

    def _right_after(self, position: int, sentence: tuple[int, int]) -> str | None:
        """Read "96 đảng viên (năm 2021)" and "đạt 96 đảng viên trong năm 2021"."""
        for moment in self._within((position + 1, sentence[1]), min(position + 60, sentence[1])):
            if moment.kind == "date" and len(moment.norm) == 4:
                between = self.text[position : moment.start]
                if _FOLLOWED_BY.fullmatch(between) and not _OTHER_TIME.search(between):
                    return interval(moment.norm)
        return None

    def _year_behind(self, position: int, end: int | None, sentence: tuple[int, int]) -> str | None:
        """Read "từ 48% năm 2020 lên 63% năm 2025": the year that follows a figure at once, none standing before it."""
        if end is None:
            return None
        for moment in self._within((end, sentence[1]), min(end + _NEAR_THE_FRONT, sentence[1])):
            years = moment.kind == "date" and len(moment.norm) == len("2025")
            of_another = self.text.startswith((":", " :"), moment.end)  # "500 căn (năm 2026: 300 căn)"
            if years and not of_another and not self.text[end : moment.start].strip(" ("):
                named = _YEAR_BEFORE.search(self.text, max(sentence[0], position - _NEAR_THE_FRONT), position)
                return None if named else interval(moment.norm)
        return None

    def _to_date(self) -> str | None:
        term, end = self.facts.term, self._day()
        if term is None:
            return None
        first, last = term
        if self.facts.kind in {"resolution", "news"}:  # they open a term, so what was done till now is the one before
            first, last = 2 * first - last, first
        return f"{first:04d}-01-01/{end or f'{last:04d}-12-31'}"

    def _day(self) -> str | None:
        printed = self.facts.event_date or self.facts.date
        return _last_day(printed) if printed and re.match(r"\d{4}", printed) else None

    def _default(self) -> str | None:
        facts = self.facts
        if facts.year and facts.kind in {"yearly_report", "report", "news"}:
            return interval(str(facts.year))
        if facts.kind == "mid_term_review":
            return self._to_date()
        if facts.kind in {"final_report", "political_report"} and facts.term:
            return interval(f"{facts.term[0]}/{facts.term[1]}")
        if facts.kind in {"resolution", "news"} and facts.term:
            return interval(f"{facts.term[0] - (facts.term[1] - facts.term[0])}/{facts.term[0]}")
        return interval(str(facts.year)) if facts.year else None


_YEAR_IN_TITLE = re.compile(r"năm\s+((?:19|20)\d\d)(?!\s?[-–]\s?\d)")


def _only_year(section: Section) -> int | None:
    years = set(_YEAR_IN_TITLE.findall(section.title))
    return int(years.pop()) if len(years) == 1 else None
