"""Accounts: what they are called, and who is signed in where."""

from __future__ import annotations

import pytest

from nhiemky.ledger.accounts.names import check_name, check_shown_name, is_name
from nhiemky.ledger.problems import LedgerProblem


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
