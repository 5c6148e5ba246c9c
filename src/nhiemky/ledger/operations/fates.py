"""Decide what becomes of a target of an organisation that ends."""

from __future__ import annotations

from decimal import Decimal

from django.contrib.auth.models import AbstractBaseUser

from nhiemky import rollup
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.amounts import amount_text
from nhiemky.ledger.fates import bound_by, ending, heirs, indicator_of, plan_of, targets_of
from nhiemky.ledger.models import Organisation, Reorganisation, Statement, TargetFate
from nhiemky.ledger.models.base import fits
from nhiemky.ledger.operations._shared import FIGURES_MAY, locked
from nhiemky.ledger.operations.target_source import REFERENCE_LIMIT
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, document_places, operation
from nhiemky.ledger.seen import changed_meanwhile

FATES = frozenset([rollup.Fate.CLOSED, rollup.Fate.TRANSFERRED, rollup.Fate.ADDED, rollup.Fate.REBASED])
"""The fates a person may decide."""


def _of_decision(target: Statement, reorganisation: Reorganisation) -> Places:
    return document_places(target.document) | {*ending(reorganisation), *heirs(reorganisation)}


@operation("target.decide_fate", may=FIGURES_MAY, on=_of_decision)
def decide_fate(
    target: Statement,
    reorganisation: Reorganisation,
    fate: str,
    by: AbstractBaseUser,
    *,
    reference: str,
    to: Organisation | None = None,
    value: Decimal | None = None,
    denominator: Decimal | None = None,
    seen: int | None = None,
) -> TargetFate:
    """Record what becomes of a target (``rollup.Fate``) of an organisation that a reorganisation ends.

    ``to`` is who takes it: of a merger the one that continues, of a split one of the parts; nobody where it is closed.
    ``value`` (of a target told as a count of a whole with ``denominator``) is the new figure of a re-based one, in the
    unit of the target. ``reference`` is the document the decision rests on. ``seen`` is the key of the latest decision
    the person saw.

    Raises LedgerProblem ``fate_unknown``, ``fate_not_of_it``, ``reference_too_long``, ``changed_meanwhile``, or a
    ``rollup.DecisionProblem`` (no reference, no such taker, what does not add up).
    """
    user = check_active(by)
    locked(target.document_id)
    if fate not in FATES:
        raise LedgerProblem("fate_unknown", given=fate)
    said = " ".join(reference.split())
    if len(said) > REFERENCE_LIMIT:
        raise LedgerProblem("reference_too_long", limit=REFERENCE_LIMIT)
    for each in (value, denominator):
        if each is not None and not fits(each):
            raise LedgerProblem("fate_unknown", given=each)
    _check(target, reorganisation, rollup.Fate(fate), said, to, value, denominator)
    rows = TargetFate.objects.filter(target=target, reorganisation=reorganisation).select_related("by", "to")
    latest = rows.order_by("-pk").first()
    new = fate, to.pk if to else None, value, denominator, said
    if latest is not None:
        if (latest.fate, latest.to_id, latest.value, latest.denominator, latest.reference) == new:
            return latest
        if seen is not None and seen != latest.pk:
            raise changed_meanwhile(latest.by, latest.at, *_told(latest))
    return TargetFate.objects.create(
        target=target, reorganisation=reorganisation, fate=fate, to=to, value=value, denominator=denominator,
        reference=said, by=user,
    )  # fmt: skip


def _check(
    target: Statement,
    reorganisation: Reorganisation,
    fate: rollup.Fate,
    reference: str,
    to: Organisation | None,
    value: Decimal | None,
    denominator: Decimal | None,
) -> None:
    """Let ``rollup.settle`` settle this one decision beside the targets of the taker; it refuses what does not fit."""
    ended = ending(reorganisation)
    bound = bound_by(ended, reorganisation.day)
    found = next((each for each in bound if each.pk == target.pk), None)
    if found is None or reorganisation.withdrawals.exists():
        raise LedgerProblem("fate_not_of_it")
    scale = indicator_of(found)
    own = getattr(found, "bound_organisation_id", None)
    organisation_id = own if own in ended else ended[0]
    taking = heirs(reorganisation)
    takers = targets_of([to.pk] if to and to.pk in taking else [], reorganisation.day)
    alike = [plan_of(each, to.pk, each.pk) for each in takers if to and indicator_of(each).code == scale.code]
    name = amount_text(found) or found.text
    decision = rollup.TargetDecision(
        name,
        fate,
        reference,
        to.pk if to else None,
        None if value is None else scale.integer(value),
        None if denominator is None else scale.integer(denominator),
    )
    rollup.settle([plan_of(found, organisation_id, name), *alike], [organisation_id], taking, [decision], [scale])


def _told(latest: TargetFate) -> tuple[str, str]:
    to = f" → {latest.to.name}" if latest.to else ""
    words = {
        "closed": ("kết thúc", "closed"),
        "transferred": ("chuyển giao", "transferred"),
        "added": ("cộng gộp", "added"),
        "rebased": ("đặt lại", "re-based"),
    }
    vi, en = words[latest.fate]
    return f"{vi}{to}", f"{en}{to}"
