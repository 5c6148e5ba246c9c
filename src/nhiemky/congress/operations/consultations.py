"""A draft document is laid before groups clause by clause: begun, arranged, opened, closed; groups and who attended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.congress.clauses import (
    LONGEST_LABEL,
    LONGEST_TEXT,
    MOST_CLAUSES,
    Clause,
    Cut,
    Piece,
    clauses_data,
    keyed,
    label_key,
    split,
    twice,
)
from nhiemky.congress.consultations import (
    Progress,
    arrangement_of,
    clauses_of,
    count_of,
    groups_of,
    opinions_of,
    pieces_of_draft,
    progress_of,
    words_by_block,
)
from nhiemky.congress.models import (
    Congress,
    Consultation,
    ConsultationClauses,
    ConsultationGroup,
    ConsultationStep,
    Opinion,
)
from nhiemky.congress.operations._reason import congress_reason
from nhiemky.congress.speaking import LONGEST_GROUP, MOST_PEOPLE
from nhiemky.congress.state import check_not_over, locked, of_congress
from nhiemky.counting.opinions import GroupSplit
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Draft
from nhiemky.ledger.names import plain_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.ledger.seen import changed_meanwhile

LONGEST_TITLE = 400


def of_consultation(consultation: Consultation) -> Places:
    """Return where a right on a consultation is held: with its congress."""
    return of_congress(consultation.congress)


@operation("congress.begin_consultation", may=(Role.OFFICE,), on=of_congress)
def begin_consultation(
    congress: Congress,
    title: str,
    pieces: Sequence[Piece],
    by: AbstractBaseUser,
    *,
    cut: Cut = Cut.POINT,
    draft: Draft | None = None,
) -> Consultation:
    """Begin to gather opinions on a text given by its paragraphs, or on a ``draft`` of the organisation as it reads.

    Raises LedgerProblem ``consultation_title``, ``consultation_empty``, ``consultation_draft``,
    ``consultation_clauses``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    locked(congress)
    check_not_over(congress)
    named = " ".join(title.split())
    if not 0 < len(named) <= LONGEST_TITLE:
        raise LedgerProblem("consultation_title", limit=LONGEST_TITLE)
    if draft is not None and draft.organisation_id != congress.organisation_id:
        raise LedgerProblem("consultation_draft")
    given = pieces if draft is None else pieces_of_draft(draft)
    if not given:
        raise LedgerProblem("consultation_empty")
    clauses = _checked(split(given, cut))
    source = None if draft is None else words_by_block(given)
    return Consultation.objects.create(
        congress=congress, title=named, clauses=clauses_data(clauses), draft=draft, source=source, by=user
    )


@operation("congress.arrange_clauses", may=(Role.OFFICE,), on=of_consultation)
def arrange_clauses(
    consultation: Consultation, clauses: Sequence[Clause], by: AbstractBaseUser, *, seen: int | None = None
) -> ConsultationClauses:
    """Put other clauses in their place, merged, split or named otherwise, before the first opinion.

    ``seen`` is the key of the arrangement the page had shown, 0 for none. Blocks must be those of the draft it was
    begun from.

    Raises LedgerProblem ``changed_meanwhile``, ``consultation_said``, ``consultation_clauses``, and as ``_preparing``.
    """
    user = check_active(by)
    _preparing(consultation)
    latest = arrangement_of(consultation)
    if seen is not None and latest is not None and latest.pk != seen:
        raise changed_meanwhile(latest.by, latest.at, "đã sắp lại các mục", "arranged the clauses otherwise")
    if Opinion.objects.filter(consultation=consultation.pk).exists():
        raise LedgerProblem("consultation_said")
    known = set(consultation.source or ())
    kept = [replace(each, blocks=tuple(key for key in each.blocks if key in known)) for each in clauses]
    return ConsultationClauses.objects.create(
        consultation=consultation, clauses=clauses_data(_checked(keyed(kept))), by=user
    )


@operation("congress.open_consultation", may=(Role.OFFICE,), on=of_consultation)
def open_consultation(consultation: Consultation, by: AbstractBaseUser) -> ConsultationStep:
    """Let opinions be entered; every clause must have a label of its own, by which sheets name it.

    Raises LedgerProblem ``consultation_stage``, ``consultation_labels``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    _preparing(consultation)
    if progress_of(consultation) is not Progress.PREPARING:
        raise LedgerProblem("consultation_stage")
    clauses = clauses_of(consultation)
    again = twice(clauses)
    if again:
        labels = dict.fromkeys(each.label for each in clauses if each.key in again)
        raise LedgerProblem("consultation_labels", labels=", ".join(labels))
    return _step(consultation, "opened", user)


@operation("congress.close_consultation", may=(Role.OFFICE, Role.APPROVER), on=of_consultation)
def close_consultation(consultation: Consultation, by: AbstractBaseUser) -> ConsultationStep:
    """Take no more opinions; those there are can still be answered.

    Raises LedgerProblem ``consultation_stage``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    _preparing(consultation)
    if progress_of(consultation) is not Progress.OPEN:
        raise LedgerProblem("consultation_stage")
    return _step(consultation, "closed", user)


