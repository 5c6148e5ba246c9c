"""Word files that people send: opened in a process of their own, which answers with words and problems only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nhiemky import apart
from nhiemky.files import FileProblem
from nhiemky.problems import Problem
from nhiemky.writing import Draft

if TYPE_CHECKING:
    from nhiemky.writing.word import Taken

NAME = "van-ban.docx"


def compared(content: Draft, data: bytes, name: str = NAME) -> Taken:
    """Return what a Word file makes of a draft; the file is opened in a process of its own.

    Raises a FileProblem where it cannot be opened, ``NotThisDocument`` where it is no file of the draft.
    """
    from nhiemky.writing.word import compare_opened, marks_of_draft

    with apart.started(name, data, marks=marks_of_draft(content)) as job:
        return compare_opened(content, job.lines(), name)


def troubles_of(data: bytes, name: str) -> tuple[Problem, ...]:
    """Return what keeps a Word file from being a template (``writing.word.check_template``)."""
    try:
        with apart.started(name, data, template=True) as job:
            return job.troubles()
    except FileProblem as problem:
        return (problem,)
