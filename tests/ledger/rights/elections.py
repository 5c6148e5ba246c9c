"""A call of every operation on elections and counts, on an election that is as far as the call needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tests.congress import electing
from tests.congress.build import DAY, PLANNED
from tests.ledger.rights.drafts import PLACE

from nhiemky.congress import operations
from nhiemky.congress.documents import subject_of
from nhiemky.congress.models import Congress, CountPass, Election
from nhiemky.ledger import operations as ledger
from nhiemky.ledger.accounts import command_account
from nhiemky.ledger.drafting import DraftPlan, content_of
from nhiemky.ledger.models import Draft
from nhiemky.writing import DocumentKind, Paragraph

if TYPE_CHECKING:
    from tests.ledger.rights.world import World

REASON = "Đại hội biểu quyết"


@dataclass(frozen=True, slots=True)
class Case:
    """What an operation needs to be there, and its call on it."""

    made: Callable[[World], Any]
    call: Callable[[Any, Any], Any]


def prepare(world: World, name: str) -> None:
    """Make what an operation is tried on, so that trying it leaves no other event."""
    {**ELECTIONS, **CONGRESSES}[name].made(world)


def congress(world: World) -> Congress:
    """Return the congress of the world's organisation."""
    return Congress.objects.filter(organisation=world.own).order_by("-pk")[:1].get()


def election(world: World) -> Election:
    """Return the election at it."""
    return Election.objects.filter(congress__organisation=world.own).order_by("-pk")[:1].get()


def _held(world: World) -> Congress:
    return electing.held(of=world.term)


def _proposed(world: World) -> Election:
    return electing.proposed(_held(world))


def _asked(world: World) -> None:
    operations.ask_withdrawal(_first(_proposed(world)), REASON, command_account())


def _listed(world: World) -> Election:
    return electing.listed(_held(world))


def _voting(world: World) -> Election:
    return electing.voting(_held(world))


def _counting(world: World) -> Election:
    return electing.counting(election=_voting(world))


def _one_short(world: World) -> None:
    operations.record_stock(_counting(world), "", {"unused": 1}, command_account())


def _keying(world: World) -> None:
    electing.keyed(_counting(world), 1, electing.HEAD, electing.USUAL[:1])


def _agreeing(world: World, rows: Any = electing.USUAL) -> None:
    made = _counting(world)
    for typist in (electing.HEAD, electing.SECOND):
        operations.finish_pass(electing.keyed(made, 1, typist, rows), command_account())


def _to_rule(world: World) -> None:
    _agreeing(world, (*electing.USUAL[:11], "00000"))


def _settled(world: World) -> None:
    electing.twice(_counting(world), 1, electing.USUAL)


def _concluded(world: World) -> None:
    _settled(world)
    operations.conclude(election(world), command_account(), PLACE)


def _announced(world: World) -> None:
    _concluded(world)
    operations.announce(election(world), DAY, command_account())


def _complained(world: World) -> None:
    _announced(world)
    operations.record_complaint(election(world), DAY, REASON, command_account())


def _of_delegates(world: World) -> None:
    made = electing.voting(_held(world), what="official_delegates", title="Bầu đại biểu")
    electing.twice(electing.counting(election=made), 1, electing.USUAL)
    operations.conclude(made, command_account(), PLACE)
    operations.announce(made, DAY, command_account())


def _void(world: World) -> None:
    operations.void_ballots(_voting(world), REASON, command_account())


def _first(of: Election) -> Any:
    return of.candidates.order_by("pk")[:1].get()


def _pass(of: Election) -> CountPass:
    return CountPass.objects.filter(election=of).order_by("-pk")[:1].get()


def _ballot(row: str) -> Any:
    return electing.ballots(row)[0]


def _minuted(world: World) -> None:
    _announced(world)
    one, by = election(world), command_account()
    plan = DraftPlan(kind=DocumentKind.COUNT_MINUTES, term=world.term, as_of=DAY, subject=subject_of(one))
    draft = ledger.make_draft(world.own, plan, by)
    for each in content_of(draft).blocks:
        if isinstance(each, Paragraph) and each.wanted:
            ledger.edit_block(draft, each.key, ("Không có.",), by)
    ledger.approve_draft(draft, by)
    ledger.issue_draft(draft, DAY, by, PLACE)


def _minutes() -> Draft:
    return Draft.objects.filter(kind=DocumentKind.COUNT_MINUTES).order_by("-pk")[:1].get()


