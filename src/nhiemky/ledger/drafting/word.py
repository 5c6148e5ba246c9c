"""Word files: those that people send are opened, and the office's own filled, in a process of its own."""

from __future__ import annotations

import base64
import json
from typing import TYPE_CHECKING

from nhiemky import apart
from nhiemky.files import FileProblem
from nhiemky.problems import Problem
from nhiemky.writing import Chart, Draft
from nhiemky.writing.codec import as_json

if TYPE_CHECKING:
    from nhiemky.writing.word import Taken

NAME = "van-ban.docx"
TEMPLATE = "mau.docx"


def compared(content: Draft, data: bytes, name: str = NAME) -> Taken:
    """Return what a Word file makes of a draft; the file is opened in a process of its own.

    Raises a FileProblem where it cannot be opened, ``NotThisDocument`` where it is no file of the draft.
    """
    from nhiemky.writing.word import compare_opened, marks_of_draft

    with apart.started(name, data, marks=marks_of_draft(content)) as job:
        return compare_opened(content, job.lines(), name)


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
