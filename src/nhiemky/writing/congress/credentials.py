"""The report of the credentials committee: who was convened and came, how the delegates are made up, who is none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date

from nhiemky.writing.congress.elections import attendance
from nhiemky.writing.congress.frame import Writing, head_of, signature
from nhiemky.writing.congress_material import (
    CredentialsMaterial,
    DelegateMaterial,
    Particulars,
)
from nhiemky.writing.documents.composing import as_sentence, paragraph
from nhiemky.writing.documents.sections import numbered
from nhiemky.writing.model import Block, Column, DocumentKind, Draft, Heading, Row, Table

_AGES = ((None, 30), (31, 40), (41, 50), (51, 60), (61, None))


def compose(material: CredentialsMaterial) -> Draft:
    """Write the report; alternates count as convened where they replace somebody."""
    writing = Writing(DocumentKind.CREDENTIALS_REPORT, material.head)
    convened = [each for each in material.delegates if not each.disqualified]
    blocks = [
        paragraph("opening", writing.text("opening")), *_came(writing, material),
        *_absent(writing, convened), *_structure(writing, convened), *_findings(writing, material),
        paragraph("closing", writing.text("closing")),
    ]  # fmt: skip
    return Draft(
        kind=writing.kind,
        head=head_of(writing, "credentials"),
        blocks=tuple(numbered(blocks)),
        bindings=dict(writing.book.bindings),
        signatures=(signature(writing, "credentials", material.committee),),
        notes=material.notes,
    )


def age_on(day: date, person: Particulars) -> int | None:
    """Return how old somebody is on a day; by the year alone where the day of birth is not known.

    >>> age_on(date(2025, 6, 1), Particulars(key="a", name="An", born=date(1980, 7, 1)))
    44
    """
    if person.born:
        before = (day.month, day.day) < (person.born.month, person.born.day)
        return day.year - person.born.year - before
    return day.year - person.birth_year if person.birth_year else None


def _heading(writing: Writing, name: str) -> Heading:
    return Heading(key=name, level=2, pieces=(writing.text(f"{name}_heading"),))


def _came(writing: Writing, material: CredentialsMaterial) -> Iterator[Block]:
    yield _heading(writing, "attendance")
    unit = writing.texts["voters"][material.head.body.value]
    if material.allotted is not None:
        number = writing.count("allotted", material.allotted, unit)
        yield writing.paragraph("allotted", style="bullet", number=number)
    if came := material.attendance:
        yield attendance(writing, came)
        if came.alternates:
            yield writing.paragraph(
                "replaced", style="bullet", number=writing.count("replaced", came.alternates, unit)
            )  # fmt: skip
    if material.members:
        members = writing.count("members", material.members, "đảng viên")
        yield writing.paragraph("represented", style="bullet", members=members)
    if material.organisations:
        organisations = writing.count("organisations", material.organisations, "tổ chức")
        yield writing.paragraph("represented_organisations", style="bullet", organisations=organisations)


def _absent(writing: Writing, convened: Sequence[DelegateMaterial]) -> Iterator[Block]:
    absent = [each for each in convened if not each.present and each.status == "official"]
    if absent:
        yield _heading(writing, "absent")
    for each in absent:
        words = writing.text(
            "absent", name=each.person.name, reason=each.absence or writing.texts["no_reason"],
            excused=writing.texts["excused" if each.excused else "unexcused"],
        )  # fmt: skip
        yield paragraph(f"absent.{each.person.key}", words, style="bullet")


def _structure(writing: Writing, convened: Sequence[DelegateMaterial]) -> Iterator[Block]:
    """Yield the make-up as one table with a group of rows each, and the youngest and oldest."""
    yield _heading(writing, "structure")
    words = writing.texts["columns"]
    columns = (
        Column(heading=words["place"], width=1, align="centre"), Column(heading=words["what"], width=6),
        *(Column(heading=words[name], width=2, align="centre") for name in ("number", "share")),
    )  # fmt: skip
    made = tuple(_rows(writing, convened))
    number = f"{len(convened)} {writing.texts['voters'][writing.head.body.value]}"
    caption = writing.text("structure_caption", number=number)
    yield Table(key="structure.table", caption=caption, columns=columns, rows=made)
    born = sorted(
        (each.person.born.year if each.person.born else each.person.birth_year or 0, each.person.name)
         for each in convened if each.person.born or each.person.birth_year
    )  # fmt: skip
    if born:
        for name, (year, person) in (("youngest", born[-1]), ("oldest", born[0])):
            yield paragraph(name, writing.text(name, name=person, year=str(year)), style="bullet")


def _rows(writing: Writing, convened: Sequence[DelegateMaterial]) -> Iterator[Row]:
    day, named, groups = writing.head.first_day, writing.texts["named"], writing.texts["groups"]
    told: tuple[tuple[str, Callable[[DelegateMaterial], str]], ...] = (
        ("status", lambda each: named[each.status]), ("source", lambda each: named[each.source]),
        ("sex", lambda each: named.get(each.person.sex, "")), ("ethnicity", lambda each: each.person.ethnicity),
        ("age", lambda each: _age(writing, age_on(day, each.person))),
        ("education", lambda each: each.person.education), ("politics", lambda each: each.person.politics),
    )  # fmt: skip
    for place, (group, of) in enumerate(told, 1):
        counts = Counter(of(each) for each in convened)
        if set(counts) == {""}:
            continue
        yield Row(cells=((f"{place}. {groups[group]}",),), group=True)
        order = (
            list(named.values()) if group in {"status", "source", "sex"} else _ages(writing) if group == "age" else []
        )
        for nth, words in enumerate(sorted(counts, key=lambda each: _rank(each, order, counts)), 1):
            key = f"structure.{group}.{words or 'unknown'}"
            number = writing.book.bind(key, str(counts[words]), exact=str(counts[words]))
            share = writing.share(f"{key}.share", counts[words], len(convened))
            yield Row(cells=((str(nth),), (words or groups["unknown"],), (number,), (share,)))


def _rank(words: str, order: Sequence[str], counts: Counter[str]) -> tuple[bool, int, str]:
    """Return where a row stands: in the order of its group, else the most first; what is unknown is last."""
    return (not words, order.index(words) if words in order else -counts[words], words)


def _ages(writing: Writing) -> list[str]:
    return [_band(writing, least, most) for least, most in _AGES]


def _band(writing: Writing, least: int | None, most: int | None) -> str:
    words = writing.texts["ages"]
    if least is None:
        return str(words["under"].format(most=(most or 0) + 1))
    return str(
        words["over"].format(least=least - 1) if most is None else words["between"].format(least=least, most=most)
    )


def _age(writing: Writing, age: int | None) -> str:
    if age is None:
        return ""
    return next(_band(writing, least, most) for least, most in _AGES if most is None or age <= most)


def _findings(writing: Writing, material: CredentialsMaterial) -> Iterator[Block]:
    yield _heading(writing, "findings")
    none = [each for each in material.delegates if each.disqualified]
    if not none:
        yield paragraph("all_qualified", writing.text("all_qualified"), style="bullet")
    else:
        yield writing.paragraph("disqualified", style="bullet", number=writing.count("disqualified", len(none)))
        for each in none:
            words = writing.text("disqualified_line", name=each.person.name, reason=each.disqualified)
            yield paragraph(f"disqualified.{each.person.key}", words, style="bullet")
    if not material.complaints:
        yield paragraph("no_complaints", writing.text("no_complaints"), style="bullet")
    else:
        yield paragraph("complaints", writing.text("complaints"))
        for place, words in enumerate(material.complaints, 1):
            yield paragraph(f"complaints.{place}", as_sentence(words), style="bullet")
