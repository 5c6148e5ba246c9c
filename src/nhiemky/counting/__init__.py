"""Elections of the Party: rule packs, ballots, the count of them, and what a count decides.

Plain values in, plain values out: no database, no clock, no text but the sentences of refusals. A ballot is what its
rows say and nothing else: no function takes or gives who cast it.
"""

from nhiemky.counting.model import (
    Ballot,
    BallotForm,
    Body,
    Definition,
    Doubt,
    Election,
    Mark,
    Name,
    Paper,
)

__all__ = ["Ballot", "BallotForm", "Body", "Definition", "Doubt", "Election", "Mark", "Name", "Paper"]
