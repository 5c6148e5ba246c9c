"""Who holds which post of an organisation, and how that changed during a term (kiện toàn)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from nhiemky.ledger.models import Post, PostEnd
from nhiemky.ledger.positions import Position, positions


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """Somebody holds a post from ``first`` to ``last``, both included; ``last`` is ``None`` while they hold it.

    ``seen`` is the key of the latest row on its end, 0 where there is none.
    """

    post_id: int
    organisation_id: int
    person: str
    position: Position
    first: date
    last: date | None
    reference: str
    reason: str
    end_reference: str
    seen: int

    def on(self, day: date) -> bool:
        """Say whether the post is held on a day."""
        return self.first <= day and (self.last is None or day <= self.last)

    def clashes(self, person: str, first: date, last: date | None) -> bool:
        """Say whether somebody cannot hold this post too in these days: it is theirs already, or one person's alone."""
        # Handed over on one day, the post is held by both on paper.
        together = max(self.first, first) < min(self.last or date.max, last or date.max)
        return together and (self.position.sole or self.person.casefold() == person.casefold())


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeChange:
    """What changed on one day in who holds a post: ``left`` from that day on no longer, ``came`` from that day on."""

    day: date
    position: Position
    came: tuple[Holding, ...]
    left: tuple[Holding, ...]


def holdings(organisation_id: int) -> tuple[Holding, ...]:
    """Return who has held which post of an organisation, in the order of posts, then of days."""
    return _ordered(_held(Post.objects.filter(organisation=organisation_id)))


def holders(organisation_id: int, day: date) -> tuple[Holding, ...]:
    """Return who holds which post of an organisation on a day."""
    return tuple(each for each in holdings(organisation_id) if each.on(day))


def holdings_of(organisation_ids: Collection[int]) -> dict[int, tuple[Holding, ...]]:
    """Return who has held which post of each of these organisations that has any."""
    found: dict[int, list[Holding]] = {}
    for each in _held(Post.objects.filter(organisation__in=organisation_ids)):
        found.setdefault(each.organisation_id, []).append(each)
    return {key: _ordered(held) for key, held in found.items()}


def holding_of(post: Post) -> Holding | None:
    """Return one post as it holds now; ``None`` where it was entered by mistake."""
    return next(iter(_held([post])), None)


def committee_changes(organisation_id: int, first: date, last: date) -> tuple[CommitteeChange, ...]:
    """Return who left and who came between two days, both included, in the order of days.

    Who holds a post on the first day does not come by that; what took effect that day stands with the congress.
    """
    held = holdings(organisation_id)
    moves: list[tuple[date, Holding, bool]] = []
    for each in held:
        after = each.last + timedelta(days=1) if each.last and each.last < date.max else None
        if first < each.first <= last:
            moves.append((each.first, each, True))
        if after and first < after <= last:
            moves.append((after, each, False))
    moves.sort(key=lambda move: (move[0], move[1].position.order))
    return tuple(
        CommitteeChange(
            day=day,
            position=positions()[code],
            came=tuple(each for _, each, came in some if came),
            left=tuple(each for _, each, came in some if not came),
        )
        for (day, code), some in (
            (key, list(group)) for key, group in groupby(moves, key=lambda move: (move[0], move[1].position.code))
        )
    )


def _held(posts: Iterable[Post]) -> list[Holding]:
    rows = list(posts)
    latest = {each.post_id: each for each in PostEnd.objects.filter(post__in=[row.pk for row in rows]).order_by("pk")}
    return [_holding(row, latest.get(row.pk)) for row in rows if row.pk not in latest or not latest[row.pk].void]


def _holding(row: Post, end: PostEnd | None) -> Holding:
    return Holding(
        post_id=row.pk,
        organisation_id=row.organisation_id,
        person=row.person,
        position=positions()[row.position],
        first=row.first,
        last=end.last if end else None,
        reference=row.reference,
        reason=end.reason if end else "",
        end_reference=end.reference if end else "",
        seen=end.pk if end else 0,
    )


def _ordered(held: Iterable[Holding]) -> tuple[Holding, ...]:
    return tuple(sorted(held, key=lambda each: (each.position.order, each.first, each.post_id)))
