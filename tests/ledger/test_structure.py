"""Random courses of organisations: the ledger's tree is the one of the events, and no figure is lost by any of them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nhiemky import rollup
from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.operations import NewOrganisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.structure import trees

pytestmark = [pytest.mark.django_db]
START = date(2020, 1, 1)
KINDS = ("move", "merge", "merge_new", "split", "dissolve", "rename")
STEP = st.tuples(st.sampled_from(KINDS), *[st.integers(0, 30)] * 3, st.integers(0, 400))
ADMITTED = rollup.Indicator(code="party.members.admitted")
YEAR = rollup.Period(START, date(2020, 12, 31))


class Course:
    """What was done through the operations, and beside it the same as events of ``rollup``."""

    def __init__(self, by: Any) -> None:
        self.by, self.names = by, count(1)
        self.events: list[rollup.AnyEvent] = []
        self.all: list[Organisation] = []
        top = self._found(None)
        for superior in (top, top, top):
            district = self._found(superior)
            self._found(district)
            self._found(district)

    def _found(self, superior: Organisation | None) -> Organisation:
        new = NewOrganisation(name=f"Chi bộ {next(self.names)}", superior=superior)
        return self._kept(operations.found_organisation(new, START, self.by), START, superior)

    def _kept(self, made: Organisation, day: date, superior: Organisation | None) -> Organisation:
        self.all.append(made)
        above = superior.pk if superior else None
        self.events.append(rollup.Founded(day=day, organisation=made.pk, name=made.name, superior=above))
        return made

    def do(self, step: tuple[Any, ...]) -> None:
        """Do a step; where it is refused, nothing has happened and no event is noted."""
        kind, first, second, third, days = step
        one, other, third_one = (self.all[each % len(self.all)] for each in (first, second, third))
        day = START + timedelta(days=1 + days)
        try:
            with transaction.atomic():
                getattr(self, f"_{kind}")(one, other, third_one, day)
        except LedgerProblem:
            pass

    def _move(self, one: Organisation, other: Organisation, _: Organisation, day: date) -> None:
        operations.move_organisation(one, other, day, self.by)
        self.events.append(rollup.Moved(day=day, organisation=one.pk, superior=other.pk))

    def _merge(self, one: Organisation, other: Organisation, third: Organisation, day: date) -> None:
        row = operations.merge_organisations([one, other], third, day, self.by)
        parts = tuple(sorted({one.pk, other.pk}))
        self.events.append(rollup.Merged(day=day, organisations=parts, into=row.organisation_id))

    def _merge_new(self, one: Organisation, other: Organisation, _: Organisation, day: date) -> None:
        superior = trees().then(one.pk, day).superior_id
        new = NewOrganisation(name=f"Chi bộ {next(self.names)}")
        made = operations.merge_organisations([one, other], new, day, self.by).organisation
        self._kept(made, day, Organisation.objects.get(pk=superior) if superior else None)
        self.events.append(rollup.Merged(day=day, organisations=(one.pk, other.pk), into=made.pk))

    def _split(self, one: Organisation, *rest: Any) -> None:
        day = rest[-1]
        superior = trees().then(one.pk, day).superior_id
        new = [NewOrganisation(name=f"Chi bộ {next(self.names)}") for _ in range(2)]
        row = operations.split_organisation(one, new, day, self.by, continued_by=0)
        parts = [each.organisation for each in row.parts.all()]
        for part in parts:
            self._kept(part, day, Organisation.objects.get(pk=superior) if superior else None)
        keys = tuple(part.pk for part in parts)
        self.events.append(rollup.Split(day=day, organisation=one.pk, parts=keys, continued_by=keys[0]))

    def _dissolve(self, one: Organisation, other: Organisation, _: Organisation, day: date) -> None:
        operations.dissolve_organisation(one, day, self.by, continued_by=other)
        self.events.append(rollup.Dissolved(day=day, organisation=one.pk, continued_by=other.pk))

    def _rename(self, one: Organisation, _: Organisation, __: Organisation, day: date) -> None:
        name = f"Đảng bộ {next(self.names)}"
        operations.rename_organisation(one, day, self.by, name=name)
        self.events.append(rollup.Renamed(day=day, organisation=one.pk, name=name))


@settings(
    max_examples=10,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEP, min_size=1, max_size=7))
def test_the_tree_is_the_one_of_the_events(steps: list[tuple[Any, ...]], officer: Any):
    """Whatever was done, in whatever order of days: superiors, names, ends as ``rollup`` tells them; sums are kept."""
    with transaction.atomic():
        course = Course(officer)
        for step in steps:
            course.do(step)
        expected, now = rollup.Structure.of_events(course.events), trees()
        assert now.doubts() == ()
        for day in sorted({event.day for event in course.events} | {date(2019, 6, 1), date(2030, 1, 1)}):
            tree = expected.as_of(day)
            for each in course.all:
                then = now.then(each.pk, day)
                assert then.exists == (each.pk in tree)
                assert then.name == expected.name(each.pk, day)
                if then.exists:
                    assert (then.superior_id, list(now.ancestors(each.pk, day))) == (
                        tree.superior(each.pk), tree.ancestors(each.pk),
                    )  # fmt: skip
                    assert set(now.subtree(each.pk, day)) >= {each.pk, *tree.subordinates(each.pk)}
            _sums_are_kept(course, day)
        transaction.set_rollback(True)


def _sums_are_kept(course: Course, day: date) -> None:
    """The figures of 2020 come to the same at the top as of any day, and at each superior to those below it."""
    if day < START:
        return
    structure = trees().structure()
    founded = [each for each in course.all if structure.there(each.pk, START, START)]
    figures = [rollup.Figure(each.pk, ADMITTED.code, 2**place) for place, each in enumerate(founded)]
    sums = rollup.sums_of(structure, [ADMITTED], YEAR, figures, as_of=day)
    tree = structure.as_of(day)

    def total(organisation: int) -> int:
        return sums.at(organisation, ADMITTED.code).total or 0

    tops = [each for each in tree.organisations if tree.superior(each) is None]
    assert sum(total(int(top)) for top in tops) == 2 ** len(founded) - 1
    for each in tree.organisations:
        own = [figure.value for figure in figures if tree.counted_with(figure.organisation) == each]
        below = [total(int(lower)) for lower in tree.subordinates(each)]
        assert total(int(each)) == sum(int(value or 0) for value in own) + sum(below)
