"""Who is meant at the door: by an invitation's code, a card number, or part of a name; and what has changed since."""

from __future__ import annotations

from dataclasses import dataclass

from nhiemky.congress.models import Attendance, Congress, Delegate, DelegateStep, DelegateStepKind
from nhiemky.congress.people import is_token, matches, plain
from nhiemky.ledger.problems import LedgerProblem


@dataclass(frozen=True, slots=True)
class Found:
    """Whoever is meant: one, or several to choose from."""

    people: tuple[Delegate, ...]


def found_at_door(congress: Congress, asked: str) -> Found:
    """Return who is meant by what was scanned or typed; raises LedgerProblem ``delegate_unknown`` for nobody.

    A code or a number names one person. A name may be typed without marks and in part; whoever was taken off the list
    is not found by it.
    """
    typed = " ".join(asked.split())
    rows = Delegate.objects.filter(congress=congress.pk).select_related("organisation")
    people: list[Delegate] = []
    if typed.isascii() and typed.isdecimal() and len(typed) < 10:
        people = list(rows.filter(number=int(typed)))
    elif is_token(typed):
        people = list(rows.filter(token=typed.upper()))
    if not people and not typed.isdecimal():
        # Names are compared here: no database folds Vietnamese letters alike.
        wanted = plain(typed)
        people = [each for each in rows if matches(wanted, plain(each.name))]
        gone = DelegateStep.objects.filter(delegate__in=[each.pk for each in people], kind=DelegateStepKind.WITHDRAWN)
        off = set(gone.values_list("delegate_id", flat=True)) if people else set()
        people = [each for each in people if each.pk not in off]
    if not people:
        raise LedgerProblem("delegate_unknown", asked=typed[:40])
    return Found(tuple(people))


def moves_since(congress: Congress, row: int) -> tuple[int, tuple[int, ...]]:
    """Return the key of the latest coming or going, and whose there were since the row of a key."""
    rows = Attendance.objects.filter(delegate__congress=congress.pk, pk__gt=row).order_by("pk")
    moved = list(rows.values_list("pk", "delegate_id"))
    return (moved[-1][0] if moved else row), tuple(dict.fromkeys(each for _, each in moved))
