"""The demo's running term, made through the operations, each on the day of its story (``examples/term.toml``)."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from nhiemky.ledger.models import Organisation, ReturnForm, ReturnVersion, Term
    from nhiemky.ledger.returns.cells import Field

FILE = "term.toml"
_TOP = "HN"
"""The key of the committee in the file."""
Deed = tuple[datetime, Callable[[], object]]
"""Something that was done, and when."""


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let what is written meanwhile bear another moment: in an invented story all days are invented."""
    from django.utils import timezone

    real = timezone.now
    # Django and the ledger ask this one function for the time.
    setattr(timezone, "now", lambda: timezone.make_aware(moment))  # noqa: B010
    try:
        yield
    finally:
        setattr(timezone, "now", real)  # noqa: B010


def done(deeds: list[Deed]) -> None:
    """Do everything on its day, in the order of days; what has one moment is done in the order given."""
    from django.db import transaction

    # All of it or nothing: a first run that was cut short begins again.
    with transaction.atomic():
        for moment, deed in sorted(deeds, key=lambda each: each[0]):
            with at(moment):
                deed()


def open_account(told: Mapping[str, str], where: Organisation | None, first: User) -> User:
    """Open an account of the story (name, person, role) with a role where it is held, and return it.

    One password serves them all: it is the first account's own hash.
    """
    from django.contrib.auth.models import User

    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.models import Role
    from nhiemky.ledger.operations import grant_role

    account = User(username=told["name"], first_name=told["person"], password=first.password)
    account.save()
    grant_role(account, Role(told["role"]), where, command_account())
    return account


