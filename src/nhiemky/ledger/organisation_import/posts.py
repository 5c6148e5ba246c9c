"""Rows of posts → who takes or leaves which, beside what the ledger and the rows before say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from nhiemky.ledger.organisation_import.cells import check_length, read_day
from nhiemky.ledger.organisation_import.known import Known
from nhiemky.ledger.organisation_import.model import Key, PlannedRow, Step, StepKind, Trouble
from nhiemky.ledger.organisation_import.organisations import OrganisationRows
from nhiemky.ledger.person_names import person_name
from nhiemky.ledger.positions import Position, position_of, positions
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.posts import Holding, holdings_of

_SHOWN = "%d/%m/%Y"


def plan_posts(rows: Iterable[PlannedRow], organisations: OrganisationRows, known: Known, default_day: date) -> None:
    """Fill in what each row of a post would change, or why it cannot be taken."""
    listed = list(rows)
    for each in listed:
        _read(each, organisations, known, default_day)
    held = _Held(holdings_of({each.key for each in listed if isinstance(each.key, int)}))
    ready = [each for each in listed if not each.troubles]
    for each in sorted(ready, key=lambda one: one.day or default_day):
        _compare(each, held)


class _Held:
    """Who holds what, by person and, of posts that one person at a time holds, by post."""

    def __init__(self, known: Mapping[int, Iterable[Holding]]) -> None:
        self._of: dict[tuple[Key, str, str], list[Holding]] = {}
        for key, found in known.items():
            for each in found:
                self.add(key, each)

    def add(self, key: Key, each: Holding) -> None:
        """Take in a post that is held."""
        self.those(key, each.position, each.person).append(each)

    def those(self, key: Key, position: Position, person: str) -> list[Holding]:
        """Return those a post of this person must be compared with."""
        who = "" if position.sole else person.casefold()
        return self._of.setdefault((key, position.code, who), [])


def _read(each: PlannedRow, organisations: OrganisationRows, known: Known, default_day: date) -> None:
    row = each.row
    each.day = read_day(each, "first") if row.text("first") else default_day
    if row.text("last"):
        each.last = read_day(each, "last")
        if each.last and each.day and each.last < each.day:
            each.troubles.append(Trouble.of("days", row, "last"))
    for column in ("reference", "reason"):
        check_length(each, column)
    for column in ("organisation", "person", "position"):
        if not row.text(column):
            each.troubles.append(Trouble.of("empty", row, column))
    if each.troubles or each.day is None:
        return
    try:
        each.person = person_name(row.text("person"))
    except LedgerProblem:
        each.troubles.append(Trouble.of("person", row, "person"))
    _place(each, each.day, organisations, known)


def _place(each: PlannedRow, day: date, organisations: OrganisationRows, known: Known) -> None:
    found = organisations.found(each.row.text("organisation"), day)
    if len(found) != 1:
        code = "several" if found else "organisation_unknown"
        each.troubles.append(Trouble.of(code, each.row, "organisation", count=len(found)))
        return
    each.key = found[0]
    each.organisation_name = organisations.name(each.key)
    since = organisations.first_day(each.key)
    if (since is not None and since > day) or (isinstance(each.key, int) and not known.there(each.key, day)):
        each.troubles.append(Trouble.of("ended", each.row, "organisation"))
    position = position_of(each.row.text("position"), organisations.tree(each.key))
    if position is None:
        each.troubles.append(Trouble.of("position", each.row, "position"))
    else:
        each.position = position.code


def _compare(each: PlannedRow, held: _Held) -> None:
    assert each.key is not None  # noqa: S101 — only what is understood is compared
    assert each.day is not None  # noqa: S101 — as above
    position = positions()[each.position]
    there = held.those(each.key, position, each.person)
    same = next((one for one in there if _is_same(one, each)), None)
    if same is not None and each.last in (None, same.last):
        return
    clash = next((one for one in there if one is not same and one.clashes(each.person, each.day, each.last)), None)
    if clash is not None:
        details = {"name": clash.person, "first": clash.first.strftime(_SHOWN)}
        each.troubles.append(Trouble.of("held", each.row, "person", **details))
        return
    if same is None:
        each.steps.append(Step(StepKind.TAKEN, "", position.name))
    else:
        each.post_id = same.post_id
        there.remove(same)
    if each.last is not None:
        each.steps.append(Step(StepKind.ENDED, position.name, each.last.strftime(_SHOWN)))
    held.add(each.key, _as_held(each, each.day, position))


def _is_same(one: Holding, each: PlannedRow) -> bool:
    return (one.person.casefold(), one.first) == (each.person.casefold(), each.day)


def _as_held(each: PlannedRow, first: date, position: Position) -> Holding:
    return Holding(
        post_id=each.post_id or 0, organisation_id=0, person=each.person, position=position, first=first,
        last=each.last, reference="", reason="", end_reference="", seen=0,
    )  # fmt: skip
