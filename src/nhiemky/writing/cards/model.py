"""Who is invited to what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """What is printed on every card: the congress, who invites, when it begins ("07:30") and where.

    ``heading`` stands over an invitation ("GIẤY MỜI", "GIẤY TRIỆU TẬP").
    """

    congress: str
    inviting: str
    day: date
    last_day: date
    begins: str
    place: str
    heading: str = "GIẤY MỜI"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody invited. ``token`` is what the code says, and nothing else: it tells nobody who this is.

    ``number`` is the delegate's number as printed ("012"), ``status`` what the card names ("Đại biểu chính thức").
    """

    name: str
    organisation: str
    number: str
    token: str
    status: str = ""
    post: str = ""
