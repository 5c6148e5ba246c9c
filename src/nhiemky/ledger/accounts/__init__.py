"""Who acts on the ledger: accounts, their passwords, second factors and sessions.

Nothing here imports a model when it is loaded: this package is a Django app of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import make_password

from nhiemky.ledger.problems import LedgerProblem

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User

TRIAL = "trial"
"""The account whose confirmations nobody made; whatever rests on them is shown so."""

COMMANDS = "nk"
"""The account of the command line: of whoever has the machine."""
SYSTEM = frozenset([TRIAL, COMMANDS])
"""Accounts of the program: they hold every right, nobody can sign in with them, and nobody else may have their name."""


_acting: ContextVar[AbstractBaseUser | AnonymousUser | None] = ContextVar("acting", default=None)


@contextmanager
def acting(user: User) -> Iterator[None]:
    """Take a user that was checked as checked until the operation that asked ends: it is looked up once."""
    before = _acting.set(user)
    try:
        yield
    finally:
        _acting.reset(before)


def check_active(by: AbstractBaseUser | AnonymousUser) -> User:
    """Return the acting user, or refuse an anonymous, unsaved or deactivated one."""
    model = get_user_model()
    if isinstance(by, model) and by is _acting.get():
        return by
    if isinstance(by, model) and by.pk is not None and model.objects.filter(pk=by.pk, is_active=True).exists():
        return by
    raise LedgerProblem("user_inactive")


def is_system(account: User) -> bool:
    """Say whether an account is one of the program's own."""
    return account.username in SYSTEM and not account.has_usable_password()


def trial_account() -> User:
    """Return the account named "trial", made on first use; nobody can sign in with it."""
    return _system(TRIAL)


def command_account() -> User:
    """Return the account of the command line, made on first use; nobody can sign in with it."""
    return _system(COMMANDS)


def _system(name: str) -> User:
    account, _ = get_user_model().objects.get_or_create(username=name, defaults={"password": make_password(None)})
    return account
