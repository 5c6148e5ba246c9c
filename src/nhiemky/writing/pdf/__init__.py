"""Drafts as PDF, set by typst within the program: no other program is started and nothing is fetched."""

from nhiemky.writing.fonts import font_for_pdf
from nhiemky.writing.pdf.problems import NotSet, PdfProblem
from nhiemky.writing.pdf.writer import write_pdf

__all__ = ["NotSet", "PdfProblem", "font_for_pdf", "write_pdf"]
