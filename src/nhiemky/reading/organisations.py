"""Party organisations named in a text: where, how, and which of them the document is about."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nhiemky.language.folding import Folded, fold
from nhiemky.reading.model import Fact, Span

# Names are looked for in the first part of a text only: a document says early and often whose it is.
FURTHEST = 300_000

_TOKEN = re.compile(r"[ ]{0,2}(?P<word>\w[\w&.’'-]*\w|\w)|[ ]?(?P<aside>\([^()\n]{1,30}\))")
_WRAP = re.compile(r"[ ]*\r?\n[ ]*(?=\w)")
# What stands between "Đại hội" and the name: "lần thứ V, nhiệm kỳ 2020-2025 của", or the bare "XI".
_BETWEEN = re.compile(
    r"(?:,? lần (?:thứ )?\w+(?:,? nhiệm kỳ [\d –-]+)?|,? nhiệm kỳ [\d –-]+)(?: của)?,?$|(?<=đại hội) [ivxl]{1,7}$"
)
_WEAK_END = frozenset(("các", "và", "của", "những"))
_BODIES = ("đảng bộ", "chi bộ")
_TOP_CUES = 3
_LEAST_CUES = 2
_ACTS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A named Party organisation or its committee; ``key`` compares names whatever their spelling."""

    span: Span
    folded: Span
    head: str
    key: tuple[str, ...]
    capitals: bool
    aside: bool


@dataclass(frozen=True, slots=True)
class _Cue:
    weight: int
    phrase: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of ``organisations.toml``, ready to match in folded text."""

    heads: dict[str, str]
    head: re.Pattern[str]
    inside: re.Pattern[str]
    cut: re.Pattern[str]
    abbreviations: dict[str, list[str]]
    surnames: frozenset[str]
    organ: re.Pattern[str]
    cues: dict[tuple[str, str], tuple[_Cue, ...]]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary of organisations' names."""
    path = Path(__file__).parent / "data" / "organisations.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    cues: dict[tuple[str, str], list[_Cue]] = defaultdict(list)
    for row in data["cue"]:
        cues[row["role"], row["side"]].append(_Cue(row["weight"], fold(row["phrase"])))
    heads = {fold(row["phrase"]): fold(row["stands_for"]) for row in data["head"]}
    organs = _any(fold(row["phrase"]) for row in data["organ"])
    return Vocabulary(
        heads=heads,
        head=re.compile(rf"(?<!\w){_any(heads)}(?!\w)"),
        inside=re.compile(rf"{_any(fold(row['phrase']) for row in data['name_word'])}(?!\w)"),
        cut=re.compile(rf"{_any(map(fold, data['cut']))}(?!\w)"),
        abbreviations={short: fold(full).split() for short, full in data["abbreviations"].items()},
        surnames=frozenset(map(fold, data["surnames"])),
        organ=re.compile(rf"(?:\s*{organs})*\s*$"),
        cues={side: tuple(sorted(found, key=lambda cue: -len(cue.phrase))) for side, found in cues.items()},
    )


def _any(phrases: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)) + ")"


def mentions(text: Folded, upto: int = FURTHEST) -> Iterator[Mention]:
    """Give the Party organisations named in ``text``, in order; "Đảng bộ" alone names none."""
    words = vocabulary()
    for found in words.head.finditer(text.text, 0, upto):
        head = found.group()
        end, tokens, aside = name_after(text, found)
        stands_for = words.heads[head]
        key = tuple(stands_for.split() + tokens)
        if not key:
            continue
        span = text.original(found.start(), end)
        printed = text.source[span[0] : span[1]]
        yield Mention(
            span=span, folded=(found.start(), end), head=head, key=key, capitals=printed.isupper(), aside=aside
        )


