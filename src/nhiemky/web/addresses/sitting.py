"""The addresses of what a congress goes through: its agenda, the chair's page, votes by show of hands."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.pages.congress.agenda import congress_agenda, congress_agenda_edit
from nhiemky.web.pages.congress.chair import congress_chair, congress_item
from nhiemky.web.pages.congress.contributions import (
    congress_contribution_add,
    congress_contribution_done,
    congress_contribution_first,
    congress_contributions,
)
from nhiemky.web.pages.congress.votes import (
    congress_vote,
    congress_vote_ask,
    congress_vote_close,
    congress_vote_count,
    congress_vote_screen,
    congress_vote_void,
    congress_votes,
)

_ONE, _VOTE = "congress/<int:pk>/", "congress/<int:pk>/vote/<int:vote>/"
SITTING: list[URLPattern | URLResolver] = [
    path(f"{_ONE}agenda/", congress_agenda, name="congress-agenda"),
    path(f"{_ONE}agenda/edit/", congress_agenda_edit, name="congress-agenda-edit"),
    path(f"{_ONE}chair/", congress_chair, name="congress-chair"),
    path(f"{_ONE}item/", congress_item, name="congress-item"),
    path(f"{_ONE}contributions/", congress_contributions, name="congress-contributions"),
    path(f"{_ONE}contributions/add/", congress_contribution_add, name="congress-contribution-add"),
    path(f"{_ONE}contributions/first/", congress_contribution_first, name="congress-contribution-first"),
    path(f"{_ONE}contributions/done/", congress_contribution_done, name="congress-contribution-done"),
    path(f"{_ONE}votes/", congress_votes, name="congress-votes"),
    path(f"{_ONE}vote/", congress_vote_ask, name="congress-vote-ask"),
    path(_VOTE, congress_vote, name="congress-vote"),
    path(f"{_VOTE}count/", congress_vote_count, name="congress-vote-count"),
    path(f"{_VOTE}close/", congress_vote_close, name="congress-vote-close"),
    path(f"{_VOTE}void/", congress_vote_void, name="congress-vote-void"),
    path(f"{_VOTE}screen/", congress_vote_screen, name="congress-vote-screen"),
]
