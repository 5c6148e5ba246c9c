"""Organisations over time: what happens to them, what they are on a day, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.conftest import with_role
from tests.ledger.at_once import at_once
from tests.ledger.build import Writing, imported

from nhiemky.ledger import operations, recording
from nhiemky.ledger.models import Event, Happening, Organisation, Reorganisation, Role, Subordination
from nhiemky.ledger.operations import NewOrganisation
from nhiemky.ledger.operations._reorganising import Reorganising
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import organisations_below
from nhiemky.ledger.structure import ancestors, subtree, then, timeline, trees

pytestmark = [pytest.mark.database, pytest.mark.django_db]
START, MERGED, LATER = date(2020, 1, 1), date(2023, 7, 1), date(2025, 1, 1)


class Office:
    """An office that founds organisations by name and says what happens to them."""

    def __init__(self, by: Any) -> None:
        self.by = by
        self.all: dict[str, Organisation] = {}

    def found(self, name: str, superior: str | None = None, day: date | None = START, **said: Any) -> Organisation:
        """Found an organisation under another."""
        above = self.all[superior] if superior else None
        new = NewOrganisation(name=name, superior=above, **said)
        self.all[name] = operations.found_organisation(new, day, self.by, reference="1-QĐ/TU")
        return self.all[name]

    def __getitem__(self, name: str) -> Organisation:
        return self.all[name]


@pytest.fixture
def office(officer: Any) -> Office:
    """A province with two districts, cells A and B in the first and C in the second."""
    office = Office(officer)
    office.found("Đảng bộ tỉnh Sông Vàm")
    for district in ("Đảng bộ Khu Đông", "Đảng bộ Khu Tây"):
        office.found(district, "Đảng bộ tỉnh Sông Vàm", level="cấp trên cơ sở")
    for cell, above in (
        ("Chi bộ A", "Đảng bộ Khu Đông"),
        ("Chi bộ B", "Đảng bộ Khu Đông"),
        ("Chi bộ C", "Đảng bộ Khu Tây"),
    ):
        office.found(cell, above)
    return office


def refusal(call: Any, *args: Any, **keywords: Any) -> LedgerProblem:
    """Return how a call is refused; nothing of it is kept."""
    before = Event.objects.count(), Reorganisation.objects.count(), Organisation.objects.count()
    with pytest.raises(LedgerProblem) as refused:
        call(*args, **keywords)
    assert (Event.objects.count(), Reorganisation.objects.count(), Organisation.objects.count()) == before
    return refused.value


def test_an_organisation_has_its_names_levels_and_places_over_time(office: Office):
    """Renamed and upgraded on a day, it is another by name and level from then on, and the same organisation."""
    cell = office["Chi bộ A"]
    operations.rename_organisation(
        cell, MERGED, office.by, name="Đảng bộ Công ty A", level="cơ sở", place="Khu Đông", reference="9-QĐ/ĐU"
    )

    before, after = then(cell.pk, date(2023, 6, 30)), then(cell.pk, MERGED)
    assert (before.name, before.level, before.place, before.exists) == ("Chi bộ A", "", "", True)
    assert (after.name, after.level, after.place) == ("Đảng bộ Công ty A", "cơ sở", "Khu Đông")
    course = timeline(cell.pk)
    assert [(str(each.first), str(each.last), each.value, each.reference) for each in course.names] == [
        ("2020-01-01", "2023-06-30", "Chi bộ A", "1-QĐ/TU"),
        ("2023-07-01", "None", "Đảng bộ Công ty A", "9-QĐ/ĐU"),
    ]
    assert [(each.first, each.value) for each in course.levels] == [(MERGED, "cơ sở")]
    assert [(each.first, each.value) for each in course.places] == [(MERGED, "Khu Đông")]
    assert (course.began, course.ended) == (START, None)
    assert not then(cell.pk, date(2019, 12, 31)).exists


def test_a_move_has_its_days(office: Office):
    """What stands under it moves along, and before the day everything stood where it stood."""
    office.found("Tổ đảng A1", "Chi bộ A")
    operations.move_organisation(office["Chi bộ A"], office["Đảng bộ Khu Tây"], MERGED, office.by, reference="2-QĐ/TU")

    east, west, top = (office[name].pk for name in ("Đảng bộ Khu Đông", "Đảng bộ Khu Tây", "Đảng bộ tỉnh Sông Vàm"))
    assert ancestors(office["Tổ đảng A1"].pk, date(2023, 6, 30)) == (office["Chi bộ A"].pk, east, top)
    assert ancestors(office["Tổ đảng A1"].pk, MERGED) == (office["Chi bộ A"].pk, west, top)
    assert set(subtree(west, MERGED)) == {west, *(office[name].pk for name in ("Chi bộ A", "Tổ đảng A1", "Chi bộ C"))}
    held = timeline(office["Chi bộ A"].pk).superiors
    assert [(each.organisation_id, str(each.last), each.reference) for each in held] == [
        (east, "2023-06-30", "1-QĐ/TU"), (west, "None", "2-QĐ/TU"),
    ]  # fmt: skip


def test_a_merger_into_a_new_organisation(office: Office):
    """The parts end, the new one stands where they stood, takes what stood under them and continues them."""
    office.found("Tổ đảng A1", "Chi bộ A")
    row = operations.merge_organisations(
        [office["Chi bộ A"], office["Chi bộ B"]], NewOrganisation(name="Chi bộ AB"), MERGED, office.by, reference="3-QĐ"
    )

    new = row.organisation
    assert then(new.pk, MERGED).superior_id == office["Đảng bộ Khu Đông"].pk
    assert not then(new.pk, date(2023, 6, 30)).exists
    assert ancestors(office["Tổ đảng A1"].pk, MERGED)[0] == new.pk
    gone = then(office["Chi bộ A"].pk, MERGED)
    assert (gone.exists, gone.superior_id, gone.counted_with) == (False, None, new.pk)
    course = timeline(office["Chi bộ B"].pk)
    assert (course.ended, course.continued_by, [each.kind for each in course.happened]) == (
        MERGED, new.pk, ["founded", "merged"],
    )  # fmt: skip


def test_rights_follow_mergers_and_what_is_to_come(office: Office):
    """Whoever reaches the organisation that continues another reaches the other's history, and one founded later."""
    operations.merge_organisations([office["Chi bộ C"]], office["Chi bộ A"], MERGED, office.by)
    coming = office.found("Chi bộ D", "Đảng bộ Khu Đông", date(2099, 1, 1))

    day = date(2026, 1, 1)
    reached = organisations_below([office["Đảng bộ Khu Đông"].pk], day)
    assert {office["Chi bộ C"].pk, office["Chi bộ A"].pk, coming.pk} <= reached
    assert organisations_below([office["Đảng bộ Khu Tây"].pk], day) == {office["Đảng bộ Khu Tây"].pk}
    assert office["Chi bộ C"].pk in organisations_below([office["Đảng bộ Khu Tây"].pk], date(2023, 6, 30))


