"""What a bundle holds of a count, part by part, as JSON data.

Everything a recount needs is there: nothing refers to a database. Of absentees there are counts by reason only.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from nhiemky.counting.counted import Counted
from nhiemky.counting.outcome import Outcome
from nhiemky.counting.rules import Rules
from nhiemky.counting.states import Step
from nhiemky.counting.tally import Tally


def contents(counted: Counted) -> dict[str, Any]:
    """Return the parts of the bundle of a count by name."""
    base = counted.base
    return {
        "definition": counted.definition.as_data(),
        "rules": _rules(counted.rules),
        "base": {
            "body": base.body.value,
            "convened": base.convened,
            "deductions": [[reason.value, number] for reason, number in base.deductions],
            "n": base.n,
            "needed": base.needed,
            "formula": base.formula(),
        },
        "stock": {
            "whole": counted.stock.as_data(),
            "tables": [each.as_data() for each in counted.tables],
            "present": counted.present,
            "withdrawn": sorted(counted.withdrawn),
            "batches": [[each.code, each.hand_count] for each in counted.planned],
            "explanations": [asdict(each) for each in counted.explanations],
        },
        "batches": [
            {
                "batch": count.batch.code,
                "hand_count": count.batch.hand_count,
                "wanted": count.wanted,
                "attempt": count.attempt,
            }
            for count in counted.batches
        ],
        "entries": [one.as_data() for count in counted.batches for one in count.finished],
        "rulings": [
            {**ruling.as_data(), "batch": count.batch.code} for count in counted.batches for ruling in count.rulings
        ],
        "steps": [_step(step) for count in counted.batches for step in count.steps],
        "tally": _tally(counted.tally),
        "outcome": _outcome(counted.outcome),
    }


def _rules(rules: Rules) -> dict[str, Any]:
    pack = rules.pack
    return {
        "pack": pack.code,
        "source": pack.source,
        "first": pack.first.isoformat(),
        "last": pack.last.isoformat() if pack.last else None,
        "rules": {
            key: {
                "value": list(each.value) if isinstance(each.value, tuple) else each.value,
                "source": each.source,
                "certainty": each.certainty,
                "vi": each.vi,
            }
            for key, each in ((key, rules.rule(key)) for key in pack.rules)
        },
        "settings": dict(rules.settings),
    }


def _step(step: Step) -> dict[str, Any]:
    return {**asdict(step), "step": step.step.value}


def _tally(tally: Tally) -> dict[str, Any]:
    rows = [[row.number, row.votes, row.against, row.both, row.neither] for row in tally.rows]
    return {"valid": tally.valid, "invalid": dict(tally.invalid_by_code), "rows": rows}


def _outcome(outcome: Outcome) -> dict[str, Any]:
    following = outcome.next_round
    return {
        "lines": [[each.number, each.name, each.votes, each.place, each.standing.value] for each in outcome.lines],
        "elected": list(outcome.elected),
        "tied": list(outcome.tied),
        "beaten": list(outcome.beaten),
        "below": list(outcome.below),
        "seats_left": outcome.seats_left,
        "next_round": {
            "why": following.why.value,
            "seats": following.seats,
            "numbers": list(following.numbers),
            "form": following.form.value,
            "round": following.round,
            "ask": following.ask,
        }
        if following
        else None,
    }
