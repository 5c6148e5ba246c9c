"""What documents of a congress are written from, for the ledger's "Soạn văn bản": gathered anew whenever asked."""

from __future__ import annotations

from nhiemky.congress.documents.gathering import announce, subject_of

__all__ = ["announce", "subject_of"]