def test_a_split_with_and_without_one_that_continues(office: Office):
    """The part named takes figures and subordinates; without one every subordinate is moved, or it is refused."""
    office.found("Tổ đảng A1", "Chi bộ A")
    parts = [NewOrganisation(name=f"Chi bộ A {number}") for number in (1, 2)]
    left = refusal(operations.split_organisation, office["Chi bộ A"], parts, MERGED, office.by)
    assert left.code == "NK-T07"
    assert "Tổ đảng A1" in left.message

    operations.split_organisation(
        office["Chi bộ A"], parts, MERGED, office.by, moves={office["Tổ đảng A1"].pk: 1}, reference="4-QĐ"
    )
    second = Organisation.objects.get(name="Chi bộ A 2")
    assert ancestors(office["Tổ đảng A1"].pk, MERGED)[0] == second.pk
    assert then(office["Chi bộ A"].pk, MERGED).counted_with == office["Đảng bộ Khu Đông"].pk

    row = operations.split_organisation(
        second, [NewOrganisation(name="Chi bộ A 3"), office["Chi bộ B"]], LATER, office.by, continued_by=0
    )
    assert then(second.pk, LATER).counted_with == row.continued_by_id
    assert ancestors(office["Tổ đảng A1"].pk, LATER)[0] == row.continued_by_id


