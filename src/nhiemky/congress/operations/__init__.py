"""Writes of a congress. Each takes the acting user, runs in one transaction, and refuses with a LedgerProblem."""

from nhiemky.congress.operations.absences import not_absent, say_absent
from nhiemky.congress.operations.aftermath import (
    close_complaint,
    destroy_ballots,
    record_complaint,
    record_ratification,
    record_refusal,
    seal_ballots,
    send_for_ratification,
)
from nhiemky.congress.operations.agenda import (
    begin_item,
    edit_agenda,
    end_item,
    reopen_item,
    skip_item,
)
from nhiemky.congress.operations.allotments import AllottedRow, allot_delegates
from nhiemky.congress.operations.attendance import Moved, check_in, check_out, end_sitting, undo_move
from nhiemky.congress.operations.candidates import (
    ask_withdrawal,
    decide_withdrawal,
    propose_candidate,
    put_back,
    record_consent,
    record_support,
    take_off,
)
from nhiemky.congress.operations.concluding import (
    announce,
    conclude,
    reopen_count,
)
from nhiemky.congress.operations.congresses import (
    Planned,
    close_congress,
    make_congress,
    open_congress,
    plan_congress,
    set_rule,
    withdraw_congress,
)
from nhiemky.congress.operations.consultations import (
    arrange_clauses,
    begin_consultation,
    close_consultation,
    open_consultation,
    record_group,
    reopen_consultation,
    withdraw_consultation,
)
from nhiemky.congress.operations.contributions import (
    order_contributions,
    record_contribution,
    register_contribution,
)
from nhiemky.congress.operations.delegates import (
    NewPerson,
    add_people,
    call_alternate,
    describe_delegate,
    release_alternate,
    rule_credentials,
    withdraw_delegate,
)
from nhiemky.congress.operations.elections import (
    ElectionDraft,
    change_election,
    leave_seats_open,
    make_alternates,
    make_election,
    make_next_round,
)
from nhiemky.congress.operations.entering import Entered, enter_document, enter_posts
from nhiemky.congress.operations.filling import fill_elected
from nhiemky.congress.operations.hand_votes import (
    Asked,
    Shown,
    ask_vote,
    close_vote,
    count_hands,
    void_vote,
)
from nhiemky.congress.operations.keying import (
    Finished,
    claim_batch,
    correct_ballot,
    count_again,
    discard_pass,
    finish_pass,
    key_ballot,
)
from nhiemky.congress.operations.lists import (
    adopt_list,
)
from nhiemky.congress.operations.meetings import (
    make_first_meeting,
)
from nhiemky.congress.operations.opinions import (
    answer_opinions,
    correct_opinion,
    record_opinions,
    take_back_opinion,
)
from nhiemky.congress.operations.rulings import (
    rule_ballot,
    settle_batch,
    unsettle_batch,
)
from nhiemky.congress.operations.stock import (
    explain_fault,
    record_batch,
    record_stock,
)
from nhiemky.congress.operations.voting import (
    cancel_election,
    close_voting,
    open_voting,
    void_ballots,
)

__all__ = [
    "AllottedRow",
    "Asked",
    "ElectionDraft",
    "Entered",
    "Finished",
    "Moved",
    "NewPerson",
    "Planned",
    "Shown",
    "add_people",
    "adopt_list",
    "allot_delegates",
    "announce",
    "answer_opinions",
    "arrange_clauses",
    "ask_vote",
    "ask_withdrawal",
    "begin_consultation",
    "begin_item",
    "call_alternate",
    "cancel_election",
    "change_election",
    "check_in",
    "check_out",
    "claim_batch",
    "close_complaint",
    "close_congress",
    "close_consultation",
    "close_vote",
    "close_voting",
    "conclude",
    "correct_ballot",
    "correct_opinion",
    "count_again",
    "count_hands",
    "decide_withdrawal",
    "describe_delegate",
    "destroy_ballots",
    "discard_pass",
    "edit_agenda",
    "end_item",
    "end_sitting",
    "enter_document",
    "enter_posts",
    "explain_fault",
    "fill_elected",
    "finish_pass",
    "key_ballot",
    "leave_seats_open",
    "make_alternates",
    "make_congress",
    "make_election",
    "make_first_meeting",
    "make_next_round",
    "not_absent",
    "open_congress",
    "open_consultation",
    "open_voting",
    "order_contributions",
    "plan_congress",
    "propose_candidate",
    "put_back",
    "record_batch",
    "record_complaint",
    "record_consent",
    "record_contribution",
    "record_group",
    "record_opinions",
    "record_ratification",
    "record_refusal",
    "record_stock",
    "record_support",
    "register_contribution",
    "release_alternate",
    "reopen_consultation",
    "reopen_count",
    "reopen_item",
    "rule_ballot",
    "rule_credentials",
    "say_absent",
    "seal_ballots",
    "send_for_ratification",
    "set_rule",
    "settle_batch",
    "skip_item",
    "take_back_opinion",
    "take_off",
    "undo_move",
    "unsettle_batch",
    "void_ballots",
    "void_vote",
    "withdraw_congress",
    "withdraw_consultation",
    "withdraw_delegate",
]
