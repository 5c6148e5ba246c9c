"""PDF: the text a reader of the printed page sees, in its order; pages that are pictures are recognised.

Scripts, forms and attachments of the file are never run or opened.
"""

from nhiemky.files.pdf.reading import read_pdf

__all__ = ["read_pdf"]
