"""Write a document, change its words, and bring it out; one file by theme."""

from nhiemky.ledger.operations.drafts.edit import edit_block
from nhiemky.ledger.operations.drafts.issue import issue_draft
from nhiemky.ledger.operations.drafts.make import WrittenAgain, make_draft, write_again
from nhiemky.ledger.operations.drafts.rulings import approve_draft, reopen_draft, withdraw_draft
from nhiemky.ledger.operations.drafts.word import take_word

__all__ = [
    "WrittenAgain",
    "approve_draft",
    "edit_block",
    "issue_draft",
    "make_draft",
    "reopen_draft",
    "take_word",
    "withdraw_draft",
    "write_again",
]
