"""The summary of opinions on a draft document: people by clause, each opinion with its answer, what is still open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from nhiemky.writing.congress.frame import Writing, head_of, percent, signature
from nhiemky.writing.congress_material import ClauseMaterial, ConsultationMaterial, OpinionMaterial
from nhiemky.writing.documents.composing import as_sentence, paragraph
from nhiemky.writing.documents.sections import numbered
from nhiemky.writing.documents.wording import capital
from nhiemky.writing.model import Block, Column, DocumentKind, Draft, Heading, Pieces, Row, Table

_WIDTHS = {"clause": 6, "agree": 4, "amend": 4, "disagree": 4, "silent": 3}


def compose(material: ConsultationMaterial) -> Draft:
    """Write the summary: clauses that most people want otherwise first, as they are given."""
    writing = Writing(DocumentKind.OPINION_SUMMARY, material.head)
    secretaries = capital(writing.texts["secretaries"][material.head.body.value])
    blocks = [
        paragraph("opening", writing.text("opening", title=material.title, secretaries=secretaries)),
        *_how(writing, material), *_counts(writing, material), *_opinions(writing, material),
        *_silent(writing, material),
    ]  # fmt: skip
    return Draft(
        kind=writing.kind,
        head=head_of(writing, "secretariat", title=material.title),
        blocks=tuple(numbered(blocks)),
        bindings=dict(writing.book.bindings),
        signatures=(signature(writing, "secretariat", material.secretariat),),
        notes=material.notes,
    )


def _heading(writing: Writing, name: str) -> Heading:
    return Heading(key=name, level=1, pieces=(writing.text(f"{name}_heading"),))


def _how(writing: Writing, material: ConsultationMaterial) -> Iterator[Block]:
    asked = [each for clause in material.clauses for each in clause.opinions if each.asks]
    opened = sum(each.taken is None for each in asked)
    yield _heading(writing, "how")
    yield writing.paragraph(
        "said", style="bullet", groups=writing.count("groups", len(material.groups), ""),
        said=writing.count("said", sum(len(each.opinions) for each in material.clauses), ""),
    )  # fmt: skip
    known = [count for _, count in material.groups if count is not None]
    if known and len(known) == len(material.groups):
        yield writing.paragraph("attended", style="bullet", attended=writing.count("attended", sum(known), "người"))
    else:
        unknown = ", ".join(name for name, count in material.groups if count is None)
        yield writing.paragraph("attended_unknown", style="bullet", names=unknown)
    if asked:
        yield writing.paragraph(
            "asked", style="bullet", asked=writing.count("asked", len(asked), ""),
            taken=writing.count("taken", sum(each.taken is True for each in asked), ""),
            explained=writing.count("explained", sum(each.taken is False for each in asked), ""),
            open=writing.count("open", opened, ""),
        )  # fmt: skip
    yield paragraph("rule", writing.text("rule"), style="bullet")


def _counts(writing: Writing, material: ConsultationMaterial) -> Iterator[Block]:
    if not material.clauses:
        return
    yield _heading(writing, "counts")
    columns = tuple(
        Column(heading=heading, width=_WIDTHS[name], align="left" if name == "clause" else "centre")
        for name, heading in writing.texts["columns"].items()
    )
    rows = tuple(Row(cells=_cells(writing, each)) for each in material.clauses)
    yield Table(key="counts.table", caption=writing.texts["counts_caption"], columns=columns, rows=rows)


def _cells(writing: Writing, clause: ClauseMaterial) -> tuple[Pieces, ...]:
    given = clause.agree + clause.amend + clause.disagree
    shares = [(name, getattr(clause, name)) for name in ("agree", "amend", "disagree")]
    cells: list[Pieces] = [
        (writing.book.bind(f"{clause.key}.{name}", _of(part, given), exact=f"{part}/{given}"),) for name, part in shares
    ]
    silent: Pieces = (writing.texts["unknown"],)
    if clause.attended is not None:
        left = f"{clause.attended - given}/{clause.attended}"
        silent = (writing.book.bind(f"{clause.key}.silent", left, exact=left),)
    return (clause.label,), *cells, silent


def _of(part: int, whole: int) -> str:
    """Return people of those who gave an opinion, with their share.

    >>> _of(8, 12), _of(0, 0)
    ('8/12 (66,67%)', '0/0')
    """
    return f"{part}/{whole} ({percent(part, whole)})" if whole else f"{part}/{whole}"


def _opinions(writing: Writing, material: ConsultationMaterial) -> Iterator[Block]:
    clauses = [each for each in material.clauses if any(one.asks for one in each.opinions)]
    if not clauses:
        return
    yield _heading(writing, "opinions")
    for each in clauses:
        yield writing.paragraph("clause", key=f"{each.key}.clause", label=each.label, words=each.words)
        if each.changed:
            yield writing.paragraph(each.changed, key=f"{each.key}.changed", style="note")
        for one in each.opinions:
            if one.asks:
                yield _opinion(writing, one)


def _opinion(writing: Writing, opinion: OpinionMaterial) -> Block:
    people = writing.count(f"{opinion.key}.people", opinion.people, "người")
    told = writing.said(
        "opinion", group=opinion.group, people=people, stance=writing.texts["stances"][opinion.stance],
        words=_words(opinion.words),
    )  # fmt: skip
    return paragraph(opinion.key, told, (_answer(writing, opinion),), style="bullet")


def _answer(writing: Writing, opinion: OpinionMaterial) -> str:
    name: Literal["answer_open", "answer_taken", "answer_explained"] = (
        "answer_open" if opinion.taken is None else "answer_taken" if opinion.taken else "answer_explained"
    )
    return writing.text(name, words=_words(opinion.answer))


def _words(said: str) -> str:
    plain = as_sentence(said).rstrip(".")
    return f": {plain}" if plain else ""


def _silent(writing: Writing, material: ConsultationMaterial) -> Iterator[Block]:
    if material.silent:
        yield writing.paragraph("silent", labels="; ".join(material.silent))
