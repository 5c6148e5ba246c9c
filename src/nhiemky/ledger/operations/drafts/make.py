"""Write a document from the ledger, and write it anew when the ledger has moved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.contrib.auth.models import AbstractBaseUser, User

from nhiemky import rollup, writing
from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.drafting import DraftPlan, composed, content_of
from nhiemky.ledger.drafting.composing import CONFERENCES, PERIODIC
from nhiemky.ledger.drafting.elsewhere import is_elsewhere
from nhiemky.ledger.models import Draft, DraftEdit, DraftText, Organisation, TextSource
from nhiemky.ledger.operations.drafts._shared import add_text, check_seen, locked, must_be, of_draft, of_organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.forms import applying, chain
from nhiemky.ledger.returns.periods import period_of
from nhiemky.ledger.rights import Role, operation
from nhiemky.ledger.structure import subtree
from nhiemky.writing import Block, DocumentKind, Figure, Heading, Paragraph, Pieces, Table, text_of
from nhiemky.writing.codec import block_as_json, from_json


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenAgain:
    """A text written anew; ``kept`` are the blocks that still say what people wrote, ``lost`` what has no place."""

    text: DraftText
    kept: tuple[str, ...]
    lost: tuple[str, ...]


@operation("draft.make", may=(Role.OFFICE,), on=of_organisation)
def make_draft(organisation: Organisation, plan: DraftPlan, by: AbstractBaseUser) -> Draft:
    """Write a document of an organisation from the ledger.

    Raises LedgerProblem ``draft_term`` where the term is not its own, ``draft_period`` where the form does not ask it
    for such a period, ``draft_subject`` where what another app keeps is not named, ``draft_attendance`` where only one
    of convened and present is told, or more came than were convened.
    """
    user = check_active(by)
    _check(organisation, plan)
    periodic = plan.kind in PERIODIC
    draft = Draft.objects.create(
        organisation=organisation,
        kind=plan.kind.value,
        term=plan.form.term if periodic and plan.form else plan.term,
        as_of=plan.as_of,
        form=plan.form if periodic else None,
        first=plan.first if periodic or plan.kind in CONFERENCES else None,
        last=plan.last if periodic else None,
        subject=plan.subject if is_elsewhere(plan.kind) else "",
        convened=plan.convened if plan.kind is DocumentKind.MINUTES else None,
        present=plan.present if plan.kind is DocumentKind.MINUTES else None,
        by=user,
    )
    add_text(draft, composed(draft), TextSource.LEDGER, user)
    return draft


def _check(organisation: Organisation, plan: DraftPlan) -> None:
    if plan.kind is DocumentKind.MINUTES and not _adds_up(plan):
        raise LedgerProblem("draft_attendance")
    if plan.kind not in PERIODIC:
        if plan.term.organisation_id != organisation.pk:
            raise LedgerProblem("draft_term")
        return
    if plan.form is None or plan.first is None:
        raise LedgerProblem("draft_period")
    period = period_of(plan.form.frequency, plan.first)
    above = subtree(plan.form.term.organisation_id, period.last)
    asked = applying(chain(plan.form), period) is not None and organisation.pk in above
    if not asked or period != rollup.Period(plan.first, plan.last or period.last):
        raise LedgerProblem("draft_period")


def _adds_up(plan: DraftPlan) -> bool:
    """Whether both counts of a conference are told and fit, or neither is told."""
    if plan.convened is None or plan.present is None:
        return plan.convened is plan.present
    return 0 < plan.present <= plan.convened <= _MOST_CONVENED


_MOST_CONVENED = 100_000


@operation("draft.write_again", may=(Role.OFFICE,), on=of_draft)
def write_again(draft: Draft, by: AbstractBaseUser, seen: str | None = None) -> WrittenAgain:
    """Write a draft anew from the ledger as it is now.

    What people wrote stays where its block is still there, with the figures of now; ``lost`` are the words of the rest.
    Raises LedgerProblem ``draft_state`` or ``changed_meanwhile``.
    """
    user, here = check_active(by), locked(draft)
    check_seen(here, seen)
    must_be(here, "writing")
    last = here.texts.filter(source=TextSource.LEDGER).order_by("-number")[0]
    old, people, new = from_json(last.content), content_of(here), composed(here)
    text = add_text(here, new, TextSource.LEDGER, user)
    kept: list[str] = []
    lost: list[str] = []
    for change in _changes(old, people):
        rows = _put(change, new, text, user)
        (kept if rows else lost).append(change.key if rows else change.words)
    return WrittenAgain(text=text, kept=tuple(kept), lost=tuple(each for each in lost if each))


@dataclass(frozen=True, slots=True)
class _Change:
    """What people made of a block: ``block`` in its place (``None``: taken out), behind ``after`` where it is new."""

    key: str
    block: Block | None
    after: str = ""
    new: bool = False

    @property
    def words(self) -> str:
        """The words that would be lost with it."""
        match self.block:
            case Paragraph() | Heading():
                return text_of(self.block.pieces)
            case Table():
                return self.block.caption
            case _:
                return ""


def _changes(old: writing.Draft, people: writing.Draft) -> Iterator[_Change]:
    """Give what people changed since the ledger wrote a text, in the order of the text."""
    before = {each.key: each for each in old.blocks}
    now = {each.key for each in people.blocks}
    after = ""
    for each in people.blocks:
        if before.get(each.key) != each:
            yield _Change(each.key, each, after, new=each.key not in before)
        after = each.key
    yield from (_Change(each.key, None) for each in old.blocks if each.key not in now)


def _put(change: _Change, new: writing.Draft, text: DraftText, by: User) -> bool:
    """Make a change of people on a new text; false where it has no place there."""
    there = {each.key: each for each in new.blocks}
    if change.block is None:
        if change.key in there:
            DraftEdit.objects.create(text=text, block=change.key, content=None, by=by)
        return True
    if not isinstance(change.block, Paragraph | Heading):
        return False
    if not change.new and change.key not in there:
        return False
    target = None if change.new else there[change.key]
    pieces = _with_figures(change.block.pieces, _figures(target))
    if pieces is None:
        return False
    content = block_as_json(replace(change.block, pieces=pieces))
    DraftEdit.objects.create(text=text, block=change.key, content=content, after=change.after, by=by)
    return True


def _figures(block: Block | None) -> Mapping[str, str]:
    pieces = block.pieces if isinstance(block, Paragraph | Heading) else ()
    return {each.key: each.text for each in pieces if isinstance(each, Figure)}


def _with_figures(pieces: Pieces, now: Mapping[str, str]) -> Pieces | None:
    """Return words of people with the figures as they are now; ``None`` where one of them is no more."""
    if any(isinstance(each, Figure) and each.key not in now for each in pieces):
        return None
    return tuple(Figure(now[each.key], each.key) if isinstance(each, Figure) else each for each in pieces)
