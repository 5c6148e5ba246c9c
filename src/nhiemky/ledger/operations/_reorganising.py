"""What every operation on the structure shares: one at a time, within one's reach, and nothing that contradicts itself.

    reorganising = Reorganising(user, "organisation.move")
    reorganising.within(organisation, superior)
    reorganising.note(Happening.MOVED, organisation, day, superior=superior, reference=reference)
    reorganising.settle()

``settle`` makes the whole structure with what was noted and refuses what does not fit; many rows may be noted before.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from nhiemky.ledger.models import (
    Happening,
    Organisation,
    Reorganisation,
    ReorganisationPart,
    Subordination,
    TreeKind,
)
from nhiemky.ledger.names import folded_name, looked_up
from nhiemky.ledger.problems import LedgerProblem, TreeRefused
from nhiemky.ledger.rights import reach_of
from nhiemky.ledger.structure import lock_structure, tree_of, trees

NAME_LIMIT = 400
SHORT_LIMIT = 120
LEVEL_LIMIT = 60
PLACE_LIMIT = 200
REFERENCE_LIMIT = 200
CODE_LIMIT = 40
FIRST_DAY, LAST_DAY = date(1930, 2, 3), date(2200, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrganisation:
    """An organisation to be founded. Without a ``superior`` it is a top, or stands where what it comes from stood."""

    name: str
    level: str = ""
    superior: Organisation | None = None
    short_name: str = ""
    place: str = ""
    code: str = ""
    tree: str = TreeKind.PARTY


class Reorganising:
    """One change of the structure, from what stood before to what was noted."""

    def __init__(self, user: User, operation: str) -> None:
        lock_structure()
        self.user, self.operation = user, operation
        self.before = trees()
        self.reach = reach_of(user, operation)
        self.founded: set[int] = set()
        self._doubts = {(type(doubt.row), doubt.row.pk) for doubt in self.before.doubts()}

    def within(self, *organisations: Organisation | None) -> None:
        """Refuse organisations on which the right is not held; ``None``, a top, needs it on the whole ledger.

        Raises LedgerProblem ``reorganisation_not_yours`` or ``reorganisation_top``.
        """
        for each in organisations:
            if each is None and not self.reach.everywhere:
                raise LedgerProblem("reorganisation_top")
            if each is not None and each.pk not in self.founded and not self.reach.covers([each.pk]):
                raise LedgerProblem("reorganisation_not_yours", name=each.name)

    def superior(self, organisation: Organisation, day: date) -> Organisation | None:
        """Return what stands directly above an organisation on a day, before this change."""
        superior_id = self.before.then(organisation.pk, day).superior_id
        return None if superior_id is None else Organisation.objects.get(pk=superior_id)

    def one_tree(self, *organisations: Organisation | None) -> None:
        """Refuse organisations of different trees; raises LedgerProblem ``other_tree``."""
        given = [each for each in organisations if each is not None]
        for each in given[1:]:
            if tree_of(each) != tree_of(given[0]):
                raise LedgerProblem("other_tree", name=given[0].name, other=each.name)

    def found(self, new: NewOrganisation, day: date | None, reference: str = "") -> Organisation:
        """Found an organisation, or note the founding of one that is known already.

        Without a day it has always been there, as far as anybody knows. Two of one name under two superiors are two.

        Raises LedgerProblem ``organisation_there`` and those of what was typed.
        """
        name = checked_name(new.name)
        self.one_tree_with(new)
        organisation = self._known(name, new, day) or self._new(name, new, day)
        self.founded.add(organisation.pk)
        if day is None:
            if new.superior is not None and self.before_superior(organisation, None) != new.superior.pk:
                Subordination.objects.create(
                    organisation=organisation, superior=new.superior, valid_from=timezone.localdate()
                )
            return organisation
        self.note(
            Happening.FOUNDED, organisation, day, superior=new.superior, reference=reference,
            name=name, level=typed(new.level, LEVEL_LIMIT), place=typed(new.place, PLACE_LIMIT),
        )  # fmt: skip
        return organisation

    def one_tree_with(self, new: NewOrganisation) -> None:
        """Refuse a superior of another tree, or a tree that there is not; raises LedgerProblem ``other_tree``."""
        if new.tree not in TreeKind.values:
            raise LedgerProblem("tree_unknown", tree=new.tree)
        if new.superior is not None and tree_of(new.superior) != new.tree:
            raise LedgerProblem("other_tree", name=new.name, other=new.superior.name)

    def note(
        self, kind: Happening, organisation: Organisation, day: date, *, parts: Iterable[Organisation] = (), **said: Any
    ) -> Reorganisation:
        """Write what happened to an organisation on a day; raises LedgerProblem ``reorganisation_day``."""
        said["reference"] = typed(said.get("reference", ""), REFERENCE_LIMIT)
        row = Reorganisation.objects.create(
            kind=kind, organisation=organisation, day=checked_day(day), by=self.user, **said
        )
        for each in parts:
            ReorganisationPart.objects.create(reorganisation=row, organisation=each)
        return row

    def settle(self) -> None:
        """Make the structure with all that was noted and refuse what does not fit.

        Raises TreeRefused with the sentence of the ``TreeProblem``, or LedgerProblem ``reorganisation_gains`` where the
        account's own reach would grow by more than what it has founded.
        """
        after = trees()
        for doubt in after.doubts():
            if (type(doubt.row), doubt.row.pk) not in self._doubts:
                raise TreeRefused(doubt.problem)
        gained = reach_of(self.user, self.operation).organisations - self.reach.organisations - self.founded
        if gained and not self.reach.everywhere:
            name = after.organisations[min(gained)].name
            raise LedgerProblem("reorganisation_gains", name=name)

    def before_superior(self, organisation: Organisation, day: date | None) -> int | None:
        """Return the superior before this change on a day (``None``: today); nothing for one founded by it."""
        if organisation.pk not in self.before.organisations:
            return None
        return self.before.then(organisation.pk, day or timezone.localdate()).superior_id

    def _known(self, name: str, new: NewOrganisation, day: date | None) -> Organisation | None:
        """Return the organisation of this name that is meant: it stands there already, without a founding."""
        wanted = new.superior.pk if new.superior else None
        for pk in self.before.named(name):
            life, known = self.before.life(pk), self.before.organisations[pk]
            if known.tree != new.tree:
                continue
            held = self.before.timeline(pk).superiors
            above = {each.organisation_id for each in held} or {None}
            if life is not None and wanted not in above and above != {None}:
                continue
            began = self.before.timeline(pk).began
            if began is not None and self._there(pk, day or timezone.localdate()):
                raise LedgerProblem("organisation_there", name=known.name)
            if began is None and self.reach.covers([pk]):
                return self._better(Organisation.objects.get(pk=pk), new)
        return None

    def _there(self, pk: int, day: date) -> bool:
        life = self.before.life(pk)
        return life is not None and (life.last is None or day <= life.last)

    def _better(self, organisation: Organisation, new: NewOrganisation) -> Organisation:
        """Keep with a known organisation what was not known of it."""
        said = {
            "short_name": typed(new.short_name, SHORT_LIMIT), "level": typed(new.level, LEVEL_LIMIT),
            "code": self._code(new, organisation),
        }  # fmt: skip
        fresh = {name: value for name, value in said.items() if value and not getattr(organisation, name)}
        for name, value in fresh.items():
            setattr(organisation, name, value)
        if fresh:
            organisation.save(update_fields=list(fresh))
        return organisation

    def _new(self, name: str, new: NewOrganisation, day: date | None) -> Organisation:
        above = new.superior.name if new.superior else ""
        dated = day.strftime("%d %m %Y") if day else ""
        for folded in (looked_up(name), looked_up(name, above), f"{looked_up(name, above)} {dated}".strip()):
            if len(folded) <= NAME_LIMIT and not Organisation.objects.filter(folded=folded).exists():
                return Organisation.objects.create(
                    name=name, folded=folded, short_name=typed(new.short_name, SHORT_LIMIT),
                    level=typed(new.level, LEVEL_LIMIT), tree=None if new.tree == TreeKind.PARTY else new.tree,
                    code=self._code(new, None),
                )  # fmt: skip
        raise LedgerProblem("organisation_there", name=name)

    def _code(self, new: NewOrganisation, organisation: Organisation | None) -> str | None:
        code = typed(new.code, CODE_LIMIT)
        taken = Organisation.objects.filter(code=code).first() if code else None
        if taken is not None and (organisation is None or taken.pk != organisation.pk):
            raise LedgerProblem("code_taken", code=code, name=taken.name)
        return code or None


def checked_name(name: str) -> str:
    """Return a name on one line; raises LedgerProblem ``organisation_missing`` or ``organisation_name_too_long``."""
    clean = " ".join(name.split())
    if not folded_name(clean):
        raise LedgerProblem("organisation_missing")
    if max(len(clean), len(folded_name(clean))) > NAME_LIMIT:
        raise LedgerProblem("organisation_name_too_long", limit=NAME_LIMIT)
    return clean


def checked_day(day: date) -> date:
    """Return a day on which something can have happened; raises LedgerProblem ``reorganisation_day``."""
    if not FIRST_DAY <= day <= LAST_DAY:
        raise LedgerProblem("reorganisation_day", first=f"{FIRST_DAY:%d/%m/%Y}", last=f"{LAST_DAY:%d/%m/%Y}")
    return day


def typed(text: str, limit: int) -> str:
    """Return what was typed on one line; raises LedgerProblem ``typed_too_long``."""
    clean = " ".join(text.split())
    if len(clean) > limit:
        raise LedgerProblem("typed_too_long", begin=clean[:40], limit=limit)
    return clean
