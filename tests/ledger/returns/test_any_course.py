"""Whatever people do with returns, in any order: nothing is lost, one version holds, the chain is whole."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.ledger.returns.tree import ADMITTED, FIRST, SECOND, District, build, typed

from nhiemky.ledger import operations
from nhiemky.ledger.history import chain
from nhiemky.ledger.models import Return, ReturnStep, ReturnVersion, Ruling
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.returns import return_page
from nhiemky.ledger.queries.returns_due import to_approve, to_fill
from nhiemky.ledger.returns.state import OPEN, History, ReturnState, Standing, seen_of
from nhiemky.ledger.rights import EVERYWHERE

pytestmark = [pytest.mark.database, pytest.mark.django_db]
PERIODS = st.sampled_from([FIRST, SECOND])
VALUES = st.sampled_from(["0", "7", "9", "tám", ""])
ALLOWED = {
    "save": OPEN,
    "submit": OPEN,
    "approve": {ReturnState.SUBMITTED},
    "send_back": {ReturnState.SUBMITTED},
    "unlock": {ReturnState.APPROVED},
}
"""The states in which each operation may succeed."""
LEADS_TO = {"save": OPEN - {ReturnState.EMPTY}, "submit": {ReturnState.SUBMITTED}, "send_back": {ReturnState.SENT_BACK},
            "approve": {ReturnState.SUBMITTED, ReturnState.APPROVED}, "unlock": {ReturnState.UNLOCKED}}  # fmt: skip
"""The states each leads to."""


class Returns(RuleBasedStateMachine):
    """Two periods of one organisation, filled in and ruled on at random."""

    @initialize()
    def begin(self) -> None:
        """Make a district, to be rolled back at the end."""
        self.saved = transaction.savepoint()
        self.district: District = build()
        self.submitted: dict[int, Any] = {}
        self.rulings: dict[int, str] = {}

    def teardown(self) -> None:
        """Check the chain of events once, and take everything back."""
        if hasattr(self, "saved"):
            assert not chain.verify().break_en
            transaction.savepoint_rollback(self.saved)

    def returned(self, first: Any) -> Return | None:
        """Return the return of a period."""
        return Return.objects.filter(organisation=self.district.cell, first=first).first()

    def tried(self, deed: str, first: Any, call: Any) -> Any:
        """Do something; it succeeds in the states that allow it only, and leads where it should."""
        returned = self.returned(first)
        before = History(returned).state if returned else ReturnState.EMPTY
        try:
            done = call()
        except LedgerProblem:
            after = self.returned(first)
            assert (History(after).state if after else ReturnState.EMPTY) == before
            return None
        now = self.returned(first)
        assert now is not None
        assert before in ALLOWED[deed] or (deed, before) == ("submit", ReturnState.SUBMITTED)
        assert History(now).state in LEADS_TO[deed]
        return done

    @rule(first=PERIODS, value=VALUES)
    def save(self, first: Any, value: str) -> None:
        """Save a draft; what was typed stands on the page to the letter."""
        form, cell, office = self.district.form, self.district.cell, self.district.office()
        if self.tried("save", first, lambda: operations.save_draft(form, cell, first, typed(value), office)):
            assert return_page(form, cell, first).typed[ADMITTED]["value"] == value

    @rule(first=PERIODS, value=VALUES)
    def submit(self, first: Any, value: str) -> None:
        """Submit; words are refused, an empty cell needs a reason."""
        form, cell, office = self.district.form, self.district.cell, self.district.office()
        version = self.tried("submit", first, lambda: operations.submit_return(form, cell, first, typed(value), office))
        if version is not None:
            assert value in {"0", "7", "9"}
            self.submitted.setdefault(version.pk, dict(version.cells))

    @rule(first=PERIODS, fresh=st.booleans())
    def approve(self, first: Any, fresh: bool) -> None:
        """Approve the latest version, having seen it or something older."""
        version = self.latest(first)
        if version is None:
            return
        seen = seen_of(version.for_return) if fresh else f"{version.pk}.999999999.0"
        approver = self.district.approver(self.district.top)
        step = self.tried("approve", first, lambda: operations.approve_return(version, approver, seen=seen))
        if step is not None:
            assert fresh or not version.steps.exclude(pk=step.pk).exists()
            self.rulings[step.pk] = step.kind

    @rule(first=PERIODS)
    def send_back(self, first: Any) -> None:
        """Send the latest version back."""
        self.ruled("send_back", first, operations.send_back_return, self.district.approver(self.district.top))

    @rule(first=PERIODS)
    def unlock(self, first: Any) -> None:
        """Grant a lock exception."""
        self.ruled("unlock", first, operations.unlock_return, self.district.approver(self.district.top))

    @rule(first=PERIODS)
    def overreach(self, first: Any) -> None:
        """Somebody beside, and whoever submitted, rule on nothing."""
        version = self.latest(first)
        for account in (self.district.approver(self.district.beside), self.district.office()):
            if version is not None:
                with pytest.raises(LedgerProblem):
                    operations.approve_return(version, account)

    def ruled(self, deed: str, first: Any, operation: Any, by: Any) -> None:
        """Rule on the latest version with a reason."""
        version = self.latest(first)
        step = version and self.tried(deed, first, lambda: operation(version, "lý do", by))
        if step:
            self.rulings[step.pk] = step.kind

    def latest(self, first: Any) -> ReturnVersion | None:
        """Return the version submitted last."""
        return ReturnVersion.objects.filter(for_return__first=first).order_by("-number").first()

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every version that was submitted and every ruling is there as it was."""
        if not hasattr(self, "saved"):
            return
        assert {each.pk: each.cells for each in ReturnVersion.objects.all()} == self.submitted
        assert {each.pk: each.kind for each in ReturnStep.objects.all()} == self.rulings

    @invariant()
    def one_version_holds(self) -> None:
        """The one approved finally last; between two of them stands an exception."""
        if not hasattr(self, "saved"):
            return
        for returned in Return.objects.all():
            kinds = [
                each.kind
                for each in ReturnStep.objects.filter(version__for_return=returned).order_by("pk")
                if each.final or each.kind == Ruling.UNLOCKED
            ]
            assert all(one != other for one, other in itertools.pairwise(kinds))
            page = return_page(returned.form, returned.organisation, returned.first)
            assert sum(each.holds for each in page.versions) == (Ruling.APPROVED in kinds)
            numbers = [each.number for each in page.versions]
            assert numbers == list(range(1, len(numbers) + 1))

    @invariant()
    def every_page_says_the_same(self) -> None:
        """What is owed and what waits follow from the states, from the books as from the rows."""
        if not hasattr(self, "saved"):
            return
        states = {each.first: History(each).state for each in Return.objects.all()}
        today, cell = SECOND, self.district.cell.pk
        owed = {each.period.first: each.standing for each in to_fill(EVERYWHERE, today) if each.organisation_id == cell}
        for first in (FIRST, SECOND):
            state = states.get(first, ReturnState.EMPTY)
            assert (first in owed) == (state in OPEN)
            if state in (ReturnState.SENT_BACK, ReturnState.UNLOCKED):
                assert owed[first] == Standing(state.value)
        waiting = {each.period.first for each in to_approve(EVERYWHERE, today)}
        assert waiting == {first for first, state in states.items() if state is ReturnState.SUBMITTED}


def test_whatever_is_done(db: None):
    """Random courses of two returns."""
    run_state_machine_as_test(
        Returns,
        settings=settings(
            max_examples=12, stateful_step_count=14, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
