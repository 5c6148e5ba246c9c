"""A document is approved, issued with a number, replaced and withdrawn; what went out is never rewritten."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from tests.conftest import with_role
from tests.ledger.build import ADMITTED, only, recorded, resolution, the_term
from tests.ledger.drafting.plain import DAY, a_draft, a_term, plan
from tests.ledger.drafting.test_editing import key_and_figure, refused
from tests.ledger.rights.drafts import template as word_file

from nhiemky.ledger import operations
from nhiemky.ledger.backup.saving import named_originals
from nhiemky.ledger.backup.tables import applied, tables
from nhiemky.ledger.drafting import content_of, differing, next_number, seen_of, state_of
from nhiemky.ledger.models import Draft, Role
from nhiemky.ledger.originals import kept_names
from nhiemky.ledger.queries.drafts import draft_view
from nhiemky.writing import DocumentKind

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("plain_words")]
LATER = date(2023, 5, 4)


@pytest.fixture
def officer(officer: Any) -> Any:
    """An account that writes and approves: who may what is asked elsewhere."""
    return with_role(officer, Role.APPROVER)


def approved(officer: Any, draft: Draft | None = None) -> Draft:
    """Return a document that nobody has to add to, approved."""
    found = draft or a_draft(officer)
    operations.edit_block(found, "causes", ("Do thiếu cán bộ.",), officer)
    operations.approve_draft(found, officer)
    return found


def test_an_unfinished_document_is_not_approved(officer: Any):
    """Neither while a paragraph waits for a person nor while the ledger says another figure."""
    document = a_term(officer)
    draft = a_draft(officer)
    refused("draft_wanted", operations.approve_draft, draft, officer)
    operations.edit_block(draft, "causes", None, officer)
    operations.correct(only(document, kind="result"), {"value": "305"}, officer)
    refused("draft_differs", operations.approve_draft, draft, officer)

    operations.write_again(draft, officer)
    operations.edit_block(draft, "causes", None, officer)
    operations.approve_draft(draft, officer, seen=seen_of(draft))
    assert state_of(draft).state == "approved"


def test_an_approved_document_is_reopened_before_it_is_changed(officer: Any):
    """Its words stay as they were approved until somebody takes the approval back, with a reason."""
    a_term(officer)
    draft = approved(officer)
    refused("draft_state", operations.edit_block, draft, "causes", ("Khác.",), officer)
    refused("draft_state", operations.write_again, draft, officer)
    refused("draft_reason", operations.reopen_draft, draft, " ", officer)

    operations.reopen_draft(draft, "sót một ý", officer)
    assert (state_of(draft).state, state_of(draft).reopened) == ("writing", "sót một ý")
    operations.edit_block(draft, "causes", ("Khác.",), officer)


def test_what_is_issued_stays_and_is_compared(officer: Any, tmp_path: Path):
    """The Word file is kept by its hash; a figure corrected later marks the document and changes nothing of it."""
    document = a_term(officer)
    draft = approved(officer)
    step = operations.issue_draft(draft, LATER, officer, tmp_path)
    kept = tmp_path / "files" / step.sha256
    before = kept.read_bytes()
    assert hashlib.sha256(before).hexdigest() == step.sha256
    assert (step.number, step.reference, step.counter) == (
        1,
        "01-BC/ĐU",
        f"{draft.organisation_id}:2020-2025:BC",
    )
    head = content_of(draft).head
    assert (head.number, head.day, head.draft) == ("01", LATER, False)
    assert differing(draft) == ()

    operations.correct(only(document, kind="result"), {"value": "305"}, officer)
    assert [(each.was, each.now) for each in differing(draft)] == [("3E+2", "305")]
    assert (state_of(draft).state, kept.read_bytes()) == ("issued", before)
    refused("draft_state", operations.edit_block, draft, "causes", ("Khác.",), officer)


def test_a_number_is_given_once(officer: Any, tmp_path: Path):
    """The next free number is taken, or one of the paper register; never the same twice, whatever became of it."""
    a_term(officer)
    first, second, third = approved(officer), approved(officer), approved(officer)
    operations.issue_draft(first, LATER, officer, tmp_path, number=7)
    operations.withdraw_draft(first, "ban hành nhầm", officer)
    assert state_of(first).reference == "07-BC/ĐU"

    refused("draft_number_taken", operations.issue_draft, second, LATER, officer, tmp_path, number=7)
    refused("draft_number", operations.issue_draft, second, LATER, officer, tmp_path, number=0)
    assert next_number(second, LATER) == 8
    assert operations.issue_draft(second, LATER, officer, tmp_path).number == 8
    assert operations.issue_draft(third, LATER, officer, tmp_path, number=3).number == 3


def test_the_last_number_typed_by_a_slip_stops_nobody(officer: Any, tmp_path: Path):
    """Behind the highest number there can be, the first free one follows."""
    a_term(officer)
    operations.issue_draft(approved(officer), LATER, officer, tmp_path)
    operations.issue_draft(approved(officer), LATER, officer, tmp_path, number=9999)
    assert operations.issue_draft(approved(officer), LATER, officer, tmp_path).number == 2


def test_the_number_proposed_is_that_of_the_day_it_is_issued(officer: Any, tmp_path: Path):
    """A report of last year's figures is numbered among the documents of the term it goes out in."""
    a_term(officer)
    today = timezone.localdate()
    recorded(resolution(ADMITTED, name="sau.txt"), officer, term=(today.year, today.year + 5), kind="resolution")
    operations.issue_draft(approved(officer), LATER, officer, tmp_path, number=41)
    later = approved(officer)
    assert (next_number(later, LATER), next_number(later)) == (42, 1)
    view = draft_view(later)
    assert (view.next_number, view.reference) == (1, "01-BC/ĐU")


