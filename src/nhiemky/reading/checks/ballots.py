"""Ballots of one vote: issued, collected, valid, invalid, and the votes somebody got."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from nhiemky.language.words import Words
from nhiemky.reading.checks.examined import Examined, finding
from nhiemky.reading.model import Finding, Span

Label = Literal["issued", "collected", "valid", "invalid"]

_WORDS: dict[str, Label] = {
    "phát ra": "issued", "thu về": "collected", "thu vào": "collected", "thu lại": "collected",
    "không hợp lệ": "invalid", "hợp lệ": "valid",
}  # fmt: skip
_TOKEN = re.compile(
    r"(?<!\w)(?P<label>phát ra|thu về|thu vào|thu lại|không hợp lệ|hợp lệ)(?!\w)"
    r"|(?<![\w.,/-])(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,5})(?:/\d[\d.]*)?(?![\w%/-]|\s?%|[.,]\d)"
)
_ISSUED = Words(r"(?<!\w)phát ra(?!\w)")
_VOTES = re.compile(
    r"(?<!\w)(?:đạt|được|với|trúng cử với|đồng ý:?)\s(?:số phiếu\s)?(?:là\s)?(?P<n>\d{1,3}(?:\.\d{3})+|\d{1,5})"
    r"(?:/(?P<m>\d{1,3}(?:\.\d{3})+|\d{1,5}))?\sphiếu(?! thu)"
)
_LONGEST = 1500
_GAP = 40


@dataclass(slots=True)
class _Poll:
    """What one poll prints; each with its span in the folded text."""

    start: int
    end: int
    counts: dict[Label, tuple[int, Span]] = field(default_factory=dict)


def check_ballots(examined: Examined) -> Iterator[Finding]:
    """Give ``ballot.issued``, ``ballot.collected`` and ``ballot.votes`` for counts of ballots that cannot all be so."""
    text = examined.text.text
    if "phiếu" not in text:
        return
    polls = list(_polls(text))
    for at, poll in enumerate(polls):
        following = polls[at + 1].start if at + 1 < len(polls) else len(text)
        yield from _counts(examined, poll)
        yield from _votes(examined, poll, min(following, poll.end + _LONGEST))


def _polls(text: str) -> Iterator[_Poll]:
    """Give each poll from its "phát ra" (or "thu về") on, its labels paired with the numbers beside them."""
    starts = [found.start() for found in _ISSUED.scan(text)]
    for at, start in enumerate(starts):
        begin = _beginning(text, start)
        end = min(_beginning(text, starts[at + 1]) if at + 1 < len(starts) else len(text), start + _LONGEST)
        poll = _Poll(start=start, end=start)
        tokens = [each for each in _TOKEN.finditer(text, begin, max(begin, end)) if not _is_list_label(text, each)]
        before = _number_first(text, tokens)
        for index, token in enumerate(tokens):
            if not token["label"]:
                continue
            beside = index - 1 if before or _follows_number(text, tokens, index) else index + 1
            if not 0 <= beside < len(tokens) or not tokens[beside]["n"]:
                continue
            first, second = sorted((token, tokens[beside]), key=lambda each: each.start())
            label = _WORDS[token["label"]]
            if second.start() - first.end() <= _GAP and label not in poll.counts:
                value = int(tokens[beside]["n"].replace(".", ""))
                poll.counts[label] = (value, (first.start(), second.end()))
                poll.end = max(poll.end, second.end())
        if poll.counts:
            yield poll


def _beginning(text: str, start: int) -> int:
    """Return where the poll whose "phát ra" stands at ``start`` begins: with its sentence, or a few words before."""
    first = max(0, start - _GAP)
    return max(first, text.rfind("\n", first, start) + 1, text.rfind(". ", first, start) + 1)


def _number_first(text: str, tokens: list[re.Match[str]]) -> bool:
    """Return whether the poll prints "180 phiếu phát ra" rather than "phát ra 180 phiếu"."""
    for token, following in pairwise(tokens):
        if token["n"] and following["label"] == "phát ra":
            return re.fullmatch(r"\s?(?:số )?phiếu\s(?:bầu\s)?", text[token.end() : following.start()]) is not None
        if token["label"] == "phát ra":
            return False
    return False


_NUMBER_OF_BALLOTS = re.compile(r"\s?(?:số )?phiếu\s(?:bầu\s)?")
_NUMBER_AT_ONCE = re.compile(r"\s?(?:(?:là|được|có|:|=)\s?)*")


def _follows_number(text: str, tokens: list[re.Match[str]], index: int) -> bool:
    """Return whether one label follows its number where others lead: "thu về 194, trong đó 190 phiếu hợp lệ, …"."""
    if not index or not tokens[index - 1]["n"]:
        return False
    if not _NUMBER_OF_BALLOTS.fullmatch(text, tokens[index - 1].end(), tokens[index].start()):
        return False
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return not (
        following and following["n"] and _NUMBER_AT_ONCE.fullmatch(text, tokens[index].end(), following.start())
    )


def _is_list_label(text: str, token: re.Match[str]) -> bool:
    """Return whether a number only numbers the line it begins."""
    return (
        bool(token["n"])
        and text[token.start() - 1 : token.start()] == "\n"
        and text[token.end() : token.end() + 1] in {".", ")"}
    )


def _counts(examined: Examined, poll: _Poll) -> Iterator[Finding]:
    counts = poll.counts
    issued, collected = counts.get("issued"), counts.get("collected")
    valid, invalid = counts.get("valid"), counts.get("invalid")
    if issued and collected and collected[0] > issued[0]:
        yield finding(
            "ballot.issued", (examined.span(*collected[1]), examined.span(*issued[1])),
            f"thu về {collected[0]} phiếu, phát ra {issued[0]} phiếu; {collected[0]} > {issued[0]}",
            f"{collected[0]} ballots collected, {issued[0]} issued; {collected[0]} > {issued[0]}",
        )  # fmt: skip
    if collected and valid and ((invalid and valid[0] + invalid[0] != collected[0]) or valid[0] > collected[0]):
        void = invalid[0] if invalid else 0
        spans = [each[1] for each in (collected, valid, invalid) if each]
        total = valid[0] + void
        yield finding(
            "ballot.collected", [examined.span(*span) for span in spans],
            f"hợp lệ {valid[0]} + không hợp lệ {void} = {total} phiếu, thu về {collected[0]} phiếu",
            f"{valid[0]} valid + {void} invalid = {total} ballots, {collected[0]} collected",
        )  # fmt: skip


def _votes(examined: Examined, poll: _Poll, end: int) -> Iterator[Finding]:
    """Compare the votes printed after a poll with its valid ballots, else with those collected or issued."""
    most = next((poll.counts[each] for each in ("valid", "collected", "issued") if each in poll.counts), None)
    for found in _VOTES.finditer(examined.text.text, poll.start, max(poll.start, end)):
        votes = int(found["n"].replace(".", ""))
        within = int(found["m"].replace(".", "")) if found["m"] else None
        limit = within if within is not None else (most[0] if most else None)
        if limit is None or votes <= limit or any(s <= found.start("n") < e for _, (s, e) in poll.counts.values()):
            continue
        spans = [examined.span(*found.span())]
        if within is None and most:
            spans.append(examined.span(*most[1]))
        yield finding(
            "ballot.votes", spans,
            f"{votes} phiếu bầu trong khi có {limit} phiếu; {votes} > {limit}",
            f"{votes} votes of {limit} ballots; {votes} > {limit}",
        )  # fmt: skip
