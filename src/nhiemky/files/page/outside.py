"""What the place of a line on its page tells: the title, the stamp under it, and what follows the text."""

from __future__ import annotations

import re

from nhiemky.files.page.furniture import begins_as_furniture, is_closing
from nhiemky.files.page.lines import Line

PROSE = 120
"""Characters from which a line is taken for running text."""

_SHORT = 160
_BEFORE, _AFTER = 2, 8
"""Lines around the title among which the stamp is sought."""

_LINKED = 0.8
_SHORTEST_TITLE = 15
_STAMP = re.compile(
    r"(?<!\d)\d{1,2}\s?[:hg]\s?\d{2}(?!\d)|(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d\d(?!\d)"
    r"|(?<!\d)(?:19|20)\d\d-\d{2}-\d{2}|ngày\s\d{1,2}\s(?:tháng|-|/)\s?\d{1,2}",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:19|20)\d\d", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def mark_outside(lines: list[Line], page_title: str) -> None:
    """Mark the furniture that only its place tells, and keep the publication stamp readable."""
    title = _title(lines, _SPACES.sub(" ", page_title).strip())
    prose = [index for index, line in enumerate(lines) if line.kind != "noise" and _is_prose(line)]
    first = prose[0] if prose else len(lines)
    if title is not None:
        _mark_before(lines, title)
    last = prose[-1] if prose else (title if title is not None else len(lines))
    _mark_after(lines, last)
    if title is not None:
        _keep_stamp(lines, title, first)


def _title(lines: list[Line], page_title: str) -> int | None:
    """Return which line is the title: the first main heading, or a line that stands in the page's own title."""
    for index, line in enumerate(lines):
        if line.kind == "heading" and line.level == 0:
            return index
    folded = page_title.casefold()
    for index, line in enumerate(lines):
        words = _SPACES.sub(" ", line.text).casefold()
        if len(words) >= _SHORTEST_TITLE and words in folded and not line.linked:
            return index
    return None


def _mark_before(lines: list[Line], title: int) -> None:
    """Links, and the clock of a page's head, before the title."""
    for line in lines[:title]:
        if _is_link(line):
            line.kind = "noise"
    for line in lines[: max(0, title - _BEFORE)]:
        if line.kind == "paragraph" and (_is_stamp(line) or begins_as_furniture(line.text)):
            line.kind = "noise"


def _mark_after(lines: list[Line], last: int) -> None:
    """Links, contacts and copyright after the last prose, and all that follows a closing heading."""
    closed = False
    for line in lines[last + 1 :]:
        closed = closed or is_closing(line.text)
        if line.kind != "row" and (closed or _is_link(line) or begins_as_furniture(line.text)):
            line.kind = "noise"


def _keep_stamp(lines: list[Line], title: int, first_prose: int) -> None:
    """The first date or time near the title, whatever the box around it is called."""
    near = [
        *lines[title + 1 : min(title + 1 + _AFTER, max(first_prose, title + 2))],
        *reversed(lines[max(0, title - _BEFORE) : title]),
    ]
    for line in near:
        if _is_stamp(line) and not _is_link(line):
            if line.kind in {"noise", "caption"}:
                line.kind = "paragraph"
            return


def _is_stamp(line: Line) -> bool:
    return len(line.text) <= _SHORT and bool(_STAMP.search(line.text)) and bool(_DATE.search(line.text))


def _is_link(line: Line) -> bool:
    return line.linked > 0 and line.linked >= _LINKED * len(line.text)


def _is_prose(line: Line) -> bool:
    return len(line.text) >= PROSE and line.linked < len(line.text) / 2
