"""Opinions of groups on clauses: recorded one or many, put right, taken back, answered. No name of a person is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky.congress.consultations import (
    Progress,
    answers_of,
    check_open,
    clauses_of,
    needs_answer,
    opinions_of,
    pieces_of_draft,
    progress_of,
    words_by_block,
    words_hash,
    words_now,
)
from nhiemky.congress.models import Consultation, Opinion, OpinionAnswer
from nhiemky.congress.operations.consultations import of_consultation
from nhiemky.congress.speaking import LONGEST_SAID, Speaking, Spoken
from nhiemky.congress.state import Stage, check_not_over, locked, of_congress, stage_of
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.rights import Places, Role, operation
from nhiemky.ledger.seen import changed_meanwhile

MOST_SAID = 2000
"""How many opinions are recorded at once."""


def _of_opinion(opinion: Opinion) -> Places:
    return of_congress(opinion.consultation.congress)


@operation("congress.record_opinions", may=(Role.OFFICE,), on=of_consultation)
def record_opinions(consultation: Consultation, spoken: Sequence[Spoken], by: AbstractBaseUser) -> list[Opinion]:
    """Record what groups say of clauses, all or none of it.

    One that ``corrects`` another takes its place. Raises LedgerProblem ``opinion_many``, ``consultation_not_open``,
    ``congress_closed``, ``congress_withdrawn`` and as ``Speaking.taken``.
    """
    user = check_active(by)
    locked(consultation.congress)
    check_not_over(consultation.congress)
    check_open(consultation)
    if not 0 < len(spoken) <= MOST_SAID:
        raise LedgerProblem("opinion_many", most=MOST_SAID)
    speaking, kept = Speaking.of(consultation), []
    for each in spoken:
        corrected = _standing(consultation, each.corrects) if each.corrects is not None else None
        kept.append(_keep(consultation, speaking.taken(each), user, corrected))
    return kept


@operation("congress.correct_opinion", may=(Role.OFFICE,), on=_of_opinion)
def correct_opinion(opinion: Opinion, spoken: Spoken, by: AbstractBaseUser) -> Opinion:
    """Put another opinion in the place of one, which is then not counted; its answer must be given anew.

    Raises LedgerProblem ``changed_meanwhile`` where somebody corrected it or took it back meanwhile, and as recording.
    """
    user = check_active(by)
    consultation = opinion.consultation
    locked(consultation.congress)
    check_not_over(consultation.congress)
    check_open(consultation)
    standing = _standing(consultation, opinion.pk)
    return _keep(consultation, Speaking.of(consultation, without=opinion.pk).taken(spoken), user, standing)


@operation("congress.take_back_opinion", may=(Role.OFFICE,), on=_of_opinion)
def take_back_opinion(opinion: Opinion, by: AbstractBaseUser) -> Opinion:
    """Take an opinion back that was entered by mistake.

    Raises LedgerProblem ``changed_meanwhile``, ``consultation_not_open``, ``congress_closed`` or
    ``congress_withdrawn``.
    """
    user = check_active(by)
    consultation = opinion.consultation
    locked(consultation.congress)
    check_not_over(consultation.congress)
    check_open(consultation)
    standing = _standing(consultation, opinion.pk)
    return Opinion.objects.create(
        consultation=consultation, clause=standing.clause, stance=standing.stance, group=standing.group,
        count=standing.count, replaces=standing, void=True, by=user,
    )  # fmt: skip


@operation("congress.answer_opinions", may=(Role.OFFICE, Role.APPROVER), on=of_consultation)
def answer_opinions(
    consultation: Consultation,
    opinions: Mapping[int, int],
    taken: bool,
    text: str,
    by: AbstractBaseUser,
    *,
    edited: bool = False,
) -> list[OpinionAnswer]:
    """Answer opinions alike: taken into the text, or explained why not.

    ``opinions`` are keys with the answer the page had shown of each (0: none). ``edited`` says that the draft has them
    already; else one that is taken waits until the words of its clause in the draft are others.

    Raises LedgerProblem ``changed_meanwhile``, ``opinion_gone``, ``opinion_answer``, ``consultation_stage`` or
    ``congress_withdrawn``. A congress that is closed may still answer.
    """
    user = check_active(by)
    if stage_of(locked(consultation.congress)) is Stage.WITHDRAWN:
        raise LedgerProblem("congress_withdrawn")
    if progress_of(consultation) in (Progress.PREPARING, Progress.WITHDRAWN):
        raise LedgerProblem("consultation_stage")
    said = text.strip()
    if not opinions or len(said) > LONGEST_SAID or not (taken or said):
        raise LedgerProblem("opinion_answer", limit=LONGEST_SAID)
    standing = {each.pk: each for each in opinions_of(consultation) if needs_answer(each)}
    answers = answers_of(consultation)
    for key, seen in opinions.items():
        if key not in standing:
            raise LedgerProblem("opinion_gone")
        latest = answers.get(key)
        if latest is not None and latest.pk != seen and (latest.taken, latest.text) != (taken, said):
            raise changed_meanwhile(latest.by, latest.at, *_answered(latest))
    waits = _waiting(consultation) if taken and not edited else {}
    return [
        OpinionAnswer.objects.create(
            opinion=standing[key], taken=taken, text=said, waits_for=waits.get(standing[key].clause), by=user
        )
        for key in opinions
    ]


def _waiting(consultation: Consultation) -> dict[str, str]:
    """Return the hash of what the draft says now, by clause; of clauses that are in no draft there is none."""
    if consultation.draft is None:
        return {}
    blocks = words_by_block(pieces_of_draft(consultation.draft))
    return {each.key: words_hash(words_now(each, blocks)) for each in clauses_of(consultation) if each.blocks}


def _answered(answer: OpinionAnswer) -> tuple[str, str]:
    said = f" (“{answer.text[:80]}”)" if answer.text else ""
    return (
        (f"đã trả lời: tiếp thu{said}", f"answered: taken up{said}")
        if answer.taken
        else (f"đã trả lời: giải trình{said}", f"answered: explained{said}")
    )


def _keep(consultation: Consultation, spoken: Spoken, user: User, replaces: Opinion | None) -> Opinion:
    return Opinion.objects.create(
        consultation=consultation, clause=spoken.clause, stance=spoken.stance, group=spoken.group, text=spoken.text,
        count=spoken.count, replaces=replaces, by=user,
    )  # fmt: skip


def _standing(consultation: Consultation, key: int) -> Opinion:
    """Return an opinion that holds; raises LedgerProblem ``changed_meanwhile`` or ``opinion_gone``."""
    found = Opinion.objects.filter(consultation=consultation.pk, pk=key, void=False).first()
    if found is None:
        raise LedgerProblem("opinion_gone")
    later = Opinion.objects.filter(replaces=key).select_related("by").order_by("-pk").first()
    if later is None:
        return found
    if later.void:
        raise changed_meanwhile(later.by, later.at, "đã rút ý kiến này", "took this opinion back")
    raise changed_meanwhile(
        later.by, later.at, f"đã sửa ý kiến này thành {later.count} người", f"corrected this opinion to {later.count}"
    )
