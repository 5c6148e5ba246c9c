"""Accounts: what they are called, and who is signed in where."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from tests.conftest import with_role

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import command_account, second_factor
from nhiemky.ledger.accounts.names import check_name, check_shown_name, is_name
from nhiemky.ledger.accounts.passwords import is_first_password
from nhiemky.ledger.accounts.sessions import sessions_of
from nhiemky.ledger.history.chain import verify
from nhiemky.ledger.models import AccountNote, Event, Organisation, Role
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.accounts import account_rows
from nhiemky.ledger.recording import recorded
from nhiemky.ledger.rights import Held, held_by


@pytest.mark.parametrize(
    ("typed", "name"), [("lan", "lan"), (" Lan.Nguyen ", "lan.nguyen"), ("VP-2", "vp-2"), ("ｌａｎ", "lan")]
)
def test_names(typed: str, name: str):
    """Case and blanks do not matter."""
    assert check_name(typed) == name


@pytest.mark.parametrize(
    "typed", ["", "a", "2lan", "lần", "lan nguyen", "lan.", "a..b", "раn", "a" * 33, "lan\0", "lan/../x"]
)
def test_names_that_could_be_mistaken(typed: str):
    """Letters of other alphabets, marks, blanks and the like are in no name."""
    assert not is_name(typed)
    with pytest.raises(LedgerProblem) as refused:
        check_name(typed)
    assert refused.value.code == "account_name"


@pytest.mark.parametrize("typed", ["nk", "trial", "Trial"])
def test_names_of_the_program(typed: str):
    """The program's own accounts lend nobody their name."""
    with pytest.raises(LedgerProblem) as refused:
        check_name(typed)
    assert refused.value.code == "account_reserved"


def test_shown_names():
    """A person is shown by any name, composed, without what cannot be seen."""
    assert check_shown_name("  Trần  Thị Lan ") == "Trần Thị Lan"
    assert check_shown_name("") == ""
    for wrong in ("x" * 101, "Lan\u202eẩn"):
        with pytest.raises(LedgerProblem) as refused:
            check_shown_name(wrong)
        assert refused.value.code == "shown_name"


def refused(code: str, call: Callable[..., Any], *given: Any) -> None:
    """Check the code with which a call is refused."""
    with pytest.raises(LedgerProblem) as problem:
        call(*given)
    assert problem.value.code == code


@pytest.mark.database
@pytest.mark.django_db
class TestAdministering:
    @pytest.fixture
    def by(self) -> User:
        """An administrator of the whole ledger."""
        return with_role(User.objects.create_user("quan-tri"), Role.ADMINISTRATOR)

    def test_adding(self, by: User):
        """A new account has a first password to be changed, a name to be shown, no role, and an event."""
        account, password = operations.add_account("Minh", "Lê Văn  Minh", by)
        assert (account.username, account.get_full_name()) == ("minh", "Lê Văn Minh")
        assert account.check_password(password)
        assert is_first_password(account)
        assert held_by(account) == frozenset()
        event = Event.objects.get(operation="account.add")
        assert event.by == by
        assert password not in str(list(event.changes.values()))
        refused("account_taken", operations.add_account, "MINH", "", by)

    def test_closing_and_reopening(self, by: User, officer: User):
        """A closed account is signed out and stays with what it recorded; opened again it has its roles."""
        sign_in(officer)
        operations.close_account(officer, by)
        assert sessions_of(officer) == []
        refused("account_closed", operations.close_account, officer, by)
        operations.reopen_account(officer, by)
        assert Held(Role.OFFICE, None) in held_by(officer)
        refused("account_open", operations.reopen_account, officer, by)
        assert verify().whole

    def test_a_new_password(self, by: User, officer: User):
        """It is a first password, and whoever is signed in is signed out."""
        sign_in(officer)
        password = operations.new_password(officer, by)
        officer.refresh_from_db()
        assert officer.check_password(password)
        assert is_first_password(officer)
        assert sessions_of(officer) == []

    def test_a_lost_telephone(self, by: User, officer: User):
        """The second factor is taken away by an administrator, and the history says so without its key."""
        refused("second_factor_none", operations.reset_second_factor, officer, by)
        waiting = second_factor.begin(officer)
        second_factor.finish(officer, waiting)
        operations.reset_second_factor(officer, by)
        assert second_factor.telephone(officer) is None
        note = AccountNote.objects.get()
        assert (note.account, note.deed, note.by) == (officer, "second_factor_removed", by)
        assert waiting.key not in str(list(Event.objects.latest("pk").changes.values()))

    def test_ending_sessions(self, by: User, officer: User):
        """It is told how many were ended; none is no event."""
        sign_in(officer)
        assert operations.end_account_sessions(officer, by) == 1
        assert operations.end_account_sessions(officer, by) == 0
        assert Event.objects.filter(operation="account.end_sessions").count() == 1

    def test_a_role_given_or_taken_signs_out(self, by: User, officer: User):
        """What an account may is not carried on in a browser that was open."""
        sign_in(officer)
        operations.grant_role(officer, Role.APPROVER, None, by)
        assert sessions_of(officer) == []
        sign_in(officer)
        operations.withdraw_role(officer, Role.APPROVER, None, by)
        assert sessions_of(officer) == []

    def test_nobody_does_it_to_themselves(self, by: User):
        """Closing, a new password and the like are another administrator's to do; one's name is one's own too."""
        for call in (operations.close_account, operations.new_password, operations.reset_second_factor):
            refused("account_own", call, by, by)
        operations.rename_account(by, "Trần Thị Lan", by)
        assert User.objects.get(pk=by.pk).get_full_name() == "Trần Thị Lan"

    def test_accounts_of_the_program_are_left_alone(self, by: User):
        """They cannot be given a password."""
        refused("account_system", operations.new_password, command_account(), by)

    def test_an_administrator_of_one_organisation(self, by: User, officer: User):
        """Accounts with roles elsewhere, or above, are out of reach, so that nobody's rights are taken over."""
        with recorded("test", by):
            own, other = (Organisation.objects.create(name=name, folded=name) for name in ("chi bộ a", "chi bộ b"))
        local = with_role(User.objects.create_user("dia-phuong"), Role.ADMINISTRATOR, own)
        clerk = with_role(User.objects.create_user("van-thu"), Role.OFFICE, own)
        operations.new_password(clerk, local)
        refused("not_allowed", operations.new_password, officer, local)
        with_role(clerk, Role.LEADER, other)
        refused("not_allowed", operations.new_password, clerk, local)

    def test_the_list(self, by: User, officer: User):
        """Accounts of people with roles, second factor, sessions and what waits; the program's own are left out."""
        command_account()
        added, _ = operations.add_account("an", "", by)
        sign_in(officer)
        operations.close_account(added, by)
        rows = {row.name: row for row in account_rows()}
        assert list(rows) == ["lan", "quan-tri", "an"]
        assert [each.role for each in rows["quan-tri"].roles] == [Role.ADMINISTRATOR]
        assert (rows["lan"].shown, rows["lan"].sessions, rows["lan"].waits_for_first_sign_in) == ("Lan", 1, False)
        assert (rows["an"].is_active, rows["an"].waits_for_first_sign_in) == (False, True)


def sign_in(account: User) -> None:
    """Open a browser for an account."""
    Client().force_login(account)
