"""The declaration of each operation: its name, the roles that may do it, and where the right must be held.

An operation is a function of ``ledger.operations`` with the acting account as its argument ``by``. Declared, it checks
the account and its right, runs in one transaction, and leaves one event in the history. What is only looked at is
declared with ``reading`` and checked by the pages.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

from nhiemky.ledger.accounts import acting, check_active
from nhiemky.ledger.models.role_grant import Role
from nhiemky.ledger.recording import recorded

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
Places = Collection[int | None]
"""Organisations, ``None`` for the whole ledger; a right on one of them is enough."""

WHOLE: Places = frozenset([None])
"""The right must be held on the whole ledger."""
ANYWHERE: Places = frozenset([-1])
"""The right held on any organisation is enough."""


@dataclass(frozen=True, slots=True)
class Declared:
    """Who may do an operation. ``writes`` is false for what only looks."""

    name: str
    may: frozenset[Role]
    writes: bool


OPERATIONS: dict[str, Declared] = {}
"""Every declared operation by its name."""


def reading(name: str, *, may: Collection[Role]) -> str:
    """Declare who may look at something; returns the name."""
    OPERATIONS[name] = Declared(name, frozenset(may), writes=False)
    return name


def operation(
    name: str, *, may: Collection[Role], on: Callable[..., Places] | Places
) -> Callable[[Callable[Parameters, Answer]], Callable[Parameters, Answer]]:
    """Declare an operation; ``on`` are the places of the right, or a function of the call's arguments by their names.

    The declared function raises LedgerProblem ``user_inactive`` or ``not_allowed`` before anything else is done.
    """
    OPERATIONS[name] = Declared(name, frozenset(may), writes=True)

    def declare(function: Callable[Parameters, Answer]) -> Callable[Parameters, Answer]:
        signature = inspect.signature(function)
        wanted = list(inspect.signature(on).parameters) if callable(on) else []

        @functools.wraps(function)
        def run(*args: Parameters.args, **keywords: Parameters.kwargs) -> Answer:
            from nhiemky.ledger.rights.reach import require

            call = signature.bind(*args, **keywords)
            call.apply_defaults()
            user = check_active(call.arguments["by"])
            places = on(**{each: call.arguments[each] for each in wanted}) if callable(on) else on
            require(user, name, places)
            with acting(user), recorded(name, user, _only(places)):
                return function(*args, **keywords)

        declared: Any = run
        declared.operation = name
        return run

    return declare


def _only(places: Places) -> int | None:
    return next(iter(places)) if len(places) == 1 and places is not ANYWHERE else None
