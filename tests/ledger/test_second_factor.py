"""The second factor: codes of a telephone and recovery codes, each taken once."""

from __future__ import annotations

from base64 import b32decode
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_otp.oath import hotp
from django_otp.plugins.otp_totp import models as totp_models

from nhiemky.ledger.accounts import second_factor
from nhiemky.ledger.accounts.models import RecoveryCode, RecoveryDevice
from nhiemky.ledger.accounts.own import remove_own_second_factor, renew_own_recovery_codes, set_own_second_factor
from nhiemky.ledger.accounts.recovery import CODES, codes_left, plain
from nhiemky.ledger.problems import LedgerProblem

pytestmark = [pytest.mark.database, pytest.mark.django_db]
NOON = 1_800_000_000


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The clock of the server, to be set."""

    class Clock:
        now = NOON

        def time(self) -> int:
            return self.now

    clock = Clock()
    monkeypatch.setattr(totp_models, "time", clock)
    return clock


def code(key: bytes, at: int) -> str:
    """Return what the app shows at a moment."""
    return f"{hotp(key, at // 30):06}"


def forget_wrong_codes(account: Any) -> None:
    """Let the next code be heard at once."""
    found = second_factor.telephone(account)
    assert found is not None
    found.throttle_reset()


def set_up(account: Any) -> tuple[bytes, list[str]]:
    """Set a telephone up with the key as a person types it; return it with the recovery codes."""
    key = b32decode(second_factor.key_to_type(second_factor.begin(account)).replace(" ", ""))
    return key, set_own_second_factor(code(key, NOON), account)


def test_setting_up(officer: Any, clock: Any):
    """The key counts from its first right code on; ten recovery codes come with it."""
    waiting = second_factor.begin(officer)
    assert second_factor.telephone(officer) is None
    assert second_factor.begin(officer).key == waiting.key
    with pytest.raises(LedgerProblem) as refused:
        set_own_second_factor(f"{(int(code(waiting.bin_key, NOON)) + 1) % 1_000_000:06}", officer)
    assert refused.value.code == "code_wrong"
    with pytest.raises(LedgerProblem) as refused:
        set_own_second_factor(code(waiting.bin_key, NOON), officer)
    assert refused.value.code == "code_too_soon"
    waiting.refresh_from_db()
    waiting.throttle_reset()

    codes = set_own_second_factor(code(waiting.bin_key, NOON), officer)

    found = second_factor.telephone(officer)
    assert found is not None
    assert found.key == waiting.key
    assert len(set(codes)) == CODES == codes_left(officer)


def test_a_code_is_taken_once(officer: Any, clock: Any):
    """The code that was taken, and any before it, is refused; the next one is taken, blanks and all."""
    key, _ = set_up(officer)
    assert second_factor.answer(officer, code(key, NOON)).device is None
    forget_wrong_codes(officer)
    assert second_factor.answer(officer, code(key, NOON - 30)).device is None
    forget_wrong_codes(officer)
    clock.now += 30
    shown = code(key, clock.now)
    assert second_factor.answer(officer, f" {shown[:3]} {shown[3:]} ").device is not None


def test_wrong_codes_make_the_next_wait(officer: Any, clock: Any):
    """After a wrong code even the right one is not heard for a while, and it is said until when."""
    key, _ = set_up(officer)
    clock.now += 30
    assert second_factor.answer(officer, "000000") == second_factor.Answer()
    waiting = second_factor.answer(officer, code(key, clock.now))
    assert waiting.device is None
    assert waiting.waits_until is not None
    assert waiting.waits_until <= timezone.now() + timedelta(seconds=2)


def test_recovery_codes(officer: Any, clock: Any):
    """Each works once, however it is typed; new ones put the old out of use."""
    _, codes = set_up(officer)
    first = second_factor.answer(officer, codes[0].upper().replace("-", " "))
    assert isinstance(first.device, RecoveryDevice)
    assert codes_left(officer) == CODES - 1
    assert second_factor.answer(officer, codes[0]).device is None
    RecoveryDevice.objects.get(user=officer).throttle_reset()

    renew_own_recovery_codes(officer)

    assert second_factor.answer(officer, codes[1]).device is None
    assert codes_left(officer) == CODES


def test_recovery_codes_are_kept_hashed(officer: Any, clock: Any):
    """What is kept of a code is a hash like a password's."""
    _, codes = set_up(officer)
    kept = list(RecoveryCode.objects.values_list("hashed", flat=True))
    assert all(each.startswith("pbkdf2_sha256$") for each in kept)
    assert not any(plain(one) in each for one in codes for each in kept)


def test_wrong_recovery_codes_make_the_next_wait(officer: Any, clock: Any):
    """They cannot be tried in a row."""
    _, codes = set_up(officer)
    assert second_factor.answer(officer, "kkkk-kkkk-kkkk") == second_factor.Answer()
    assert second_factor.answer(officer, codes[0]).waits_until is not None


def test_another_telephone_takes_the_place(officer: Any, clock: Any):
    """The old one counts until the new one gave its first code, then no longer."""
    old, codes = set_up(officer)
    second_factor.begin(officer)
    clock.now += 30
    assert second_factor.answer(officer, code(old, clock.now)).device is not None
    waiting = second_factor.begin(officer)
    set_own_second_factor(code(waiting.bin_key, NOON), officer)

    clock.now += 300
    assert second_factor.answer(officer, code(old, clock.now)).device is None
    assert second_factor.answer(officer, codes[0]).device is None


def test_taking_it_away(officer: Any, clock: Any):
    """Without it no code is taken, recovery codes neither."""
    key, codes = set_up(officer)
    remove_own_second_factor(officer)
    assert second_factor.telephone(officer) is None
    assert second_factor.answer(officer, code(key, NOON + 60)) == second_factor.Answer()
    assert second_factor.answer(officer, codes[0]) == second_factor.Answer()


@pytest.mark.parametrize("given", ["", "12345", "1234567", "１２３４５６", "abc", "\0", "9" * 5000])
def test_what_is_no_code(officer: Any, clock: Any, given: str):
    """Anything at all may be typed."""
    set_up(officer)
    assert second_factor.answer(officer, given).device is None
