"""A draft as a PDF, laid out by the rules of its day like the Word document of it.

The templates are ours (``data/*.typ``); what a draft says enters them as JSON only. They read no file and no package.
"""

from __future__ import annotations

from nhiemky.writing.layouts import layout_at
from nhiemky.writing.model import DocumentKind, Draft
from nhiemky.writing.pdf.content import content_of
from nhiemky.writing.pdf.typesetting import typeset


def write_pdf(draft: Draft) -> bytes:
    """Return a draft as the bytes of a PDF: the same bytes for the same draft and fonts.

    A page for leaders is one page, whatever it holds. Raises ``NotSet`` where the typesetter refuses.
    """
    layout = layout_at(draft.head.family, draft.head.day)
    family = "leader" if draft.kind is DocumentKind.LEADER_PAGE else draft.head.family
    return typeset(("pages", family), content_of(draft, layout), draft.head.day)
