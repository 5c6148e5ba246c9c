"""What the ledger knows of organisations, made ready for looking up thousands of rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nhiemky.ledger.names import folded_name
from nhiemky.ledger.rights import Reach
from nhiemky.ledger.structure import trees


@dataclass(frozen=True, slots=True)
class State:
    """What is true of an organisation on a day; ``superior`` is ``None`` at the top of its tree."""

    name: str
    level: str
    place: str
    superior: int | str | None


class Known:
    """The organisations of the ledger, by code and, within somebody's reach, by name."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self.trees = trees()
        self.organisations = self.trees.organisations
        self.by_code = {each.code.casefold(): each.pk for each in self.organisations.values() if each.code}

    def tree(self, key: int) -> str:
        """Return the tree an organisation belongs to."""
        return self.trees.tree_of(key)

    def called(self, name: str, day: date) -> list[int]:
        """Return the organisations within reach that bear a name on a day."""
        wanted = folded_name(name)
        within = [each for each in self.trees.named(name) if self.reach.covers([each])]
        then = [self.trees.then(each, day) for each in within]
        return [each.organisation_id for each in then if each.exists and folded_name(each.name) == wanted]

    def there(self, key: int, day: date) -> bool:
        """Say whether an organisation exists on a day."""
        return self.trees.then(key, day).exists

    def state(self, key: int, day: date) -> State:
        """Return what is true of an organisation on a day."""
        then = self.trees.then(key, day)
        return State(then.name, then.level, then.place, then.superior_id)


def free_folded(name: str, superior_name: str, taken: Iterable[str]) -> str:
    """Return what an organisation is looked up by: its name, with its superior's where another bears the same.

    >>> free_folded("Chi bộ 1", "Đảng bộ B", {"chi bộ 1"})
    'chi bộ 1 đảng bộ b'
    """
    used = taken if isinstance(taken, set) else set(taken)
    folded = folded_name(name)
    tried = folded if folded not in used else f"{folded} {folded_name(superior_name)}".strip()
    number = 2
    while tried in used:
        tried, number = f"{folded} {folded_name(superior_name)} {number}".strip(), number + 1
    return tried
