"""The register and its pages in a province of 1,000 organisations × 50 indicators × 20 quarters, in one run.

    PYTHONPATH=src:. .venv/bin/python benchmarks/register.py [organisations] [quarters]

makes the province in a throw-away ledger (SQLite, or the empty database of DATABASE_URL) and prints how long it takes
until one newly approved figure is seen at the top, and the 50th and 95th of 100 readings of the register and of each
page, warm; in brackets the time this process computed, which other programs do not lengthen. The first reading of a
process, which loads every period, is told apart.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from typing import Any

READINGS = 100


def main(arguments: list[str]) -> None:
    """Make the province and measure."""
    organisations, quarters = (int(each) for each in [*arguments, "1000", "20"][:2])
    with tempfile.TemporaryDirectory() as folder:
        os.environ["NHIEMKY_HOME"] = folder
        from nhiemky.cli.ledger import ledger

        with ledger():
            _measure(organisations, quarters)


def _measure(organisations: int, quarters: int) -> None:
    from django.db import connection
    from tests.ledger.province import province

    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.operations import sync_indicators

    sync_indicators()
    started = time.perf_counter()
    made = province(command_account(), organisations=organisations, quarters=quarters)
    print(f"{connection.vendor}: {organisations} × {len(made.codes)} × {quarters} in {_since(started):.0f} ms")
    _readings(made)
    _approvals(made)
    _pages(made)


def _readings(made: Any) -> None:
    from nhiemky.ledger.register import register

    top, first, last = made.top.pk, made.periods[0].first, made.periods[-1].last
    started = time.perf_counter()
    register(made.term).over(top, made.codes[0], first, last)
    print(f"first reading of a process, every period: {_since(started):.0f} ms")
    chosen = random.Random(5)  # noqa: S311 — what is read

    def one() -> None:
        register(made.term).at(
            chosen.choice(made.organisations).pk, chosen.choice(made.codes), chosen.choice(made.periods)
        )

    def over() -> None:
        register(made.term).over(chosen.choice(made.organisations).pk, chosen.choice(made.codes), first, last)

    def parts() -> None:
        register(made.term).contributions(top, chosen.choice(made.codes), chosen.choice(made.periods))

    def row() -> None:
        held = register(made.term)
        for code in held.codes:
            held.over(chosen.choice(made.organisations).pk, code, first, last)

    for name, read in (("one sum", one), ("over the term", over), ("what it is made of", parts), ("50 over", row)):
        _told(f"register, {name}", read)
    started = time.perf_counter()
    register(made.term).over(top, made.codes[0], first, last, known=date(2023, 4, 26))
    print(f"register, as known on a day, first reading: {_since(started):.0f} ms")


def _approvals(made: Any) -> None:
    """Approve a new version of one return after another at the last level, and read the figure at the top."""
    from django.contrib.auth.models import User

    from nhiemky.ledger import operations
    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.models import Return, ReturnStep, ReturnVersion
    from nhiemky.ledger.recording import recorded
    from nhiemky.ledger.register import register

    clerk = User.objects.create_user("clerk")
    period, code = made.periods[-1], made.codes[0]
    returns = list(Return.objects.filter(first=period.first).select_related("organisation")[:50])
    whole, seen = [], []
    for each in returns:
        cells = {**each.versions.get().cells, code: {"value": "77777", "of": "88888", "note": ""}}
        with recorded("return.submit", command_account()):
            version = ReturnVersion.objects.create(for_return=each, number=2, cells=cells, source="page", by=clerk)
            above = made.organisations[made.above[made.organisations.index(each.organisation)]]
            ReturnStep.objects.create(version=version, kind="approved", organisation=above, by=clerk)
        before = register(made.term).at(made.top.pk, code, period).total
        started = time.perf_counter()
        operations.approve_return(version, command_account())
        approved = time.perf_counter()
        after = register(made.term).at(made.top.pk, code, period).total
        if before == after:
            raise SystemExit("what was approved is not seen")
        seen.append(_since(approved))
        whole.append(_since(started))
    print(f"approved figure seen at the top: {_at(seen, 95):.1f} ms, with its approval {_at(whole, 95):.1f} ms (p95)")


def _pages(made: Any) -> None:
    from django.test import Client
    from tests.ledger.build import imported, resolution

    from nhiemky.ledger import operations
    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.models import Indicator, Statement

    rows = Indicator.objects.filter(code__in=made.codes).order_by("code")[:20]
    targets = [
        (f"Chỉ tiêu {number}: {row.name_vi} 5000.", "5000", {
            "value": 5000, "comparator": "≥", "unit": row.unit.partition(" or ")[0], "per": "term",
            "indicator": row.code,
        })
        for number, row in enumerate(rows)
    ]  # fmt: skip
    years = made.term.first_year, made.term.last_year
    document = imported(resolution(*targets), command_account(), kind="resolution")
    operations.bind_document(document, made.top.name, None, *years, command_account())
    operations.confirm_many(document.statements.all(), command_account())
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(command_account())
    target = Statement.objects.filter(kind="target").order_by("pk")[0]
    for address in _addresses(made, target):
        _page(client, address)


def _addresses(made: Any, target: Any) -> list[str]:
    """Return the pages of the term, of returns and of organisations; a return is unlocked to be filled in again."""
    from nhiemky.ledger import operations
    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.models import ReturnVersion

    top, upper, cell = (each.pk for each in (made.top, made.organisations[1], made.organisations[-1]))
    form, code, last = made.form.pk, target.indicator_id, made.periods[-1].first
    version = ReturnVersion.objects.get(for_return__organisation=cell, for_return__first=last)
    operations.unlock_return(version, "nhập nhầm", command_account())
    given = f"/returns/{form}/{cell}/{last.isoformat()}/"
    return [
        "/", f"/term/{made.term.pk}/", f"/term/{made.term.pk}/remarks/", f"/target/{target.pk}/",
        f"/compare/{code}/under/{top}/", f"/compare/{code}/under/{upper}/",
        "/returns/", "/returns/approvals/", f"/returns/term/{made.term.pk}/", f"/returns/form/{form}/",
        f"/returns/form/{form}/matrix/", f"/returns/form/{form}/matrix/?year=all", given, f"{given}fill/",
        f"/returns/version/{version.pk}/", "/organisation/", f"/organisation/{top}/", f"/organisation/{upper}/",
        f"/organisation/{cell}/", f"/organisation/{cell}/move/",
    ]  # fmt: skip


def _page(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        print(f"page {address}: {answer.status_code}")
        return
    _told(f"page {address}", lambda: client.get(address), readings=30)


def _told(name: str, read: Callable[[], Any], readings: int = READINGS) -> None:
    read()
    times, worked = [], []
    for _ in range(readings):
        started, work = time.perf_counter(), time.process_time()
        read()
        times.append(_since(started))
        worked.append((time.process_time() - work) * 1000)
    print(f"{name}: {_at(times, 50):.1f} ms, p95 {_at(times, 95):.1f} ms (computing {_at(worked, 50):.1f} ms)")


def _at(times: list[float], percent: int) -> float:
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    main(sys.argv[1:])
