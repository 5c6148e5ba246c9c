"""One page for who leads: how the targets stand, and what has to be decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from nhiemky.targets import SetBy, State
from nhiemky.writing import charts
from nhiemky.writing.documents.annex import target_table
from nhiemky.writing.documents.composing import BEHIND, UNKNOWN, Composing, as_sentence, name_of, paragraph
from nhiemky.writing.documents.frame import head_of
from nhiemky.writing.documents.kinds import kind_of, texts_of
from nhiemky.writing.documents.results import by_setter
from nhiemky.writing.documents.wording import capital, filled
from nhiemky.writing.material import TermMaterial
from nhiemky.writing.model import Block, Column, DocumentKind, Draft, Heading, Row, Table
from nhiemky.writing.phrases import count_sentence, day_of, result_sentence, target_sentence

_KIND = DocumentKind.LEADER_PAGE
_MOST_CHARTS = 3
_MOST_DECISIONS = 6
_WORST_FIRST = (State.BROKEN, State.OUT_OF_REACH, State.MISSED, State.BEHIND, State.NOT_YET_ATTAINED, State.NO_DATA)


def compose(material: TermMaterial) -> Draft:
    """Write the page: the count, the table of targets with marks, what needs a decision, three charts at most."""
    composing = Composing(_KIND, material)
    words = {
        "organisation": material.letterhead.organisation,
        "ordinal": material.ordinal,
        "term": f"{material.first_year}-{material.last_year}",
        "as_of": day_of(material.as_of),
    }
    blocks = (
        *_counts(composing),
        *_table(composing, words),
        *_decisions(composing),
        *islice(charts.of_targets("charts", material.targets), _MOST_CHARTS),
    )
    printed = {figure.key for block in blocks for figure in _figures(block)}
    return Draft(
        kind=_KIND,
        head=head_of(_KIND, material.letterhead, material.day, filled(kind_of(_KIND).abstract, words)),
        blocks=blocks,
        bindings={key: each for key, each in composing.book.bindings.items() if key in printed},
        notes=material.notes,
    )
