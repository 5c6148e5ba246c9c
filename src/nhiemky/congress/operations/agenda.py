"""The agenda is edited as a whole; its points are begun, ended, left out and taken up again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser, User
from django.utils import timezone

from nhiemky.congress.agenda import Item, Progress, Run, items_data, items_of, kept_agenda, runs_of
from nhiemky.congress.models import Agenda, AgendaStep, Congress
from nhiemky.congress.state import check_not_over, locked, of_congress
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Role, operation
from nhiemky.ledger.seen import changed_meanwhile

LONGEST_TITLE, LONGEST_WHO, LONGEST_SCRIPT, LONGEST_NOTE = 400, 120, 4000, 400
_MOST_MINUTES = 600
_MOST_ITEMS = 100
_KEY = re.compile(r"own-(\d+)")


@operation("congress.edit_agenda", may=(Role.OFFICE,), on=of_congress)
def edit_agenda(congress: Congress, items: Sequence[Item], by: AbstractBaseUser, *, seen: int | None = None) -> Agenda:
    """Keep the agenda as it is given, whole and in order; the same again changes nothing.

    A point without a key is new and gets one; the others keep theirs. ``seen`` is the key of the agenda the person
    saw, 0 where only the standard order was proposed. Raises LedgerProblem ``changed_meanwhile``, ``agenda_items``,
    ``agenda_begun`` where a point that was begun is taken out, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    kept = kept_agenda(congress)
    if seen is not None and kept is not None and kept.pk != seen:
        raise changed_meanwhile(kept.by, kept.at, "đã sửa chương trình đại hội", "changed the agenda")
    before = items_of(congress, kept)
    checked = _keyed(_checked(items), before, kept)
    if kept is not None and checked == before:
        return kept
    stay = {each.key for each in checked}
    for each in before:
        if each.key not in stay and runs_of(congress).get(each.key, Run()).begun:
            raise LedgerProblem("agenda_begun", title=each.title)
    return _keep(congress, checked, kept, user)


@operation("congress.begin_item", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def begin_item(congress: Congress, key: str, by: AbstractBaseUser) -> AgendaStep:
    """Begin a point of the agenda; one that runs ends with it. A point that runs already stays as it is.

    The standard order is kept as the agenda where there is none yet. Raises LedgerProblem ``agenda_item``,
    ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    runs = _running(congress, key, user)
    if runs.get(key, Run()).progress is Progress.RUNNING:
        return _latest(congress, key)
    for other, run in runs.items():
        if run.progress is Progress.RUNNING:
            _step(congress, other, "ended", user)
    return _step(congress, key, "begun", user)


@operation("congress.end_item", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def end_item(congress: Congress, key: str, by: AbstractBaseUser, *, note: str = "") -> AgendaStep:
    """End a point that runs. Raises LedgerProblem ``agenda_not_running`` and as ``begin_item``."""
    user = check_active(by)
    if _running(congress, key, user).get(key, Run()).progress is not Progress.RUNNING:
        raise LedgerProblem("agenda_not_running")
    return _step(congress, key, "ended", user, note)


@operation("congress.skip_item", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def skip_item(congress: Congress, key: str, by: AbstractBaseUser, *, note: str = "") -> AgendaStep:
    """Leave a point out that has not ended. Raises LedgerProblem ``agenda_ended`` and as ``begin_item``."""
    user = check_active(by)
    if _running(congress, key, user).get(key, Run()).progress in (Progress.DONE, Progress.SKIPPED):
        raise LedgerProblem("agenda_ended")
    return _step(congress, key, "skipped", user, note)


@operation("congress.reopen_item", may=(Role.OFFICE, Role.APPROVER), on=of_congress)
def reopen_item(congress: Congress, key: str, by: AbstractBaseUser, *, note: str = "") -> AgendaStep:
    """Let a point wait again that ended, was left out or begun by mistake.

    Raises LedgerProblem ``agenda_not_begun`` and as ``begin_item``.
    """
    user = check_active(by)
    if _running(congress, key, user).get(key, Run()).progress is Progress.WAITING:
        raise LedgerProblem("agenda_not_begun")
    return _step(congress, key, "reopened", user, note)


def _running(congress: Congress, key: str, user: User) -> dict[str, Run]:
    """Lock the congress, keep its agenda, and return how its points stand; ``key`` is one of them."""
    locked(congress)
    check_not_over(congress)
    kept = kept_agenda(congress)
    items = items_of(congress, kept)
    if key not in {each.key for each in items}:
        raise LedgerProblem("agenda_item")
    if kept is None:
        _keep(congress, items, None, user)
    return runs_of(congress)


def _keep(congress: Congress, items: tuple[Item, ...], kept: Agenda | None, user: User) -> Agenda:
    number = kept.number + 1 if kept else 1
    return Agenda.objects.create(congress=congress, number=number, items=items_data(items), by=user)


def _step(congress: Congress, key: str, kind: str, user: User, note: str = "") -> AgendaStep:
    said = " ".join(note.split())[:LONGEST_NOTE]
    return AgendaStep.objects.create(
        congress=congress, item=key, kind=kind, when=timezone.now(), note=said, by=user
    )  # fmt: skip


def _latest(congress: Congress, key: str) -> AgendaStep:
    return AgendaStep.objects.filter(congress=congress.pk, item=key).order_by("-pk")[:1].get()


def _checked(items: Sequence[Item]) -> tuple[Item, ...]:
    if not 0 < len(items) <= _MOST_ITEMS:
        raise LedgerProblem("agenda_items", title=LONGEST_TITLE, minutes=_MOST_MINUTES, most=_MOST_ITEMS)
    return tuple(_plain(each) for each in items)


def _plain(item: Item) -> Item:
    title, who = " ".join(item.title.split()), " ".join(item.who.split())
    script = "\n".join(filter(None, (" ".join(line.split()) for line in item.script.splitlines())))
    fits = 0 < len(title) <= LONGEST_TITLE and len(who) <= LONGEST_WHO and len(script) <= LONGEST_SCRIPT
    if not fits or not 0 <= item.minutes <= _MOST_MINUTES:
        raise LedgerProblem("agenda_items", title=LONGEST_TITLE, minutes=_MOST_MINUTES, most=_MOST_ITEMS)
    return replace(item, title=title, who=who, script=script)


def _keyed(items: tuple[Item, ...], before: tuple[Item, ...], kept: Agenda | None) -> tuple[Item, ...]:
    """Return the points with their keys: a known one keeps its kind, a new one gets a key never used before."""
    kinds = {each.key: each.kind for each in before}
    given = [each.key for each in items if each.key]
    if len(set(given)) < len(given) or not set(given) <= set(kinds):
        raise LedgerProblem("agenda_item")
    used = [0]
    if kept is not None:
        rows = Agenda.objects.filter(congress=kept.congress_id).values_list("items", flat=True)
        found = (_KEY.fullmatch(each["key"]) for row in rows for each in row)
        used += [int(match[1]) for match in found if match]
    number, made = max(used), []
    for each in items:
        if each.key:
            made.append(replace(each, kind=kinds[each.key]))
        else:
            number += 1
            made.append(replace(each, key=f"own-{number}"))
    return tuple(made)
