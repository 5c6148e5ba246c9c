"""The register of a term: every finally approved figure of its returns, summed up at every organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from nhiemky import rollup
from nhiemky.ledger import structure as trees
from nhiemky.ledger.models import Term
from nhiemky.ledger.register.book import Book
from nhiemky.ledger.register.chains import Chain
from nhiemky.ledger.register.loaded import Loaded

_book = Book()
NOBODY = rollup.Sum(None, None, rollup.Coverage(given=0, late=0, missing=0, not_due=0))
"""Of an organisation that is not in the tree nobody is asked."""


def register(term: Term) -> Register:
    """Return the register of a term with everything approved by now; one query where nothing happened since."""
    with _book.lock:
        _book.refresh()
        chains = _book.chains_of(term)
    return Register(term, trees.structure(trees.tree_of(term.organisation)), chains, timezone.localdate())


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one organisation adds to the sum of the one above it: ``own`` for what that one gave by itself.

    ``version_id`` is the evidence of an own figure: the ``ReturnVersion`` whose cell it is.
    """

    organisation_id: int
    sum: rollup.Sum
    own: bool
    version_id: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """The sums of the returns of one term. Made by ``register`` for one request: it knows what was approved by then.

    Figures are asked for by the code of an indicator; where several chains of forms ask for it, the newest gives it.
    ``as_of`` sees a period in the tree of another day ("in today's structure": today), ``known`` as it was known on a
    day. Values are in the integers of the indicator; ``number`` gives them in its unit.
    """

    term: Term
    structure: rollup.Structure
    chains: tuple[Chain, ...]
    today: date

    @property
    def codes(self) -> tuple[str, ...]:
        """The indicators any form asks for, in the order of the forms."""
        return tuple(dict.fromkeys(each.code for chain in self.chains for each in chain.indicators))

    def chain_of(self, code: str) -> Chain | None:
        """Return the chain that gives an indicator: the newest that asks for it; ``None`` where none does."""
        return next((each for each in reversed(self.chains) if code in each.rows), None)

    def periods(self, code: str, first: date = date.min, last: date = date.max) -> tuple[rollup.Period, ...]:
        """Return the periods for which an indicator is given that lie within days, earliest first."""
        chain = self.chain_of(code)
        return tuple(each for each in (chain.periods if chain else ()) if first <= each.first and each.last <= last)

    def sums(
        self, code: str, period: rollup.Period, as_of: date | None = None, known: date | None = None
    ) -> rollup.Sums:
        """Return all sums of the period in the chain that gives ``code``; raises KeyError where none does.

        The value is alive: it takes in what other requests bring up. Ask for it anew with every request.
        """
        with _book.lock:
            return self._loaded(code, period, known).sums(as_of)

    def at(
        self,
        organisation_id: int,
        code: str,
        period: rollup.Period,
        as_of: date | None = None,
        known: date | None = None,
    ) -> rollup.Sum:
        """Return what an indicator comes to for an organisation with all below it in one period."""
        with _book.lock:
            sums = self._loaded(code, period, known).sums(as_of)
            return _at(sums, organisation_id, code)

    def series(
        self,
        organisation_id: int,
        code: str,
        first: date = date.min,
        last: date = date.max,
        as_of: date | None = None,
        known: date | None = None,
    ) -> tuple[tuple[rollup.Period, rollup.Sum], ...]:
        """Return what an indicator comes to in every period within days, earliest first."""
        periods = self.periods(code, first, last)
        return tuple((each, self.at(organisation_id, code, each, as_of, known)) for each in periods)

    def over(
        self,
        organisation_id: int,
        code: str,
        first: date,
        last: date,
        as_of: date | None = None,
        known: date | None = None,
    ) -> rollup.Sum:
        """Return what an indicator comes to over all periods within days, as it adds up over time."""
        chain = self.chain_of(code)
        if chain is None:
            return NOBODY
        series = self.series(organisation_id, code, first, last, as_of, known)
        return rollup.over_time(chain.indicator(code), [each for _, each in series])

    def contributions(
        self,
        organisation_id: int,
        code: str,
        period: rollup.Period,
        as_of: date | None = None,
        known: date | None = None,
    ) -> tuple[Contribution, ...]:
        """Return what the sum of an organisation is made of: its own figure, then that of every direct subordinate.

        An organisation that has ended stands where its figures are counted: under the one that continues it.
        """
        with _book.lock:
            loaded = self._loaded(code, period, known)
            sums = loaded.sums(as_of)
            return tuple(_contributions(loaded, sums, organisation_id, code))

    def evidence(self, organisation_id: int, code: str, period: rollup.Period, known: date | None = None) -> int | None:
        """Return the version whose cell an organisation's own figure is; ``None`` where it gave none."""
        with _book.lock:
            held = self._loaded(code, period, known).versions.get(organisation_id)
        return None if held is None else held[0]

    def number(self, code: str, sum_: rollup.Sum) -> Decimal | None:
        """Return the total of a sum in the unit of its indicator (of a ratio its numerator), exactly."""
        chain = self.chain_of(code)
        return None if chain is None or sum_.total is None else chain.indicator(code).number(sum_.total)

    def unit(self, code: str) -> str:
        """Return the unit of an indicator; "" where no form asks for it."""
        chain = self.chain_of(code)
        return chain.units[code] if chain else ""

    def _loaded(self, code: str, period: rollup.Period, known: date | None) -> Loaded:
        chain = self.chain_of(code)
        if chain is None:
            raise KeyError(code)
        return _book.loaded(chain, period, self.structure, self.today, known)


def _at(sums: rollup.Sums, organisation_id: int, code: str) -> rollup.Sum:
    return sums.at(organisation_id, code) if sums.tree.known(organisation_id) else NOBODY


def _contributions(loaded: Loaded, sums: rollup.Sums, organisation_id: int, code: str) -> Iterator[Contribution]:
    tree = sums.tree
    if not tree.known(organisation_id):
        return
    own = sums.own(organisation_id, code)
    yield Contribution(organisation_id, own, True, _version(loaded, organisation_id))
    for each in tree.counted_under(organisation_id):
        if isinstance(each, int):
            yield Contribution(each, sums.at(each, code), False, _version(loaded, each))


def _version(loaded: Loaded, organisation_id: int) -> int | None:
    held = loaded.versions.get(organisation_id)
    return None if held is None else held[0]
