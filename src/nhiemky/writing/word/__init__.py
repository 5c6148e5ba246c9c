"""Word documents: a draft written as .docx, an office's own file filled with it, and what a person changed in Word."""

from nhiemky.writing.word.writer import write_docx

__all__ = ["write_docx"]
