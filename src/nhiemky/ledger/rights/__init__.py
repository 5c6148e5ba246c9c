"""Who may do what, and where: one declaration for each operation, and how far an account's roles reach."""

from nhiemky.ledger.models import Role
from nhiemky.ledger.rights.declared import ANYWHERE, OPERATIONS, WHOLE, Declared, Places, operation, reading
from nhiemky.ledger.rights.places import document_places, organisations_below
from nhiemky.ledger.rights.reach import EVERYWHERE, Held, Reach, Rights, held_by, may, reach_of, require
from nhiemky.ledger.rights.reads import (
    READ_ACCOUNTS,
    READ_CATALOGUE,
    READ_DOCUMENT,
    READ_DRAFT,
    READ_HISTORY,
    READ_RETURN,
    READ_STRUCTURE,
    READ_TERM,
)

__all__ = [
    "ANYWHERE",
    "EVERYWHERE",
    "OPERATIONS",
    "READ_ACCOUNTS",
    "READ_CATALOGUE",
    "READ_DOCUMENT",
    "READ_DRAFT",
    "READ_HISTORY",
    "READ_RETURN",
    "READ_STRUCTURE",
    "READ_TERM",
    "WHOLE",
    "Declared",
    "Held",
    "Places",
    "Reach",
    "Rights",
    "Role",
    "document_places",
    "held_by",
    "may",
    "operation",
    "organisations_below",
    "reach_of",
    "reading",
    "require",
]
