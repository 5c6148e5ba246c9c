"""Settings of the environment: what can be used is used, anything else is one sentence without the value."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from nhiemky import environment
from nhiemky.environment import UnusableSetting
from nhiemky.web.home import home

NUMBER = "NHIEMKY_NUMBER"


def _number(name: str) -> int:
    return environment.number(name, 5, 1, 90)


def _hosts(name: str) -> list[str]:
    return environment.hosts(name, "localhost")


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (_number, "", 5),
        (_number, " 90 ", 90),
        (environment.yes, "", False),
        (environment.yes, "1", True),
        (environment.yes, "0", False),
        (_hosts, "nhiemky.local, 192.168.1.5,[::1]", ["nhiemky.local", "192.168.1.5", "[::1]"]),
        (_hosts, "*", ["*"]),
        (environment.days, "2027-02-05, 2027-02-08,", (date(2027, 2, 5), date(2027, 2, 8))),
        (environment.days, "", ()),
        (environment.database_url, "", None),
    ],
)
def test_what_can_be_used(
    read: Callable[[str], Any], value: str, expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A good value is read; an empty one counts as not set."""
    monkeypatch.setenv(NUMBER, value)

    assert read(NUMBER) == expected


@pytest.mark.parametrize(
    ("read", "value"),
    [
        *((_number, each) for each in ("0", "91", "-1", "1e1", "năm", "5.0", "٣", "9" * 5000)),
        *((environment.yes, each) for each in ("yes", "2", "true")),
        *((_hosts, each) for each in (" ", ",", "http://a", "a b", "a;b")),
        *((environment.days, each) for each in ("5/2/2027", "2027-02-30", "a")),
        *(
            (environment.database_url, each)
            for each in ("foo", "mysql://u:p@h/d", "postgresql://h", "postgresql://h:x/d", "postgresql://[h/d")
        ),
    ],
)
def test_what_cannot_be_used(read: Callable[[str], Any], value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bad value is one sentence that names the variable and an example, never the value."""
    monkeypatch.setenv(NUMBER, value)

    with pytest.raises(UnusableSetting) as raised:
        read(NUMBER)

    for sentence in (raised.value.message, raised.value.message_en):
        assert NUMBER in sentence
        assert f"“{value}”" not in sentence
        assert len(sentence) < 220


def test_the_parts_of_a_database_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password with letters that an address escapes comes through."""
    monkeypatch.setenv("DATABASE_URL", "postgresql://nk:p%40ss@localhost:5433/so")

    parts = environment.database_url()

    assert parts is not None
    assert (parts.hostname, parts.port, parts.path, parts.password) == ("localhost", 5433, "/so", "p%40ss")


def test_a_data_folder_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in the home of somebody unknown is one sentence."""
    monkeypatch.setenv("NHIEMKY_HOME", "~khong-co-ai-ten-nay/so")

    with pytest.raises(UnusableSetting, match="NHIEMKY_HOME"):
        home()
