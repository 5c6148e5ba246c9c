"""What becomes of the targets of organisations that end: what needs a decision, what a taker holds, what is closed.

A merger, a split or a dissolution ends organisations while their terms run. Each of their targets needs one decision
(``operations.decide_fate``). From then on the term of the taker holds what was transferred, added or re-based, judged
there as ``Taken``; the term of the organisation that ended lists where each of its targets went.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Q

from nhiemky import rollup
from nhiemky.ledger.days import end_of
from nhiemky.ledger.judging.days import term_of
from nhiemky.ledger.judging.measures import is_own_figure, is_plan
from nhiemky.ledger.models import Happening, Reorganisation, State, Statement, TargetFate, Term
from nhiemky.ledger.models.base import DECIMALS
from nhiemky.ledger.repeats import first_of, firsts
from nhiemky.ledger.structure import ancestors
from nhiemky.rollup import Fate

COUNTS_OF_TARGETS = "review."
"""Indicators that count targets ("20 chỉ tiêu") are no targets themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A target that a term holds by decisions on targets of organisations that ended.

    ``statement`` is as it is judged: of what was added up or re-based a copy with the new figure, never to be saved.
    ``decisions`` are what it came by, earliest first; ``made_of`` the targets added up, the taker's own among them.
    """

    statement: Statement
    decisions: tuple[TargetFate, ...]
    made_of: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermFates:
    """What reorganisations made of the targets of one term.

    ``taken`` are held by it, by the key of their statement; ``gone`` were its own and bind another organisation now;
    ``closed`` bind nobody any more; ``undecided`` still need a decision, by the reorganisation that ended their
    organisation.
    """

    taken: Mapping[int, Taken] = field(default_factory=dict)
    gone: tuple[TargetFate, ...] = ()
    closed: tuple[TargetFate, ...] = ()
    undecided: tuple[tuple[Reorganisation, Statement], ...] = ()


NOTHING = TermFates()


def ending(reorganisation: Reorganisation) -> tuple[int, ...]:
    """Return the organisations that end in a reorganisation."""
    match reorganisation.kind:
        case Happening.MERGED:
            return tuple(each.organisation_id for each in reorganisation.parts.all())
        case Happening.SPLIT | Happening.DISSOLVED:
            return (reorganisation.organisation_id,)
        case _:
            return ()


def heirs(reorganisation: Reorganisation) -> tuple[int, ...]:
    """Return the organisations that may take the targets of those that end."""
    match reorganisation.kind:
        case Happening.MERGED:
            return (reorganisation.organisation_id,)
        case Happening.SPLIT:
            return tuple(each.organisation_id for each in reorganisation.parts.all())
        case Happening.DISSOLVED if reorganisation.continued_by_id:
            return (reorganisation.continued_by_id,)
        case Happening.DISSOLVED:
            return ancestors(reorganisation.organisation_id, reorganisation.day - timedelta(days=1))[:1]
        case _:
            return ()


def standing_reorganisations(organisations: Iterable[int] | None = None) -> tuple[Reorganisation, ...]:
    """Return the reorganisations that end somebody and were not withdrawn, with these ending or taking."""
    kinds = (Happening.MERGED, Happening.SPLIT, Happening.DISSOLVED)
    rows = Reorganisation.objects.filter(kind__in=kinds, withdraws__isnull=True, withdrawals__isnull=True)
    every = tuple(rows.prefetch_related("parts").select_related("organisation").order_by("day", "pk"))
    if organisations is None:
        return every
    wanted = set(organisations)
    return tuple(each for each in every if wanted & {*ending(each), *heirs(each)})


def targets_of(organisations: Iterable[int], day: date, known: date | None = None) -> tuple[Statement, ...]:
    """Return the confirmed targets that bound organisations on a day, a quoted one once, without plans of one year.

    These are the targets of their terms that had begun and not ended.
    """
    wanted = list(organisations)
    terms = [
        each
        for each in Term.objects.filter(organisation__in=wanted).select_related("organisation")
        if term_of(each).first <= day <= term_of(each).last
    ]
    until = end_of(known)
    rows = Statement.objects.in_state(State.CONFIRMED, until=until).with_binding(until)
    told = rows.filter(kind="target", attainment_of="").select_related("indicator", "document")
    links = firsts(until)
    found: list[Statement] = []
    for term in terms:
        own = [
            each for each in told.filter(Q(("bound_term_id", term.pk))) if is_own_figure(each, term.organisation.name)
        ]
        keys = {each.pk for each in own}
        found += [
            each
            for each in own
            if not (each.indicator_id or "").startswith(COUNTS_OF_TARGETS)
            and not is_plan(each, term)
            and (first_of(each.pk, links) == each.pk or first_of(each.pk, links) not in keys)
        ]
    return tuple(found)


def bound_by(organisations: Iterable[int], day: date, known: date | None = None) -> tuple[Statement, ...]:
    """Return what bound organisations on a day: their own targets, and those they took from others that ended before.

    A re-based one has the figure it was given.
    """
    wanted = set(organisations)
    before = [each for each in standing_reorganisations(wanted) if each.day < day and wanted & set(heirs(each))]
    took = [each for each in decided(before, known).values() if each.to_id in wanted and each.fate != Fate.CLOSED]
    own = targets_of(wanted, day, known)
    keys = {each.pk for each in own}
    return (*own, *(_figured(each) for each in took if each.target_id not in keys))


def _figured(decision: TargetFate) -> Statement:
    if decision.fate != Fate.REBASED:
        return decision.target
    return with_figure(decision.target, decision.value, decision.denominator)


def _onwards(
    decisions: Iterable[TargetFate], as_of: date | None, known: date | None
) -> Iterator[tuple[Reorganisation, Statement]]:
    """Return what still needs a decision of targets whose taker has ended since, however often they went on."""
    moving = [each for each in decisions if each.to_id is not None]
    while moving:
        events = [
            each
            for each in standing_reorganisations({each.to_id for each in moving if each.to_id})
            if as_of is None or each.day <= as_of
        ]
        said, further = decided(events, known), []
        for each in moving:
            for event in events:
                if each.to_id not in ending(event) or event.day <= each.reorganisation.day:
                    continue
                after = said.get((event.pk, each.target_id))
                if after is None:
                    yield event, _figured(each)
                elif after.to_id is not None:
                    further.append(after)
        moving = further


def decided(reorganisations: Iterable[Reorganisation], known: date | None = None) -> dict[tuple[int, int], TargetFate]:
    """Return the decision that holds on each target, by the reorganisation and the target."""
    rows = TargetFate.objects.filter(reorganisation__in=[each.pk for each in reorganisations])
    until = end_of(known)
    if until is not None:
        rows = rows.filter(at__lt=until)
    told = rows.select_related("to", "reorganisation__organisation", "by").order_by("pk")
    latest = {(each.reorganisation_id, each.target_id): each for each in told}
    targets = Statement.objects.with_state(until).select_related("indicator", "document")
    known_as = targets.in_bulk({target for _, target in latest})
    for each in latest.values():
        each.target = known_as[each.target_id]
    return latest


def undecided(
    organisations: Iterable[int] | None = None, known: date | None = None
) -> tuple[tuple[Reorganisation, Statement], ...]:
    """Return the targets that still need a decision, with the reorganisation that ended their organisation.

    ``organisations`` limits it to reorganisations in which one of them ends or takes over; ``None``: all.
    """
    events = standing_reorganisations(organisations)
    said = decided(events, known)
    return tuple(
        (event, target)
        for event in events
        for target in bound_by(ending(event), event.day, known)
        if (event.pk, target.pk) not in said
    )


def fates_of(
    term: Term, originals: Sequence[Statement], as_of: date | None = None, known: date | None = None
) -> TermFates:
    """Return what reorganisations up to a day made of the targets of a term, as known on a day.

    ``originals`` are the targets its own documents set.
    """
    organisation_id = term.organisation_id
    events = tuple(each for each in standing_reorganisations([organisation_id]) if as_of is None or each.day <= as_of)
    if not events:
        return NOTHING
    said = decided(events, known)
    mine = {each.pk for each in originals}
    own = [each for each in said.values() if each.target_id in mine]
    took = [each for each in said.values() if each.to_id == organisation_id and _takes(term, each.reorganisation.day)]
    passed_on = [each for each in said.values() if any(_follows(each, earlier) for earlier in took)]
    taking = [each for each in took if not any(_follows(later, each) for later in passed_on)]
    ended = [each for each in events if organisation_id in ending(each)]
    open_ = tuple(
        (event, target)
        for event in ended
        for target in originals
        if term_of(term).first <= event.day <= term_of(term).last
        and not is_plan(target, term)
        and (event.pk, target.pk) not in said
    )
    _refigure(taking, known)
    return TermFates(
        taken=_taken(taking, originals),
        gone=tuple(each for each in (*own, *passed_on) if each.fate != Fate.CLOSED),
        closed=tuple(each for each in (*own, *passed_on) if each.fate == Fate.CLOSED),
        undecided=(*open_, *_onwards([*own, *taking], as_of, known)),
    )


def _follows(later: TargetFate, earlier: TargetFate) -> bool:
    """Whether a decision says what became of a target when the one who took it by an earlier one had ended."""
    return (
        later.target_id == earlier.target_id
        and later.reorganisation.day > earlier.reorganisation.day
        and earlier.to_id in ending(later.reorganisation)
    )


def _refigure(taking: Iterable[TargetFate], known: date | None) -> None:
    """Give targets that were re-based by an earlier taker the figure they came with."""
    targets = [each.target_id for each in taking]
    if not targets:
        return
    rows = TargetFate.objects.filter(target__in=targets, fate=Fate.REBASED).values_list("reorganisation_id", flat=True)
    events = [each for each in standing_reorganisations() if each.pk in set(rows)]
    said = sorted(decided(events, known).values(), key=lambda each: each.reorganisation.day)
    for each in taking:
        for earlier in said:
            if earlier.target_id == each.target_id and earlier.reorganisation.day < each.reorganisation.day:
                each.target = _figured(earlier)


def _takes(term: Term, day: date) -> bool:
    """Say whether a term is the one that holds what its organisation took on a day: it runs, or is the next to."""
    if term_of(term).last < day:
        return False
    ends = [term_of(each).last for each in Term.objects.filter(organisation=term.organisation_id)]
    return term_of(term).last == min(each for each in ends if each >= day)


def _taken(taking: Sequence[TargetFate], originals: Sequence[Statement]) -> dict[int, Taken]:
    found: dict[int, Taken] = {}
    added: defaultdict[tuple[str | None, str, str, str], list[TargetFate]] = defaultdict(list)
    for each in taking:
        target = each.target
        if each.fate == Fate.ADDED:
            added[target.indicator_id, target.unit, target.per, target.part].append(each)
            continue
        statement = target
        if each.fate == Fate.REBASED:
            statement = with_figure(target, each.value, each.denominator)
        found[target.pk] = Taken(statement=statement, decisions=(each,), made_of=(target,))
    for (code, unit, per, part), decisions in added.items():
        own = [
            each
            for each in originals
            if (each.indicator_id, each.unit, each.per, each.part) == (code, unit, per, part) and each.value is not None
        ]
        parts = (*own[:1], *(each.target for each in decisions))
        total = sum((each.value or Decimal(0) for each in parts), Decimal(0))
        under = [each.of for each in parts if each.of is not None]
        of = sum(under, Decimal(0)) if len(under) == len(parts) else None
        found[parts[0].pk] = Taken(
            statement=with_figure(parts[0], total, of), decisions=tuple(decisions), made_of=parts
        )
    return found


def with_figure(target: Statement, value: Decimal | None, of: Decimal | None = None) -> Statement:
    """Return a copy of a target with another figure in the place of what it says: to be judged, never saved."""
    changed = copy(target)
    changed.value, changed.low, changed.high = value, None, None
    changed.of = of if of is not None else target.of
    if changed.comparator == "between":
        changed.comparator = "≥"
    return changed


def plan_of(target: Statement, organisation_id: int, name: rollup.Id) -> rollup.Plan:
    """Return what a target commits to, as ``rollup.settle`` takes it: in millionths of its unit, so that all is exact.

    ``name`` is what a refusal calls it.
    """
    scale = indicator_of(target)
    value = None if target.value is None else scale.integer(target.value)
    under = None if target.of is None or value is None else scale.integer(target.of)
    return rollup.Plan(name, organisation_id, scale.code, value, under)


def indicator_of(target: Statement) -> rollup.Indicator:
    """Return how the targets of an indicator add up; of one without a code nothing does."""
    row = target.indicator
    if row is None:
        return rollup.Indicator(code=f"statement.{target.pk}", over_tree="worst", over_time="worst", decimals=DECIMALS)
    tree: dict[str, rollup.OverTree] = {"ratio": "ratio", "worst": "worst"}
    code = ".".join(each for each in (row.code, target.unit, target.per, target.part) if each)
    return rollup.Indicator(code=code, over_tree=tree.get(row.over_tree, "sum"), decimals=DECIMALS)
