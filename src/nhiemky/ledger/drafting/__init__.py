"""Documents out: what they are written from, what they say now, and how far each has come.

``*_material`` gather what the ledger knows as ``writing.material``; ``composed`` writes a draft of it anew,
``content_of`` is its text with what people changed, ``differing`` what the ledger says otherwise by now.
"""

from nhiemky.ledger.drafting.composing import composed, material_of
from nhiemky.ledger.drafting.conference import conference_material
from nhiemky.ledger.drafting.content import content_of, newest_text, seen_after, seen_of, state_of
from nhiemky.ledger.drafting.differences import differing
from nhiemky.ledger.drafting.evidence import evidence_for, evidence_of
from nhiemky.ledger.drafting.letterheads import letterhead_of
from nhiemky.ledger.drafting.model import Difference, DraftPlan, Evidence, Standing, WordChoice
from nhiemky.ledger.drafting.numbers import counter_of, next_number, reference_of
from nhiemky.ledger.drafting.period import period_material
from nhiemky.ledger.drafting.planned import planned_rows, resolution_material
from nhiemky.ledger.drafting.term import term_material

__all__ = [
    "Difference",
    "DraftPlan",
    "Evidence",
    "Standing",
    "WordChoice",
    "composed",
    "conference_material",
    "content_of",
    "counter_of",
    "differing",
    "evidence_for",
    "evidence_of",
    "letterhead_of",
    "material_of",
    "newest_text",
    "next_number",
    "period_material",
    "planned_rows",
    "reference_of",
    "resolution_material",
    "seen_after",
    "seen_of",
    "state_of",
    "term_material",
]
