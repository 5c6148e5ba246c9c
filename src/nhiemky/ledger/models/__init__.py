"""What the ledger stores, one noun a file."""

from nhiemky.ledger.models.account_note import AccountDeed, AccountNote
from nhiemky.ledger.models.binding import DocumentBinding
from nhiemky.ledger.models.catalogue_entry import CatalogueEntry
from nhiemky.ledger.models.decision import Decision, Outcome
from nhiemky.ledger.models.document import Document
from nhiemky.ledger.models.draft import Draft, DraftEdit, DraftState, DraftStep, DraftText, TextSource
from nhiemky.ledger.models.event import Change, Event
from nhiemky.ledger.models.finding import FindingDecision
from nhiemky.ledger.models.indicator import Indicator
from nhiemky.ledger.models.letterhead import Letterhead, WordTemplate
from nhiemky.ledger.models.link import TargetLink
from nhiemky.ledger.models.organisation import Organisation, TreeKind
from nhiemky.ledger.models.planned_targets import PlannedTargets
from nhiemky.ledger.models.post import Post, PostEnd
from nhiemky.ledger.models.presence import Presence
from nhiemky.ledger.models.remark import Remark
from nhiemky.ledger.models.reorganisation import Happening, Reorganisation, ReorganisationPart
from nhiemky.ledger.models.return_form import Frequency, ReturnForm
from nhiemky.ledger.models.returns import (
    Return,
    ReturnDraft,
    ReturnReminder,
    ReturnStep,
    ReturnVersion,
    Ruling,
)
from nhiemky.ledger.models.role_grant import Role, RoleGrant
from nhiemky.ledger.models.statement import Origin, State, Statement
from nhiemky.ledger.models.subordination import Subordination
from nhiemky.ledger.models.table_layout import ConfirmedLayout
from nhiemky.ledger.models.target_fate import TargetFate
from nhiemky.ledger.models.target_source import TargetSource
from nhiemky.ledger.models.term import OpenedBy, Term

__all__ = [
    "AccountDeed",
    "AccountNote",
    "CatalogueEntry",
    "Change",
    "ConfirmedLayout",
    "Decision",
    "Document",
    "DocumentBinding",
    "Draft",
    "DraftEdit",
    "DraftState",
    "DraftStep",
    "DraftText",
    "Event",
    "FindingDecision",
    "Frequency",
    "Happening",
    "Indicator",
    "Letterhead",
    "OpenedBy",
    "Organisation",
    "Origin",
    "Outcome",
    "PlannedTargets",
    "Post",
    "PostEnd",
    "Presence",
    "Remark",
    "Reorganisation",
    "ReorganisationPart",
    "Return",
    "ReturnDraft",
    "ReturnForm",
    "ReturnReminder",
    "ReturnStep",
    "ReturnVersion",
    "Role",
    "RoleGrant",
    "Ruling",
    "State",
    "Statement",
    "Subordination",
    "TargetFate",
    "TargetLink",
    "TargetSource",
    "Term",
    "TextSource",
    "TreeKind",
    "WordTemplate",
]
