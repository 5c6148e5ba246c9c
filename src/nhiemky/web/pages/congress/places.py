"""Where the rights on a congress are held: with the organisation whose congress it is."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from nhiemky.congress.models import Candidate, Congress, CountPass, Election
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.state import of_congress
from nhiemky.ledger.rights import Places
from nhiemky.web.needs import Where


def congress_of(pk: int) -> Congress:
    """Return a congress, or 404."""
    return get_object_or_404(Congress.objects.select_related("organisation", "term", "after"), pk=pk)


def _congress(pk: int, **_: Any) -> Places:
    return of_congress(get_object_or_404(Congress.objects.only("organisation"), pk=pk))


def election_of(pk: int) -> Election:
    """Return an election, or 404."""
    return get_object_or_404(Election.objects.select_related(_OF_ELECTION, "before"), pk=pk)


def candidate_of(pk: int) -> Candidate:
    """Return somebody proposed for an election, or 404."""
    return get_object_or_404(Candidate.objects.select_related(f"election__{_OF_ELECTION}"), pk=pk)


def pass_of(pk: int) -> CountPass:
    """Return a pass over a batch of ballots, or 404."""
    return get_object_or_404(CountPass.objects.select_related(f"election__{_OF_ELECTION}"), pk=pk)


_OF_ELECTION = "congress__organisation"


def _election(pk: int, **_: Any) -> Places:
    return of_congress(get_object_or_404(Election.objects.select_related("congress"), pk=pk).congress)


def _candidate(pk: int, **_: Any) -> Places:
    return of_congress(
        get_object_or_404(Candidate.objects.select_related("election__congress"), pk=pk).election.congress
    )


def _pass(pk: int, **_: Any) -> Places:
    return of_congress(
        get_object_or_404(CountPass.objects.select_related("election__congress"), pk=pk).election.congress
    )


CONGRESS = Where(_congress, READ_CONGRESS)
"""The congress whose id is ``pk``."""
ELECTION = Where(_election, READ_CONGRESS)
"""The election whose id is ``pk``, with its congress."""
CANDIDATE = Where(_candidate, READ_CONGRESS)
"""Somebody proposed for an election, by the id ``pk``."""
PASS = Where(_pass, READ_CONGRESS)
"""The pass over a batch whose id is ``pk``."""
