"""How long one check-in takes on the server, and how long two operators need for a congress of 180.

    .venv/bin/python benchmarks/check_in.py [PEOPLE]

Makes a ledger of its own in a temporary folder with a congress of that many delegates, and checks them in through the
page of the door, two operators at once, each in a thread. Prints the time of one check-in (median, slowest of twenty,
slowest), the queries of one, and the time of all; goals: 50 ms each, 180 people in 10 minutes by two operators.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
PEOPLE = int(sys.argv[1]) if len(sys.argv) > 1 else 180
NAMES = ("Lê Thị Bình", "Trần Văn An", "Phạm Thị Dung", "Vũ Đức Cường", "Ngô Thị Đào", "Hồ Văn Em")


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["NHIEMKY_HOME"] = home
        # A missing file is refused by the program, so that a ledger never begins anew unnoticed.
        (Path(home) / "nhiemky.sqlite3").touch()
        os.environ["DJANGO_SETTINGS_MODULE"] = "nhiemky.web.settings"
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _measure()


def _measure() -> None:
    from django.contrib.auth.models import User
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from nhiemky.congress import operations
    from nhiemky.counting.model import Body
    from nhiemky.ledger import operations as ledger
    from nhiemky.ledger.accounts import command_account
    from nhiemky.ledger.models import Role

    by, day = command_account(), date(2025, 6, 12)
    new = ledger.NewOrganisation(name="Đảng bộ khu công nghiệp Bến Lội")
    organisation = ledger.found_organisation(new, date(2020, 1, 1), by)
    term = ledger.open_term(organisation, 2025, 2030, by)
    planned = operations.Planned(title="Đại hội lần thứ II", first_day=day, last_day=day)
    congress = operations.make_congress(term, Body.DELEGATES_CONGRESS, planned, by)
    people = [
        operations.NewPerson(name=NAMES[n % len(NAMES)], organisation=organisation, another=True)
        for n in range(PEOPLE + 1)
    ]
    added = operations.add_people(congress, people, by)
    clients = []
    for name in ("mot", "hai"):
        account = User.objects.create_user(name)
        ledger.grant_role(account, Role.OFFICE, None, by)
        client = Client(SERVER_NAME="localhost", headers={"x-requested-with": "fetch"})
        client.force_login(account)
        clients.append(client)
    address = f"/congress/{congress.pk}/check-in/do/"
    tokens = [each.token for each in added]
    with CaptureQueriesContext(connection) as asked:
        clients[0].post(address, {"asked": tokens.pop()})
    times: list[float] = []

    def operate(client: Client, mine: list[str]) -> None:
        for token in mine:
            began = time.perf_counter()
            answer = client.post(address, {"asked": token})
            times.append(time.perf_counter() - began)
            if answer.status_code != 200:
                raise SystemExit(answer.content.decode())
        connection.close()

    began = time.perf_counter()
    threads = [threading.Thread(target=operate, args=(c, tokens[n::2])) for n, c in enumerate(clients)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    whole = time.perf_counter() - began
    ordered = sorted(times)
    median, slow = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    print(f"{len(times)} check-ins, two operators at once: {whole:.2f} s of server time in all")
    print(f"one: median {median * 1000:.1f} ms, 95% below {slow * 1000:.1f} ms, slowest {ordered[-1] * 1000:.1f} ms")
    print(f"queries of one check-in: {len(asked)}")
    board = f"/congress/{congress.pk}/board/data/"
    began = time.perf_counter()
    for _ in range(20):
        clients[0].get(board)
    print(f"board: {(time.perf_counter() - began) * 50:.1f} ms")


if __name__ == "__main__":
    main()
