"""``doctor``: is everything in order, and what to do where it is not."""

from __future__ import annotations

import click

from nhiemky import environment
from nhiemky.cli.language import language_option
from nhiemky.cli.output import json_line, plain_wanted, printed

SOMETHING_FAILED = 1


@click.command(short_help="Kiểm tra máy và dữ liệu. / Look whether all is in order.")
@click.option("--json", "as_json", is_flag=True, help="Một đối tượng JSON. / One JSON object.")
@click.option("--head", metavar="MÃ", help="Tìm mã lịch sử in trên giấy. / Look for the code of a printed page.")
@language_option
@click.pass_context
def doctor(context: click.Context, as_json: bool, head: str | None) -> None:
    """Kiểm tra thư mục dữ liệu, cơ sở dữ liệu, lịch sử và máy: mỗi mục một dòng OK hoặc FAILED kèm việc cần làm.

    Look at the data folder, the database, the history and the machine: a line each, OK or FAILED with the next step.
    Nothing is written; it may run while the pages are served.

    --head MÃ: trang in ra ghi “Lịch sử đến sự kiện số …, mã …”; cho biết mã đó có trong lịch sử này không.
    --head CODE: a printed page says how far the history went; tells whether its code is in this history.

    Mã thoát / exit code: 0 (đều OK / all OK), 1 (có FAILED / something FAILED), 2 (không chạy được / not run).
    """
    from nhiemky.cli.health.model import Line, Place
    from nhiemky.cli.health.registry import look
    from nhiemky.web.home import home

    place = Place(home(), environment.database_url())
    lines: list[Line] = []
    for line in look(place, head):
        lines.append(line)
        if not as_json:
            shown = printed(line.text())
            click.echo(shown if line.answer.ok or plain_wanted() else click.style(shown, fg="red"))
    good = all(line.answer.ok for line in lines)
    if as_json:
        click.echo(json_line({"ok": good, "checks": [line.as_json() for line in lines]}))
    if not good:
        context.exit(SOMETHING_FAILED)
