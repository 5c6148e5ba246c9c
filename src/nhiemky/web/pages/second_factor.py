"""The code after the password; setting the second factor up, new recovery codes, taking it away."""

from __future__ import annotations

from datetime import datetime

import django_otp
import segno
from axes.handlers.proxy import AxesProxyHandler
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhiemky.ledger.accounts import second_factor
from nhiemky.ledger.accounts.own import remove_own_second_factor, renew_own_recovery_codes, set_own_second_factor
from nhiemky.ledger.accounts.recovery import codes_left
from nhiemky.ledger.accounts.sessions import end_sessions
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.access.again import after_password
from nhiemky.web.access.gate import must_set_up
from nhiemky.web.access.pending import pending
from nhiemky.web.access.sessions import current_key
from nhiemky.web.needs import public, signed_in
from nhiemky.web.pages.person import person
from nhiemky.web.pages.said import said
from nhiemky.web.pages.sign_in import retry_after, wait_sentence

_BACKEND = "django.contrib.auth.backends.ModelBackend"


@public
@require_http_methods(["GET", "POST"])
def second_factor_step(request: HttpRequest) -> HttpResponse:
    """Ask who gave the right password for a code, and sign them in with it."""
    found = pending(request) or _unverified(request)
    if found is None:
        return redirect("sign-in")
    account, then = found
    if request.method == "GET":
        return render(request, "second_factor.html")
    until = _waits(request, account)
    if until is None:
        answer = second_factor.answer(account, request.POST.get("code", ""))
        if answer.device is not None:
            return _signed_in(request, account, answer.device, then)
        until = answer.waits_until
        if until is None:
            user_login_failed.send(__name__, credentials={"username": account.username}, request=request)
    problem = (
        wait_sentence(until)
        if until
        else _("Mã không đúng hoặc đã dùng rồi. Hãy đợi mã mới trên điện thoại rồi nhập lại.")
    )
    answered = render(request, "second_factor.html", {"problem": problem}, status=429 if until else 200)
    if until:
        answered.headers["Retry-After"] = retry_after(until)
    return answered


def _unverified(request: HttpRequest) -> tuple[User, str] | None:
    """Return who is signed in without a code although the account asks for one."""
    return (request.user, reverse("home")) if request.user.is_authenticated else None


def _waits(request: HttpRequest, account: User) -> datetime | None:
    locked = AxesProxyHandler.is_locked(request, {"username": account.username})
    until: datetime | None = getattr(request, "waits_until", None)
    return until if locked else None


def _signed_in(request: HttpRequest, account: User, device: django_otp.models.Device, then: str) -> HttpResponse:
    request.session.flush()
    login(request, account, backend=_BACKEND)
    django_otp.login(request, device)
    left = codes_left(account)
    if device.name == "recovery":
        messages.warning(
            request, _("Đã dùng một mã khôi phục, còn %(left)s mã. Hãy tạo mã mới trước khi hết.") % {"left": left}
        )
    return redirect(then)


@signed_in
@after_password
@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the key of a new app and take its first code; then show the recovery codes, once."""
    account = person(request)
    problem = ""
    if request.method == "POST":
        try:
            codes = set_own_second_factor(request.POST.get("code", ""), account)
        except LedgerProblem as refusal:
            problem = said(refusal)
        else:
            device = second_factor.telephone(account)
            django_otp.login(request, device)
            end_sessions(account, keep=current_key(request))
            return _codes(request, codes)
    device = second_factor.begin(account)
    # No height, width or style: the stylesheet says how large it is, as the policy wants.
    picture = segno.make(device.config_url, error="m").svg_inline(
        omitsize=True, border=4, svgclass="qr", lineclass=None
    )
    shown = {
        "picture": mark_safe(picture),  # noqa: S308 — drawn here from the key
        "key": second_factor.key_to_type(device),
        "problem": problem,
        "must": must_set_up(account),
        "section": "account",
        "replaces": second_factor.telephone(account) is not None,
    }
    return render(request, "second_factor_set_up.html", shown)


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "recovery_codes.html", {"codes": codes})


@signed_in
@after_password
@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Make new recovery codes and show them, once; the old ones no longer work."""
    account = person(request)
    if second_factor.telephone(account) is None:
        return redirect("second-factor-set-up")
    return _codes(request, renew_own_recovery_codes(account))


@signed_in
@after_password
@require_POST
def remove(request: HttpRequest) -> HttpResponse:
    """Take the second factor away."""
    account = person(request)
    remove_own_second_factor(account)
    end_sessions(account, keep=current_key(request))
    messages.success(request, _("Đã gỡ xác thực hai bước. Từ nay chỉ cần mật khẩu."))
    return redirect("account")
