"""A news item for the board's site, drafted from the figures of a term: title, lead and three paragraphs.

It has no reference: its abstract is the title. ``plain.text_of_draft`` gives it ready to be pasted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from nhiemky.writing.documents.composing import BEHIND, REACHED, Composing, as_sentence, paragraph, wanted
from nhiemky.writing.documents.frame import head_of
from nhiemky.writing.documents.kinds import kind_of, texts_of
from nhiemky.writing.documents.results import by_setter
from nhiemky.writing.documents.wording import filled
from nhiemky.writing.material import TargetMaterial, TermMaterial
from nhiemky.writing.model import Block, DocumentKind, Draft
from nhiemky.writing.naming import names_of
from nhiemky.writing.phrases import count_sentence, result_sentence
from nhiemky.writing.phrases.times import day_of

_KIND = DocumentKind.NEWS
_MOST_RESULTS = 4
"""News names the results that stand out; the report has them all."""


def compose(material: TermMaterial) -> Draft:
    """Write a news item of a term; what happened on the day is left to who was there."""
    composing = Composing(_KIND, material)
    words = {
        "organisation": material.letterhead.organisation,
        "name": composing.name,
        "ordinal": material.ordinal,
        "term": f"{material.first_year}-{material.last_year}",
        "as_of": day_of(material.as_of),
    }
    title = filled(kind_of(_KIND).abstract, words)
    head = replace(head_of(_KIND, material.letterhead, material.day, title), symbol="")
    return Draft(
        kind=_KIND,
        head=head,
        blocks=(
            *_lead(composing, words),
            *_results(composing, words),
            *_open(composing, words),
            *_next(composing, words),
        ),
        bindings=dict(composing.book.bindings),
        notes=material.notes,
    )


def _lead(composing: Composing, words: dict[str, str]) -> Iterator[Block]:
    texts = texts_of(_KIND)
    yield wanted("event.wanted", texts["event"])
    own, _ = by_setter(composing.term.targets)
    count = count_sentence(own, composing.book, composing.times) if own else ()
    yield paragraph("lead", filled(texts["lead"], words), count)


def _results(composing: Composing, words: dict[str, str]) -> Iterator[Block]:
    """Yield the results of targets that are reached, those furthest above their plan first."""
    reached = [each for each in composing.targets(REACHED) if each.current is not None]
    reached.sort(key=_share, reverse=True)
    sentences = [
        result_sentence(each, composing.book, composing.times, style="short") for each in reached[:_MOST_RESULTS]
    ]
    said = [as_sentence(each.text) for each in composing.remarks("strength")[:1]]
    if sentences:
        yield paragraph("results", filled(texts_of(_KIND)["results"], words), *sentences, *said)
    elif said:
        yield paragraph("results", *said, own=True)
    else:
        yield wanted("results.wanted", texts_of(_KIND)["results_wanted"])


def _share(target: TargetMaterial) -> float:
    return float(target.verdict.share_of_plan or 0)


def _open(composing: Composing, words: dict[str, str]) -> Iterator[Block]:
    """Yield what is not reached yet, by name, and what people say holds it up."""
    behind = composing.targets(BEHIND)
    said = [as_sentence(each.text) for each in composing.remarks("limitation")[:1]]
    if behind:
        names = names_of(behind, composing.term.targets)
        yield paragraph("open", filled(texts_of(_KIND)["open"], {**words, "names": names}), *said)
    elif said:
        yield paragraph("open", *said, own=True)


def _next(composing: Composing, words: dict[str, str]) -> Iterator[Block]:
    said = [as_sentence(each.text) for each in composing.remarks("direction")[:2]]
    if said:
        yield paragraph("next", filled(texts_of(_KIND)["next"], words), *said, own=True)
    else:
        yield wanted("next.wanted", texts_of(_KIND)["next_wanted"])
