"""Store what a file of organisations and posts changes, as a person has seen it in the preview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Happening, Organisation, Post, PostEnd, Reorganisation
from nhiemky.ledger.organisation_import import FileRow, Plan, PlannedRow, StepKind, plan_of
from nhiemky.ledger.organisation_import.known import free_folded
from nhiemky.ledger.organisation_import.model import Key
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import ANYWHERE, Role, operation, reach_of
from nhiemky.ledger.structure import lock_structure

IMPORT = "organisation.import"


@operation(IMPORT, may=(Role.OFFICE,), on=ANYWHERE)
def apply_import(rows: Sequence[FileRow], default_day: date, digest: str, by: AbstractBaseUser) -> Plan:
    """Store the rows that are understood, all of them or none, and return the plan that was carried out.

    ``digest`` is that of the plan the person saw (``Plan.digest``). Rows with troubles are left out.

    Raises LedgerProblem ``user_inactive``, ``not_allowed``, ``import_changed`` or ``import_nothing``, and the
    ``TreeProblem`` of rows that contradict the tree.
    """
    user = check_active(by)
    # Taken first, so that of two imports at once the later one is planned on what the earlier one stored.
    lock_structure()
    plan = plan_of(rows, reach_of(user, IMPORT), default_day)
    if plan.digest != digest:
        raise LedgerProblem("import_changed")
    if plan.problem is not None:
        raise plan.problem
    if not plan.changing:
        raise LedgerProblem("import_nothing")
    changing = sorted(plan.changing, key=lambda each: each.day or default_day)
    made = _founded([each for each in changing if each.has(StepKind.FOUNDED)])
    _happened(changing, made, user)
    _coded(changing)
    _posts([each for each in changing if each.row.kind == "post"], made, user)
    return plan


def _founded(rows: Sequence[PlannedRow]) -> dict[Key, Organisation]:
    """Add the organisations, and return them by what the plan calls them."""
    kept = {each.pk: each for each in Organisation.objects.all()}
    taken = {each.folded for each in kept.values()}
    names: dict[Key | None, str] = {pk: each.name for pk, each in kept.items()}
    added: dict[Key, Organisation] = {}
    names.update({each.key: each.name for each in rows})
    for each in rows:
        assert each.key is not None  # noqa: S101 — what is founded has its key
        folded = free_folded(each.name, names.get(each.superior, ""), taken)
        taken.add(folded)
        code = each.row.text("code") or None
        added[each.key] = Organisation(name=each.name, folded=folded, level=each.level, tree=each.tree, code=code)
    Organisation.objects.bulk_create(added.values())
    return added


def _happened(rows: Sequence[PlannedRow], made: dict[Key, Organisation], user: User) -> None:
    events: list[Reorganisation] = []
    for each in rows:
        if each.row.kind == "post":
            continue
        at, reference = _key(each.key, made), each.row.text("reference")
        common = {"day": each.day, "organisation_id": at, "reference": reference, "by": user}
        superior = _key(each.superior, made)
        if each.has(StepKind.FOUNDED):
            said = {"name": each.name, "level": each.level, "place": each.place}
            events.append(Reorganisation(kind=Happening.FOUNDED, superior_id=superior, **said, **common))
        if each.has(StepKind.RENAMED, StepKind.LEVEL, StepKind.PLACE):
            said = {
                "name": each.name if each.has(StepKind.RENAMED) else "",
                "level": each.level if each.has(StepKind.LEVEL) else "",
                "place": each.place if each.has(StepKind.PLACE) else "",
            }
            events.append(Reorganisation(kind=Happening.RENAMED, **said, **common))
        if each.has(StepKind.MOVED):
            events.append(Reorganisation(kind=Happening.MOVED, superior_id=superior, **common))
    Reorganisation.objects.bulk_create(events)


def _coded(rows: Sequence[PlannedRow]) -> None:
    for each in rows:
        if each.has(StepKind.CODED):
            organisation = Organisation.objects.get(pk=int(each.key or 0))
            organisation.code = each.row.text("code")
            organisation.save(update_fields=["code"])


def _posts(rows: Sequence[PlannedRow], made: dict[Key, Organisation], user: User) -> None:
    taken = [(each, each.key, each.day) for each in rows if each.has(StepKind.TAKEN) and each.key and each.day]
    posts = Post.objects.bulk_create(
        [
            Post(
                organisation_id=made[key].pk if key in made else int(key), person=each.person, position=each.position,
                first=day, reference=each.row.text("reference"), by=user,
            )
            for each, key, day in taken
        ]
    )  # fmt: skip
    keys = {id(each): post.pk for (each, _, _), post in zip(taken, posts, strict=True)}
    PostEnd.objects.bulk_create(
        [
            PostEnd(
                post_id=each.post_id or keys[id(each)], last=each.last, reason=each.row.text("reason"),
                reference=each.row.text("reference") if each.post_id else "", by=user,
            )
            for each in rows
            if each.has(StepKind.ENDED)
        ]
    )  # fmt: skip


def _key(key: Key | None, made: dict[Key, Organisation]) -> int | None:
    if key is None:
        return None
    return made[key].pk if key in made else int(key)
