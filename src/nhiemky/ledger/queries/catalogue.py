"""The catalogue of indicators, as this office reads with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nhiemky.language.folding import fold
from nhiemky.ledger.models import Statement
from nhiemky.ledger.own_catalogue import current_catalogue, standing_entries
from nhiemky.reading.catalogue import Catalogue, Indicator, standard
from nhiemky.reading.naming import class_of, examples, words_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRow:
    """What somebody of this office added: phrases, and with ``is_new`` the indicator itself."""

    entry_id: int
    phrases: tuple[str, ...]
    is_new: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """An indicator with phrases it is known by (``examples``) and what was added here."""

    known: Indicator
    examples: tuple[str, ...]
    entries: tuple[EntryRow, ...]

    @property
    def is_own(self) -> bool:
        """Say whether this office added it."""
        return any(entry.is_new for entry in self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """A figure without a code: what the document calls it, and the three nearest codes."""

    words: str
    nearest: tuple[Indicator, ...]


def list_indicators(search: str = "") -> tuple[IndicatorRow, ...]:
    """Return the indicators whose code, names or phrases hold every word of ``search``, own ones first."""
    catalogue = current_catalogue()
    entries: dict[str, list[EntryRow]] = {}
    for row in standing_entries():
        entries.setdefault(row.indicator_id, []).append(
            EntryRow(
                entry_id=row.pk, phrases=tuple(row.phrases), is_new=row.is_new, by=row.by.get_username(), at=row.at
            )
        )
    listed = [
        IndicatorRow(known=known, examples=examples(standard(), code), entries=tuple(entries.get(code, ())))
        for code, known in catalogue.indicators.items()
    ]
    wanted = fold(search).split()
    found = [each for each in listed if all(word in _searched(each) for word in wanted)]
    return tuple(sorted(found, key=lambda each: not each.is_own))


def _searched(row: IndicatorRow) -> str:
    phrases = [*row.examples, *(phrase for entry in row.entries for phrase in entry.phrases)]
    return fold(" ".join([row.known.code, row.known.name_vi, row.known.name_en, *phrases]))


def unnamed(statement: Statement, text: str, catalogue: Catalogue) -> Unnamed | None:
    """Return what a document of this ``text`` calls a target or result without a code; None for anything else."""
    if statement.indicator_id is not None or statement.kind not in ("target", "result"):
        return None
    words = words_of(text, statement.sentence_start, statement.start, statement.end)
    nearest = catalogue.nearest(words, class_of(statement.unit))
    return Unnamed(words=words, nearest=tuple(catalogue.indicators[code] for code in nearest))
