"""What a document is written with while it grows: its material, its bindings, and the words targets are named by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from nhiemky.targets import State
from nhiemky.writing.book import Book
from nhiemky.writing.documents.kinds import fields_of_work
from nhiemky.writing.material import RemarkMaterial, ResolutionMaterial, TargetMaterial, TermMaterial
from nhiemky.writing.model import DocumentKind, Paragraph, Piece, Pieces, Style
from nhiemky.writing.phrases import Times

REACHED = frozenset([State.ATTAINED, State.EXCEEDED])
BEHIND = frozenset([State.BEHIND, State.OUT_OF_REACH, State.NOT_YET_ATTAINED, State.MISSED, State.BROKEN])
UNKNOWN = frozenset([State.NO_DATA])


@dataclass(slots=True)
class Composing:
    """One review while it is written; ``planned`` is the table for the next term, where the office has made one."""

    kind: DocumentKind
    term: TermMaterial
    planned: ResolutionMaterial | None = None
    book: Book = field(default_factory=Book)
    times: Times = field(init=False)

    def __post_init__(self) -> None:
        self.times = Times.of(self.term)

    @property
    def name(self) -> str:
        """Return how the Party organisation is called for short: "Đảng bộ", "Chi bộ"."""
        return short_name(self.term.letterhead.organisation)

    def targets(self, states: Iterable[State]) -> list[TargetMaterial]:
        """Return the targets whose verdict is one of ``states``, in the order of the resolution."""
        wanted = frozenset(states)
        return [each for each in self.term.targets if each.verdict.state in wanted]

    def remarks(self, kind: str, field: str = "") -> list[RemarkMaterial]:
        """Return what people said of a kind, of one field or of all in the order of fields."""
        chosen = [each for each in self.term.remarks if each.kind == kind and (not field or each.field == field)]
        order = [*fields_of_work(), ""]
        return sorted(chosen, key=lambda each: order.index(each.field) if each.field in order else len(order))


def short_name(organisation: str) -> str:
    """Return what a Party organisation is, the first words of its name; anything else keeps its name.

    >>> short_name("Đảng bộ các khu công nghiệp tỉnh Lam Khê"), short_name("Ban Quản lý Khu kinh tế")
    ('Đảng bộ', 'Ban Quản lý Khu kinh tế')
    """
    return next((each for each in ("Đảng bộ", "Chi bộ") if organisation.startswith(f"{each} ")), organisation)


def paragraph(key: str, *pieces: str | Pieces, style: Style = "body", own: bool = False) -> Paragraph:
    """Return a paragraph of words and sentences; sentences are set apart by a space, a bullet begins with a dash."""
    joined: list[Pieces] = [(each,) if isinstance(each, str) else each for each in pieces]
    words = list(_spaced([each for each in joined if each and each != ("",)]))
    return Paragraph(key=key, pieces=("- ", *words) if style == "bullet" else tuple(words), style=style, own=own)


def _spaced(sentences: Sequence[Pieces]) -> Iterator[Piece]:
    for place, sentence in enumerate(sentences):
        if place:
            yield " "
        yield from sentence


def wanted(key: str, words: str) -> Paragraph:
    """Return a paragraph that a person still has to write."""
    return Paragraph(key=key, pieces=(), wanted=words)


def as_sentence(words: str) -> str:
    """Return what a person wrote as a sentence: on one line, a capital first and a full stop last.

    >>> as_sentence("  mặt bằng bàn giao chậm "), as_sentence("Đã đủ!")
    ('Mặt bằng bàn giao chậm.', 'Đã đủ!')
    """
    plain = " ".join(words.split())
    if not plain:
        return ""
    return plain[0].upper() + plain[1:] + ("" if plain[-1] in ".!?…" else ".")
