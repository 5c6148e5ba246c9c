"""The addresses of elections, their ballots and their counts."""

from django.urls import URLPattern, URLResolver, path

from nhiemky.web.pages.congress.candidates import candidate_add, candidate_step, election_candidates, list_adopt
from nhiemky.web.pages.congress.count import count, count_batch, count_batch_page, count_decide, count_stock
from nhiemky.web.pages.congress.deeds import election_decide, election_note, election_run
from nhiemky.web.pages.congress.elections import congress_elections, election, election_new, election_plan
from nhiemky.web.pages.congress.keying import (
    count_claim,
    count_discard,
    count_finish,
    count_key,
    count_keying,
    count_take_out,
)
from nhiemky.web.pages.congress.result import election_ballots, election_bundle, election_result, election_slide
from nhiemky.web.pages.congress.rulings import count_rule, count_rulings

_CONGRESS, _ONE, _PASS = "congress/<int:pk>/elections/", "congress/election/<int:pk>/", "congress/pass/<int:pk>/"
ELECTIONS: list[URLPattern | URLResolver] = [
    path(_CONGRESS, congress_elections, name="congress-elections"),
    path(f"{_CONGRESS}new/", election_new, name="election-new"),
    path(_ONE, election, name="election"),
    path(f"{_ONE}plan/", election_plan, name="election-plan"),
    path(f"{_ONE}run/", election_run, name="election-run"),
    path(f"{_ONE}decide/", election_decide, name="election-decide"),
    path(f"{_ONE}note/", election_note, name="election-note"),
    path(f"{_ONE}candidates/", election_candidates, name="election-candidates"),
    path(f"{_ONE}candidates/add/", candidate_add, name="candidate-add"),
    path(f"{_ONE}list/", list_adopt, name="list-adopt"),
    path("congress/candidate/<int:pk>/", candidate_step, name="candidate-step"),
    path(f"{_ONE}count/", count, name="count"),
    path(f"{_ONE}count/stock/", count_stock, name="count-stock"),
    path(f"{_ONE}count/batch/", count_batch, name="count-batch"),
    path(f"{_ONE}count/batch/<int:number>/", count_batch_page, name="count-batch-page"),
    path(f"{_ONE}count/decide/", count_decide, name="count-decide"),
    path(f"{_ONE}count/claim/", count_claim, name="count-claim"),
    path(f"{_ONE}rulings/", count_rulings, name="count-rulings"),
    path(f"{_ONE}rulings/rule/", count_rule, name="count-rule"),
    path(_PASS, count_keying, name="count-keying"),
    path(f"{_PASS}key/", count_key, name="count-key"),
    path(f"{_PASS}take-out/", count_take_out, name="count-take-out"),
    path(f"{_PASS}finish/", count_finish, name="count-finish"),
    path(f"{_PASS}discard/", count_discard, name="count-discard"),
    path(f"{_ONE}result/", election_result, name="election-result"),
    path(f"{_ONE}slide/", election_slide, name="election-slide"),
    path(f"{_ONE}bundle/", election_bundle, name="election-bundle"),
    path(f"{_ONE}files/<str:form>/", election_ballots, name="election-ballots"),
]
