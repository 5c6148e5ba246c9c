"""Documents: ``compose`` writes one from its material; one file a document, words and structures are data."""

from nhiemky.writing.documents.compose import MATERIALS, Material, compose
from nhiemky.writing.documents.kinds import KindOfDocument, kind_of

__all__ = ["MATERIALS", "KindOfDocument", "Material", "compose", "kind_of"]
