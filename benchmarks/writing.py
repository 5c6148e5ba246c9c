"""How long a report of some twenty pages with its annexes takes: composed, as Word, as PDF, for spreadsheets.

    .venv/bin/python benchmarks/writing.py [TARGETS] [ROUNDS]

Prints wall-clock and processor seconds of each step: of the first round, in which everything is loaded and drawn for
the first time, and of the quickest round after it. The goal is 3 seconds for all steps together.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Literal, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.writing import materials as m  # noqa: E402 -- the terms of the tests lie beside the package

from nhiemky.reading.catalogue import standard  # noqa: E402
from nhiemky.writing import DocumentKind  # noqa: E402
from nhiemky.writing.documents import compose  # noqa: E402
from nhiemky.writing.material import RemarkMaterial, TargetMaterial, TermMaterial  # noqa: E402

Made = TypeVar("Made")
Kind = Literal["strength", "limitation", "cause", "lesson", "direction"]
GOAL = 3.0
YEARS = (2026, 2027)
KINDS: tuple[Kind, ...] = ("strength", "limitation", "cause", "lesson", "direction")
FIELDS = ("political", "organisational", "zones", "mass")
REMARKS = 100
WORDS = (
    "Cấp ủy các cấp bám sát nghị quyết, phân công từng đồng chí phụ trách từng việc, kiểm tra, đôn đốc thường xuyên, "
    "kịp thời tháo gỡ khó khăn cho doanh nghiệp và người lao động trong các khu công nghiệp."
)
GROUPS = ("Các chỉ tiêu kinh tế", "Các chỉ tiêu xây dựng Đảng")


def main() -> None:
    """Write the same term several times; each round all four steps in turn."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    term = term_of(count)
    done = [one_round(term) for _ in range(max(rounds, 2))]
    first, best = done[0], {name: min(each[name] for each in done[1:]) for name in done[0]}
    for name in first:
        print(f"{name:10} {shown(first[name])}   then {shown(best[name])}")
    wall = sum(each[0] for each in first.values())
    print(f"{'together':10} {wall:5.2f} s first, {sum(each[0] for each in best.values()):5.2f} s then; goal {GOAL} s")


def one_round(term: TermMaterial) -> dict[str, tuple[float, float]]:
    """Return wall-clock and processor seconds of each step, imports where they happen."""
    times: dict[str, tuple[float, float]] = {}

    def timed(name: str, make: Callable[[], Made]) -> Made:
        wall, busy = time.perf_counter(), time.process_time()
        made = make()
        times[name] = time.perf_counter() - wall, time.process_time() - busy
        return made

    draft = timed("compose", lambda: compose(DocumentKind.FINAL_REPORT, term))

    def word() -> bytes:
        from nhiemky.writing.word import write_docx

        return write_docx(draft)

    def pdf() -> bytes:
        from nhiemky.writing.pdf import write_pdf

        return write_pdf(draft)

    def sheet() -> bytes:
        from nhiemky.writing.annex import write_annex

        return write_annex(draft)

    timed("Word", word)
    written = timed("PDF", pdf)
    timed("sheets", sheet)
    import pypdfium2

    print(f"{len(pypdfium2.PdfDocument(written))} pages, {len(draft.bindings)} figures")
    return times


def shown(seconds: tuple[float, float]) -> str:
    """Return wall-clock and processor seconds."""
    return f"{seconds[0]:5.2f} s ({seconds[1]:5.2f} s busy)"


def term_of(count: int) -> TermMaterial:
    """Return a term with so many targets, each with two years, some reached and some not."""
    codes = [code for code in standard().indicators if not code.startswith("review.")]
    remarks = tuple(
        RemarkMaterial(key=f"r{at}", kind=KINDS[at % len(KINDS)], field=FIELDS[at % len(FIELDS)], text=f"{at}. {WORDS}")
        for at in range(REMARKS)
    )
    return m.term_material(*(_target(codes[at % len(codes)], at, count) for at in range(count)), remarks=remarks)


def _target(code: str, at: int, count: int) -> TargetMaterial:
    indicator = m.indicator(code)
    asked = (
        Decimal(50) if indicator.unit == "%" else (100 + at) * (m.BILLION if indicator.unit == "VND" else Decimal(1))
    )
    years = [
        m.of_year(indicator, year, value=asked * (30 + at % 13 * 7 + year % 3) / 100, unit=indicator.unit)
        for year in YEARS
    ]
    return m.a_target(
        indicator,
        key=f"t{at}",
        results=years,
        value=asked,
        comparator="≥",
        per="term",
        group=GROUPS[at * 2 // count],
        field=("political", "zones")[at % 2],
        reasons=("Doanh nghiệp thu hẹp sản xuất",),
    )


if __name__ == "__main__":
    main()
