"""The addresses of congresses."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.addresses.elections import ELECTIONS
from nhiemky.web.pages.congress.congresses import congress, congress_new, congresses
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
    # The agenda, votes by show of hands, contributions, opinions.
    # Elections, ballots, counts.
    *ELECTIONS,
]
