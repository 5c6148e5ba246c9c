"""What a draft has said since it was first written, and who changed what since then."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime

from nhiemky import writing
from nhiemky.ledger.drafting.content import edited
from nhiemky.ledger.models import Draft, DraftEdit, DraftText
from nhiemky.ledger.people import shown_name
from nhiemky.writing.codec import from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedBy:
    """Who changed a block last, and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Version:
    """What a draft said at one time: a text with the first ``edits`` of those made on it."""

    text: DraftText
    edits: int
    content: writing.Draft

    def changed(self, block: str) -> ChangedBy | None:
        """Return who changed a block of the draft last since, ``None`` where nobody did."""
        here = self.text
        newest: DraftEdit | DraftText | None
        texts = DraftText.objects.filter(draft=here.draft_id, number__gt=here.number)
        later = DraftEdit.objects.filter(text__draft=here.draft_id, text__number__gt=here.number, block=block)
        since = list(here.edits.order_by("pk").values_list("pk", flat=True))[self.edits :]
        own = here.edits.filter(pk__in=since, block=block)
        newest = later.select_related("by").order_by("pk").last() or own.select_related("by").order_by("pk").last()
        newest = newest or texts.select_related("by").order_by("number").last()
        return None if newest is None else ChangedBy(by=shown_name(newest.by), at=newest.at)


def versions(draft: Draft) -> Iterator[Version]:
    """Give what a draft has said, the newest first."""
    for text in draft.texts.order_by("-number"):
        edits, content = list(text.edits.order_by("pk")), from_json(text.content)
        for number in range(len(edits), -1, -1):
            yield Version(text, number, edited(content, edits[:number]))


def written_as(draft: Draft, marks: Collection[str]) -> Version | None:
    """Return the newest version of a draft whose Word file has one of ``marks``, ``None`` where none has."""
    from nhiemky.writing.word import version_marks

    found = versions(draft)
    mark_of = version_marks()
    return next((each for each in found if mark_of(each.content) in marks), None)
