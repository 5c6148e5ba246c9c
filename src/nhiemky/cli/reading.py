"""``read`` and ``check``: documents read without a ledger (and without Django)."""

from __future__ import annotations

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

import click

from nhiemky.cli.language import language, language_option
from nhiemky.cli.many import opened_out, readings
from nhiemky.cli.names import name_own
from nhiemky.cli.output import complain, console, json_line, printed
from nhiemky.cli.problems import BadIndicatorFile, NoIndicatorFile, OneFileForComments, OutNotWritten

if TYPE_CHECKING:
    from nhiemky.files import SourceText
    from nhiemky.reading.catalogue import OwnIndicator
    from nhiemky.reading.model import Reading

BAD_FILE = 2
FINDINGS = 1
# Whether a file can be read is found out when its turn comes, so that one which cannot does not stop the others.
files_argument = click.argument("files", nargs=-1, required=True, metavar="TỆP/FILE…", type=click.Path(readable=False))


def each_reading(
    paths: tuple[str, ...], use: Callable[[SourceText, Reading], None], own: tuple[OwnIndicator, ...] = ()
) -> bool:
    """Read each file, and every file of a folder, and hand it on in order; ``own`` indicators are read too.

    Files that cannot be read do not stop the others; they are named on standard error at the end. Returns whether
    every file could be read.
    """
    files, problems = opened_out(paths)
    for found in readings(files, own):
        if isinstance(found, tuple):
            use(*found)
        else:
            problems.append(found)
    for problem in problems:
        complain(problem)
    return not problems


Format = Literal["table", "json", "csv", "annotations"]


@click.command(short_help="In số liệu kèm câu chứa nó. / Print statements with their sentences.")
@files_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(get_args(Format)),
    default="table",
    show_default=True,
    help="json: mỗi tệp một dòng; csv: mỗi số liệu một dòng; annotations: W3C Web Annotation, mỗi tệp một dòng."
    " / json: one object a line; csv: one statement a line; annotations: W3C Web Annotations, one page a line.",
)
@click.option("--json", "form", flag_value="json", help="Như/as --format json.")
@click.option(
    "--indicators",
    metavar="TỆP/FILE.toml",
    envvar="NHIEMKY_INDICATORS",
    show_envvar=True,
    help="Chỉ số và cụm từ riêng của cơ quan (docs/indicators.md). / Indicators and phrases of your own.",
)
@language_option
@click.pass_context
def read(context: click.Context, files: tuple[str, ...], form: Format, indicators: str | None) -> None:
    """Đọc văn bản (hay cả thư mục; “-” là đầu vào chuẩn), in từng số liệu kèm câu chứa nó.

    Read documents (or folders of them; "-" is standard input) and print every statement with its sentence.

    Mã thoát / exit code: 0, hoặc/or 2 (có tệp không đọc được / a file could not be read).
    """
    own = own_indicators(indicators) if indicators else ()
    if not each_reading(files, _shown_as(form), own):
        context.exit(BAD_FILE)


def own_indicators(path: str) -> tuple[OwnIndicator, ...]:
    """Return the indicators a file lists; raises CommandProblem with the line and what to do."""
    from nhiemky.reading.own import OwnIndicatorProblem, read_own_indicators

    name = printed(path)
    try:
        own = read_own_indicators(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise NoIndicatorFile(name=name) from error
    except OwnIndicatorProblem as problem:
        raise BadIndicatorFile(name=name, vi=problem.message, en=problem.message_en) from problem
    name_own(own)
    return own


def _shown_as(form: Format) -> Callable[[SourceText, Reading], None]:
    """Return what prints one reading in the format asked for."""
    if form == "json":
        from nhiemky.reading import as_json

        return lambda source, reading: click.echo(json_line(as_json(source, reading)))
    if form == "annotations":
        from nhiemky.reading.formats import as_annotations

        return lambda source, reading: click.echo(json_line(as_annotations(source, reading)))
    if form == "csv":
        return _csv()
    from nhiemky.cli.table import print_reading

    out = console()
    return lambda source, reading: print_reading(out, source, reading)


def _csv() -> Callable[[SourceText, Reading], None]:
    """Begin a CSV on standard output: the mark that lets a spreadsheet see UTF-8, then the names of the columns."""
    from nhiemky.reading.formats import COLUMNS, as_rows

    writer = csv.writer(sys.stdout, lineterminator="\n")
    sys.stdout.write("\ufeff")
    writer.writerow(COLUMNS)
    return lambda source, reading: writer.writerows([printed(cell) for cell in row] for row in as_rows(source, reading))


@click.command(short_help="Soát lỗi văn bản. / Find what does not add up.")
@files_argument
@click.option("--json", "as_lines", is_flag=True, help="Mỗi tệp một dòng JSON. / One JSON object a line for each file.")
@click.option(
    "--docx",
    "commented",
    metavar="TỆP/OUT",
    type=click.Path(dir_okay=False),
    help="Ghi văn bản (một tệp) kèm các điểm cần soát thành chú thích Word."
    " / Write the document (one file) with the findings as Word comments.",
)
@language_option
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], as_lines: bool, commented: str | None) -> None:
    """Soát văn bản: tổng không khớp, số lượng nêu khác danh sách, người nêu hai lần…

    Check documents: parts that do not add up, announced counts that differ, a person named twice…

    Mã thoát / exit code: 0 (không có gì / nothing found), 1 (có điểm cần soát / findings),
    2 (có tệp không đọc được / a file could not be read).
    """
    from nhiemky.cli.table import print_findings
    from nhiemky.reading import as_json

    if commented is not None and (len(files) != 1 or Path(files[0]).is_dir()):
        raise OneFileForComments
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
        if commented is not None:
            _write_commented(source, reading, files[0], commented)

    good = each_reading(files, show)
    if not good:
        context.exit(BAD_FILE)
    if found:
        context.exit(FINDINGS)


def _write_commented(source: SourceText, reading: Reading, path: str, out: str) -> None:
    """Write the document with its findings as comments; the original stands where it is, whatever OUT is called.

    Raises OutNotWritten, or OneFileForComments where OUT is the document itself.
    """
    from nhiemky.reading.formats import with_comments

    if Path(out).exists() and Path(out).samefile(path):
        raise OneFileForComments
    original = Path(path).read_bytes() if source.format == "docx" else None
    try:
        Path(out).write_bytes(with_comments(source, reading.findings, original, language()))
    except OSError as error:
        raise OutNotWritten(path=out, reason=error.strerror or str(error)) from error
