"""The board of a hall: convened, present, absent, the quorum, and the same by table and by organisation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nhiemky.congress.models import Congress, Status
from nhiemky.congress.queries.presence import Count, Person, counted, people_of, places_of, quorum_of
from nhiemky.counting.quorum import Quorum


@dataclass(frozen=True, slots=True)
class Board:
    """What the hall sees. ``others`` are those present without a vote: guests, probationary members, alternates."""

    total: Count
    quorum: Quorum | None
    tables: tuple[Count, ...]
    organisations: tuple[Count, ...]
    others: int
    missing: tuple[str, ...]
    """The names of those whose place is empty, for whoever asked for them."""


def board_of(congress: Congress, people: tuple[Person, ...] | None = None) -> Board:
    """Return the board as of now."""
    people = people_of(congress) if people is None else people
    places = places_of(people)
    return Board(
        total=counted(places),
        quorum=quorum_of(congress, people),
        tables=_by(places, lambda each: each.table),
        organisations=_by(places, lambda each: each.organisation),
        others=sum(each.present and not each.votes for each in people),
        missing=tuple(each.name for each, taken in places if not taken),
    )


def _by(places: Iterable[tuple[Person, bool]], key: Callable[[Person], str]) -> tuple[Count, ...]:
    groups: dict[str, list[tuple[Person, bool]]] = {}
    for person, taken in places:
        groups.setdefault(key(person), []).append((person, taken))
    return tuple(counted(groups[name], name) for name in sorted(groups))


@dataclass(frozen=True, slots=True)
class Credentials:
    """The counts of the credentials report: over official places, each with how many nothing is known of."""

    official: int
    accepted: int
    refused: int
    by: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]
    """Each kind of count ("woman", "age", "education", "source" …) with its values; "" is what is not known."""


_AGES = ((30, "≤30"), (40, "31–40"), (50, "41–50"), (60, "51–60"))


def credentials_of(congress: Congress, year: int, people: tuple[Person, ...] | None = None) -> Credentials:
    """Return the counts of official people by sex, age in ``year``, education and so on; a gap is counted as such."""
    rows = [each for each in people or people_of(congress) if not each.withdrawn]
    official = [each for each in rows if each.status == Status.OFFICIAL]
    kinds: dict[str, Callable[[Person], str]] = {
        "source": lambda each: each.source.value,
        "sex": lambda each: {True: "woman", False: "man"}.get(each.particulars.get("woman"), ""),  # type: ignore[arg-type]
        "age": lambda each: _age(each, year),
        "ethnicity": lambda each: str(each.particulars.get("ethnicity", "")),
        "education": lambda each: str(each.particulars.get("education", "")),
        "theory": lambda each: str(each.particulars.get("theory", "")),
    }
    counted_by = []
    for kind, value in kinds.items():
        tally: dict[str, int] = {}
        for each in official:
            tally[value(each)] = tally.get(value(each), 0) + 1
        counted_by.append((kind, tuple(sorted(tally.items(), key=lambda pair: (pair[0] == "", pair[0])))))
    return Credentials(
        official=len(official),
        accepted=sum(each.credentials == "accepted" for each in official),
        refused=sum(each.credentials == "refused" for each in official),
        by=tuple(counted_by),
    )


def _age(person: Person, year: int) -> str:
    born = person.particulars.get("born")
    if not isinstance(born, int):
        return ""
    return next((said for most, said in _AGES if year - born <= most), ">60")
