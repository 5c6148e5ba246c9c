"""Signing in, with a code where an account has a second factor, and out."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView, LogoutView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from nhiemky.ledger.accounts import second_factor
from nhiemky.ledger.accounts.names import typed_name
from nhiemky.ledger.accounts.passwords import LONGEST, has_run_out, normal
from nhiemky.web.access.pending import begin_pending
from nhiemky.web.home import DEMO_MARKER
from nhiemky.web.needs import public


def wait_sentence(until: datetime) -> str:
    """Return how long nothing is heard, and what to do meanwhile."""
    minutes = max(1, round((until - timezone.now()).total_seconds() / 60))
    clock = timezone.localtime(until).strftime("%H:%M")
    return _(
        "Đã nhập sai nhiều lần. Hãy thử lại lúc %(clock)s (khoảng %(minutes)s phút nữa);"
        " nhập trước lúc đó không được xét. Nếu quên mật khẩu, hãy nhờ người quản trị cấp mật khẩu mới."
    ) % {"clock": clock, "minutes": minutes}


def retry_after(until: datetime) -> str:
    """Return the header that tells programs how long to wait."""
    return str(max(1, round((until - timezone.now()).total_seconds())))


class SignInForm(AuthenticationForm):
    """User name and password, with one sentence when they do not match, the same for names that nobody has."""

    error_messages = {
        "invalid_login": lazy(
            "Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt."
        ),
        "inactive": lazy("Tài khoản này đã bị khóa. Hãy hỏi người quản trị."),
    }

    def clean_username(self) -> str:
        """Return the name as accounts are called."""
        return typed_name(self.cleaned_data["username"])

    def clean_password(self) -> str:
        """Return the password as it was hashed; one longer than any can be is cut, so that it fails soon."""
        return normal(self.cleaned_data["password"][: LONGEST + 1])

    def confirm_login_allowed(self, user: User) -> None:
        """Refuse a first password that was not used in time."""
        super().confirm_login_allowed(user)
        if has_run_out(user, timezone.now()):
            raise ValidationError(_("Mật khẩu đầu tiên đã quá hạn. Hãy nhờ người quản trị cấp mật khẩu mới."))

    def get_invalid_login_error(self) -> ValidationError:
        """Return why nobody was signed in: not known, or not heard for a while."""
        until = getattr(self.request, "waits_until", None)
        return ValidationError(wait_sentence(until)) if until else super().get_invalid_login_error()


class SignIn(LoginView):
    """The first step; whoever has a second factor goes on to the second."""

    template_name = "sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        """Return what the page shows; where the data is the demo's, whose accounts there are."""
        shown = super().get_context_data(**given)
        if (settings.HOME / DEMO_MARKER).is_file():
            shown["demo"] = User.objects.filter(username__startswith="demo", is_active=True).order_by("pk")
        return shown

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Sign the person in, or remember for a few minutes who has still to give a code."""
        account = form.get_user()
        if isinstance(account, User) and second_factor.telephone(account) is not None:
            return begin_pending(self.request, account, self.get_success_url())
        return super().form_valid(form)

    def form_invalid(self, form: AuthenticationForm) -> HttpResponse:
        """Show the form again; where one must wait, say so to programs too."""
        answer = super().form_invalid(form)
        until = getattr(self.request, "waits_until", None)
        if until:
            answer.status_code = 429
            answer.headers["Retry-After"] = retry_after(until)
        return answer


class SignOutView(LogoutView):
    """Signing out: the session ends here, and the browser is told to forget what it kept of the pages."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session."""
        response = super().post(request, *args, **kwargs)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


sign_in = public(SignIn.as_view())
sign_out = public(SignOutView.as_view())
