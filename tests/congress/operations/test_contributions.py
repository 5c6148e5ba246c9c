"""Contributions are registered, put in order, and spoken, handed in or withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from tests.congress import sitting
from tests.congress.build import DAY

from nhiemky.congress import operations
from nhiemky.congress.documents.whole import congress_material
from nhiemky.congress.models import Congress, Contribution, ContributionStep, Delegate
from nhiemky.congress.queries.contributions import contributions_of
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.django_db]


def _registered(congress: Congress, *titles: str) -> list[int]:
    by = command_account()
    return [operations.register_contribution(congress, "Lê Thị Bình", title, by).pk for title in titles]


def test_contributions_stand_in_the_order_given():
    """What nobody put in order comes last; the same order again writes nothing."""
    made, by = sitting.held(2), command_account()
    first, second = _registered(made, "Chuyển đổi số", "Xây dựng Đảng")
    operations.order_contributions(made, [second, first], by)
    _registered(made, "Thanh niên")
    steps = ContributionStep.objects.count()

    titles = [each.contribution.title for each in contributions_of(made)]
    assert titles == ["Xây dựng Đảng", "Chuyển đổi số", "Thanh niên"]
    last = contributions_of(made)[-1].contribution.pk
    operations.order_contributions(made, [second, first, last], by)
    assert ContributionStep.objects.count() == steps + 1


def test_a_delegate_is_named_as_on_the_list():
    """The name is the list's, not what was typed; somebody of another list stays a name."""
    made, by = sitting.held(2), command_account()
    delegate = Delegate.objects.filter(congress=made).order_by("number")[:1].get()
    kept = operations.register_contribution(made, "x", "Chuyển đổi số", by, delegate=delegate)

    assert (kept.speaker, kept.delegate_id) == (delegate.name, delegate.pk)


def test_the_newest_word_on_a_contribution_holds():
    """Spoken and then said to be handed in only, it was handed in; it waits no more and is not put in order."""
    made, by = sitting.held(2), command_account()
    (pk,) = _registered(made, "Chuyển đổi số")
    for outcome in ("spoken", "written"):
        operations.record_contribution(Contribution.objects.get(pk=pk), outcome, by)

    assert contributions_of(made)[0].outcome == "written"
    with pytest.raises(LedgerProblem, match="contribution_order"):
        operations.order_contributions(made, [pk], by)
    with pytest.raises(LedgerProblem, match="contribution_outcome"):
        operations.record_contribution(Contribution.objects.get(pk=pk), "sung", by)


def test_an_outcome_said_by_mistake_is_taken_back():
    """The contribution waits again behind the others and is not in the minutes; the newest word holds."""
    made, by = sitting.held(2), command_account()
    first, second = _registered(made, "Chuyển đổi số", "Xây dựng Đảng")
    contribution = Contribution.objects.get(pk=first)
    operations.record_contribution(contribution, "spoken", by)
    assert [each.title for each in congress_material(made, DAY).contributions] == ["Chuyển đổi số"]
    operations.record_contribution(contribution, "waiting", by)

    assert congress_material(made, DAY).contributions == ()
    assert {each.contribution.pk: each.outcome for each in contributions_of(made)} == {first: "", second: ""}
    operations.order_contributions(made, [second, first], by)
    operations.record_contribution(contribution, "waiting", by)
    assert [each.contribution.pk for each in contributions_of(made)] == [second, first]
    operations.record_contribution(contribution, "withdrawn", by)
    assert contributions_of(made)[-1].outcome == "withdrawn"


@pytest.mark.parametrize("given", [{"speaker": " "}, {"title": ""}, {"title": "x" * 401}, {"minutes": 0}])
def test_a_contribution_that_cannot_be(given: dict[str, Any]):
    """Without a speaker, a title or a time it is refused."""
    told = {"speaker": "Lê Thị Bình", "title": "Chuyển đổi số", "by": command_account(), **given}
    with pytest.raises(LedgerProblem, match="contribution_words"):
        operations.register_contribution(sitting.held(2), **told)
