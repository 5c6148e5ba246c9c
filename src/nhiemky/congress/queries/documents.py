"""The documents of a congress: which can be written now, which are, and what of them has entered the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from nhiemky.congress.consultations import Progress, progress_of
from nhiemky.congress.documents import subject_of
from nhiemky.congress.elections import concluded_step, elections_at, plan_of
from nhiemky.congress.models import Congress, Consultation, Election, Opinion
from nhiemky.congress.operations.entering import ENTERED
from nhiemky.congress.posts import PostChange, post_changes
from nhiemky.ledger.drafting import Standing, differing, state_of
from nhiemky.ledger.models import Document, Draft
from nhiemky.problems import Problem
from nhiemky.writing import DocumentKind

OF_CONGRESS = (
    DocumentKind.CONGRESS_SCRIPT,
    DocumentKind.CREDENTIALS_REPORT,
    DocumentKind.ELECTION_MINUTES,
    DocumentKind.CONGRESS_MINUTES,
    DocumentKind.RATIFICATION_SUBMISSION,
)
"""What is written of a whole congress, in the order it is needed."""
OF_ELECTION = (DocumentKind.CANDIDATE_LIST, DocumentKind.COUNT_MINUTES)
"""What is written of each election."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenPaper:
    """A document that is written: how far it has come, and the document of the ledger it became (``entered``)."""

    draft_id: int
    standing: Standing
    can_enter: bool
    entered: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A kind of document of a congress or of what it is ``about``; ``ready`` says it can be written now."""

    kind: DocumentKind
    subject: str
    about: str
    ready: bool
    written: tuple[WrittenPaper, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PostsDue:
    """An election whose elected are not entered as holders of their posts yet."""

    election_id: int
    title: str
    changes: tuple[PostChange, ...]


@dataclass(frozen=True, slots=True)
class Otherwise:
    """How many figures of an issued document are kept otherwise by now; ``trouble``: why they cannot be compared."""

    figures: int = 0
    trouble: Problem | None = None


def otherwise(paper: WrittenPaper) -> Otherwise:
    """Return what has changed since a document was issued; of one that is not, nothing: its own page tells it."""
    if paper.standing.state != "issued":
        return Otherwise()
    try:
        return Otherwise(len(differing(Draft.objects.get(pk=paper.draft_id))))
    except Problem as problem:
        return Otherwise(trouble=problem)


def papers_of(congress: Congress) -> tuple[Paper, ...]:
    """Return the documents of a congress, then those of each consultation and election in the order they were made."""
    return tuple(_papers(congress))


def posts_due(congress: Congress) -> tuple[PostsDue, ...]:
    """Return what announced elections change in who holds which post, and is not entered yet."""
    return tuple(
        PostsDue(election_id=each.pk, title=_title(each), changes=changes)
        for each in elections_at(congress)
        if (changes := post_changes(each))
    )


def _papers(congress: Congress) -> Iterator[Paper]:
    elections = [(each, concluded_step(each) is not None) for each in elections_at(congress)]
    counted = any(concluded for _, concluded in elections)
    for kind in OF_CONGRESS:
        waits = kind in (DocumentKind.ELECTION_MINUTES, DocumentKind.RATIFICATION_SUBMISSION)
        yield _paper(congress, kind, subject_of(congress), "", ready=counted or not waits)
    yield from _of_consultations(congress)
    for each, concluded in elections:
        for kind in OF_ELECTION:
            ready = kind is not DocumentKind.COUNT_MINUTES or concluded
            yield _paper(congress, kind, subject_of(each), _title(each), ready=ready)


def _of_consultations(congress: Congress) -> Iterator[Paper]:
    """Yield the summary of opinions of each consultation; it can be written once an opinion was given."""
    for each in Consultation.objects.filter(congress=congress.pk).order_by("pk"):
        if progress_of(each) is Progress.WITHDRAWN:
            continue
        ready = Opinion.objects.filter(consultation=each.pk).exists()
        yield _paper(congress, DocumentKind.OPINION_SUMMARY, subject_of(each), each.title, ready=ready)


def _paper(congress: Congress, kind: DocumentKind, subject: str, about: str, *, ready: bool) -> Paper:
    rows = Draft.objects.filter(organisation=congress.organisation_id, kind=kind.value, subject=subject)
    return Paper(
        kind=kind, subject=subject, about=about, ready=ready,
        written=tuple(_written(each, kind) for each in rows.order_by("-pk")),
    )  # fmt: skip


def _written(draft: Draft, kind: DocumentKind) -> WrittenPaper:
    standing = state_of(draft)
    document = Document.objects.filter(sha256=standing.sha256).first() if standing.sha256 else None
    return WrittenPaper(
        draft_id=draft.pk, standing=standing, entered=document.pk if document else None,
        can_enter=kind in ENTERED and standing.state == "issued" and document is None,
    )  # fmt: skip


def _title(election: Election) -> str:
    said = plan_of(election).title
    return f"{said} ({election.round})" if election.round > 1 else said