@pytest.mark.parametrize(
    ("call", "code"),
    [
        (lambda o: operations.move_organisation(o["Đảng bộ Khu Đông"], o["Chi bộ A"], MERGED, o.by), "NK-T02"),
        (lambda o: operations.move_organisation(o["Chi bộ A"], o["Chi bộ A"], MERGED, o.by), "reorganisation_itself"),
        (lambda o: operations.move_organisation(o["Chi bộ A"], o["Chi bộ B"], date(2019, 1, 1), o.by), "NK-T04"),
        (lambda o: operations.move_organisation(o["Chi bộ A"], o["Đảng bộ Khu Đông"], MERGED, o.by), "_nothing"),
        (lambda o: operations.dissolve_organisation(o["Đảng bộ Khu Đông"], MERGED, o.by), "NK-T07"),
        (lambda o: operations.dissolve_organisation(o["Chi bộ A"], date(2019, 1, 1), o.by), "NK-T04"),
        (lambda o: operations.rename_organisation(o["Chi bộ A"], MERGED, o.by, name="Chi bộ A"), "_nothing"),
        (lambda o: operations.rename_organisation(o["Chi bộ A"], date(1900, 1, 1), o.by, name="X"), "_day"),
        (lambda o: operations.merge_organisations([o["Chi bộ A"]], o["Chi bộ A"], MERGED, o.by), "_itself"),
        (lambda o: operations.merge_organisations([], o["Chi bộ A"], MERGED, o.by), "reorganisation_few"),
        (lambda o: operations.merge_organisations([o["Đảng bộ Khu Đông"]], o["Chi bộ A"], MERGED, o.by), "NK-T07"),
        (
            lambda o: operations.merge_organisations(
                [o["Chi bộ A"], o["Chi bộ C"]], NewOrganisation(name="Chi bộ AC"), MERGED, o.by
            ),
            "reorganisation_where",
        ),
        (lambda o: operations.split_organisation(o["Chi bộ A"], [o["Chi bộ B"]], MERGED, o.by), "reorganisation_few"),
        (
            lambda o: operations.split_organisation(o["Chi bộ A"], [o["Chi bộ B"], o["Chi bộ B"]], MERGED, o.by),
            "reorganisation_itself",
        ),
        (lambda o: o.found("Chi bộ A", "Đảng bộ Khu Đông", MERGED), "organisation_there"),
        (lambda o: o.found("  ", "Đảng bộ Khu Đông", MERGED), "organisation_missing"),
        (lambda o: o.found("Chi bộ Y", "Đảng bộ Khu Đông", MERGED, place="x" * 201), "typed_too_long"),
        (lambda o: o.found("Công đoàn Y", "Đảng bộ Khu Đông", MERGED, tree="union"), "other_tree"),
        (lambda o: o.found("Chi bộ Y", "Đảng bộ Khu Đông", MERGED, tree="army"), "tree_unknown"),
        (lambda o: o.found("Chi bộ Y", "Đảng bộ Khu Đông", date(2019, 1, 1)), "NK-T04"),
    ],
)  # fmt: skip
def test_what_cannot_have_happened(call: Any, code: str, office: Office):
    """Each is refused with the organisation and what to do, in both languages, and nothing of it is kept."""
    refused = refusal(call, office)

    assert refused.code == (f"reorganisation{code}" if code.startswith("_") else code)
    assert refused.message != refused.message_en
    assert "{" not in refused.message + refused.message_en


def test_the_top_ends_in_one_that_continues_it(office: Office):
    """A top without anything above needs somebody to continue its figures."""
    alone = office.found("Đảng bộ Một Mình")
    assert refusal(operations.dissolve_organisation, alone, MERGED, office.by).code == "NK-T06"

    operations.dissolve_organisation(alone, MERGED, office.by, continued_by=office["Đảng bộ tỉnh Sông Vàm"])
    assert then(alone.pk, MERGED).counted_with == office["Đảng bộ tỉnh Sông Vàm"].pk


def test_what_was_entered_by_mistake_is_withdrawn(office: Office):
    """A merger goes with the organisation founded for it; what later events rest on stays."""
    row = operations.merge_organisations(
        [office["Chi bộ A"], office["Chi bộ B"]], NewOrganisation(name="Chi bộ AB"), MERGED, office.by
    )
    operations.move_organisation(row.organisation, office["Đảng bộ Khu Tây"], LATER, office.by)
    assert refusal(operations.withdraw_reorganisation, row, office.by).code == "NK-T04"

    moved = Reorganisation.objects.get(kind="moved")
    operations.withdraw_reorganisation(moved, office.by, reference="nhập nhầm")
    operations.withdraw_reorganisation(row, office.by)

    assert then(office["Chi bộ A"].pk, LATER).exists
    assert not then(row.organisation_id, LATER).exists
    assert timeline(row.organisation_id).names == ()
    assert refusal(operations.withdraw_reorganisation, row, office.by).code == "reorganisation_withdrawn"
    again = office.found("Chi bộ AB", "Đảng bộ Khu Đông", LATER)
    assert again.pk == row.organisation_id
    assert then(again.pk, LATER).exists


