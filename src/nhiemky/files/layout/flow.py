"""Where one paragraph ends and the next begins."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from nhiemky.files.layout.model import Strip
from nhiemky.files.layout.strips import LABEL
from nhiemky.files.layout.zones import Interval

_GLUED_LABEL = re.compile(r"(?:[-–+•][^\W\d_]|(?:\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[a-zđ])[.)][^\W\d_])")
_STOP = (".", ";", ":", "!", "?", "…", "/.")
_INDENT = 0.6
_SLACK = 0.3
_LOOSER = 1.3
_OTHER_SIZE = 1.12
_CENTRED = 1.5
_WIDEST_SPACE = 0.25


@dataclass(frozen=True, slots=True)
class Printed:
    """A line of running text on a page, with the column it runs in."""

    strip: Strip
    page: int
    column: Interval

    @property
    def size(self) -> float:
        """The size of its letters."""
        return median(word.size for word in self.strip.words)

    @property
    def is_centred(self) -> bool:
        """Whether it stands in the middle of its column, away from both edges."""
        left, _, right, _ = self.strip.box
        before, after = left - self.column[0], self.column[1] - right
        return before > _CENTRED * self.size and abs(before - after) < _CENTRED * self.size

    @property
    def is_labelled(self) -> bool:
        """Whether it begins with the number or bullet of a list."""
        first = self.strip.words[0].text
        return bool(len(self.strip.words) > 1 and LABEL.match(first)) or bool(_GLUED_LABEL.match(first))

    def has_room_for(self, following: Printed) -> bool:
        """Whether the first word of the next line would still have fitted on this one."""
        left, _, right, _ = self.strip.box
        word = following.strip.words[0].box
        room = self.column[1] - right + (left - self.column[0] if self.is_centred else 0.0)
        return room > word[2] - word[0] + (_WIDEST_SPACE + _SLACK) * self.size


@dataclass(slots=True)
class Paragraph:
    """The lines of one paragraph so far."""

    lines: list[Printed] = field(default_factory=list)

    def goes_on(self, line: Printed, pitch: float) -> bool:
        """Whether ``line`` belongs to the paragraph; ``pitch`` is the usual step between lines over letters' size."""
        last = self.lines[-1]
        if max(line.size, last.size) > _OTHER_SIZE * min(line.size, last.size) or line.is_centred != last.is_centred:
            return False
        if last.has_room_for(line) or (line.page == last.page and self._is_looser(line, pitch)):
            return False
        if line.is_centred:
            return True
        return self._aligns(line)

    def _is_looser(self, line: Printed, pitch: float) -> bool:
        down = line.strip.box[3] - self.lines[-1].strip.box[3]
        if down < 0:
            return False
        if len(self.lines) > 1 and self.lines[-2].page == line.page:
            own = self.lines[-1].strip.box[3] - self.lines[-2].strip.box[3]
            if own > 0:
                return down > _LOOSER * own
        return down > _LOOSER * pitch * line.size

    def _aligns(self, line: Printed) -> bool:
        """Whether the line begins where a further line of the paragraph would."""
        last = self.lines[-1]
        tolerance = _INDENT * line.size
        first_left = _left(self.lines[0])
        ended = last.strip.words[-1].text.endswith(_STOP)
        unfinished = not ended and line.strip.words[0].text[:1].islower()
        step = _left(line) - _left(last)
        if line.is_labelled and not unfinished and (ended or abs(_left(line) - first_left) < tolerance):
            return False
        if len(self.lines) > 1:
            return abs(step) <= tolerance or (unfinished and step < 0)
        if step > tolerance:
            hanging = last.is_labelled and abs(_left(line) - _text_left(last)) <= 1.5 * line.size
            return hanging or unfinished
        if step >= -tolerance and _left(line) > tolerance:
            # As far in as a first line: in print that indents its paragraphs another one begins here.
            return unfinished or not ended
        return True


def usual_pitch(lines: Sequence[Printed]) -> float:
    """Return the usual distance from line to line, as a multiple of the letters' size."""
    steps = [
        (below.strip.box[3] - above.strip.box[3]) / below.size
        for above, below in itertools.pairwise(lines)
        if above.page == below.page
    ]
    return median([step for step in steps if 0.8 < step < 2.5] or [1.4])


def _left(line: Printed) -> float:
    return line.strip.box[0] - line.column[0]


def _text_left(line: Printed) -> float:
    words = line.strip.words
    return (words[1].box[0] if len(words) > 1 else words[0].box[2]) - line.column[0]
