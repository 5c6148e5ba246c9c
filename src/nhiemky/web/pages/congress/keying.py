"""The keyed count: a typist keys the ballots of one batch, one line each, in front of an audience.

Ballots are sent one by one as they are typed, or by a plain form. Nothing of any other pass is shown here.
"""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from nhiemky.congress import operations
from nhiemky.congress.counts import entries_of, typed_ballot
from nhiemky.congress.elections import definition_of, plan_of
from nhiemky.congress.models import CountPass, PassStep
from nhiemky.congress.queries.count import KeyedBallot, keying_view
from nhiemky.counting import BallotForm
from nhiemky.counting.count_problems import HeldByAnother
from nhiemky.counting.typed import typed
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.problems import Problem
from nhiemky.web.errors import as_json, by_script, spoken, tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.election_frame import election_frame
from nhiemky.web.pages.congress.places import ELECTION, PASS, election_of, pass_of
from nhiemky.web.pages.congress.posted import number, words
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CONFLICT
from nhiemky.web.show.congress.keying import ballot_shown, doubts_of, doubts_shown, extremes, judge_of

UNPROCESSABLE = 422


@needs("count.claim", ELECTION)
@require_POST
def count_claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a pass over a batch, or come back to it."""
    batch, typist, reader = number(request, "batch"), words(request, "typist"), words(request, "reader")
    try:
        begun = operations.claim_batch(election_of(pk), batch, typist, person(request), reader=reader)
    except Problem as problem:
        tell(request, problem)
        return redirect("count", pk)
    return redirect("count-keying", begun.pk)


@needs("count.key", PASS)
@require_safe
def count_keying(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a pass to whoever keys it: what comes next, and the ballots keyed last."""
    found = pass_of(pk)
    try:
        _check_open(request, found)
    except Problem as problem:
        tell(request, problem)
        return redirect("count", found.election_id)
    return _page(request, found)


def _page(request: HttpRequest, found: CountPass, status: int = 200) -> HttpResponse:
    """Show the pass; what was typed and refused stands in the form again."""
    view = keying_view(found)
    judge = judge_of(found.election)
    kept = [ballot_shown(judge, each) for each in reversed(view.ballots)]
    sent = request.POST if request.method == "POST" else request.GET
    editing = number(request, "index" if request.method == "POST" else "ballot", sent=sent)
    context = election_frame(request, found.election, "count") | {
        "view": view,
        "begun": f"{found.at.timestamp():.6f}",
        "struck": view.definition.form is BallotForm.SURPLUS,
        "kept": kept,
        "editing": next((each for each in kept if each.index == editing), None),
        "doubts": doubts_shown(),
        "extremes": extremes(judge),
        "over": len(view.ballots) >= view.hand_count,
        "passes": plan_of(found.election).passes,
        "typed": request.POST.get("line"),
        "ticked": request.POST.getlist("doubt"),
    }
    return render(request, "congress/keying.html", context, status=status)


@needs("count.key", PASS)
@require_POST
def count_key(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep a ballot, or put another in its place where it was kept before; sent again it changes nothing."""
    found = pass_of(pk)
    index, revision = number(request, "index"), number(request, "revision")
    try:
        _check_holder(request, found)
        definition = definition_of(found.election)
        ballot = typed_ballot(definition, words(request, "line"), doubts_of(request.POST.getlist("doubt")))
        if revision > 1:
            keyed = operations.correct_ballot(found, index, revision, ballot, person(request))
        else:
            keyed = operations.key_ballot(found, index, ballot, person(request))
    except Problem as problem:
        return _refused(request, found, problem)
    if not by_script(request):
        return redirect("count-keying", pk)
    now, ballot = entries_of([pk])[pk][index]
    kept = ballot_shown(judge_of(found.election), KeyedBallot(index, now, typed(ballot, definition), ballot))
    return JsonResponse({"keyed": keyed, "ballot": kept.as_data()})


@needs("count.correct", PASS)
@require_POST
def count_take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a ballot out that was keyed by mistake; those after it move up."""
    found = pass_of(pk)
    index, revision = number(request, "index"), number(request, "revision")
    try:
        _check_holder(request, found)
        operations.correct_ballot(found, index, revision, None, person(request))
    except Problem as problem:
        return _refused(request, found, problem)
    messages.success(request, _("Đã bỏ phiếu thứ %(index)s; các phiếu sau dồn lên.") % {"index": index})
    return redirect("count-keying", pk)


@needs("count.finish", PASS)
@require_POST
def count_finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End a pass: its number of ballots is compared with the hand count first."""
    found = pass_of(pk)
    try:
        done = operations.finish_pass(found, person(request))
    except Problem as problem:
        tell(request, problem)
        return redirect("count", found.election_id)
    if done.faults:
        for each in done.faults[:5]:
            messages.error(request, each.en if spoken() == "en" else each.vi, extra_tags=each.code)
        return redirect("count-keying", pk)
    said = {"batch": found.batch, "number": found.number}
    messages.success(request, _("Lô %(batch)s đã xong lượt %(number)s.") % said)
    return redirect("count", found.election_id)


@needs("count.discard", PASS)
@require_POST
def count_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the pass that is being keyed away; its batch is free again."""
    found = pass_of(pk)
    try:
        operations.discard_pass(found, words(request, "reason"), person(request))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, _("Đã bỏ lượt nhập; lô này chờ người khác nhập lại."))
    return redirect("count", found.election_id)


def _check_holder(request: HttpRequest, found: CountPass) -> None:
    """Raise HeldByAnother where the pass is another account's: what it keyed is not shown to anybody else."""
    if found.by_id != person(request).pk:
        raise HeldByAnother(batch=str(found.batch), by=found.typist)


def _check_open(request: HttpRequest, found: CountPass) -> None:
    _check_holder(request, found)
    if PassStep.objects.filter(in_pass=found).exists():
        raise LedgerProblem("count_pass_over", batch=found.batch)


def _refused(request: HttpRequest, found: CountPass, problem: Problem) -> HttpResponse:
    if by_script(request):
        return as_json(problem, CONFLICT)
    tell(request, problem)
    try:
        _check_open(request, found)
    except Problem:
        return redirect("count", found.election_id)
    return _page(request, found, UNPROCESSABLE)
