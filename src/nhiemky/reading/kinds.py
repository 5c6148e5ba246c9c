"""What a figure is: a target set, a result reported, attendance, an election, or a standing fact.

Attendance, elections and standing facts are told by their own words. Between target and result several cues are
weighed: the section, the words of the clause and the sentence, the term the sentence opens with, and what the
sentences before it were about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from nhiemky.language.folding import fold
from nhiemky.language.words import Choice, Words
from nhiemky.reading.model import REPORT_KINDS, DocumentFacts, Kind, Section, SectionKind
from nhiemky.reading.passage import Passage, Surroundings
from nhiemky.reading.places import Innermost, LastBegun
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.to_come import is_time_limit, is_to_come
from nhiemky.reading.turns import Now, Turns
from nhiemky.reading.vocabulary import load

_TELLING: dict[SectionKind, float] = {
    "targets": 1.0, "tasks": 1.0, "breakthroughs": 1.0, "measures": 1.0, "organisation_of_work": 0.5,
    "results": -1.0, "limitations": -1.0,
}  # fmt: skip
_DATA = load("kinds")


def _words(*names: str) -> Words:
    return Words(rf"(?<!\w)(?:{'|'.join(pattern for name in names for pattern in _DATA[name])})(?!\w)")


_BODY = "|".join(_DATA["bodies"])
_ELECTION = Words(rf"{_words('election').source}|(?<!\w)(?:{_BODY})[^;.\n]{{0,70}}(?:gồm|có|với|ra mắt)(?!\w)")
_BODY_COUNTED = re.compile(r"(?<!\w)(?:ban chấp hành|bch|ban thường vụ|ủy ban kiểm tra)(?: khóa [ivx]+| đảng bộ)?\s$")
_DELEGATES = Words(r"đại biểu (?:đi )?dự (?:đại hội|đhđb)[^.;:,]{0,60}$")
_BODY_ELECTED = re.compile(rf"(?:bầu|trúng cử|{_BODY})[^.\n]{{0,60}}\d+ (?:đồng chí|đ/c|ủy viên|thành viên|người)")
_MAKE_UP = Words(r"(?<!\w)(?:nữ|tuổi|tuổi trẻ|trẻ|dân tộc|tái cử|đại học|trình độ)(?!\w)")
_HELD_ELECTION = Words(r"\s(?:trực thuộc |cơ sở )?(?:đã )?bầu(?!\w)")
_NOT_ELECTION = _words("not_election")
_ATTENDANCE = _words("attendance")
_STANDING = _words("standing")
_FLOW = _words("flow")
_VOTED = re.compile(r"\s(?:số )?(?:đại biểu|đảng viên|thành viên)[^;.\n]{0,45}(?:tán thành|nhất trí|biểu quyết|đồng ý)")
_AIMS = Words(r"(?<!\w)(?:cuối nhiệm kỳ|đến năm|phấn đấu|nâng|đưa|xây|khởi công|bổ sung)(?!\w)")
_WORK_DAYS = re.compile(r"sớm|^\s?liền|^\s?liên tục|trước thời hạn|về đích|rút ngắn|cán đích|trước kế hoạch")
_IN_A_ROW = re.compile(r"\s?(?:liền|liên tục|liên tiếp)(?!\w)")
_AHEAD = frozenset(["targets", "tasks", "breakthroughs", "measures"])
_ABSENT = re.compile(r"(?<!\w)vắng(?: mặt)?(?: có)?\s?:?\s$")
_VOTES_FOR = re.compile(r"\s(?:đã |đều )?(?:tán thành|nhất trí|biểu quyết|đồng ý|thông qua)(?!\w)")
_SHARE_OF_VOTES = re.compile(
    r"\d (?:đại biểu|đảng viên|đồng chí)[^;.\d]{0,25}"
    r" (?:tán thành|nhất trí|biểu quyết|đồng ý|thông qua)(?!\w)[^;.\d]{0,40}$"
)
_ONE_OF = re.compile(r"(?<!\w)(?:là|trong số)\s$")
_DIVIDED = re.compile(r"(?<!\w)chia (?:làm|thành|ra)\s$")
_GREW_TO = Words(
    r"(?:ra đời|thành lập|tách ra|chia tách|ban đầu|ngày đầu)[^.\n]{0,140}"
    r"(?:nâng|tăng|phát triển)(?: \w+)? (?:lên|thành)\s$"
)
_SAYS_NOTHING = frozenset(["bias", "expected", "measure_of"])
_COMES = Words(r"(?<!\w)(?:tham dự|về dự|tới dự|đến dự|dự đại hội có|dự có|có mặt|triệu tập|trù bị)(?!\w)")
_STANDS_FOR = re.compile(r"[^,;.\d]{0,30}\s(?:đại diện|thay mặt|được triệu tập|có mặt|về dự|tham dự)(?!\w)")
_COMPARED = re.compile(r"[^,;.\d(]{0,30},?\s\(?(?:tăng|giảm|cao hơn|vượt|gấp|bằng|đạt)(?!\w)")
_OF_PEOPLE = re.compile(rf"(?<!\w)(?:{'|'.join(_DATA['of_people'])})(?!\w)")
_COUNTED_WORDS = frozenset(_DATA["counted"])
_REACHED_NOW = Words(r"đến nay|lũy kế|đã|nâng|đưa tổng")
_OTHER_COUNT = Words(r"kết nạp|thu hút|việc làm|đào tạo|giới thiệu|vận động")
_DELEGATED = Words(r"đại biểu|đảng viên|đại diện|thay mặt|đến từ|sinh hoạt")


def counts_people(facts: DocumentFacts) -> bool:
    """Return whether a document's title says that its figures are ballots or people: it sets and reports nothing."""
    return facts.title is not None and bool(_OF_PEOPLE.search(fold(facts.title.text)))


