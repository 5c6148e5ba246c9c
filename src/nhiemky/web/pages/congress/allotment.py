"""Delegates allotted to organisations: what the arithmetic gives, and what is decided."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nhiemky.congress import operations
from nhiemky.congress.models import Allotment, Congress
from nhiemky.congress.operations.allotments import AllottedRow, arithmetic
from nhiemky.counting.allot import Share
from nhiemky.problems import Problem
from nhiemky.web.errors import tell
from nhiemky.web.needs import needs
from nhiemky.web.pages.congress.frame import frame
from nhiemky.web.pages.congress.people import organisations_of
from nhiemky.web.pages.congress.places import CONGRESS, congress_of
from nhiemky.web.pages.person import person

_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Shown:
    """One organisation of the table; ``quota`` and ``given`` are what the arithmetic says, "" before it was asked."""

    organisation_id: int
    name: str
    members: str
    weight: str
    seats: str
    alternates: str
    reason: str
    quota: str
    given: str


@needs("congress.allot", CONGRESS)
@require_http_methods(["GET", "HEAD", "POST"])
def allotment(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the table with its arithmetic; reckon ("reckon") or keep what was entered."""
    found = congress_of(pk)
    sent = request.POST if request.method == "POST" else _kept(found)
    offered = organisations_of(found)[1:]
    rows = [row for key, _name in offered if (row := _row(sent, key)) is not None]
    _tell_left_out(request, [name for key, name in offered if _row(sent, key) is None])
    total = _number(sent.get("total", "")) or 0
    shares: dict[str, Share] = {}
    if total and rows:
        try:
            reckoned = arithmetic(total, rows)
            shares = {each.key: each for each in reckoned.shares}
            if request.method == "POST" and "reckon" not in sent:
                operations.allot_delegates(found, total, rows, person(request))
                messages.success(request, _("Đã ghi phân bổ đại biểu."))
                return redirect("congress-allotment", pk)
            if reckoned.tied:
                names = dict(offered)
                told = {"n": reckoned.open, "names": ", ".join(names[int(each)] for each in reckoned.tied)}
                messages.warning(request, _("Còn %(n)s đại biểu, phần dư bằng nhau: %(names)s. Hãy quyết định.") % told)
        except Problem as problem:
            tell(request, problem)
    context = frame(request, found, "congress-allotment") | {
        "rows": [_shown(sent, key, name, shares.get(str(key))) for key, name in offered],
        "total": total or "",
        "given": sum(each.given for each in shares.values()),
    }
    return render(request, "congress/allotment.html", context)


def _tell_left_out(request: HttpRequest, names: list[str]) -> None:
    """Say who sends nobody because the number of members is missing or no number: none is left out silently."""
    if request.method == "POST" and names:
        told = {"names": ", ".join(names)}
        messages.warning(
            request, _("Chưa có số đảng viên (viết bằng chữ số) nên không được phân bổ: %(names)s.") % told
        )


def _kept(congress: Congress) -> QueryDict:
    """Return the table that holds as its page would send it."""
    table = Allotment.objects.filter(congress=congress.pk).order_by("-pk").first()
    sent = QueryDict(mutable=True)
    if table is not None:
        sent["total"] = str(table.seats)
        for each in table.rows:
            for field in ("members", "weight", "seats", "alternates", "reason"):
                sent[f"{field}-{each['organisation']}"] = str(each[field])
    return sent


def _row(sent: QueryDict, key: int) -> AllottedRow | None:
    """Return one row; ``None`` where no members were entered: that organisation sends nobody."""
    members = _number(sent.get(f"members-{key}", ""))
    if not members:
        return None
    seats = None if "reckon" in sent else _number(sent.get(f"seats-{key}", ""))
    return AllottedRow(
        organisation_id=key, members=members, weight=sent.get(f"weight-{key}", "") or "1", seats=seats,
        alternates=_number(sent.get(f"alternates-{key}", "")) or 0, reason=sent.get(f"reason-{key}", ""),
    )  # fmt: skip


def _shown(sent: QueryDict, key: int, name: str, share: Share | None) -> Shown:
    reckon = "reckon" in sent
    seats = "" if reckon else sent.get(f"seats-{key}", "")
    return Shown(
        organisation_id=key, name=name, members=sent.get(f"members-{key}", ""),
        weight=sent.get(f"weight-{key}", "") or "1", seats=seats or (str(share.given) if share else ""),
        alternates=sent.get(f"alternates-{key}", ""), reason=sent.get(f"reason-{key}", ""),
        quota=_fraction(share.quota) if share else "", given=_said(share) if share else "",
    )  # fmt: skip


def _said(share: Share) -> str:
    why = _("ít nhất 1") if share.lifted else _("phần dư lớn") if share.extra else ""
    return f"{share.given} ({why})" if why else str(share.given)


def _fraction(quota: Fraction) -> str:
    whole = f"{float(quota):.3f}".rstrip("0").rstrip(".").replace(".", ",")
    return whole if quota.denominator == 1 else f"{quota.numerator}/{quota.denominator} ≈ {whole}"


def _number(text: str) -> int | None:
    plain = text.strip()
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= _DIGITS else None
