"""What a document says of itself and as a whole, as the folded section above its text shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.queries.documents import DocumentReview
from nhiemky.web.show.amounts import plain_number

_LONG = 8
_ITEM_LENGTH = 220

_FACTS = {
    "title": lazy("Tên văn bản"),
    "reference": lazy("Số, ký hiệu"),
    "issuer": lazy("Nơi ban hành"),
    "organisation": lazy("Số liệu của"),
    "superior": lazy("Cấp trên trực tiếp"),
    "congress_ordinal": lazy("Đại hội"),
    "place": lazy("Nơi ghi trong văn bản"),
}
_BODIES = {
    "executive_committee": lazy("Ban Chấp hành"),
    "standing_committee": lazy("Ban Thường vụ"),
    "inspection_committee": lazy("Ủy ban Kiểm tra"),
    "party_committee": lazy("Đảng ủy"),
    "cell_committee": lazy("Chi ủy"),
    "delegation": lazy("Đoàn đại biểu"),
    "presidium": lazy("Đoàn Chủ tịch"),
    "secretariat": lazy("Đoàn Thư ký"),
    "credentials_committee": lazy("Ban Thẩm tra tư cách đại biểu"),
    "counting_committee": lazy("Ban Kiểm phiếu"),
    "posts": lazy("Chức danh"),
    "other": lazy("Danh sách"),
}
_METHODS = {
    "elected": "",
    "appointed": lazy("chỉ định"),
    "supplementary": lazy("bầu bổ sung"),
    "candidates": lazy("danh sách để bầu"),
}
_ITEMS = {
    "breakthrough": lazy("Đột phá"),
    "task": lazy("Nhiệm vụ"),
    "measure": lazy("Giải pháp"),
    "strength": lazy("Ưu điểm"),
    "limitation": lazy("Hạn chế"),
    "cause": lazy("Nguyên nhân"),
    "lesson": lazy("Bài học"),
    "recommendation": lazy("Đề xuất, kiến nghị"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said: a label, its words, what else is known of it, and its evidence in the text (or none)."""

    label: str
    words: str
    note: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one sort under a heading; ``long`` ones are folded."""

    title: str
    entries: tuple[Entry, ...]

    @property
    def long(self) -> bool:
        """Whether there are too many entries to show them at once."""
        return len(self.entries) > _LONG


def groups(document: DocumentReview) -> tuple[Group, ...]:
    """Return what the document says of itself, group by group; groups that say nothing are left out.

    A document read before these were kept has only the facts of its head.
    """
    whole: dict[str, Any] = document.facts.get("whole") or {}
    made = [
        Group(_("Văn bản"), tuple(_facts(document.facts))),
        Group(_("Người dự"), tuple(_attendance(meeting) for meeting in whole.get("attendance", []))),
        *(_body(body) for body in whole.get("bodies", [])),
        *_items(document.text, whole.get("items", [])),
        Group(_("Chữ viết tắt"), tuple(_abbreviation(each) for each in whole.get("abbreviations", []))),
    ]
    return tuple(group for group in made if group.entries)


def _facts(facts: dict[str, Any]) -> Iterator[Entry]:
    for name, label in _FACTS.items():
        fact = facts.get(name)
        if fact:
            start, end = fact["span"]
            yield Entry(str(label), fact["text"], start=start, end=end)


def _attendance(meeting: dict[str, Any]) -> Entry:
    """Return one meeting as one line: present of convened, absent, whom they stand for."""
    base = meeting["base"] or _("người")
    said: list[str] = []
    if meeting["present"] is not None and meeting["convened"] is not None:
        said.append(
            _("%(present)s/%(convened)s %(base)s có mặt")
            % {"present": _count(meeting["present"]), "convened": _count(meeting["convened"]), "base": base}
        )
    elif meeting["present"] is not None:
        said.append(_("%(n)s %(base)s có mặt") % {"n": _count(meeting["present"]), "base": base})
    elif meeting["convened"] is not None:
        said.append(_("triệu tập %(n)s %(base)s") % {"n": _count(meeting["convened"]), "base": base})
    wording = {
        "absent": _("vắng %(n)s"),
        "excused": _("có lý do %(n)s"),
        "unexcused": _("không có lý do %(n)s"),
        "represented": _("đại diện cho %(n)s đảng viên"),
    }
    said += [words % {"n": _count(meeting[key])} for key, words in wording.items() if meeting[key] is not None]
    if meeting["percent"] is not None:
        said.append(f"{_count(meeting['percent'])}%")
    label = _("Phiên trù bị") if meeting["session"] == "preparatory" else _("Phiên họp")
    return Entry(label, ", ".join(said), start=meeting["span"][0], end=meeting["span"][1])


def _count(number: float) -> str:
    return plain_number(Decimal(str(number)))


def _body(body: dict[str, Any]) -> Group:
    """Return a body with its announced numbers and its members."""
    method = str(_METHODS[body["method"]])
    title = str(_BODIES[body["kind"]]) + (f" ({method})" if method else "")
    numbers = {
        "seats": _("%(n)s người"),
        "full": _("%(n)s chính thức"),
        "alternates": _("%(n)s dự khuyết"),
        "ex_officio": _("%(n)s đương nhiên"),
    }
    told = [words % {"n": body[key]} for key, words in numbers.items() if body[key] is not None]
    start, end = body["span"]
    announced = [Entry(_("Công bố"), ", ".join(told), start=start, end=end)] if told else []
    return Group(title, (*announced, *(_member(number, each) for number, each in enumerate(body["members"], 1))))


def _member(number: int, member: dict[str, Any]) -> Entry:
    notes = [role["text"] for role in member["roles"]]
    if member["status"] == "alternate":
        notes.append(_("dự khuyết"))
    if member["re_elected"]:
        notes.append(_("tái cử"))
    if member["votes"] is not None:
        notes.append(_("%(n)s/%(of)s phiếu") % {"n": member["votes"], "of": member["votes_of"]})
    if member["percent"] is not None:
        notes.append(f"{_count(member['percent'])}%")
    start, end = member["span"]
    return Entry(str(number), member["name"], ", ".join(notes), start=start, end=end)


def _items(text: str, items: Iterable[dict[str, Any]]) -> Iterator[Group]:
    """Give the items by kind, in the order of the kinds; one whose kind is unclear says so."""
    kept = list(items)
    for kind, title in _ITEMS.items():
        entries = tuple(
            Entry(
                each["label"],
                Truncator(" ".join(text[each["span"][0] : each["span"][1]].split())).chars(_ITEM_LENGTH),
                _("chưa rõ loại") if each["ambiguous"] else "",
                start=each["span"][0],
                end=each["span"][1],
            )
            for each in kept
            if each["kind"] == kind
        )
        yield Group(str(title), entries)


def _abbreviation(each: dict[str, Any]) -> Entry:
    place = each["definition"] or (each["uses"][0] if each["uses"] else (None, None))
    note = "" if each["definition"] else _("văn bản không giải thích")
    return Entry(each["short"], each["full"], note, start=place[0], end=place[1])
