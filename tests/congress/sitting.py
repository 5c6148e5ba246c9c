"""A congress that sits, its agenda and its votes by show of hands, as tests need them."""

from __future__ import annotations

from tests.congress import electing

from nhiemky.congress import operations
from nhiemky.congress.agenda import Item
from nhiemky.congress.hand_votes import About, Official, Part
from nhiemky.congress.models import Congress, HandVote
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.models import Term

SHORT = (
    Item(key="flag", title="Chào cờ", minutes=5), Item(key="programme", title="Thông qua chương trình", minutes=10),
    Item(key="", title="Chiếu phim tư liệu", minutes=15),
)  # fmt: skip
PROGRAMME = operations.Asked(about=About.PROGRAMME, question="Thông qua chương trình", item="programme")
PRESIDIUM = operations.Asked(
    about=About.PRESIDIUM, question="Bầu Đoàn Chủ tịch",
    people=(Official("Lê Thị Bình", Part.HEAD), Official("Trần Văn Cường", Part.MEMBER)),
)  # fmt: skip
ALL = operations.Shown(6, 6, 0, 0)


def held(people: int = 12, present: int | None = None, of: Term | None = None) -> Congress:
    """Return a congress of members that sits at two tables."""
    return electing.held(people, present, of)


def asked(congress: Congress | None = None, what: operations.Asked = PROGRAMME) -> HandVote:
    """Return a vote nothing was counted of."""
    return operations.ask_vote(congress or held(), what, command_account())


def counted(vote: HandVote, *shown: operations.Shown) -> HandVote:
    """Enter the hands at every table; all are for it unless told otherwise."""
    for table, hands in zip(vote.tables, shown or (ALL, ALL), strict=True):
        operations.count_hands(vote, table, hands, command_account())
    return vote
