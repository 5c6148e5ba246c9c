"""Word documents: a draft written as .docx, an office's own file filled with it, and what a person changed in Word."""

from nhiemky.writing.word.checking import check_template
from nhiemky.writing.word.comparing import compare, compare_opened, marks_of_draft
from nhiemky.writing.word.fields import Field, fields
from nhiemky.writing.word.marks import version_marks
from nhiemky.writing.word.merging import Both, Side, changed_by_both, merged
from nhiemky.writing.word.opened import Grid, Line, Marked, Opened, opened
from nhiemky.writing.word.problems import TemplateProblem, template_problem
from nhiemky.writing.word.taken import BesideChange, BlockChange, FigureChange, NotThisDocument, Taken, settle
from nhiemky.writing.word.wording import shown
from nhiemky.writing.word.writer import write_docx

__all__ = [
    "BesideChange",
    "BlockChange",
    "Both",
    "Field",
    "FigureChange",
    "Grid",
    "Line",
    "Marked",
    "NotThisDocument",
    "Opened",
    "Side",
    "Taken",
    "TemplateProblem",
    "changed_by_both",
    "check_template",
    "compare",
    "compare_opened",
    "fields",
    "marks_of_draft",
    "merged",
    "opened",
    "settle",
    "shown",
    "template_problem",
    "version_marks",
    "write_docx",
]
