"""``account``: accounts and roles at the console."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from tests.conftest import with_role

from nhiemky.cli import account as command
from nhiemky.cli.main import run
from nhiemky.ledger import operations
from nhiemky.ledger.accounts import second_factor
from nhiemky.ledger.models import Event, Organisation, Role
from nhiemky.ledger.operations import NewOrganisation
from nhiemky.ledger.recording import recorded
from nhiemky.ledger.rights import Held, held_by

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_ledger(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Work on the database of the test."""
    from contextlib import contextmanager

    @contextmanager
    def ledger() -> Any:
        yield tmp_path

    monkeypatch.setattr(command, "ledger", ledger)


def test_an_account_from_first_to_last(capsys: pytest.CaptureFixture[str]) -> None:
    """Added with its roles, listed, helped, closed and opened: each one line, each in the history."""
    roles = ["--role", "administrator", "--role", "leader"]
    assert run(["account", "add", "Minh", "--person", "Lê Văn Minh", *roles]) == 0
    password = re.search(r"Tài khoản: minh +Mật khẩu: (\S+)", capsys.readouterr().out)
    assert password
    minh = User.objects.get(username="minh")
    assert minh.check_password(password[1])
    assert held_by(minh) == {Held(Role.ADMINISTRATOR, None), Held(Role.LEADER, None)}

    assert run(["account", "list"]) == 0
    out = capsys.readouterr().out
    assert "Lê Văn Minh" in out
    assert "lãnh đạo" in out
    second_factor.finish(minh, second_factor.begin(minh))
    assert run(["account", "password", "MINH"]) == 0
    assert second_factor.telephone(minh) is not None
    assert password[1] not in capsys.readouterr().out
    for arguments in (["close", "minh"], ["open", "minh"], ["second-factor", "minh"], ["sign-out", "minh"]):
        assert run(["account", *arguments]) == 0
    done = list(Event.objects.order_by("number").values_list("operation", flat=True))
    assert done[-4:] == ["account.new_password", "account.close", "account.reopen", "account.reset_second_factor"]


def test_roles_of_an_organisation(officer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """Given and taken back by the organisation's name however it is written."""
    with recorded("test", officer):
        house = Organisation.objects.create(name="Đảng bộ xã Lâm Khê", folded="đảng bộ xã lâm khê")
    where = ["--organisation", "ĐẢNG BỘ XÃ LÂM KHÊ"]
    assert run(["account", "role", "lan", "approver", *where]) == 0
    assert Held(Role.APPROVER, house.pk) in held_by(officer)
    assert run(["account", "role", "lan", "approver", *where, "--withdraw"]) == 0
    assert Held(Role.APPROVER, house.pk) not in held_by(officer)
    assert run(["account", "role", "lan", "approver", "--organisation", "Chi bộ Không Có"]) == 2
    assert "NK-C56" in capsys.readouterr().err


def test_an_organisation_by_any_name_it_bore_and_by_who_stands_above(
    officer: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    """Renamed, it is found by its new name and by the old one; two of one name are told apart by their superior."""
    start = date(2020, 1, 1)
    tops = [operations.found_organisation(NewOrganisation(name=f"Đảng bộ {at}"), start, officer) for at in "AB"]
    cells = [
        operations.found_organisation(NewOrganisation(name="Chi bộ 1", superior=top), start, officer) for top in tops
    ]
    operations.rename_organisation(tops[0], date(2024, 1, 1), officer, name="Đảng bộ Sông Hạ", reference="1-QĐ/TU")

    for typed in ("Đảng bộ Sông Hạ", "Đảng bộ A"):
        assert run(["account", "role", "lan", "approver", "--organisation", typed]) == 0
        assert Held(Role.APPROVER, tops[0].pk) in held_by(officer)
        assert run(["account", "role", "lan", "approver", "--organisation", typed, "--withdraw"]) == 0
    assert run(["account", "role", "lan", "approver", "--organisation", "Chi bộ 1"]) == 2
    assert "2 tổ chức cùng tên" in " ".join(capsys.readouterr().err.split())
    assert run(["account", "role", "lan", "approver", "--organisation", "Chi bộ 1 @ Đảng bộ B"]) == 0
    assert Held(Role.APPROVER, cells[1].pk) in held_by(officer)


def test_as_json(officer: Any, capsys: pytest.CaptureFixture[str]) -> None:
    """One object a line for other programs."""
    with_role(officer, Role.LEADER)
    assert run(["account", "list", "--json"]) == 0
    (row,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (row["name"], row["active"], row["last_sign_in"]) == ("lan", True, None)
    assert {each["role"] for each in row["roles"]} == {"office", "leader"}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["close", "nobody"], "NK-C55"),
        (["add", "trial"], "account_reserved"),
        (["add", "lần"], "account_name"),
        (["role", "lan", "leader", "--withdraw"], "role_not_held"),
        (["second-factor", "lan"], "second_factor_none"),
    ],
)
def test_refusals(officer: Any, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be done is one sentence with its code, and nothing was changed."""
    before = Event.objects.count()
    assert run(["account", *arguments]) == 2
    err = capsys.readouterr().err
    assert code in err
    assert len(err.splitlines()) == 1
    assert Event.objects.count() == before


def test_a_role_that_fails_adds_no_account(capsys: pytest.CaptureFixture[str]) -> None:
    """All of it or nothing."""
    assert run(["account", "add", "minh", "--role", "office", "--organisation", "Chi bộ Không Có"]) == 2
    assert not User.objects.filter(username="minh").exists()
