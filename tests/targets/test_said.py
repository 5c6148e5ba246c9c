"""All that is said of a judgement, as it is kept in ``said.txt``: states, figures, sentences, forecasts.

After a change that is meant, ``python -m tests.targets.test_said`` writes the file anew: read its difference.
"""

from __future__ import annotations

from pathlib import Path

from nhiemky.targets import forecast, judge

from . import rows, rows_year, test_partial
from .make import TERM
from .test_states import TABLE

KEPT = Path(__file__).with_name("said.txt")
EVERY = {name: (*row[:3], TERM) for name, row in TABLE.items()}
EVERY |= {f"more: {name}": row for name, row in {**rows.ROWS, **rows_year.ROWS}.items()}
EVERY |= {f"partial: {name}": (*row[:3], TERM) for name, row in test_partial.TABLE.items()}


def said(name: str) -> str:
    """Return all that is said of a row."""
    target, results, as_of, term = EVERY[name]
    verdict, ahead = judge(target, results, term, as_of), forecast(target, results, term, as_of)
    figures = {
        "value": verdict.value and f"{verdict.value.value} {verdict.value.unit}",
        "level": verdict.level,
        "latest": verdict.latest and verdict.latest.source_id,
        "plan": verdict.share_of_plan,
        "time": verdict.share_of_time,
        "reported": verdict.share_reported,
        "counted": ", ".join(verdict.counted),
        "aside": ", ".join(verdict.set_aside),
    }
    notes = "".join("n" if line.note else "-" for line in verdict.lines)
    band = [
        end if end is None or isinstance(end, str) else f"{end.value} {end.unit}" for end in (ahead.low, ahead.high)
    ]
    return "\n".join(
        [
            f"# {name}",
            f"{verdict.state} | {notes} | " + " | ".join(f"{key} {value}" for key, value in figures.items()),
            f"vi: {verdict.arithmetic()}",
            f"en: {verdict.arithmetic('en')}",
            f"ahead {band[0]} .. {band[1]}",
            f"vi: {ahead.arithmetic()}",
            f"en: {ahead.arithmetic('en')}",
        ]
    )


def kept() -> dict[str, str]:
    """Return what is kept of every row."""
    pieces = KEPT.read_text(encoding="utf-8").removesuffix("\n").split("\n\n")
    return {piece.partition("\n")[0].removeprefix("# "): piece for piece in pieces}


def test_what_is_said():
    """Every judgement says what was read and found right when it was kept, to the letter, in both languages."""
    before = kept()
    changed = [said(name) for name in EVERY if before.get(name) != said(name)]

    assert changed == []
    assert list(EVERY) == list(before)


if __name__ == "__main__":
    KEPT.write_text("\n\n".join(said(name) for name in EVERY) + "\n", encoding="utf-8")
