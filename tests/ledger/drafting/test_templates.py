"""Word files of an office's own, that its documents are laid out by."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import docx
import pytest
from tests.conftest import with_role
from tests.ledger.build import HOUSE
from tests.ledger.drafting.plain import a_term
from tests.ledger.drafting.test_editing import refused
from tests.ledger.drafting.test_issuing import LATER, approved
from tests.ledger.rights.drafts import template

from nhiemky.ledger import operations
from nhiemky.ledger.drafting.templates import template_for, template_of
from nhiemky.ledger.models import Organisation, Role, WordTemplate

pytestmark = [pytest.mark.database, pytest.mark.django_db, pytest.mark.usefixtures("plain_words")]


@pytest.fixture
def house(officer: Any) -> Organisation:
    """An organisation with a term."""
    a_term(officer)
    with_role(officer, Role.APPROVER)
    return Organisation.objects.get(name=HOUSE)


def _file(*lines: str) -> bytes:
    document, out = docx.Document(), io.BytesIO()
    for line in lines:
        document.add_paragraph(line)
    document.save(out)
    return out.getvalue()


def test_a_document_is_laid_out_by_the_offices_own_file(house: Organisation, officer: Any, tmp_path: Path):
    """What is issued is that file filled; another kind of document, or after its end, has the program's layout."""
    own = _file("CƠ QUAN TÔI", "{{noi_dung}}")
    kept = operations.keep_template(house, "mid_term_review", "mau.docx", own, officer, tmp_path)
    assert (template_of(house, "mid_term_review"), template_of(house, "news")) == (kept, None)
    step = operations.issue_draft(approved(officer), LATER, officer, tmp_path)
    words = [each.text for each in docx.Document(str(tmp_path / "files" / step.sha256)).paragraphs]
    assert words[0] == "CƠ QUAN TÔI"
    assert "Kết nạp 300 người mới." in words

    operations.withdraw_template(kept, officer)
    assert template_for(house, "mid_term_review", tmp_path) is None
    refused("template_gone", operations.withdraw_template, kept, officer)


def test_a_template_that_is_gone_or_changed_is_told(house: Organisation, officer: Any, tmp_path: Path):
    """Nothing is issued with a file that is not the one that was kept."""
    kept = operations.keep_template(house, "", "mau.docx", template(), officer, tmp_path)
    draft = approved(officer)
    (tmp_path / "files" / kept.sha256).write_bytes(template() + b"x")
    refused("file_changed", operations.issue_draft, draft, LATER, officer, tmp_path)
    (tmp_path / "files" / kept.sha256).unlink()
    refused("file_changed", operations.issue_draft, draft, LATER, officer, tmp_path)


def test_the_file_of_the_kind_comes_before_the_one_for_all(house: Organisation, officer: Any, tmp_path: Path):
    """A kind without a file of its own takes the one for all kinds; the newest of each holds."""
    every = operations.keep_template(house, "", "chung.docx", template(), officer, tmp_path)
    own = operations.keep_template(house, "news", "tin.docx", template(), officer, tmp_path)
    assert (template_of(house, "news"), template_of(house, "minutes")) == (own, every)
    newer = operations.keep_template(house, "", "chung.docx", _file("Mới", "{{noi_dung}}"), officer, tmp_path)
    assert template_of(house, "minutes") == newer


def test_a_file_that_cannot_be_filled_is_refused(house: Organisation, officer: Any, tmp_path: Path):
    """Each field nobody knows has its sentence; nothing of such a file is kept."""
    refused("template_kind", operations.keep_template, house, "letter", "mau.docx", template(), officer, tmp_path)
    refused("template_name", operations.keep_template, house, "", " ", template(), officer, tmp_path)
    bad = _file("{{noi_dung}}", "{{ngay_thag}}")
    refused("template_troubles", operations.keep_template, house, "", "mau.docx", bad, officer, tmp_path)
    refused("template_troubles", operations.keep_template, house, "", "mau.docx", b"PK nothing", officer, tmp_path)
    assert not WordTemplate.objects.exists()
    assert not (tmp_path / "files").exists()
