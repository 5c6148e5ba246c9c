"""The checks of the proof-reader: their stable codes, how grave a finding is, and what each is called on screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning", "note"]


@dataclass(frozen=True, slots=True)
class Check:
    """One check: ``severity`` of its findings and its name in Vietnamese and English.

    An ``error`` cannot be so (a date that does not exist), a ``warning`` does not agree with the rest of the document,
    a ``note`` may well be meant.
    """

    severity: Severity
    name: str
    name_en: str


CODES: dict[str, Check] = {
    "sum.parts": Check("warning", "Các phần và tổng", "Parts and total"),
    "sum.exceeds": Check("warning", "Phần lớn hơn tổng", "Part above its whole"),
    "share.over": Check("warning", "Tỷ lệ trên 100%", "Share above 100%"),
    "share.nested": Check("warning", "Các tỷ lệ của một tổng thể", "Shares of one whole"),
    "percent.given": Check("warning", "Tỷ lệ và hai số liệu của nó", "Percentage and its two figures"),
    "percent.plan": Check("warning", "Kế hoạch suy ra không là số nguyên", "Implied plan is no whole number"),
    "percent.base": Check("warning", "Mức so sánh suy ra không là số nguyên", "Implied base is no whole number"),
    "yearly.term": Check("warning", "Mức hằng năm và cả nhiệm kỳ", "Yearly figure and term figure"),
    "ballot.issued": Check("error", "Phiếu thu về nhiều hơn phát ra", "More ballots collected than issued"),
    "ballot.collected": Check("error", "Phiếu hợp lệ, không hợp lệ và thu về", "Valid, invalid and collected ballots"),
    "ballot.votes": Check("error", "Số phiếu bầu nhiều hơn số phiếu", "More votes than ballots"),
    "count.list": Check("warning", "Số lượng nêu và danh sách", "Announced count and list"),
    "person.twice": Check("note", "Một người nêu hai lần", "Person named twice"),
    "person.candidate": Check("warning", "Người trúng cử ngoài danh sách bầu cử", "Elected, not among the candidates"),
    "numbering.repeated": Check("warning", "Số thứ tự lặp lại", "Numbering repeated"),
    "numbering.skipped": Check("warning", "Số thứ tự cách quãng", "Numbering skipped"),
    "reference.malformed": Check("warning", "Cách ghi số, ký hiệu văn bản", "Form of a reference"),
    "reference.doubled": Check("warning", "Loại văn bản ghi hai lần", "Reference doubled"),
    "reference.undated": Check("note", "Viện dẫn chưa có ngày", "Reference without date"),
    "reference.two_dates": Check("warning", "Một văn bản, hai ngày", "One reference, two dates"),
    "term.differs": Check("warning", "Nhiệm kỳ không thống nhất", "Terms disagree"),
    "term.ordinal": Check("warning", "Lần đại hội và nhiệm kỳ", "Congress ordinal and term"),
    "date.impossible": Check("error", "Ngày không có trong lịch", "Date that does not exist"),
    "date.after": Check("warning", "Việc sau ngày văn bản", "Event after the document's date"),
    "number.separators": Check("warning", "Dấu chấm, dấu phẩy trong số", "Separators in a number"),
    "word.syllable": Check("warning", "Chữ không phải tiếng Việt", "No Vietnamese syllable"),
    "word.doubled": Check("warning", "Chữ lặp liền nhau", "Word doubled"),
    "phrase.doubled": Check("warning", "Cụm từ lặp liền nhau", "Phrase doubled"),
    "space.missing": Check("warning", "Thiếu dấu cách", "Missing space"),
    "rating.cap": Check("note", "Giới hạn tỷ lệ xuất sắc", "Limit on excellent ratings"),
}
"""Every code a finding can have, in the order of ``docs/findings.md``."""
