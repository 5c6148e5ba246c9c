"""What a page is told when something of a document has changed: rows of the panel, paragraphs, counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from nhiemky.ledger.models import Document, Statement
from nhiemky.ledger.queries.documents import ReviewStatement
from nhiemky.ledger.standing import origins as origins_of
from nhiemky.web.show import review
from nhiemky.web.show.rows import row


def row_answer(document: Document, statement: ReviewStatement, *, may_decide: bool = True) -> dict[str, Any]:
    """Return a statement's row of the panel and the paragraphs it stands in as they are now.

    ``replaces`` is the statement it took the place of, ``origins`` that one and all before it; ``gone`` says that it
    does not stand any more itself. Whoever may not decide is offered nothing.
    """
    origins = [each.pk for each in origins_of(Statement.objects.get(pk=statement.statement_id))]
    reading = review.reading(statement)
    blocks = review.touched(document, statement.start, statement.end)
    return {
        "id": statement.statement_id,
        "replaces": statement.supersedes_id,
        "origins": origins,
        "gone": statement.state == "superseded",
        "row": row(reading if may_decide else replace(reading, choices=(), open=False)),
        "blocks": [{"start": each.start, "html": each.html} for each in blocks],
    }


def counted(count: review.Progress) -> dict[str, Any]:
    """Return how far the review of a document is."""
    return {
        "progress": {"decided": count.decided, "total": count.total},
        "counts": {
            "waiting": count.waiting,
            "target": count.targets,
            "result": count.results,
            "all": count.everything,
        },
    }
