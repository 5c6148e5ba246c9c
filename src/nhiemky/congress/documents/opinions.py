"""What the summary of opinions on a draft document is written from."""

from __future__ import annotations

from datetime import date

from nhiemky.congress.documents.people import chosen
from nhiemky.congress.hand_votes import About
from nhiemky.congress.heads import congress_head
from nhiemky.congress.models import Consultation
from nhiemky.congress.queries.consultations import ClauseView, OpinionView, consultation_view
from nhiemky.counting.opinions import Stance
from nhiemky.writing import congress_material as material

_BEGINNING = 120


def consultation_material(consultation: Consultation, day: date) -> material.ConsultationMaterial:
    """Return the opinions that hold, by clause, those clauses first that most people want otherwise."""
    view = consultation_view(consultation)
    return material.ConsultationMaterial(
        head=congress_head(consultation.congress, day), title=consultation.title,
        clauses=tuple(_clause(each) for each in view.by_weight),
        groups=tuple((each.name, each.attended) for each in view.groups),
        silent=tuple(each.clause.label for each in view.silent),
        secretariat=chosen(consultation.congress, About.SECRETARIAT),
    )  # fmt: skip


def _clause(view: ClauseView) -> material.ClauseMaterial:
    split, key = view.count.split, view.clause.key
    return material.ClauseMaterial(
        key=key, label=view.clause.label, words=_beginning(view.clause.text), agree=split.agree, amend=split.amend,
        disagree=split.disagree, attended=view.count.attended,
        changed="gone" if view.gone else "edited" if view.changed else "",
        opinions=tuple(_opinion(each) for each in view.opinions),
    )  # fmt: skip


def _opinion(view: OpinionView) -> material.OpinionMaterial:
    row, answer = view.opinion, view.answer
    return material.OpinionMaterial(
        key=f"o{row.pk}", group=row.group, stance=Stance(row.stance), people=row.count, words=row.text,
        taken=answer.taken if answer else None, answer=answer.text if answer else "", asks=view.asks,
    )  # fmt: skip


def _beginning(text: str) -> str:
    """Return the first words of a clause."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _BEGINNING else plain[:_BEGINNING].rpartition(" ")[0] + " …"
