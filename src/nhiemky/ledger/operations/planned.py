"""Keep the table of targets for the next term."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.models import Organisation, PlannedTargets


def plan_targets(
    organisation: Organisation,
    first_year: int,
    last_year: int,
    rows: Sequence[Mapping[str, str]],
    by: AbstractBaseUser,
    seen: int | None = None,
) -> PlannedTargets:
    """Keep the whole table anew ("plan.set", office); rows as in ``models.PlannedTargets``.

    ``seen`` is the number of the table the change was made on, 0 where there was none.
    """
    raise NotImplementedError
