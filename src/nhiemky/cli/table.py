"""Readings and findings as people read them in a terminal or a pipe."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nhiemky.cli import values
from nhiemky.cli.language import language, sentence, tr
from nhiemky.cli.names import DOCUMENT_KINDS, KINDS, SEVERITIES, indicator_name
from nhiemky.cli.output import printed
from nhiemky.files import SourceText
from nhiemky.reading import said
from nhiemky.reading.model import Finding, Reading, Span, Statement

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
_BLANK = dict.fromkeys(map(ord, "\n\t\r\v\f"), " ")


def _flat(text: str) -> str:
    """Return a passage on one line, safe to show."""
    return printed(_SPACE.sub(" ", text))


def line_of(text: str, offset: int) -> int:
    """Return the number of the line an offset stands in, counted from 1."""
    return text.count("\n", 0, offset) + 1


def print_reading(console: Console, source: SourceText, reading: Reading) -> None:
    """Print one document: what it is, then a table of its statements, each with its sentence."""
    console.rule(Text(printed(source.name), style="bold"), align="left")
    for label, value in _facts(reading):
        console.print(Text.assemble((f"{label}: ", "bright_black"), value))
    if reading.statements:
        console.print(_statements(source, reading))
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
            yield label, _flat(fact.text)
    if facts.term:
        yield tr("Nhiệm kỳ", "Term"), f"{facts.term[0]}–{facts.term[1]}"
    if facts.date:
        yield tr("Ngày", "Date"), values.day(facts.date)


def _statements(source: SourceText, reading: Reading) -> Table:
    told = _belongings(reading)
    table = Table(box=box.SIMPLE_HEAD, expand=True, show_lines=True, pad_edge=False, padding=(0, 1))
    table.add_column(tr("Câu", "Sentence"), ratio=2)
    table.add_column(tr("Đọc được", "Reading"), ratio=3)
    for span, group in groupby(reading.statements, key=lambda statement: statement.sentence):
        members = list(group)
        grid = Table.grid(expand=True, padding=(0, 1))
        grid.add_column(width=14)
        grid.add_column(ratio=1)
        for statement in members:
            kind = Text(f"{statement.id} ", style="bright_black")
            kind.append(tr(*KINDS[statement.kind]), style=_STYLES[statement.kind])
            grid.add_row(kind, _reading(statement, told.get(statement.id, ())))
        table.add_row(_sentence(source, span, members), grid)
    return table


def _sentence(source: SourceText, span: Span, statements: list[Statement]) -> Text:
    start, end = span
    text = Text(printed(source.text[start:end].translate(_BLANK)))
    for statement in statements:
        text.stylize(_STYLES[statement.kind], max(statement.start - start, 0), max(statement.end - start, 0))
    text.rstrip()
    return Text.assemble((tr("dòng ", "line ") + f"{line_of(source.text, start)}: ", "bright_black"), text)


def _belongings(reading: Reading) -> dict[str, list[str]]:
    """Return for each statement what it belongs with, and which forms it has as a target."""
    told: dict[str, list[str]] = defaultdict(list)
    for each in reading.targets:
        if each.forms:
            names = ", ".join(form.label(language()) for form in each.forms)
            told[each.statement].append(tr("dạng: ", "form: ") + names)
    for relation in reading.relations:
        told[relation.one].append(f"{said.relation(relation.kind, language()).lower()}: {relation.other}")
    return told


def _reading(statement: Statement, belongings: Iterable[str]) -> Text:
    text = Text(_flat(statement.text), style="bold")
    understood = _flat(
        statement.level or values.quantity(statement) or values.when(statement) or statement.number or ""
    )
    if understood:
        text.append(f" → {understood}", style="not bold")
    for line in (*_details(statement), *belongings):
        text.append(f"\n{line}", style="not bold")
    if statement.ambiguous:
        text.append("\n" + tr("? cần người xem lại", "? for a person to decide"), style="bold red")
        others = (said.alternative(each, statement.unit, language()) for each in statement.alternatives)
        for other in others:
            text.append("\n" + tr("  hoặc: ", "  or: ") + _flat(other), style="not bold red")
    return text


def _details(statement: Statement) -> Iterable[str]:
    if statement.indicator:
        part = f" ({_flat(statement.part)})" if statement.part else ""
        yield indicator_name(statement.indicator, language()) + part
    if statement.hedge:
        yield tr("viết là “", "hedged “") + f"{_flat(statement.hedge)}”"
    if statement.attainment_percent is not None:
        yield tr("đạt ", "attains ") + values.number(statement.attainment_percent) + tr("% kế hoạch", "% of plan")
    if statement.change or statement.base:
        yield _flat(said.change(statement.change, statement.base, language()))
    if statement.attainment_of:
        yield tr("minh chứng cho ", "evidence for ") + statement.attainment_of
    if statement.period:
        yield tr("kỳ ", "period ") + values.period(statement.period)
    if statement.organisation:
        yield tr("của ", "of ") + _flat(statement.organisation)
    if statement.implicit:
        yield tr("(không in con số)", "(no figure printed)")


def print_findings(console: Console, source: SourceText, findings: Iterable[Finding]) -> None:
    """Print the findings of one document, each with the lines it speaks of."""
    found = list(findings)
    console.rule(Text(printed(source.name), style="bold"), align="left")
    if not found:
        console.print(tr("Không thấy điểm nào cần soát.", "Nothing to ask about."), style="green")
    for finding in found:
        head = Text(f"{tr(*SEVERITIES[finding.severity])} [{finding.code}] ", style=_SEVERITY_STYLES[finding.severity])
        head.append(_flat(sentence(finding)), style="default not bold")
        console.print(head)
        for line, spans in groupby(sorted(finding.spans), key=lambda span: line_of(source.text, span[0])):
            excerpt = _excerpt(source.text, list(spans), console.color_system is not None)
            label = Text(tr("dòng ", "line ") + f"{line}: ", style="bright_black")
            console.print(Padding(label.append_text(excerpt), (0, 0, 0, 4), expand=False))


def _excerpt(text: str, spans: list[Span], underlined: bool) -> Text:
    """Return the lines of some spans, cut around them; each is underlined, or in ⟦…⟧ where nothing can be."""
    line = text.rfind("\n", 0, spans[0][0]) + 1
    last = max(end for _, end in spans)
    stop = text.find("\n", last)
    first, stop = _word_start(text, spans[0][0], line), _word_end(text, last, len(text) if stop < 0 else stop)
    shown = Text("… " if first > line else "", style="default")
    at = first
    for start, end in spans:
        shown.append(_flat(text[at : max(start, at)]))
        marked = _flat(text[max(start, at) : end])
        shown.append(marked if underlined else f"⟦{marked}⟧", style="underline bold")
        at = max(at, end)
    return shown.append(_flat(text[at:stop].rstrip()) + (" …" if text[stop : stop + 1] == " " else ""))


def _word_start(text: str, at: int, line: int) -> int:
    """Return where an excerpt before ``at`` begins: at a word, or at the start of the line where that is near."""
    if at - line <= _EXCERPT:
        return line
    space = text.find(" ", at - _EXCERPT, at)
    return at if space < 0 else space + 1


def _word_end(text: str, at: int, stop: int) -> int:
    """Return where an excerpt after ``at`` ends: at a word, or at the end of the line where that is near."""
    if stop - at <= _EXCERPT:
        return stop
    space = text.rfind(" ", at, at + _EXCERPT)
    return at if space < 0 else space
