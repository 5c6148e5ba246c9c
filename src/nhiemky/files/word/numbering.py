"""Automatic list numbers of a .docx, as Word prints them (ECMA-376 17.9)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from nhiemky.files.word.package import Element, W
from nhiemky.files.word.styles import NumberRef, Styles, value_of, whole
from nhiemky.files.word.symbols import symbol

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Return a number in small Roman numerals; zero and numbers past Roman counting stay decimal.

    >>> roman(4), roman(1999), roman(0)
    ('iv', 'mcmxcix', '0')
    """
    if not 0 < number < 4000:
        return str(number)
    text = ""
    for worth, letters in _ROMAN:
        count, number = divmod(number, worth)
        text += letters * count
    return text


def letters(number: int) -> str:
    """Return a number as Word's list letters, which repeat after z: a … z, aa, bb.

    >>> letters(1), letters(27), letters(28)
    ('a', 'aa', 'bb')
    """
    if not 0 < number <= 780:
        return str(number)
    turn, index = divmod(number - 1, 26)
    return chr(ord("a") + index) * (turn + 1)


def format_number(number: int, form: str) -> str:
    """Return a number in one of ECMA-376's number formats (17.18.59); forms not known print decimal."""
    if form in {"upperRoman", "lowerRoman"}:
        text = roman(number)
    elif form in {"upperLetter", "lowerLetter"}:
        text = letters(number)
    elif form == "decimalZero":
        text = f"{number:02d}"
    elif form in {"none", "bullet"}:
        text = ""
    else:
        text = str(number)
    return text.upper() if form.startswith("upper") else text


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: where it starts, how it prints, what restarts it and which style belongs to it."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    font: str | None = None

    @classmethod
    def of(cls, element: Element) -> Level:
        """Read a w:lvl."""
        legal = element.find(f"{W}isLgl")
        start = whole(value_of(element, "start"))
        fonts = element.find(f"{W}rPr/{W}rFonts")
        return cls(
            start=0 if start is None else start,
            form=value_of(element, "numFmt") or "decimal",
            pattern=value_of(element, "lvlText") or "",
            restart=whole(value_of(element, "lvlRestart")),
            legal=legal is not None and legal.get(f"{W}val", "1") not in {"0", "false", "off"},
            style=value_of(element, "pStyle"),
            font=None if fonts is None else fonts.get(f"{W}ascii"),
        )


@dataclass(slots=True)
class List:
    """One w:num: the abstract list whose counters it shares, its levels, and the restarts it asks for."""

    abstract: str
    levels: dict[int, Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document; ``label`` counts, so it is asked once for each paragraph in document order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._lists: dict[str, List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        if root is None:
            return
        for abstract in root.iter(f"{W}abstractNum"):
            self._abstracts[abstract.get(f"{W}abstractNumId", "")] = abstract
        numbers = {num.get(f"{W}numId", ""): num for num in root.iter(f"{W}num")}
        for num_id, num in numbers.items():
            self._lists[num_id] = self._read(num, numbers)

    def level_of_style(self, num_id: str | None, style_id: str) -> int:
        """Return the level of a list that a style belongs to (17.9.23), 0 where none names it."""
        found = self._lists.get(num_id or "")
        for index, level in found.levels.items() if found else ():
            if level.style == style_id:
                return index
        return 0

    def label(self, ref: NumberRef) -> str | None:
        """Count one paragraph and return its printed number or bullet; ``None`` where it is in no list."""
        found = self._lists.get(ref.num_id or "")
        if found is None:
            return None
        index = min(ref.level or 0, LEVELS - 1)
        counters = self._counters.setdefault(found.abstract, {})
        self._count(found, index, counters)
        level = found.levels.get(index, Level())
        if level.form == "bullet":
            return "".join(symbol(level.font, ord(character)) for character in level.pattern)

        def place(match: re.Match[str]) -> str:
            shown = int(match[1]) - 1
            other = found.levels.get(shown, Level())
            number = counters.get(shown, other.start)
            return format_number(number, "decimal" if level.legal and other.form != "none" else other.form)

        return _PLACE.sub(place, level.pattern)

    def _count(self, found: List, index: int, counters: dict[int, int]) -> None:
        restart = found.restarts.pop(index, None)
        if restart is not None:
            counters[index] = restart
        elif index in counters:
            counters[index] += 1
        else:
            counters[index] = found.levels.get(index, Level()).start
        for deeper in [level for level in counters if level > index]:
            after = found.levels.get(deeper, Level()).restart
            # w:lvlRestart counts levels from 1, and 0 means that the level never restarts (17.9.10).
            if after is None or (after != 0 and index < after):
                del counters[deeper]

    def _read(self, num: Element, numbers: dict[str, Element]) -> List:
        abstract_id = value_of(num, "abstractNumId") or ""
        abstract = self._abstracts.get(abstract_id)
        linked = value_of(abstract, "numStyleLink")
        if linked:
            through = self._styles.number_ref(linked)
            target = numbers.get(through[0].num_id or "") if through else None
            target_id = value_of(target, "abstractNumId") or ""
            if target_id in self._abstracts:
                abstract_id, abstract = target_id, self._abstracts[target_id]
        levels: dict[int, Level] = {}
        for element in [] if abstract is None else abstract.iterchildren(f"{W}lvl"):
            levels[whole(element.get(f"{W}ilvl")) or 0] = Level.of(element)
        restarts: dict[int, int] = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            index = whole(override.get(f"{W}ilvl")) or 0
            element = override.find(f"{W}lvl")
            if element is not None:
                levels[index] = Level.of(element)
            start = whole(value_of(override, "startOverride"))
            if start is not None:
                restarts[index] = start
        return List(abstract_id, levels, restarts)
