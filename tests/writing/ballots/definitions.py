"""Definitions of invented elections, and how pages of PDF are looked at."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pypdfium2

from nhiemky.counting import BallotForm, Body, Definition, Election, Name, Paper
from nhiemky.writing.ballots import Box

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý"]
MIDDLE = ["Thị", "Văn", "Đức", "Thúy", "Minh", "Quốc", "Hữu", "Ngọc"]
GIVEN = [
    "An", "Bình", "Cường", "Dũng", "Hằng", "Hưởng", "Khuê", "Lộc", "Mẫn", "Nghĩa", "Oanh", "Phượng", "Quyền", "Sự",
    "Thắng", "Uyển", "Vỹ", "Xuân", "Yến",
]  # fmt: skip


def names(count: int) -> tuple[Name, ...]:
    """Return a list of invented names, two of them the same and told apart."""
    made = [
        Name(at + 1, f"{FAMILY[at % 13]} {MIDDLE[at % 8]} {GIVEN[at * 7 % 19]}", "sinh năm 1981" if at == 3 else "")
        for at in range(count)
    ]
    if count > 4:
        made[4] = Name(5, made[3].name, "sinh năm 1975, Ban Quản lý Khu kinh tế")
    return tuple(made)


def definition(count: int, seats: int, form: BallotForm, paper: Paper = Paper.A4, **others: Any) -> Definition:
    """Return an election with ``count`` invented names."""
    given: dict[str, Any] = {
        "key": "e12.r1",
        "congress": "Đại hội đại biểu Đảng bộ các khu công nghiệp tỉnh Lam Khê lần thứ IV",
        "title": "Bầu Ban Chấp hành Đảng bộ các khu công nghiệp tỉnh Lam Khê, nhiệm kỳ 2025-2030",
        "what": Election.EXECUTIVE_COMMITTEE,
        "body": Body.DELEGATES_CONGRESS,
        "names": names(count),
        "day": date(2025, 6, 18),
        "rules": "190-QĐ/TW",
        "seal_of": "Đảng ủy các khu công nghiệp tỉnh Lam Khê",
        **others,
    }
    return Definition(form=form, seats=seats, paper=paper, **given)


def texts(pdf: bytes) -> list[str]:
    """Return the text of every page, on one line each."""
    return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(pdf)]


def drawn(pdf: bytes, page: int = 0, dpi: int = 300) -> Any:
    """Return a page as grey values, 0 black."""
    return np.asarray(pypdfium2.PdfDocument(pdf)[page].render(scale=dpi / 72, grayscale=True).to_pil())


def ink(image: Any, box: Box, dpi: int = 300) -> float:
    """Return the share of dark dots in a box."""
    return float((cut(image, box, dpi) < 140).mean())


def cut(image: Any, box: Box, dpi: int = 300) -> Any:
    """Return the dots of a box."""
    left, top, right, bottom = (round(each * dpi / 25.4) for each in (box.x, box.y, box.right, box.bottom))
    return image[top:bottom, left:right]
