"""A reading in the formats other programs take: rows for a spreadsheet, W3C Web Annotations of the evidence,
the findings as comments of a Word document."""

from nhiemky.reading.formats.annotations import as_annotations
from nhiemky.reading.formats.comments import with_comments
from nhiemky.reading.formats.rows import COLUMNS, as_rows

__all__ = ["COLUMNS", "as_annotations", "as_rows", "with_comments"]