def test_two_of_one_name_are_told_apart_by_their_superior(office: Office):
    """ "Chi bộ 1" of two districts are two; a document says which by the superior it names."""
    one, other = office.found("Chi bộ 1", "Đảng bộ Khu Đông"), office.found("Chi bộ 1", "Đảng bộ Khu Tây")
    assert one.pk != other.pk
    document = imported(Writing(lines=["một"]), office.by, date="2022-05-01")

    unclear = refusal(operations.bind_document, document, "Chi bộ 1", None, 2020, 2025, office.by)
    assert unclear.code == "organisation_which"
    bound = operations.bind_document(document, "CHI BỘ 1", "Đảng ủy Khu Tây", 2020, 2025, office.by)
    assert bound.organisation_id == other.pk
    again = operations.bind_document(document, "Chi bộ 1", None, 2020, 2025, office.by)
    assert again.pk == bound.pk


def test_a_document_finds_its_organisation_by_an_older_or_newer_name(office: Office):
    """The name of the day is looked for first: a name taken over by another organisation means the newer one later."""
    cell = office["Chi bộ A"]
    operations.rename_organisation(cell, MERGED, office.by, name="Chi bộ A mới")
    old = imported(Writing(lines=["một"]), office.by, date="2022-05-01")
    new = imported(Writing(lines=["hai"]), office.by, date="2024-05-01")
    assert operations.bind_document(old, "Chi bộ A mới", None, 2020, 2025, office.by).organisation_id == cell.pk
    assert operations.bind_document(new, "Chi bộ A", None, 2020, 2025, office.by).organisation_id == cell.pk

    other = office.found("Chi bộ A", "Đảng bộ Khu Tây", MERGED)
    assert trees().named("Chi bộ A", day=date(2022, 5, 1)) == (cell.pk,)
    assert (
        operations.bind_document(new, "Chi bộ A", "Đảng bộ Khu Tây", 2020, 2025, office.by).organisation_id == other.pk
    )


def test_a_document_tells_of_no_superior_that_contradicts_the_tree(office: Office):
    """A circle on any later day is refused as the tree says it; a superior that has ended is the one that continues."""
    document = imported(Writing(lines=["một"]), office.by, date="2021-05-01")
    office.found("Chi bộ E", "Chi bộ B", date(2022, 1, 1))
    operations.move_organisation(office["Chi bộ A"], office["Chi bộ E"], MERGED, office.by)
    circle = refusal(operations.bind_document, document, "Chi bộ B", "Chi bộ A", 2020, 2025, office.by)
    assert circle.code == "NK-T02"
    assert "Chi bộ A" in circle.message

    operations.merge_organisations([office["Chi bộ C"]], office["Đảng bộ Khu Tây"], MERGED, office.by)
    late = imported(Writing(lines=["hai"]), office.by, date="2024-05-01")
    bound = operations.bind_document(late, "Tổ đảng C1", "Chi bộ C", 2020, 2025, office.by)
    assert then(bound.organisation_id, LATER).superior_id == office["Đảng bộ Khu Tây"].pk


def test_a_ledger_with_rows_that_contradict_one_another_opens(office: Office):
    """Rows of earlier releases that make a circle are left out and named; everything else stands as it is."""
    from nhiemky.ledger.recording import recorded

    a, b = office["Chi bộ A"], office["Chi bộ B"]
    with recorded("document.bind", office.by):
        Subordination.objects.create(organisation=a, superior=b, valid_from=date(2021, 1, 1))
        Subordination.objects.create(organisation=b, superior=a, valid_from=date(2022, 1, 1))

    assert then(a.pk, LATER).superior_id == b.pk
    assert then(b.pk, LATER).superior_id == office["Đảng bộ Khu Đông"].pk
    assert [doubt.problem.code for doubt in trees().doubts()] == ["NK-T02"]
    assert organisations_below([office["Đảng bộ Khu Đông"].pk], LATER) >= {a.pk, b.pk}


def test_the_trees_are_read_once(office: Office, django_assert_num_queries: Any):
    """Asking again takes one query, until something of the trees has changed."""
    ancestors(office["Chi bộ A"].pk, LATER)

    with django_assert_num_queries(1):
        ancestors(office["Chi bộ A"].pk, LATER)
    operations.grant_role(User.objects.create_user("moi"), Role.LEADER, None, operations.trial_account())
    with django_assert_num_queries(3):  # Something else has changed: it is looked up once what.
        subtree(office["Chi bộ A"].pk, LATER)
    with django_assert_num_queries(1):
        timeline(office["Chi bộ A"].pk)