ELECTIONS: dict[str, Case] = {
    "election.propose": Case(_proposed, lambda e, by: operations.propose_candidate(e, "Lý Văn Em", "floor", by)),
    "election.support": Case(_proposed, lambda e, by: operations.record_support(_first(e), 5, 12, by)),
    "election.consent": Case(_proposed, lambda e, by: operations.record_consent(_first(e), True, by)),
    "election.ask_withdrawal": Case(_proposed, lambda e, by: operations.ask_withdrawal(_first(e), REASON, by)),
    "election.decide_withdrawal": Case(
        _asked, lambda e, by: operations.decide_withdrawal(_first(e), False, REASON, by)
    ),
    "election.take_off": Case(_proposed, lambda e, by: operations.take_off(_first(e), REASON, by)),
    "election.put_back": Case(_proposed, lambda e, by: operations.put_back(_first(e), REASON, by)),
    "election.change": Case(_proposed, lambda e, by: operations.change_election(e, electing.draft(3), by)),
    "election.adopt_list": Case(
        _proposed, lambda e, by: operations.adopt_list(e, electing.order_of(e), by, reasons=electing.REASONS)
    ),
    "election.open_voting": Case(_listed, lambda e, by: operations.open_voting(e, DAY, by)),
    "election.close_voting": Case(_voting, lambda e, by: operations.close_voting(e, by, day=DAY)),
    "election.cancel": Case(_listed, lambda e, by: operations.cancel_election(e, REASON, by)),
    "election.void": Case(_voting, lambda e, by: operations.void_ballots(e, REASON, by)),
    "election.next_round": Case(_void, lambda e, by: operations.make_next_round(e, by)),
    "election.leave_seats": Case(_void, lambda e, by: operations.leave_seats_open(e, DAY, REASON, by)),
    "election.alternates": Case(_of_delegates, lambda e, by: operations.make_alternates(e, 1, "Bầu dự khuyết", by)),
    "election.announce": Case(_concluded, lambda e, by: operations.announce(e, DAY, by)),
    "election.enter_posts": Case(_announced, lambda e, by: operations.enter_posts(e, by)),
    "election.seal": Case(_announced, lambda e, by: operations.seal_ballots(e, DAY, by)),
    "election.send": Case(_announced, lambda e, by: operations.send_for_ratification(e, DAY, "01-TTr/ĐU", by)),
    "election.ratify": Case(_announced, lambda e, by: operations.record_ratification(e, DAY, "02-QĐ/HU", by)),
    "election.refuse": Case(
        _announced, lambda e, by: operations.record_refusal(e, _first(e), DAY, "02-QĐ/HU", REASON, by)
    ),
    "election.complain": Case(_announced, lambda e, by: operations.record_complaint(e, DAY, REASON, by)),
    "election.close_complaint": Case(_complained, lambda e, by: operations.close_complaint(e, DAY, REASON, by)),
    "election.destroy": Case(
        _announced, lambda e, by: operations.destroy_ballots(e, DAY.replace(year=2026), "03-QĐ/ĐU", by)
    ),
    "count.stock": Case(_voting, lambda e, by: operations.record_stock(e, "", {"printed": 20}, by)),
    "count.batch": Case(_counting, lambda e, by: operations.record_batch(e, 2, 3, by)),
    "count.explain": Case(
        _one_short, lambda e, by: operations.explain_fault(e, "stock.printed", REASON, electing.HEAD, by)
    ),
    "count.claim": Case(_counting, lambda e, by: operations.claim_batch(e, 1, electing.HEAD, by)),
    "count.key": Case(_keying, lambda e, by: operations.key_ballot(_pass(e), 2, _ballot("11110"), by)),
    "count.correct": Case(_keying, lambda e, by: operations.correct_ballot(_pass(e), 1, 2, _ballot("11011"), by)),
    "count.finish": Case(_keying, lambda e, by: operations.finish_pass(_pass(e), by)),
    "count.discard": Case(_keying, lambda e, by: operations.discard_pass(_pass(e), REASON, by)),
    "count.again": Case(_agreeing, lambda e, by: operations.count_again(e, 1, REASON, by)),
    "count.rule": Case(
        _to_rule, lambda e, by: operations.rule_ballot(e, 1, 12, False, "nobody", REASON, [electing.HEAD], by)
    ),
    "count.settle": Case(_agreeing, lambda e, by: operations.settle_batch(e, 1, by)),
    "count.unsettle": Case(_settled, lambda e, by: operations.unsettle_batch(e, 1, REASON, by)),
    "count.conclude": Case(_settled, lambda e, by: operations.conclude(e, by, PLACE)),
    "count.reopen": Case(_concluded, lambda e, by: operations.reopen_count(e, REASON, by)),
}
"""By operation what it needs, and its call on the election that is there."""

CONGRESSES: dict[str, Case] = {
    "congress.enter_document": Case(_minuted, lambda _, by: operations.enter_document(_minutes(), by, PLACE)),
    "election.make": Case(_held, lambda c, by: operations.make_election(c, electing.draft(), by)),
    "election.first_meeting": Case(_announced, lambda c, by: operations.make_first_meeting(c, PLANNED, by)),
}
"""Those that are done on the congress itself."""


def _on_election(case: Case) -> Callable[[World, Any], Any]:
    return lambda world, by: case.call(election(world), by)


def _on_congress(case: Case) -> Callable[[World, Any], Any]:
    return lambda world, by: case.call(congress(world), by)


CASES: dict[str, Callable[[World, Any], Any]] = {
    **{name: _on_election(case) for name, case in ELECTIONS.items()},
    **{name: _on_congress(case) for name, case in CONGRESSES.items()},
}
