"""Word files: those that people send are opened, and the office's own filled, in a process of its own."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nhiemky import apart
from nhiemky.files import FileProblem
from nhiemky.ledger import models
from nhiemky.ledger.drafting.content import content_of, edited
from nhiemky.ledger.drafting.versions import ChangedBy, written_as
from nhiemky.problems import Problem
from nhiemky.writing import Chart, Draft
from nhiemky.writing.codec import as_json, from_json

if TYPE_CHECKING:
    from nhiemky.writing.word import Both, Side, Taken

NAME = "van-ban.docx"
TEMPLATE = "mau.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedTwice:
    """A paragraph changed in the file and on the page; ``since`` says who changed it on the page last, and when."""

    both: Both
    since: ChangedBy | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What a Word file makes of a draft: ``taken`` against the text it was made from (``base``), ``now`` what it says.

    ``twice`` are the paragraphs that somebody else changed on the page since; a person chooses for each.
    """

    base: Draft
    now: Draft
    taken: Taken
    older: bool
    twice: tuple[ChangedTwice, ...]

    def settled(self, typed: Collection[str], sides: Mapping[str, Side]) -> Draft:
        """Return the draft with the file's words; ``typed`` are figures kept as typed, ``sides`` whose words stand."""
        from nhiemky.writing.word import merged, settle

        return merged(self.base, settle(self.taken, typed), self.now, sides)


def returned(draft: models.Draft, data: bytes, name: str = NAME) -> Returned:
    """Return what a Word file makes of a draft; the file is opened in a process of its own.

    It is compared with the text it was made from, by its bookmark; with the newest where it has lost that. Raises a
    FileProblem where it cannot be opened, ``NotThisDocument`` where it was made from no text of the draft.
    """
    from nhiemky.writing.word import NotThisDocument, changed_by_both, compare_opened, marks_of_draft, settle

    now = content_of(draft)
    marks = marks_of_draft(now).union(*(marks_of_draft(each) for each in _wholes(draft)))
    with apart.started(name, data, marks=marks) as job:
        file = job.lines()
    version = written_as(draft, file.versions) if file.versions else None
    if file.versions and version is None:
        raise NotThisDocument(name=name)
    base = version.content if version else now
    taken = compare_opened(base, file, name)
    twice = changed_by_both(base, settle(taken, ()), now) if version else ()
    return Returned(
        base=base,
        now=now,
        taken=taken,
        older=base.blocks != now.blocks,
        twice=tuple(ChangedTwice(both=each, since=version.changed(each.key) if version else None) for each in twice),
    )


def _wholes(draft: models.Draft) -> Iterator[Draft]:
    """Give the texts of a draft as they were written, and with all that was changed in them."""
    for text in draft.texts.order_by("number"):
        content = from_json(text.content)
        yield content
        yield edited(content, text.edits.order_by("pk"))


def written(content: Draft, template: bytes | None) -> bytes:
    """Return a draft as a Word file, laid out by the program or by an office's own file.

    Whoever made that file may be anyone: small as it is, it can unpack to more than the program has. Raises a
    FileProblem where it cannot be filled within bounds.
    """
    from nhiemky.writing.drawing import chart_png
    from nhiemky.writing.word import write_docx

    if template is None:
        return write_docx(content)
    charts = [each for each in content.blocks if isinstance(each, Chart)]
    fill = apart.Filling(
        draft=json.dumps(as_json(content)),
        charts=tuple((each.key, base64.b64encode(chart_png(each)).decode()) for each in charts),
    )
    with apart.started(TEMPLATE, template, fill=fill) as job:
        return job.filled()


def troubles_of(data: bytes, name: str) -> tuple[Problem, ...]:
    """Return what keeps a Word file from being a template (``writing.word.check_template``)."""
    try:
        with apart.started(name, data, template=True) as job:
            return job.troubles()
    except FileProblem as problem:
        return (problem,)
