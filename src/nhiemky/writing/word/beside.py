"""What a Word file prints around the text of a draft: title, recipients and signatures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from nhiemky.writing.model import Draft
from nhiemky.writing.word.marks import ABSTRACT, RECIPIENTS, signature_mark
from nhiemky.writing.word.opened import Item, lines_of
from nhiemky.writing.word.printed import recipients
from nhiemky.writing.word.taken import BesideChange, Part


def beside(draft: Draft) -> dict[str, tuple[Part, str]]:
    """Return what is printed around the text, by its bookmark."""
    signed: dict[str, tuple[Part, str]] = {
        signature_mark(nth): ("signature", " ".join((each.on_behalf, *each.titles, each.name)))
        for nth, each in enumerate(draft.signatures)
    }
    said: dict[str, tuple[Part, str]] = {ABSTRACT: ("abstract", draft.head.abstract), **signed}
    said[RECIPIENTS] = ("recipients", " ".join(recipients(draft)))
    return {mark: (part, " ".join(words.split())) for mark, (part, words) in said.items()}


def changed_beside(items: Sequence[Item], printed: Mapping[str, tuple[Part, str]]) -> Iterator[BesideChange]:
    """Give what was changed around the text, as far as its bookmarks are left."""
    found: dict[str, list[str]] = {}
    for line in lines_of(items):
        for name in dict.fromkeys(mark.name for mark in line.marks if mark.name in printed):
            spans = [(mark.start, mark.end) for mark in line.marks if mark.name == name]
            found.setdefault(name, []).append(line.text[min(spans)[0] : max(end for _, end in spans)])
    for name, texts in found.items():
        part, old = printed[name]
        new = " ".join(" ".join(texts).split())
        if new != old:
            yield BesideChange(part=part, old=old, new=new)
