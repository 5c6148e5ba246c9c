"""A reading as W3C Web Annotations (https://www.w3.org/TR/annotation-model/): each statement on its evidence."""

from __future__ import annotations

from typing import Any

from nhiemky.files.model import SourceText
from nhiemky.reading.model import Reading, Statement
from nhiemky.reading.output import as_json

_AROUND = 32
_CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"@vocab": "urn:nhiemky:reading:"}]
_OF_THE_EVIDENCE = frozenset(["id", "start", "end", "text", "sentence"])


def as_annotations(source: SourceText, reading: Reading) -> dict[str, Any]:
    """Return an AnnotationPage: one annotation a statement, its body what was read, its target the evidence.

    The source is named by the SHA-256 of the file; positions count characters of the extracted text, and a quote with
    the words around it finds the place again in another extraction of the same document.
    """
    document = f"urn:sha256:{source.sha256}"
    statements = as_json(source, reading)["statements"]
    return {
        "@context": _CONTEXT,
        "id": f"{document}#statements",
        "type": "AnnotationPage",
        "label": source.name,
        "items": [
            _annotation(document, source.text, statement, values)
            for statement, values in zip(reading.statements, statements, strict=True)
        ],
    }


def _annotation(document: str, text: str, statement: Statement, values: dict[str, Any]) -> dict[str, Any]:
    known = {
        key: value
        for key, value in values.items()
        if key not in _OF_THE_EVIDENCE and value is not None and value is not False and value != []
    }
    return {
        "id": f"{document}#{statement.id}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": {"type": "Statement", **known},
        "target": {
            "source": document,
            "selector": [
                {"type": "TextPositionSelector", "start": statement.start, "end": statement.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": text[statement.start : statement.end],
                    "prefix": text[max(0, statement.start - _AROUND) : statement.start],
                    "suffix": text[statement.end : statement.end + _AROUND],
                },
            ],
        },
    }
