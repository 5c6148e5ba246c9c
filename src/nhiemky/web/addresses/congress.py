"""The addresses of congresses."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.addresses.elections import ELECTIONS
from nhiemky.web.addresses.sitting import SITTING
from nhiemky.web.pages.congress.absences import absence, absences, credentials
from nhiemky.web.pages.congress.allotment import allotment
from nhiemky.web.pages.congress.board import board, board_data
from nhiemky.web.pages.congress.cards import congress_cards
from nhiemky.web.pages.congress.check_in import check_in, check_in_do, check_in_news, sitting_end
from nhiemky.web.pages.congress.congresses import congress, congress_new, congresses
from nhiemky.web.pages.congress.delegate import delegate, delegate_call, delegate_withdraw
from nhiemky.web.pages.congress.documents import (
    congress_document_enter,
    congress_document_make,
    congress_documents,
    congress_posts,
)
from nhiemky.web.pages.congress.people import (
    people,
    people_add,
    people_credentials,
    people_fill,
    people_import,
    people_import_apply,
)
from nhiemky.web.pages.congress.plan import congress_meeting, congress_plan, congress_rule, congress_rules
from nhiemky.web.pages.congress.stage import congress_close, congress_open, congress_withdraw

_ONE = "congress/<int:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    # The congress itself, whom it convenes, who came.
    path("congress/", congresses, name="congresses"),
    path("congress/new/", congress_new, name="congress-new"),
    path(_ONE, congress, name="congress"),
    path(f"{_ONE}plan/", congress_plan, name="congress-plan"),
    path(f"{_ONE}rules/", congress_rules, name="congress-rules"),
    path(f"{_ONE}rule/", congress_rule, name="congress-rule"),
    path(f"{_ONE}meeting/", congress_meeting, name="congress-meeting"),
    path(f"{_ONE}open/", congress_open, name="congress-open"),
    path(f"{_ONE}close/", congress_close, name="congress-close"),
    path(f"{_ONE}withdraw/", congress_withdraw, name="congress-withdraw"),
    path(f"{_ONE}allotment/", allotment, name="congress-allotment"),
    path(f"{_ONE}people/", people, name="congress-people"),
    path(f"{_ONE}people/cards/", congress_cards, name="congress-cards"),
    path(f"{_ONE}people/add/", people_add, name="congress-people-add"),
    path(f"{_ONE}people/import/", people_import, name="congress-people-import"),
    path(f"{_ONE}people/import/apply/", people_import_apply, name="congress-people-import-apply"),
    path(f"{_ONE}people/fill/", people_fill, name="congress-people-fill"),
    path(f"{_ONE}people/credentials/", people_credentials, name="congress-people-credentials"),
    path("congress/delegate/<int:pk>/", delegate, name="congress-delegate"),
    path("congress/delegate/<int:pk>/withdraw/", delegate_withdraw, name="congress-delegate-withdraw"),
    path("congress/delegate/<int:pk>/call/", delegate_call, name="congress-delegate-call"),
    path("congress/delegate/<int:pk>/absence/", absence, name="congress-absence"),
    path(f"{_ONE}absences/", absences, name="congress-absences"),
    path(f"{_ONE}credentials/", credentials, name="congress-credentials"),
    path(f"{_ONE}check-in/", check_in, name="congress-check-in"),
    path(f"{_ONE}check-in/do/", check_in_do, name="congress-check-in-do"),
    path(f"{_ONE}check-in/news/", check_in_news, name="congress-check-in-news"),
    path(f"{_ONE}check-in/end/", sitting_end, name="congress-sitting-end"),
    path(f"{_ONE}board/", board, name="congress-board"),
    path(f"{_ONE}board/data/", board_data, name="congress-board-data"),
    # The agenda, votes by show of hands, contributions, opinions.
    *SITTING,
    # Elections, ballots, counts.
    *ELECTIONS,
    # Documents, and what enters the ledger.
    path(f"{_ONE}documents/", congress_documents, name="congress-documents"),
    path(f"{_ONE}documents/make/", congress_document_make, name="congress-document-make"),
    path(f"{_ONE}documents/<int:draft>/enter/", congress_document_enter, name="congress-document-enter"),
    path(f"{_ONE}posts/<int:election>/", congress_posts, name="congress-posts"),
]
