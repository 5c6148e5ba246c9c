"""Persons elected who were no candidates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from nhiemky.language.folding import fold
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.checks.listed import Listed, person_of
from nhiemky.reading.model import Finding, Span

_CANDIDATES = re.compile(
    r"(?<!\w)(?:danh sách (?:nhân sự |(?:những )?người )?(?:ứng cử|đề cử|bầu cử|(?:được )?giới thiệu|(?:để )?bầu)"
    r"|ứng cử viên|nhân sự (?:giới thiệu|ứng cử|đề cử)|người ứng cử)(?!\w)"
)
_ELECTED = re.compile(r"(?<!\w)(?:trúng cử|kết quả bầu|đã bầu|được bầu|đắc cử)(?!\w)")
_BODIES = (
    ("standing", re.compile(r"(?<!\w)(?:ban thường vụ|btv)(?!\w)")),
    ("inspection", re.compile(r"(?<!\w)(?:ủy ban kiểm tra|ubkt)(?!\w)")),
    ("delegates", re.compile(r"(?<!\w)(?:đại biểu|đoàn đại biểu)(?!\w)")),
    ("committee", re.compile(r"(?<!\w)(?:ban chấp hành|bch|cấp ủy|đảng ủy|chi ủy)(?!\w)")),
)


def check_persons(examined: Examined) -> Iterator[Finding]:
    """Give ``person.candidate`` for each name of a list of elected persons that the list of candidates lacks."""
    candidates: dict[str, tuple[Span, set[str]]] = {}
    for listed in examined.lists:
        said = fold(listed.introduction.text)
        body = next((name for name, pattern in _BODIES if pattern.search(said)), None)
        names = _names(examined, listed)
        if body is None or len(names) != len(listed.items):
            continue
        if _ELECTED.search(said):
            if body in candidates:
                yield from _missing(examined, names, *candidates[body])
        elif _CANDIDATES.search(said):
            head = (listed.introduction.start, listed.introduction.end)
            candidates[body] = (head, {key for key, _ in names})


def _names(examined: Examined, listed: Listed) -> list[tuple[str, Span]]:
    """Return the folded name and its span for each item that begins with one."""
    spans = [span for item in listed.items if (span := person_of(examined.source.text, item))]
    return [(" ".join(fold(examined.source.text[slice(*span)]).split()), span) for span in spans]


def _missing(examined: Examined, elected: list[tuple[str, Span]], head: Span, names: set[str]) -> Iterator[Finding]:
    if not names & {key for key, _ in elected}:
        return
    for key, span in elected:
        if key not in names:
            printed = examined.printed(span)
            yield finding(
                "person.candidate", (span, head),
                f"{printed} trúng cử nhưng không có trong danh sách bầu cử {len(names)} người",
                f"{printed} is elected but not among the {len(names)} candidates listed",
            )  # fmt: skip
