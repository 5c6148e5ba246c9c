"""What a password must be, and how it is changed."""

from __future__ import annotations

import unicodedata
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from nhiemky.ledger.accounts.models import FirstPassword
from nhiemky.ledger.accounts.own import change_own_password
from nhiemky.ledger.accounts.passwords import (
    LONGEST,
    SHORTEST,
    check_password_rules,
    first_password,
    give_first_password,
    has_run_out,
    is_first_password,
    normal,
    vocabulary,
    words_around,
)
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.recording import recorded

NAMES = ["lan", "Đảng bộ xã Lâm Khê", "Lâm Khê"]
EXAMPLES = vocabulary()["examples"]
GOOD = "mèo con trèo cây cau"


@pytest.mark.parametrize("password", EXAMPLES["good"])
def test_good_passwords(password: str):
    """Words, digits, signs and pictures of enough length are taken without rules of composition."""
    assert check_password_rules(password, NAMES) == normal(password)


@pytest.mark.parametrize("password", EXAMPLES["short"])
def test_short_passwords(password: str):
    """Fewer than fifteen characters are refused with the number that is wanted."""
    with pytest.raises(LedgerProblem, match=str(SHORTEST)) as refused:
        check_password_rules(password, NAMES)
    assert refused.value.code == "password_short"


@pytest.mark.parametrize("password", EXAMPLES["guessable"])
def test_guessable_passwords(password: str):
    """Common words, names around the account, years, runs and repetitions make no password by themselves."""
    with pytest.raises(LedgerProblem) as refused:
        check_password_rules(password, NAMES)
    assert refused.value.code == "password_guessable"


def test_common_passwords_of_the_world_are_refused():
    """A password of the list that Django ships is refused whatever its length."""
    with pytest.raises(LedgerProblem) as refused:
        check_password_rules("1234567890123456", [])
    assert refused.value.code == "password_guessable"


def test_length_counts_characters():
    """A hundred and twenty-eight characters and more are taken; what nobody types is not."""
    assert check_password_rules("ệ rừng " * 20 + "suối chảy", [])
    with pytest.raises(LedgerProblem) as refused:
        check_password_rules("ạ" * (LONGEST + 1), [])
    assert refused.value.code == "password_long"


@given(st.text(min_size=SHORTEST, max_size=80))
def test_any_text_is_taken_or_refused_in_a_sentence(text: str):
    """Whatever Unicode is given, the answer is the text in normal form or a refusal."""
    try:
        taken = check_password_rules(text, NAMES)
    except LedgerProblem as problem:
        taken = problem.code
    assert taken in {unicodedata.normalize("NFKC", text), "password_short", "password_guessable"}


@given(st.text(max_size=30))
def test_how_a_keyboard_composes_does_not_matter(text: str):
    """A text composed and decomposed is the same password."""
    assert normal(unicodedata.normalize("NFD", text)) == normal(unicodedata.normalize("NFC", text))


def test_blocklisted_words_can_be_found():
    """Each word of the list is folded and has four letters at least, and none stands there twice."""
    words = vocabulary()["words"]
    assert len(words) == len(set(words))
    assert [word for word in words if len(word) < 4 or not word.isalnum() or word != word.lower()] == []


def test_first_passwords_are_copied_by_hand():
    """Random, long enough for the rule, without letters taken for others, never the same."""
    made = {first_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(each) >= SHORTEST and not set(each) & set("il1o0") for each in made)
    assert all(check_password_rules(each, NAMES) for each in made)


@pytest.mark.database
@pytest.mark.django_db
class TestChanging:
    def test_a_person_chooses_a_password(self, officer: Any):
        """The new password signs in however it is composed, and is a first password no longer."""
        first = give_first_password(officer)
        assert officer.check_password(first)
        assert is_first_password(officer)

        change_own_password(unicodedata.normalize("NFD", GOOD), officer)

        officer.refresh_from_db()
        assert officer.check_password(GOOD)
        assert not is_first_password(officer)

    def test_the_same_again_is_no_change(self, officer: Any):
        """The present password is not taken for a new one."""
        change_own_password(GOOD, officer)
        with pytest.raises(LedgerProblem) as refused:
            change_own_password(GOOD, officer)
        assert refused.value.code == "password_same"

    def test_the_names_around_an_account(self, officer: Any):
        """Names of the person and of organisations are among what a password must not rest on."""
        with recorded("test", officer):
            Organisation.objects.create(name="Đảng bộ xã Lâm Khê", folded="đảng bộ xã lâm khê")
        assert {"lan", "Lan", "Đảng bộ xã Lâm Khê", "Lâm Khê"} <= set(words_around(officer))

    def test_a_first_password_runs_out(self, officer: Any):
        """Unused for a week it no longer serves; a password of one's own never runs out."""
        give_first_password(officer)
        now = timezone.now()
        assert not has_run_out(officer, now)
        assert has_run_out(officer, now + timedelta(days=8))
        FirstPassword.objects.all().delete()
        assert not has_run_out(officer, now + timedelta(days=9999))

    def test_hashes_are_memory_hard(self, officer: Any):
        """What is kept of a password is a scrypt hash."""
        change_own_password(GOOD, officer)
        assert officer.password.startswith("scrypt$")
