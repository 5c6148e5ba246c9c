"""What keeps an office's own Word file from being filled: unknown fields, none for the text, and all that does harm.

Whoever uploads a template may be anyone: it is opened with the bounds of ``nhiemky.files``, and what Word would run or
fetch on its own is refused, not taken out.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from nhiemky.files.problems import Damaged, FileProblem, TooMuchInside
from nhiemky.files.word.package import Element, Package, W
from nhiemky.problems import Problem
from nhiemky.writing.word.fields import CONTENT, fields, nearest
from nhiemky.writing.word.places import is_open, paragraphs, places, words_of
from nhiemky.writing.word.problems import (
    BlockNotAlone,
    BlockTwice,
    HoldsObjects,
    LeadsOutside,
    NoContent,
    NotClosed,
    RunsFields,
    UnknownField,
)

MAX_TEMPLATE_BYTES = 30 * 1024 * 1024
"""What all parts of a template together may unpack to; one with a coat of arms is under 1 MB."""

NAME = "mau.docx"
_SHOWN = 60
_DRAWN, _OFFICE = "{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}"
_HARMLESS = re.compile(r"(?:https?|mailto):", re.IGNORECASE)
_HARMFUL_KINDS = {"oleobject", "package", "control", "activexcontrolbinary", "afchunk", "subdocument", "frame",
                  "recipientdata", "mailmergesource", "webextension", "taskpanes"}  # fmt: skip
_HARMFUL_FIELD = re.compile(
    r"\b(DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|RD|DATABASE|MACROBUTTON|EMBED|CONTROL)\b",
    re.IGNORECASE,
)


def check_template(data: bytes, name: str = NAME) -> tuple[Problem, ...]:
    """Return what keeps a Word file from being a template, each with its code and sentence; none where it can be one.

    A file that cannot be opened is a single ``FileProblem``, all else ``TemplateProblem``.
    """
    try:
        package = Package(name, data)
        if len({path.lower() for path in package.paths()}) < len(package.paths()):
            # Of two parts of one name one program opens the first and another the last.
            raise Damaged(name)
        if package.unpacked() > MAX_TEMPLATE_BYTES:
            raise TooMuchInside(name, limit=f"{MAX_TEMPLATE_BYTES // 1024**2} MB")
        # Every part is opened here, within bounds, before anything else opens the file.
        roots = {path: package.part(path) for path in package.paths() if path.lower().endswith((".xml", ".rels"))}
        harm = [*_harm(package, [each for each in roots.values() if each is not None])]
    except FileProblem as problem:
        return (problem,)
    if harm:
        return tuple(harm)
    return tuple(_fields(package.main, _stories(package)))


def _harm(package: Package, roots: Sequence[Element]) -> Iterator[Problem]:
    """Give what Word would run or fetch, each once."""
    told: set[str] = set()
    for relation in package.outside():
        harmless = relation.kind == "hyperlink" and _HARMLESS.match(relation.target)
        if not harmless and relation.target not in told:
            told.add(relation.target)
            yield LeadsOutside(target=relation.target[:_SHOWN])
    kinds = {
        each.kind for path in package.paths() for each in package.relations(_owner(path)) if path.endswith(".rels")
    }
    yield from (HoldsObjects(kind=path[:_SHOWN]) for path in _disguised(package))
    if any(next(root.iter(f"{W}mailMerge"), None) is not None for root in roots):
        yield HoldsObjects(kind="mailMerge")
    for target in dict.fromkeys(target for root in roots for target in _drawn_from(root)):
        yield LeadsOutside(target=target[:_SHOWN])
    for kind in sorted(kinds):
        if kind.lower() in _HARMFUL_KINDS:
            yield HoldsObjects(kind=kind)
    for field in sorted({each for root in roots for each in _harmful_fields(root)}):
        yield RunsFields(name=field)


def _disguised(package: Package) -> Iterator[str]:
    """Give the parts that the package itself calls XML and whose names hide it: those are not opened here."""
    types = package.part("[Content_Types].xml")
    told = [] if types is None else [*types.iter("{*}Default", "{*}Override")]
    kinds = {
        (each.get("PartName") or f".{each.get('Extension', '')}").lstrip("/").lower(): each.get("ContentType", "")
        for each in told
    }
    for path in package.paths():
        lower = path.lower()
        kind = kinds.get(lower, kinds.get(posixpath.splitext(lower)[1], "")).lower()
        if not lower.endswith((".xml", ".rels")) and kind.endswith("xml") and not kind.startswith("image/"):
            yield path


def _drawn_from(root: Element) -> Iterator[str]:
    """Give the addresses that drawings of the old kind name right where they stand, without a relation."""
    for each in root.iter(f"{_DRAWN}*"):
        for name in ("src", "althref", f"{_OFFICE}href", f"{_OFFICE}althref"):
            if (target := each.get(name, "")) and not (name.endswith("}href") and _HARMLESS.match(target)):
                yield target


def _owner(rels: str) -> str:
    """Return the part whose relations a .rels part holds.

    >>> _owner("word/_rels/document.xml.rels"), _owner("_rels/.rels")
    ('word/document.xml', '')
    """
    return rels.replace("_rels/", "", 1).removesuffix(".rels")


def _harmful_fields(root: Element) -> Iterator[str]:
    """Give the names of Word's fields that fetch or run; their instructions may be split over runs."""
    for paragraph in root.iter(f"{W}p"):
        told = "".join(each.text or "" for each in paragraph.iter(f"{W}instrText"))
        for each in paragraph.iter(f"{W}fldSimple"):
            told += " " + each.get(f"{W}instr", "")
        for found in _HARMFUL_FIELD.finditer(told):
            yield found[1].upper()


def _stories(package: Package) -> list[Element]:
    """Return the headers and footers of the document."""
    found = (package.part(path) for path in package.furniture_paths())
    return [each for each in found if each is not None]


def _fields(main: Element, stories: list[Element]) -> Iterator[Problem]:
    """Give what is wrong with the fields, in the order of the document."""
    unknown: dict[str, None] = {}
    blocks: Counter[str] = Counter()
    for root in (main, *stories):
        for paragraph in paragraphs(root):
            words = words_of(paragraph)
            if "{{" not in words.text and "}}" not in words.text:
                continue
            if is_open(words):
                yield NotClosed(words=_shortened(words.text), opens="{{", closes="}}")
            for place in places(words):
                field = fields().get(place.name)
                if field is None and place.name not in unknown:
                    unknown[place.name] = None
                    yield UnknownField(name=place.name[:_SHOWN], nearest=nearest(place.name))
                elif field is not None and field.block:
                    blocks[field.name] += 1
                    alone = words.text.strip() == words.text[place.start : place.end]
                    if not alone or paragraph.getparent().tag != f"{W}body":
                        yield BlockNotAlone(name=field.name)
    for name, count in blocks.items():
        if count > 1:
            yield BlockTwice(name=name, count=count)
    if not blocks[CONTENT]:
        yield NoContent(name="{{" + CONTENT + "}}")


def _shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
