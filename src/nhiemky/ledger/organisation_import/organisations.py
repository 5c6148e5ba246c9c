"""Rows of organisations → what each would change, in the order of the tree: a superior before what stands below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from nhiemky.ledger.models import TreeKind
from nhiemky.ledger.names import folded_name
from nhiemky.ledger.organisation_import.cells import check_length, read_day
from nhiemky.ledger.organisation_import.known import Known, State
from nhiemky.ledger.organisation_import.model import Key, PlannedRow, Step, StepKind, Trouble
from nhiemky.ledger.organisation_import.words import tree_named

_SHOWN_OF_A_CIRCLE = 6


class OrganisationRows:
    """The rows of organisations of one file, beside what the ledger knows."""

    def __init__(self, rows: Sequence[PlannedRow], known: Known, default_day: date) -> None:
        self._known = known
        self.rows = rows
        self._by_code: dict[str, list[PlannedRow]] = defaultdict(list)
        self._by_name: dict[str, list[PlannedRow]] = defaultdict(list)
        self._states: dict[Key, State] = {}
        self._trees: dict[Key, str] = {}
        self._founded: dict[Key, date] = {}
        self._said: dict[tuple[Key, date], PlannedRow] = {}
        self._coded: dict[str, Key] = {}
        self._uncoded: dict[tuple[str, Key | None], Key] = {}
        self._index = {each: place for place, each in enumerate(rows)}
        for each in rows:
            self._read(each, default_day)
        for each in sorted(rows, key=lambda one: one.day or default_day):
            if code := each.row.text("code").casefold():
                self._by_code[code].append(each)
            if each.name:
                self._by_name[folded_name(each.name)].append(each)

    def plan(self) -> None:
        """Fill in what each row would change, or why it cannot be taken."""
        above = {each: self._superior_row(each) for each in self.rows}
        ordered = self._from_the_top(above)
        for each in ordered:
            if not each.troubles and not _blocked(each, above[each]):
                self._identify(each, above[each])
        for each in sorted(ordered, key=lambda one: one.day or date.min):
            if not each.troubles and not _blocked(each, above[each]):
                self._compare(each)

    def found(self, text: str, day: date) -> list[Key]:
        """Return the organisations a cell of another row may mean, by code, else by name, on a day."""
        if rows := self._by_code.get(text.casefold()):
            return [rows[0].key] if rows[0].key is not None and not rows[0].troubles else []
        if (known := self._known.by_code.get(text.casefold())) is not None:
            return [known] if self._known.reach.covers([known]) else []
        named = {each.key for each in self._by_name.get(folded_name(text), ()) if each.key and not each.troubles}
        return sorted(named | set(self._known.called(text, day)), key=str)

    def tree(self, key: Key) -> str:
        """Return the tree of an organisation of the ledger or of the file."""
        return self._trees[key] if key in self._trees else self._known.tree(int(key))

    def first_day(self, key: Key) -> date | None:
        """Return the day a new organisation of the file is founded; ``None`` for one of the ledger."""
        return self._founded.get(key)

    def name(self, key: Key | None) -> str:
        """Return what an organisation is called after the rows of the file; "" for none."""
        if key is None:
            return ""
        if key in self._states:
            return self._states[key].name
        return self._known.organisations[int(key)].name

    def _read(self, each: PlannedRow, default_day: date) -> None:
        each.day = read_day(each, "day") if each.row.text("day") else default_day
        if not each.row.text("name"):
            each.troubles.append(Trouble.of("empty", each.row, "name"))
        for column in ("code", "name", "level", "place", "reference"):
            check_length(each, column)
        each.name, each.level, each.place = (each.row.text(column) for column in ("name", "level", "place"))
        if written := each.row.text("tree"):
            each.tree = tree_named(written)
            if not each.tree:
                each.troubles.append(Trouble.of("tree", each.row, "tree"))

    def _superior_row(self, each: PlannedRow) -> PlannedRow | None:
        """Return the row of the file that a row's superior stands in, if it is one."""
        text = each.row.text("superior")
        if not text:
            return None
        if rows := self._by_code.get(text.casefold()):
            return rows[0]
        rows = [] if text.casefold() in self._known.by_code else self._by_name.get(folded_name(text), [])
        if len({one.row.text("code").casefold() or id(one) for one in rows}) > 1:
            each.troubles.append(Trouble.of("superior_several", each.row, "superior", count=len(rows)))
            return None
        return rows[0] if rows else None

    def _from_the_top(self, above: Mapping[PlannedRow, PlannedRow | None]) -> list[PlannedRow]:
        """Return the rows, each after its superior's; those that stand in a circle are told so."""
        done: set[PlannedRow] = set()
        ordered: list[PlannedRow] = []
        for start in self.rows:
            way: dict[PlannedRow, None] = {}
            at: PlannedRow | None = start
            while at is not None and at not in done and at not in way:
                way[at] = None
                at = above[at]
            if at is not None and at in way:
                passed = list(way)
                _in_a_circle(passed[passed.index(at) :])
            done.update(way)
            ordered.extend(reversed(way))
        return ordered

    def _identify(self, each: PlannedRow, superior: PlannedRow | None) -> None:
        """Say which organisation a row speaks of, and under whom it would stand."""
        assert each.day is not None  # noqa: S101 — a row without a day has a trouble
        each.superior = self._superior(each, superior)
        if each.troubles:
            return
        code = each.row.text("code").casefold()
        if code in self._coded:
            each.key = self._coded[code]
        elif code in self._known.by_code:
            each.key = self._known.by_code[code]
        else:
            each.key = self._by_its_name(each, each.day, coded=bool(code))
        if code:
            self._coded[code] = each.key
        else:
            self._uncoded[folded_name(each.name), each.superior] = each.key
        if isinstance(each.key, int) and not each.troubles:
            self._check_known(each, each.key)
        other = self._said.setdefault((each.key, each.day), each)
        if other is not each:
            each.troubles.append(Trouble.of("twice", each.row, "code" if code else "name", row=other.row.number))

    def _superior(self, each: PlannedRow, row: PlannedRow | None) -> Key | None:
        text = each.row.text("superior")
        if row is not None or not text or each.day is None:
            return row.key if row else None
        found = self.found(text, each.day)
        if len(found) > 1:
            each.troubles.append(Trouble.of("superior_several", each.row, "superior", count=len(found)))
        if not found:
            outside = text.casefold() in self._known.by_code
            each.troubles.append(Trouble.of("outside" if outside else "superior_unknown", each.row, "superior"))
        return found[0] if len(found) == 1 else None

    def _by_its_name(self, each: PlannedRow, day: date, *, coded: bool) -> Key:
        """Return the organisation a row means by its name and superior, else a new one."""
        new = f"row {self._index[each]}"
        if not coded and (again := self._uncoded.get((folded_name(each.name), each.superior))) is not None:
            return again
        called = self._known.called(each.name, day)
        if coded:
            # Another code is another organisation.
            called = [key for key in called if not self._known.organisations[key].code]
        above = {key: self._known.state(key, day).superior for key in called}
        fitting = [key for key in called if each.superior is None or above[key] == each.superior]
        chosen = fitting or [key for key in called if above[key] is None]
        if len(chosen) > 1:
            each.troubles.append(Trouble.of("several", each.row, "name", count=len(chosen)))
        if called and not chosen and not coded:
            each.troubles.append(Trouble.of("elsewhere", each.row, "name"))
        return chosen[0] if chosen else new

    def _check_known(self, each: PlannedRow, key: int) -> None:
        assert each.day is not None  # noqa: S101 — as above
        if not self._known.reach.covers([key]):
            each.troubles.append(Trouble.of("outside", each.row, "code" if each.row.text("code") else "name"))
        elif not self._known.there(key, each.day):
            each.troubles.append(Trouble.of("ended", each.row, "name"))
        elif each.tree and each.tree != self._known.tree(key):
            each.troubles.append(Trouble.of("other_tree", each.row, "tree"))

    def _compare(self, each: PlannedRow) -> None:
        """Note what a row changes of what holds on its day, by the ledger and by the rows before."""
        assert each.key is not None  # noqa: S101 — identified
        assert each.day is not None  # noqa: S101 — as above
        self._check_superior(each)
        if each.troubles:
            return
        state = self._states.get(each.key)
        if state is None and isinstance(each.key, int):
            state = self._known.state(each.key, each.day)
        each.organisation_name = state.name if state else each.name
        if state is None:
            self._found_new(each)
            return
        self._trees[each.key] = self.tree(each.key)
        new = state
        if folded_name(each.name) != folded_name(state.name):
            each.steps.append(Step(StepKind.RENAMED, state.name, each.name))
            new = replace(new, name=each.name)
        if each.level and each.level.casefold() != state.level.casefold():
            each.steps.append(Step(StepKind.LEVEL, state.level, each.level))
            new = replace(new, level=each.level)
        if each.place and each.place.casefold() != state.place.casefold():
            each.steps.append(Step(StepKind.PLACE, state.place, each.place))
            new = replace(new, place=each.place)
        if each.superior is not None and each.superior != state.superior:
            if isinstance(state.superior, int) and not self._known.reach.covers([state.superior]):
                # Taking it away from its superior is for who works for that one too.
                each.troubles.append(Trouble.of("outside", each.row, "superior"))
            each.steps.append(Step(StepKind.MOVED, self.name(state.superior), self.name(each.superior)))
            new = replace(new, superior=each.superior)
        code = each.row.text("code")
        if code and isinstance(each.key, int) and not self._known.organisations[each.key].code:
            each.steps.append(Step(StepKind.CODED, "", code))
        self._states[each.key] = new

    def _found_new(self, each: PlannedRow) -> None:
        assert each.key is not None  # noqa: S101 — identified
        if each.superior is None and not self._known.reach.everywhere:
            each.troubles.append(Trouble.of("outside", each.row, "name"))
            return
        above = self.tree(each.superior) if each.superior is not None else ""
        each.tree = each.tree or above or TreeKind.PARTY
        if above and above != each.tree:
            each.troubles.append(Trouble.of("other_tree", each.row, "tree"))
            return
        self._trees[each.key] = each.tree
        self._founded[each.key] = each.day or date.min
        self._states[each.key] = State(each.name, each.level, each.place, each.superior)
        each.steps.append(Step(StepKind.FOUNDED, self.name(each.superior), each.name))

    def _check_superior(self, each: PlannedRow) -> None:
        """Refuse a superior beyond reach, of another tree, or that is not there on the day."""
        superior, day = each.superior, each.day
        if superior is None or day is None:
            return
        if isinstance(superior, int):
            if not self._known.reach.covers([superior]):
                each.troubles.append(Trouble.of("outside", each.row, "superior"))
            elif not self._known.there(superior, day):
                each.troubles.append(Trouble.of("ended", each.row, "superior"))
        elif self._founded.get(superior, date.max) > day:
            each.troubles.append(Trouble.of("ended", each.row, "superior"))
        if isinstance(each.key, int) and self.tree(superior) != self._known.tree(each.key):
            each.troubles.append(Trouble.of("other_tree", each.row, "superior"))


def _blocked(each: PlannedRow, superior: PlannedRow | None) -> bool:
    """Say beside a row that its superior's cannot be imported, if so."""
    if superior is None or not superior.troubles:
        return False
    each.troubles.append(Trouble.of("superior_row", each.row, "superior", row=superior.row.number))
    return True


def _in_a_circle(circle: Sequence[PlannedRow]) -> None:
    way = " < ".join(one.name for one in [*circle[:_SHOWN_OF_A_CIRCLE], circle[0]])
    for each in circle:
        each.troubles.append(Trouble.of("circle", each.row, "superior", way=way))
