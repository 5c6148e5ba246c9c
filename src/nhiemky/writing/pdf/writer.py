"""A draft as a PDF, laid out by the rules of its day like the Word document of it.

The templates are ours (``data/*.typ``); what a draft says enters them as JSON only. They read no file and no package.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from importlib.resources import as_file, files
from typing import cast

from nhiemky.writing.fonts import font_for_pdf, installed_fonts
from nhiemky.writing.layouts import layout_at
from nhiemky.writing.model import DocumentKind, Draft
from nhiemky.writing.pdf.content import content_of
from nhiemky.writing.pdf.problems import NotSet

_LONGEST_REASON = 120


def write_pdf(draft: Draft) -> bytes:
    """Return a draft as the bytes of a PDF: the same bytes for the same draft and fonts.

    A page for leaders is one page, whatever it holds. Raises ``NotSet`` where the typesetter refuses.
    """
    import typst

    layout = layout_at(draft.head.family, draft.head.day)
    family = "leader" if draft.kind is DocumentKind.LEADER_PAGE else draft.head.family
    day = draft.head.day
    given = {
        "draft": json.dumps(content_of(draft, layout), ensure_ascii=False),
        "font": font_for_pdf().family,
    }
    try:
        # The folder of the templates is the only one that could be read from, and it holds no secret.
        with as_file(files("nhiemky.writing") / "data") as root:
            compiler = typst.Compiler(_template(family), root=root, font_paths=installed_fonts(), sys_inputs=given)
            written = compiler.compile(format="pdf", timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC))
    except (typst.TypstError, RuntimeError) as error:
        raise NotSet(reason=str(error).splitlines()[0][:_LONGEST_REASON]) from error
    return cast("bytes", written)


@cache
def _template(family: str) -> bytes:
    """Return the whole template of a family, in one piece so that it includes no file."""
    folder = files("nhiemky.writing") / "data"
    return b"".join((folder / f"{name}.typ").read_bytes() for name in ("pages", family))
