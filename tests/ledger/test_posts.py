"""Who holds which post from when to when, and what changed in a committee during a term."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.ledger.rights.world import World, build

from nhiemky.ledger import operations
from nhiemky.ledger.models import Post, PostEnd, Reorganisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.posts import committee_changes, holders, holding_of, holdings
from nhiemky.ledger.recording import recorded

pytestmark = [pytest.mark.database, pytest.mark.django_db]
START = date(2020, 8, 12)


@pytest.fixture
def world(db: None) -> World:
    """Two organisations and what the first has; Lê Thị Bình sits on its committee since 2021."""
    return build()


@pytest.fixture
def take(world: World, officer: Any) -> Callable[..., Post]:
    """Record who takes a post of the first organisation."""
    return lambda person, position, first=START, **more: operations.take_post(
        world.own, person, position, first, officer, **more
    )


def code_of(call: Any, *given: Any, **more: Any) -> str:
    """Return the code with which a call is refused."""
    with pytest.raises(LedgerProblem) as caught:
        call(*given, **more)
    return caught.value.code


def said(world: World, day: date) -> list[tuple[str, str]]:
    """Return who holds what on a day."""
    return [(each.person, each.position.code) for each in holders(world.own.pk, day)]


def test_a_post_is_held_from_day_to_day(world: World, take: Callable[..., Post], officer: Any):
    """Not before the first day, still on the last, no longer after it; listed in the order of posts."""
    head = take("Trần Văn An", "secretary", reference="05-QĐ/TU")
    operations.end_post(head, date(2023, 3, 31), officer, reason="nghỉ hưu", reference="19-QĐ/TU")

    assert said(world, date(2020, 8, 11)) == []
    assert said(world, START) == [("Trần Văn An", "secretary")]
    both = [("Trần Văn An", "secretary"), ("Lê Thị Bình", "executive_committee")]
    assert said(world, date(2023, 3, 31)) == both
    assert said(world, date(2023, 4, 1)) == both[1:]
    held = holding_of(head)
    assert held is not None
    assert (held.reference, held.reason, held.end_reference) == ("05-QĐ/TU", "nghỉ hưu", "19-QĐ/TU")


def test_changes_during_a_term(world: World, take: Callable[..., Post], officer: Any):
    """Who left and who came, when and by which decision; those of the congress itself are no change."""
    old = take("Trần Văn An", "secretary")
    operations.end_post(old, date(2023, 3, 31), officer, reason="chuyển công tác", reference="19-QĐ/TU")
    take("Phạm Thị Cúc", "secretary", date(2023, 4, 1), reference="20-QĐ/TU")
    take("Vũ Văn Dần", "executive_committee", date(2026, 1, 1))
    changes = committee_changes(world.own.pk, START, date(2025, 8, 1))

    shown = [
        (each.day, each.position.code, [h.person for h in each.left], [h.person for h in each.came]) for each in changes
    ]
    assert shown == [
        (date(2021, 1, 1), "executive_committee", [], ["Lê Thị Bình"]),
        (date(2023, 4, 1), "secretary", ["Trần Văn An"], ["Phạm Thị Cúc"]),
    ]
    assert changes[1].left[0].end_reference == "19-QĐ/TU"


def test_one_person_at_a_time_is_secretary(take: Callable[..., Post], officer: Any):
    """A second secretary is refused until the first has left; handing over on one day is allowed."""
    old = take("Trần Văn An", "secretary")

    assert code_of(take, "Phạm Thị Cúc", "secretary", date(2023, 4, 1)) == "post_taken"
    operations.end_post(old, date(2023, 4, 1), officer)
    take("Phạm Thị Cúc", "secretary", date(2023, 4, 1))
    assert code_of(operations.end_post, old, None, officer) == "post_taken"
    assert code_of(take, "phạm thị cúc", "secretary", date(2024, 1, 1)) == "post_held"


def test_several_sit_on_a_committee_each_once(take: Callable[..., Post]):
    """Many are members; nobody twice at one time, again after they had left."""
    take("Vũ Văn Dần", "executive_committee", last=date(2022, 1, 1))

    assert code_of(take, "Vũ Văn Dần", "executive_committee", date(2021, 6, 1)) == "post_held"
    take("Vũ Văn Dần", "executive_committee", date(2023, 1, 1))


def test_who_left_may_go_on_after_all(world: World, take: Callable[..., Post], officer: Any):
    """The latest word holds; every word stays on record."""
    post = take("Trần Văn An", "secretary")
    operations.end_post(post, date(2022, 1, 1), officer)
    operations.end_post(post, None, officer, reason="ghi nhầm ngày")

    assert ("Trần Văn An", "secretary") in said(world, date(2024, 1, 1))
    assert PostEnd.objects.filter(post=post).count() == 2


def test_a_mistake_is_taken_away_with_its_reason(world: World, take: Callable[..., Post], officer: Any):
    """It is counted nowhere, stays in the history, and cannot be ended any more."""
    post = take("Trần Văn An", "secretary")

    assert code_of(operations.void_post, post, "  ", officer) == "post_reason"
    operations.void_post(post, "ghi nhầm tổ chức", officer)
    assert holding_of(post) is None
    assert [each.person for each in holdings(world.own.pk)] == ["Lê Thị Bình"]
    assert code_of(operations.end_post, post, date(2022, 1, 1), officer) == "post_void"


def test_a_wrong_name_is_corrected_and_the_end_kept(world: World, take: Callable[..., Post], officer: Any):
    """Another row stands in its place, with the same last day, reason and decision."""
    post = take("Trần Văn Anh", "secretary")
    operations.end_post(post, date(2022, 1, 1), officer, reason="nghỉ hưu", reference="19-QĐ/TU")
    made = operations.correct_post(post, "Trần Văn An", "secretary", START, officer, reference="05-QĐ/TU")
    held = holding_of(made)

    assert held is not None
    assert (held.person, held.last, held.reason) == ("Trần Văn An", date(2022, 1, 1), "nghỉ hưu")
    assert "Trần Văn Anh" not in {each.person for each in holdings(world.own.pk)}


def test_two_at_once(take: Callable[..., Post], officer: Any):
    """Who saw the post before another ended it is told so."""
    post = take("Trần Văn An", "secretary")
    operations.end_post(post, date(2022, 1, 1), officer, seen=0)

    assert code_of(operations.end_post, post, date(2023, 1, 1), officer, seen=0) == "changed_meanwhile"


@pytest.mark.parametrize("person", ["", "  ", "Trần Văn An 1975", "079123456789", "An<b>", "A" * 201, "An_B"])
def test_only_a_name_is_kept_of_a_person(take: Callable[..., Post], person: str):
    """A year of birth or a number of identity is refused, as is what is no name."""
    assert code_of(take, person, "secretary") == "post_person"


def test_a_name_is_kept_composed(take: Callable[..., Post]):
    """Spaces are plain and letters composed, so that one person is one."""
    assert take("  Trần  Văn\tAn ", "secretary").person == "Trần Văn An"


def test_what_else_is_refused(world: World, take: Callable[..., Post], officer: Any):
    """A post that is none, days inside out, words too long, an organisation that was not there."""
    assert code_of(take, "Trần Văn An", "king") == "post_unknown"
    assert code_of(take, "Trần Văn An", "secretary", reference="x" * 201) == "post_words"
    assert code_of(take, "Trần Văn An", "secretary", last=date(2020, 1, 1)) == "post_days"
    assert code_of(operations.end_post, world.post, date(2020, 1, 1), officer) == "post_days"


def test_nobody_takes_a_post_before_there_is_an_organisation(world: World, take: Callable[..., Post], officer: Any):
    """Neither before it is founded nor after it has ended; the day is named."""
    with recorded("organisation.found", officer):
        Reorganisation.objects.create(
            kind="founded",
            day=date(2020, 1, 1),
            organisation=world.own,
            name=world.own.name,
            superior=world.above,
            by=officer,
        )

    assert code_of(take, "Trần Văn An", "secretary", date(2019, 1, 1)) == "post_organisation_absent"
    assert take("Trần Văn An", "secretary").first == START
