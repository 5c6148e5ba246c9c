"""Link a target that a later document quotes again to the first, so that it is not counted twice."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Document, Origin, State, Statement, TargetLink
from nhiemky.ledger.operations._shared import FIGURES_MAY, locked
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.repeats import first_of, order_of, repeats
from nhiemky.ledger.rights import Places, document_places, operation
from nhiemky.ledger.seen import check_link


def _of_quote(quote: Statement) -> Places:
    return document_places(quote.document)


@operation("target.link", may=FIGURES_MAY, on=_of_quote)
def link_target(quote: Statement, first: Statement, by: AbstractBaseUser, *, seen: int | None = None) -> TargetLink:
    """Record that ``quote`` repeats ``first``; where that is itself a quote, the target it repeats is taken.

    ``seen`` is what the person saw of it (``ledger.seen``): the key of the quote's latest link.

    Raises LedgerProblem ``user_inactive``, ``link_not_targets``, ``link_same``, ``link_organisation``,
    ``link_in_circle`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    locked(quote.document_id)
    _check_pair(quote, first)
    root = Statement.objects.get(pk=first_of(first.pk))
    if root.pk == quote.pk:
        raise LedgerProblem("link_in_circle")
    check_link(quote, seen, root.pk)
    latest = quote.quoted_from.order_by("-pk").first()
    if latest and latest.linked and latest.first_id == root.pk:
        return latest
    return TargetLink.objects.create(quote=quote, first=root, origin=Origin.PERSON, by=user)


@operation("target.unlink", may=FIGURES_MAY, on=_of_quote)
def unlink_target(quote: Statement, by: AbstractBaseUser, *, seen: int | None = None) -> TargetLink:
    """Record that a target stands for itself; it is not linked again without a person.

    Raises LedgerProblem ``user_inactive``, ``link_none`` or ``changed_meanwhile``.
    """
    user = check_active(by)
    locked(quote.document_id)
    check_link(quote, seen, None)
    latest = quote.quoted_from.order_by("-pk").first()
    if latest is None or not latest.linked:
        raise LedgerProblem("link_none")
    return TargetLink.objects.create(quote=quote, first_id=latest.first_id, linked=False, origin=Origin.PERSON, by=user)


def _check_pair(quote: Statement, first: Statement) -> None:
    if quote.kind != "target" or first.kind != "target":
        raise LedgerProblem("link_not_targets")
    if quote.pk == first.pk:
        raise LedgerProblem("link_same")
    bindings = [each.document.binding for each in (quote, first)]
    organisations = {binding.organisation_id if binding else None for binding in bindings}
    if None in organisations or len(organisations) > 1:
        raise LedgerProblem("link_organisation")


def link_repeats(document: Document, by: User) -> int:
    """Link what the documents of this document's organisation quote again, and return how many links were added.

    A pair that was ever linked or unlinked is left as it is: a person's word stays.
    """
    binding = document.binding
    if binding is None:
        return 0
    targets = list(
        Statement.objects.in_state(State.PROPOSED, State.CONFIRMED)
        .of_organisation(binding.organisation_id)
        .filter(kind="target")
        .prefetch_related("document")
    )
    targets.sort(key=lambda each: (order_of(each.document), each.start, each.pk))
    touched = set(TargetLink.objects.filter(quote__in=targets).values_list("quote_id", flat=True))
    originals: list[Statement] = []
    added = 0
    for target in targets:
        if target.pk in touched:
            continue
        first = next((each for each in originals if repeats(target, each)), None)
        if first is None:
            originals.append(target)
            continue
        TargetLink.objects.create(quote=target, first=first, origin=Origin.READER, by=by)
        added += 1
    return added
