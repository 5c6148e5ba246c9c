"""Submit a return."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from django.contrib.auth.models import AbstractBaseUser

from nhiemky.ledger.accounts import check_active
from nhiemky.ledger.models import Organisation, ReturnDraft, ReturnForm, ReturnVersion
from nhiemky.ledger.operations._shared import NOTE_LIMIT
from nhiemky.ledger.operations.returns._shared import begun, check_open, check_seen, of_organisation
from nhiemky.ledger.operations.returns.drafts import merged
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.returns.cells import Typed, as_json
from nhiemky.ledger.returns.checks import Trouble, check_typed, unanswered
from nhiemky.ledger.returns.drafts import cells_of, previous_version
from nhiemky.ledger.returns.forms import chain
from nhiemky.ledger.returns.lines import FormLine, lines_of
from nhiemky.ledger.returns.term_plans import plans_of
from nhiemky.ledger.rights import Role, operation

Source = Literal["page", "file"]


@operation("return.submit", may=(Role.OFFICE,), on=of_organisation)
def submit_return(
    form: ReturnForm,
    organisation: Organisation,
    first: date,
    typed: Typed,
    by: AbstractBaseUser,
    *,
    reasons: Mapping[str, str] | None = None,
    source: Source = "page",
    seen: str | None = None,
) -> ReturnVersion:
    """Submit a return as a new version; what was saved of lines that are not named in ``typed`` is taken.

    ``reasons`` answer by the code of a line what the checks ask; they are kept. Nothing is kept of a refused call:
    save the draft before. The same once more, while it waits, returns the version there is.

    Raises LedgerProblem as ``save_draft``, and ``return_errors``, ``return_asks`` or ``return_empty``.
    """
    user = check_active(by)
    history = begun(form, organisation, first)
    held, lines = history.returned.form, lines_of(history.returned.form)
    cells = merged(history, typed)
    previous = cells_of(previous_version(chain(held), organisation.pk, first))
    parsed, troubles = check_typed(lines, cells, previous, plans_of(held))
    figures = {code: as_json(each.cell) for code, each in parsed.items() if each.cell.given or each.cell.note}
    latest = history.latest
    if latest is not None and not history.steps and latest.by_id == user.pk and latest.cells == figures:
        return latest
    check_open(history)
    check_seen(history, seen, draft=True)
    told = _reasons(lines, reasons or {})
    _check(lines, troubles, told)
    if not any(each.cell.given for each in parsed.values()) and not told:
        raise LedgerProblem("return_empty")
    version = ReturnVersion.objects.create(
        for_return=history.returned,
        number=latest.number + 1 if latest else 1,
        cells=figures,
        reasons=told,
        source=source,
        by=user,
    )
    ReturnDraft.objects.filter(for_return=history.returned).delete()
    return version


def _check(lines: Sequence[FormLine], troubles: Sequence[Trouble], reasons: Mapping[str, str]) -> None:
    """Refuse errors, and questions without a reason, naming the first."""
    names = {line.code: line for line in lines}
    left = unanswered(troubles, reasons)
    errors = [each for each in left if each.severity == "error"]
    if errors:
        line = names[errors[0].line]
        raise LedgerProblem(
            "return_errors", count=len(errors), name=line.name(), name_en=line.name("en"),
            said=errors[0].message, said_en=errors[0].message_en,
        )  # fmt: skip
    if left:
        line = names[left[0].line]
        raise LedgerProblem(
            "return_asks", count=len({each.line for each in left}), name=line.name(), name_en=line.name("en"),
            said=left[0].message, said_en=left[0].message_en,
        )  # fmt: skip


def _reasons(lines: Sequence[FormLine], given: Mapping[str, str]) -> dict[str, str]:
    """Return the reasons given for lines of the form; raises ``note_too_long``."""
    reasons = {line.code: given[line.code].strip() for line in lines if given.get(line.code, "").strip()}
    if any(len(each) > NOTE_LIMIT for each in reasons.values()):
        raise LedgerProblem("note_too_long", limit=NOTE_LIMIT)
    return reasons
