"""Cards as PDF."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from nhiemky.counting import Paper
from nhiemky.writing.ballots.code import qr_svg
from nhiemky.writing.cards.model import Guest, Occasion
from nhiemky.writing.documents.conference import clock
from nhiemky.writing.pdf.typesetting import typeset
from nhiemky.writing.phrases.times import day_of
from nhiemky.writing.printable import printed_lines

_INVITATIONS = {Paper.A4: (2, 2), Paper.A5: (1, 1)}
_CARDS = (2, 4)


def write_invitations(occasion: Occasion, guests: Sequence[Guest], paper: Paper = Paper.A4) -> bytes:
    """Return the invitations as a PDF: four on each A4 sheet, or one on each A5 sheet."""
    sheet = {"form": "invitation", "paper": paper.value.lower(), "grid": _INVITATIONS[paper], **_occasion(occasion)}
    return typeset(("cards",), {**sheet, "cards": [_card(each) for each in guests]})


def write_cards(occasion: Occasion, guests: Sequence[Guest]) -> bytes:
    """Return the delegates' cards as a PDF, eight on each A4 sheet."""
    sheet = {"form": "card", "paper": "a4", "grid": _CARDS, **_occasion(occasion)}
    return typeset(("cards",), {**sheet, "cards": [_card(each) for each in guests]})


@cache
def _words() -> Mapping[str, str]:
    return tomllib.loads(files("nhiemky.writing").joinpath("data/cards.toml").read_text(encoding="utf-8"))


def _line(text: str) -> str:
    return " ".join(" ".join(printed_lines(text)).split())


def _occasion(occasion: Occasion) -> dict[str, Any]:
    """Return what is the same on every card."""
    words = _words()
    said = {
        "inviting": _line(occasion.inviting), "congress": _line(occasion.congress), "place": _line(occasion.place),
        "begins": clock(occasion.begins), "day": day_of(occasion.day), "last_day": day_of(occasion.last_day),
    }  # fmt: skip
    when = "when" if occasion.day == occasion.last_day else "days"
    return {
        "party": words["party"], "heading": _line(occasion.heading), "congress": said["congress"],
        "inviting": words["inviting"].format(**said), "comrade": words["comrade"], "scan": words["scan"],
        "told": [words[name].format(**said) for name in ("to", when, "where")],
    }  # fmt: skip


def _card(guest: Guest) -> dict[str, Any]:
    number = _line(guest.number)
    return {
        "name": _line(guest.name), "told": list(_told(guest)), "status": _line(guest.status),
        "number": _words()["number"].format(number=number) if number else "",
        "code": qr_svg(guest.token),
    }  # fmt: skip


def _told(guest: Guest) -> Iterator[str]:
    yield from (line for each in (guest.post, guest.organisation) if (line := _line(each)))
