"""The world of the accessibility tests: the demo, so that every page has something on it, and its accounts."""

from __future__ import annotations

from pathlib import Path

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse

from nhiemky.cli.demo import ACCOUNT, examples, load
from nhiemky.congress import operations
from nhiemky.congress.clauses import pieces_of
from nhiemky.congress.counts import typed_ballot
from nhiemky.congress.elections import definition_of
from nhiemky.congress.hand_votes import About, voters_at
from nhiemky.congress.models import Consultation, CountPass, Delegate, Election, HandVote, Opinion
from nhiemky.congress.queries.presence import people_of

ROLES = ("demo", "demo-office", "demo-approver", "demo-base", "demo-cell", "demo-leader", "demo-admin")
"""Who looks: the first is office and approver of all, the others as ``examples/term.toml`` says."""


def load_world(home: Path) -> dict[str, User]:
    """Load the demo, go a little further in its congress; return its accounts by name."""
    with transaction.atomic():
        load(home, examples())
        _go_on(User.objects.get(username=ACCOUNT))
    return {each.username: each for each in User.objects.filter(username__startswith=ACCOUNT)}


def _go_on(by: User) -> None:
    """Bring the congress to the states its story has nothing of: a batch being keyed, hands being counted, a list."""
    at_hand = Election.objects.get(what="official_delegates")
    congress, batch = at_hand.congress, 3
    begun = operations.claim_batch(at_hand, batch, "Lương Sĩ Ấm", by)
    operations.key_ballot(begun, 1, typed_ballot(definition_of(at_hand), "5"), by)
    operations.record_batch(at_hand, batch + 1, 3, by)
    asked = operations.Asked(about=About.OTHER, question="Nghỉ giải lao 15 phút")
    vote = operations.ask_vote(congress, asked, by)
    for table, here in voters_at(people_of(congress), vote.tables).items():
        operations.count_hands(vote, table, operations.Shown(here or 0, here or 0, 0, 0), by)
    draft = operations.ElectionDraft(what="opinion", title="Phiếu xin ý kiến về nhân sự", seats=2)
    operations.begin_consultation(congress, "Dự thảo Nghị quyết", pieces_of("1. Mục tiêu\n2. Nhiệm vụ\n"), by)
    opinion = operations.make_election(congress, draft, by)
    operations.propose_candidate(opinion, "Ma Công Toản", "committee", by)


def beginnings() -> tuple[str, ...]:
    """Return the pages of these states: of the two pages of an address that are looked at one shows such a state."""
    opinion = Election.objects.get(what="opinion")
    vote, alternate = HandVote.objects.latest("pk"), Delegate.objects.get(name="Văn Khắc Sở")
    said, preparing = Opinion.objects.latest("pk"), Consultation.objects.latest("pk")
    consulted = reverse("congress-consultation", args=[vote.congress_id, said.consultation_id])
    return (
        f"{consulted}?at={said.clause}",
        reverse("congress-consultation-clauses", args=[vote.congress_id, preparing.pk]),
        reverse("count-keying", args=[CountPass.objects.latest("pk").pk]),
        reverse("congress-vote", args=[vote.congress_id, vote.pk]),
        reverse("election-candidates", args=[opinion.pk]),
        reverse("congress-delegate", args=[alternate.pk]),
    )
