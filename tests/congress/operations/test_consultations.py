"""A draft document is divided, arranged and laid before groups; its stages and groups refuse what does not fit."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.congress import consulting
from tests.congress.build import congress, term
from tests.congress.consulting import rejects

from nhiemky.congress import operations
from nhiemky.congress.clauses import Clause, Cut, pieces_of
from nhiemky.congress.consultations import Progress, clauses_of, groups_of, opinions_of, pieces_of_draft, progress_of
from nhiemky.congress.models import Congress, Consultation
from nhiemky.counting.opinions import Stance
from nhiemky.ledger.accounts import command_account

pytestmark = pytest.mark.django_db
AGREE = Stance.AGREE


@pytest.fixture
def begun() -> Consultation:
    """A consultation whose clauses can still be arranged."""
    return consulting.begun()


def test_a_pasted_text_is_divided_by_its_labels(begun: Consultation):
    """Each label begins a clause, named with those above it; the words below it go with it; the whole stands first."""
    clauses = clauses_of(begun)

    assert tuple(each.label for each in clauses) == consulting.LABELS
    assert clauses[2].text == "1. Kết quả đạt được\nCông tác phát triển đảng được quan tâm."
    assert progress_of(begun) is Progress.PREPARING


def test_nothing_to_consult_on_is_refused(begun: Consultation):
    """An empty text, no title, words that are too long and more clauses than a meeting could go through."""
    by, held = command_account(), begun.congress
    with rejects("consultation_empty"):
        operations.begin_consultation(held, "Dự thảo", pieces_of(" \n\t\n"), by)
    with rejects("consultation_title"):
        operations.begin_consultation(held, " ", pieces_of("Một"), by)
    with rejects("consultation_clauses"):
        operations.begin_consultation(held, "Dự thảo", pieces_of("dài" * 10_000), by)
    with rejects("consultation_clauses"):
        operations.begin_consultation(held, "Dự thảo", pieces_of("đoạn\n" * 600), by)


def test_clauses_are_arranged_before_the_first_opinion(begun: Consultation):
    """Another list takes the place of the first; blocks of no draft are left out; after an opinion nothing moves."""
    by, clauses = command_account(), clauses_of(begun)
    merged = [clauses[0], replace(clauses[1], text="I và II", blocks=("lạ",))]
    row = operations.arrange_clauses(begun, merged, by, seen=0)
    assert [(each.key, each.label, each.blocks) for each in clauses_of(begun)] == [
        ("c1", "Toàn văn", ()), ("c2", "I", ()),
    ]  # fmt: skip
    with rejects("changed_meanwhile"):
        operations.arrange_clauses(begun, clauses, by, seen=0)
    operations.arrange_clauses(begun, clauses, by, seen=row.pk)
    operations.open_consultation(begun, by)
    consulting.said(begun, "I.1", "Tổ 1", AGREE, 3)

    with rejects("consultation_said"):
        operations.arrange_clauses(begun, clauses, by)


def test_labels_that_are_the_same_keep_it_from_opening(begun: Consultation):
    """However they are written: a sheet could not say which clause it means."""
    by = command_account()
    operations.arrange_clauses(begun, [Clause("", "I.1", "Một"), Clause("", "mục i - 1)", "Hai")], by)
    with rejects("consultation_labels"):
        operations.open_consultation(begun, by)

    assert progress_of(begun) is Progress.PREPARING


def test_stages_follow_one_another(begun: Consultation):
    """Opened, closed, opened again with a reason, withdrawn: each only where it can follow."""
    by = command_account()
    with rejects("consultation_stage"):
        operations.close_consultation(begun, by)
    operations.open_consultation(begun, by)
    with rejects("consultation_stage"):
        operations.open_consultation(begun, by)
    operations.close_consultation(begun, by)
    with rejects("consultation_not_open"):
        consulting.said(begun, "I.1", "Tổ 1", AGREE, 3)
    with rejects("congress_reason"):
        operations.reopen_consultation(begun, " ", by)
    operations.reopen_consultation(begun, "Tổ 2 gửi muộn", by)
    with rejects("consultation_stage"):
        operations.reopen_consultation(begun, "Tổ 2 gửi muộn", by)
    operations.withdraw_consultation(begun, "Lập nhầm", by)
    with rejects("consultation_stage"):
        operations.withdraw_consultation(begun, "Lập nhầm", by)
    with rejects("consultation_stage"):
        operations.record_group(begun, "Tổ 1", 3, by)

    assert progress_of(begun) is Progress.WITHDRAWN


def test_a_closed_congress_is_consulted_no_more(begun: Consultation):
    """What was said stays; nothing is added."""
    operations.open_consultation(begun, command_account())
    operations.close_congress(begun.congress, command_account())
    with rejects("congress_closed"):
        consulting.said(begun, "I.1", "Tổ 1", AGREE, 3)


def test_who_attended_is_counted_at_the_door_or_said(begun: Consultation):
    """A group named like a table has those who came in there; what the office says of it comes first."""
    held, by = begun.congress, command_account()
    _seated(held, "Tổ 1", 5)
    operations.record_group(begun, "Tổ 1", None, by)
    operations.record_group(begun, "Tổ 10", 4, by)
    operations.record_group(begun, "Tổ 2", None, by)
    found = list(groups_of(begun, ()).values())
    assert [(each.name, each.attended, each.checked_in) for each in found] == [
        ("Tổ 1", 5, True), ("Tổ 2", None, False), ("Tổ 10", 4, False),
    ]  # fmt: skip
    operations.record_group(begun, "TỔ  1", 6, by)
    operations.record_group(begun, "Tổ 10", None, by, gone=True)

    assert [(each.name, each.attended) for each in groups_of(begun, ()).values()] == [("Tổ 1", 6), ("Tổ 2", None)]


def test_groups_that_do_not_fit_are_refused(begun: Consultation):
    """No name, fewer than have spoken, taken off though it has spoken."""
    by = command_account()
    operations.open_consultation(begun, by)
    consulting.said(begun, "I.1", "Tổ 1", AGREE, 7)
    with rejects("opinion_group"):
        operations.record_group(begun, " – ", 3, by)
    with rejects("opinion_group_full"):
        operations.record_group(begun, "Tổ 1", 6, by)
    with rejects("opinion_group_said"):
        operations.record_group(begun, "Tổ 1", None, by, gone=True)
    operations.record_group(begun, "Tổ 1", 7, by)

    assert groups_of(begun, opinions_of(begun))["tổ 1"].attended == 7


def _seated(held: Congress, table: str, people: int) -> None:
    """Seat some of those present at a table."""
    for each in list(held.delegates.order_by("number"))[:people]:
        operations.describe_delegate(each, command_account(), table=table, particulars={})


def test_a_draft_is_divided_by_its_blocks(begun: Consultation):
    """Each clause knows the blocks it is made of and what they said then; another organisation's draft is refused."""
    held, by = begun.congress, command_account()
    draft = consulting.draft(held)
    made = operations.begin_consultation(held, "Dự thảo báo cáo", (), by, draft=draft)
    fine = operations.begin_consultation(held, "Dự thảo báo cáo", (), by, draft=draft, cut=Cut.PARAGRAPH)
    blocks = {key for each in clauses_of(made) for key in each.blocks}

    assert blocks == set(made.source)
    assert blocks == {each.block for each in pieces_of_draft(draft)}
    assert len(clauses_of(fine)) > len(clauses_of(made))
    other = congress(of=term("Đảng bộ xã Tân Hà"))
    with rejects("consultation_draft"):
        operations.begin_consultation(other, "Dự thảo", (), by, draft=draft)
