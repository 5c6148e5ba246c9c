"""Word documents: a draft written as .docx, an office's own file filled with it, and what a person changed in Word."""

from nhiemky.writing.word.checking import check_template
from nhiemky.writing.word.comparing import compare
from nhiemky.writing.word.fields import Field, fields
from nhiemky.writing.word.problems import TemplateProblem
from nhiemky.writing.word.taken import BesideChange, BlockChange, FigureChange, NotThisDocument, Taken, settle
from nhiemky.writing.word.writer import write_docx

__all__ = [
    "BesideChange",
    "BlockChange",
    "Field",
    "FigureChange",
    "NotThisDocument",
    "Taken",
    "TemplateProblem",
    "check_template",
    "compare",
    "fields",
    "settle",
    "write_docx",
]
