"""What a term sets for each line of a form: the largest a figure of one period could sensibly be compared with."""

from __future__ import annotations

from decimal import Decimal

from nhiemky.ledger.models import ReturnForm, State, Statement


def plans_of(form: ReturnForm) -> dict[str, Decimal]:
    """Return the greatest amount the confirmed targets of the form's term set for each code, in the unit kept.

    Shares are left out: a form asks for their numerators and denominators.
    """
    units = {each["code"]: each.get("unit", "") for each in form.lines}
    rows = Statement.objects.in_state(State.CONFIRMED).of_term(form.term_id)
    found: dict[str, Decimal] = {}
    for each in rows.filter(kind="target", indicator__in=list(units)).select_related("indicator"):
        amounts = [amount for amount in (each.value, each.high) if amount is not None]
        code = each.indicator_id or ""
        if not amounts or each.unit == "%" or (units[code] and each.unit != units[code]):
            continue
        found[code] = max(found.get(code, Decimal(0)), *map(abs, amounts))
    return found
