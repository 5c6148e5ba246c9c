"""Writes of forms and returns, one file by theme."""

from nhiemky.ledger.operations.returns.drafts import DraftSaved, save_draft
from nhiemky.ledger.operations.returns.forms import close_form, make_form, replace_form
from nhiemky.ledger.operations.returns.remind import remind
from nhiemky.ledger.operations.returns.rulings import approve_many, approve_return, send_back_return
from nhiemky.ledger.operations.returns.submit import submit_return
from nhiemky.ledger.operations.returns.unlock import unlock_return

__all__ = [
    "DraftSaved",
    "approve_many",
    "approve_return",
    "close_form",
    "make_form",
    "remind",
    "replace_form",
    "save_draft",
    "send_back_return",
    "submit_return",
    "unlock_return",
]
