"""A check and what it found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult

from nhiemky.cli.language import language, tr
from nhiemky.environment import DATABASE
from nhiemky.problems import Problem, with_code


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data is: its folder, and the address of its PostgreSQL database where it has one."""

    folder: Path
    url: SplitResult | None = None

    @property
    def database(self) -> Path:
        """The file of the SQLite database."""
        return self.folder / DATABASE

    @property
    def originals(self) -> Path:
        """The folder of the original files, each named by its sha256."""
        return self.folder / "files"

    def has_originals(self) -> bool:
        """Return whether documents were ever taken in here."""
        return self.originals.is_dir() and any(self.originals.iterdir())


@dataclass(frozen=True, slots=True)
class Answer:
    """One sentence in the language spoken: a fact where all is well, else what is wrong and the next step."""

    ok: bool
    sentence: str
    code: str = ""
    """The code of the problem behind it; empty where the check's own code says enough."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at. ``code`` never changes; ``vi`` and ``en`` name it."""

    code: str
    vi: str
    en: str
    look: Callable[[Place], Answer]

    @property
    def name(self) -> str:
        """The name in the language spoken."""
        return tr(self.vi, self.en)


@dataclass(frozen=True, slots=True)
class Line:
    """What one check found, ready to be shown."""

    check: Check
    answer: Answer

    @property
    def code(self) -> str:
        """The code that stands beside the sentence of a failure."""
        return self.answer.code or self.check.code

    def text(self) -> str:
        """Return the line as it is printed."""
        if self.answer.ok:
            return f"OK      {self.check.name}: {self.answer.sentence}"
        return f"FAILED  {self.check.name}: {with_code(self.answer.sentence, self.code)}"

    def as_json(self) -> dict[str, Any]:
        """Return the line for other programs."""
        about = {"check": self.check.code, "name": self.check.name, "ok": self.answer.ok}
        if self.answer.ok:
            return {**about, "fact": self.answer.sentence}
        return {**about, "error": {"code": self.code, "sentence": self.answer.sentence}}


def fine(vi: str, en: str) -> Answer:
    """Return that all is well, with the fact that shows it."""
    return Answer(ok=True, sentence=tr(vi, en))


def wrong(vi: str, en: str) -> Answer:
    """Return what is wrong, the next step after a semicolon."""
    return Answer(ok=False, sentence=tr(vi, en))


def refused(problem: Problem) -> Answer:
    """Return a known problem as what is wrong: its sentence names the next step."""
    return Answer(ok=False, sentence=problem.sentence(language()), code=problem.code)


def listed(names: list[str], most: int = 3) -> str:
    """Return the first few names and how many more there are.

    >>> listed(["a", "b", "c", "d", "e"])
    'a, b, c … (5)'
    """
    return ", ".join(names[:most]) + (f" … ({len(names)})" if len(names) > most else "")
