"""The term of one organisation: its targets and where each stands."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.judging import is_own_figure, is_plan, judge
from nhiemky.ledger.models import DocumentBinding, State, Statement, Term
from nhiemky.ledger.queries.target_view import TargetView, target_view
from nhiemky.ledger.repeats import first_of, firsts, order_of
from nhiemky.ledger.tree import superior_of
from nhiemky.targets import AttainedCount, count_attained

COUNTS_OF_TARGETS = "review."
"""Indicators that count targets ("20 chỉ tiêu") are no targets themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOverview:
    """What a term promised and what was reached, as of a day.

    ``targets`` are the confirmed targets of the term, a target quoted again counted once. ``plans`` are confirmed
    figures a report plans for its own period (a plan of one year): judged, but no targets of the term. ``count``
    is computed from ``targets``. ``proposed`` counts targets nobody has confirmed yet; they are nowhere else.
    """

    term_id: int
    organisation_id: int
    organisation: str
    superior: str
    superior_id: int | None
    first_year: int
    last_year: int
    congress_ordinal: str
    as_of: date
    targets: tuple[TargetView, ...]
    plans: tuple[TargetView, ...]
    count: AttainedCount
    proposed: int
    documents: int
    share_of_time: Decimal
    on_trial: bool


@dataclass(frozen=True, slots=True)
class TermFigures:
    """The confirmed targets and results of one term, loaded once for judging."""

    term: Term
    originals: tuple[Statement, ...]
    results: tuple[Statement, ...]
    proposed: int
    quotes: Counter[int] = field(default_factory=Counter)
    trial_documents: frozenset[int] = frozenset()

    def view(self, target: Statement, as_of: date) -> TargetView:
        """Return one of the targets, judged."""
        judged = judge(target, self.results, self.term.organisation.name, self.term, as_of)
        return target_view(target, judged, quotes=self.quotes[target.pk], trial_documents=self.trial_documents)


def trial_bound() -> frozenset[int]:
    """Return the documents whose organisation and term only the trial account confirmed."""
    latest = dict(DocumentBinding.objects.order_by("pk").values_list("document_id", "by__username"))
    return frozenset(document for document, name in latest.items() if name == TRIAL)


def load(term: Term) -> TermFigures:
    """Load what judging a term needs.

    Targets are those of documents bound to the term; results those of any document of the organisation.
    """
    of_organisation = Statement.objects.in_state(State.CONFIRMED).of_organisation(term.organisation_id)
    facts = of_organisation.select_related("indicator").prefetch_related("document")
    of_term = facts.of_term(term.pk).filter(kind="target", attainment_of="")
    confirmed = [
        each
        for each in of_term.exclude(indicator__code__startswith=COUNTS_OF_TARGETS)
        if is_own_figure(each, term.organisation.name)
    ]
    confirmed.sort(key=lambda each: (order_of(each.document), each.start, each.pk))
    links = firsts()
    ids = set(of_organisation.filter(kind="target").values_list("pk", flat=True))
    # A quote stands for itself while the target it repeats is not confirmed.
    first = {each.pk: root if (root := first_of(each.pk, links)) in ids else each.pk for each in confirmed}
    return TermFigures(
        term,
        tuple(each for each in confirmed if first[each.pk] == each.pk),
        tuple(facts.filter(kind="result")),
        Statement.objects.in_state(State.PROPOSED).of_term(term.pk).filter(kind="target").count(),
        Counter(root for pk, root in first.items() if root != pk),
        trial_bound(),
    )


def term_overview(term: Term, as_of: date) -> TermOverview:
    """Return the targets of a term and where each stands on a day."""
    figures = load(term)
    views = [(target, figures.view(target, as_of)) for target in figures.originals]
    targets = tuple(view for target, view in views if not is_plan(target, term))
    plans = tuple(view for target, view in views if is_plan(target, term))
    superior = superior_of(term.organisation_id, min(as_of, date(term.last_year, 12, 31)))
    bound = DocumentBinding.objects.filter(term=term).values("document").distinct()
    return TermOverview(
        term_id=term.pk,
        organisation_id=term.organisation_id,
        organisation=term.organisation.name,
        superior=superior.name if superior else "",
        superior_id=superior.pk if superior else None,
        first_year=term.first_year,
        last_year=term.last_year,
        congress_ordinal=term.congress_ordinal,
        as_of=as_of,
        targets=targets,
        plans=plans,
        count=count_attained(view.verdict for view in targets),
        proposed=figures.proposed,
        documents=bound.count(),
        share_of_time=share_of_time(term, as_of),
        on_trial=any(view.on_trial for view in targets + plans),
    )


def share_of_time(term: Term, as_of: date) -> Decimal:
    """Return the part of the plan years of a term that has passed, 0 to 1."""
    first = term.opened_on or date(term.first_year + 1, 1, 1)
    last = term.closed_on or date(term.last_year, 12, 31)
    whole = (last - first).days + 1
    passed = (min(as_of, last) - first).days + 1
    return Decimal(max(0, passed)) / Decimal(whole)
