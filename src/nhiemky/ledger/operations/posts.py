"""Who takes a post and who leaves one; nothing is written over, and of the person nothing but the name is kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Organisation, Post, PostEnd
from nhiemky.ledger.person_names import person_name
from nhiemky.ledger.positions import Position, positions
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.posts import Holding, holding_of, holdings
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.ledger.seen import changed_meanwhile
from nhiemky.ledger.structure import structure, tree_of

MOST_WORDS = 200
"""The longest reason or reference, in characters."""
_SHOWN = "%d/%m/%Y"


def _of_organisation(organisation: Organisation) -> Places:
    return frozenset([organisation.pk])


def _of_post(post: Post) -> Places:
    return frozenset([post.organisation_id])


@operation("post.take", may=(Role.OFFICE,), on=_of_organisation)
def take_post(
    organisation: Organisation,
    person: str,
    position: str,
    first: date,
    by: AbstractBaseUser,
    *,
    reference: str = "",
    last: date | None = None,
) -> Post:
    """Record that a person takes a post on a day, and where ``last`` is given that they left it then.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``post_person``, ``post_unknown``, ``post_words``,
    ``post_organisation_absent``, ``post_days``, ``post_held`` or ``post_taken``.
    """
    user = check_active(by)
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    name, wanted = person_name(person), _position(position)
    if last is not None:
        _in_order(first, last)
    check_free(name, wanted, first, last, holdings(organisation.pk))
    _there(organisation, first)
    post = Post.objects.create(
        organisation=organisation, person=name, position=wanted.code, first=first, reference=_words(reference), by=user
    )
    if last is not None:
        PostEnd.objects.create(post=post, last=last, by=user)
    return post


@operation("post.end", may=(Role.OFFICE,), on=_of_post)
def end_post(
    post: Post,
    last: date | None,
    by: AbstractBaseUser,
    *,
    reason: str = "",
    reference: str = "",
    seen: int | None = None,
) -> PostEnd:
    """Record the last day somebody holds a post, with reason and decision; ``None``: they go on after all.

    ``seen`` is ``Holding.seen`` as the person saw it.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``changed_meanwhile``, ``post_void``, ``post_days``,
    ``post_words``, ``post_held`` or ``post_taken``.
    """
    user = check_active(by)
    held = _locked(post, seen)
    if last is not None:
        _in_order(post.first, last)
    others = [each for each in holdings(post.organisation_id) if each.post_id != post.pk]
    check_free(held.person, held.position, post.first, last, others)
    return PostEnd.objects.create(post=post, last=last, reason=_words(reason), reference=_words(reference), by=user)


@operation("post.void", may=(Role.OFFICE,), on=_of_post)
def void_post(post: Post, reason: str, by: AbstractBaseUser, *, seen: int | None = None) -> PostEnd:
    """Say that a post was entered by mistake; it stays in the history and is counted nowhere.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``changed_meanwhile``, ``post_void``, ``post_words`` or
    ``post_reason``.
    """
    user = check_active(by)
    _locked(post, seen)
    why = _words(reason)
    if not why:
        raise LedgerProblem("post_reason")
    return PostEnd.objects.create(post=post, void=True, reason=why, by=user)


@operation("post.correct", may=(Role.OFFICE,), on=_of_post)
def correct_post(
    post: Post,
    person: str,
    position: str,
    first: date,
    by: AbstractBaseUser,
    *,
    reference: str = "",
    seen: int | None = None,
) -> Post:
    """Put another post in the place of one entered wrongly, and return it; when it ended stays as it was.

    Raises LedgerProblem as ``take_post`` and ``void_post``.
    """
    user = check_active(by)
    held = _locked(post, seen)
    PostEnd.objects.create(post=post, void=True, by=user)
    made = take_post(post.organisation, person, position, first, user, reference=reference, last=held.last)
    if held.last is not None and (held.reason or held.end_reference):
        PostEnd.objects.create(post=made, last=held.last, reason=held.reason, reference=held.end_reference, by=user)
    return made


def check_free(person: str, position: Position, first: date, last: date | None, others: Iterable[Holding]) -> None:
    """Refuse a post that this person holds already in these days, or that only one at a time may hold.

    Raises LedgerProblem ``post_held`` or ``post_taken``.
    """
    for each in others:
        if each.position == position and each.clashes(person, first, last):
            since = each.first.strftime(_SHOWN)
            if each.person.casefold() == person.casefold():
                raise LedgerProblem("post_held", name=each.person, first=since)
            raise LedgerProblem("post_taken", name=each.person, first=since)


def _locked(post: Post, seen: int | None) -> Holding:
    Organisation.objects.select_for_update(no_key=True).get(pk=post.organisation_id)
    held = holding_of(post)
    if held is None:
        raise LedgerProblem("post_void", name=post.person)
    latest = post.ends.select_related("by").order_by("-pk").first()
    if seen is not None and latest is not None and latest.pk != seen:
        said = latest.last.strftime(_SHOWN) if latest.last else "…"
        raise changed_meanwhile(latest.by, latest.at, f"thôi giữ ngày {said}", f"left on {said}")
    return held


def _position(code: str) -> Position:
    if code not in positions():
        raise LedgerProblem("post_unknown", position=code[:60])
    return positions()[code]


def _words(written: str) -> str:
    words = " ".join(written.split())
    if len(words) > MOST_WORDS:
        raise LedgerProblem("post_words", limit=MOST_WORDS)
    return words


def _in_order(first: date, last: date) -> None:
    if last < first:
        raise LedgerProblem("post_days", first=first.strftime(_SHOWN), last=last.strftime(_SHOWN))


def _there(organisation: Organisation, day: date) -> None:
    if not structure(tree_of(organisation)).there(organisation.pk, day, day):
        raise LedgerProblem("post_organisation_absent", name=organisation.name, day=day.strftime(_SHOWN))
