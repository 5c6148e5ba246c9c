"""What tells by itself that a figure is set and not yet reached: a list led in so, who set it, a limit of time."""

from __future__ import annotations

import re

from nhiemky.reading.passage import Surroundings
from nhiemky.reading.quantities import Quantity
from nhiemky.reading.vocabulary import load

_SHORTENED = re.compile(
    r"(?<!\w)(?:rút|giảm|giải quyết|xử lý|trả lời|cấp|hoàn thành)(?!\w)[^;.\n]{0,120}"
    r"(?:xuống còn|trong vòng|trong|không quá|tối đa|chậm nhất)\s$"
)
_SHORT_TIMES = ("ngày", "giờ", "phút")
_YEARS_OF = re.compile(r"(?<!\w)(?:ít nhất|tối thiểu|có|từ|phấn đấu)\s$")
_RATED_IN = re.compile(r"\s(?:được )?(?:xếp loại|hoàn thành|đạt|công nhận)(?!\w)")
_LEAD_AHEAD, _LEAD_COMING, _LEAD_DONE = (
    re.compile(rf"(?<!\w){load('kinds')['lead'][name]}") for name in ("ahead", "coming", "done")
)
_LONGEST_LEAD = 120
_SET_BY = re.compile(
    r"\s(?:mà|do) (?:đại hội|nghị quyết|kế hoạch|cấp trên|cấp ủy|tỉnh)[^,;.\d]{0,20}"
    r"\s(?:đề ra|đặt ra|giao|xác định)(?!\w)"
)


def is_to_come(around: Surroundings) -> bool:
    """Return whether the words around a figure say that it is set: before a colon, or "12% mà Đại hội đề ra"."""
    return _leads_ahead(around.sentence_before) or bool(_SET_BY.match(around.after))


def is_time_limit(quantity: Quantity, around: Surroundings) -> bool:
    """Return whether a length of time is itself what is set: a time limit, or years to be rated so and so."""
    if quantity.form == "năm":
        return bool(_YEARS_OF.search(around.left) and _RATED_IN.match(around.after))
    return quantity.form.startswith(_SHORT_TIMES) and bool(_SHORTENED.search(around.before[-160:]))


def _leads_ahead(sentence: str) -> bool:
    """Return whether the words before the colon of a sentence say that what is listed behind it is still to come."""
    lead, colon, _ = sentence.partition(":")
    if not colon or len(lead) > _LONGEST_LEAD or _LEAD_DONE.search(lead):
        return False
    return bool(_LEAD_AHEAD.search(lead) and _LEAD_COMING.search(lead))
