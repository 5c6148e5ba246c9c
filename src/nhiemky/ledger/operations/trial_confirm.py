"""Take a reader at its word, for trials: recorded under an account that says so."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.figures import FIGURES
from nhiemky.ledger.models import Document, State, Statement
from nhiemky.ledger.operations._shared import locked, of_document
from nhiemky.ledger.operations.bind_document import bind_document
from nhiemky.ledger.operations.decisions import confirm_many
from nhiemky.ledger.proposals import proposed_binding
from nhiemky.ledger.rights import Role, operation, reach_of

CONFIRMED_KINDS = FIGURES


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialConfirmed:
    """What a trial recorded: whether organisation and term were bound, and how many statements were confirmed."""

    bound: bool
    confirmed: int


@operation("document.trial_confirm", may=(Role.OFFICE,), on=of_document)
def trial_confirm(document: Document, by: AbstractBaseUser) -> TrialConfirmed:
    """Bind a document as recognised and confirm what the reader is sure of (``by`` is ``accounts.trial_account()``).

    Nothing a person decided or bound is touched.

    Raises LedgerProblem as ``bind_document`` and ``confirm_many``.
    """
    user = check_active(by)
    kept = locked(document.pk)
    proposal = proposed_binding(kept, reach_of(user, "document.bind"))
    if kept.binding is None and proposal.complete:
        bind_document(kept, proposal.organisation, proposal.superior, proposal.first_year, proposal.last_year, user)
    sure = Statement.objects.in_state(State.PROPOSED).filter(document=kept, kind__in=CONFIRMED_KINDS, ambiguous=False)
    confirmed = confirm_many(sure, user)
    return TrialConfirmed(bound=kept.binding is not None, confirmed=confirmed)
