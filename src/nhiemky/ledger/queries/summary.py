"""Everything in numbers, for a table on one screen."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date

from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.figures import is_figure
from nhiemky.ledger.models import Document, Statement, Term
from nhiemky.ledger.queries.documents import StateCounts
from nhiemky.ledger.queries.terms import term_overview
from nhiemky.ledger.rights import Reach
from nhiemky.targets import State as VerdictState


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """The statements of one kind by derived state."""

    kind: str
    counts: StateCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictCount:
    """How many confirmed targets have a verdict."""

    state: VerdictState
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The ledger in numbers as of a day.

    ``kinds`` has a line for every kind that occurs, dates, terms and citations included; ``statements`` sums up the
    figures only. ``verdicts`` names every verdict, also those no target has.
    """

    as_of: date
    documents: int
    organisations: int
    terms: int
    kinds: tuple[KindCount, ...]
    verdicts: tuple[VerdictCount, ...]
    targets: int
    proposed_targets: int
    on_trial: bool

    @property
    def statements(self) -> StateCounts:
        """All figures by derived state."""
        sums: Counter[str] = Counter()
        for each in self.kinds:
            if not is_figure(each.kind):
                continue
            for name in ("proposed", "confirmed", "rejected", "superseded"):
                sums[name] += getattr(each.counts, name)
        return StateCounts(**sums)


def summary(as_of: date, reach: Reach) -> Summary:
    """Count documents, statements by kind and state, and targets by verdict, of what lies within reach."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    on_trial = False
    for row in reach.of_documents(Statement.objects.with_state()).only("kind").order_by():
        kinds[row.kind][row.state] += 1
        on_trial = on_trial or row.decided_by_name == TRIAL
    terms = reach.of_organisations(Term.objects.select_related("organisation"))
    overviews = [term_overview(term, as_of) for term in terms]
    verdicts = Counter(view.verdict.state for overview in overviews for view in overview.targets)
    return Summary(
        as_of=as_of,
        documents=reach.of_documents(Document.objects.all(), "pk").count(),
        organisations=len({overview.organisation_id for overview in overviews}),
        terms=len(overviews),
        kinds=tuple(KindCount(kind=kind, counts=StateCounts(**kinds[kind])) for kind in sorted(kinds)),
        verdicts=tuple(VerdictCount(state=state, number=verdicts[state]) for state in VerdictState),
        targets=sum(verdicts.values()),
        proposed_targets=kinds["target"]["proposed"],
        on_trial=on_trial or any(overview.on_trial for overview in overviews),
    )
