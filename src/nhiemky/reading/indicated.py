"""Each figure gets the code of what it measures: by its own words, from its neighbours, from the list it stands in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nhiemky.reading.called import words_of
from nhiemky.reading.carried import Neighbour, of_which_union
from nhiemky.reading.draft import Draft
from nhiemky.reading.figures import Figure
from nhiemky.reading.indicators import read_indicator
from nhiemky.reading.listed import Listed
from nhiemky.reading.naming import MEASURED, called
from nhiemky.reading.passage import Passage, Surroundings

_WEIGHED = frozenset(["target", "result"])


@dataclass(frozen=True, slots=True)
class _Told:
    """The figure told before: what it measures, and its statement for the words where that has no code."""

    neighbour: Neighbour
    statement: Draft


def add_indicators(passage: Passage, figures: Sequence[Figure], lists: Mapping[int, Listed]) -> None:
    """Put the code of the indicator on every figure; what has none keeps the words it is called by."""
    previous: _Told | None = None
    head: _Told | None = None
    for index, figure in enumerate(figures):
        statement, bracketed = figure.statement, figure.around.bracketed
        if bracketed and previous and not figures[index - 1].around.bracketed:
            head = previous
        near = head if bracketed else previous
        if previous and previous.neighbour.quantity.end < passage.sentence(figure.quantity.start)[0]:
            near = None
        code = statement.indicator = _code(passage, figures, index, lists.get(index), near)
        if code is None and statement.kind in _WEIGHED:
            _add_words(passage, figures, index, lists.get(index), near)
        if statement.kind in _WEIGHED and statement.attainment_of is None:
            previous = _Told(Neighbour(figure.quantity, code), statement)


def _code(
    passage: Passage, figures: Sequence[Figure], index: int, listed: Listed | None, near: _Told | None
) -> str | None:
    figure = figures[index]
    statement = figure.statement
    if listed and listed.head is not None:
        return figures[listed.head].statement.indicator
    if listed:
        around = _without_name(figure, listed)
        return read_indicator(passage.catalogue, figure.quantity, statement.kind, around, None)
    if statement.attainment_of is not None:
        return figures[statement.attainment_of].statement.indicator
    if figure.plan_of:
        return figure.plan_of.statement.indicator
    neighbour = near.neighbour if near else None
    code = read_indicator(passage.catalogue, figure.quantity, statement.kind, figure.around, neighbour)
    if code is None and neighbour and _answers(figures[index - 1], figure):
        code = neighbour.code
    return of_which_union(code, figure.quantity.form, passage.text, figure.quantity.start)


def _without_name(figure: Figure, listed: Listed) -> Surroundings:
    """Return the words around the first figure of a list without the name of whose it is."""
    around, name = figure.around, figure.quantity.start - listed.lead[1]
    lead = around.before[:-name]
    return replace(around, left=lead, before=lead, sentence_before=around.sentence_before[:-name])


def _answers(quoted: Figure, this: Figure) -> bool:
    """Return whether ``this`` is the result told right after its target: "đề ra giảm 30% …; năm 2025 giảm 31%"."""
    kinds = (quoted.statement.kind, this.statement.kind) == ("target", "result")
    return kinds and quoted.statement.unit == this.statement.unit and ";" in this.around.sentence_before[-60:]


def _add_words(
    passage: Passage, figures: Sequence[Figure], index: int, listed: Listed | None, near: _Told | None
) -> None:
    """Keep what the document calls a figure that has no code, with the nearest codes of the catalogue.

    In a list it is called what the list is of, without words of its own what the figure before it is.
    """
    figure = figures[index]
    statement = figure.statement
    under = figures[listed.head] if listed and listed.head is not None else figure.plan_of
    if under:
        statement.words, statement.nearest = under.statement.words, under.statement.nearest
        return
    words = called(passage.printed(*listed.lead), "") if listed else words_of(passage, figure)
    if not words and near and near.neighbour.quantity.klass == figure.quantity.klass:
        statement.words, statement.nearest = near.statement.words, near.statement.nearest
        return
    words = words or ("" if figure.quantity.klass in MEASURED else figure.quantity.form)
    statement.words, statement.nearest = words or None, passage.catalogue.nearest(words, figure.quantity.klass)
