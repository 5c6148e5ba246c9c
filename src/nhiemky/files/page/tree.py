"""A web page as a tree of plain elements, what no reader sees left out, each element weighed by the text under it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from nhiemky.files.page.words import words
from nhiemky.files.problems import Damaged, TooMuchInside

DEEPEST = 300
"""Elements open at once. Pages have under 100; the parser's time grows with the depth of every tag."""

MOST_TAGS = 300_000
"""A page of 2,000,000 characters has under 100,000."""

LEAST_PROSE = 80
"""Characters outside links that make a block prose: menus, stamps and buttons are shorter."""

BLOCKS = words("blocks")
FIELDS = frozenset(["input", "textarea", "select", "button"])
_DROPPED = words("dropped")
# Tags that stay open until they are closed; others end where the next begins.
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?:script|style|textarea|title)\b.*?(?:</(?:script|style|textarea|title)|\Z)"
    r"|<(?P<end>/?)(?P<tag>[a-z][^\s/>]*)",
    re.IGNORECASE | re.DOTALL,
)
_CLOSED_BY_NEXT = words("closed_by_next")
_HIDING = ("display:none", "visibility:hidden", "mso-hide:all")
_LETTERS = re.compile("[A-Za-z]+")
_TOKEN = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(eq=False, slots=True)
class Weight:
    """How much stands under an element, in characters without spaces."""

    text: int = 0
    linked: int = 0
    prose: int = 0
    links: int = 0
    fields: int = 0
    tables: int = 0
    images: int = 0
    titles: int = 0

    def add(self, other: Weight) -> None:
        """Add what stands under a child."""
        self.text += other.text
        self.linked += other.linked
        self.prose += other.prose
        self.links += other.links
        self.fields += other.fields
        self.tables += other.tables
        self.images += other.images
        self.titles += other.titles


class Element:
    """One element: its tag, attributes, and children (elements and texts with spaces as written).

    ``tokens`` are the words that the names of its class and id are made of, small; ``style`` is its style attribute,
    small and without spaces; ``is_block`` says whether it begins and ends a line.
    """

    __slots__ = ("attributes", "children", "is_block", "parent", "style", "tag", "tokens", "weight")

    def __init__(self, tag: str, attributes: dict[str, str | None], parent: Element | None = None) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element | str] = []
        self.weight = Weight()
        self.tokens = _tokens(attributes)
        self.style: str = "".join((attributes.get("style") or "").split()).casefold()
        self.is_block = tag in BLOCKS or ("display:block" in self.style and not self.floats)

    @property
    def floats(self) -> bool:
        """Whether it stands beside the text around it."""
        return "float:" in self.style


def _tokens(attributes: dict[str, str | None]) -> frozenset[str]:
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if names == " ":
        return frozenset()
    whole = (part.casefold() for part in _LETTERS.findall(names))
    return frozenset((*whole, *(part.casefold() for part in _TOKEN.findall(names))))


def refuse_hostile(name: str, html: str) -> None:
    """Refuse a page with more elements, or more of them in one another, than any page meant to be read."""
    deep = count = 0
    for match in _TAG.finditer(html):
        tag = match["tag"]
        count += 1
        if tag is None or tag.lower() in _CLOSED_BY_NEXT:
            continue
        deep = max(0, deep - 1) if match["end"] else deep + 1
        if deep > DEEPEST:
            raise Damaged(name)
    if count > MOST_TAGS:
        raise TooMuchInside(name, limit=f"{MOST_TAGS:,} <HTML>".replace(",", "."))


def parse(html: str) -> Element:
    """Return the tree of a page that is not too deep, every element weighed."""
    # Imported here because it costs every start of the program 10 ms.
    from selectolax.lexbor import LexborHTMLParser

    root = Element("html", {})
    order = [root]
    start = LexborHTMLParser(html).root
    waiting = [] if start is None else [(start.child, root)]
    while waiting:
        node, parent = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, parent))
        tag = node.tag or ""
        if tag == "-text":
            parent.children.append(node.text_content or "")
        elif tag not in _DROPPED:
            element = Element(tag, node.attributes, parent)
            if not _is_hidden(element):
                parent.children.append(element)
                order.append(element)
                waiting.append((node.child, element))
    _weigh(order)
    return root


def collapsed(text: str) -> str:
    """Return text with each run of spaces and line ends as one space, no-break spaces kept."""
    return _SPACES.sub(" ", text)


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    if not attributes:
        return False
    if "hidden" in attributes or (element.tag == "input" and attributes.get("type") == "hidden"):
        return True
    return any(hiding in element.style for hiding in _HIDING)


def _weigh(order: list[Element]) -> None:
    """Weigh the elements, given parents first; inline text counts as prose of the block it stands in."""
    inside: dict[Element, tuple[Element, bool]] = {}
    own: Counter[Element] = Counter()
    for element in order:
        tag, weight = element.tag, element.weight
        block, linked = inside[element.parent] if element.parent else (element, False)
        linked = linked or tag == "a"
        inside[element] = block, linked = (element if element.is_block else block), linked
        length = sum(len("".join(child.split())) for child in element.children if isinstance(child, str))
        weight.text = length
        weight.links = int(tag == "a")
        weight.fields = int(tag in FIELDS)
        weight.tables = int(tag == "table")
        weight.images = int(tag in {"img", "picture", "figure"})
        weight.titles = int(tag == "h1")
        if linked:
            weight.linked = length
        elif length:
            own[block] += length
    for element in reversed(order):
        if own[element] >= LEAST_PROSE:
            element.weight.prose += own[element]
        if element.parent:
            element.parent.weight.add(element.weight)