def test_trees_stand_side_by_side(office: Office):
    """The union's tree has its own top; a right on a Party organisation does not reach it."""
    top = office.found("Công đoàn Khu Đông", tree="union")
    cell = office.found("Công đoàn cơ sở A", "Công đoàn Khu Đông", tree="union")

    assert subtree(top.pk, LATER) == (top.pk, cell.pk)
    assert cell.pk not in subtree(office["Đảng bộ tỉnh Sông Vàm"].pk, LATER)
    assert (
        refusal(operations.move_organisation, cell, office["Đảng bộ Khu Đông"], LATER, office.by).code == "other_tree"
    )


def test_nobody_gains_by_moving(office: Office):
    """An office of one district neither takes a cell of the other nor gives one away, nor makes a top."""
    east = with_role(User.objects.create_user("dong"), Role.OFFICE, office["Đảng bộ Khu Đông"])
    move, merge = operations.move_organisation, operations.merge_organisations

    assert refusal(move, office["Chi bộ C"], office["Đảng bộ Khu Đông"], MERGED, east).code == "not_allowed"
    assert refusal(move, office["Chi bộ A"], office["Đảng bộ Khu Tây"], MERGED, east).code == "reorganisation_not_yours"
    assert refusal(move, office["Chi bộ A"], None, MERGED, east).code == "reorganisation_top"
    both = [office["Chi bộ A"], office["Chi bộ C"]]
    assert refusal(merge, both, office["Chi bộ B"], MERGED, east).code == "reorganisation_not_yours"
    with_cell = with_role(User.objects.create_user("a"), Role.OFFICE, office["Chi bộ A"])
    assert (
        refusal(operations.dissolve_organisation, office["Chi bộ A"], MERGED, with_cell).code
        == "reorganisation_not_yours"
    )
    assert move(office["Chi bộ A"], office["Chi bộ B"], MERGED, east).superior_id == office["Chi bộ B"].pk


@pytest.mark.django_db(transaction=True)
def test_two_who_reorganise_at_once_store_no_contradiction(tmp_path: Path, officer: Any):
    """A under B and B under A, entered at the same moment: the later is refused."""
    office = Office(officer)
    office.found("Đảng bộ tỉnh Sông Vàm")
    a, b = (office.found(name, "Đảng bộ tỉnh Sông Vàm") for name in ("Chi bộ A", "Chi bộ B"))
    with at_once(tmp_path) as run:
        told = run(
            lambda: operations.move_organisation(a, b, MERGED, officer).pk,
            lambda: operations.move_organisation(b, a, MERGED, officer).pk,
        )
        refused = [each for each in told if isinstance(each, LedgerProblem)]

        assert [each.code for each in refused] == ["NK-T02"]
        assert Reorganisation.objects.filter(kind="moved").count() == 1


def test_what_is_typed_of_an_event_is_checked(office: Office):
    """A code of another, a day of another age, and a change that changes nothing are refused."""
    office.found("Chi bộ D", "Đảng bộ Khu Tây", code="D1")
    rename = operations.rename_organisation

    assert refusal(office.found, "Chi bộ E", "Đảng bộ Khu Tây", code="D1").code == "code_taken"
    assert refusal(office.found, "Chi bộ F", "Đảng bộ Khu Tây", date(1800, 1, 1)).code == "reorganisation_day"
    assert refusal(rename, office["Chi bộ D"], LATER, office.by, name="Chi bộ D").code == "reorganisation_nothing"


def test_nobody_gains_a_right_by_what_they_note(office: Office, django_user_model: Any):
    """Whatever an operation notes, an account ends up with no organisation it had no right on and did not found."""
    east = with_role(django_user_model.objects.create_user("east"), Role.OFFICE, office["Đảng bộ Khu Đông"])
    cell = office["Chi bộ C"]

    with recording.recorded("test", east):
        reorganising = Reorganising(east, "organisation.move")
        reorganising.note(Happening.MOVED, cell, LATER, superior=office["Đảng bộ Khu Đông"])
        with pytest.raises(LedgerProblem) as refused:
            reorganising.settle()

    assert refused.value.code == "reorganisation_gains"
