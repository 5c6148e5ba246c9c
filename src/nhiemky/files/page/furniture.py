"""Which elements of a page are furniture: by their names and by what stands in them, never by whose page it is."""

from __future__ import annotations

import re

from nhiemky.files.page.tree import Element, Weight
from nhiemky.files.page.words import words

MAIN_SHARE = 0.7
"""Share of the page's prose that its main part has."""

SHORT_CHARACTERS = 120
"""Length up to which an element of the main part is furniture by its name alone."""

LARGE_SHARE = 0.3
"""An element with this share of the page's prose, or where it has none of its text outside links, is no furniture."""

LINKED_SHARE = 0.7
"""Share of an element's text in links from which a list of links is navigation."""

FORM_CHARACTERS = 600
_FEWEST_LINKS = 3
_LISTS = frozenset(["ul", "ol", "dl", "div", "section", "table", "tbody", "tr", "td", "p", "center", "marquee", "span"])
_IN_WORDS = re.compile(r"[\W_]+")


def main_part(page: Element) -> Element:
    """Return the deepest element that holds most of the page's prose, or of its text outside links."""
    found = page
    while True:
        inner = next((child for child in found.children if isinstance(child, Element) and _is_main(child, page)), None)
        if inner is None:
            return found
        found = inner


def is_furniture(element: Element, page: Weight, *, in_main: bool) -> bool:
    """Return whether an element, with all that stands in it, is no part of the page's text.

    Inside the main part the name alone is not enough: its tables and boxes are named for their looks.
    """
    weight = element.weight
    if _share(weight, page) >= LARGE_SHARE:
        return False
    if element.tag in words("tags") or (element.attributes.get("role") or "").casefold() in words("roles"):
        return True
    if element.tag == "form" and weight.fields:
        return True
    if weight.titles:
        return False
    linked = weight.linked / max(1, weight.text)
    if element.tag == "header" or element.tokens & words("tokens"):
        return not in_main or linked >= LINKED_SHARE / 2 or weight.fields > 0 or weight.text <= SHORT_CHARACTERS
    if weight.links >= _FEWEST_LINKS and linked >= LINKED_SHARE and element.tag in _LISTS:
        return True
    return bool(weight.fields) and not weight.prose and weight.text <= FORM_CHARACTERS and element.is_block


def is_closing(line: str) -> bool:
    """Return whether a line is the heading of a list of other pages or of the readers' opinions."""
    return _IN_WORDS.sub(" ", line).strip().casefold() in words("closings")


def begins_as_furniture(line: str) -> bool:
    """Return whether a short line outside the text begins as copyright, contact, share and counter lines do."""
    folded = line.casefold().lstrip(" »›>•-–|*")
    return len(line) <= 200 and folded.startswith(tuple(words("beginnings")))


def _is_main(element: Element, page: Element) -> bool:
    return element.is_block and _share(element.weight, page.weight) >= MAIN_SHARE


def _share(weight: Weight, page: Weight) -> float:
    """Return how much of a page an element is: of its prose, or where it has none, of its text outside links."""
    if page.prose:
        return weight.prose / page.prose
    return (weight.text - weight.linked) / max(1, page.text - page.linked)
