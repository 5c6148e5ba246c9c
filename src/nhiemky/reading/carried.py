"""What a figure takes from the one before it: its indicator, where it only goes on; whose capital a sum of money is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nhiemky.reading.passage import Surroundings
from nhiemky.reading.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What the indicator of the figure before was, for figures that carry it on (brackets, *và*, growth)."""

    quantity: Quantity
    code: str | None


_YEAR_CHAIN = re.compile(
    r"[\s/]*(?:[;,:]|và)?\s*(?:(?:để|chia ra|cụ thể|trong đó|gồm|riêng)\W*)?"
    r"(?:tính |đến |tới |trong |ước )*(?:hết |cuối )?"
    r"(?:(?:(?:năm|\d{1,2} tháng(?: đầu| cuối)?(?: năm)?|quý [iv\d]+(?:/| năm ))\s?)?\d{4}"
    r"|cả năm|(?:cả|toàn) (?:nhiệm kỳ|khóa|giai đoạn))\s*"
    r"(?:(?:ước|đạt|là|được|bằng|còn|có|mới|lên|vượt|ngưỡng|phấn đấu|dự kiến|thực hiện|kết nạp|phát triển|:)\s*)*"
    r"(?:(?:gần|hơn|trên|dưới|khoảng|xấp xỉ|chừng|ngót|từ|ít nhất|tối thiểu|không dưới|không ít hơn|không quá|tối đa)"
    r"\s*)?"
)
_LISTED_ON = re.compile(r"\s*(?:,|và)?\s*(?:[^\s,;.\d]+\s){0,4}|\s*;\s*(?:[^\s,;.\d]+\s){0,2}")
_OTHER_THING = re.compile(
    r"lợi nhuận|thu nhập|lương|trong đó|tăng|giảm|(?<!\w)cứ(?!\w)|(?<!\w)cử(?!\w)|kiểm tra|giải ngân|giới thiệu|tặng"
    r"|hỗ trợ|tiêu thụ|(?<!\w)vốn(?!\w)|kỷ luật|bầu|(?<!\w)mở(?!\w)|nhập khẩu|chuyển|khen|đào tạo|chi phí|quỹ|dư nợ"
    r"|tiết kiệm"
)
_PACE_CHAIN = re.compile(
    r"\s*[,;(]?\s*(?:tức |tính ra )?(?:bình quân |trung bình )?(?:mỗi|hằng|hàng|một) năm\s*"
    r"(?:đạt |có |từ |là |kết nạp )?"
    r"(?:ít nhất |trên |hơn |dưới |khoảng |gần |xấp xỉ |tối thiểu |không dưới |không quá |tối đa )?"
)
_PLAN_SIDE = re.compile(
    r"[^;.\d]{0,40}(?:giao|đề ra|đặt ra|kế hoạch|chỉ tiêu|nghị quyết|dự thảo|mục tiêu|dự toán)(?:[^;.]{0,30})"
)
_SHARE_OF_PLAN = re.compile(r"\s*(?:so (?:với )?)?(?:kế hoạch|chỉ tiêu|nghị quyết|mục tiêu|dự toán)")
_REACHED = re.compile(
    r"(?:\smới|\sưu tú)?\s*[,(;]?\s*(?:chỉ |mới |tức |tính ra |cũng )*(?:đạt|bằng|vượt)?\s?(?:tỷ lệ |mức )?"
    r"(?:gần|hơn|khoảng|trên|tới)?\s*"
)
_COUNTED = frozenset(["person", "organisation", "project"])


def inherited(quantity: Quantity, around: Surroundings, previous: Neighbour | None, whose: str | None) -> str | None:
    """Carry the indicator of the figure before into its bracketed parts, its plan, and coordinated figures.

    ``whose`` is the subject named right after the figure: a percentage with one of its own does not go on.
    """
    if previous is None or previous.code is None:
        return None
    left, same = around.left, previous.quantity.klass == quantity.klass
    if quantity.klass == "percent" and _SHARE_OF_PLAN.match(around.after) and _REACHED.fullmatch(left):
        return previous.code
    if around.bracketed and same:
        return previous.code
    if previous.code == "public.capital" and quantity.klass == "money" and "giải ngân" in left:
        return previous.code
    if previous.code == "zone.planned" and quantity.klass == "area" and "diện tích" in left:
        return "zone.planned.area"
    if previous.code == "party.discipline" and re.fullmatch(r"\s*(?:,|và)\s*", left):
        return previous.code
    if (quantity.klass == "percent" and whose) or not same or (quantity.klass in _COUNTED and "trong đó" in left):
        return None
    if after_year_chain(left) or (quantity.unit == previous.quantity.unit and _PLAN_SIDE.fullmatch(left)):
        return previous.code
    return previous.code if _LISTED_ON.fullmatch(left) and not _OTHER_THING.search(left) else None


