"""What a browser calls itself, in plain words."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

_BROWSERS = (
    ("Cốc Cốc", re.compile(r"coc_coc|CocCoc", re.IGNORECASE)),
    ("Edge", re.compile(r"\bEdgA?/|EdgiOS/")),
    ("Opera", re.compile(r"\bOPR/")),
    ("Samsung Internet", re.compile("SamsungBrowser/")),
    ("Firefox", re.compile(r"Firefox/|FxiOS/")),
    ("Chrome", re.compile(r"Chrome/|CriOS/|Chromium/")),
    ("Safari", re.compile("Safari/")),
)
_SYSTEMS = (
    ("Android", re.compile("Android")),
    ("iPhone", re.compile("iPhone")),
    ("iPad", re.compile("iPad")),
    ("Windows", re.compile("Windows")),
    ("macOS", re.compile("Mac OS X|Macintosh")),
    ("Linux", re.compile("Linux|X11")),
)


def browser_name(agent: str) -> str:
    """Return the browser and the system of a user agent: "Chrome, Windows"; a sentence where neither is known.

    >>> browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0")
    'Edge, Windows'
    """
    found = [next((name for name, pattern in kinds if pattern.search(agent)), "") for kinds in (_BROWSERS, _SYSTEMS)]
    return ", ".join(filter(None, found)) or str(_("trình duyệt không rõ"))
