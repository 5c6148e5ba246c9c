"""Put a document and what was read of it into the ledger, as proposals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, User
from django.db import IntegrityError, transaction

from nhiemky.files.model import SourceText
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Document, Indicator, Origin, Statement
from nhiemky.ledger.models.base import fits, plain
from nhiemky.ledger.operations._shared import as_data
from nhiemky.ledger.operations.sync_indicators import sync_indicators
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import ANYWHERE, READ_DOCUMENT, Role, document_places, may, operation
from nhiemky.ledger.tables import as_known
from nhiemky.reading.model import DocumentFacts, Reading
from nhiemky.reading.model import Statement as Proposal
from nhiemky.reading.whole.output import whole_as_json

NAME_LIMIT = 255
_AMOUNTS = ("value", "low", "high", "of", "attainment_percent")
_TEXTS = (
    "text", "kind", "comparator", "unit", "per", "part", "norm", "date", "number", "hedge", "level",
    "organisation", "period", "attainment_of",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The document in the ledger. ``created`` is false where the same file had been imported before."""

    document: Document
    created: bool
    statements: int


@operation("document.import", may=(Role.OFFICE,), on=ANYWHERE)
def import_document(source: SourceText, reading: Reading, by: AbstractBaseUser) -> Imported:
    """Keep a document with everything read of it; every statement is a proposal.

    The same file (by SHA-256) is kept once: a second import changes nothing and returns what is there.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``document_elsewhere``, ``document_empty``,
    ``document_not_text``, ``document_name_too_long``, ``evidence_mismatch`` or ``indicator_unknown``; then nothing is
    kept.
    """
    user = check_active(by)
    known = _known(source.sha256, user)
    if known:
        return known
    _check(source, reading)
    try:
        with transaction.atomic():
            document = _document(source, reading, user)
            rows = [proposed(document, proposal, user) for proposal in reading.statements]
            Statement.objects.bulk_create(rows, batch_size=500)
    except IntegrityError:
        # Another import of the same file may have been faster; anything else is a fault to be seen.
        known = _known(source.sha256, user)
        if known:
            return known
        raise
    return Imported(document=document, created=True, statements=len(rows))


def _known(sha256: str, user: User) -> Imported | None:
    document = Document.objects.filter(sha256=sha256).first()
    if document is None:
        return None
    if not may(user, READ_DOCUMENT, document_places(document)):
        raise LedgerProblem("document_elsewhere")
    return Imported(document=document, created=False, statements=document.statements.count())


def _check(source: SourceText, reading: Reading) -> None:
    if len(source.name) > NAME_LIMIT:
        raise LedgerProblem("document_name_too_long", limit=NAME_LIMIT)
    if not source.text.strip():
        raise LedgerProblem("document_empty", name=source.name)
    if "\0" in source.text or any("\ud800" <= letter <= "\udfff" for letter in source.text):
        raise LedgerProblem("document_not_text", name=source.name)
    for proposal in reading.statements:
        if source.text[proposal.start : proposal.end] != proposal.text:
            raise LedgerProblem("evidence_mismatch", text=proposal.text, start=proposal.start, end=proposal.end)
    codes = {proposal.indicator for proposal in reading.statements if proposal.indicator}
    if codes - _stored_codes():
        sync_indicators()
        missing = sorted(codes - _stored_codes())
        if missing:
            raise LedgerProblem("indicator_unknown", code=missing[0])


def _stored_codes() -> set[str]:
    return set(Indicator.objects.values_list("code", flat=True))


def _document(source: SourceText, reading: Reading, user: User) -> Document:
    return Document.objects.create(
        sha256=source.sha256,
        name=source.name,
        format=source.format,
        text=source.text,
        blocks=as_data(source.blocks),
        places=as_data(source.places),
        recognised=as_data(source.recognised),
        facts=_facts(reading),
        outline=as_data(reading.outline),
        findings=as_data(reading.findings),
        tables=as_data(source.tables),
        dated=_day(reading.document),
        imported_by=user,
    )


def _facts(reading: Reading) -> dict[str, Any]:
    return {
        **as_data(reading.document),
        "whole": whole_as_json(reading.whole),
        "tables": as_data(as_known(reading)),
        "relations": as_data(reading.relations),
        "forms": {each.statement: list(each.forms) for each in reading.targets if each.forms},
    }


def _day(facts: DocumentFacts) -> date | None:
    for printed in (facts.date, facts.event_date):
        try:
            if printed and len(printed) == len("YYYY-MM-DD"):
                return date.fromisoformat(printed)
        except ValueError:
            continue
    return None


def proposed(document: Document, proposal: Proposal, user: User) -> Statement:
    """Return what the reader proposes as a row that is not yet kept."""
    fields: dict[str, Any] = {name: getattr(proposal, name) or "" for name in _TEXTS}
    amounts = {name: getattr(proposal, name) for name in _AMOUNTS}
    storable = all(amount is None or fits(amount) for amount in amounts.values())
    if storable:
        fields.update({name: None if amount is None else plain(amount) for name, amount in amounts.items()})
    return Statement(
        document=document,
        key=proposal.id,
        start=proposal.start,
        end=proposal.end,
        sentence_start=proposal.sentence[0],
        sentence_end=proposal.sentence[1],
        change=proposal.change,
        base=proposal.base,
        indicator_id=proposal.indicator,
        # An amount too large to keep exactly stays with its passage, for a person to state.
        ambiguous=proposal.ambiguous or not storable,
        alternatives=list(proposal.alternatives),
        implicit=proposal.implicit,
        origin=Origin.READER,
        author=user,
        **fields,
    )