def after_year_chain(left: str) -> bool:
    """Return whether a figure only follows another of the same thing in time: "…, đến năm 2030 đạt", "; cả nhiệm kỳ".

    >>> after_year_chain(" tỷ đồng/năm; cả nhiệm kỳ ít nhất ")
    True
    """
    last = left[max(left.rfind(","), left.rfind(";"), 0) :]
    return bool(_YEAR_CHAIN.fullmatch(last) or _PACE_CHAIN.fullmatch(last))


_BY_CURRENCY = {"VND": "invest.capital.domestic", "USD": "invest.capital.foreign"}
_CAPITAL_OF = {
    "invest.projects.domestic": "invest.capital.domestic",
    "invest.projects.foreign": "invest.capital.foreign",
    "invest.projects": "invest.attracted",
}
_CAPITAL = re.compile(r"(?<!\w)vốn(?! ngân sách| điều lệ| lưu động| thực hiện| vay| giải ngân)\s[^,;.\d]{0,70}$")
_AND_CURRENCY = re.compile(
    r"\s*(?:và|,|cùng|\+)\s*(?:\w+\s){0,2}?\d[\d.,]*(?:\s(?:nghìn|ngàn|triệu|tỷ))*\s?(?P<name>usd|đô|đồng)"
)
_ORIGIN = re.compile(r"\s*(?:vốn )?(?:đầu tư )?(?:(?P<foreign>fdi|nước ngoài)|ddi|trong nước)(?!\w)")
_JOINT = re.compile(r"\s*(?:và|,|cùng|\+)\s*(?:\w+\s){0,2}")


_THING_NAMED = re.compile(r"xuất khẩu|nhập khẩu|doanh thu|ngân sách|nộp|lợi nhuận|thu nhập|sản xuất")


def capital(quantity: Quantity, around: Surroundings, previous: Neighbour | None, best: str | None) -> str | None:
    """Return whose capital a sum of money is: told by the projects before it, or by two currencies side by side.

    Capital of "2.100 tỷ đồng và 35 triệu USD" is domestic and foreign; what has no such sign stays ``best``.
    """
    told = previous.code if previous else None
    own = _BY_CURRENCY.get(quantity.unit or "")
    if own is None or (previous is None and best is None and not _CAPITAL.search(around.left)):
        return best
    if (
        told in _BY_CURRENCY.values()
        and best in {None, "", "invest.attracted", *_BY_CURRENCY.values()}
        and not _THING_NAMED.search(around.left)
        and previous
        and previous.quantity.unit != quantity.unit
        and _JOINT.fullmatch(around.left)
    ):
        return own
    named = _CAPITAL.search(around.left)
    if best == "invest.attracted" and (origin := _ORIGIN.match(around.right)):
        return _BY_CURRENCY["USD" if origin["foreign"] else "VND"]
    if best == "invest.attracted" or (named and best is None):
        pair = _AND_CURRENCY.match(around.after)
        if pair and (pair["name"] == "đồng") != (quantity.unit == "VND"):
            return own
    if named and best in {None, "invest.attracted"} and told in _CAPITAL_OF:
        return _CAPITAL_OF[told]
    return best


_UNIONS = {"union": ("công đoàn", "cđcs", "người lao động"), "youth": ("thanh niên", "chi đoàn", "tuổi trẻ")}
_FAR = 1500


def of_which_union(code: str | None, form: str, text: str, start: int) -> str | None:
    """Tell members of a trade union from those of the youth union, where a figure says only *đoàn viên*.

    The union named last before ``start``, at most 1500 characters back in ``text``, is meant.

    >>> text = "đại hội công đoàn. mỗi năm phát triển 90 đoàn viên"
    >>> of_which_union("youth.members.admitted", "đoàn viên", text, text.index("90"))
    'union.members.admitted'
    """
    if form != "đoàn viên" or code not in {"youth.members.admitted", "union.members.admitted"}:
        return code
    last = {
        union: max(text.rfind(word, max(0, start - _FAR), start) for word in words) for union, words in _UNIONS.items()
    }
    return "union.members.admitted" if last["union"] > last["youth"] else "youth.members.admitted"