class DemoTerm:
    """The story of the term; ``deeds`` are what ``done`` does, once the committee's documents are there."""

    def __init__(self, folder: Path, account: User) -> None:
        self._story: dict[str, Any] = tomllib.loads((folder / FILE).read_text(encoding="utf-8"))
        self._account = account
        self._keys: dict[str, Organisation] = {}
        self._forms: dict[str, ReturnForm] = {}
        self._people: dict[str, User] = {}
        self._begun: date = self._story["begun"]

    def is_there(self) -> bool:
        """Return whether the story was told before."""
        from nhiemky.ledger.models import ReturnForm

        return ReturnForm.objects.exists()

    def accounts(self) -> tuple[tuple[str, str], ...]:
        """Return the name of each account and whose it is."""
        return tuple((each["name"], each["person"]) for each in self._story["account"])

    def deeds(self) -> list[Deed]:
        """Return everything that was done."""
        return [*self._organisations(), *self._posts(), *self._returns(), *self._written()]

    def _organisations(self) -> Iterator[Deed]:
        yield self._on(self._begun), self._begin
        for each in self._story["organisation"]:
            yield self._on(each.get("on", self._begun)), partial(self._found, each)
        yield self._on(self._begun, 10), self._open_accounts
        for each in self._story["merger"]:
            yield self._on(each["on"]), partial(self._merge, each)

    def _posts(self) -> Iterator[Deed]:
        for each in self._story["post"]:
            yield self._on(max(self._begun, each["from"]), 11), partial(self._post, each)

    def _returns(self) -> Iterator[Deed]:
        for form in self._story["form"]:
            yield self._on(date(2025, 12, 15)), partial(self._form, form)
        for period in self._story["returned"]:
            for given in period["given"]:
                yield from self._returned(period["form"], period["first"], given)
        for each in self._story["reminder"]:
            yield self._on(each["on"], 14), partial(self._remind, each)

    def _returned(self, form: str, first: date, given: dict[str, Any]) -> Iterator[Deed]:
        """Give what became of one return: filled in, submitted, then approved level by level or sent back."""
        kept: list[ReturnVersion] = []
        yield self._on(given["on"], 9), partial(self._give, form, first, given, kept)
        for place, day in enumerate(given.get("approved", [])):
            by = self._approver(given["of"]) if place == 0 else self._approver("")
            yield self._on(day, 15), partial(self._approve, kept, by)
        if "sent_back" in given:
            yield self._on(given["sent_back"], 15), partial(self._send_back, kept, given["reason"])
        if "unlocked" in given:
            yield self._on(given["unlocked"], 15), partial(self._unlock, kept, given["reason"])

    def _written(self) -> Iterator[Deed]:
        """Give what was said of the term without a number, and the documents that were written of it."""
        for each in self._story["remark"]:
            yield self._on(each["on"], 16), partial(self._remark, each)
        for each in self._story["draft"]:
            yield self._on(each["on"], 17), partial(self._draft, each)

    def _of(self, role: str, key: str) -> str:
        """Return the account that has a role at an organisation, "" where none has."""
        accounts = self._story["account"]
        return next((each["name"] for each in accounts if (each["role"], each["at"]) == (role, key)), "")

    def _approver(self, key: str) -> str:
        """Return who rules first on what an organisation gives; of none: who rules last."""
        under = next((each.get("under", "") for each in self._story["organisation"] if each["key"] == key), "")
        return self._of("approver", under) or self._of("approver", _TOP)

    def _on(self, day: date, hour: int = 8) -> datetime:
        return datetime.combine(day, time(hour))

    def _begin(self) -> None:
        from nhiemky.ledger.models import Organisation

        self._keys[_TOP] = Organisation.objects.get(name=self._story["committee"])

    def _found(self, told: dict[str, Any]) -> None:
        from nhiemky.ledger.operations import NewOrganisation, found_organisation

        new = NewOrganisation(
            name=told["name"], level=told.get("level", ""), superior=self._keys.get(told.get("under", "")),
            place=told.get("place", ""), code=told["key"], tree=told.get("tree", "party"),
        )  # fmt: skip
        reference = told.get("reference", "")
        self._keys[told["key"]] = found_organisation(new, told.get("on"), self._account, reference=reference)

    def _merge(self, told: dict[str, Any]) -> None:
        from nhiemky.ledger.operations import NewOrganisation, merge_organisations

        into = NewOrganisation(name=told["name"], level=told["level"], superior=self._keys[_TOP], code=told["key"])
        parts = [self._keys[each] for each in told["parts"]]
        merged = merge_organisations(parts, into, told["on"], self._account, reference=told["reference"])
        self._keys[told["key"]] = merged.organisation

    def _open_accounts(self) -> None:
        for each in self._story["account"]:
            self._people[each["name"]] = open_account(each, self._keys.get(each["at"]), self._account)

    def _post(self, told: dict[str, Any]) -> None:
        from nhiemky.ledger.operations import end_post, take_post

        post = take_post(
            self._keys[told["of"]], told["person"], told["position"], told["from"], self._account,
            reference=told.get("reference", "") if "until" not in told else "",
        )  # fmt: skip
        if "until" in told:
            end_post(post, told["until"], self._account, reason=told["reason"], reference=told["reference"])

    def _term(self) -> Term:
        from nhiemky.ledger.models import Term

        return Term.objects.get(organisation=self._keys[_TOP], first_year=self._story["first_year"])

    def _remark(self, told: dict[str, Any]) -> None:
        from nhiemky.ledger.operations import Said, add_remark

        said = Said(kind=told["kind"], text=told["text"], field=told.get("field", ""))
        add_remark(self._term(), said, self._people[self._of("office", _TOP)])

    def _draft(self, told: dict[str, Any]) -> None:
        """Write a document; of one that was approved, what waits for a person is taken out before."""
        from nhiemky.ledger.drafting import DraftPlan, content_of
        from nhiemky.ledger.operations import approve_draft, edit_block, make_draft
        from nhiemky.writing import DocumentKind, Paragraph

        office = self._people[self._of("office", _TOP)]
        plan = DraftPlan(kind=DocumentKind(told["kind"]), term=self._term(), as_of=told["as_of"])
        draft = make_draft(self._keys[_TOP], plan, office)
        if told.get("approved"):
            for each in content_of(draft).blocks:
                if isinstance(each, Paragraph) and each.wanted:
                    edit_block(draft, each.key, None, office)
            approve_draft(draft, self._people[self._of("approver", _TOP)])

    def _form(self, told: dict[str, Any]) -> None:
        from nhiemky.ledger.operations import make_form
        from nhiemky.ledger.returns.plan import FormPlan, LinePlan

        term = self._term()
        plan = FormPlan(
            name=told["name"], frequency=told["frequency"], starts_on=told["starts"], due_days=told["due_days"],
            levels=tuple(told["levels"]), lines=tuple(LinePlan(**line) for line in told["lines"]),
        )  # fmt: skip
        self._forms[told["key"]] = make_form(term, plan, self._people[self._of("office", _TOP)])

    def _give(self, key: str, first: date, given: dict[str, Any], kept: list[ReturnVersion]) -> None:
        from nhiemky.ledger.operations import save_draft, submit_return

        form, organisation = self._forms[key], self._keys[given["of"]]
        by = self._people.get(self._of("office", given["of"]), self._account)
        codes = [line["code"] for line in form.lines]
        figures = zip(codes, given["figures"], strict=True)
        typed: dict[str, dict[Field, str]] = {code: {"value": figure} for code, figure in figures}
        typed[codes[0]]["note"] = given.get("note", "")
        if given.get("draft"):
            save_draft(form, organisation, first, typed, by)
        else:
            kept.append(submit_return(form, organisation, first, typed, by, reasons=given.get("why")))

    def _approve(self, kept: list[ReturnVersion], by: str) -> None:
        from nhiemky.ledger.operations import approve_return

        approve_return(kept[0], self._people[by])

    def _send_back(self, kept: list[ReturnVersion], reason: str) -> None:
        from nhiemky.ledger.operations import send_back_return

        send_back_return(kept[0], reason, self._people[self._approver("")])

    def _unlock(self, kept: list[ReturnVersion], reason: str) -> None:
        from nhiemky.ledger.operations import unlock_return

        unlock_return(kept[0], reason, self._people[self._approver("")])

    def _remind(self, told: dict[str, Any]) -> None:
        from nhiemky.ledger.operations import remind

        to = [self._keys[each] for each in told["to"]]
        remind(self._forms[told["form"]], to, told["first"], told["note"], self._people[self._of("office", _TOP)])