def _carries_vote(quantity: Quantity, around: Surroundings) -> bool:
    """Return whether a figure says how many carried a motion: "148/148 đại biểu biểu quyết thông qua, đạt 100%"."""
    if quantity.klass == "person":
        return quantity.of is not None and bool(_VOTES_FOR.match(around.after))
    return bool(_SHARE_OF_VOTES.search(around.before[-120:]))


@dataclass(frozen=True, slots=True)
class _Cue:
    name: str
    scope: str
    pattern: Words


@cache
def _cues() -> Choice[_Cue]:
    cues = (_Cue(row["name"], row["scope"], Words(row["pattern"])) for row in _DATA["cue"])
    return Choice((cue, [cue.pattern]) for cue in cues)


@dataclass(frozen=True, slots=True)
class _Decision:
    """A turn of phrase before a figure (and what must follow it) that decides its kind."""

    kind: Kind
    pattern: Words
    after: re.Pattern[str] | None
    instead: Kind | None


@cache
def _decisive() -> Choice[_Decision]:
    turns = (
        _Decision(
            row["kind"],
            Words(row["pattern"]),
            re.compile(row["after"]) if "after" in row else None,
            row.get("instead"),
        )
        for row in _DATA["decisive"]
    )
    return Choice((turn, [turn.pattern]) for turn in turns)


@cache
def _weights() -> dict[str, float]:
    weights: dict[str, float] = load("kind_weights")["weights"]
    return weights


