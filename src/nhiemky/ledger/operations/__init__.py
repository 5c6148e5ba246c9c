"""Writes of the ledger. Each takes the acting user, runs in one transaction, and refuses with a LedgerProblem."""

from nhiemky.ledger.accounts import trial_account
from nhiemky.ledger.operations._reorganising import NewOrganisation
from nhiemky.ledger.operations.accounts import (
    add_account,
    close_account,
    end_account_sessions,
    new_password,
    rename_account,
    reopen_account,
    reset_second_factor,
)
from nhiemky.ledger.operations.apply_import import apply_import
from nhiemky.ledger.operations.bind_document import bind_document
from nhiemky.ledger.operations.catalogue import add_indicator, add_phrases, withdraw_entry
from nhiemky.ledger.operations.correct_table import TableCorrected, correct_table
from nhiemky.ledger.operations.corrections import add_statement, correct
from nhiemky.ledger.operations.decisions import confirm, confirm_many, reject
from nhiemky.ledger.operations.drafts import (
    WrittenAgain,
    approve_draft,
    edit_block,
    issue_draft,
    make_draft,
    reopen_draft,
    take_word,
    withdraw_draft,
    write_again,
)
from nhiemky.ledger.operations.fates import decide_fate
from nhiemky.ledger.operations.findings import dismiss_finding, reopen_finding
from nhiemky.ledger.operations.founding import dissolve_organisation, found_organisation, rename_organisation
from nhiemky.ledger.operations.import_document import Imported, import_document
from nhiemky.ledger.operations.letterheads import set_letterhead
from nhiemky.ledger.operations.links import link_target, unlink_target
from nhiemky.ledger.operations.planned import plan_targets
from nhiemky.ledger.operations.posts import correct_post, end_post, take_post, void_post
from nhiemky.ledger.operations.remarks import Passage, Said, add_remark, replace_remark, take_remarks, withdraw_remark
from nhiemky.ledger.operations.reorganisations import (
    merge_organisations,
    move_organisation,
    split_organisation,
    withdraw_reorganisation,
)
from nhiemky.ledger.operations.returns import (
    DraftSaved,
    approve_many,
    approve_return,
    close_form,
    make_form,
    remind,
    replace_form,
    save_draft,
    send_back_return,
    submit_return,
    unlock_return,
)
from nhiemky.ledger.operations.roles import grant_role, withdraw_role
from nhiemky.ledger.operations.sync_indicators import sync_indicators
from nhiemky.ledger.operations.target_source import set_target_source
from nhiemky.ledger.operations.templates import keep_template, withdraw_template
from nhiemky.ledger.operations.terms import change_term, open_term
from nhiemky.ledger.operations.trial_confirm import TrialConfirmed, trial_confirm

__all__ = [
    "DraftSaved",
    "Imported",
    "NewOrganisation",
    "Passage",
    "Said",
    "TableCorrected",
    "TrialConfirmed",
    "WrittenAgain",
    "add_account",
    "add_indicator",
    "add_phrases",
    "add_remark",
    "add_statement",
    "apply_import",
    "approve_draft",
    "approve_many",
    "approve_return",
    "bind_document",
    "change_term",
    "close_account",
    "close_form",
    "confirm",
    "confirm_many",
    "correct",
    "correct_post",
    "correct_table",
    "decide_fate",
    "dismiss_finding",
    "dissolve_organisation",
    "edit_block",
    "end_account_sessions",
    "end_post",
    "found_organisation",
    "grant_role",
    "import_document",
    "issue_draft",
    "keep_template",
    "link_target",
    "make_draft",
    "make_form",
    "merge_organisations",
    "move_organisation",
    "new_password",
    "open_term",
    "plan_targets",
    "reject",
    "remind",
    "rename_account",
    "rename_organisation",
    "reopen_account",
    "reopen_draft",
    "reopen_finding",
    "replace_form",
    "replace_remark",
    "reset_second_factor",
    "save_draft",
    "send_back_return",
    "set_letterhead",
    "set_target_source",
    "split_organisation",
    "submit_return",
    "sync_indicators",
    "take_post",
    "take_remarks",
    "take_word",
    "trial_account",
    "trial_confirm",
    "unlink_target",
    "unlock_return",
    "void_post",
    "withdraw_draft",
    "withdraw_entry",
    "withdraw_remark",
    "withdraw_reorganisation",
    "withdraw_role",
    "withdraw_template",
    "write_again",
]