def name_after(text: Folded, head: re.Match[str]) -> tuple[int, list[str], bool]:
    """Read the name after ``head``: its end, its words as a key, and whether an abbreviation stands within."""
    words, folded, at = vocabulary(), text.text, head.end()
    capitals = _is_capital(text, at - 1, at)
    kept: list[tuple[int, str]] = []
    proper: list[int] = []
    end, aside = at, False
    while len(kept) < 30:
        token = _TOKEN.match(folded, end) or (capitals and _wrapped_token(text, end))
        if not token:
            break
        if token.group("aside"):
            follows = _TOKEN.match(folded, token.end())
            if not kept or not follows or not _continues(text, follows):
                break
            aside, end = True, token.end()
            continue
        start = token.start("word")
        known = words.inside.match(folded, start)
        cut = words.cut.match(folded, start)
        if cut and (not known or cut.end() > known.end()):
            break
        upper = _is_capital(text, start, start + 1)
        if known:
            kept += [(start + word.end(), word.group()) for word in re.finditer(r"\w+", known.group())]
            end = known.end()
            continue
        if not upper and not _bridges(text, token):
            break
        kept.append((token.end(), token.group("word")))
        if upper:
            proper.append(len(kept) - 1)
        end = token.end()
    if proper and not capitals and _cue(text, head.start(), "superior", "before") >= _LEAST_CUES:
        kept = _without_person(kept, proper)
    while kept and kept[-1][1] in _WEAK_END:
        kept.pop()
    key = [part for _, word in kept for part in words.abbreviations.get(word, [word]) if part != "các"]
    return (kept[-1][0] if kept else at), key, aside


def _wrapped_token(text: Folded, at: int) -> re.Match[str] | None:
    """Return the token on the next line where a name in capitals goes on there."""
    wrap = _WRAP.match(text.text, at)
    token = _TOKEN.match(text.text, wrap.end()) if wrap else None
    start, end = text.original(*token.span()) if token else (0, 0)
    return token if token and text.source[start:end].isupper() else None


def _is_capital(text: Folded, start: int, end: int) -> bool:
    first, last = text.original(start, end)
    return text.source[first:last].isupper()


def _continues(text: Folded, token: re.Match[str]) -> bool:
    """Return whether a name goes on with ``token`` after an abbreviation in brackets."""
    if not token.group("word"):
        return False
    start, words = token.start("word"), vocabulary()
    inside = words.inside.match(text.text, start)
    return bool(inside) or (_is_capital(text, start, start + 1) and not words.cut.match(text.text, start))


def _bridges(text: Folded, token: re.Match[str]) -> bool:
    """Return whether a small word stands between capitalised ones of a name, as in "Luyện kim Sông Lam"."""
    following = _TOKEN.match(text.text, token.end())
    if not following or not following.group("word") or vocabulary().cut.match(text.text, following.start("word")):
        return False
    return _is_capital(text, following.start("word"), following.start("word") + 1)


def _without_person(kept: list[tuple[int, str]], proper: list[int]) -> list[tuple[int, str]]:
    """Cut a person's name off: three or four last syllables that begin with a family name."""
    if not proper or proper[-1] != len(kept) - 1:
        return kept
    for count in (3, 4):
        first = len(kept) - count
        run = proper[-count:] == list(range(first, len(kept)))
        if first >= 0 and run and kept[first][1] in vocabulary().surnames:
            placed = first > 0 and first - 1 not in proper and kept[first - 1][1] in ("phường", "xã", "phố")
            return kept if placed else kept[:first]
    return kept


def _cue(text: Folded, at: int, role: str, side: str) -> int:
    """Return the weight of the longest cue of a role that ends before ``at`` or begins at it; 0 without one."""
    words = vocabulary()
    if side == "after":
        window = text.text[at : at + 40].lstrip(" ,–-(")
        return next((cue.weight for cue in words.cues[role, side] if window.startswith(cue.phrase)), 0)
    window = text.text[max(0, at - 90) : at]
    organ = words.organ.search(window)
    window = (window[: organ.start()] if organ else window).rstrip()
    window = _BETWEEN.sub("", window)
    return next((cue.weight for cue in words.cues[role, side] if window.endswith(cue.phrase)), 0)


