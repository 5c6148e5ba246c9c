"""What a congress decided enters the ledger, with its minutes as evidence."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.congress.build import DAY
from tests.congress.electing import NAMES, REASONS, announced, concluded, counting, order_of, proposed, twice
from tests.ledger.drafting.test_editing import refused

from nhiemky.congress import operations as congress
from nhiemky.congress.documents import subject_of
from nhiemky.congress.documents.whole import ratification_material
from nhiemky.congress.models import Election
from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting import DraftPlan, content_of, evidence_for
from nhiemky.ledger.models import Draft, Post, State, Statement
from nhiemky.ledger.queries.posts import holders
from nhiemky.writing import DocumentKind, Paragraph, text_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def minutes(election: Election, kind: DocumentKind = DocumentKind.COUNT_MINUTES, of: Any = None) -> Draft:
    """Write a document of an election or (``of``) of its congress."""
    held = election.congress
    plan = DraftPlan(kind=kind, term=held.term, as_of=DAY, subject=subject_of(of or election))
    return operations.make_draft(held.organisation, plan, command_account())


def issued(draft: Draft, home: Path) -> Draft:
    """Bring a draft out, what waits for people written."""
    by = command_account()
    for each in content_of(draft).blocks:
        if isinstance(each, Paragraph) and each.wanted:
            operations.edit_block(draft, each.key, ("Không có.",), by)
    operations.approve_draft(draft, by)
    operations.issue_draft(draft, DAY, by, home)
    return draft


def test_minutes_say_what_was_counted(tmp_path: Path):
    """Votes, N and the seal stand in the minutes, each figure bound to the count."""
    draft = minutes(announced(tmp_path))
    content = content_of(draft)
    words = "\n".join(text_of(pieces) for _, pieces in content.pieces())

    assert all(name in words for name in NAMES[:4])
    assert content.figures()
    assert draft.subject.startswith("election:")


def test_there_are_no_minutes_before_the_conclusion(tmp_path: Path):
    """A count that goes on has no minutes."""
    refused("count_not_concluded", minutes, counting())


@pytest.mark.parametrize(
    "kind",
    [
        DocumentKind.CREDENTIALS_REPORT,
        DocumentKind.CONGRESS_MINUTES,
        DocumentKind.CONGRESS_SCRIPT,
        DocumentKind.ELECTION_MINUTES,
        DocumentKind.RATIFICATION_SUBMISSION,
    ],
)
def test_every_document_of_a_congress_is_written(kind: DocumentKind, tmp_path: Path):
    """From what is kept of it, whatever was never told."""
    election = announced(tmp_path)

    assert content_of(minutes(election, kind, election.congress)).blocks


def test_the_list_is_written_before_anybody_voted():
    """Candidates with what is known of each."""
    assert content_of(minutes(counting(), DocumentKind.CANDIDATE_LIST)).blocks


def test_issued_minutes_are_evidence(tmp_path: Path):
    """They become a document of the ledger, from the file that was issued; its figures are confirmed, once."""
    draft = issued(minutes(announced(tmp_path)), tmp_path)

    entered = congress.enter_document(draft, command_account(), tmp_path)

    confirmed = Statement.objects.in_state(State.CONFIRMED).filter(document=entered.document)
    assert entered.confirmed == confirmed.count() > 0
    assert {each.kind for each in confirmed} <= {"attendance", "election"}
    assert entered.document.binding.organisation_id == draft.organisation_id
    assert entered.document.binding.term_id == draft.term_id
    again = congress.enter_document(draft, command_account(), tmp_path)
    assert (again.document.pk, again.confirmed) == (entered.document.pk, 0)


def test_only_an_issued_document_of_a_congress_is_evidence(tmp_path: Path):
    """A draft proves nothing."""
    refused("congress_document", congress.enter_document, minutes(announced(tmp_path)), command_account(), tmp_path)


def test_the_elected_hold_their_posts_from_that_day(tmp_path: Path):
    """Who held the post before leaves it, whoever is elected again takes it anew; a second time nothing changes."""
    by, election = command_account(), announced(tmp_path)
    house = election.congress.organisation
    for name in ("Người Cũ", NAMES[0]):
        operations.take_post(house, name, "executive_committee", DAY.replace(year=DAY.year - 5), by)

    changes = congress.enter_posts(election, by)

    assert sorted(each.kind for each in changes) == ["leaves"] * 2 + ["takes"] * 4
    after = DAY.replace(year=DAY.year + 1)
    assert {each.person for each in holders(house.pk, after)} == set(NAMES[:4])
    assert congress.enter_posts(election, by) == ()
    assert Post.objects.count() == 6


def test_nobody_takes_a_post_before_the_result_is_announced(tmp_path: Path):
    """A concluded count is not public yet."""
    refused("election_stage", congress.enter_posts, concluded(tmp_path), command_account())


def test_figures_of_minutes_lead_to_the_count(tmp_path: Path):
    """The evidence of a bound figure is the election it was counted in."""
    content = content_of(minutes(announced(tmp_path)))

    told = evidence_for(content.bindings.values())

    assert {each.kind for some in told.values() for each in some} == {"election"}


def test_two_elected_of_one_name_hold_up_nobody(tmp_path: Path):
    """A post is held by a name: namesakes are one holder, the others take their posts, and the question is gone."""
    by, election = command_account(), proposed(names=NAMES[:3])
    for year in (1970, 1985):
        congress.propose_candidate(election, "Lê Thị An", "committee", by, detail=f"sinh năm {year}")
    congress.adopt_list(election, order_of(election), by, reasons=REASONS)
    congress.open_voting(election, DAY, by)
    rows = ("11101",) * 2 + ("01111",) * 10
    counting(election=election)
    twice(election, 1, rows)
    congress.conclude(election, by, tmp_path)
    congress.announce(election, DAY, by)

    congress.enter_posts(election, by)

    assert sorted(each.person for each in Post.objects.all()) == sorted(["Lê Thị An", *NAMES[1:3]])
    assert congress.enter_posts(election, by) == ()
    people = ratification_material(election.congress, DAY).people
    assert {each.person.detail: each.votes for each in people if each.person.name == "Lê Thị An"} == {
        "sinh năm 1970": 10, "sinh năm 1985": 12,
    }  # fmt: skip
