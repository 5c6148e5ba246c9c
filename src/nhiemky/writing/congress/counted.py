"""From what counting gives to what documents are written from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from nhiemky.counting.base import Base
from nhiemky.counting.model import Body, Definition
from nhiemky.counting.outcome import Outcome, Standing, Why
from nhiemky.counting.rules import pack
from nhiemky.counting.stock import Stock
from nhiemky.counting.tally import Tally
from nhiemky.counting.validity import reason
from nhiemky.counting.words import say
from nhiemky.writing.congress.frame import rows
from nhiemky.writing.congress_material import (
    CongressHead,
    CountMaterial,
    DeductionMaterial,
    InvalidMaterial,
    Official,
    StockMaterial,
    VotesMaterial,
)
from nhiemky.writing.documents.wording import capital, small

_STATES: Mapping[Standing, Literal["elected", "tied", "beaten", "below", "asked", "withdrawn"]] = {
    Standing.ELECTED: "elected",
    Standing.TIED: "tied",
    Standing.BEATEN: "beaten",
    Standing.BELOW: "below",
    Standing.ASKED: "asked",
    Standing.WITHDRAWN: "withdrawn",
}


def count_material(
    head: CongressHead, definition: Definition, base: Base, stock: Stock, tally: Tally, outcome: Outcome,
    committee: tuple[Official, ...], posts: Mapping[int, str] | None = None,
) -> CountMaterial:  # fmt: skip
    """Return an election as counted; what only people know (times, incidents, rulings) is added with ``replace``.

    ``posts`` are what the names of the list are outside of it, by number. Raises ValueError where the stock lacks
    what was printed, issued or collected.
    """
    if stock.printed is None or stock.issued is None or stock.collected is None:
        message = "Minutes need the ballots printed, issued and collected."
        raise ValueError(message)
    marks, lines = {row.number: row for row in tally.rows}, {line.number: line for line in outcome.lines}
    votes = tuple(
        VotesMaterial(
            number=name.number, name=name.name, detail=name.detail, votes=marks[name.number].votes,
            state=_STATES[lines[name.number].standing], against=marks[name.number].against,
            both=marks[name.number].both, neither=marks[name.number].neither, post=(posts or {}).get(name.number, ""),
        )
        for name in definition.names
    )  # fmt: skip
    return CountMaterial(
        head=head, definition=definition, convened=base.convened, base=base.n, needed=base.needed,
        formula=base.formula(), valid=tally.valid, votes=votes, committee=committee, seats_left=outcome.seats_left,
        deductions=tuple(
            DeductionMaterial(code=each.value, words=say("deduction", each.value), count=number)
            for each, number in base.deductions
        ),
        stock=StockMaterial(
            printed=stock.printed, issued=stock.issued, collected=stock.collected, spoiled=stock.spoiled or 0,
            unused=stock.unused,
        ),
        invalid=tuple(
            InvalidMaterial(code=code, words=reason(code), count=number)
            for code, number in tally.invalid_by_code.items()
        ),
        follows=_follows(outcome, head.body), pack=pack(definition.rules).source,
    )  # fmt: skip


def _follows(outcome: Outcome, body: Body) -> tuple[str, ...]:
    """Return what another round would be held on, as a sentence; nothing where all seats are filled."""
    following = outcome.next_round
    if following is None:
        return ()
    names = {line.number: line.name for line in outcome.lines}
    told = {
        "round": following.round,
        "seats": f"{following.seats:02d}",
        "names": ", ".join(names[each] for each in following.numbers),
        "gathering": rows()["all"]["gathering"][body.value],
    }
    texts = rows()["follows"]
    if not following.numbers:
        return (texts["new_names"].format(**told),)
    return (texts["tie" if following.why is Why.TIE else "ask" if following.ask else "short"].format(**told),)


def left_open(body: Body, reason: str) -> tuple[str, ...]:
    """Return what is said where the congress or meeting votes no further round.

    >>> left_open(Body.MEMBERS_CONGRESS, "chưa chuẩn bị được nhân sự.")
    ('Đại hội quyết định không bầu tiếp, để khuyết số lượng này; lý do: chưa chuẩn bị được nhân sự.',)
    """
    gathering = capital(rows()["all"]["gathering"][body.value])
    return (rows()["follows"]["left_open"].format(gathering=gathering, reason=small(reason.rstrip(". "))),)


def void_before(round_: int, reason: str) -> str:
    """Return what is said of a round before this one whose ballots were all void.

    >>> void_before(1, "Thu về nhiều hơn phát ra.")
    'Toàn bộ phiếu lần bầu thứ 1 không có giá trị, phải bầu lại; lý do: thu về nhiều hơn phát ra.'
    """
    return str(rows()["follows"]["void"].format(round=round_, reason=small(reason.rstrip(". "))))
