"""What may be looked at, and by whom; the pages ask for these by name."""

from nhiemky.ledger.models import Role
from nhiemky.ledger.rights.declared import reading

_FIGURES = (Role.OFFICE, Role.APPROVER, Role.LEADER)

READ_DOCUMENT = reading("document.read", may=_FIGURES)
"""A document, its statements and findings, and the targets and results that rest on it."""
READ_TERM = reading("term.read", may=_FIGURES)
"""The targets of an organisation's term and their verdicts; comparison with others within reach."""
READ_HISTORY = reading("history.read", may=(*_FIGURES, Role.ADMINISTRATOR))
"""The events of an organisation."""
READ_CATALOGUE = reading("catalogue.read", may=tuple(Role))
"""The indicators and the phrases they are known by."""
READ_ACCOUNTS = reading("account.read", may=(Role.ADMINISTRATOR,))
"""Accounts, their roles and sessions."""
READ_STRUCTURE = reading("organisation.read", may=tuple(Role))
"""The trees of organisations over time, and who holds which post."""
READ_RETURN = reading("return.read", may=_FIGURES)
"""Forms and returns, what was ruled on them, and the sums they come to."""
READ_DRAFT = reading("draft.read", may=_FIGURES)
"""Documents that are written here, the figures bound in them, and how the organisation prints them."""
