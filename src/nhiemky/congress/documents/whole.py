"""What documents of a whole congress are written from: credentials, script, minutes, elections, ratification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from nhiemky.congress.agenda import items_of, kept_agenda
from nhiemky.congress.documents.counts import count_material
from nhiemky.congress.documents.people import candidate_particulars, chosen, particulars_of
from nhiemky.congress.elections import ElectionStage, concluded_step, elections_at, stage_of
from nhiemky.congress.hand_votes import About, closing_of
from nhiemky.congress.heads import congress_head
from nhiemky.congress.models import (
    Allotment,
    Congress,
    Election,
    HandVote,
    HandVoteClosed,
    Source,
    Status,
)
from nhiemky.congress.posts import POSITIONS
from nhiemky.congress.queries.contributions import contributions_of
from nhiemky.congress.queries.presence import Person, counted, people_of, places_of
from nhiemky.congress.results import elected_in
from nhiemky.counting.base import Deduction
from nhiemky.counting.model import Election as What
from nhiemky.counting.validity import ASKING
from nhiemky.counting.words import say
from nhiemky.ledger import structure
from nhiemky.ledger.drafting.letterheads import committee_of
from nhiemky.ledger.positions import positions
from nhiemky.writing import congress_material as material

SOURCES: Mapping[Source, material.Source] = {
    Source.EX_OFFICIO: "ex_officio",
    Source.ELECTED: "elected",
    Source.APPOINTED: "appointed",
    Source.MEMBER: "elected",
}


def credentials_material(congress: Congress, day: date) -> material.CredentialsMaterial:
    """Return the delegates for the report on their credentials."""
    people = [each for each in people_of(congress) if each.status in (Status.OFFICIAL, Status.ALTERNATE)]
    sent = {each.organisation_id for each in people if each.organisation_id and not each.withdrawn}
    allotted = Allotment.objects.filter(congress=congress.pk).order_by("-pk").first()
    return material.CredentialsMaterial(
        head=congress_head(congress, day), delegates=tuple(_delegate(each) for each in people if not each.withdrawn),
        committee=chosen(congress, About.CREDENTIALS), attendance=attendance_of(congress),
        allotted=allotted.seats if allotted else None,
        members=sum(int(each.get("members") or 0) for each in allotted.rows) or None if allotted else None,
        organisations=len(sent) or None,
    )  # fmt: skip


def congress_material(congress: Congress, day: date) -> material.CongressMaterial:
    """Return a congress as it went so far."""
    closed = hand_votes(congress)
    on_resolution = [vote for about, vote in closed if about == About.RESOLUTION]
    adopting = adopting_vote(closed)
    return material.CongressMaterial(
        head=congress_head(congress, day), attendance=attendance_of(congress),
        presidium=chosen(congress, About.PRESIDIUM), secretariat=chosen(congress, About.SECRETARIAT),
        credentials=chosen(congress, About.CREDENTIALS),
        counting=chosen(congress, About.COUNTING), agenda=_agenda(congress), contributions=_contributions(congress),
        votes=tuple(vote for _, vote in closed if vote is not adopting), counts=_counts(congress, day),
        resolution=adopting, resolution_lost=bool(on_resolution) and adopting is None,
    )  # fmt: skip


def election_material(congress: Congress, day: date) -> material.ElectionMaterial:
    """Return the elections of a congress in the order they were held."""
    return material.ElectionMaterial(
        head=congress_head(congress, day), counts=_counts(congress, day), attendance=attendance_of(congress),
        presidium=chosen(congress, About.PRESIDIUM), secretariat=chosen(congress, About.SECRETARIAT),
        committee=chosen(congress, About.COUNTING),
        votes=tuple(vote for about, vote in hand_votes(congress) if about in ("seats", "list", "counting")),
    )  # fmt: skip


def ratification_material(congress: Congress, day: date) -> material.RatificationMaterial:
    """Return who was elected to what, for the superior committee."""
    counts: list[material.CountMaterial] = []
    people: list[material.ElectedMaterial] = []
    for election in elections_at(congress):
        if stage_of(election) is not ElectionStage.ANNOUNCED or What(election.what) in ASKING:
            continue
        count, code = count_material(election, day), POSITIONS.get(What(election.what))
        counts.append(count)
        if code is not None:
            people += _elected(election, count, positions()[code].name)
    return material.RatificationMaterial(
        head=congress_head(congress, day), superior=_superior(congress, day), counts=tuple(counts), people=tuple(people)
    )


def _elected(election: Election, count: material.CountMaterial, post: str) -> list[material.ElectedMaterial]:
    votes = {(each.name, each.detail): each.votes for each in count.votes}
    return [
        material.ElectedMaterial(
            person=candidate_particulars(each), post=post, votes=votes[each.name, each.detail], of=count.base
        )
        for each in elected_in(election)
    ]


def _superior(congress: Congress, day: date) -> str:
    """Return whom the elected are put forward to: the standing committee of the committee above."""
    above = structure.then(congress.organisation_id, day).superior_id
    if above is None:
        return "Cấp ủy cấp trên trực tiếp"
    return f"Ban Thường vụ {committee_of(structure.then(above, day).name)}"


def attendance_of(congress: Congress) -> material.AttendanceMaterial | None:
    """Return who was convened and came, ``None`` while nobody is convened."""
    people = people_of(congress)
    came = {each.delegate_id for each in people if each.came is not None}
    # Whoever came was at the congress, also after they have gone out again.
    places = [(each, each.delegate_id in came or each.replaced_by in came) for each, _ in places_of(people)]
    count = counted(places)
    if not count.convened:
        return None
    gone = [each for each, taken in places if not taken]
    excused = sum(1 for each in gone if each.absence is not None and each.absence.accepted)
    return material.AttendanceMaterial(
        convened=count.convened, present=count.present, excused=excused, unexcused=len(gone) - excused,
        alternates=sum(1 for each in people if each.replaces is not None and each.came is not None),
        organisations=len({each.organisation_id for each, taken in places if taken and each.organisation_id}) or None,
    )  # fmt: skip


def _delegate(each: Person) -> material.DelegateMaterial:
    absence = each.absence
    return material.DelegateMaterial(
        person=particulars_of(f"d{each.delegate_id}", each.name, each.particulars, organisation=each.organisation),
        status="alternate" if each.status == Status.ALTERNATE else "official", source=SOURCES[each.source],
        present=each.came is not None,
        absence=(absence.note or _why(absence.reason)) if absence else "", excused=bool(absence and absence.accepted),
        disqualified=each.reason if each.credentials == "refused" else "",
    )  # fmt: skip


def _why(reason: str) -> str:
    """Return a reason of absence as documents say it; "" for one no rule names, of which nothing else was noted."""
    return say("deduction", reason) if reason in {*Deduction} else ""


def _agenda(congress: Congress) -> tuple[material.AgendaItem, ...]:
    kept = kept_agenda(congress)
    return tuple(
        material.AgendaItem(
            key=each.key, what=each.title, who=each.who, kind=each.kind, words=(each.script,) if each.script else ()
        )
        for each in (items_of(congress, kept) if kept else ())
    )


def _contributions(congress: Congress) -> tuple[material.Contribution, ...]:
    """Return the contributions that were made, by the newest word on each, in the order they were called."""
    return tuple(
        material.Contribution(
            key=f"t{each.contribution.pk}", name=each.contribution.speaker, title=each.contribution.title,
            organisation=each.organisation,
        )
        for each in contributions_of(congress) if each.outcome in ("spoken", "written")
    )  # fmt: skip


def _said_vote(vote: HandVote, closing: HandVoteClosed) -> material.HandVote:
    told = closing.result
    return material.HandVote(
        key=f"h{vote.pk}", subject=vote.question, present=told["present"], agree=told["agree"],
        against=told["disagree"], abstain=told["abstain"], carried=told["carried"],
    )  # fmt: skip


def hand_votes(congress: Congress) -> list[tuple[str, material.HandVote]]:
    """Return the closed votes of a congress that were not taken back, with what each was about, the oldest first."""
    closed = ((vote, closing_of(vote)) for vote in HandVote.objects.filter(congress=congress.pk).order_by("pk"))
    return [(vote.about, _said_vote(vote, end)) for vote, end in closed if end is not None and not end.void]


def adopting_vote(closed: Sequence[tuple[str, material.HandVote]]) -> material.HandVote | None:
    """Return the vote that adopted the resolution: the newest on it that was carried."""
    return next((vote for about, vote in reversed(closed) if about == About.RESOLUTION and vote.carried), None)


def _counts(congress: Congress, day: date) -> tuple[material.CountMaterial, ...]:
    return tuple(count_material(each, day) for each in elections_at(congress) if concluded_step(each) is not None)
