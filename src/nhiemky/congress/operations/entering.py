"""What a congress decided enters the ledger: documents as evidence of statements, the elected as holders of posts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import AbstractBaseUser

from nhiemky import apart
from nhiemky.congress.elections import ElectionStage, must_be, of_election
from nhiemky.congress.models import Election
from nhiemky.congress.posts import PostChange, post_changes
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting import content_of, state_of
from nhiemky.ledger.drafting.composing import next_years
from nhiemky.ledger.layouts import confirmed_layouts
from nhiemky.ledger.models import Document, Draft, Post, State, Statement
from nhiemky.ledger.originals import original
from nhiemky.ledger.own_catalogue import current_own
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.writing import DocumentKind
from nhiemky.writing.model import CONGRESS_KINDS

ENTERED = frozenset([*CONGRESS_KINDS, DocumentKind.RESOLUTION]) - {
    DocumentKind.CONGRESS_SCRIPT, DocumentKind.OPINION_SUMMARY,
}  # fmt: skip
"""The documents that prove what a congress decided."""
CONFIRMED_KINDS = ("attendance", "election", "target")
REASON = "Hết nhiệm kỳ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A document of a congress in the ledger; ``confirmed`` of its statements are figures that the draft had bound.

    ``waiting`` are left for a person to decide.
    """

    document: Document
    confirmed: int
    waiting: int


def _of_draft(draft: Draft) -> Places:
    return frozenset([draft.organisation_id])


@operation("congress.enter_document", may=(Role.OFFICE,), on=_of_draft)
def enter_document(draft: Draft, by: AbstractBaseUser, home: Path) -> Entered:
    """Take an issued document of a congress into the ledger as evidence, from the very file that was issued.

    Statements whose figure the draft had bound are confirmed; what else was read waits for a person. A second time
    nothing is added. The resolution belongs to the term it opens.

    Raises LedgerProblem ``congress_document`` for any other document or one that is not issued, ``file_changed``, and
    as ``import_document``, ``bind_document`` and ``confirm_many``; a FileProblem where the file cannot be read.
    """
    user = check_active(by)
    standing = state_of(draft)
    if DocumentKind(draft.kind) not in ENTERED or standing.state != "issued" or not standing.sha256:
        raise LedgerProblem("congress_document")
    data = original(home, standing.sha256, standing.reference)
    name = f"{standing.reference.replace('/', '-') or draft.kind}.docx"
    with apart.started(name, data, layouts=confirmed_layouts(), own=current_own()) as job:
        taken = job.taken()
    document = ledger.import_document(taken.source, taken.reading, user).document
    if document.binding is None:
        years = (draft.term.first_year, draft.term.last_year)
        of_next = draft.kind == DocumentKind.RESOLUTION
        first, last = next_years(draft) if of_next else years
        ledger.bind_document(document, draft.organisation.name, None, first, last, user)
    proposed = Statement.objects.in_state(State.PROPOSED).filter(document=document, kind__in=CONFIRMED_KINDS)
    sure = list(_bound(proposed, draft))
    confirmed = ledger.confirm_many(sure, user)
    return Entered(document=document, confirmed=confirmed, waiting=len(proposed) - len(sure))


def _bound(statements: Iterable[Statement], draft: Draft) -> Iterator[Statement]:
    """Give the statements whose figure is one the draft had bound, as printed."""
    printed = {each.text for each in content_of(draft).figures()}
    for each in statements:
        if not each.ambiguous and any(text and text in each.text for text in printed):
            yield each


@operation("election.enter_posts", may=(Role.OFFICE,), on=of_election)
def enter_posts(election: Election, by: AbstractBaseUser) -> tuple[PostChange, ...]:
    """Record who takes and who leaves a post by an announced election, from its day on; returns what changed.

    Again, it adds nothing. Raises LedgerProblem ``election_stage``, and as ``take_post`` and ``end_post``.
    """
    user = check_active(by)
    must_be(election, ElectionStage.ANNOUNCED)
    changes = post_changes(election)
    for each in changes:
        if each.held is not None:
            ledger.end_post(Post.objects.get(pk=each.held.post_id), each.day, user, reason=REASON)
        else:
            ledger.take_post(election.congress.organisation, each.person, each.position.code, each.day, user)
    return changes