def name_key(name: str) -> tuple[str, ...]:
    """Return what two printed names of one organisation have in common, whatever their case, tones or abbreviations.

    >>> name_key("Đảng bộ BQL các KCN tỉnh Đông Hà") == name_key("ĐẢNG ỦY BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP TỈNH ĐÔNG HÀ")
    True
    """
    found = next(mentions(Folded(name)), None)
    return found.key if found else tuple(fold(name).split())


def same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether one key is the other, or its beginning."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]


def _groups(found: list[tuple[Mention, float]]) -> list[tuple[float, list[tuple[Mention, float]]]]:
    """Put mentions of one organisation together, longer names first; heaviest group first."""
    weights: dict[tuple[str, ...], float] = defaultdict(float)
    members: dict[tuple[str, ...], list[tuple[Mention, float]]] = defaultdict(list)
    for mention, weight in found:
        weights[mention.key] += weight
        members[mention.key].append((mention, weight))
    for short in sorted(members, key=len):
        longer = [key for key in members if len(key) > len(short) and key[: len(short)] == short]
        if longer:
            heir = max(longer, key=lambda key: (weights[key], len(members[key])))
            members[heir] += members.pop(short)
            weights[heir] += weights.pop(short)
    groups = [(weights[key], members[key]) for key in members]
    return sorted(groups, key=lambda group: (-group[0], group[1][0][0].span))


def find_own(text: Folded, found: list[Mention], prominent: list[tuple[Span, float]]) -> list[Mention]:
    """Return the mentions of the organisation a document is about, the best printed name first; empty if unsure.

    ``prominent`` gives spans (title, head) with the weight of being named there.
    """
    groups = _groups([(mention, _own_weight(text, mention, prominent)) for mention in found])
    if not groups or groups[0][0] < _TOP_CUES:
        return []
    return sorted(
        (mention for mention, _ in groups[0][1]),
        key=lambda m: (-len(m.key), m.head not in _BODIES, m.capitals, m.aside, m.span),
    )


def _own_weight(text: Folded, mention: Mention, prominent: list[tuple[Span, float]]) -> float:
    """Return how strongly a mention says that the document is about its organisation."""
    weight = sum(extra for (start, end), extra in prominent if start <= mention.span[0] < end)
    if mention.head not in _BODIES:
        acts = _cue(text, mention.folded[1], "own", "after") >= _ACTS
        return weight + (_ACTS if acts and not _cue(text, mention.folded[0], "superior", "before") else 0)
    weight += _cue(text, mention.folded[0], "own", "before") + _cue(text, mention.folded[1], "own", "after")
    listed = mention.head == "chi bộ" and weight < _TOP_CUES
    return 0.0 if listed else weight + 0.5


def find_superior(text: Folded, found: list[Mention], own: list[Mention]) -> Mention | None:
    """Return the organisation said to stand directly above ``own``; None where nothing says so."""
    weighed: list[tuple[Mention, float]] = []
    keys = {ours.key for ours in own}
    for mention in found:
        if any(same(mention.key, key) for key in keys):
            continue
        before = _cue(text, mention.folded[0], "superior", "before")
        after = _cue(text, mention.folded[1], "superior", "after")
        if before + after > 0:
            weighed.append((mention, before + after))
    groups = _groups(weighed)
    if not groups or groups[0][0] < _LEAST_CUES:
        return None
    return min(groups[0][1], key=lambda pair: (-pair[1], pair[0].capitals, -len(pair[0].key), pair[0].span))[0]


def as_fact(text: Folded, span: Span) -> Fact:
    """Return what stands at a span of the source, on one line, with the span."""
    return Fact(text=" ".join(text.source[span[0] : span[1]].split()), span=span)
