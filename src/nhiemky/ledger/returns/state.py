"""How it stands with a return, derived from its versions and what was ruled on them; never stored."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from django.db.models import Prefetch

from nhiemky.ledger.models import Return, ReturnDraft, ReturnStep, ReturnVersion, Ruling


class ReturnState(StrEnum):
    """The states of one return."""

    EMPTY = "empty"
    """Nothing was filled in."""
    DRAFT = "draft"
    SUBMITTED = "submitted"
    """It waits for a ruling, at some level."""
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    """Locked: its cells are statements."""
    UNLOCKED = "unlocked"
    """A lock exception: a new version may be submitted; the locked one holds until that is approved."""


OPEN = frozenset([ReturnState.EMPTY, ReturnState.DRAFT, ReturnState.SENT_BACK, ReturnState.UNLOCKED])
"""The states in which a return is filled in."""


class Standing(StrEnum):
    """How it stands with one organisation and period on the page of completeness.

    Whether what was given came late is said beside it: ``late`` of a cell of the matrix.
    """

    NOT_ASKED = "not_asked"
    NOT_DUE = "not_due"
    """Asked, its day has not come, nothing was begun."""
    DRAFT = "draft"
    """Begun, and its day has not come."""
    MISSING = "missing"
    """Its day has passed and nothing was submitted; a draft may have been begun."""
    SUBMITTED = "submitted"
    SENT_BACK = "sent_back"
    APPROVED = "approved"
    UNLOCKED = "unlocked"


def derived(latest: Ruling | str | None, *, final: bool, versions: bool, draft: bool) -> ReturnState:
    """Return a state from the latest ruling on the latest version, whether it was the last approval, and a draft."""
    if not versions:
        return ReturnState.DRAFT if draft else ReturnState.EMPTY
    if latest == Ruling.SENT_BACK:
        return ReturnState.SENT_BACK
    if latest == Ruling.UNLOCKED:
        return ReturnState.UNLOCKED
    return ReturnState.APPROVED if latest == Ruling.APPROVED and final else ReturnState.SUBMITTED


class History:
    """The versions of a return with their steps, loaded once."""

    def __init__(self, returned: Return) -> None:
        self.returned = returned
        steps = Prefetch("steps", ReturnStep.objects.select_related("by", "organisation").order_by("pk"))
        rows = returned.versions.select_related("by").prefetch_related(steps)
        self.versions: Sequence[ReturnVersion] = list(rows.order_by("number"))
        drafts = ReturnDraft.objects.filter(for_return=returned).select_related("saved_by")
        self.draft: ReturnDraft | None = drafts.first()

    @property
    def latest(self) -> ReturnVersion | None:
        """The version submitted last."""
        return self.versions[-1] if self.versions else None

    @property
    def steps(self) -> list[ReturnStep]:
        """What was ruled on the latest version, in order."""
        return _steps(self.latest) if self.latest else []

    @property
    def last_step(self) -> ReturnStep | None:
        """The newest ruling on the latest version; an older one is not ruled on any more."""
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> ReturnState:
        """How it stands with the return."""
        last = self.last_step
        return derived(
            last.kind if last else None,
            final=bool(last and last.final),
            versions=bool(self.versions),
            draft=self.draft is not None,
        )

    @property
    def holding(self) -> ReturnVersion | None:
        """The version whose cells are statements: the one approved finally last."""
        final = [step for version in self.versions for step in _steps(version) if step.final]
        if not final:
            return None
        newest = max(final, key=lambda each: each.pk)
        return next(each for each in self.versions if each.pk == newest.version_id)

    @property
    def seen(self) -> str:
        """What a page shows of the return, as an operation takes it (``seen``)."""
        last = self.last_step
        return seen_as(
            self.latest.pk if self.latest else 0, last.pk if last else 0, self.draft.number if self.draft else 0
        )


def _steps(version: ReturnVersion) -> list[ReturnStep]:
    return list(version.steps.all())


def seen_as(version: int, step: int, draft: int) -> str:
    """Return what is seen of a return: its latest version and the last ruling on it by key, the draft's number."""
    return f"{version}.{step}.{draft}"


def state_of(returned: Return) -> ReturnState:
    """Return how it stands with one return."""
    return History(returned).state


def seen_of(returned: Return | None) -> str:
    """Return what there is to see of a return now; of one nobody has begun, "0.0.0"."""
    return History(returned).seen if returned else "0.0.0"
