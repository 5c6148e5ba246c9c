"""The demo's congress, held through the operations, each deed on its moment (``examples/congress.toml``).

What is done before votes are cast stands here, ``demo_election`` holds the elections.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from nhiemky.cli.demo_election import DemoElections
from nhiemky.cli.demo_term import Deed, at, open_account

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from nhiemky.congress.models import Congress, Delegate, HandVote
    from nhiemky.ledger.models import Organisation

FILE = "congress.toml"
Told = Mapping[str, Any]
"""What the file says of a deed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Try:
    """What is left of the story for whoever tries: pages, a batch to be keyed by whom, what its ballots say.

    ``bundle`` is the sealed file of the election that is finished.
    """

    page: str
    count: str
    batch: int
    typist: str
    lines: tuple[str, ...]
    bundle: Path


def to_try(home: Path, folder: Path) -> Try | None:
    """Return what of the congress of the story (in ``folder``) can be tried, ``None`` where its count is over."""
    from django.urls import reverse

    from nhiemky.congress.elections import ElectionStage, stage_of
    from nhiemky.congress.models import CountStep, Election

    story = _story(folder)
    left = story["try"]
    at_hand = Election.objects.filter(congress__organisation__name=story["committee"])
    election = at_hand.filter(what=left["what"]).order_by("pk").first()
    sealed = CountStep.objects.filter(election__in=at_hand, kind="concluded").order_by("pk").first()
    if election is None or sealed is None or stage_of(election) is not ElectionStage.COUNTING:
        return None
    keyed = [each for each in story["deed"] if each["do"] == "key" and "lines" in each]
    return Try(
        page=reverse("congress", args=[election.congress_id]), count=reverse("count", args=[election.pk]),
        batch=left["batch"], typist=left["typist"], lines=tuple(keyed[-1]["lines"]),
        bundle=home / "files" / sealed.sha256,
    )  # fmt: skip


def _story(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / FILE).read_text(encoding="utf-8"))


