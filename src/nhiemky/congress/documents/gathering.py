"""Which document is written from what of a congress, and what its figures lead back to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from nhiemky import writing
from nhiemky.congress.documents.counts import candidate_list, count_material
from nhiemky.congress.documents.held import held
from nhiemky.congress.documents.opinions import consultation_material
from nhiemky.congress.documents.whole import (
    congress_material,
    credentials_material,
    election_material,
    ratification_material,
)
from nhiemky.congress.elections import plan_of as election_plan
from nhiemky.congress.models import Congress, Consultation, Election
from nhiemky.congress.state import plan_of
from nhiemky.ledger.drafting.elsewhere import held_elsewhere, told_elsewhere, written_elsewhere
from nhiemky.ledger.drafting.model import Evidence
from nhiemky.ledger.models import Draft
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.writing import DocumentKind
from nhiemky.writing.congress import Material, compose
from nhiemky.writing.model import CONGRESS_KINDS

OF_ELECTIONS: Mapping[DocumentKind, Callable[[Election, date], Material]] = {
    DocumentKind.COUNT_MINUTES: count_material,
    DocumentKind.CANDIDATE_LIST: candidate_list,
}
"""What is about one election."""
OF_CONGRESSES: Mapping[DocumentKind, Callable[[Congress, date], Material]] = {
    DocumentKind.CREDENTIALS_REPORT: credentials_material,
    DocumentKind.CONGRESS_SCRIPT: congress_material,
    DocumentKind.CONGRESS_MINUTES: congress_material,
    DocumentKind.ELECTION_MINUTES: election_material,
    DocumentKind.RATIFICATION_SUBMISSION: ratification_material,
}
"""What is about a whole congress."""


OF_CONSULTATIONS: Mapping[DocumentKind, Callable[[Consultation, date], Material]] = {
    DocumentKind.OPINION_SUMMARY: consultation_material,
}
"""What is about one consultation."""


def announce() -> None:
    """Tell the ledger that these documents are written here."""
    written_elsewhere(CONGRESS_KINDS, write)
    told_elsewhere(("congress", "election", "consultation"), tell)
    held_elsewhere(held)


def subject_of(row: Congress | Election | Consultation) -> str:
    """Return the ``Draft.subject`` that names a congress, an election or a consultation."""
    match row:
        case Congress():
            return f"congress:{row.pk}"
        case Election():
            return f"election:{row.pk}"
        case Consultation():
            return f"consultation:{row.pk}"


def write(draft: Draft) -> writing.Draft:
    """Write a draft anew from what is kept now.

    Raises LedgerProblem ``draft_subject`` where its subject is no congress, election or consultation of its
    organisation, and ``count_not_concluded``.
    """
    family, _, key = draft.subject.partition(":")
    kind, pk = DocumentKind(draft.kind), int(key) if key.isdecimal() else 0
    if family == "election" and kind in OF_ELECTIONS:
        rows = Election.objects.select_related("congress__organisation", "congress__term")
        election = rows.filter(pk=pk, congress__organisation=draft.organisation_id).first()
        if election is not None:
            return _proven(compose(kind, OF_ELECTIONS[kind](election, draft.as_of)), draft.subject)
    if family == "congress" and kind in OF_CONGRESSES:
        congress = Congress.objects.filter(pk=pk, organisation=draft.organisation_id).first()
        if congress is not None:
            return _proven(compose(kind, OF_CONGRESSES[kind](congress, draft.as_of)), draft.subject)
    if family == "consultation" and kind in OF_CONSULTATIONS:
        asked = Consultation.objects.select_related("congress__organisation", "congress__term", "draft")
        found = asked.filter(pk=pk, congress__organisation=draft.organisation_id).first()
        if found is not None:
            return _proven(compose(kind, OF_CONSULTATIONS[kind](found, draft.as_of)), draft.subject)
    raise LedgerProblem("draft_subject")


def _proven(written: writing.Draft, source: str) -> writing.Draft:
    """Let every bound figure lead to what it was counted in."""
    known = {key: replace(each, sources=each.sources or (source,)) for key, each in written.bindings.items()}
    return replace(written, bindings=known)


def tell(sources: Iterable[str]) -> Mapping[str, Evidence]:
    """Return what sources such as "election:12" are, those that are there."""
    found: dict[str, Evidence] = {}
    for source in sources:
        family, _, key = source.partition(":")
        pk = int(key) if key.isdecimal() else 0
        if family == "election" and (election := Election.objects.filter(pk=pk).first()):
            title = election_plan(election).title
            found[source] = Evidence(
                source=source, kind="election", words=f"Kiểm phiếu: {title}", words_en=f"The count: {title}",
                subject_id=pk,
            )  # fmt: skip
        elif family == "congress" and (congress := Congress.objects.filter(pk=pk).first()):
            title = plan_of(congress).title
            found[source] = Evidence(
                source=source, kind="congress", words=f"Số liệu của đại hội: {title}",
                words_en=f"Kept of the congress: {title}", subject_id=pk,
            )  # fmt: skip
        elif family == "consultation" and (asked := Consultation.objects.filter(pk=pk).first()):
            found[source] = Evidence(
                source=source, kind="consultation", words=f"Lấy ý kiến: {asked.title}",
                words_en=f"Consultation: {asked.title}", subject_id=asked.congress_id,
            )  # fmt: skip
    return found