@dataclass(slots=True)
class KindReader:
    """Tells the kind of each figure of one passage, from the words around it and the turns of phrase before it."""

    passage: Passage
    sections: tuple[Section, ...]
    facts: DocumentFacts
    terms: list[tuple[int, int]]
    unsure: bool = False
    """Whether nothing but the words that every figure has spoke for the kind last told."""
    instead: Kind | None = None
    """What else the figure last told may be, where the turn of phrase that decided leaves it open."""
    _last: tuple[int, int, int] = (-1, -1, 0)
    """The figure last told: where its sentence and it begin, and what the words between may say."""
    _kinds: Innermost[SectionKind] = field(init=False)
    _telling: LastBegun = field(init=False)
    _turns: Turns = field(init=False)
    _now: int = field(init=False)
    """The year the document speaks in; found once, for it may take a search of the whole text."""

    def __post_init__(self) -> None:
        self._now = self._year_spoken_in()
        self._kinds = Innermost(self.sections, lambda section: section.kind if section.kind != "other" else None)
        self._telling = LastBegun(self.sections, lambda section: section.kind in _TELLING)
        self._turns = Turns(self.passage.text, Now(self._now, self._month()), self._term_weight)

    def kind(self, quantity: Quantity, around: Surroundings) -> Kind:
        """Return the kind of ``quantity``."""
        self.unsure, self.instead = False, None
        section = self.section(quantity.start)
        special = self._special(quantity, around, section)
        if special:
            return special
        if quantity.klass == "review" and "phấn đấu" not in around.before:
            return self._review(quantity, around)
        left = around.before[-120:]
        for turn in _decisive().possible(left):
            if turn.pattern.search(left) and (turn.after is None or turn.after.search(around.after)):
                self.instead = turn.instead
                return turn.kind
        if is_to_come(around):
            return "target"
        signs = self.features(quantity, around)
        weights, weight, told = _weights(), 0.0, False
        for name, value in signs.items():
            weight += weights.get(name, 0.0) * value
            told = told or (value != 0 and name not in _SAYS_NOTHING and not name.startswith("document_"))
        self.unsure = not told and self.facts.kind not in REPORT_KINDS and quantity.of is None
        return "target" if weight > 0 else "result"

    def _review(self, quantity: Quantity, around: Surroundings) -> Kind:
        """A count of targets is a target where it is the number set, a result where it says how many were met."""
        near = around.after[:40].split(",")[0]
        is_set = _SET_BEFORE.search(around.left) or _COUNTED_UP.search(around.before) or _SET_AFTER.match(near)
        met = re.match(r"\s?(?:đạt|vượt|hoàn thành|đều|về đích|chưa|không|khó|cơ bản)", near)
        whole = re.search(r"(?:trong|trên)\s(?:tổng số\s)?(?:số\s)?$", around.left)
        return "target" if quantity.of is None and (is_set or whole) and not met else "result"

    def is_ahead(self, position: int, norm: str | None) -> bool:
        """Return whether a figure headed only by a period is a plan: a year to come, or a list of targets."""
        year = int(norm[:4]) if norm and norm[:4].isdigit() else None
        now = self._now
        if year is not None and now and year != now:
            return year > now
        return self.section(position) in {"targets", "tasks"} and self.facts.kind not in REPORT_KINDS

    def section(self, position: int) -> SectionKind:
        """Return what the innermost section that says it is about at ``position``."""
        return self._kinds.at(position) or "other"

    def _special(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> Kind | None:
        """Return attendance, election or other where the words beside the figure say so."""
        people = quantity.klass in {"person", "vote", "percent", "organisation"}
        if (
            quantity.klass == "duration"
            and section not in {"results", "limitations"}
            and is_time_limit(quantity, around)
        ):
            return None
        plain = self._plain(quantity, around, section)
        if plain:
            return plain
        if quantity.form == "điểm cầu":
            return "attendance"
        if quantity.klass == "organisation" and quantity.of is not None and _HELD_ELECTION.match(around.after):
            return "election"
        if quantity.of is not None and quantity.value == 1 and _ONE_OF.search(around.before[-20:]):
            return "other"
        if (quantity.spelled and quantity.form in _COUNTED_WORDS) or _DIVIDED.search(around.before[-20:]):
            return "other"
        if quantity.klass == "vote":
            return "election"
        if quantity.klass == "percent" and _VOTED.match(around.after):
            return "other"
        if quantity.klass in {"person", "percent"} and self._is_election(quantity, around, section):
            return "election"
        if people and quantity.klass != "percent" and self._is_attendance(quantity, around):
            return "attendance"
        if (
            quantity.form in _COUNTED_WORDS
            and quantity.form not in {"chương trình"}
            and section not in {"results", "targets"}
        ):
            return "other"
        return "other" if self._is_standing(quantity, around, section) else None

    def _plain(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> Kind | None:
        """Return what a time or age, those absent, and the votes for a motion are, wherever they stand."""
        if quantity.klass == "duration" or (quantity.klass == "age" and "tuổi thọ" not in around.left):
            ahead = section in _AHEAD and _IN_A_ROW.match(around.right)
            told = _WORK_DAYS.search(around.before[-30:]) or _WORK_DAYS.search(around.right)
            return "result" if told and not ahead else "other"
        if quantity.klass == "person" and _ABSENT.search(around.before[-20:]):
            return "attendance"
        if quantity.klass in {"person", "percent"} and _carries_vote(quantity, around):
            return "other"
        return None

    def _is_election(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> bool:
        words = around.before[-140:] + " " + around.right
        if quantity.klass == "person" and re.match(
            r"\s(?:đại biểu )?(?:chính thức|dự khuyết|đương nhiên)(?!\w)", around.after
        ):
            comes = _COMES.search(around.sentence_before) or _STANDS_FOR.match(around.after)
            if comes and not re.search(r"(?<!\w)(?:bầu|trúng cử|đắc cử)(?!\w)", around.sentence_before):
                return False
            return "kết nạp" not in around.before and "đảng viên" not in quantity.form
        if quantity.klass == "percent":
            return quantity.form == "phiếu" or self._is_vote_share(around)
        if quantity.form in {"đảng viên", "lao động", "công nhân", "người lao động"} and "bầu" not in around.left:
            return False
        if _NOT_ELECTION.search(around.left):
            return False
        if _ELECTION.search(words):
            return True
        if _BODY_COUNTED.search(around.before[-50:]) and not re.search(r"hiện (?:có|nay)", around.before[-40:]):
            return True
        if _DELEGATES.search(around.left) and _ELECTION.search(around.sentence_before):
            return True
        carried = _ELECTION.search(around.sentence_before[-160:]) and not _ATTENDANCE.search(around.left)
        return bool(carried) or (section == "elections" and not _ATTENDANCE.search(around.left))

    def _is_vote_share(self, around: Surroundings) -> bool:
        """Return whether a percentage is a share of votes, or of the members of a body just elected."""
        if "phiếu" in around.sentence_before[-90:]:
            return True
        if re.search(r"ủy viên (?:bch |ban chấp hành )?khóa mới|phiếu", around.after[:40]):
            return True
        made_up_of = _MAKE_UP.search(around.before[-60:] + around.right[:40])
        set_as_rule = _AIMS.search(around.sentence_before) or "trở lên" in around.after[:30]
        return bool(made_up_of and not set_as_rule and _BODY_ELECTED.search(around.sentence_before))

    def _is_attendance(self, quantity: Quantity, around: Surroundings) -> bool:
        if quantity.klass == "organisation" and not _DELEGATED.search(around.sentence_before[-120:]):
            return False
        if _OTHER_COUNT.search(around.left):
            return False
        if quantity.form == "đại biểu" and "bầu" not in around.sentence_before:
            return True
        near = around.sentence_before[-160:] + " \x00 " + around.right
        if quantity.of is not None:
            near += around.after[len(around.right) : 70]
        return bool(_ATTENDANCE.search(near)) and not re.search(r"nộp|doanh thu|phấn đấu", around.left)

    def _is_standing(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> bool:
        if section in {"targets", "tasks", "breakthroughs"}:
            return False
        if quantity.klass in {"organisation", "person"} and _GREW_TO.search(around.sentence_before):
            return True
        if quantity.klass not in {"person", "organisation", "place", "area", "measure", "enterprise", "zone", "count"}:
            return False
        before = around.before[-150:]
        if _AIMS.search(before):
            return False
        lands = quantity.klass in {"zone", "area", "project", "measure", "count"}
        if lands and (section == "results" or _REACHED_NOW.search(around.sentence_before)):
            return False
        if section == "results" and _COMPARED.match(around.after):
            return False
        if re.match(r"\s(?:trực thuộc hiện nay|quy mô|diện tích)", around.after):
            return True
        if quantity.klass == "place" and quantity.of is None and not _FLOW.search(around.left):
            return (
                section != "results"
                and not re.match(r"\s(?:có|đạt|được|đã)(?!\w)", around.after)
                and "xuất khẩu" not in around.before
            )
        if _FLOW.search(around.left) or re.search(r"thành lập mới|kết nạp", around.before):
            return False
        return bool(_STANDING.search(before))

    def _seen_before(self, quantity: Quantity, around: Surroundings) -> int:
        """Return what the sentence may say before a figure, going on from the figure before it in that sentence."""
        start, upto, seen = self._last
        begun = quantity.start - len(around.sentence_before)
        if begun != start or upto > quantity.start:
            upto, seen = begun, 0
        seen |= _cues().seen(self.passage.text[upto : quantity.start])
        self._last = begun, quantity.start, seen
        return seen

    def features(self, quantity: Quantity, around: Surroundings) -> dict[str, float]:
        """Return what speaks for a target or a result, by the names of ``kind_weights.toml``."""
        section = self.section(quantity.start)
        found = {"bias": 1.0, f"document_{self.facts.kind}": 1.0}
        carried, how_far = self._carried(quantity)
        if section in _TELLING:
            # Whatever a document that opens a term calls a breakthrough is a task of that term; what a report will
            # still do it calls measures too.
            ahead = section == ("measures" if self.facts.kind in REPORT_KINDS else "breakthroughs")
            found["section_tasks" if ahead else f"section_{section}"] = 1.0
        else:
            found["heading_before"] = self._heading_before(quantity.start)
            if carried:
                found[carried] = how_far
        texts = {
            "left": around.before[-120:], "right": around.after[:90], "clause": around.before + around.right,
            "sentence": around.sentence_before,
        }  # fmt: skip
        seen = self._seen_before(quantity, around) | _cues().seen(around.after[: max(90, len(around.right))])
        for cue in _cues().chosen(seen):
            match = cue.pattern.search(texts[cue.scope])
            if match and "future" not in match.re.groupindex:
                found[cue.name] = 1.0
            elif match:
                found[cue.name if int(match["future"]) > self._now else f"{cue.name}_gone"] = 1.0
        return found

    def _year_spoken_in(self) -> int:
        """Return the year the document speaks in."""
        printed = self.facts.event_date or self.facts.date or ""
        if len(printed) >= 4 and printed[:4].isdigit():
            return int(printed[:4])
        if self.facts.year:
            return self.facts.year
        seen = _COUNTED_TO.search(self.passage.text)
        if seen:
            return int(seen["year"])
        if self.facts.term and self.facts.kind in {"resolution", "news", "political_report", "other"}:
            return self.facts.term[0]
        if self.facts.term or self.terms:
            return self.facts.term[1] if self.facts.term else self.terms[-1][0]
        dated = _FULL_DATE.search(self.passage.text)
        return int(dated["year"]) if dated else 0

    def _month(self) -> int:
        """Return the month the document speaks in, 0 where it is not known."""
        printed = self.facts.event_date or self.facts.date or ""
        return int(printed[5:7]) if printed[5:7].isdigit() else 0

    def _carried(self, quantity: Quantity) -> tuple[str, float]:
        """Return what the text up to the figure has set: the term, turn of phrase or heading it last opened with."""
        turn = self._turns.before(quantity.start)
        heading = self._telling.at(quantity.start)
        if turn is None or not turn.mode or (heading is not None and turn.start < heading.start):
            return "", 0.0
        far = "" if self._turns.reaches(turn, quantity.start) else "_far"
        return ("carried_forward" if turn.mode > 0 else "carried_back") + far, abs(turn.mode)

    def _term_weight(self, term: tuple[int, int]) -> float:
        newest = max(self.terms, key=lambda known: known[1]) if self.terms else term
        if term[1] < newest[1] and term != newest:
            return -1.0
        if self.facts.kind in REPORT_KINDS:
            return 1.0 if self.facts.term and term[0] >= self.facts.term[1] else 0.0
        over = self._now >= term[1] and self.facts.kind == "news"
        return -1.0 if over else 1.0

    def _heading_before(self, position: int) -> float:
        """Return which way the last heading that said what follows points, where a section does not say it itself."""
        if self.facts.kind in REPORT_KINDS:
            return 0.0
        last = self._telling.at(position)
        return _TELLING[last.kind] if last else 0.0


_COUNTED_TO = Words(
    r"(?:tính|số liệu|lũy kế)(?: tính)? (?:từ [^.;\n]{3,40} )?đến (?:hết )?ngày"
    r" \d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?P<year>20\d\d)(?!\d)"
)
"""A day up to which figures are counted: what a document without a date of its own tells is not older."""
_FULL_DATE = re.compile(r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?P<year>20\d\d)(?!\d)")
_SET_BEFORE = re.compile(r"(?:đề ra|đặt ra|giao|thông qua|trình|xác định|chốt|gồm|với|nêu)\s(?:\S+\s){0,3}$")
_COUNTED_UP = re.compile(r"chỉ tiêu[^.;\d]{0,20}\($")
_SET_AFTER = re.compile(r"\s(?:\S+\s){0,4}(?:đề ra|đặt ra|được giao|được thông qua|xác định)")
