"""What the person may do on a page, for its template: no button is shown that would be refused."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.ledger.rights import (
    ANYWHERE,
    READ_ACCOUNTS,
    READ_CATALOGUE,
    READ_DOCUMENT,
    READ_DRAFT,
    READ_HISTORY,
    READ_RETURN,
    READ_STRUCTURE,
    WHOLE,
    Places,
    Rights,
)
from nhiemky.web.needs import here, rights


class Can:
    """Asked by templates as ``can.confirm``; what concerns a document is asked for the one the page shows."""

    def __init__(self, held: Rights, places: Places) -> None:
        self._held = held
        self._here = places

    @property
    def read(self) -> bool:
        """See documents and figures of any organisation."""
        return self._held.may(READ_DOCUMENT, ANYWHERE)

    @property
    def upload(self) -> bool:
        """Bring documents in."""
        return self._held.may("document.import", ANYWHERE)

    @property
    def decide_somewhere(self) -> bool:
        """Decide on figures of any organisation."""
        return self._held.may("statement.confirm", ANYWHERE)

    @property
    def see_catalogue(self) -> bool:
        """See the indicators."""
        return self._held.may(READ_CATALOGUE, ANYWHERE)

    @property
    def see_history(self) -> bool:
        """See what was done."""
        return self._held.may(READ_HISTORY, ANYWHERE)

    @property
    def extend_catalogue(self) -> bool:
        """Add indicators and phrases, for everybody."""
        return self._held.may("catalogue.add_indicator", WHOLE)

    @property
    def administer(self) -> bool:
        """See accounts, give and take roles."""
        return self._held.may(READ_ACCOUNTS, ANYWHERE)

    @property
    def confirm(self) -> bool:
        """Confirm, reject, correct and add statements of this document."""
        return self._held.may("statement.confirm", self._here)

    @property
    def bind(self) -> bool:
        """Say whose this document is."""
        return self._held.may("document.bind", self._here)

    @property
    def dismiss(self) -> bool:
        """Dismiss and reopen findings of this document."""
        return self._held.may("finding.dismiss", self._here)

    @property
    def lay_out(self) -> bool:
        """Say what the columns of this document's tables are."""
        return self._held.may("table.correct", self._here)

    @property
    def set_source(self) -> bool:
        """Say who set this target."""
        return self._held.may("target.set_source", self._here)

    @property
    def decide_fate(self) -> bool:
        """Decide what becomes of this target where its organisation ended."""
        return self._held.may("target.decide_fate", self._here)

    @property
    def remark(self) -> bool:
        """Say of this term what has no number."""
        return self._held.may("remark.add", self._here)

    @property
    def see_organisations(self) -> bool:
        """See the trees of organisations."""
        return self._held.may(READ_STRUCTURE, ANYWHERE)

    @property
    def found(self) -> bool:
        """Found organisations below any of one's own."""
        return self._held.may("organisation.found", ANYWHERE)

    @property
    def import_organisations(self) -> bool:
        """Import organisations and posts from a file."""
        return self._held.may("organisation.import", ANYWHERE)

    @property
    def reorganise(self) -> bool:
        """Rename, move, merge, split and dissolve this organisation."""
        return self._held.may("organisation.rename", self._here)

    @property
    def keep_posts(self) -> bool:
        """Say who holds which post of this organisation."""
        return self._held.may("post.take", self._here)

    @property
    def open_term(self) -> bool:
        """Open a term of this organisation and say more of its terms."""
        return self._held.may("term.open", self._here)

    @property
    def read_returns(self) -> bool:
        """See forms and returns of any organisation."""
        return self._held.may(READ_RETURN, ANYWHERE)

    @property
    def fill_returns(self) -> bool:
        """Fill in and submit returns of any organisation."""
        return self._held.may("return.save_draft", ANYWHERE)

    @property
    def approve_returns(self) -> bool:
        """Rule on returns of any organisation."""
        return self._held.may("return.approve", ANYWHERE)

    @property
    def make_forms(self) -> bool:
        """Make forms of returns for any organisation."""
        return self._held.may("form.make", ANYWHERE)

    @property
    def read_drafts(self) -> bool:
        """See documents written here, of any organisation."""
        return self._held.may(READ_DRAFT, ANYWHERE)

    @property
    def make_draft(self) -> bool:
        """Write documents of this organisation."""
        return self._held.may("draft.make", self._here)

    @property
    def edit_draft(self) -> bool:
        """Change the words of this document."""
        return self._held.may("draft.edit", self._here)

    @property
    def approve_draft(self) -> bool:
        """Approve this document."""
        return self._held.may("draft.approve", self._here)

    @property
    def reopen_draft(self) -> bool:
        """Take the approval of this document back."""
        return self._held.may("draft.reopen", self._here)

    @property
    def issue_draft(self) -> bool:
        """Bring this document out."""
        return self._held.may("draft.issue", self._here)

    @property
    def withdraw_draft(self) -> bool:
        """Withdraw this document."""
        return self._held.may("draft.withdraw", self._here)

    @property
    def set_letterhead(self) -> bool:
        """Say how this organisation prints its documents."""
        return self._held.may("letterhead.set", self._here)

    @property
    def plan_targets(self) -> bool:
        """Edit the table of targets for the next term of this organisation."""
        return self._held.may("plan.set", self._here)

    @property
    def read_congresses(self) -> bool:
        """See the congresses of any organisation."""
        return self._held.may(READ_CONGRESS, ANYWHERE)


def can(request: HttpRequest) -> Can:
    """Return what the signed-in person may do on the page of a request."""
    return Can(rights(request), here(request))


def of_page(request: HttpRequest) -> dict[str, Any]:
    """Give templates ``can``, looked up where one asks; signed out there is none, and nothing is allowed."""
    return {"can": SimpleLazyObject(lambda: can(request) if request.user.is_authenticated else None)}
