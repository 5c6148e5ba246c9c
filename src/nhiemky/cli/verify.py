"""``verify``: the sealed bundle of a count, counted again by code that shares nothing with the count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from nhiemky.cli.language import language, language_option, tr
from nhiemky.cli.output import json_line, printed
from nhiemky.cli.problems import BundleUnreadable

if TYPE_CHECKING:
    from nhiemky.counting.verify import Line, Report

UNEQUAL = 1
_WIDE = 60
"""Letters of a value after which it is cut on the screen; ``--json`` has it whole."""


@click.command(short_help="Kiểm lại gói niêm phong kết quả bầu cử. / Recount the sealed bundle of an election.")
@click.argument("bundle", metavar="TỆP/BUNDLE.zip", type=click.Path(readable=False))
@click.option(
    "--hash",
    "on_minutes",
    metavar="MÃ/HASH",
    help="Mã niêm phong in trên biên bản. / The hash printed on the minutes.",
)
@click.option("--json", "as_json", is_flag=True, help="Một đối tượng JSON. / One JSON object.")
@language_option
@click.pass_context
def verify(context: click.Context, bundle: str, on_minutes: str | None, as_json: bool) -> None:
    """Đếm lại gói niêm phong từ từng phiếu đã nhập, so từng con số với kết quả đã công bố.

    Count a sealed bundle again from every ballot keyed, and compare each number with the result announced.

    Mã thoát / exit code: 0 (khớp tất cả / all equal), 1 (có số khác / something differs), 2 (không đọc được /
    cannot be read).
    """
    from nhiemky.counting.verify import Unreadable
    from nhiemky.counting.verify import verify as recount
    from nhiemky.files.opening import read_bytes

    try:
        report = recount(read_bytes(bundle), on_minutes)
    except Unreadable as error:
        raise BundleUnreadable(vi=error.vi, en=error.en) from error
    if as_json:
        click.echo(json_line(_data(report)))
    else:
        _print(report, on_minutes is not None)
    if not report.equal:
        context.exit(UNEQUAL)


def _data(report: Report) -> dict[str, object]:
    return {
        "equal": report.equal,
        "hash": report.hash,
        "lines": [
            {
                "code": line.code,
                "where": line.where,
                "what": line.words(language()),
                "claimed": line.claimed,
                "counted": line.counted,
                "equal": line.equal,
                "explained": line.explained,
            }
            for line in report.lines
        ],
    }


def _print(report: Report, compared: bool) -> None:
    for line in report.lines:
        click.echo(printed(_said(line)))
    lines, unequal = len(report.lines), len(report.unequal)
    if unequal:
        click.echo(tr(f"KHÔNG KHỚP: {unequal} trong {lines} số.", f"NOT EQUAL: {unequal} of {lines} numbers."))
    else:
        click.echo(tr(f"KHỚP: cả {lines} số.", f"EQUAL: all {lines} numbers."))
    groups = " ".join(report.hash[start : start + 8] for start in range(0, len(report.hash), 8))
    click.echo(tr(f"Mã niêm phong: {groups}", f"Hash: {groups}"))
    if not compared:
        click.echo(
            tr(
                "Hãy so mã này với mã in trên biên bản, hoặc thêm --hash “mã trên biên bản”.",
                "Compare it with the hash printed on the minutes, or add --hash “the hash on the minutes”.",
            )
        )


def _said(line: Line) -> str:
    """Return one line: a sign, what the number is, and both where they differ."""
    what, claimed, counted = line.words(language()), _short(line.claimed), _short(line.counted)
    if line.claimed == line.counted:
        return f"✓ {what}: {claimed}"
    both = tr(f"gói ghi {claimed}, đếm lại {counted}", f"the bundle says {claimed}, counted again {counted}")
    if line.explained:
        return f"! {what}: {both} ({tr('giải trình của', 'explained by')} {line.explained})"
    return f"✗ {what}: {both}"


def _short(value: str) -> str:
    return value if len(value) <= _WIDE else f"{value[: _WIDE - 1]}…"
