"""Documents, readings and ledgers for tests, said in few words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from nhiemky.files.model import Block, Place, Recognised, SourceText
from nhiemky.ledger import operations
from nhiemky.ledger.models import Document, Statement, Term
from nhiemky.reading.model import DocumentFacts, Fact, Reading
from nhiemky.reading.model import Statement as Proposal

HOUSE = "Đảng bộ Khu kinh tế Bến Lội"
ABOVE = "Đảng bộ tỉnh Sông Vàm"
_AMOUNTS = ("value", "low", "high", "of", "attainment_percent")


@dataclass
class Writing:
    """A document being written: sentences, and what is said by a passage of each."""

    name: str = "van-ban.txt"
    lines: list[str] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    scanned: bool = False

    @property
    def text(self) -> str:
        """Everything written so far, a line each."""
        return "".join(line + "\n" for line in self.lines)

    def add(self, sentence: str, passage: str = "", **fields: Any) -> Writing:
        """Add a sentence; ``passage`` of it is what a statement with these fields stands on."""
        offset = len(self.text)
        if sentence not in self.lines:
            self.lines.append(sentence)
        else:
            offset = self.text.index(sentence)
        if fields:
            start = offset + sentence.index(passage)
            values = {name: Decimal(str(v)) if name in _AMOUNTS else v for name, v in fields.items()}
            self.proposals.append(
                Proposal(
                    id=values.pop("id", f"s{len(self.proposals) + 1}"),
                    start=start,
                    end=start + len(passage),
                    text=passage,
                    sentence=(offset, offset + len(sentence)),
                    **values,
                )
            )
        return self

    def source(self) -> SourceText:
        """Return the file as it would be opened; scanned, each line is a place on page 3 and a word."""
        text = self.text
        lines = [(text.index(line), text.index(line) + len(line)) for line in self.lines] if self.scanned else []
        return SourceText(
            name=self.name,
            text=text,
            format="image" if self.scanned else "txt",
            places=tuple(Place(start=a, end=b, page=3, box=(70.0, 90.0, 520.0, 104.0)) for a, b in lines),
            recognised=tuple(Recognised(start=a, end=b, confidence=60.5 + n) for n, (a, b) in enumerate(lines)),
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            blocks=(Block(start=0, end=len(text)),),
        )

    def reading(self, **facts: Any) -> Reading:
        """Return what a reader would have made of it, with these facts of the document."""
        texts = ("title", "organisation", "superior", "congress_ordinal")
        said = {n: Fact(text=v, span=(0, 1)) if n in texts else v for n, v in facts.items()}
        return Reading(document=DocumentFacts(**said), statements=tuple(self.proposals))


def imported(writing: Writing, by: Any, **facts: Any) -> Document:
    """Import a writing as a document with these facts."""
    return operations.import_document(writing.source(), writing.reading(**facts), by).document


def recorded(
    writing: Writing, by: Any, *, organisation: str = HOUSE, term: tuple[int, int] = (2020, 2025), **facts: Any
) -> Document:
    """Import a writing, bind it and confirm everything in it."""
    document = imported(writing, by, **facts)
    operations.bind_document(document, organisation, ABOVE, *term, by)
    operations.confirm_many(document.statements.all(), by)
    return document


def resolution(*targets: tuple[str, str, Mapping[str, Any]], name: str = "nghi-quyet.txt") -> Writing:
    """Write a resolution of targets, each a sentence, its passage and the fields said."""
    return _written(name, "target", targets)


def report(*results: tuple[str, str, Mapping[str, Any]], name: str = "bao-cao.txt") -> Writing:
    """Write a report of results."""
    return _written(name, "result", results)


def _written(name: str, kind: str, said: Iterable[tuple[str, str, Mapping[str, Any]]]) -> Writing:
    writing = Writing(name)
    writing.lines.append(name)
    for sentence, passage, fields in said:
        writing.add(sentence, passage, **{"kind": kind, **fields})
    return writing


def only(document: Document, **fields: Any) -> Statement:
    """Return the one statement of a document with these fields, its state annotated."""
    return Statement.objects.with_state().get(document=document, **fields)


def the_term(organisation: str = HOUSE, first_year: int = 2020) -> Term:
    """Return the term of an organisation that begins in a year."""
    terms = Term.objects.select_related("organisation")
    return terms.get(organisation__name=organisation, first_year=first_year)


ADMITTED = ("Kết nạp 500 đảng viên mới trong cả nhiệm kỳ.", "500 đảng viên", {
    "value": 500, "comparator": "=", "unit": "người", "per": "term", "indicator": "party.members.admitted",
})  # fmt: skip
BUDGET = ("Nộp ngân sách từ 2.000 đến 3.000 tỷ đồng/năm.", "2.000 đến 3.000 tỷ đồng/năm", {
    "low": 2000 * 10**9, "high": 3000 * 10**9, "comparator": "between", "unit": "VND", "per": "year",
    "indicator": "budget.contribution",
})  # fmt: skip
