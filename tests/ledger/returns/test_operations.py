"""Returns are filled in, submitted, approved level by level, sent back, locked and unlocked; each step is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from tests.conftest import with_role
from tests.ledger.at_once import at_once
from tests.ledger.returns.tree import ADMITTED, FIRST, PLAN, SECOND, SHARE, District, refused, typed

from nhiemky.ledger import operations
from nhiemky.ledger.history import chain
from nhiemky.ledger.models import Event, Return, ReturnDraft, ReturnReminder, ReturnStep, ReturnVersion, Role
from nhiemky.ledger.queries.returns import return_page
from nhiemky.ledger.returns.state import ReturnState, seen_of, state_of

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_level_by_level(district: District):
    """The direct superior approves first, then the next; after the last it is locked."""
    version = district.submitted()
    first = operations.approve_return(version, district.approver(district.middle))
    assert (first.organisation, first.final) == (district.middle, False)
    assert state_of(version.for_return) is ReturnState.SUBMITTED

    last = operations.approve_return(version, district.approver(district.top))
    assert (last.organisation, last.final) == (district.top, True)
    assert state_of(version.for_return) is ReturnState.APPROVED
    assert not chain.verify().break_en


def test_the_direct_superior_does_not_approve_for_those_above(district: District):
    """A level rules on its own only; one beside, and the organisation itself, on nothing."""
    version = district.submitted()
    refused("not_allowed", operations.approve_return, version, district.approver(district.beside))
    refused("not_allowed", operations.approve_return, version, district.approver(district.cell))
    operations.approve_return(version, district.approver(district.middle))

    refused("not_allowed", operations.approve_return, version, district.approver(district.middle))


def test_nobody_approves_what_they_submitted(district: District):
    """Not even with every role."""
    both = with_role(with_role(User.objects.create_user("both"), Role.OFFICE), Role.APPROVER)
    version = operations.submit_return(district.form, district.cell, FIRST, typed(), both)

    refused("own_return", operations.approve_return, version, both)
    refused("own_return", operations.approve_many, [version], both)
    operations.approve_return(version, district.approver(district.top))


def test_sent_back_with_a_reason_and_submitted_anew(district: District):
    """The reason is kept, the new version begins with what was given, and the old one stays."""
    version = district.submitted(value=3)
    refused("return_reason_missing", operations.send_back_return, version, "  ", district.approver(district.middle))
    refused("note_too_long", operations.send_back_return, version, "a" * 2001, district.approver(district.middle))
    operations.send_back_return(version, "thiếu 2 người", district.approver(district.middle))
    page = return_page(district.form, district.cell, FIRST)
    assert (page.state, page.typed[ADMITTED]["value"], page.fillable) == (ReturnState.SENT_BACK, "3", True)
    assert page.versions[0].steps[0].reason == "thiếu 2 người"
    refused("return_was_sent_back", operations.approve_return, version, district.approver(district.middle))

    second = district.submitted(value=5)
    assert (second.number, state_of(second.for_return)) == (2, ReturnState.SUBMITTED)
    refused("return_old_version", operations.approve_return, version, district.approver(district.middle))
    assert ReturnVersion.objects.get(pk=version.pk).cells[ADMITTED]["value"] == "3"


def test_a_locked_return_is_only_unlocked(district: District):
    """Every write but the exception is refused with a sentence."""
    version = district.approved()
    office, top = district.office(), district.approver(district.top)

    for call in (
        lambda: operations.save_draft(district.form, district.cell, FIRST, typed(9), office),
        lambda: operations.submit_return(district.form, district.cell, FIRST, typed(9), office),
        lambda: operations.approve_return(version, top),
        lambda: operations.approve_many([version], top),
        lambda: operations.send_back_return(version, "sai", top),
    ):
        assert "khóa" in refused("return_locked", call).message
    refused("nothing_to_remind", operations.remind, district.form, [district.cell], FIRST, "", top)
    operations.unlock_return(version, "nhập nhầm cột", top)


def test_an_exception_holds_until_a_newer_version_is_approved(district: District):
    """The locked version is what counts until then, whatever becomes of the new one."""
    version, top = district.approved(value=3), district.approver(district.top)
    refused("not_allowed", operations.unlock_return, version, "nhầm", district.approver(district.middle))
    refused("return_reason_missing", operations.unlock_return, version, "", top)
    operations.unlock_return(version, "nhập nhầm", top)
    refused("return_not_locked", operations.unlock_return, version, "nữa", top)
    second = district.submitted(value=4)
    page = return_page(district.form, district.cell, FIRST)
    assert [each.holds for each in page.versions] == [True, False]

    operations.approve_return(second, district.approver(district.middle))
    operations.approve_return(second, top)
    page = return_page(district.form, district.cell, FIRST)
    assert [each.holds for each in page.versions] == [False, True]
    assert ReturnStep.objects.filter(final=True).count() == 2


def test_what_was_typed_is_kept_to_the_letter(district: District):
    """Words in a number cell, half a ratio, spaces: the page gives them back, with what is wrong."""
    said = {ADMITTED: {"value": " 12 ngươi", "note": "gồm cả dự bị "}, SHARE: {"value": "57", "of": ""}}
    operations.save_draft(district.form, district.cell, FIRST, said, district.office())  # type: ignore[arg-type]
    page = return_page(district.form, district.cell, FIRST)

    assert page.typed[ADMITTED] == {"value": " 12 ngươi", "of": "", "note": "gồm cả dự bị "}
    assert {each.line: each.code for each in page.troubles} == {ADMITTED: "not_a_number", SHARE: "half_a_ratio"}
    assert (page.state, page.draft_at is not None) == (ReturnState.DRAFT, True)


def test_a_save_that_breaks_leaves_the_draft_before(district: District, monkeypatch: pytest.MonkeyPatch):
    """Whatever happens while it is written, all of it is kept or none; submitting breaks off the same way."""
    office = district.office()
    operations.save_draft(district.form, district.cell, FIRST, typed(1), office)

    def breaks(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("nhiemky.ledger.operations.returns.drafts.seen_of", breaks)
    with pytest.raises(MemoryError):
        operations.save_draft(district.form, district.cell, FIRST, typed(2), office)
    monkeypatch.setattr("nhiemky.ledger.recording._write", breaks)
    with pytest.raises(MemoryError):
        operations.submit_return(district.form, district.cell, FIRST, typed(2), office)

    page = return_page(district.form, district.cell, FIRST)
    assert (page.typed[ADMITTED]["value"], page.versions) == ("1", ())


def test_a_draft_leaves_one_event(district: District):
    """Only the beginning of the return stands in the history; drafts are written over."""
    office = district.office()
    before = Event.objects.count()
    for value in range(5):
        operations.save_draft(district.form, district.cell, FIRST, typed(value), office)

    assert Event.objects.count() == before + 1
    assert ReturnDraft.objects.get().number == 5
    district.submitted()
    assert not ReturnDraft.objects.exists()


def test_a_refused_submission_says_why_and_keeps_the_draft(district: District):
    """Errors first, then questions without a reason; a reason is kept with the version."""
    office = district.office()
    district.approved(value=20)
    operations.save_draft(district.form, district.cell, SECOND, typed("ba"), office)
    told = refused("return_errors", operations.submit_return, district.form, district.cell, SECOND, {}, office)
    assert "không phải là số" in told.message
    assert return_page(district.form, district.cell, SECOND).typed[ADMITTED]["value"] == "ba"

    refused("return_asks", operations.submit_return, district.form, district.cell, SECOND, typed(90), office)
    refused(
        "note_too_long", operations.submit_return, district.form, district.cell, SECOND, typed(90), office,
        reasons={ADMITTED: "a" * 2001},
    )  # fmt: skip
    version = operations.submit_return(
        district.form, district.cell, SECOND, typed(90), office, reasons={ADMITTED: "sáp nhập trường học"}
    )
    assert version.reasons == {ADMITTED: "sáp nhập trường học"}


def test_a_missing_figure_needs_a_reason_and_stays_missing(district: District):
    """An empty cell is never kept as zero; a zero is."""
    office = district.office()
    refused("return_asks", operations.submit_return, district.form, district.cell, FIRST, {}, office)
    version = operations.submit_return(
        district.form, district.cell, FIRST, {}, office, reasons={ADMITTED: "chưa tổng hợp xong"}
    )
    assert version.cells == {}

    assert district.submitted(SECOND, value=0).cells[ADMITTED] == {"value": "0", "of": None, "note": ""}


def test_nothing_at_all_is_not_submitted(district: District):
    """A form without required lines is not given empty."""
    office = district.office(district.top)
    plan = replace(PLAN, with_own=True, lines=(replace(PLAN.lines[0], required=False),))
    form = operations.make_form(district.term, plan, office)

    refused("return_empty", operations.submit_return, form, district.top, FIRST, {}, office)


def test_what_waits_cannot_be_changed(district: District):
    """Whoever fills in asks those above to send it back; the very same once more is no second version."""
    version = district.submitted()
    refused("return_submitted", district.submitted, value=4)
    refused("return_submitted", operations.save_draft, district.form, district.cell, FIRST, typed(4), district.office())

    assert district.submitted() == version


def test_cells_that_are_no_lines_or_too_long_are_refused(district: District):
    """Nothing is cut off or dropped."""
    office = district.office()
    refused("return_line_unknown", operations.save_draft, district.form, district.cell, FIRST, {"x": {}}, office)
    refused(
        "return_cell_too_long", operations.save_draft, district.form, district.cell, FIRST, typed("1" * 2001), office
    )


def test_a_later_save_is_told_of_the_first(district: District):
    """Who, and what they did; the same content is no conflict."""
    office = district.office()
    saved = operations.save_draft(district.form, district.cell, FIRST, typed(1), office, seen="0.0.0")
    again = operations.save_draft(district.form, district.cell, FIRST, typed(1), office, seen="0.0.0")
    assert again.seen == saved.seen
    told = refused(
        "changed_meanwhile", operations.save_draft, district.form, district.cell, FIRST, typed(2), office, seen="0.0.0"
    )
    assert "bản nháp" in told.message
    operations.save_draft(district.form, district.cell, FIRST, typed(2), office, seen=saved.seen)


def test_rulings_are_told_of_each_other(district: District):
    """An approval that was not seen keeps a second one from counting for the next level."""
    version, top = district.submitted(), district.approver(district.top)
    seen = seen_of(version.for_return)
    operations.approve_return(version, top, seen=seen)
    told = refused("changed_meanwhile", operations.approve_return, version, top, seen=seen)
    assert "đã duyệt" in told.message
    refused("changed_meanwhile", operations.approve_many, [version], top, seen={version.pk: seen})

    operations.send_back_return(version, "thiếu", top)
    newest = district.submitted(value=8)
    told = refused("changed_meanwhile", operations.approve_return, newest, top, seen=seen)
    assert "bản số 2" in told.message


@pytest.mark.django_db(transaction=True)
def test_two_submissions_at_once(district: District, tmp_path: Path):
    """Exactly one is kept; the other is told."""
    one, two = district.office(), district.account(Role.OFFICE, district.cell, 1)
    with at_once(tmp_path) as run:
        found = run(
            lambda: operations.submit_return(district.form, district.cell, FIRST, typed(3), one, seen="0.0.0"),
            lambda: operations.submit_return(district.form, district.cell, FIRST, typed(4), two, seen="0.0.0"),
        )
        versions = ReturnVersion.objects.count()
        returns = Return.objects.count()

    codes = sorted(getattr(each, "code", "kept") for each in found)
    assert codes[0] in {"changed_meanwhile", "return_submitted"} or codes[1] in {
        "changed_meanwhile",
        "return_submitted",
    }
    assert ("kept" in codes, versions, returns) == (True, 1, 1)


def test_approving_many_is_all_or_none(district: District):
    """One that may not be approved keeps the others back."""
    versions = [district.submitted(), district.submitted(organisation=district.other)]
    stranger = district.submitted(organisation=district.beside)
    middle = district.approver(district.middle)
    refused("not_allowed", operations.approve_many, [*versions, stranger], middle)
    assert not ReturnStep.objects.exists()

    assert operations.approve_many(versions, middle) == 2


def test_reminders_go_to_those_who_owe(district: District):
    """From above only; whoever has given is left out."""
    district.submitted()
    middle = district.office(district.middle)
    refused("not_allowed", operations.remind, district.form, [district.beside], FIRST, "", middle)
    refused("note_too_long", operations.remind, district.form, [district.other], FIRST, "a" * 2001, middle)

    assert operations.remind(district.form, [district.cell, district.other], FIRST, "Hạn 10/4", middle) == 1
    assert ReturnReminder.objects.get().organisation == district.other
    assert return_page(district.form, district.other, FIRST).reminders[0].note == "Hạn 10/4"
