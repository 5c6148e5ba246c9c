"""The term of one organisation: its targets and where each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import Q

from nhiemky.ledger.accounts import TRIAL
from nhiemky.ledger.days import end_of
from nhiemky.ledger.fates import Taken, TermFates, fates_of
from nhiemky.ledger.judging import Basis, Judged, Setter, interval_of, is_own_figure, is_plan, judge, setters
from nhiemky.ledger.models import DocumentBinding, State, Statement, Term
from nhiemky.ledger.queries.target_view import TargetView, target_view
from nhiemky.ledger.queries.together import wholes
from nhiemky.ledger.register import Reports
from nhiemky.ledger.repeats import first_of, firsts, order_of
from nhiemky.ledger.tree import superior_of
from nhiemky.targets import AttainedCount, SetBy, count_attained

COUNTS_OF_TARGETS = "review."
"""Indicators that count targets ("20 chỉ tiêu") are no targets themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermOverview:
    """What a term promised and what was reached, as of a day.

    ``targets`` are the confirmed targets of the term, a target quoted again counted once. ``plans`` are confirmed
    figures a report plans for its own period (a plan of one year): judged, but no targets of the term. ``count``
    is computed from ``targets``, ``counts`` apart for each of those who set them. ``proposed`` counts targets
    nobody has confirmed yet; they are nowhere else. ``fates`` are what reorganisations made of its targets: where those
    it took came from, which were closed or went elsewhere, and which still need a decision.
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
    known: date | None
    targets: tuple[TargetView, ...]
    plans: tuple[TargetView, ...]
    count: AttainedCount
    counts: Mapping[SetBy, AttainedCount]
    fates: TermFates
    proposed: int
    documents: int
    share_of_time: Decimal
    on_trial: bool


@dataclass(frozen=True, slots=True)
class TermFigures:
    """The confirmed targets and results of one term, loaded once for judging, as known on a day or now.

    ``originals`` are the targets its own documents set; ``setters`` say of each target who set it. ``held`` are those
    that bind its organisation: without those that reorganisations closed or gave to another (``fates``), with those
    it took over.
    """

    term: Term
    originals: tuple[Statement, ...]
    basis: Basis
    setters: Mapping[int, Setter]
    fates: TermFates
    proposed: int
    quotes: Counter[int] = field(default_factory=Counter)
    trial_documents: frozenset[int] = frozenset()

    @property
    def held(self) -> tuple[Statement, ...]:
        """The targets that bind the organisation of the term, each as it is judged."""
        lost = {each.target_id for each in (*self.fates.gone, *self.fates.closed)}
        taken = self.fates.taken
        own = (taken[each.pk].statement if each.pk in taken else each for each in self.originals if each.pk not in lost)
        mine = {each.pk for each in self.originals}
        return (*own, *(each.statement for pk, each in taken.items() if pk not in mine))

    def judged(self, target: Statement, as_of: date) -> Judged:
        """Return the judgement on one of the targets."""
        taken = self.fates.taken.get(target.pk)
        if taken is None:
            return judge(target, self.basis, as_of)
        return judge(taken.statement, taken_over(self.basis, taken, as_of), as_of)

    def view(self, target: Statement, as_of: date) -> TargetView:
        """Return one of the targets, judged."""
        return self.view_of(self.judged(target, as_of))

    def view_of(self, judged: Judged) -> TargetView:
        """Return a target that has been judged."""
        target = judged.statement
        return target_view(target, judged, quotes=self.quotes[target.pk], trial_documents=self.trial_documents)


def trial_bound() -> frozenset[int]:
    """Return the documents whose organisation and term only the trial account confirmed."""
    latest = dict(DocumentBinding.objects.order_by("pk").values_list("document_id", "by__username"))
    return frozenset(document for document, name in latest.items() if name == TRIAL)


def load(term: Term, as_of: date | None = None, known: date | None = None) -> TermFigures:
    """Load what judging a term needs, as it stood at the end of the day ``known`` (``None``: as it stands).

    Targets are those of documents bound to the term, and those taken over by reorganisations up to ``as_of``; results
    those of any document of the organisation, and the sums of returns.
    """
    until = end_of(known)
    confirmed_then = Statement.objects.in_state(State.CONFIRMED, until=until)
    of_organisation = confirmed_then.of_organisation(term.organisation_id, until)
    facts = of_organisation.select_related("indicator").prefetch_related("document")
    of_term = facts.filter(Q(("bound_term_id", term.pk)), kind="target", attainment_of="")
    confirmed = [
        each
        for each in of_term.exclude(indicator__code__startswith=COUNTS_OF_TARGETS)
        if is_own_figure(each, term.organisation.name)
    ]
    confirmed.sort(key=lambda each: (order_of(each.document), each.start, each.pk))
    links = firsts(until)
    ids = set(of_organisation.filter(kind="target").values_list("pk", flat=True))
    # A quote stands for itself while the target it repeats is not confirmed.
    first = {each.pk: root if (root := first_of(each.pk, links)) in ids else each.pk for each in confirmed}
    originals = tuple(each for each in confirmed if first[each.pk] == each.pk)
    fates = fates_of(term, originals, as_of, known)
    taken = [each.statement for pk, each in fates.taken.items()]
    said = setters((*originals, *taken), term.organisation.name, known)
    return TermFigures(
        term,
        originals,
        Basis(
            term=term,
            organisation_name=term.organisation.name,
            results=tuple(facts.filter(kind="result")),
            reports=Reports(term.organisation_id, term, known),
            set_by={pk: each.set_by for pk, each in said.items()},
            known=known,
            previous=term_before(term),
        ),
        said,
        fates,
        Statement.objects.in_state(State.PROPOSED).of_term(term.pk).filter(kind="target").count(),
        Counter(root for pk, root in first.items() if root != pk),
        trial_bound(),
    )


def taken_over(basis: Basis, taken: Taken, as_of: date) -> Basis:
    """Return what a target that was taken over is judged by.

    Returns of whoever has ended are counted with the one that continues it. What documents reported of the one
    organisation whose target it was counts up to the day it ended; figures of several are never put together.
    """
    reports = basis.reports and Reports(basis.reports.organisation_id, basis.term, basis.known, tree=as_of)
    inherited: tuple[Statement, ...] = ()
    if len(taken.made_of) == 1:
        source = taken.made_of[0].document.binding
        day, until = taken.decisions[0].reorganisation.day, end_of(basis.known)
        if source is not None:
            rows = Statement.objects.in_state(State.CONFIRMED, until=until).of_organisation(
                source.organisation_id, until
            )
            told = rows.filter(kind="result").select_related("indicator").prefetch_related("document")
            inherited = tuple(
                each
                for each in told
                if is_own_figure(each, source.organisation.name)
                and (days := interval_of(each, each.document, basis.term)) is not None
                and days.last < day
            )
    return replace(basis, reports=reports, inherited=inherited)


def term_before(term: Term) -> Term:
    """Return the term before one; where none is kept, years as many as its own, which documents may look back on."""
    earlier = Term.objects.filter(organisation=term.organisation_id, last_year__lte=term.first_year)
    length = term.last_year - term.first_year
    alike = Term(organisation=term.organisation, first_year=term.first_year - length, last_year=term.first_year)
    return earlier.order_by("-last_year", "-first_year").first() or alike


def term_overview(term: Term, as_of: date, known: date | None = None) -> TermOverview:
    """Return the targets of a term and where each stands on a day, by what was known on a day."""
    figures = load(term, as_of, known)
    return overview_of(figures, [figures.judged(target, as_of) for target in figures.held], as_of)


def overview_of(figures: TermFigures, judged: Sequence[Judged], as_of: date) -> TermOverview:
    """Return the overview of a term whose targets have been judged on a day."""
    term, known = figures.term, figures.basis.known
    views = [(each.statement, figures.view_of(each)) for each in judged]
    targets = tuple(view for target, view in views if not is_plan(target, term))
    plans = tuple(view for target, view in views if is_plan(target, term))
    split = wholes([each for each in judged if not is_plan(each.statement, term)])
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
        known=known,
        targets=targets,
        plans=plans,
        count=_counted(targets, split),
        counts={
            each: _counted([view for view in targets if view.set_by is each], split)
            for each in SetBy
            if any(view.set_by is each for view in targets)
        },
        fates=figures.fates,
        proposed=figures.proposed,
        documents=bound.count(),
        share_of_time=share_of_time(term, as_of),
        on_trial=any(view.on_trial for view in targets + plans),
    )


def _counted(targets: Sequence[TargetView], split: Mapping[int, int | None]) -> AttainedCount:
    """Count targets as documents do: a part of another of them is in that one."""
    there = {each.statement_id for each in targets}
    own = [each for each in targets if split.get(each.statement_id) not in there - {each.statement_id}]
    return count_attained((each.verdict for each in own), parts=len(targets) - len(own))


def share_of_time(term: Term, as_of: date) -> Decimal:
    """Return the part of the plan years of a term that has passed, 0 to 1."""
    first = term.opened_on or date(term.first_year + 1, 1, 1)
    last = term.closed_on or date(term.last_year, 12, 31)
    whole = (last - first).days + 1
    passed = (min(as_of, last) - first).days + 1
    return Decimal(max(0, passed)) / Decimal(whole)
