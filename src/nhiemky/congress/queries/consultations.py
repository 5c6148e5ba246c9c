"""Consultations as their pages and papers show them: clauses with their counts, opinions with their answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import QuerySet

from nhiemky.congress.clauses import Clause
from nhiemky.congress.consultations import (
    Group,
    Progress,
    answers_of,
    arrangement_of,
    clauses_in,
    clauses_of,
    count_of,
    groups_of,
    needs_answer,
    newest_step,
    opinions_of,
    pieces_of_draft,
    progress_after,
    progress_of,
    words_by_block,
    words_hash,
    words_now,
)
from nhiemky.congress.models import Congress, Consultation, Opinion, OpinionAnswer
from nhiemky.counting.opinions import ClauseCount
from nhiemky.ledger.drafting import content_of
from nhiemky.ledger.models import Draft
from nhiemky.writing.model import CONGRESS_KINDS

_MOST_OFFERED = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionView:
    """An opinion that holds: its ``answer``, ``before`` the one given before it was corrected; ``asks`` for one.

    ``waits`` says that it was taken up and the words of its clause in the draft are still the same.
    """

    opinion: Opinion
    answer: OpinionAnswer | None
    before: OpinionAnswer | None
    asks: bool
    waits: bool

    @property
    def open(self) -> bool:
        """Whether it still has to be answered."""
        return self.asks and self.answer is None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseView:
    """A clause with its count and opinions; ``now`` is what the draft says by now where that is something else.

    ``gone`` says that the draft has none of its words any more.
    """

    clause: Clause
    place: int
    count: ClauseCount
    opinions: tuple[OpinionView, ...]
    now: str = ""
    gone: bool = False

    @property
    def open(self) -> int:
        """How many opinions wait for an answer."""
        return sum(each.open for each in self.opinions)

    @property
    def asked(self) -> int:
        """How many opinions ask for an answer."""
        return sum(each.asks for each in self.opinions)

    @property
    def waiting(self) -> int:
        """How many opinions were taken up and are not in the draft yet."""
        return sum(each.waits for each in self.opinions)

    @property
    def objecting(self) -> int:
        """How many people want it otherwise."""
        return self.count.split.amend + self.count.split.disagree

    @property
    def changed(self) -> bool:
        """Whether the draft says something else by now."""
        return bool(self.now) or self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationView:
    """A consultation: how far it has come and why, its clauses in their order, the groups; ``seen`` of its clauses."""

    consultation: Consultation
    progress: Progress
    reason: str
    clauses: tuple[ClauseView, ...]
    groups: tuple[Group, ...]
    said: int
    seen: int

    @property
    def open(self) -> int:
        """How many opinions wait for an answer."""
        return sum(each.open for each in self.clauses)

    @property
    def asked(self) -> int:
        """How many opinions ask for an answer."""
        return sum(each.asked for each in self.clauses)

    @property
    def waiting(self) -> int:
        """How many opinions were taken up and are not in the draft yet."""
        return sum(each.waiting for each in self.clauses)

    @property
    def by_weight(self) -> tuple[ClauseView, ...]:
        """The clauses of which anything was said, those that most people want otherwise first."""
        spoken = [each for each in self.clauses if each.opinions]
        return tuple(sorted(spoken, key=lambda each: (-each.objecting, each.place)))

    @property
    def silent(self) -> tuple[ClauseView, ...]:
        """The clauses of which nobody said anything."""
        return tuple(each for each in self.clauses if not each.opinions)


@dataclass(frozen=True, slots=True)
class Consulted:
    """All consultations of a congress that were not withdrawn: how many, still ``going`` on, opinions ``said``.

    ``open`` opinions wait for an answer, ``waiting`` ones were taken up and are not in the draft yet.
    """

    all: int
    going: int
    said: int
    open: int
    waiting: int

    @property
    def settled(self) -> bool:
        """Whether nothing is left to do."""
        return not (self.going or self.open or self.waiting)


@dataclass(frozen=True, slots=True)
class DraftOffered:
    """A document written here that opinions can be gathered on; ``as_of`` is the day whose state it tells."""

    draft_id: int
    title: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Waiting:
    """An opinion taken up that a block of a draft does not have yet: where it was given, and its words."""

    block: str
    consultation: Consultation
    clause: Clause
    opinion: Opinion
    answer: OpinionAnswer


def consultations_of(congress: Congress) -> tuple[ConsultationView, ...]:
    """Return the consultations of a congress, the first first."""
    return tuple(consultation_view(each) for each in _rows(congress=congress.pk))


def consultation_view(consultation: Consultation) -> ConsultationView:
    """Return one consultation."""
    step, arranged = newest_step(consultation), arrangement_of(consultation)
    clauses, opinions = clauses_in(consultation, arranged), opinions_of(consultation)
    groups, blocks = groups_of(consultation, opinions), _blocks(consultation)
    counts = count_of(clauses, groups, opinions)
    by_clause = _by_clause(opinions, clauses, answers_of(consultation), blocks)
    return ConsultationView(
        consultation=consultation, progress=progress_after(step), reason=step.reason if step else "",
        clauses=tuple(
            _told(
                ClauseView(
                    clause=each, place=place, count=counts[each.key], opinions=tuple(by_clause.get(each.key, ()))
                ),
                consultation.source or {}, blocks,
            )
            for place, each in enumerate(clauses, 1)
        ),
        groups=tuple(groups.values()), said=len(opinions), seen=arranged.pk if arranged else 0,
    )  # fmt: skip


def _rows(**where: int) -> QuerySet[Consultation]:
    return Consultation.objects.filter(**where).select_related("draft", "congress").order_by("pk")


def _blocks(consultation: Consultation) -> dict[str, str] | None:
    """Return what the draft of a consultation says now by block, ``None`` where it was begun from no draft."""
    return words_by_block(pieces_of_draft(consultation.draft)) if consultation.draft else None


def _by_clause(
    opinions: Iterable[Opinion],
    clauses: Iterable[Clause],
    answers: Mapping[int, OpinionAnswer],
    blocks: Mapping[str, str] | None,
) -> dict[str, list[OpinionView]]:
    """Return the opinions that hold with their answers, by the key of the clause they are on."""
    words = {each.key: words_hash(words_now(each, blocks)) for each in clauses} if blocks is not None else {}
    found: dict[str, list[OpinionView]] = {}
    for each in opinions:
        answer = answers.get(each.pk)
        found.setdefault(each.clause, []).append(
            OpinionView(
                opinion=each,
                answer=answer,
                before=_before(each, answers),
                asks=needs_answer(each),
                waits=answer is not None and answer.waits_for is not None and answer.waits_for == words[each.clause],
            )
        )
    return found


def consulted(congress: Congress) -> Consulted:
    """Return how far the consultations of a congress have come together."""
    told = [(each, progress_of(each)) for each in _rows(congress=congress.pk)]
    held = [(each, progress) for each, progress in told if progress is not Progress.WITHDRAWN]
    opinions = [
        one
        for each, _ in held
        for views in _by_clause(opinions_of(each), clauses_of(each), answers_of(each), _blocks(each)).values()
        for one in views
    ]
    return Consulted(
        all=len(held), going=sum(progress is not Progress.CLOSED for _, progress in held),
        said=len(opinions), open=sum(each.open for each in opinions), waiting=sum(each.waits for each in opinions),
    )  # fmt: skip


def drafts_to_consult(congress: Congress) -> tuple[DraftOffered, ...]:
    """Return the documents its organisation has written that opinions can be gathered on, the newest first."""
    rows = Draft.objects.filter(organisation=congress.organisation_id).exclude(kind__in=CONGRESS_KINDS)
    return tuple(_offered(each) for each in rows.order_by("-pk")[:_MOST_OFFERED])


def _offered(draft: Draft) -> DraftOffered:
    head = content_of(draft).head
    return DraftOffered(draft.pk, f"{head.type.capitalize()} {head.abstract}".strip(), draft.as_of)


def waiting_in(draft: Draft) -> tuple[Waiting, ...]:
    """Return the opinions taken up that a draft does not have yet, by the first block of their clause."""
    return tuple(_waiting(draft))


def _waiting(draft: Draft) -> Iterator[Waiting]:
    for row in _rows(draft=draft.pk):
        if progress_of(row) is Progress.WITHDRAWN:
            continue
        clauses = clauses_of(row)
        told = _by_clause(opinions_of(row), clauses, answers_of(row), _blocks(row))
        for clause in clauses:
            for each in told.get(clause.key, ()):
                if each.waits and each.answer is not None:
                    yield Waiting(clause.blocks[0], row, clause, each.opinion, each.answer)


def _told(view: ClauseView, source: Mapping[str, str], blocks: Mapping[str, str] | None) -> ClauseView:
    """Return a clause with what the draft says of it now, where its blocks are not what they were."""
    if blocks is None or all(blocks.get(key, "") == source.get(key, "") for key in view.clause.blocks):
        return view
    now = words_now(view.clause, blocks)
    return replace(view, now=now, gone=not now)


def _before(opinion: Opinion, answers: Mapping[int, OpinionAnswer]) -> OpinionAnswer | None:
    """Return the answer that was given before an opinion was corrected."""
    return answers.get(opinion.replaces_id) if opinion.replaces_id is not None else None
