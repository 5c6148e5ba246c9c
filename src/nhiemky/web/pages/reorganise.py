"""Forms on which organisations are founded, renamed, moved, merged, split and dissolved.

What a form would do is said in words before it is stored: the operation is carried out and taken back, so that what is
said is what will be, refusals included.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from nhiemky.ledger import operations
from nhiemky.ledger.fates import bound_by
from nhiemky.ledger.models import Happening, Organisation, Reorganisation
from nhiemky.ledger.operations import NewOrganisation
from nhiemky.ledger.organisation_import.cells import day_of
from nhiemky.ledger.structure import Trees, tree_of, trees
from nhiemky.problems import Problem
from nhiemky.web.errors import beside
from nhiemky.web.forms.organisations import (
    DissolveForm,
    FoundForm,
    MergeForm,
    MoveForm,
    RenameForm,
    SplitForm,
    WithdrawForm,
    posted,
)
from nhiemky.web.needs import REORGANISATION, SOMEWHERE, STRUCTURE, needs, reach
from nhiemky.web.pages.person import person
from nhiemky.web.show.organisations import ends_again, sentence, superior_changes

_asked_or_sent = require_http_methods(["GET", "HEAD", "POST"])
Do = Callable[[dict[str, Any], User], object]
_MOST_ALSO = 30


@dataclass(frozen=True, slots=True)
class Work:
    """One form: its title, what it does with valid data, and which organisation it is about."""

    title: str
    form: Form
    do: Do
    organisation: Organisation | None = None
    lead: str = ""
    withdrawn: Reorganisation | None = None


@dataclass(slots=True)
class Will:
    """What a form would do: the main sentences and what follows from them."""

    said: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)


@needs("organisation.found", SOMEWHERE)
@_asked_or_sent
def organisation_found(request: HttpRequest) -> HttpResponse:
    """Found an organisation, or enter one that has always been there."""
    within = reach(request, "organisation.found")
    choices = _choices(request, "organisation.found")
    none = [("", _("– không trực thuộc tổ chức nào –"))] if within.everywhere else []
    given = {"superior": request.GET.get("superior", "")}
    form = FoundForm(posted(request), choices={"superior": [*none, *choices]}, initial=given)

    def do(data: dict[str, Any], by: User) -> object:
        superior = _organisation(data["superior"])
        tree = tree_of(superior) if superior else data["tree"]
        names = ("name", "level", "place", "code")
        new = NewOrganisation(superior=superior, tree=tree, **{name: data[name] for name in names})
        return operations.found_organisation(new, data["day"], by, reference=data["reference"])

    return _answer(request, Work(_("Thêm tổ chức"), form, do))


@needs("organisation.rename", STRUCTURE)
@_asked_or_sent
def organisation_rename(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an organisation another name, level or place."""
    found = get_object_or_404(Organisation, pk=pk)
    now = trees().then(pk, timezone.localdate())
    form = RenameForm(posted(request), initial={"name": now.name, "level": now.level, "place": now.place})
    return _answer(
        request,
        Work(
            _("Đổi tên, cấp hoặc địa bàn"),
            form,
            lambda data, by: operations.rename_organisation(found, by=by, **data),
            found,
        ),
    )


