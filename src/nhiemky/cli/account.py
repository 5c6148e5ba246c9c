"""``account``: accounts and their roles at the console, by whoever has the machine."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from nhiemky.cli.language import language_option, tr
from nhiemky.cli.ledger import ledger
from nhiemky.cli.organisation import organisation_named
from nhiemky.cli.output import console, json_line, printed
from nhiemky.cli.problems import NoSuchAccount
from nhiemky.cli.serve import show_account

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from nhiemky.ledger.queries.accounts import AccountRow, RoleRow

ROLES = {
    "office": ("văn phòng", "office"),
    "approver": ("người duyệt", "approver"),
    "leader": ("lãnh đạo", "leader"),
    "administrator": ("người quản trị", "administrator"),
}
_HEADS = (
    ("Tên", "Name"), ("Họ tên", "Person"), ("Vai trò", "Roles"), ("Hai bước", "Two-step"), ("Ghi chú", "Notes"),
    ("Đăng nhập gần nhất", "Last sign-in"),
)  # fmt: skip
name_argument = click.argument("name", metavar="NAME")
organisation_option = click.option(
    "--organisation",
    default="",
    help="Tổ chức, kể cả cấp dưới; bỏ trống là tất cả; trùng tên: “Chi bộ 1 @ Đảng bộ A”. / "
    "Organisation; none: all of them; of several of one name: “Chi bộ 1 @ Đảng bộ A”.",
)


@click.group(short_help="Tài khoản và vai trò. / Accounts and their roles.")
@language_option
def account() -> None:
    """Tài khoản, vai trò, mật khẩu đầu tiên: làm tại máy chủ, không cần đăng nhập.

    Accounts, roles, first passwords: done on the machine itself, without signing in.
    """


def _account(name: str) -> User:
    from django.contrib.auth.models import User

    from nhiemky.ledger.accounts.names import typed_name

    found = User.objects.filter(username=typed_name(name)).first()
    if found is None:
        raise NoSuchAccount(name=name)
    return found


@account.command("list", short_help="Liệt kê tài khoản. / List the accounts.")
@click.option("--json", "as_json", is_flag=True, help="Mỗi dòng một đối tượng JSON. / One JSON object a line.")
@language_option
def list_accounts(as_json: bool) -> None:
    """Liệt kê tài khoản, vai trò, xác thực hai bước.

    List the accounts, their roles and whether they have a second factor.
    """
    with ledger():
        from nhiemky.ledger.queries.accounts import account_rows

        rows = account_rows()
        if as_json:
            for row in rows:
                click.echo(json_line(_as_json(row)))
            return
        _print(rows)


def _as_json(row: AccountRow) -> dict[str, object]:
    return {
        "name": row.name,
        "shown": row.shown,
        "active": row.is_active,
        "roles": [{"role": each.role.value, "organisation": each.organisation or None} for each in row.roles],
        "second_factor": row.has_second_factor,
        "first_password": row.waits_for_first_sign_in,
        "last_sign_in": row.last_sign_in.isoformat() if row.last_sign_in else None,
        "sessions": row.sessions,
    }


def _print(rows: list[AccountRow]) -> None:
    from rich.table import Table

    table = Table(box=None, header_style="bold")
    for vietnamese, english in _HEADS:
        table.add_column(tr(vietnamese, english))
    for row in rows:
        notes = [] if row.is_active else [tr("đã đóng", "closed")]
        notes += [tr("chưa đổi mật khẩu đầu", "first password")] if row.waits_for_first_sign_in else []
        table.add_row(
            printed(row.name), printed(row.shown), "; ".join(_role(each) for each in row.roles),
            tr("có", "yes") if row.has_second_factor else "", ", ".join(notes), _day(row.last_sign_in),
        )  # fmt: skip
    console().print(table)


def _role(row: RoleRow) -> str:
    where = f" ({printed(row.organisation)})" if row.organisation else ""
    return tr(*ROLES[row.role.value]) + where


def _day(moment: datetime | None) -> str:
    from django.utils import timezone

    return timezone.localtime(moment).strftime("%d/%m/%Y %H:%M") if moment else ""


@account.command("add", short_help="Thêm tài khoản. / Add an account.")
@name_argument
@click.option("--person", default="", help="Họ tên hiện trên các trang. / The person's name as it is shown.")
@click.option("--role", "roles", multiple=True, type=click.Choice(list(ROLES)), help="Vai trò. / Role.")
@organisation_option
@language_option
def add(name: str, person: str, roles: tuple[str, ...], organisation: str) -> None:
    """Thêm tài khoản và in mật khẩu đầu tiên, phải đổi khi đăng nhập.

    Add an account and print its first password, to be changed at the first sign-in.
    """
    with ledger():
        from django.db import transaction

        from nhiemky.ledger import operations
        from nhiemky.ledger.accounts import command_account

        by = command_account()
        where = organisation_named(organisation) if organisation else None
        with transaction.atomic():
            made, password = operations.add_account(name, person, by)
            for role in roles:
                operations.grant_role(made, role, where, by)
        _tell(made.username, password)


def _tell(name: str, password: str) -> None:
    show_account(name, password)
    click.echo(tr("Mật khẩu này phải đổi khi đăng nhập lần đầu.", "This password is changed at the first sign-in."))


@account.command("role", short_help="Giao hoặc rút vai trò. / Give a role or take it back.")
@name_argument
@click.argument("role", type=click.Choice(list(ROLES)))
@organisation_option
@click.option("--withdraw", is_flag=True, help="Rút lại vai trò. / Take the role back.")
@language_option
def give_role(name: str, role: str, organisation: str, withdraw: bool) -> None:
    """Giao vai trò ở một tổ chức và cấp dưới, hoặc ở tất cả; --withdraw để rút.

    Give a role on an organisation and what stands below it, or on all of them; --withdraw takes it back.
    """
    with ledger():
        from nhiemky.ledger import operations
        from nhiemky.ledger.accounts import command_account

        change = operations.withdraw_role if withdraw else operations.grant_role
        change(_account(name), role, organisation_named(organisation) if organisation else None, command_account())
        click.echo(tr("Đã ghi.", "Recorded."))


@account.command("password", short_help="Cấp mật khẩu mới. / Give a new password.")
@name_argument
@language_option
def password(name: str) -> None:
    """Cấp mật khẩu đầu tiên mới cho người quên mật khẩu.

    Give a new first password to somebody who forgot theirs.
    """
    with ledger():
        from nhiemky.ledger import operations
        from nhiemky.ledger.accounts import command_account

        found = _account(name)
        _tell(found.username, operations.new_password(found, command_account()))


@account.command("close", short_help="Đóng tài khoản. / Close an account.")
@name_argument
@language_option
def close(name: str) -> None:
    """Đóng tài khoản: không ai đăng nhập được nữa, những gì đã ghi vẫn còn.

    Close an account: nobody signs in with it any more, what it recorded stays.
    """
    with ledger():
        from nhiemky.ledger import operations
        from nhiemky.ledger.accounts import command_account

        operations.close_account(_account(name), command_account())
        click.echo(tr("Đã đóng.", "Closed."))


@account.command("open", short_help="Mở lại tài khoản. / Open a closed account.")
@name_argument
@language_option
def reopen(name: str) -> None:
    """Mở lại tài khoản đã đóng, với các vai trò cũ.

    Open a closed account again, with the roles it holds.
    """
    with ledger():
        from nhiemky.ledger import operations
        from nhiemky.ledger.accounts import command_account

        operations.reopen_account(_account(name), command_account())
        click.echo(tr("Đã mở lại.", "Opened."))


@account.command("second-factor", short_help="Gỡ xác thực hai bước. / Remove a second factor.")
@name_argument
@language_option
def second_factor(name: str) -> None:
    """Gỡ xác thực hai bước cho người mất điện thoại và hết mã khôi phục.

    Remove the second factor of somebody who lost the telephone and the recovery codes.
    """
    with ledger():
        from nhiemky.ledger import operations
        from nhiemky.ledger.accounts import command_account

        operations.reset_second_factor(_account(name), command_account())
        click.echo(tr("Đã gỡ.", "Removed."))


@account.command("sign-out", short_help="Đăng xuất một tài khoản ở mọi nơi. / Sign an account out everywhere.")
@name_argument
@language_option
def sign_out(name: str) -> None:
    """Đăng xuất một tài khoản ở mọi trình duyệt.

    Sign an account out in every browser.
    """
    with ledger():
        from nhiemky.ledger import operations
        from nhiemky.ledger.accounts import command_account

        ended = operations.end_account_sessions(_account(name), command_account())
        click.echo(tr(f"Đã đăng xuất {ended} trình duyệt.", f"Signed out of {ended} browsers."))
