"""What stands now in the place of a statement, and what it came from."""

from __future__ import annotations

from nhiemky.ledger.models import State, Statement


def standing(statement: Statement) -> Statement:
    """Return, with its state, the statement that stands in the place of one: the last of its corrections.

    A correction that was rejected stands too while nothing took its place: that is what became of the statement. One
    that was rejected beside a later one is passed over.
    """
    here = Statement.objects.with_state().get(pk=statement.pk)
    seen = {here.pk}
    while here.state == State.SUPERSEDED:
        after = list(Statement.objects.with_state().filter(supersedes=here).exclude(pk__in=seen).order_by("pk"))
        if not after:
            break
        kept = [each for each in after if each.state != State.REJECTED]
        here = (kept or after)[-1]
        seen.add(here.pk)
    return here


def origins(statement: Statement) -> list[Statement]:
    """Return the statements that one took the place of, the first of all at the front."""
    found: list[Statement] = []
    here = statement.supersedes
    while here is not None:
        found.insert(0, here)
        here = here.supersedes
    return found
