"""A person's own account: password, second factor, and where one is signed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nhiemky.ledger.accounts import second_factor
from nhiemky.ledger.accounts.models import Session
from nhiemky.ledger.accounts.own import change_own_password
from nhiemky.ledger.accounts.passwords import LONGEST, SHORTEST, is_first_password, normal
from nhiemky.ledger.accounts.recovery import codes_left
from nhiemky.ledger.accounts.sessions import end_sessions, sessions_of
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.web.access.again import note_password
from nhiemky.web.access.sessions import current_key
from nhiemky.web.needs import signed_in
from nhiemky.web.pages.person import person
from nhiemky.web.pages.said import said
from nhiemky.web.pages.sign_in import wait_sentence
from nhiemky.web.show.browser import browser_name


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session as a page shows it."""

    key: str
    browser: str
    address: str
    since: datetime
    last_seen: datetime
    is_this: bool


def shown_session(row: Session, current: str) -> SignedIn:
    """Return a session for the page; ``current`` is the stored key of the session one works in."""
    return SignedIn(
        key=row.session_key,
        browser=browser_name(row.agent),
        address=row.address or "",
        since=row.since,
        last_seen=row.last_seen,
        is_this=row.session_key == current,
    )


@signed_in
@require_GET
def account(request: HttpRequest) -> HttpResponse:
    """Show one's own account."""
    by = person(request)
    current = current_key(request)
    shown = {
        "sessions": [shown_session(row, current) for row in sessions_of(by)],
        "has_second_factor": second_factor.telephone(by) is not None,
        "codes_left": codes_left(by),
        "idle_minutes": settings.SESSION_IDLE_AGE // 60,
        "hours": settings.SESSION_COOKIE_AGE // 3600,
        "section": "account",
    }
    return render(request, "account.html", shown)


@signed_in
@require_http_methods(["GET", "POST"])
def password_change(request: HttpRequest) -> HttpResponse:
    """Change one's own password; every other browser is signed out."""
    by = person(request)
    problem = ""
    if request.method == "POST":
        given = {name: request.POST.get(name, "") for name in ("old", "new", "again")}
        if not _is_password(request, given["old"]):
            problem = _refusal(request)
        elif normal(given["new"]) != normal(given["again"]):
            problem = _("Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại; có thể bấm “Hiện mật khẩu” để xem.")
        else:
            try:
                change_own_password(given["new"], by)
            except LedgerProblem as refusal:
                problem = said(refusal)
            else:
                update_session_auth_hash(request, by)
                end_sessions(by, keep=current_key(request))
                note_password(request)
                messages.success(request, _("Đã đổi mật khẩu. Các trình duyệt khác của bạn đã được đăng xuất."))
                return redirect("account")
    shown = {"problem": problem, "is_first": is_first_password(by), "shortest": SHORTEST, "section": "account"}
    return render(request, "password_change.html", shown)


@signed_in
@require_http_methods(["GET", "POST"])
def password_again(request: HttpRequest) -> HttpResponse:
    """Ask for the password before something that matters, then lead to it."""
    person(request)
    then = request.POST.get("next") or request.GET.get("next", "")
    # The name of a page is no address: it would be looked up.
    if not then.startswith("/") or not url_has_allowed_host_and_scheme(then, allowed_hosts=None):
        then = reverse("account")
    problem = ""
    if request.method == "POST":
        if _is_password(request, request.POST.get("password", "")):
            note_password(request)
            return redirect(then)
        problem = _refusal(request)
    return render(request, "password_again.html", {"problem": problem, "next": then, "section": "account"})


def _is_password(request: HttpRequest, given: str) -> bool:
    """Say whether this is the password of who is signed in; wrong ones count like those of a sign-in."""
    by = person(request)
    password = normal(given[: LONGEST + 1])
    return authenticate(request, username=by.get_username(), password=password) == by


def _refusal(request: HttpRequest) -> str:
    until = getattr(request, "waits_until", None)
    return wait_sentence(until) if until else _("Mật khẩu hiện nay không đúng. Hãy nhập lại.")


@signed_in
@require_POST
def session_end(request: HttpRequest) -> HttpResponse:
    """Sign one other browser out."""
    if end_sessions(person(request), only=request.POST.get("key", ""), keep=current_key(request)):
        messages.success(request, _("Đã đăng xuất trình duyệt đó."))
    return redirect("account")


@signed_in
@require_POST
def sessions_end(request: HttpRequest) -> HttpResponse:
    """Sign all other browsers out."""
    end_sessions(person(request), keep=current_key(request))
    messages.success(request, _("Đã đăng xuất các trình duyệt khác."))
    return redirect("account")
