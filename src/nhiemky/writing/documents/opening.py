"""How a report begins: what it rests on, what it reports and from where it is seen."""

from __future__ import annotations

from collections.abc import Iterator

from nhiemky.writing.documents.composing import Composing, as_sentence, paragraph, wanted
from nhiemky.writing.documents.kinds import texts_of
from nhiemky.writing.documents.sections import Section
from nhiemky.writing.material import Basis
from nhiemky.writing.model import Block
from nhiemky.writing.phrases.times import day_of


def opening(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield the sentence that names the bases and says what is reported, and the day its figures are of."""
    term = composing.term
    bases = "; ".join(basis_words(each) for each in term.bases)
    said = texts_of(composing.kind)["reports"].format(
        committee=term.letterhead.committee,
        ordinal=term.ordinal,
        first=term.first_year,
        last=term.last_year,
        as_of=day_of(term.as_of),
    )
    said = " ".join(said.replace(" ,", ",").split())
    begins = f"Thực hiện {bases}, {said}" if bases else said[0].upper() + said[1:]
    yield paragraph(section.key, begins)


def basis_words(basis: Basis) -> str:
    """Return a document that a report rests on as a sentence names it.

    >>> from datetime import date
    >>> plan = Basis(type="Kế hoạch", reference="96-KH/TU", day=date(2023, 3, 5), issuer="Tỉnh ủy", about="về sơ kết")
    >>> basis_words(plan)
    'Kế hoạch số 96-KH/TU, ngày 05/3/2023 của Tỉnh ủy về sơ kết'
    """
    number = f"số {basis.reference}," if basis.reference and basis.day else basis.reference and f"số {basis.reference}"
    day = f"ngày {day_of(basis.day)}" if basis.day else ""
    issuer = f"của {basis.issuer}" if basis.issuer else ""
    about = basis.about.strip().rstrip(".;,")
    about = f", {about}" if about.startswith("nhiệm kỳ") else f" {about}" if about else ""
    return " ".join(each for each in (basis.type, number, day, issuer) if each) + about


def overview(composing: Composing, section: Section) -> Iterator[Block]:
    """Yield how many organisations there are, where that is known, and ask for the rest."""
    term = composing.term
    if term.organisations:
        figure = composing.book.bind(
            "organisations", f"{term.organisations} tổ chức đảng trực thuộc", exact=str(term.organisations)
        )
        begins = f"Đến ngày {day_of(term.as_of)}, {composing.name} có "
        yield paragraph(f"{section.key}.organisations", (begins, figure, "."))
    for each in composing.remarks("title"):
        yield paragraph(f"{section.key}.{each.key}", as_sentence(each.text), own=True)
    yield wanted(f"{section.key}.wanted", section.wanted.replace("{name}", composing.name))
