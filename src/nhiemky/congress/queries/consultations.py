"""Consultations as their pages and papers show them: clauses with their counts, opinions with their answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from nhiemky.congress.clauses import Clause
from nhiemky.congress.consultations import (
    Group,
    Progress,
    answers_of,
    arranged_seen,
    clauses_of,
    count_of,
    groups_of,
    needs_answer,
    opinions_of,
    pieces_of_draft,
    progress_of,
    words_by_block,
    words_hash,
    words_now,
)
from nhiemky.congress.models import Congress, Consultation, ConsultationStep, Opinion, OpinionAnswer
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
    rows = Consultation.objects.filter(congress=congress.pk).select_related("draft", "congress").order_by("pk")
    return tuple(consultation_view(each) for each in rows)


def consultation_view(consultation: Consultation) -> ConsultationView:
    """Return one consultation."""
    step = ConsultationStep.objects.filter(consultation=consultation.pk).order_by("-pk").first()
    clauses, opinions = clauses_of(consultation), opinions_of(consultation)
    groups = groups_of(consultation, opinions)
    counts = count_of(clauses, groups, opinions)
    blocks = words_by_block(pieces_of_draft(consultation.draft)) if consultation.draft else None
    answers = answers_of(consultation)
    by_clause: dict[str, list[OpinionView]] = {}
    words = {each.key: words_hash(words_now(each, blocks)) for each in clauses} if blocks is not None else {}
    for each in opinions:
        answer = answers.get(each.pk)
        by_clause.setdefault(each.clause, []).append(
            OpinionView(
                opinion=each,
                answer=answer,
                before=_before(each, answers),
                asks=needs_answer(each),
                waits=answer is not None and answer.waits_for is not None and answer.waits_for == words[each.clause],
            )
        )
    return ConsultationView(
        consultation=consultation, progress=progress_of(consultation), reason=step.reason if step else "",
        clauses=tuple(
            _told(
                ClauseView(
                    clause=each, place=place, count=counts[each.key], opinions=tuple(by_clause.get(each.key, ()))
                ),
                consultation.source or {}, blocks,
            )
            for place, each in enumerate(clauses, 1)
        ),
        groups=tuple(groups.values()), said=len(opinions), seen=arranged_seen(consultation),
    )  # fmt: skip


def consulted(congress: Congress) -> Consulted:
    """Return how far the consultations of a congress have come together."""
    rows = [each for each in consultations_of(congress) if each.progress is not Progress.WITHDRAWN]
    return Consulted(
        all=len(rows), going=sum(each.progress is not Progress.CLOSED for each in rows),
        said=sum(each.said for each in rows), open=sum(each.open for each in rows),
        waiting=sum(each.waiting for each in rows),
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
    rows = Consultation.objects.filter(draft=draft.pk).select_related("draft", "congress").order_by("pk")
    for row in rows:
        view = consultation_view(row)
        if view.progress is Progress.WITHDRAWN:
            continue
        for clause in view.clauses:
            for each in clause.opinions:
                if each.waits and each.answer is not None:
                    yield Waiting(clause.clause.blocks[0], row, clause.clause, each.opinion, each.answer)


def _told(view: ClauseView, source: Mapping[str, str], blocks: Mapping[str, str] | None) -> ClauseView:
    """Return a clause with what the draft says of it now, where its blocks are not what they were."""
    if blocks is None or all(blocks.get(key, "") == source.get(key, "") for key in view.clause.blocks):
        return view
    now = words_now(view.clause, blocks)
    return replace(view, now=now, gone=not now)


def _before(opinion: Opinion, answers: Mapping[int, OpinionAnswer]) -> OpinionAnswer | None:
    """Return the answer that was given before an opinion was corrected."""
    return answers.get(opinion.replaces_id) if opinion.replaces_id is not None else None
