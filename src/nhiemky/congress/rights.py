"""What of a congress may be looked at, and by whom."""

from nhiemky.ledger.rights import Role, reading

READ_CONGRESS = reading("congress.read", may=(Role.OFFICE, Role.APPROVER, Role.LEADER))
"""A congress: whom it convenes, its agenda, votes, elections and their results."""
