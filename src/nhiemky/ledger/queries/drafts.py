"""Documents that are written here: those within reach, what can be written, and one with all that is known of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

import structlog
from django.db import DatabaseError

from nhiemky import writing
from nhiemky.ledger.drafting import (
    Difference,
    Evidence,
    Standing,
    content_of,
    differing,
    evidence_for,
    next_number,
    reference_of,
    seen_of,
)
from nhiemky.ledger.drafting.content import standing_from, state_after
from nhiemky.ledger.drafting.model import State
from nhiemky.ledger.models import Draft, DraftEdit, DraftState, DraftStep, DraftText, Organisation, ReturnForm, Term
from nhiemky.ledger.people import shown_name
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.forms import chained
from nhiemky.ledger.returns.periods import label, periods_of
from nhiemky.ledger.rights import Reach
from nhiemky.ledger.structure import ancestors, trees
from nhiemky.problems import Problem
from nhiemky.writing import DocumentKind, Paragraph
from nhiemky.writing.codec import from_json

_log = structlog.get_logger(__name__)
ON_A_PAGE = 25
"""How many drafts stand on a page: after a change in the ledger each is written anew to be compared."""
PERIODS = 4
"""How many of the newest periods of a form are offered."""
OF_A_TERM = (
    DocumentKind.MID_TERM_REVIEW,
    DocumentKind.FINAL_REPORT,
    DocumentKind.POLITICAL_REPORT,
    DocumentKind.SELF_CRITICISM,
    DocumentKind.RESOLUTION,
    DocumentKind.PROGRAMME,
    DocumentKind.MINUTES,
    DocumentKind.LEADER_PAGE,
    DocumentKind.NEWS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft in a list: what it is, how far it has come, and how many of its figures the ledger has otherwise.

    ``title`` is its type and what it is about ("BÁO CÁO sơ kết …"). ``wanted`` counts paragraphs a person must write.
    ``trouble`` is why it cannot be written again now, so that nobody knows what differs.
    """

    draft_id: int
    kind: str
    title: str
    organisation_id: int
    organisation: str
    term_id: int
    first_year: int
    last_year: int
    as_of: date
    standing: Standing
    differing: int
    wanted: int
    trouble: Problem | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A draft there is already: the day of its figures and how far it has come."""

    draft_id: int
    as_of: date
    state: State


@dataclass(frozen=True, slots=True, kw_only=True)
class Writable:
    """What can be written now: a kind of document of a term, or for a period of a form.

    ``drafts`` are those there are already of the same kind, term and period, newest first; none that was withdrawn.
    """

    kind: writing.DocumentKind
    organisation_id: int
    term_id: int
    as_of: date
    form_id: int | None = None
    form: str = ""
    label: str = ""
    label_en: str = ""
    first: date | None = None
    last: date | None = None
    drafts: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStepView:
    """One step in the life of a draft, oldest first: written, edited, approved, issued …

    ``kind`` is "ledger", "word" (a text), "edit", or a ``DraftState``; ``block`` the one that was edited.
    """

    kind: str
    at: datetime
    by: str
    day: date | None = None
    block: str = ""
    reference: str = ""
    reason: str = ""
    other_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """One block of a draft as its page shows it.

    ``seen`` goes back with a change. ``edited`` says that it is another than the text has, ``written`` that the text
    has one to go back to; ``own`` that its words are a person's.
    """

    block: writing.Block
    seen: str
    edited: bool
    written: bool
    own: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftView:
    """A draft with its blocks, where every figure is known from (by its key), and what was done with it.

    ``differing`` are bound figures that the ledger gives otherwise by now. ``removed`` are blocks of its text that a
    person took out, which can be put back. ``seen`` goes back with what changes the whole. ``next_number`` and
    ``reference`` are proposed for its issue, ``None`` and "" where it bears none. ``replaces`` are drafts it stands in
    the place of.
    """

    row: DraftRow
    content: writing.Draft
    blocks: tuple[BlockView, ...]
    removed: tuple[BlockView, ...]
    evidence: dict[str, tuple[Evidence, ...]]
    differing: tuple[Difference, ...]
    steps: tuple[DraftStepView, ...]
    seen: str
    next_number: int | None
    reference: str
    replaces: tuple[int, ...]


def drafts(reach: Reach, before: int | None = None) -> tuple[tuple[DraftRow, ...], int | None]:
    """Return a page of the drafts within reach, newest first, and the id its next page begins ``before``, if any.

    Whether figures differ is remembered while nothing is written in the ledger that could change them.
    """
    rows = reach.of_organisations(Draft.objects.select_related("organisation", "term__organisation", "form"))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(rows.order_by("-pk")[: ON_A_PAGE + 1])
    shown = []
    for each in found[:ON_A_PAGE]:
        content = content_of(each)
        shown.append(_row(each, content, *_differing(each, content)))
    return tuple(shown), found[ON_A_PAGE - 1].pk if len(found) > ON_A_PAGE else None


def _differing(draft: Draft, content: writing.Draft) -> tuple[tuple[Difference, ...], Problem | None]:
    """Return what the ledger has otherwise by now, or why that is not known: one draft never hides all others."""
    try:
        return differing(draft, content), None
    except Problem as problem:
        return (), problem
    except DatabaseError:
        raise
    except Exception:  # noqa: BLE001 -- a fault of ours in one document must not stop the others
        _log.exception("a document could not be written again", draft=draft.pk)
        return (), LedgerProblem("draft_not_composed")


def _row(
    draft: Draft, content: writing.Draft, differs: Sequence[Difference], trouble: Problem | None = None
) -> DraftRow:
    steps = list(DraftStep.objects.filter(text__draft=draft).select_related("by").order_by("pk"))
    newest = draft.texts.select_related("by").order_by("-number")[0]
    return DraftRow(
        draft_id=draft.pk,
        kind=draft.kind,
        title=f"{content.head.type} {content.head.abstract}".strip(),
        organisation_id=draft.organisation_id,
        organisation=trees().name(draft.organisation_id, draft.as_of),
        term_id=draft.term_id,
        first_year=draft.term.first_year,
        last_year=draft.term.last_year,
        as_of=draft.as_of,
        standing=standing_from(newest, steps),
        differing=len(differs),
        trouble=trouble,
        wanted=sum(bool(each.wanted) for each in content.blocks if isinstance(each, Paragraph)),
    )


def writable(organisation: Organisation, today: date) -> tuple[Writable, ...]:
    """Return what can be written for an organisation as of a day: of its terms, and of periods that have ended."""
    there: defaultdict[tuple[str, int, int | None, date | None], list[Written]] = defaultdict(list)
    last = dict(
        DraftStep.objects.filter(text__draft__organisation=organisation)
        .order_by("pk")
        .values_list("text__draft", "kind")
    )
    for pk, kind, term, form, first, as_of in (
        Draft.objects.filter(organisation=organisation)
        .order_by("-pk")
        .values_list("pk", "kind", "term_id", "form_id", "first", "as_of")
    ):
        conference = form is None
        state = state_after(last.get(pk))
        if state != "withdrawn":
            written = Written(draft_id=pk, as_of=as_of, state=state)
            there[kind, term, form, None if conference else first].append(written)
    found = [
        *_of_terms(organisation, today, there),
        *_of_periods(organisation, today, there),
    ]
    return tuple(found)


def _of_terms(
    organisation: Organisation,
    today: date,
    there: Mapping[tuple[str, int, int | None, date | None], Sequence[Written]],
) -> Iterator[Writable]:
    terms = Term.objects.filter(organisation=organisation, first_year__lte=today.year).order_by("-first_year")
    for term in terms:
        for kind in OF_A_TERM:
            yield Writable(
                kind=kind,
                organisation_id=organisation.pk,
                term_id=term.pk,
                as_of=min(today, term.closed_on or date(term.last_year, 12, 31)),
                drafts=tuple(there.get((kind.value, term.pk, None, None), ())),
            )


def _of_periods(
    organisation: Organisation,
    today: date,
    there: Mapping[tuple[str, int, int | None, date | None], Sequence[Written]],
) -> Iterator[Writable]:
    """Give the newest periods that have ended of the forms that ask an organisation or what stands below it."""
    line = (organisation.pk, *ancestors(organisation.pk, today))
    rows = ReturnForm.objects.filter(term__organisation__in=line).select_related("term__organisation").order_by("pk")
    under = [each for each in trees().subtree(organisation.pk, today) if each != organisation.pk]
    kinds = (DocumentKind.PERIODIC_REPORT, *([DocumentKind.SUMMARY] if under else []))
    for form in (chain[-1] for chain in chained(list(rows))):
        ended = [each for each in periods_of(form, today) if each.last < today]
        for period in reversed(ended[-PERIODS:]):
            for kind in kinds:
                yield Writable(
                    kind=kind,
                    organisation_id=organisation.pk,
                    term_id=form.term_id,
                    as_of=today,
                    form_id=form.pk,
                    form=form.name,
                    label=label(form.frequency, period),
                    label_en=label(form.frequency, period, "en"),
                    first=period.first,
                    last=period.last,
                    drafts=tuple(there.get((kind.value, form.term_id, form.pk, period.first), ())),
                )


def draft_view(draft: Draft) -> DraftView:
    """Return one draft with everything its page shows."""
    content = content_of(draft)
    differs, trouble = _differing(draft, content)
    row = _row(draft, content, differs, trouble)
    number = next_number(draft, content=content) if row.standing.state in ("writing", "approved") else None
    blocks, removed = _blocks(draft, row, content)
    return DraftView(
        row=row,
        content=content,
        blocks=blocks,
        removed=removed,
        evidence=evidence_for(content.bindings.values()),
        differing=differs,
        steps=tuple(_steps(draft)),
        seen=seen_of(draft),
        next_number=number,
        reference=reference_of(draft, number, content) if number is not None else "",
        replaces=tuple(
            DraftStep.objects.filter(kind=DraftState.REPLACED, replaced_by=draft)
            .order_by("pk")
            .values_list("text__draft_id", flat=True)
        ),
    )


def _blocks(draft: Draft, row: DraftRow, content: writing.Draft) -> tuple[tuple[BlockView, ...], tuple[BlockView, ...]]:
    """Return the blocks of a draft, and those of its text that were taken out."""
    edits = dict(DraftEdit.objects.filter(text=row.standing.text_id).order_by("pk").values_list("block", "pk"))
    text, _, step = seen_of(draft).split(".")
    before = {each.key: each for each in from_json(DraftText.objects.get(pk=row.standing.text_id).content).blocks}
    standing = {each.key for each in content.blocks}

    def shown(block: writing.Block) -> BlockView:
        return BlockView(
            block=block,
            seen=f"{text}.{edits.get(block.key, 0)}.{step}",
            edited=block.key in edits and block != before.get(block.key),
            written=block.key in before,
            own=isinstance(block, Paragraph) and block.own,
        )

    gone = (block for key, block in before.items() if key not in standing)
    return tuple(shown(each) for each in content.blocks), tuple(shown(each) for each in gone)


def _steps(draft: Draft) -> list[DraftStepView]:
    texts = DraftText.objects.filter(draft=draft).select_related("by")
    edits = DraftEdit.objects.filter(text__draft=draft).select_related("by")
    rulings = DraftStep.objects.filter(text__draft=draft).select_related("by")
    told = [DraftStepView(kind=each.source, at=each.at, by=shown_name(each.by)) for each in texts]
    told += [DraftStepView(kind="edit", at=each.at, by=shown_name(each.by), block=each.block) for each in edits]
    told += [
        DraftStepView(
            kind=each.kind,
            at=each.at,
            by=shown_name(each.by),
            day=each.day,
            reference=each.reference,
            reason=each.reason,
            other_id=each.replaced_by_id,
        )
        for each in rulings
    ]
    return sorted(told, key=lambda each: each.at)