def test_what_moved_since_the_approval_is_not_issued(officer: Any, tmp_path: Path):
    """A figure corrected after the approval would go out wrong: it is written and approved again first."""
    document = a_term(officer)
    draft = approved(officer)
    operations.correct(only(document, kind="result"), {"value": "305"}, officer)
    refused("draft_moved", operations.issue_draft, draft, LATER, officer, tmp_path)
    assert state_of(draft).state == "approved"

    operations.reopen_draft(draft, "số đã sửa", officer)
    operations.write_again(draft, officer)
    operations.approve_draft(draft, officer)
    assert operations.issue_draft(draft, LATER, officer, tmp_path).number == 1


def test_another_template_than_at_the_approval_is_not_used(officer: Any, tmp_path: Path):
    """The words of an office's Word file are printed with the document: whoever approves sees them first."""
    a_term(officer)
    organisation = the_term().organisation
    draft = approved(officer)
    template = operations.keep_template(organisation, "", "mau.docx", word_file(), officer, tmp_path)
    refused("draft_template", operations.issue_draft, draft, LATER, officer, tmp_path)
    operations.withdraw_template(template, officer)
    assert operations.issue_draft(draft, LATER, officer, tmp_path).number == 1


def test_a_news_item_bears_no_number(officer: Any, tmp_path: Path):
    """What has no symbol is issued without a number, and refuses one."""
    a_term(officer)
    term = the_term()
    draft = approved(officer, operations.make_draft(term.organisation, plan(kind=DocumentKind.NEWS), officer))
    refused("draft_number", operations.issue_draft, draft, LATER, officer, tmp_path, number=1)
    step = operations.issue_draft(draft, LATER, officer, tmp_path)
    assert (step.number, step.counter, step.reference) == (None, "", "")
    head = content_of(draft).head
    assert (head.number, head.day, head.draft) == ("", LATER, False)


def test_the_day_lies_between_its_figures_and_today(officer: Any, tmp_path: Path):
    """A document is not dated before the day it tells of, nor in the future."""
    a_term(officer)
    draft = approved(officer)
    refused("draft_day", operations.issue_draft, draft, date(2023, 4, 25), officer, tmp_path)
    refused("draft_day", operations.issue_draft, draft, date(2999, 1, 1), officer, tmp_path)
    assert not (tmp_path / "files").exists()
    assert operations.issue_draft(draft, DAY, officer, tmp_path).day == DAY


def test_a_document_takes_the_place_of_another(officer: Any, tmp_path: Path):
    """The older one is replaced on that day; only one that is issued can be."""
    a_term(officer)
    first, second = approved(officer), approved(officer)
    refused("draft_replaces", operations.issue_draft, second, LATER, officer, tmp_path, replaces=first)
    operations.issue_draft(first, LATER, officer, tmp_path)
    operations.issue_draft(second, date(2023, 6, 1), officer, tmp_path, replaces=first)
    standing = state_of(first)
    assert (standing.state, standing.replaced_by_id, standing.day) == ("replaced", second.pk, date(2023, 6, 1))
    assert (standing.reference, standing.issued_on) == ("01-BC/ĐU", LATER)


def test_a_disk_that_refuses_leaves_it_approved(officer: Any, tmp_path: Path):
    """Where the file cannot be kept, nothing is issued and no number is taken."""
    a_term(officer)
    draft = approved(officer)
    (tmp_path / "files").write_text("in the way", encoding="utf-8")
    with pytest.raises(OSError, match=r"files"):
        operations.issue_draft(draft, LATER, officer, tmp_path)
    assert (state_of(draft).state, next_number(draft, LATER)) == ("approved", 1)


def test_issued_files_are_named_kept_and_backed_up(officer: Any, tmp_path: Path):
    """What doctor looks for and a backup takes along are the originals, issued files and templates."""
    document = a_term(officer)
    template = operations.keep_template(the_term().organisation, "", "mau.docx", word_file(), officer, tmp_path)
    step = operations.issue_draft(approved(officer), LATER, officer, tmp_path)
    names = kept_names()
    assert (names[step.sha256], names[template.sha256], names[document.sha256]) == (
        "01-BC/ĐU",
        "mau.docx",
        document.name,
    )
    assert set(named_originals(tables(applied("default")), "default")) == set(names)


def test_each_term_counts_from_one(officer: Any, tmp_path: Path):
    """Numbers begin again with the next term; two types of one term have counters of their own."""
    a_term(officer)
    recorded(resolution(ADMITTED, name="sau.txt"), officer, term=(2025, 2030), kind="resolution")
    operations.issue_draft(approved(officer), LATER, officer, tmp_path)
    later = approved(officer)
    assert next_number(later, date(2023, 12, 1)) == 2
    assert next_number(later, date(2026, 2, 1)) == 1
    key, _ = key_and_figure(later)
    assert key
