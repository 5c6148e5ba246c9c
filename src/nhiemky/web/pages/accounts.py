"""Accounts for administrators: who there is, roles, first passwords, second factors, sessions, wrong sign-ins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from axes.models import AccessFailureLog
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_GET, require_POST

from nhiemky.ledger import operations
from nhiemky.ledger.accounts import is_system
from nhiemky.ledger.accounts.sessions import sessions_of
from nhiemky.ledger.models import Organisation, Role
from nhiemky.ledger.operations.accounts import account_places
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.queries.accounts import account_rows
from nhiemky.ledger.rights import READ_ACCOUNTS, Places, Reach
from nhiemky.web.access.again import after_password
from nhiemky.web.access.limits import UNKNOWN
from nhiemky.web.errors import tell
from nhiemky.web.keys import key
from nhiemky.web.needs import SOMEWHERE, Where, needs, reach, rights
from nhiemky.web.pages.account import shown_session
from nhiemky.web.pages.person import person
from nhiemky.web.show.browser import browser_name

_FAILURES = 50
ROLES = {
    Role.OFFICE: lazy("văn phòng: nhập văn bản, sửa và xác nhận số liệu"),
    Role.APPROVER: lazy("người duyệt: sửa và xác nhận số liệu"),
    Role.LEADER: lazy("lãnh đạo: xem"),
    Role.ADMINISTRATOR: lazy("người quản trị: tài khoản và vai trò"),
}


@dataclass(frozen=True, slots=True)
class Failure:
    """A wrong sign-in as the page shows it; ``name`` is "" where no account is called so."""

    at: datetime
    name: str
    address: str
    browser: str
    refused: bool


def _account(pk: int, **_: Any) -> Places:
    account = get_object_or_404(User, pk=pk)
    if is_system(account):
        raise Http404
    return account_places(account)


ACCOUNT = Where(_account, READ_ACCOUNTS)
"""The account whose id is ``pk``, where it holds its roles."""


@needs(READ_ACCOUNTS, SOMEWHERE)
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """List the accounts within reach, and who tried to sign in and did not."""
    held = rights(request)
    people = [each for each in User.objects.all() if not is_system(each)]
    within = [each for each in people if held.may(READ_ACCOUNTS, account_places(each))]
    names = {each.username for each in within}
    shown = {
        "rows": account_rows(within),
        "roles": ROLES,
        "organisations": _organisations(reach(request, READ_ACCOUNTS)),
        "everywhere": reach(request, READ_ACCOUNTS).everywhere,
        "failures": _failures(None if reach(request, READ_ACCOUNTS).everywhere else names),
        "section": "accounts",
    }
    return render(request, "accounts.html", shown)


def _organisations(reach: Reach) -> list[Organisation]:
    return list(reach.of_organisations(Organisation.objects.order_by("name"), "pk"))


def _failures(names: set[str] | None) -> list[Failure]:
    """Return the latest wrong sign-ins, of these accounts only where some are named."""
    rows = AccessFailureLog.objects.order_by("-attempt_time")
    if names is not None:
        rows = rows.filter(username__in=names)
    return [
        Failure(
            at=row.attempt_time,
            name="" if row.username.startswith(UNKNOWN) else row.username,
            address=row.ip_address or "",
            browser=browser_name(row.user_agent),
            refused=row.locked_out,
        )
        for row in rows[:_FAILURES]
    ]


@needs("account.add", SOMEWHERE)
@require_POST
@after_password
def account_add(request: HttpRequest) -> HttpResponse:
    """Add an account and show its first password, once."""
    try:
        made, password = operations.add_account(
            request.POST.get("name", ""), request.POST.get("person", ""), person(request)
        )
    except LedgerProblem as problem:
        tell(request, problem)
        return redirect("accounts")
    return _told(request, made, password)


def _told(request: HttpRequest, account: User, password: str) -> HttpResponse:
    return render(request, "first_password.html", {"account": account, "password": password, "section": "accounts"})


@needs(READ_ACCOUNTS, ACCOUNT)
@require_GET
def account_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one account with what may be done about it."""
    account = get_object_or_404(User, pk=pk)
    shown = {
        "row": account_rows([account])[0],
        "is_own": account.pk == person(request).pk,
        "roles": ROLES,
        "organisations": _organisations(reach(request, READ_ACCOUNTS)),
        "everywhere": reach(request, READ_ACCOUNTS).everywhere,
        "sessions": [shown_session(each, "") for each in sessions_of(account)],
        "failures": _failures({account.username}),
        "section": "accounts",
    }
    return render(request, "account_page.html", shown)


def _change(right: str, done: Any, change: Callable[[User, User], Any]) -> Callable[..., HttpResponse]:
    """Return the view of a change of one account that needs nothing but the account."""

    @needs(right, ACCOUNT)
    @require_POST
    @after_password
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        try:
            change(get_object_or_404(User, pk=pk), person(request))
        except LedgerProblem as problem:
            tell(request, problem)
        else:
            messages.success(request, done)
        return redirect("account-page", pk)

    return view


account_close = _change("account.close", lazy("Đã đóng tài khoản."), operations.close_account)
account_reopen = _change("account.reopen", lazy("Đã mở lại tài khoản."), operations.reopen_account)
account_telephone = _change(
    "account.reset_second_factor",
    lazy("Đã gỡ xác thực hai bước của tài khoản này."),
    operations.reset_second_factor,
)
account_sign_out = _change(
    "account.end_sessions",
    lazy("Đã đăng xuất tài khoản này ở mọi nơi."),
    operations.end_account_sessions,
)


@needs("account.new_password", ACCOUNT)
@require_POST
@after_password
def account_password(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an account a new first password and show it, once."""
    account = get_object_or_404(User, pk=pk)
    try:
        password = operations.new_password(account, person(request))
    except LedgerProblem as problem:
        tell(request, problem)
        return redirect("account-page", pk)
    return _told(request, account, password)


@needs("account.rename", ACCOUNT)
@require_POST
def account_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the name a person is shown by."""
    try:
        operations.rename_account(get_object_or_404(User, pk=pk), request.POST.get("person", ""), person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi."))
    return redirect("account-page", pk)


def _chosen(request: HttpRequest) -> Organisation | None:
    """Return the organisation of the form, ``None`` for the whole ledger; only an empty choice stands for that."""
    chosen = request.POST.get("organisation")
    if chosen == "":
        return None
    pk = key(chosen)
    if pk is None:
        raise BadRequest
    return get_object_or_404(Organisation, pk=pk)


@needs("role.grant", SOMEWHERE)
@require_POST
@after_password
def account_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a role on an organisation, or take it back; the operation asks for the right on that organisation."""
    account = get_object_or_404(User, pk=pk)
    organisation = _chosen(request)
    change = operations.withdraw_role if request.POST.get("withdraw") else operations.grant_role
    try:
        change(account, request.POST.get("role", ""), organisation, person(request))
    except LedgerProblem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã ghi. Người này cần đăng nhập lại."))
    if not rights(request).may(READ_ACCOUNTS, account_places(account)):
        return redirect("accounts")
    return redirect(reverse("account-page", args=[pk]))