@operation("congress.reopen_consultation", may=(Role.OFFICE, Role.APPROVER), on=of_consultation)
def reopen_consultation(consultation: Consultation, reason: str, by: AbstractBaseUser) -> ConsultationStep:
    """Take opinions again, with the reason.

    Raises LedgerProblem ``consultation_stage``, ``congress_reason``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    _preparing(consultation)
    if progress_of(consultation) is not Progress.CLOSED:
        raise LedgerProblem("consultation_stage")
    return _step(consultation, "reopened", user, congress_reason(reason))


@operation("congress.withdraw_consultation", may=(Role.OFFICE, Role.APPROVER), on=of_consultation)
def withdraw_consultation(consultation: Consultation, reason: str, by: AbstractBaseUser) -> ConsultationStep:
    """Take a consultation back that was begun by mistake; it stays to be looked at.

    Raises LedgerProblem ``consultation_stage``, ``congress_reason``, ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    _preparing(consultation)
    if progress_of(consultation) is Progress.WITHDRAWN:
        raise LedgerProblem("consultation_stage")
    return _step(consultation, "withdrawn", user, congress_reason(reason))


@operation("congress.record_group", may=(Role.OFFICE,), on=of_consultation)
def record_group(
    consultation: Consultation, name: str, attended: int | None, by: AbstractBaseUser, *, gone: bool = False
) -> ConsultationGroup:
    """Say how many of a group attended (``None``: nobody counted); ``gone`` takes one off the list that said nothing.

    Raises LedgerProblem ``opinion_group``, ``opinion_group_said``, ``opinion_group_full``, ``consultation_stage``,
    ``congress_closed`` or ``congress_withdrawn``.
    """
    user = check_active(by)
    _preparing(consultation)
    if progress_of(consultation) is Progress.WITHDRAWN:
        raise LedgerProblem("consultation_stage")
    said = " ".join(name.split())
    if not plain_name(said) or len(said) > LONGEST_GROUP or not (attended is None or 0 <= attended <= MOST_PEOPLE):
        raise LedgerProblem("opinion_group", limit=LONGEST_GROUP, most=MOST_PEOPLE)
    opinions = opinions_of(consultation)
    groups = groups_of(consultation, opinions)
    known = groups.get(plain_name(said))
    if gone and any(plain_name(each.group) == plain_name(said) for each in opinions):
        raise LedgerProblem("opinion_group_said", group=said)
    if known is not None and attended is not None:
        clauses = clauses_of(consultation)
        counts = count_of(clauses, groups, opinions)
        given = {c.label: _given(counts[c.key].groups, known.name) for c in clauses}
        fullest = max(given, key=lambda label: given[label])
        if given[fullest] > attended:
            raise LedgerProblem(
                "opinion_group_full", group=known.name, attended=attended, given=given[fullest], clause=fullest
            )
    named = known.name if known else said
    return ConsultationGroup.objects.create(
        consultation=consultation, name=named, attended=attended, void=gone, by=user
    )


def _given(groups: Sequence[GroupSplit], name: str) -> int:
    return next(each.split.given for each in groups if each.group == name)


def _preparing(consultation: Consultation) -> None:
    """Lock the congress, which must not be over.

    Raises LedgerProblem ``congress_closed`` or ``congress_withdrawn``.
    """
    locked(consultation.congress)
    check_not_over(consultation.congress)


def _step(consultation: Consultation, kind: str, user: User, reason: str = "") -> ConsultationStep:
    return ConsultationStep.objects.create(consultation=consultation, kind=kind, reason=reason, by=user)


def _checked(clauses: Sequence[Clause]) -> tuple[Clause, ...]:
    """Return clauses whose labels and words can be kept; raises LedgerProblem ``consultation_clauses``."""
    plain = tuple(replace(each, label=" ".join(each.label.split()), text=each.text.strip()) for each in clauses)
    fits = all(
        label_key(each.label) and len(each.label) <= LONGEST_LABEL and 0 < len(each.text) <= LONGEST_TEXT
        for each in plain
    )
    if not fits or not 0 < len(plain) <= MOST_CLAUSES:
        raise LedgerProblem("consultation_clauses", most=MOST_CLAUSES, label=LONGEST_LABEL, text=LONGEST_TEXT)
    return plain
