"""How long the papers of a congress take: minutes and reports as Word and PDF, ballots, a test deck, slides, cards.

    .venv/bin/python benchmarks/congress_papers.py

Prints wall-clock seconds of each paper, of the first time in a process and of the quicker of two more. The goal for
minutes of a count, Word and PDF together, is 5 seconds.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.writing.ballots.definitions import definition  # noqa: E402 -- the elections of the tests lie there
from tests.writing.congress import materials  # noqa: E402

from nhiemky.counting import Ballot, BallotForm  # noqa: E402
from nhiemky.writing import DocumentKind, Draft  # noqa: E402
from nhiemky.writing.ballots import write_ballots, write_test_deck  # noqa: E402
from nhiemky.writing.cards import Guest, Occasion, write_cards, write_invitations  # noqa: E402
from nhiemky.writing.congress import compose  # noqa: E402
from nhiemky.writing.pdf import write_pdf  # noqa: E402
from nhiemky.writing.slides import write_slides  # noqa: E402
from nhiemky.writing.word import write_docx  # noqa: E402

GUESTS = 180
_DECK = 50


def both(draft: Draft) -> None:
    """Write a document as Word and as PDF."""
    write_docx(draft)
    write_pdf(draft)


def papers() -> dict[str, Callable[[], object]]:
    """Return what is written, by its name."""
    hundred = definition(100, 80, BallotForm.SURPLUS)
    seats = definition(25, 21, BallotForm.SURPLUS)
    deck = [Ballot.from_text("1" * 21 + "0000")] * _DECK
    occasion = Occasion(
        congress=materials.head().name, inviting=materials.LETTERHEAD.committee, day=date(2025, 6, 18),
        last_day=date(2025, 6, 19), begins="07:30", place=materials.head().place,
    )  # fmt: skip
    guests = [
        Guest(
            name=f"Nguyễn Thị Hằng {nth}", organisation="Chi bộ Công ty Dệt", number=f"{nth:03d}", token=f"t{nth:09d}"
        )
        for nth in range(GUESTS)
    ]
    kinds = DocumentKind
    return {
        "minutes of a count": lambda: both(compose(kinds.COUNT_MINUTES, materials.count())),
        "minutes of elections": lambda: both(compose(kinds.ELECTION_MINUTES, materials.elections())),
        "minutes of the congress": lambda: both(compose(kinds.CONGRESS_MINUTES, materials.congress())),
        "credentials": lambda: both(compose(kinds.CREDENTIALS_REPORT, materials.credentials())),
        "submission": lambda: both(compose(kinds.RATIFICATION_SUBMISSION, materials.ratification())),
        "slides": lambda: write_slides(materials.count()),
        "ballot of 100 names": lambda: write_ballots(hundred),
        f"deck of {_DECK} × 25": lambda: write_test_deck(seats, deck),
        f"{GUESTS} invitations": lambda: write_invitations(occasion, guests),
        f"{GUESTS} cards": lambda: write_cards(occasion, guests),
    }


def timed(write: Callable[[], object]) -> float:
    """Return how long something takes, in seconds."""
    begun = time.perf_counter()
    write()
    return time.perf_counter() - begun


def main() -> None:
    """Print a line for each paper."""
    for name, write in papers().items():
        first = timed(write)
        print(f"{name:26} {first:6.2f} s   again {min(timed(write), timed(write)):6.2f} s")


if __name__ == "__main__":
    main()
