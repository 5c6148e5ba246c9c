"""What holds of a consultation: its clauses, how far it has come, who is asked, what was said, what its draft says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nhiemky.congress.clauses import Clause, Piece, clauses_from
from nhiemky.congress.models import (
    Consultation,
    ConsultationClauses,
    ConsultationGroup,
    ConsultationStep,
    Opinion,
    OpinionAnswer,
)
from nhiemky.congress.queries.presence import Person, people_of
from nhiemky.counting.opinions import ClauseCount, Said, Stance, Voice, count_opinions, holding
from nhiemky.ledger.drafting import content_of
from nhiemky.ledger.models import Draft
from nhiemky.ledger.names import plain_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import Block, Heading, Paragraph, Table, text_of

_NUMBER = re.compile(r"\d+")


class Progress(StrEnum):
    """How far a consultation has come."""

    PREPARING = "preparing"
    OPEN = "open"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Group:
    """A group that is asked: how many ``attended``, ``None`` where nobody counted; ``checked_in`` says who counted."""

    name: str
    attended: int | None
    checked_in: bool = False


def arrangement_of(consultation: Consultation) -> ConsultationClauses | None:
    """Return the row that arranged the clauses last, ``None`` while they are those it began with."""
    rows = ConsultationClauses.objects.filter(consultation=consultation.pk).select_related("by")
    return rows.order_by("-pk").first()


def clauses_in(consultation: Consultation, arranged: ConsultationClauses | None) -> tuple[Clause, ...]:
    """Return the clauses as a row arranged them, without one those it began with."""
    return clauses_from(arranged.clauses if arranged else consultation.clauses)


def clauses_of(consultation: Consultation) -> tuple[Clause, ...]:
    """Return the clauses as they are arranged now."""
    return clauses_in(consultation, arrangement_of(consultation))


def newest_step(consultation: Consultation) -> ConsultationStep | None:
    """Return what was done last with a consultation, ``None`` while it is prepared."""
    return ConsultationStep.objects.filter(consultation=consultation.pk).order_by("-pk").first()


def progress_of(consultation: Consultation) -> Progress:
    """Return how far a consultation has come, by its newest step."""
    return progress_after(newest_step(consultation))


def progress_after(step: ConsultationStep | None) -> Progress:
    """Return how far a consultation has come whose newest step this is."""
    if step is None:
        return Progress.PREPARING
    return {"closed": Progress.CLOSED, "withdrawn": Progress.WITHDRAWN}.get(step.kind, Progress.OPEN)


def check_open(consultation: Consultation) -> None:
    """Refuse what is said of a consultation that is not open.

    Raises LedgerProblem ``consultation_not_open``.
    """
    if progress_of(consultation) is not Progress.OPEN:
        raise LedgerProblem("consultation_not_open")


def opinions_of(consultation: Consultation) -> tuple[Opinion, ...]:
    """Return the opinions that hold, in the order they were said."""
    rows = Opinion.objects.filter(consultation=consultation.pk).select_related("by").order_by("pk")
    known = {each.pk: each for each in rows}
    return tuple(known[key] for key in holding(Said(e.pk, e.replaces_id, e.void) for e in known.values()))


def answers_of(consultation: Consultation) -> dict[int, OpinionAnswer]:
    """Return the answers that hold by opinion; one that was corrected since has none."""
    rows = OpinionAnswer.objects.filter(opinion__consultation=consultation.pk).select_related("by").order_by("pk")
    return {each.opinion_id: each for each in rows}


def needs_answer(opinion: Opinion) -> bool:
    """Say whether an opinion asks for something: a change, or an explanation."""
    return opinion.stance != Stance.AGREE or bool(opinion.text)


def groups_of(consultation: Consultation, opinions: Iterable[Opinion]) -> dict[str, Group]:
    """Return the groups asked by their plain name: those put on the list, and those of whom an opinion holds.

    How many attended is what was said of a group, else how many of the table or organisation of that name came in.
    """
    rows = ConsultationGroup.objects.filter(consultation=consultation.pk).order_by("pk")
    kept = {plain_name(each.name): each for each in rows}
    names = {key: each.name for key, each in kept.items() if not each.void}
    for each in opinions:
        names.setdefault(plain_name(each.group), each.group)
    came = _came(people_of(consultation.congress))
    found = {}
    for key in sorted(names, key=_in_order):
        said = kept[key].attended if key in kept and not kept[key].void else None
        here = came.get(key)
        found[key] = Group(names[key], here if said is None else said, checked_in=said is None and here is not None)
    return found


def count_of(
    clauses: Iterable[Clause], groups: Mapping[str, Group], opinions: Iterable[Opinion]
) -> dict[str, ClauseCount]:
    """Return the count of each clause by its key; groups in it are named as they are shown."""
    voices = [
        Voice(each.clause, groups[plain_name(each.group)].name, Stance(each.stance), each.count) for each in opinions
    ]
    attended = {each.name: each.attended for each in groups.values()}
    return {each.clause: each for each in count_opinions([c.key for c in clauses], attended, voices)}


def pieces_of_draft(draft: Draft) -> tuple[Piece, ...]:
    """Return the paragraphs, headings and tables of a document written here, as it reads now."""
    return tuple(_pieces(content_of(draft).blocks))


def words_by_block(pieces: Iterable[Piece]) -> dict[str, str]:
    """Return the words of each block of a draft."""
    return {each.block: each.text for each in pieces}


def words_now(clause: Clause, blocks: Mapping[str, str]) -> str:
    """Return what the blocks of a clause say; one that was taken out says nothing."""
    return "\n".join(filter(None, (blocks.get(key, "") for key in clause.blocks)))


def words_hash(words: str) -> str:
    """Return the sha256 of a clause's words, by which it is known whether they were edited."""
    return hashlib.sha256(words.encode()).hexdigest()


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    for each in blocks:
        match each:
            case Heading():
                yield Piece(text_of(each.pieces), each.key, heading=each.level)
            case Paragraph() if each.pieces:
                yield Piece(text_of(each.pieces), each.key)
            case Table():
                rows = [" | ".join(text_of(cell) for cell in row.cells) for row in each.rows]
                yield Piece("\n".join(filter(None, [each.caption, *rows])), each.key)
            case _:
                pass


def _came(people: Iterable[Person]) -> dict[str, int]:
    """Return how many with a vote ever came in, by the plain names of tables and organisations that anybody is of."""
    found: dict[str, int] = {}
    for each in people:
        if each.votes:
            for name in filter(None, {plain_name(each.table), plain_name(each.organisation)}):
                found[name] = found.get(name, 0) + (each.came is not None)
    return {name: count for name, count in found.items() if count}


def _in_order(name: str) -> tuple[str, ...]:
    """Return what a group is put in order by: "tổ 2" before "tổ 10"."""
    return tuple(_NUMBER.sub(lambda found: found[0].zfill(6), name).split())
