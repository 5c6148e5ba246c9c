"""The list of those convened: looked through, added to, imported; credentials ruled on for many at once."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from nhiemky import apart
from nhiemky.apart.asking import ReaderFaultError
from nhiemky.congress import operations
from nhiemky.congress.models import Congress, Source, Status
from nhiemky.congress.people import matches, plain
from nhiemky.congress.queries.presence import counted, people_of, places_of
from nhiemky.congress.rights import READ_CONGRESS
from nhiemky.congress.roll import Line, headings, lines_of_source, lines_of_text, planned
from nhiemky.congress.state import plan_of
from nhiemky.counting.model import Body
from nhiemky.ledger.models import Organisation
from nhiemky.ledger.problems import LedgerProblem
from nhiemky.ledger.structure import trees
from nhiemky.problems import Problem
from nhiemky.web.errors import beside, tell
from nhiemky.web.forms.congress import PersonForm
from nhiemky.web.forms.organisations import posted
from nhiemky.web.keys import key
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person
from nhiemky.web.pages.said import said
from nhiemky.web.pages.sent_file import sent_file
from nhiemky.web.problems import FileFault
from nhiemky.web.show.congress.people import SOURCES, STATUSES

_MOST_TEXT = 400_000


@needs(READ_CONGRESS, CONGRESS)
@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Show everybody convened, or whom a search finds."""
    found = congress_of(pk)
    everybody = people_of(found)
    asked = request.GET.get("q", "")[:60]
    rows = [each for each in everybody if not asked or _meant(asked, each.number, each.name, each.organisation)]
    names = {each.delegate_id: each.name for each in everybody}
    context = frame(request, found, "congress-people") | {
        "rows": [
            (
                each,
                STATUSES[each.status],
                SOURCES[each.source],
                names.get(each.replaces or 0),
                names.get(each.replaced_by or 0),
            )
            for each in rows
        ],
        "all": len(everybody),
        "asked": asked,
        "count": counted(places_of(everybody)),
        "unruled": [each.delegate_id for each in everybody if not each.withdrawn and not each.credentials],
    }
    return render(request, "congress/people.html", context)


@needs("delegate.add", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def people_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put one person on the list."""
    found = congress_of(pk)
    offered = organisations_of(found)
    initial = {"status": request.GET.get("status", Status.OFFICIAL), "name": request.GET.get("name", "")}
    if found.body != Body.DELEGATES_CONGRESS:
        initial |= {"source": Source.MEMBER, "organisation": str(found.organisation_id)}
    form = PersonForm(posted(request), organisations=offered, tables=plan_of(found).tables, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = operations.NewPerson(
            name=data["name"], status=Status(data["status"]), source=Source(data["source"]), number=data["number"],
            organisation=Organisation.objects.filter(pk=data["organisation"]).first(), table=data["table"],
            convener=data["convener"], another=data["another"],
        )  # fmt: skip
        try:
            added = operations.add_people(found, [new], person(request))[0]
        except Problem as problem:
            beside(form, None, problem)
        else:
            told = {"number": added.number, "name": added.name}
            messages.success(request, _("Đã thêm %(name)s, thẻ số %(number)s.") % told)
            return redirect("congress-people-add" if "again" in request.POST else "congress-people", pk)
    return render(request, "congress/person_add.html", frame(request, found, "congress-people") | {"form": form})


@needs("delegate.add", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def people_import(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a sheet or a pasted list and show whom it would convene; nothing is kept yet."""
    found = congress_of(pk)
    lines: tuple[Line, ...] = ()
    if request.method == "POST":
        name = ""
        try:
            text = request.POST.get("text", "")[:_MOST_TEXT]
            if text.strip():
                lines = lines_of_text(text)
            else:
                name, content = sent_file(request)
                with apart.started(name, content) as job:
                    lines = lines_of_source(job.taken().source)
        except ReaderFaultError:
            tell(request, FileFault(name=name))
        except Problem as problem:
            tell(request, problem)
    return _preview(request, found, lines)


@needs("delegate.add", CONGRESS)
@require_POST
def people_import_apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Put whom the preview showed on the list; rows that were not understood are left out."""
    found = congress_of(pk)
    try:
        lines = _sent(request)
        rows = planned(found, lines, people_of(found), plan_of(found).first_day)
        added = operations.add_people(found, [each.new for each in rows if each.new], person(request))
    except Problem as problem:
        tell(request, problem)
        return redirect("congress-people-import", pk)
    count = len(added)
    messages.success(request, ngettext("Đã thêm %(n)s người.", "Đã thêm %(n)s người.", count) % {"n": count})
    return redirect("congress-people", pk)


@needs("delegate.fill_elected", CONGRESS)
@require_POST
def people_fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Convene the elected committee to its first meeting."""
    try:
        count = len(operations.fill_elected(congress_of(pk), person(request)))
    except Problem as problem:
        tell(request, problem)
    else:
        messages.success(request, ngettext("Đã thêm %(n)s người.", "Đã thêm %(n)s người.", count) % {"n": count})
    return redirect("congress-people", pk)


@needs("delegate.rule_credentials", CONGRESS)
@require_POST
def people_credentials(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept or refuse the credentials of those chosen."""
    sent = request.POST
    chosen = {each for each in map(key, sent.getlist("delegate")) if each is not None}
    try:
        accepted = sent.get("accepted", "") == "1"
        reason = sent.get("reason", "")
        count = operations.rule_credentials(congress_of(pk), chosen, accepted, person(request), reason=reason)
    except Problem as problem:
        tell(request, problem)
    else:
        told = ngettext("Đã ghi kết luận tư cách của %(n)s người.", "Đã ghi kết luận tư cách của %(n)s người.", count)
        messages.success(request, told % {"n": count})
    return redirect("congress-people", pk)


def organisations_of(congress: Congress) -> list[tuple[int, str]]:
    """Return the organisation of a congress and those below it on its first day, to choose from."""
    day = plan_of(congress).first_day
    known = trees()
    keys = known.subtree(congress.organisation_id, day) or (congress.organisation_id,)
    return [(each, known.then(each, day).name) for each in keys]


def _meant(asked: str, number: int, name: str, organisation: str) -> bool:
    typed = plain(asked)
    return str(number) == typed or matches(typed, plain(name)) or typed in plain(organisation)


def _preview(request: HttpRequest, found: Congress, lines: tuple[Line, ...]) -> HttpResponse:
    rows = planned(found, lines, people_of(found), plan_of(found).first_day)
    context: dict[str, Any] = frame(request, found, "congress-people") | {
        "rows": [(n, each, said(each.trouble) if each.trouble else "") for n, each in enumerate(rows, start=1)],
        "new": sum(each.new is not None for each in rows),
        "wrong": sum(each.trouble is not None for each in rows),
        "twice": sum(each.twice is not None for each in rows),
        "lines": json.dumps(lines, ensure_ascii=False),
        "headings": [words for _column, words in headings()],
    }
    return render(request, "congress/people_import.html", context)


def _sent(request: HttpRequest) -> tuple[Line, ...]:
    try:
        given = json.loads(request.POST.get("lines", ""))
        return tuple({str(column): str(text)[:400] for column, text in each.items()} for each in given)
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise LedgerProblem("people_no_columns") from error
