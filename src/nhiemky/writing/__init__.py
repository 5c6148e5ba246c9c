"""Writing: from statements to documents. Plain Python with typed values; it knows no store and reads nothing.

``material`` is what a document is written from, ``documents`` compose a ``Draft`` of blocks whose figures are bound,
``word``, ``pdf`` and ``sheets`` make files of it, laid out by ``layouts``. Reading such a file gives the statements of
its bindings back.
"""

from nhiemky.writing.model import (
    Binding,
    Block,
    Chart,
    Column,
    DocumentKind,
    Draft,
    Figure,
    Head,
    Heading,
    Paragraph,
    Piece,
    Pieces,
    Row,
    Said,
    Signature,
    Table,
    text_of,
)

__all__ = [
    "Binding",
    "Block",
    "Chart",
    "Column",
    "DocumentKind",
    "Draft",
    "Figure",
    "Head",
    "Heading",
    "Paragraph",
    "Piece",
    "Pieces",
    "Row",
    "Said",
    "Signature",
    "Table",
    "text_of",
]
