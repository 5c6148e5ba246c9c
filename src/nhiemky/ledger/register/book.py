"""What a register holds of each period, kept in the process and brought up to date by what was approved since.

Several processes may serve one ledger. Each asks for the events after the last one it has seen: their numbers have no
gap and are given under a lock, so that none is passed over. Few newly approved returns are added to the sums at hand;
after many, or where the tree above a period changed, the period is made anew when it is next asked for.
"""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from dataclasses import dataclass, field
from datetime import date
from threading import RLock

from nhiemky import rollup
from nhiemky.ledger.history.line import HistoryState, history_state
from nhiemky.ledger.history.since import changed_between
from nhiemky.ledger.models import ReturnForm, ReturnStep, Term
from nhiemky.ledger.register.chains import Chain, chains_of
from nhiemky.ledger.register.loaded import Loaded, approved, load

ONE_BY_ONE = 20
"""Up to so many newly approved returns of a period are added to its sums; loading it takes as long as some fifty."""
KEPT_FIGURES = 20_000_000
"""How many figures are kept in a process, 8 bytes each; the periods asked for longest ago give way."""

_Key = tuple[int, date, date | None]
"""A chain, the first day of a period, and the day it is known on (``None``: now)."""


@dataclass
class Book:
    """The chains of every term asked for, and the periods loaded; ``lock`` is held by whoever reads or changes it."""

    lock: RLock = field(default_factory=RLock)
    state: HistoryState | None = None
    chains: dict[int, tuple[Chain, ...]] = field(default_factory=dict)
    periods: OrderedDict[_Key, tuple[Loaded, date]] = field(default_factory=OrderedDict)
    numbers: int = 0

    def chains_of(self, term: Term) -> tuple[Chain, ...]:
        """Return the chains of a term as they are now."""
        if term.pk not in self.chains:
            self.chains[term.pk] = chains_of(term)
        return self.chains[term.pk]

    def loaded(
        self, chain: Chain, period: rollup.Period, structure: rollup.Structure, today: date, known: date | None
    ) -> Loaded:
        """Return a period, loaded unless it is at hand."""
        key = chain.key, period.first, known if known is not None and known < today else None
        kept = self.periods.get(key)
        if kept is not None and kept[0].structure is structure and not _fell_due(chain, period, kept[1], today, key[2]):
            self.periods.move_to_end(key)
            return kept[0]
        self._drop(key)
        made = load(chain, period, structure, today, key[2])
        self.periods[key] = made, today
        self.numbers += _size(made)
        while self.numbers > KEPT_FIGURES and len(self.periods) > 1:
            self._drop(next(iter(self.periods)))
        return made

    def refresh(self) -> None:
        """Take in what was approved since: one query where nothing happened."""
        now = history_state()
        if self.state == now and now.number:  # before the first event nothing tells what has changed
            return
        changed = changed_between(self.state, now, (ReturnForm, ReturnStep, Term)) if self.state else None
        if changed is None or ReturnForm in changed or Term in changed:
            self.forget()
        elif ReturnStep in changed and self.chains:
            self._add(changed[ReturnStep])
        self.state = now

    def forget(self) -> None:
        """Hold nothing any more: the first time, of another ledger, or where forms or terms have changed."""
        self.chains.clear()
        self.periods.clear()
        self.numbers = 0

    def _add(self, steps: frozenset[int]) -> None:
        new = ReturnStep.objects.filter(pk__in=steps, final=True)
        rows = new.values_list("version__for_return_id", "version__for_return__form_id", "version__for_return__first")
        chain_of = {form: chain for chains in self.chains.values() for chain in chains for form in chain.form_ids}
        touched: defaultdict[_Key, set[int]] = defaultdict(set)
        for return_id, form_id, first in rows:
            if form_id in chain_of:
                touched[chain_of[form_id].key, first, None].add(return_id)
        for key, returns in touched.items():
            kept = self.periods.get(key)
            if kept is None:
                continue
            if len(returns) > ONE_BY_ONE:
                self._drop(key)
                continue
            for given in approved(kept[0].chain, kept[0].period, returns=returns):
                kept[0].take(given)

    def _drop(self, key: _Key) -> None:
        kept = self.periods.pop(key, None)
        if kept is not None:
            self.numbers -= _size(kept[0])


def _fell_due(chain: Chain, period: rollup.Period, then: date, today: date, known: date | None) -> bool:
    due = chain.due(period)
    return known is None and due is not None and (then > due) != (today > due)


def _size(loaded: Loaded) -> int:
    return len(loaded.chain.indicators) * len(loaded.structure.organisations)
