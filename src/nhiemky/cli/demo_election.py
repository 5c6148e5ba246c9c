"""The elections of the demo's congress: candidates, ballots keyed twice, rulings, results."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from nhiemky.congress.models import Congress, Delegate, Election

Told = Mapping[str, Any]
"""What the file says of a deed."""


class DemoElections:
    """The elections by the keys the file calls them by."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._made: dict[str, Election] = {}
        self._piles: dict[tuple[str, int], tuple[list[str], dict[str, list[str]]]] = {}
        """What stands on the ballots of each batch: the numbers struck, and what else is seen on one."""

    def by_name(self) -> dict[str, Callable[[Told, User], object]]:
        """Return what can be done with an election that was made."""
        return {
            "propose": self._propose, "consent": self._consent, "withdraw": self._withdraw, "adopt": self._adopt,
            "counting_committee": self._counting_committee, "poll": self._poll, "key": self._key, "rule": self._rule,
            "settle": self._settle, "conclude": self._conclude, "announce": self._announce, "posts": self._posts,
        }  # fmt: skip

    def called(self, key: str) -> Election:
        """Return the election the file calls so."""
        return self._made[key]

    def make(self, congress: Congress, told: Told, by: User) -> None:
        """Make an election, nobody proposed yet."""
        from nhiemky.congress.operations import ElectionDraft, make_election

        draft = ElectionDraft(what=told["what"], title=told["title"], seats=told["seats"])
        self._made[told["key"]] = make_election(congress, draft, by)

    def _of(self, told: Told) -> Election:
        return self._made[told["election"]]

    def _propose(self, told: Told, by: User) -> None:
        from nhiemky.congress.models import Delegate
        from nhiemky.congress.operations import propose_candidate, record_support
        from nhiemky.congress.queries.presence import counted, people_of, places_of

        election = self._of(told)
        rows = Delegate.objects.filter(congress=election.congress_id, name__in=told["names"])
        delegates: dict[str, Delegate] = {each.name: each for each in rows}
        for name in told["names"]:
            candidate = propose_candidate(election, name, told["from"], by, delegate=delegates[name])
            if "support" in told:
                here = counted(places_of(people_of(election.congress))).present
                record_support(candidate, told["support"], here, by)

    def _consent(self, told: Told, by: User) -> None:
        """The superior committee consents to everybody proposed so far."""
        from nhiemky.congress.operations import record_consent

        for each in self._of(told).candidates.order_by("pk"):
            record_consent(each, True, by)

    def _withdraw(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import ask_withdrawal, decide_withdrawal

        candidate = self._of(told).candidates.get(name=told["name"])
        ask_withdrawal(candidate, told["reason"], by)
        decide_withdrawal(candidate, True, told["decided"], by)

    def _adopt(self, told: Told, by: User) -> None:
        from nhiemky.congress.candidacy import candidacies
        from nhiemky.congress.operations import adopt_list

        election = self._of(told)
        order = [each.candidate.pk for each in candidacies(election) if each.stands]
        adopt_list(election, order, by, reasons=told.get("reasons", {}))

    def _counting_committee(self, told: Told, by: User) -> None:
        """Let those count whom the congress elected to it by show of hands."""
        from nhiemky.congress.elections import plan_of
        from nhiemky.congress.hand_votes import About, carried_officials
        from nhiemky.congress.operations import ElectionDraft, change_election

        election = self._of(told)
        holds = plan_of(election)
        elected = carried_officials(election.congress, About.COUNTING)
        committee = [{"name": each.name, "role": each.part.value} for each in elected]
        draft = ElectionDraft(what=election.what, title=holds.title, seats=holds.seats, committee=committee)
        change_election(election, draft, by)

    def _poll(self, told: Told, by: User) -> None:
        """Hold the vote: ballots given out, collected, divided into batches."""
        from nhiemky.congress.operations import close_voting, open_voting, record_batch, record_stock

        election, day = self._of(told), told["on"].date()
        open_voting(election, day, by)
        record_stock(election, "", told["stock"], by)
        close_voting(election, by, day=day)
        record_stock(election, "", told["collected"], by)
        for number, count in enumerate(told["batches"], start=1):
            record_batch(election, number, count, by)

    def _key(self, told: Told, by: User) -> None:
        """Key a pass over a batch, from what stands on its ballots unless the typist takes one ``otherwise``."""
        from nhiemky.congress.counts import typed_ballot
        from nhiemky.congress.elections import definition_of
        from nhiemky.congress.operations import claim_batch, finish_pass, key_ballot
        from nhiemky.counting.model import Doubt

        election = self._of(told)
        definition, place = definition_of(election), (told["election"], told["batch"])
        if "lines" in told:
            self._piles[place] = told["lines"], told.get("doubts", {})
        lines, doubts = self._piles[place]
        begun = claim_batch(election, told["batch"], told["typist"], by, reader=told["reader"])
        for index, line in enumerate(lines, start=1):
            seen = frozenset(Doubt(each) for each in doubts.get(str(index), ()))
            typed = told.get("otherwise", {}).get(str(index), line)
            key_ballot(begun, index, typed_ballot(definition, typed, seen), by)
        finish_pass(begun, by)

    def _rule(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import rule_ballot

        rule_ballot(
            self._of(told), told["batch"], told["ballot"], told.get("valid", False), told.get("code", ""),
            told["reason"], told["members"], by,
        )  # fmt: skip

    def _settle(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import settle_batch

        for each in told["batches"]:
            settle_batch(self._of(told), each, by)

    def _conclude(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import conclude

        conclude(self._of(told), by, self._home)

    def _announce(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import announce

        announce(self._of(told), told["on"].date(), by)

    def _posts(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import enter_posts

        enter_posts(self._of(told), by)
