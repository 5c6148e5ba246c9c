"""Tags and filters of the templates: icons and how figures are printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django import template
from django.forms import BoundField
from django.forms.utils import ErrorList
from django.template import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from nhiemky.files import READABLE
from nhiemky.ledger.history.line import history_state
from nhiemky.ledger.models import Role
from nhiemky.ledger.queries.documents import StateCounts
from nhiemky.targets import AttainedCount
from nhiemky.web.forms.form import coded as of_error
from nhiemky.web.show.amounts import day_text, language
from nhiemky.web.show.marks import Block
from nhiemky.web.show.review import Reading
from nhiemky.web.show.rows import row
from nhiemky.web.show.tables import Choice
from nhiemky.web.show.word_changes import Piece, told
from nhiemky.web.show.writing import amount_in_words
from nhiemky.writing.material import TargetMaterial

if TYPE_CHECKING:
    from nhiemky.writing.word import BlockChange

register = template.Library()
_SIZE = re.compile(r' (?:class|width|height|focusable|aria-hidden)="[^"]*"')
ICONS = Path(__file__).resolve().parent.parent / "templates" / "icons"


@cache
def _drawing(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return one of our own drawings, inline, hidden from screen readers: the words stand beside it."""
    return mark_safe(_drawing(name))  # noqa: S308 — a file of this package


@register.simple_tag
def accepted_files() -> str:
    """Return the endings of the files that can be opened, as a file input wants them."""
    return ",".join(sorted(READABLE))


@register.simple_tag
def symbols(*names: str) -> SafeString:
    """Return drawings to refer to by ``<use href="#i-name"/>``, for pages that show one thousands of times."""
    drawn = [_SIZE.sub("", _drawing(name)).replace("<svg", f'<symbol id="i-{name}"') for name in names]
    inside = "".join(drawn).replace("</svg>", "</symbol>")
    return mark_safe(f'<svg hidden aria-hidden="true">{inside}</svg>')  # noqa: S308 — files of this package


@register.inclusion_tag("_history_line.html")
def history_line() -> dict[str, object]:
    """Print how far the history went when a page was printed; its code is found again in the chain."""
    return {"state": history_state()}


@register.filter
def coded(errors: ErrorList) -> list[dict[str, str]]:
    """Return the errors of a field or form, each with its sentence and its code."""
    return [of_error(each) for each in errors.as_data()]


@register.filter
def sent_again(field: BoundField) -> list[tuple[str, str]]:
    """Return what was typed into a field, as hidden fields send it again."""
    value = field.value()
    values = value if isinstance(value, list | tuple) else [value]
    return [(field.html_name, str(each)) for each in values if each is not None]


@register.filter(is_safe=True)
def reading_row(reading: Reading) -> SafeString:
    """Return a reading as a row of the review panel."""
    return row(reading)


@register.filter(is_safe=True)
def paragraph(block: Block) -> SafeString:
    """Return a paragraph of a document's text; the page of a long one has thousands."""
    return mark_safe(  # noqa: S308 — the text is escaped where it is marked
        f'<div class="block b-{block.kind} level-{block.level}" data-start="{block.start}">{block.html}</div>'
    )


@register.filter(is_safe=True)
def options(choices: Iterable[Choice]) -> SafeString:
    """Return the options of a select; a long document with tables has tens of thousands."""
    return mark_safe(  # noqa: S308 — values and labels are escaped
        "".join(
            f'<option value="{escape(each.value)}"{" selected" * each.chosen}>{escape(str(each.label))}</option>'
            for each in choices
        )
    )


@register.filter
def day(value: date | None) -> str:
    """Return a day as the page's language writes it, "" for none."""
    return day_text(value)


@register.filter
def ordinal(printed: str) -> str:
    """Return the ordinal of a congress as a sentence writes it, though a title prints it in capitals.

    >>> ordinal("LẦN THỨ III"), ordinal("lần thứ nhất")
    ('lần thứ III', 'lần thứ nhất')
    """
    return " ".join(word if set(word) <= set("IVXLC") else word.lower() for word in printed.split())


@register.filter
def role_name(role: Role) -> str:
    """Return what a role is called on the pages."""
    return {
        Role.OFFICE: _("văn phòng"),
        Role.APPROVER: _("người duyệt"),
        Role.LEADER: _("lãnh đạo"),
        Role.ADMINISTRATOR: _("người quản trị"),
    }[role]


@register.filter
def decided(counts: StateCounts) -> int:
    """Return how many figures a person has dealt with."""
    return counts.total - counts.proposed


@register.filter
def remarks(count: AttainedCount) -> str:
    """Return what a count leaves out or has no data for, without the count itself."""
    return count.text(language()).partition("; ")[2]


@register.simple_tag(takes_context=True)
def as_of_query(context: Context) -> str:
    """Return "?as_of=…&known=…" where the person chose days, so that links keep them."""
    asked = context["request"].GET
    chosen = {name: asked[name] for name in ("as_of", "known") if asked.get(name)}
    return f"?{urlencode(chosen)}" if chosen else ""


@register.filter
def unsure_name(name: str) -> str:
    """Return what a part of the layout that was not verified is called."""
    return str(
        {
            "margins": _("lề trang"),
            "line": _("khoảng cách dòng"),
            "recipients": _("cách ghi nơi nhận"),
        }.get(name, name)
    )


@register.filter
def past_words(past: TargetMaterial) -> str:
    """Return what was asked in this term and what was reached."""
    said, reached = past.said, past.current
    asked = said.level or amount_in_words(said)
    told = _("đề ra %(asked)s") % {"asked": asked} if asked else ""
    if reached is None:
        return f"{told}; {_('chưa có số liệu')}" if told else _("chưa có số liệu")
    got = reached.said.level or amount_in_words(reached.said)
    return "; ".join(each for each in (told, _("đạt %(got)s") % {"got": got}) if each)


@register.filter
def told_changes(change: BlockChange) -> list[Piece]:
    """Return what of a paragraph stayed and what was changed in Word."""
    return told(change.old, change.new)


@register.filter
def word_change(kind: str) -> str:
    """Return what became of a paragraph in Word."""
    return str(
        {
            "words": _("sửa lời"),
            "filled": _("viết thêm"),
            "added": _("đoạn mới"),
            "removed": _("bỏ đoạn"),
            "moved": _("chuyển chỗ"),
            "columns": _("bảng giữ nguyên"),
        }.get(kind, kind)
    )
