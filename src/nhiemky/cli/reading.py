"""``read`` and ``check``: documents read without a ledger (and without Django)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nhiemky.cli.language import language_option
from nhiemky.cli.output import complain, console, json_line
from nhiemky.cli.problems import OutOfMemory
from nhiemky.files import FileProblem, SourceText, open_file

if TYPE_CHECKING:
    from nhiemky.reading.model import Reading

BAD_FILE = 2
FINDINGS = 1
# Whether a file can be read is found out when its turn comes, so that one which cannot does not stop the others.
files_argument = click.argument("files", nargs=-1, required=True, metavar="TỆP/FILE…", type=click.Path(readable=False))


def each_reading(files: tuple[str, ...], use: Callable[[SourceText, Reading], None]) -> bool:
    """Open and read each file and hand it on; a bad file is named on standard error and does not stop the others.

    Returns whether every file could be read.
    """
    from nhiemky.reading import read as read_source

    good = True
    for path in files:
        try:
            source = open_file(path)
            found = read_source(source)
        except FileProblem as problem:
            complain(problem)
            good = False
        except MemoryError:
            complain(OutOfMemory(name=Path(path).name))
            good = False
        else:
            use(source, found)
    return good


@click.command(short_help="In số liệu kèm câu chứa nó. / Print statements with their sentences.")
@files_argument
@click.option("--json", "as_lines", is_flag=True, help="Mỗi tệp một dòng JSON. / One JSON object a line for each file.")
@language_option
@click.pass_context
def read(context: click.Context, files: tuple[str, ...], as_lines: bool) -> None:
    """Đọc văn bản, in từng số liệu kèm câu chứa nó.

    Read documents and print every statement with its sentence.

    Mã thoát / exit code: 0, hoặc/or 2 (có tệp không đọc được / a file could not be read).
    """
    from nhiemky.cli.table import print_reading
    from nhiemky.reading import as_json

    out = console()

    def show(source: SourceText, reading: Reading) -> None:
        if as_lines:
            click.echo(json_line(as_json(source, reading)))
        else:
            print_reading(out, source, reading)

    if not each_reading(files, show):
        context.exit(BAD_FILE)


@click.command(short_help="Soát lỗi văn bản. / Find what does not add up.")
@files_argument
@click.option("--json", "as_lines", is_flag=True, help="Mỗi tệp một dòng JSON. / One JSON object a line for each file.")
@language_option
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], as_lines: bool) -> None:
    """Soát văn bản: tổng không khớp, số lượng nêu khác danh sách, người nêu hai lần…

    Check documents: parts that do not add up, announced counts that differ, a person named twice…

    Mã thoát / exit code: 0 (không có gì / nothing found), 1 (có điểm cần soát / findings),
    2 (có tệp không đọc được / a file could not be read).
    """
    from nhiemky.cli.table import print_findings
    from nhiemky.reading import as_json

    out = console()
    found = False

    def show(source: SourceText, reading: Reading) -> None:
        nonlocal found
        found = found or bool(reading.findings)
        if as_lines:
            findings = as_json(source, reading)["findings"]
            click.echo(json_line({"file": source.name, "findings": findings}))
        else:
            print_findings(out, source, reading.findings)

    good = each_reading(files, show)
    if not good:
        context.exit(BAD_FILE)
    if found:
        context.exit(FINDINGS)
