"""The second factor: codes of an app on the telephone (TOTP, RFC 6238), with recovery codes beside it."""

from __future__ import annotations

import re
from base64 import b32encode
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

import django_otp
from django.db import transaction

from nhiemky.ledger.accounts.recovery import new_codes, recovery_device
from nhiemky.ledger.problems import LedgerProblem

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django_otp.models import Device
    from django_otp.plugins.otp_totp.models import TOTPDevice

_CODE = re.compile(r"[0-9]{6}")
_BLANKS = re.compile(r"[\s-]+")
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a code: the device that took it, or until when no code is heard, or neither."""

    device: Device | None = None
    waits_until: datetime | None = None


def telephone(account: User) -> TOTPDevice | None:
    """Return the app that was set up for an account, ``None`` where there is none."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    return TOTPDevice.objects.filter(user=account, confirmed=True).first()


def with_telephone() -> frozenset[int]:
    """Return the ids of the accounts for which an app was set up."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    return frozenset(TOTPDevice.objects.filter(confirmed=True).values_list("user_id", flat=True))


def answer(account: User, code: str) -> Answer:
    """Take a code of the telephone or a recovery code; each is taken once."""
    code = _BLANKS.sub("", code[:_LONGEST])
    device = telephone(account) if _CODE.fullmatch(code) else recovery_device(account)
    if device is None:
        return Answer()
    allowed, why = device.verify_is_allowed()
    if not allowed:
        return Answer(waits_until=why["locked_until"] if why else None)
    return Answer(device=django_otp.verify_token(account, device.persistent_id, code))


def begin(account: User) -> TOTPDevice:
    """Return the app that is being set up: its key waits for a first code; one set up before stays until then."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    waiting = TOTPDevice.objects.filter(user=account, confirmed=False).first()
    return waiting or TOTPDevice.objects.create(user=account, name="telephone", confirmed=False)


def key_to_type(device: TOTPDevice) -> str:
    """Return the key of an app in groups of four, for typing where no picture can be taken."""
    key = b32encode(device.bin_key).decode()
    return " ".join(key[place : place + 4] for place in range(0, len(key), 4))


def checked(account: User, code: str) -> TOTPDevice:
    """Return the app that is being set up if this is a code it shows.

    Raises LedgerProblem ``code_wrong`` or ``code_too_soon``.
    """
    waiting = begin(account)
    if not waiting.verify_is_allowed()[0]:
        raise LedgerProblem("code_too_soon")
    code = _BLANKS.sub("", code[:_LONGEST])
    if not _CODE.fullmatch(code) or not django_otp.verify_token(account, waiting.persistent_id, code):
        raise LedgerProblem("code_wrong")
    return waiting


def finish(account: User, waiting: TOTPDevice) -> list[str]:
    """Let a checked app count in place of any other; return new recovery codes."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    with transaction.atomic():
        TOTPDevice.objects.filter(user=account).exclude(pk=waiting.pk).delete()
        TOTPDevice.objects.filter(pk=waiting.pk).update(confirmed=True)
        return new_codes(account)


def remove(account: User) -> None:
    """Take the second factor of an account away, the recovery codes with it."""
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from nhiemky.ledger.accounts.models import RecoveryDevice

    with transaction.atomic():
        TOTPDevice.objects.filter(user=account).delete()
        RecoveryDevice.objects.filter(user=account).delete()
