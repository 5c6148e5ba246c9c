"""A return as it is filled in: a row for each line, and what is left before it is submitted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nhiemky.ledger.queries.returns import ReturnPage
from nhiemky.ledger.returns.cells import EMPTY, Field
from nhiemky.ledger.returns.lines import FormLine
from nhiemky.ledger.returns.trouble import Trouble, trouble
from nhiemky.web.show.amounts import language, plain_number
from nhiemky.web.show.returns import Said, said_of, worst
from nhiemky.web.show.returns_head import head, said

_FIELDS: tuple[Field, ...] = ("value", "of", "note")
_MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line to fill in; ``held_…`` is what the program keeps, ``theirs`` what somebody else saved meanwhile."""

    code: str
    name: str
    unit: str
    is_ratio: bool
    required: bool
    part_of: str
    previous: str
    value: str
    of: str
    note: str
    held_value: str
    held_of: str
    held_note: str
    said: str
    troubles: list[Said]
    worst: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that was read back: its name, and what the spreadsheet made of its cells."""

    name: str
    troubles: tuple[Trouble, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Open:
    """A line that is asked about before a return is submitted, with the reason given so far."""

    line: str
    name: str
    said: str
    troubles: list[Said]
    reason: str


def context(page: ReturnPage, kept: ReturnPage, sheet: Sheet | None, *, differs: bool = False) -> dict[str, Any]:
    """Return what the page to fill in shows: ``page`` with what was typed, ``kept`` what the program holds.

    ``differs``: somebody else saved meanwhile, and what they saved is shown beside what was typed.
    """
    by_line = _by_line(page, sheet.troubles if sheet else ())
    return {
        "head": head(kept),
        "rows": [_row(page, kept, line, by_line.get(line.code, []), differs=differs) for line in page.lines],
        "number": kept.seen,
        "saved_by": saved_by(kept),
        "saved_at": saved_at(kept),
        "previous_label": said(kept.previous_label, kept.previous_label_en),
        "summary": summary(page),
        "sheet": sheet,
        "nan": said_of([trouble("not_a_number", page.lines[0], typed="{typed}")])[0],
    }


def saved_by(page: ReturnPage) -> str:
    """Return who saved last, "" for nobody yet."""
    return page.draft_by


def saved_at(page: ReturnPage) -> str:
    """Return when it was saved last: the hour, with the day where that is not today."""
    if page.draft_at is None:
        return ""
    at = timezone.localtime(page.draft_at)
    return at.strftime("%H:%M" if at.date() == timezone.localdate() else "%H:%M %d/%m/%Y")


def fields(page: ReturnPage) -> list[tuple[str, str]]:
    """Return what the program holds, by the names of the fields of the page."""
    return [
        (f"{field}-{line.code}", page.typed.get(line.code, {}).get(field, ""))
        for line in page.lines
        for field in _FIELDS
    ]


def checked(page: ReturnPage) -> list[dict[str, Any]]:
    """Return what is understood of each line and what is wrong with it, for the page's script."""
    by_line = _by_line(page, ())
    return [
        {
            "code": line.code,
            "said": _said(page, line),
            "troubles": [
                {"severity": each.severity, "code": each.code, "sentence": each.sentence}
                for each in by_line.get(line.code, [])
            ],
        }
        for line in page.lines
    ]


def summary(page: ReturnPage) -> str:
    """Return how much is filled in and how many lines are to be looked at."""
    by_line = _by_line(page, ())
    wrong = sum(1 for each in by_line.values() if worst(each) == "error")
    asked = sum(1 for each in by_line.values() if worst(each) == "ask")
    filled = _("Đã điền %(n)s/%(all)s chỉ tiêu") % {"n": plain_number(_filled(page)), "all": len(page.lines)}
    told = [filled]
    if wrong:
        told.append(ngettext("%(n)s chỗ cần sửa", "%(n)s chỗ cần sửa", wrong) % {"n": wrong})
    if asked:
        told.append(ngettext("%(n)s chỗ cần xem lại", "%(n)s chỗ cần xem lại", asked) % {"n": asked})
    return ", ".join(told)


def before(page: ReturnPage, reasons: Mapping[str, str]) -> dict[str, Any]:
    """Return what is shown before a return is submitted: what is wrong, what is asked, what is empty."""
    by_line = _by_line(page, (), with_missing=True)
    told = [
        Open(
            line=line.code,
            name=capfirst(line.name(language())),
            said=_said(page, line),
            troubles=by_line[line.code],
            reason=reasons.get(line.code, ""),
        )
        for line in page.lines
        if line.code in by_line
    ]
    empty = [line for line in page.lines if not page.parsed[line.code].cell.given and line.code not in by_line]
    return {
        "head": head(page),
        "number": page.seen,
        "filled": _filled(page),
        "lines": len(page.lines),
        "errors": [each for each in told if worst(each.troubles) == "error"],
        "asked": [each for each in told if worst(each.troubles) == "ask"],
        "empties": [{"line": line.code, "name": capfirst(line.name(language()))} for line in empty],
    }


def _filled(page: ReturnPage) -> int:
    return sum(1 for each in page.parsed.values() if each.cell.given)


def _by_line(page: ReturnPage, more: Iterable[Trouble], *, with_missing: bool = False) -> dict[str, list[Said]]:
    """Return what is said by line. That a line is empty is said before it is submitted, not while it is filled in."""
    found: dict[str, list[Trouble]] = {}
    for each in (*more, *page.troubles):
        if each.code != _MISSING or with_missing:
            found.setdefault(each.line, []).append(each)
    return {line: said_of(each) for line, each in found.items()}


def _row(page: ReturnPage, kept: ReturnPage, line: FormLine, troubles: list[Said], *, differs: bool) -> Row:
    typed, held = page.typed.get(line.code, {}), kept.typed.get(line.code, {})
    whole = next((each for each in page.lines if each.code == line.part_of), None)
    previous = page.previous.get(line.code, EMPTY)
    changed = differs and {**dict.fromkeys(_FIELDS, ""), **typed} != {**dict.fromkeys(_FIELDS, ""), **held}
    theirs = " / ".join(each for each in (held.get("value", ""), held.get("of", "")) if each)
    return Row(
        code=line.code,
        name=capfirst(line.name(language())),
        unit=line.unit_shown(language()),
        is_ratio=line.ratio,
        required=line.required,
        part_of=whole.name(language()) if whole else "",
        previous=previous.shown(line, language()) if line.ratio else _bare(previous.shown(line, language()), line),
        value=typed.get("value", ""),
        of=typed.get("of", ""),
        note=typed.get("note", ""),
        held_value=held.get("value", ""),
        held_of=held.get("of", ""),
        held_note=held.get("note", ""),
        said=_said(page, line),
        troubles=troubles,
        worst=worst(troubles),
        theirs=_("%(name)s ghi: %(value)s") % {"name": kept.draft_by, "value": theirs or "–"} if changed else "",
    )


def _bare(shown: str, line: FormLine) -> str:
    """Return a figure without the unit that stands in its own column."""
    return shown.removesuffix(line.unit_shown(language())).strip()


def _said(page: ReturnPage, line: FormLine) -> str:
    cell = page.parsed[line.code].cell
    return cell.shown(line, language()) if cell.given else ""
