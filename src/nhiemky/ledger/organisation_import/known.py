"""What the ledger knows of organisations, made ready for looking up thousands of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from nhiemky import rollup
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.rights import Reach
from nhiemky.ledger.structure import standing, structure, tree_of


@dataclass(frozen=True, slots=True)
class State:
    """What is true of an organisation on a day; ``superior`` is ``None`` at the top of its tree."""

    name: str
    level: str
    place: str
    superior: int | str | None


class Known:
    """The organisations of the ledger within somebody's reach, by code and by every name they have borne."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        self._structures: dict[str, rollup.Structure] = {}
        self.organisations = {each.pk: each for each in Organisation.objects.all()}
        self.by_code = {each.code.casefold(): each.pk for each in self.organisations.values() if each.code}
        self._named: dict[str, set[int]] = defaultdict(set)
        self._places: dict[int, list[tuple[date, str]]] = defaultdict(list)
        for each in self.organisations.values():
            self._named[folded_name(each.name)].add(each.pk)
        for happened in standing():
            if happened.name:
                self._named[folded_name(happened.name)].add(happened.organisation_id)
            if happened.place:
                self._places[happened.organisation_id].append((happened.day, happened.place))

    def tree(self, key: int) -> str:
        """Return the tree an organisation belongs to."""
        return tree_of(self.organisations[key])

    def called(self, name: str, day: date) -> list[int]:
        """Return the organisations within reach that bear a name on a day."""
        wanted = folded_name(name)
        return sorted(each for each in self._named.get(wanted, ()) if self._bears(each, wanted, day))

    def there(self, key: int, day: date) -> bool:
        """Say whether an organisation exists on a day."""
        return self._structure(key).there(key, day, day)

    def state(self, key: int, day: date) -> State:
        """Return what is true of an organisation on a day on which it exists."""
        found = self._structure(key)
        superior = found.as_of(day).superior(key)
        places = [place for since, place in self._places[key] if since <= day]
        return State(found.name(key, day), found.level(key, day), places[-1] if places else "", superior)

    def _structure(self, key: int) -> rollup.Structure:
        # Kept: asked for anew it would look whether rows were added, for every row of a file.
        tree = self.tree(key)
        if tree not in self._structures:
            self._structures[tree] = structure(tree)
        return self._structures[tree]

    def _bears(self, key: int, wanted: str, day: date) -> bool:
        return (
            self.reach.covers([key])
            and self.there(key, day)
            and folded_name(self._structure(key).name(key, day)) == wanted
        )

    def taken(self) -> set[str]:
        """Return the names by which organisations are looked up, each of which can be given once."""
        return {each.folded for each in self.organisations.values()}


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
