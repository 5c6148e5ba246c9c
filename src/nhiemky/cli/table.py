"""Readings and findings as people read them in a terminal or a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from rich import box
from rich.console import Console, Group
from rich.table import Table
from rich.text import Text

from nhiemky.cli import values
from nhiemky.cli.language import language, sentence, tr
from nhiemky.cli.names import DOCUMENT_KINDS, KINDS, SEVERITIES, indicator_name
from nhiemky.files import SourceText
from nhiemky.reading.model import Finding, Reading, Span, Statement

PIPE_WIDTH = 120
"""Columns where the output is no terminal and COLUMNS does not say."""

_EXCERPT = 90
_STYLES = {
    "target": "bold green",
    "result": "bold cyan",
    "attendance": "blue",
    "election": "magenta",
    "citation": "yellow",
    "date": "bright_black",
    "term": "bright_black",
    "other": "white",
}
_SEVERITY_STYLES = {"error": "bold red", "warning": "bold yellow", "note": "cyan"}
_SPACE = re.compile(r"\s+")


def line_of(text: str, offset: int) -> int:
    """Return the number of the line an offset stands in, counted from 1."""
    return text.count("\n", 0, offset) + 1


def print_reading(console: Console, source: SourceText, reading: Reading) -> None:
    """Print one document: what it is, then a table of its statements, each with its sentence."""
    console.rule(Text(source.name, style="bold"), align="left")
    for label, value in _facts(reading):
        console.print(Text.assemble((f"{label}: ", "bright_black"), value))
    if reading.statements:
        console.print(_statements(source, reading.statements, console.width))
    console.print(Text(_summary(reading), style="bold"))


def _summary(reading: Reading) -> str:
    read, found = len(reading.statements), len(reading.findings)
    doubtful = sum(statement.ambiguous for statement in reading.statements)
    return tr(
        f"{read} mục, {doubtful} mục cần người xem lại; {found} điểm cần soát.",
        f"{read} statements, {doubtful} for a person to look at; {found} findings.",
    )


def _facts(reading: Reading) -> Iterable[tuple[str, str]]:
    facts = reading.document
    yield tr("Loại văn bản", "Kind"), tr(*DOCUMENT_KINDS[facts.kind])
    for label, fact in (
        (tr("Tên", "Title"), facts.title),
        (tr("Số, ký hiệu", "Reference"), facts.reference),
        (tr("Tổ chức", "Organisation"), facts.organisation),
        (tr("Cấp trên", "Superior"), facts.superior),
    ):
        if fact:
            yield label, _SPACE.sub(" ", fact.text)
    if facts.term:
        yield tr("Nhiệm kỳ", "Term"), f"{facts.term[0]}–{facts.term[1]}"
    if facts.date:
        yield tr("Ngày", "Date"), values.day(facts.date)


def _statements(source: SourceText, statements: tuple[Statement, ...], width: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True, pad_edge=False, padding=(0, 1))
    table.add_column(tr("Câu", "Sentence"), ratio=2)
    table.add_column(tr("Đọc được", "Reading"), ratio=3)
    for span, group in groupby(statements, key=lambda statement: statement.sentence):
        members = list(group)
        grid = Table.grid(expand=True, padding=(0, 1))
        grid.add_column(width=11 if width < PIPE_WIDTH else 16)
        grid.add_column(ratio=1)
        for statement in members:
            kind = Text(tr(*KINDS[statement.kind]), style=_STYLES[statement.kind])
            kind.append(f"\n{statement.id}", style="bright_black")
            grid.add_row(kind, _reading(statement))
        table.add_row(_sentence(source, span, members), grid)
    return table


def _sentence(source: SourceText, span: Span, statements: list[Statement]) -> Text:
    start, end = span
    text = Text(source.text[start:end].replace("\n", " ").replace("\t", " ").replace("\r", " "))
    for statement in statements:
        text.stylize(_STYLES[statement.kind], max(statement.start - start, 0), max(statement.end - start, 0))
    text.rstrip()
    return Text.assemble((tr("dòng ", "line ") + f"{line_of(source.text, start)}: ", "bright_black"), text)


def _reading(statement: Statement) -> Text:
    text = Text(_SPACE.sub(" ", statement.text), style="bold")
    understood = values.quantity(statement) or statement.date or statement.norm or statement.number
    if statement.level:
        understood = statement.level
    if understood:
        text.append(f" → {understood}", style="not bold")
    for line in _details(statement):
        text.append(f"\n{line}", style="not bold")
    if statement.ambiguous:
        text.append("\n" + tr("? cần người xem lại", "? for a person to decide"), style="bold red")
        for alternative in statement.alternatives:
            text.append("\n" + tr("  hoặc: ", "  or: ") + alternative, style="not bold red")
    return text


def _details(statement: Statement) -> Iterable[str]:
    if statement.indicator:
        part = f" ({statement.part})" if statement.part else ""
        yield indicator_name(statement.indicator, language()) + part
    if statement.hedge:
        yield tr("viết là “", "hedged “") + f"{statement.hedge}”"
    if statement.attainment_percent is not None:
        yield tr("đạt ", "attains ") + values.number(statement.attainment_percent) + tr("% kế hoạch", "% of plan")
    if statement.attainment_of:
        yield tr("minh chứng cho ", "evidence for ") + statement.attainment_of
    if statement.period:
        yield tr("kỳ ", "period ") + values.period(statement.period)
    if statement.organisation:
        yield tr("của ", "of ") + _SPACE.sub(" ", statement.organisation)
    if statement.implicit:
        yield tr("(không in con số)", "(no figure printed)")


def print_findings(console: Console, source: SourceText, findings: Iterable[Finding]) -> None:
    """Print the findings of one document, each with the lines it speaks of."""
    found = list(findings)
    console.rule(Text(source.name, style="bold"), align="left")
    if not found:
        console.print(tr("Không thấy điểm nào cần soát.", "Nothing to ask about."), style="green")
    for finding in found:
        head = Text(f"{tr(*SEVERITIES[finding.severity])} [{finding.code}] ", style=_SEVERITY_STYLES[finding.severity])
        head.append(sentence(finding), style="default not bold")
        console.print(Group(head, *(_excerpt(source, span, console.is_terminal) for span in finding.spans)))


def _excerpt(source: SourceText, span: Span, marked: bool) -> Text:
    """Return the line of a span, cut around it; the span is underlined, or in ⟦…⟧ where nothing can be underlined."""
    start, end = span
    first = max(source.text.rfind("\n", 0, start) + 1, start - _EXCERPT)
    stop = source.text.find("\n", end)
    last = min(len(source.text) if stop < 0 else stop, end + _EXCERPT)
    before, shown, after = (_SPACE.sub(" ", source.text[a:b]) for a, b in ((first, start), (start, end), (end, last)))
    if not marked:
        shown = f"⟦{shown}⟧"
    return Text.assemble(
        (tr("    dòng ", "    line ") + f"{line_of(source.text, start)}: ", "bright_black"),
        before.lstrip(),
        (shown, "underline bold"),
        after.rstrip(),
    )
