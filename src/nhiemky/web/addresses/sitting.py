"""The addresses of what a congress goes through: its agenda, the chair's page, votes, contributions, opinions."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.pages.congress.agenda import congress_agenda, congress_agenda_edit
from nhiemky.web.pages.congress.chair import congress_chair, congress_item
from nhiemky.web.pages.congress.consultation import (
    congress_consultation,
    congress_consultation_group,
    congress_consultation_summary,
    congress_opinion_add,
    congress_opinion_answer,
    congress_opinion_correct,
    congress_opinion_take_back,
)
from nhiemky.web.pages.congress.consultations import (
    congress_consultation_clauses,
    congress_consultation_new,
    congress_consultation_open,
    congress_consultation_step,
    congress_consultations,
)
from nhiemky.web.pages.congress.contributions import (
    congress_contribution_add,
    congress_contribution_done,
    congress_contribution_first,
    congress_contributions,
)
from nhiemky.web.pages.congress.opinion_sheet import congress_opinion_sheet
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
_ASKED = "congress/<int:pk>/consultation/<int:consultation>/"
SITTING: list[URLPattern | URLResolver] = [
    path(f"{_ONE}agenda/", congress_agenda, name="congress-agenda"),
    path(f"{_ONE}agenda/edit/", congress_agenda_edit, name="congress-agenda-edit"),
    path(f"{_ONE}chair/", congress_chair, name="congress-chair"),
    path(f"{_ONE}item/", congress_item, name="congress-item"),
    path(f"{_ONE}contributions/", congress_contributions, name="congress-contributions"),
    path(f"{_ONE}contributions/add/", congress_contribution_add, name="congress-contribution-add"),
    path(f"{_ONE}contributions/first/", congress_contribution_first, name="congress-contribution-first"),
    path(f"{_ONE}contributions/done/", congress_contribution_done, name="congress-contribution-done"),
    path(f"{_ONE}consultations/", congress_consultations, name="congress-consultations"),
    path(f"{_ONE}consultation/", congress_consultation_new, name="congress-consultation-new"),
    path(_ASKED, congress_consultation, name="congress-consultation"),
    path(f"{_ASKED}clauses/", congress_consultation_clauses, name="congress-consultation-clauses"),
    path(f"{_ASKED}open/", congress_consultation_open, name="congress-consultation-open"),
    path(f"{_ASKED}step/", congress_consultation_step, name="congress-consultation-step"),
    path(f"{_ASKED}group/", congress_consultation_group, name="congress-consultation-group"),
    path(f"{_ASKED}opinion/", congress_opinion_add, name="congress-opinion-add"),
    path(f"{_ASKED}correct/", congress_opinion_correct, name="congress-opinion-correct"),
    path(f"{_ASKED}take-back/", congress_opinion_take_back, name="congress-opinion-take-back"),
    path(f"{_ASKED}answer/", congress_opinion_answer, name="congress-opinion-answer"),
    path(f"{_ASKED}sheet/", congress_opinion_sheet, name="congress-opinion-sheet"),
    path(f"{_ASKED}summary/", congress_consultation_summary, name="congress-consultation-summary"),
    path(f"{_ONE}votes/", congress_votes, name="congress-votes"),
    path(f"{_ONE}vote/", congress_vote_ask, name="congress-vote-ask"),
    path(_VOTE, congress_vote, name="congress-vote"),
    path(f"{_VOTE}count/", congress_vote_count, name="congress-vote-count"),
    path(f"{_VOTE}close/", congress_vote_close, name="congress-vote-close"),
    path(f"{_VOTE}void/", congress_vote_void, name="congress-vote-void"),
    path(f"{_VOTE}screen/", congress_vote_screen, name="congress-vote-screen"),
]
