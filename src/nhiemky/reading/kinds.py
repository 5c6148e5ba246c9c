"""What a figure is: a target set, a result reported, attendance, an election, or a standing fact.

Attendance, elections and standing facts are told by their own words. Between target and result several cues are
weighed: the section, the words of the clause and the sentence, the term the sentence opens with, and what the
sentences before it were about.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from nhiemky.reading.model import DocumentFacts, Kind, Section, SectionKind
from nhiemky.reading.passage import Passage, Surroundings
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.vocabulary import load

_SECTION_WEIGHT: dict[SectionKind, float] = {
    "targets": 3.5, "tasks": 2.0, "breakthroughs": 2.0, "measures": 2.0, "organisation_of_work": 1.0,
    "results": -3.0, "limitations": -3.0,
}  # fmt: skip
_BODY = r"(?:ban chấp hành|ban chấp|bch|ban thường vụ|btv|ủy ban kiểm tra|ubkt|đảng ủy|chi ủy|cấp ủy|đoàn chủ tịch|đoàn thư ký|ban kiểm phiếu|ban thẩm tra tư cách|ban bầu cử)"
_ELECTION = re.compile(
    rf"(?<!\w)(?:bầu(?! (?:không khí|cử đại biểu quốc hội))|trúng cử|đắc cử|tái cử|chỉ định|dự khuyết|đương nhiên|kiểm phiếu|số phiếu|phiếu bầu"
    rf"|đại biểu chính thức|{_BODY}[^;.\n]{{0,70}}(?:gồm|có|với|ra mắt)(?!\w)|đoàn (?:đại biểu )?(?:đi )?dự (?:đại hội|đhđb)"
    rf"|ủy viên (?:bch |ban chấp hành )?khóa mới|ứng viên|danh sách bầu)"
)
_NOT_ELECTION = re.compile(r"(?:kết nạp|thu hút|đào tạo|bồi dưỡng|lao động đang|thu nhập)")
_ATTENDANCE = re.compile(
    r"(?<!\w)(?:tham dự|về dự|tới dự|đến dự|dự đại hội|dự có|dự hội nghị|dự họp|có mặt|triệu tập|đại diện cho|thay mặt|toàn thể|vắng|với sự tham gia"
    r"|với sự có mặt|tham gia đại hội|phiên trù bị|điểm cầu)(?!\w)"
)
_STANDING = re.compile(
    r"(?<!\w)(?:diện tích (?:tự nhiên )?|dân số|nhân khẩu|được thành lập (?:năm|từ|trên|theo|ngày)|thành lập năm|ban đầu|ngày đầu|tiền thân|sáp nhập|nhập các|ra đời"
    r"|nâng cấp|trực thuộc (?:hiện nay|gồm)|(?:hiện|hiện nay|hiện tại)(?: nay)?(?: đảng bộ)?(?: đang)? có|đảng bộ[^,;.]{0,60} có(?= )|gồm có|chi bộ có"
    r"|(?:địa bàn|toàn (?:tỉnh|thành phố|huyện|xã|vùng|khu))(?: hiện)? có|rộng|công suất(?: thiết kế)?|giai đoạn (?:i|ii|iii|\d|mở rộng)"
    r"|cơ cấu tổ chức|biên chế|thủ tướng chính phủ chấp thuận|quy mô)(?!\w)"
)
_FLOW = re.compile(
    r"(?<!\w)(?:kết nạp|thành lập (?:mới|được|thêm)|phát triển|thu hút|tạo|giải quyết|đạt|cấp mới|xây dựng|vận động|tăng|giảm|lập mới|mở|phấn đấu|đã (?:có|thành lập))(?!\w)"
)
_WORK_DAYS = re.compile(r"sớm|trước thời hạn|về đích|rút ngắn|cán đích|trước kế hoạch")
_COUNTED_WORDS = frozenset(
    ["nội dung", "khâu", "khâu đột phá", "đột phá", "giải pháp", "nhiệm vụ", "bài học", "bài học kinh nghiệm", "vấn đề", "phần",
     "nhóm", "chương trình", "quan điểm", "bước", "yếu tố", "trụ cột", "hạn chế", "nguyên nhân"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Cue:
    weight: float
    scope: str
    pattern: re.Pattern[str]


@cache
def _cues() -> tuple[_Cue, ...]:
    return tuple(_Cue(row["weight"], row["scope"], re.compile(row["pattern"])) for row in load("kinds")["cue"])


@dataclass(slots=True)
class KindReader:
    """Tells the kind of each figure of one passage, in order: what went before is remembered."""

    passage: Passage
    sections: tuple[Section, ...]
    facts: DocumentFacts
    terms: list[tuple[int, int]]
    _mode: float = 0.0
    _mode_until: int = 0
    _seen: int = 0
    _closing: dict[int, float] = field(default_factory=dict)

    def kind(self, quantity: Quantity, around: Surroundings) -> Kind:
        """Return the kind of ``quantity``."""
        section = self._section(quantity.start)
        special = self._special(quantity, around, section)
        if special:
            return special
        if quantity.klass == "review" and not re.search(r"phấn đấu", around.before):
            return self._review(quantity, around)
        score = self._score(quantity, around, section)
        return "target" if score > 0 else "result"

    def _review(self, quantity: Quantity, around: Surroundings) -> Kind:
        """A count of targets is a target where it is the number set, a result where it says how many were met."""
        near = around.after[:40].split(",")[0]
        is_set = re.search(
            r"(?:đề ra|đặt ra|giao|thông qua|xác định|chốt|gồm|với)\s(?:\S+\s){0,3}$", around.left
        ) or re.match(r"\s(?:\S+\s){0,4}(?:đề ra|đặt ra|được giao)", near)
        met = re.match(r"\s?(?:đạt|vượt|hoàn thành|đều|về đích|chưa|không|khó|cơ bản)", near)
        return "target" if quantity.of is None and is_set and not met else "result"

    def _section(self, position: int) -> SectionKind:
        kind: SectionKind = "other"
        for section in self.sections:
            if section.start > position:
                break
            if section.end > position and section.kind != "other":
                kind = section.kind
        return kind

    def _special(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> Kind | None:
        """Return attendance, election or other where the words beside the figure say so."""
        near = around.sentence_before[-160:] + " \x00 " + around.right
        people = quantity.klass in {"person", "vote", "percent", "organisation"}
        if quantity.klass in {"duration", "age"}:
            return "result" if _WORK_DAYS.search(around.before[-30:] + around.right) else "other"
        if quantity.spelled and quantity.form in _COUNTED_WORDS:
            return "other"
        if quantity.klass == "vote":
            return "election"
        if quantity.klass in {"person", "percent"} and self._is_election(quantity, around, section):
            return "election"
        if people and quantity.klass != "percent" and self._is_attendance(quantity, around, near):
            return "attendance"
        if (
            quantity.form in _COUNTED_WORDS
            and quantity.form not in {"chương trình"}
            and section not in {"results", "targets"}
        ):
            return "other"
        return "other" if self._is_standing(quantity, around, section) else None

    def _is_election(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> bool:
        words = around.before[-140:] + " " + around.right
        if quantity.klass == "percent":
            return "phiếu" in around.sentence_before[-90:] or bool(
                re.search(r"ủy viên (?:bch |ban chấp hành )?khóa mới|phiếu", around.after[:40])
            )
        if quantity.form in {"đảng viên", "lao động", "công nhân", "người lao động"} and "bầu" not in around.left:
            return False
        if _NOT_ELECTION.search(around.left):
            return False
        if _ELECTION.search(words):
            return True
        carried = _ELECTION.search(around.sentence_before[-160:]) and not _ATTENDANCE.search(around.left)
        return bool(carried) or (section == "elections" and not _ATTENDANCE.search(around.left))

    def _is_attendance(self, quantity: Quantity, around: Surroundings, near: str) -> bool:
        if quantity.klass == "organisation" and not re.search(
            r"đại biểu|đảng viên|đại diện|thay mặt|đến từ|sinh hoạt", around.sentence_before[-120:]
        ):
            return False
        if re.search(r"kết nạp|thu hút|việc làm|đào tạo|giới thiệu|vận động", around.left):
            return False
        if quantity.form == "đại biểu" and not re.search(r"bầu", around.sentence_before):
            return True
        return bool(_ATTENDANCE.search(near)) and not re.search(r"nộp|doanh thu|phấn đấu", around.left)

    def _is_standing(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> bool:
        if section in {"targets", "tasks", "breakthroughs"}:
            return False
        if quantity.klass not in {"person", "organisation", "place", "area", "measure", "enterprise", "zone", "count"}:
            return False
        before = around.sentence_before[-150:]
        if re.search(r"đến nay|lũy kế", before):
            return False
        if re.match(r"\s(?:trực thuộc hiện nay|quy mô|diện tích)", around.after):
            return True
        if quantity.klass == "place" and quantity.of is None and not _FLOW.search(around.left):
            return True
        if _FLOW.search(around.left) or re.search(r"thành lập mới|kết nạp", around.before):
            return False
        return bool(_STANDING.search(before))

    def _score(self, quantity: Quantity, around: Surroundings, section: SectionKind) -> float:
        score = _SECTION_WEIGHT.get(section, 0.0) + self._carried(quantity)
        texts = {
            "left": around.before[-120:], "right": around.after[:90], "clause": around.before + around.right,
            "sentence": around.sentence_before,
        }  # fmt: skip
        for cue in _cues():
            found = cue.pattern.search(texts[cue.scope])
            if found is None:
                continue
            if "future" in found.groupdict():
                score += cue.weight if int(found["future"]) > self._now() else -cue.weight / 2
            else:
                score += cue.weight
        return score if score else self._default()

    def _now(self) -> int:
        """Return the year the document speaks in."""
        printed = self.facts.event_date or self.facts.date or ""
        if len(printed) >= 4 and printed[:4].isdigit():
            return int(printed[:4])
        if self.facts.year:
            return self.facts.year
        if self.facts.term and self.facts.kind in {"resolution", "news", "political_report", "other"}:
            return self.facts.term[0]
        return self.facts.term[1] if self.facts.term else (self.terms[-1][0] if self.terms else 0)

    def _carried(self, quantity: Quantity) -> float:
        """Return what the sentences up to the figure have set: the term or turn of phrase the text last opened with."""
        start, _ = self.passage.sentence(quantity.start)
        if start > self._seen or self._seen == 0:
            for opening in _TURN.finditer(self.passage.text, self._seen, quantity.start):
                self._turn(opening)
            self._seen = max(start, 1)
        sentence = self.passage.text[start : quantity.start]
        for opening in _TURN.finditer(sentence):
            self._turn(opening)
        return self._mode

    def _turn(self, opening: re.Match[str]) -> None:
        if opening["last"]:
            term = (int(opening["first"]), int(opening["last"]))
            self._mode = self._term_weight(term)
        elif opening["forward"]:
            self._mode = 2.0
        elif opening["back"]:
            self._mode = -2.0

    def _term_weight(self, term: tuple[int, int]) -> float:
        newest = max(self.terms, key=lambda known: known[1]) if self.terms else term
        if term[1] < newest[1] and term != newest:
            return -2.5
        congress = self.facts.kind in {"resolution", "news", "political_report", "other"}
        return 2.0 if congress or len(self.terms) > 1 else -0.5

    def _default(self) -> float:
        return 0.5 if self.facts.kind == "resolution" else -0.5


_TURN = re.compile(
    r"(?:^|(?<=[.;:!?…\n]))[\s\-+•*–]*(?:\(?\d{1,2}[.)]\s?)?(?:[^\s,.;]+\s){0,5}?"
    r"(?:nhiệm kỳ|giai đoạn)\s(?P<first>(?:19|20)\d\d)\s?[-–—]\s?(?P<last>(?:19|20)\d\d)"
    r"|(?P<forward>(?<!\w)(?:nhiệm kỳ mới|nhiệm kỳ tới|(?:một số|các|những|mấy) chỉ tiêu (?:chủ yếu|cụ thể|lớn|cơ bản)|phương hướng, (?:mục tiêu|nhiệm vụ)|đề ra phương hướng|đặt mục tiêu|đại hội (?:chốt|đề ra|thông qua|xác định)[^.;]{0,30}chỉ tiêu))"
    r"|(?P<back>(?<!\w)(?:nhìn lại|trong nhiệm kỳ qua|(?:5|năm) năm qua|nhiệm kỳ (?:vừa )?qua|theo báo cáo|báo cáo chính trị[^.]{0,80}nêu rõ|kết quả (?:thực hiện|đạt được)|đánh giá kết quả))",
    re.MULTILINE,
)