@needs("organisation.move", STRUCTURE)
@_asked_or_sent
def organisation_move(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an organisation under another superior."""
    found = get_object_or_404(Organisation, pk=pk)
    none = [("", _("– không trực thuộc tổ chức nào –"))] if reach(request, "organisation.move").everywhere else []
    others = [*none, *_choices(request, "organisation.move", found)]
    form = MoveForm(posted(request), choices={"superior": others})

    def do(data: dict[str, Any], by: User) -> object:
        superior = _organisation(data["superior"])
        return operations.move_organisation(found, superior, data["day"], by, reference=data["reference"])

    return _answer(request, Work(_("Chuyển trực thuộc"), form, do, found))


@needs("organisation.merge", STRUCTURE)
@_asked_or_sent
def organisation_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """Merge an organisation with others."""
    found = get_object_or_404(Organisation, pk=pk)
    others = _choices(request, "organisation.merge", found)
    form = MergeForm(posted(request), choices={"others": others, "into": [("", _("– chọn –")), *others]})

    def do(data: dict[str, Any], by: User) -> object:
        chosen = list(Organisation.objects.filter(pk__in=data["others"]).order_by("pk"))
        parts = chosen if data["way"] == "here" else [found, *chosen]
        into: Organisation | NewOrganisation = found
        if data["way"] == "new":
            into = NewOrganisation(name=data["name"], level=data["level"])
        elif data["way"] == "there":
            into = _organisation(data["into"]) or found
        return operations.merge_organisations(parts, into, data["day"], by, reference=data["reference"])

    return _answer(request, Work(_("Sáp nhập"), form, do, found))


@needs("organisation.split", STRUCTURE)
@_asked_or_sent
def organisation_split(request: HttpRequest, pk: int) -> HttpResponse:
    """Split an organisation into parts."""
    found, all_trees = get_object_or_404(Organisation, pk=pk), trees()
    day = day_of(request.POST.get("day", "")) or timezone.localdate()
    under = all_trees.as_of(pk, day).subordinates(pk) if all_trees.then(pk, day).exists else []
    form = SplitForm(posted(request), subordinates=[(int(key), all_trees.name(int(key), day)) for key in under])

    def do(data: dict[str, Any], by: User) -> object:
        names = [data[f"name_{number}"] for number in (1, 2, 3) if data[f"name_{number}"].strip()]
        parts = [NewOrganisation(name=name, level=data["level"]) for name in names]
        heir = data["heir"] if data["heir"] is None or data["heir"] < len(parts) else 0
        moves = {key: part for key, part in form.moves().items() if part < len(parts)}
        return operations.split_organisation(
            found, parts, data["day"], by, continued_by=heir, moves=moves, reference=data["reference"]
        )

    return _answer(request, Work(_("Chia tách"), form, do, found))


@needs("organisation.dissolve", STRUCTURE)
@_asked_or_sent
def organisation_dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    """End an organisation."""
    found = get_object_or_404(Organisation, pk=pk)
    others = [("", _("– cấp trên –")), *_choices(request, "organisation.dissolve", found)]
    form = DissolveForm(posted(request), choices={"continued_by": others})

    def do(data: dict[str, Any], by: User) -> object:
        heir = _organisation(data["continued_by"])
        return operations.dissolve_organisation(found, data["day"], by, continued_by=heir, reference=data["reference"])

    return _answer(request, Work(_("Kết thúc hoạt động"), form, do, found))


@needs("organisation.withdraw", REORGANISATION)
@_asked_or_sent
def reorganisation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw what was entered by mistake."""
    event = get_object_or_404(Reorganisation.objects.select_related("organisation"), pk=pk)
    form = WithdrawForm(posted(request))
    lead = _("Đã ghi: %(said)s") % {"said": sentence(event, trees())}
    title = _("Rút lại việc ghi nhầm")
    return _answer(
        request,
        Work(
            title,
            form,
            lambda data, by: operations.withdraw_reorganisation(event, by, **data),
            event.organisation,
            lead,
            event,
        ),
    )


def _answer(request: HttpRequest, work: Work) -> HttpResponse:
    """Show the form, or what it would do, or do it."""
    will = Will()
    if request.method == "POST" and work.form.is_valid() and "edit" not in request.POST:
        try:
            if "sure" in request.POST:
                work.do(work.form.cleaned_data, person(request))
                messages.success(request, _("Đã ghi vào sổ."))
                return (
                    redirect("organisation", work.organisation.pk) if work.organisation else redirect("organisations")
                )
            will = _tried(work, person(request))
        except Problem as problem:
            beside(work.form, None, problem)
    organisation = work.organisation
    about = trees().name(organisation.pk, timezone.localdate()) if organisation else ""
    context = {
        "section": "organisation",
        "organisation": organisation,
        "about": about,
        "title": work.title,
        "lead": work.lead,
        "form": work.form,
        "will": will.said,
        "also": will.also,
        "button": _("Xem sẽ thay đổi gì"),
        "seen": None,
    }
    return render(request, "organisation_form.html", context)


def _tried(work: Work, by: User) -> Will:
    """Carry a form out, note what it did, and take it back."""
    before = trees()
    last = Reorganisation.objects.aggregate(last=Max("pk"))["last"] or 0
    with transaction.atomic():
        work.do(work.form.cleaned_data, by)
        after = trees()
        rows = list(Reorganisation.objects.filter(pk__gt=last).prefetch_related("parts").order_by("pk"))
        will = Will(
            said=[_said(row, after, before) for row in rows] or [_("Tổ chức được ghi vào sổ như đã có từ trước.")]
        )
        for row in rows:
            will.also += _follows(row, before, after)
        transaction.set_rollback(True)
    del will.also[_MOST_ALSO:]
    return will


def _said(row: Reorganisation, after: Trees, before: Trees) -> str:
    if row.withdraws is None:
        return sentence(row, after)
    return _("Coi như không có: %(said)s") % {"said": sentence(row.withdraws, before)}


def _follows(row: Reorganisation, before: Trees, after: Trees) -> list[str]:
    """Return what follows from a row: who comes under whom, whose targets need a decision."""
    ending = [row.organisation_id]
    if row.withdraws_id is None and row.kind == Happening.MOVED:
        return list(ends_again(row, after))
    if row.withdraws_id or row.kind not in {Happening.MERGED, Happening.SPLIT, Happening.DISSOLVED}:
        return []
    if row.kind == Happening.MERGED:
        ending = [each.organisation_id for each in row.parts.all()]
    under = [int(each) for one in ending for each in before.as_of(one, row.day).subordinates(one)]
    said = list(superior_changes(before, after, row.day, under))
    left = len(bound_by(ending, row.day))
    if left:
        told = ngettext("%(n)s chỉ tiêu cần quyết định.", "%(n)s chỉ tiêu cần quyết định.", left) % {"n": left}
        said.insert(0, told)
    return said


def _choices(request: HttpRequest, operation: str, beside: Organisation | None = None) -> list[tuple[int, str]]:
    """Return the organisations within reach that exist today, of the tree of ``beside`` and without it."""
    day, all_trees, within = timezone.localdate(), trees(), reach(request, operation)
    tree = tree_of(beside) if beside else None
    found: list[tuple[int, str]] = []
    for pk, known in all_trees.organisations.items():
        if not within.covers([pk]) or (tree is not None and known.tree != tree) or (beside and pk == beside.pk):
            continue
        then = all_trees.then(pk, day)
        if then.exists:
            above = all_trees.name(then.superior_id, day) if then.superior_id else ""
            found.append((pk, f"{then.name} · {above}" if above else then.name))
    return sorted(found, key=lambda each: each[1].casefold())


def _organisation(pk: int | None) -> Organisation | None:
    return None if pk is None else Organisation.objects.get(pk=pk)
