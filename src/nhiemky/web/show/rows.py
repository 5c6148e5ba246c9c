"""One reading of the review panel as HTML.

Written here and not in a template: a long report has thousands of rows, and a template for each took most of the time.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as lazy

from nhiemky.web.show.review import Reading

_ICONS = {"confirmed": "check", "rejected": "cross"}
_UNCLEAR, _NO_INDICATOR = lazy("chưa rõ nghĩa"), lazy("chưa rõ chỉ số")
_IN_TEXT, _WHO = lazy("Trong văn bản"), lazy("Người quyết định")
_SOURCE, _BY_HAND = lazy("Nguồn"), lazy("do người thêm hoặc sửa")
_CALLED, _NEW = lazy("Văn bản gọi là"), lazy("Thêm chỉ số mới…")
_TRIAL = lazy("thử nghiệm")
_HISTORY = lazy("Lịch sử của mục này")
_SCANNED = lazy("đọc từ ảnh quét – cần đối chiếu")
_TRIAL_TITLE = lazy("Dựa trên xác nhận của tài khoản chạy thử, chưa có người chịu trách nhiệm")


def row(reading: Reading) -> SafeString:
    """Return a reading as a row of the panel; icons are drawn once in the page and only referred to here."""
    data = {
        "id": reading.id,
        "start": reading.start,
        "end": reading.end,
        "sentence": f"{reading.sentence_start} {reading.sentence_end}",
        "kind": reading.kind,
        "state": reading.state,
        "seen": reading.seen,
    }
    given = "".join(f' data-{name}="{escape(str(value))}"' for name, value in data.items())
    flags = " data-figure" * reading.figure + " data-clear" * reading.clear + " data-trial" * reading.trial
    look = f"reading k-{escape(reading.kind)}" + " context" * (not reading.figure)
    return mark_safe(  # noqa: S308 — every text of the document is escaped below
        f'<li class="{look}" id="s{reading.id}"{given}{flags}>{_top(reading)}{_said(reading)}'
        f'<dl class="details">{_details(reading)}</dl></li>'
    )


def icon(name: str) -> str:
    """Return a reference to an icon that the page draws once."""
    return f'<svg class="icon" aria-hidden="true"><use href="#i-{name}"/></svg>'


def _top(reading: Reading) -> str:
    parts = [
        f'<div class="reading-top"><span class="kind">{escape(reading.kind_name)}</span>',
        f'<span class="state state-{escape(reading.state)}">{icon(_ICONS.get(reading.state, "empty"))}',
        f"{escape(reading.state_name)}</span>",
    ]
    if reading.trial:
        title, word = escape(str(_TRIAL_TITLE)), escape(str(_TRIAL))
        parts.append(f'<span class="tag trial" title="{title}">{icon("flask")}{word}</span>')
    if reading.ambiguous and reading.figure:
        parts.append(f'<span class="tag proposal">{escape(str(_UNCLEAR))}</span>')
    if reading.confidence is not None:
        sure = f"{reading.confidence:.0f}%"
        parts.append(f'<span class="tag scanned">{escape(str(_SCANNED))} ({sure})</span>')
    return "".join([*parts, "</div>"])


def _said(reading: Reading) -> str:
    said = escape(reading.said or reading.text or "–")
    address = reverse("statement-correct", args=[reading.id]) if reading.open else f"#s{reading.id}"
    shown = f'<p class="said"><a class="go" href="{address}">{said}</a></p>'
    if reading.indicator:
        return f'{shown}<p class="indicator">{escape(reading.indicator)}</p>'
    if reading.kind in ("target", "result"):
        return f'{shown}<p class="indicator muted">{escape(str(_NO_INDICATOR))}</p>{_nearest(reading)}'
    return shown


FIRST_CHOICE_KEY = 5


def _nearest(reading: Reading) -> str:
    """Return the document's own words and what they may measure, each to be taken with one key."""
    if not reading.choices:
        return ""
    called = f'<p class="small">{escape(str(_CALLED))} “{escape(reading.words)}”</p>' if reading.words else ""
    buttons = "".join(
        f'<button type="button" data-code="{escape(code)}"><kbd>{key}</kbd> {escape(name)}</button>'
        for key, (code, name) in enumerate(reading.choices, FIRST_CHOICE_KEY)
    )
    given = urlencode({"words": reading.words, "unit": reading.unit, "statement": reading.id, "seen": reading.seen})
    new = f'<a href="{escape(reverse("catalogue"))}?{escape(given)}" data-new><kbd>n</kbd> {escape(str(_NEW))}</a>'
    return f'<div class="nearest">{called}{buttons}{new}</div>'


def _details(reading: Reading) -> str:
    listed = [(str(_IN_TEXT), f"“{reading.text}”"), *reading.details]
    if reading.by:
        listed.append((str(_WHO), f"{reading.by} – {reading.note}" if reading.note else reading.by))
    if reading.added:
        listed.append((str(_SOURCE), str(_BY_HAND)))
    told = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in listed)
    address = reverse("statement-history", args=[reading.id])
    return f'{told}<dt></dt><dd><a href="{address}" data-history><kbd>h</kbd> {escape(str(_HISTORY))}</a></dd>'
