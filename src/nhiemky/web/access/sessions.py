"""The store of sessions (``SESSION_ENGINE``): Django's, but with keys hashed and each row naming whose it is.

A session ends ``SESSION_COOKIE_AGE`` seconds after its sign-in whatever happens, and ``SESSION_IDLE_AGE`` seconds
after it was last used.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import User
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest
from django.utils import timezone

from nhiemky.ledger.accounts.models import Session
from nhiemky.ledger.accounts.sessions import alive, stored_key

SINCE, ADDRESS, AGENT, PASSWORD = "since", "address", "agent", "password_given"
_TOUCHED_EVERY = timedelta(minutes=1)
_AGENT_LENGTH = 255


class SessionStore(DatabaseStore):
    """Sessions in the table of the accounts."""

    _row: Session | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        key = stored_key(self.session_key or "")
        self._row = Session.objects.filter(session_key=key, **alive()).first()
        if self._row is None:
            self._session_key = None
        return self._row

    def exists(self, session_key: str) -> bool:
        """Return whether a browser could hold this key already."""
        return Session.objects.filter(session_key=stored_key(session_key)).exists()

    def create_model_instance(self, data: dict[str, Any]) -> Session:
        """Return the row of this session as it is now."""
        now = timezone.now()
        since = datetime.fromisoformat(data[SINCE]) if SINCE in data else now
        return Session(
            session_key=stored_key(self._get_or_create_session_key()),  # type: ignore[attr-defined]
            session_data=self.encode(data),
            expire_date=since + timedelta(seconds=settings.SESSION_COOKIE_AGE),
            account_id=data.get(SESSION_KEY),
            since=since,
            last_seen=now,
            address=data.get(ADDRESS),
            agent=data.get(AGENT, ""),
        )

    def delete(self, session_key: str | None = None) -> None:
        """End the session of a key, this one where none is given."""
        key = session_key or self.session_key
        if key:
            Session.objects.filter(session_key=stored_key(key)).delete()

    @classmethod
    def clear_expired(cls) -> None:
        """Remove the sessions that have ended."""
        ended = timezone.now() - timedelta(seconds=settings.SESSION_IDLE_AGE)
        Session.objects.filter(last_seen__lt=ended).delete()

    def touch(self) -> None:
        """Record that the session is in use; a minute's exactness is enough."""
        now = timezone.now()
        if self._row is not None and now - self._row.last_seen > _TOUCHED_EVERY:
            Session.objects.filter(pk=self._row.pk).update(last_seen=now)


def begun(*, request: HttpRequest, user: User, **_: Any) -> None:
    """Write down when, from where and with what somebody signed in."""
    now = timezone.now().isoformat()
    agent = request.headers.get("User-Agent", "")[:_AGENT_LENGTH].replace("\0", "")
    request.session.update({SINCE: now, PASSWORD: now, ADDRESS: request.META.get("REMOTE_ADDR") or None, AGENT: agent})
    SessionStore.clear_expired()


def current_key(request: HttpRequest) -> str:
    """Return the stored key of the session of a request."""
    return stored_key(request.session.session_key or "")