class DemoCongress:
    """The story of the congress; ``deeds`` are what ``done`` does, once the committee's documents are there."""

    def __init__(self, folder: Path, home: Path, account: User) -> None:
        self._folder, self._home = folder, home
        self._story = _story(folder)
        self._people: dict[str, User] = {account.username: account}
        self._below: list[Organisation] = []
        self._congress: Congress | None = None
        self._elections = DemoElections(home)

    def is_there(self) -> bool:
        """Return whether a congress is held already, be it somebody's own."""
        from nhiemky.congress.models import Congress

        return Congress.objects.exists()

    def deeds(self) -> Iterator[Deed]:
        """Yield everything that is done, each with its moment."""
        yield self._story["organisations"]["on"], self._found
        elections = self._elections.by_name()
        mine: dict[str, Callable[[Told, User], object]] = {
            "convene": self._convene, "allot": self._allot, "list_people": self._list_people,
            "accept_credentials": self._accept, "contributions": self._register, "contributed": self._contributed,
            "check_in": self._check_in, "absent": self._absent, "leave": self._leave, "replace": self._replace,
            "open": self._open, "begin": self._begin, "end": self._end, "vote": self._vote, "elect": self._elect,
            "write": self._write, "consult": self._consult,
        }  # fmt: skip
        for told in self._story["deed"]:
            yield told["on"], partial(self._do, {**elections, **mine}[told["do"]], told)

    def _do(self, deed: Callable[[Told, User], object], told: Told) -> None:
        by = self._story["account"].get(told.get("by", "office"), {"name": told.get("by")})
        deed(told, self._people[by["name"]])

    def _organisation(self) -> Organisation:
        from nhiemky.ledger.models import Organisation

        return Organisation.objects.get(name=self._story["committee"])

    def _found(self) -> None:
        """Open the accounts, and found the organisations delegates are allotted to."""
        from nhiemky.ledger.models import Role
        from nhiemky.ledger.operations import NewOrganisation, found_organisation

        told, above = self._story["organisations"], self._organisation()
        first = next(iter(self._people.values()))
        for role in (Role.OFFICE, Role.APPROVER):
            account = open_account({**self._story["account"][role], "role": role}, above, first)
            self._people[account.username] = account
        for each in told["rows"]:
            new = NewOrganisation(name=each["name"], level=each.get("level", "Đảng bộ cơ sở"), superior=above)
            self._below.append(found_organisation(new, told["on"].date(), first, reference=told["reference"]))

    def _held(self) -> Congress:
        assert self._congress is not None  # noqa: S101 -- the file begins with "convene"
        return self._congress

    def _convene(self, _: Told, by: User) -> None:
        from nhiemky.congress.operations import Planned, make_congress
        from nhiemky.counting.model import Body
        from nhiemky.ledger.operations import open_term

        plan = self._story["plan"]
        term = open_term(self._organisation(), self._story["first_year"], self._story["last_year"], by)
        planned = Planned(**{**plan, "tables": tuple(plan["tables"])})
        self._congress = make_congress(term, Body.DELEGATES_CONGRESS, planned, by)

    def _allot(self, _: Told, by: User) -> None:
        from nhiemky.congress.operations import AllottedRow, allot_delegates

        told = self._story["organisations"]
        rows = [
            AllottedRow(organisation_id=below.pk, members=each["members"], alternates=each.get("alternates", 0))
            for below, each in zip(self._below, told["rows"], strict=True)
        ]
        allot_delegates(self._held(), told["seats"], rows, by)

    def _list_people(self, _: Told, by: User) -> None:
        """Take the list in as an office does that pastes it."""
        from nhiemky.congress.operations import add_people
        from nhiemky.congress.roll import lines_of_text, planned

        lines = lines_of_text((self._folder / self._story["roll"]).read_text(encoding="utf-8"))
        rows = planned(self._held(), lines, (), self._story["plan"]["first_day"])
        add_people(self._held(), [each.new for each in rows if each.new], by)

    def _delegates(self) -> dict[str, Delegate]:
        from nhiemky.congress.models import Delegate

        rows = Delegate.objects.filter(congress=self._held()).select_related("congress__organisation")
        return {each.name: each for each in rows}

    def _accept(self, _: Told, by: User) -> None:
        from nhiemky.congress.operations import rule_credentials

        rule_credentials(self._held(), [each.pk for each in self._delegates().values()], True, by)

    def _register(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import order_contributions, register_contribution

        delegates = self._delegates()
        made = [
            register_contribution(
                self._held(), each["speaker"], each["title"], by, minutes=each.get("minutes", 7),
                delegate=delegates[each["speaker"]],
            )
            for each in told["rows"]
        ]  # fmt: skip
        order_contributions(self._held(), [each.pk for each in made], by)

    def _contributed(self, told: Told, by: User) -> None:
        from nhiemky.congress.models import Contribution
        from nhiemky.congress.operations import record_contribution

        for each in told["rows"]:
            row = Contribution.objects.get(congress=self._held(), speaker=each["speaker"])
            record_contribution(row, each["outcome"], by)

    def _check_in(self, told: Told, by: User) -> None:
        """Let the official delegates in one after the other, all but those who stay away."""
        from nhiemky.congress.operations import check_in

        officials = [each for each in self._delegates().values() if each.status == "official"]
        for place, each in enumerate(each for each in officials if each.name not in told["stay_away"]):
            moment: datetime = told["on"] + timedelta(seconds=place * told["seconds"])
            with at(moment):
                check_in(each, by)

    def _absent(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import say_absent

        for each in told["rows"]:
            say_absent(
                self._delegates()[each["name"]], each["reason"], by, whole=True, accepted=True, note=each["note"]
            )

    def _leave(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import check_out, say_absent

        check_out(self._delegates()[told["name"]], by)
        say_absent(self._delegates()[told["name"]], told["reason"], by, accepted=True, note=told["note"])

    def _replace(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import call_alternate, check_in

        delegates = self._delegates()
        for each in told["rows"]:
            call_alternate(delegates[each["by"]], delegates[each["absent"]], by)
            check_in(delegates[each["by"]], by)

    def _open(self, _: Told, by: User) -> None:
        from nhiemky.congress.operations import open_congress

        open_congress(self._held(), by)

    def _begin(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import begin_item

        for place, each in enumerate(told["items"]):
            with at(told["on"] + timedelta(minutes=10 * place)):
                begin_item(self._held(), each, by)

    def _end(self, told: Told, by: User) -> None:
        from nhiemky.congress.operations import end_item

        end_item(self._held(), told["item"], by, note=told["note"])

    def _vote(self, told: Told, by: User) -> None:
        """Put a question to the hands of everybody present at each table, and close the vote."""
        from nhiemky.congress.hand_votes import About, Official, Part, voters_at
        from nhiemky.congress.operations import Asked, Shown, ask_vote, begin_item, close_vote, count_hands
        from nhiemky.congress.queries.presence import people_of

        parts = {told.get("secretary"): Part.SECRETARY, **dict.fromkeys(told.get("people", ())[:1], Part.HEAD)}
        people = tuple(Official(name, parts.get(name, Part.MEMBER)) for name in told.get("people", ()))
        asked = Asked(about=About(told["about"]), question=told["question"], people=people, item=told["item"])
        begin_item(self._held(), told["item"], by)
        vote: HandVote = ask_vote(self._held(), asked, by)
        otherwise = {each["table"]: each for each in told.get("not_for", ())}
        present = 0
        for table, here in voters_at(people_of(self._held()), vote.tables).items():
            seated, said = here or 0, otherwise.get(table, {})
            against, abstained = said.get("disagree", 0), said.get("abstain", 0)
            count_hands(vote, table, Shown(seated, seated - against - abstained, against, abstained), by)
            present += seated
        close_vote(vote, present, by)

    def _consult(self, told: Told, by: User) -> None:
        """Gather what groups say of the clauses of a draft, and answer some of it."""
        from nhiemky.congress.clauses import pieces_of
        from nhiemky.congress.consultations import clauses_of
        from nhiemky.congress.operations import answer_opinions, begin_consultation, open_consultation, record_opinions
        from nhiemky.congress.speaking import Spoken
        from nhiemky.counting.opinions import Stance

        made = begin_consultation(self._held(), told["title"], pieces_of(told["text"]), by)
        open_consultation(made, by)
        keys = {each.label: each.key for each in clauses_of(made)}
        spoken = [
            Spoken(each["group"], keys[each["clause"]], Stance(each["stance"]), each["count"], each.get("text", ""))
            for each in told["said"]
        ]
        opinions = {each.clause: each.pk for each in record_opinions(made, spoken, by)}
        for each in told["answers"]:
            answer_opinions(made, {opinions[keys[each["clause"]]]: 0}, each["taken"], each["text"], by)

    def _elect(self, told: Told, by: User) -> None:
        self._elections.make(self._held(), told, by)

    def _write(self, told: Told, by: User) -> None:
        """Write a document of the congress or of an election; where the file says so, issue it and enter it."""
        from nhiemky.congress.documents import subject_of
        from nhiemky.congress.operations import enter_document
        from nhiemky.ledger.drafting import DraftPlan, content_of
        from nhiemky.ledger.operations import approve_draft, edit_block, issue_draft, make_draft
        from nhiemky.writing import DocumentKind, Paragraph

        congress, day = self._held(), told["on"].date()
        about = self._elections.called(told["election"]) if "election" in told else congress
        plan = DraftPlan(
            kind=DocumentKind(told["kind"]), term=congress.term, as_of=day, subject=subject_of(about)
        )  # fmt: skip
        draft = make_draft(congress.organisation, plan, by)
        if not told.get("issued"):
            return
        for each in content_of(draft).blocks:
            if isinstance(each, Paragraph) and each.wanted:
                edit_block(draft, each.key, None, by)
        approve_draft(draft, self._people[self._story["account"]["approver"]["name"]])
        issue_draft(draft, day, by, self._home)
        if told.get("entered"):
            enter_document(draft, by, self._home)
