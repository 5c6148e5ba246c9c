"""A concluded count as its page shows it: everybody in the order of votes, what the ballots came to, what is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as lazy

from nhiemky.congress.aftermath import Aftermath, Ratification
from nhiemky.congress.queries.count import ResultView
from nhiemky.congress.queries.election import BaseView
from nhiemky.counting.bundle import printed
from nhiemky.counting.outcome import Line, Standing
from nhiemky.counting.validity import reason
from nhiemky.web.show.amounts import language

_STANDINGS: Mapping[Standing, tuple[object, str, str]] = {
    Standing.ELECTED: (lazy("trúng cử"), "good", "check"),
    Standing.TIED: (lazy("bằng phiếu, chưa trúng cử"), "care", "warning"),
    Standing.BEATEN: (lazy("quá một nửa, hết số lượng"), "", "dash"),
    Standing.BELOW: (lazy("không quá một nửa"), "", "dash"),
    Standing.ASKED: (lazy("đã xin ý kiến"), "", "dash"),
    Standing.WITHDRAWN: (lazy("đã rút sau khi in phiếu, không tính"), "care", "cross"),
}
_RATIFIED: Mapping[Ratification, object] = {
    Ratification.NOT_SENT: lazy("chưa gửi chuẩn y"),
    Ratification.SENT: lazy("đã gửi, chờ chuẩn y"),
    Ratification.RATIFIED: lazy("đã chuẩn y"),
    Ratification.REFUSED: lazy("không chuẩn y"),
}


@dataclass(frozen=True, slots=True)
class LineShown:
    """A name with its votes, its share of N and what became of it; who withdrew has votes, and no share."""

    line: Line
    share: str
    said: str
    mark: str
    icon: str


@dataclass(frozen=True, slots=True)
class ResultShown:
    """A result: lines in the order of votes, ballots valid and invalid by reason, N in words, the bundle's hash."""

    lines: tuple[LineShown, ...]
    elected: int
    tied: tuple[Line, ...]
    seats_left: int
    valid: int
    invalid: tuple[tuple[str, int], ...]
    total: int
    formula: str
    needed: int
    bundle: str
    command: str


def result_shown(view: ResultView, base: BaseView | None) -> ResultShown:
    """Return a concluded count as its page shows it."""
    result, spoken = view.result, language()
    outcome, tally = result.outcome, result.tally
    invalid = tuple((reason(code, spoken), count) for code, count in tally.invalid_by_code.items())
    return ResultShown(
        tuple(_line(each) for each in outcome.lines), len(outcome.elected),
        tuple(each for each in outcome.lines if each.standing is Standing.TIED), outcome.seats_left, tally.valid,
        invalid, tally.valid + sum(tally.invalid_by_code.values()),
        (base.formula_en if spoken == "en" else base.formula_vi) if base else result.base.formula(spoken),
        result.base.needed, printed(view.bundle), f"./nk verify {bundle_name(view)}",
    )  # fmt: skip


def bundle_name(view: ResultView) -> str:
    """Return the name of the sealed bundle as a file: the election, its round, the beginning of its hash."""
    return f"kiem-phieu-{slugify(view.result.definition.key)}-{view.bundle[:8]}.zip"


def _line(line: Line) -> LineShown:
    said, mark, icon = _STANDINGS[line.standing]
    votes = str(line.votes) if line.standing is Standing.WITHDRAWN else line.share(language())
    return LineShown(line, votes, str(said), mark, icon)


def days_off_shown(after: Aftermath | None) -> tuple[tuple[date, str], ...]:
    """Return the weekdays that are left out of the days for complaints, each with what it is off for."""
    return tuple((each.day, each.words(language())) for each in after.complaints.off) if after else ()


@dataclass(frozen=True, slots=True)
class RatifiedShown:
    """People elected whose ratification has come equally far, by one decision."""

    said: str
    day: date | None
    reference: str
    names: tuple[str, ...]


def ratified_shown(after: Aftermath | None) -> tuple[RatifiedShown, ...]:
    """Return how far the ratification of those elected is; nobody before the result is announced."""
    groups: dict[tuple[Ratification, date | None, str], list[str]] = {}
    for each in after.elected if after else ():
        groups.setdefault((each.ratification, each.day, each.reference), []).append(each.candidate.name)
    return tuple(
        RatifiedShown(str(_RATIFIED[state]), day, reference, tuple(names))
        for (state, day, reference), names in groups.items()
    )
