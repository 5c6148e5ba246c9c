"""Who takes a post and who leaves one, and what is put right of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhiemky.ledger import operations
from nhiemky.ledger.models import Organisation, Post
from nhiemky.ledger.positions import positions_in
from nhiemky.ledger.queries.posts import Holding, holding_of
from nhiemky.ledger.structure import then, tree_of
from nhiemky.problems import Problem
from nhiemky.web.errors import beside
from nhiemky.web.forms.organisations import PostEndForm, PostForm, PostVoidForm, posted
from nhiemky.web.needs import POST, STRUCTURE, needs
from nhiemky.web.pages.person import person
from nhiemky.web.pages.statement import CHANGED, CONFLICT, seen
from nhiemky.web.show.amounts import language

_asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])


@needs("post.take", STRUCTURE)
@_asked_or_sent
def post_take(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that somebody takes a post."""
    found = get_object_or_404(Organisation, pk=pk)
    form = PostForm(posted(request), choices={"position": offered(found)})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.take_post(
                found, data["person"], data["position"], data["first"], person(request), reference=data["reference"]
            )
        except Problem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã ghi %(name)s giữ chức vụ.") % {"name": data["person"]})
            return redirect("organisation", pk)
    return _page(request, found, form, _("Ghi người giữ chức vụ"), _("Ghi lại"))


@needs("post.end", POST)
@_asked_or_sent
def post_end(request: HttpRequest, pk: int) -> HttpResponse:
    """Record when and why somebody leaves a post."""
    post, held = _held(pk)
    if held is None:
        return _gone(request, post)
    initial = {"last": held.last, "reason": held.reason, "reference": held.end_reference}
    form = PostEndForm(posted(request), initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            operations.end_post(post, by=person(request), seen=seen(request), **form.cleaned_data)
        except Problem as problem:
            beside(form, None, problem)
            status = CONFLICT if problem.code == CHANGED else 200
        else:
            messages.success(request, _("Đã ghi thôi giữ chức vụ của %(name)s.") % {"name": held.person})
            return redirect("organisation", post.organisation_id)
    title = _("Thôi giữ chức vụ")
    return _page(request, post.organisation, form, title, _("Ghi lại"), held=holding_of(post), status=status)


@needs("post.correct", POST)
@_asked_or_sent
def post_correct(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a post that was entered wrongly."""
    post, held = _held(pk)
    if held is None:
        return _gone(request, post)
    initial = {
        "position": post.position, "person": post.person, "first": post.first, "reference": post.reference
    }  # fmt: skip
    form = PostForm(posted(request), choices={"position": offered(post.organisation)}, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            operations.correct_post(post, by=person(request), seen=seen(request), **form.cleaned_data)
        except Problem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã sửa."))
            return redirect("organisation", post.organisation_id)
    return _correcting(request, post, form, PostVoidForm(auto_id="void_%s"))


@needs("post.void", POST)
@require_POST
def post_void(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a post that was entered by mistake."""
    post, held = _held(pk)
    if held is None:
        return _gone(request, post)
    form = PostVoidForm(request.POST, auto_id="void_%s")
    if form.is_valid():
        try:
            operations.void_post(post, form.cleaned_data["reason"], person(request), seen=seen(request))
        except Problem as problem:
            beside(form, None, problem)
        else:
            messages.success(request, _("Đã bỏ dòng chức vụ của %(name)s.") % {"name": held.person})
            return redirect("organisation", post.organisation_id)
    initial = {
        "position": post.position, "person": post.person, "first": post.first, "reference": post.reference
    }  # fmt: skip
    correction = PostForm(choices={"position": offered(post.organisation)}, initial=initial)
    return _correcting(request, post, correction, form)


def offered(organisation: Organisation) -> list[tuple[str, str]]:
    """Return the posts there are in an organisation, by code, in the page's language."""
    english = language() == "en"
    there = positions_in(tree_of(organisation))
    return [(each.code, each.name_en if english else each.name) for each in there]


def _held(pk: int) -> tuple[Post, Holding | None]:
    post = get_object_or_404(Post.objects.select_related("organisation"), pk=pk)
    return post, holding_of(post)


def _gone(request: HttpRequest, post: Post) -> HttpResponse:
    messages.error(request, _("Dòng chức vụ này đã bị bỏ."))
    return redirect("organisation", post.organisation_id)


def _correcting(request: HttpRequest, post: Post, form: PostForm, void: PostVoidForm) -> HttpResponse:
    more: dict[str, Any] = {"void_form": void, "post_id": post.pk}
    held = holding_of(post)
    return _page(request, post.organisation, form, _("Sửa chức vụ ghi nhầm"), _("Ghi bản sửa"), held=held, **more)


def _page(
    request: HttpRequest, organisation: Organisation, form: Any, title: str, button: str,
    held: Holding | None = None, status: int = 200, **more: Any,
) -> HttpResponse:  # fmt: skip
    position = "" if held is None else held.position.name_en if language() == "en" else held.position.name
    context = {
        "section": "organisation",
        "organisation": organisation,
        "about": then(organisation.pk, timezone.localdate()).name,
        "title": title,
        "lead": f"{held.person} · {position}" if held else "",
        "form": form,
        "button": button,
        "seen": held.seen if held else None,
        **more,
    }
    return render(request, "organisation_form.html", context, status=status)
