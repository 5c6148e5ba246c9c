"""Say who set a target: the congress, or somebody above who assigned it."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Statement, TargetSource
from nhiemky.ledger.operations._shared import FIGURES_MAY, locked
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, document_places, operation
from nhiemky.ledger.seen import changed_meanwhile
from nhiemky.targets import SetBy

REFERENCE_LIMIT = 200


def _of_target(target: Statement) -> Places:
    return document_places(target.document)


@operation("target.set_source", may=FIGURES_MAY, on=_of_target)
def set_target_source(
    target: Statement, set_by: str, by: AbstractBaseUser, *, reference: str = "", seen: int | None = None
) -> TargetSource:
    """Record who set a target (``targets.SetBy``), with the decision that assigned it; the latest word holds.

    ``seen`` is the key of the latest word the person saw, 0 where there was none.

    Raises LedgerProblem ``source_not_target``, ``source_unknown``, ``reference_too_long`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    locked(target.document_id)
    if target.kind != "target":
        raise LedgerProblem("source_not_target")
    if set_by not in {each.value for each in SetBy}:
        raise LedgerProblem("source_unknown", given=set_by)
    said = " ".join(reference.split())
    if len(said) > REFERENCE_LIMIT:
        raise LedgerProblem("reference_too_long", limit=REFERENCE_LIMIT)
    latest = TargetSource.objects.filter(target=target).select_related("by").order_by("-pk").first()
    if latest is not None and (latest.set_by, latest.reference) == (set_by, said):
        return latest
    if seen is not None and latest is not None and seen != latest.pk:
        vi, en = (SetBy(latest.set_by).label(language) for language in ("vi", "en"))
        raise changed_meanwhile(latest.by, latest.at, f"đã ghi: {vi}", f"recorded as {en}")
    return TargetSource.objects.create(target=target, set_by=set_by, reference=said, by=user)
