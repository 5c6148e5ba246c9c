"""One organisation: what it was called and where it stood, what happened to it, its posts and its terms."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from nhiemky.ledger.models import Organisation, Term
from nhiemky.ledger.queries.posts import CommitteeChange, Holding, committee_changes, holdings
from nhiemky.ledger.rights import READ_STRUCTURE
from nhiemky.ledger.structure import Held, Timeline, Trees, trees
from nhiemky.web.needs import STRUCTURE, needs, reach
from nhiemky.web.pages.day import asked_day
from nhiemky.web.show.amounts import language
from nhiemky.web.show.organisations import TREES, query_of, told


@dataclass(frozen=True, slots=True)
class Course:
    """One thing that held of an organisation over time: its heading and the rows, the latest first."""

    heading: str
    rows: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Committee:
    """Who left and who came during one term."""

    term: Term
    changes: tuple[CommitteeChange, ...]


@needs(READ_STRUCTURE, STRUCTURE)
@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an organisation as of a day, with its whole course."""
    return organisation_page(request, get_object_or_404(Organisation, pk=pk))


def organisation_page(request: HttpRequest, found: Organisation, status: int = 200, **more: object) -> HttpResponse:
    """Return the page of an organisation; ``more`` is a form that was refused, with what was typed."""
    day, all_trees = asked_day(request), trees()
    then, course = all_trees.then(found.pk, day), all_trees.timeline(found.pk)
    held = holdings(found.pk)
    terms = list(Term.objects.filter(organisation=found).order_by("-first_year"))
    within = reach(request, READ_STRUCTURE)
    under = all_trees.as_of(found.pk, day).subordinates(found.pk) if then.exists else []
    context = {
        "section": "organisation",
        "organisation": found,
        "day": day,
        "today": timezone.localdate(),
        "then": then,
        "tree_name": TREES[all_trees.tree_of(found.pk)],  # type: ignore[index]
        "superior": all_trees.name(then.superior_id, day) if then.superior_id else "",
        "superior_seen": then.superior_id is not None and within.covers([then.superior_id]),
        "continued": _continued(all_trees, course, day),
        "below": [(int(each), all_trees.name(int(each), day)) for each in under if within.covers([int(each)])],
        "course": _course(course),
        "timeline": course,
        "happened": told(course.happened, all_trees),
        "now": [each for each in held if each.on(day)] if then.exists else [],
        "earlier": [each for each in held if not (then.exists and each.on(day))],
        "terms": terms,
        "committees": [each for each in (_committee(term, held) for term in terms) if each.changes],
        "query": query_of(as_of=request.GET.get("as_of", "") and day.isoformat()),
        "english": language() == "en",
        **more,
    }
    return render(request, "organisation.html", context, status=status)


def _continued(all_trees: Trees, course: Timeline, day: date) -> str:
    if course.continued_by is None or course.ended is None or course.ended > day:
        return ""
    return all_trees.name(course.continued_by, course.ended)


def _course(course: Timeline) -> list[Course]:
    every = (
        (_("Tên"), course.names),
        (_("Cấp"), course.levels),
        (_("Trực thuộc"), course.superiors),
        (_("Địa bàn"), course.places),
    )
    return [Course(heading, tuple(reversed(rows))) for heading, rows in every if rows]


def _committee(term: Term, held: Iterable[Holding]) -> Committee:
    year = date(term.first_year, 1, 1)
    # Where the day of the congress is not known, those who come first in its year are the committee it elected.
    came = (each.first for each in held if each.first.year == term.first_year)
    first = term.opened_on or min(came, default=year)
    last = term.closed_on or date(term.last_year, 12, 31)
    return Committee(term, committee_changes(term.organisation_id, first, last))
