"""From words with boxes to a text: tables, columns, paragraphs and page furniture, for PDFs and scans alike."""

from nhiemky.files.layout.model import Page, Rule, Strip, Word
from nhiemky.files.layout.text import lay_out

__all__ = ["Page", "Rule", "Strip", "Word", "lay_out"]
