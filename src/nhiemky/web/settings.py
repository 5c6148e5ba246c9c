"""Django's settings; everything an office may change comes from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF

from nhiemky import environment
from nhiemky.web.database import database
from nhiemky.web.home import home, secret_key

PACKAGE = Path(__file__).resolve().parent
HOME = home()
SECRET_KEY = secret_key(HOME)
DEBUG = False
SERVED_BEYOND = os.environ.get("NHIEMKY_SERVED", "") == "network"
"""Whether other machines reach the pages, over HTTPS; set by ``serve``, never by hand."""
ALLOWED_HOSTS = environment.hosts("NHIEMKY_HOSTS", "127.0.0.1,localhost,[::1]")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "nhiemky.ledger.accounts",
    "nhiemky.ledger",
    "nhiemky.congress",
    "nhiemky.web",
]
MIDDLEWARE = [
    # The first ones see every answer, those of the static files included.
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "nhiemky.web.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nhiemky.web.events.RefusalsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nhiemky.web.language.LanguageMiddleware",
    "nhiemky.web.errors.ProblemsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "nhiemky.web.access.gate.GateMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    # The last to look at a view before it runs: whoever is led elsewhere first learns nothing of what there is.
    "nhiemky.web.needs.NeedsMiddleware",
]
ROOT_URLCONF = "nhiemky.web.urls"
WSGI_APPLICATION = "nhiemky.web.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nhiemky.web.can.of_page",
            ],
        },
    },
]

DATABASES = {"default": database(environment.database_url(), HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
STATIC_URL = "static/"
WHITENOISE_USE_FINDERS = True
WHITENOISE_MANIFEST_STRICT = False
WHITENOISE_ALLOW_ALL_ORIGINS = False

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

LOGIN_URL = "sign-in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "sign-in"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AXES_HANDLER = "nhiemky.web.access.limits.Handler"
# Says in the request that a sign-in was refused unheard, so that the page can say until when.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_VERBOSE = False
# Its middleware would put a page of its own in the place of ours.
SILENCED_SYSTEM_CHECKS = ["axes.W002"]
OTP_TOTP_ISSUER = "Nhiệm Kỳ"

SESSION_ENGINE = "nhiemky.web.access.sessions"
DAYS_OFF, DAYS_WORKED = environment.days("NHIEMKY_DAYS_OFF"), environment.days("NHIEMKY_DAYS_WORKED")

SESSION_COOKIE_AGE = environment.number("NHIEMKY_SESSION_HOURS", 12, 1, 168) * 3600
SESSION_IDLE_AGE = environment.number("NHIEMKY_IDLE_MINUTES", 60, 1, 1440) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = SERVED_BEYOND
CSRF_FAILURE_VIEW = "nhiemky.web.errors.token_wrong"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SECURE = SERVED_BEYOND
if SERVED_BEYOND:
    # A browser takes such cookies over HTTPS only, and from this host only.
    SESSION_COOKIE_NAME = "__Host-session"
    CSRF_COOKIE_NAME = "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
# With a certificate of our own making a browser that once insisted on HTTPS would lock its people out.
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if os.environ.get("NHIEMKY_SERVED_CERTIFICATE") == "given" else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
# Notices name files and organisations: they wait on the server, not in a cookie of the browser.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_SECURE = SERVED_BEYOND
LANGUAGE_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_NUMBER_FILES = 200
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "frame-ancestors": [NONE],
    }
}
