"""The language the commands speak: Vietnamese, or English by ``--lang en`` or ``NHIEMKY_LANG=en``."""

from __future__ import annotations

import os
from contextvars import ContextVar
from typing import Any, Literal, Protocol

import click

_chosen: ContextVar[str | None] = ContextVar("language", default=None)


class Sentences(Protocol):
    """Anything that carries one sentence in both languages: a finding, a problem."""

    @property
    def message(self) -> str:
        """The Vietnamese sentence."""

    @property
    def message_en(self) -> str:
        """The English sentence."""


def language() -> Literal["vi", "en"]:
    """Return "vi" or "en"."""
    named = _chosen.get() or os.environ.get("NHIEMKY_LANG", "")
    return "en" if named.casefold().startswith("en") else "vi"


def tr(vietnamese: str, english: str) -> str:
    """Return the wording in the language spoken."""
    return english if language() == "en" else vietnamese


def sentence(of: Sentences) -> str:
    """Return the sentence of a problem or finding in the language spoken."""
    return tr(of.message, of.message_en)


def _choose(_context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value:
        _chosen.set(value)


def language_option(command: Any) -> Any:
    """Give a command or group the option ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice(["vi", "en"]),
        callback=_choose,
        is_eager=True,
        expose_value=False,
        help="Ngôn ngữ hiển thị. / Language of what is shown. [NHIEMKY_LANG]",
    )(command)
