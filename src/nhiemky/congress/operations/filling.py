"""A first meeting convenes the committee that was elected: its members as the ledger has them on that day."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.congress.models import Congress, Delegate, Source, Status
from nhiemky.congress.operations.delegates import NewPerson, add_people
from nhiemky.congress.queries.presence import people_of
from nhiemky.congress.state import of_congress, plan_of
from nhiemky.language.folding import fold
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.posts import holders
from nhiemky.ledger.rights import Role, operation

_COMMITTEE = (
    "secretary", "deputy_secretary.standing", "deputy_secretary", "standing_committee", "executive_committee",
    "cell_committee",
)  # fmt: skip
"""Posts whose holders are members of the committee, in the order of the cards."""


@operation("delegate.fill_elected", may=(Role.OFFICE,), on=of_congress)
def fill_elected(congress: Congress, by: AbstractBaseUser) -> tuple[Delegate, ...]:
    """Convene whoever holds a post in the committee on the day of the meeting and is not on the list yet.

    Raises LedgerProblem ``delegate_nobody_elected``, ``congress_closed`` or ``congress_withdrawn``.
    """
    held = holders(congress.organisation_id, plan_of(congress).first_day)
    names = dict.fromkeys(each.person for code in _COMMITTEE for each in held if each.position.code == code)
    if not names:
        raise LedgerProblem("delegate_nobody_elected")
    known = {fold(each.name) for each in people_of(congress) if not each.withdrawn}
    new = [
        NewPerson(name=name, organisation=congress.organisation, source=Source.MEMBER, status=Status.OFFICIAL)
        for name in names
        if fold(name) not in known
    ]
    return add_people(congress, new, by)
