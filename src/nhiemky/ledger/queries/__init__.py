"""Reads of the ledger: frozen dataclasses, with verdicts computed from what is confirmed."""

from nhiemky.ledger.figures import CONTEXT, FIGURES, is_figure
from nhiemky.ledger.queries.catalogue import EntryRow, IndicatorRow, Unnamed, list_indicators
from nhiemky.ledger.queries.comparison import (
    ComparableIndicator,
    CompareGroup,
    CompareRow,
    Comparison,
    comparable_indicators,
    compare,
)
from nhiemky.ledger.queries.documents import (
    Bound,
    DocumentReview,
    DocumentRow,
    ReviewStatement,
    StateCounts,
    clear_figures,
    document_review,
    kinds_and_states,
    list_documents,
    passage_review,
    statement_review,
)
from nhiemky.ledger.queries.organisations import OrganisationRow, TermRow, list_organisations
from nhiemky.ledger.queries.summary import KindCount, Summary, VerdictCount, summary
from nhiemky.ledger.queries.target_page import QuoteRow, ResultRow, TargetPage, target_page
from nhiemky.ledger.queries.target_view import LatestResult, TargetView
from nhiemky.ledger.queries.terms import TermOverview, term_overview

__all__ = [
    "CONTEXT",
    "FIGURES",
    "Bound",
    "ComparableIndicator",
    "CompareGroup",
    "CompareRow",
    "Comparison",
    "DocumentReview",
    "DocumentRow",
    "EntryRow",
    "IndicatorRow",
    "KindCount",
    "LatestResult",
    "OrganisationRow",
    "QuoteRow",
    "ResultRow",
    "ReviewStatement",
    "StateCounts",
    "Summary",
    "TargetPage",
    "TargetView",
    "TermOverview",
    "TermRow",
    "Unnamed",
    "VerdictCount",
    "clear_figures",
    "comparable_indicators",
    "compare",
    "document_review",
    "is_figure",
    "kinds_and_states",
    "list_documents",
    "list_indicators",
    "list_organisations",
    "passage_review",
    "statement_review",
    "summary",
    "target_page",
    "term_overview",
]
