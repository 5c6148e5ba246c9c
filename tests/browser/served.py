"""Make a ledger in NHIEMKY_HOME with a count and two people who key it; prints what each needs as JSON.

python -m tests.browser.served
"""

from __future__ import annotations

import json
import sys
from typing import Any

from nhiemky.cli.ledger import ledger


def prepared() -> list[dict[str, Any]]:
    """Return session cookie and pass of two typists, each at a batch of five ballots."""
    from django.conf import settings
    from django.test import Client
    from tests.congress import electing

    from nhiemky.congress import operations
    from nhiemky.ledger.models import Role

    made = electing.counting(10, (5, 5), electing.voting(electing.held(10)))
    told = []
    for batch, typist, name in ((1, electing.HEAD, "thu"), (2, electing.SECOND, "binh")):
        account, client = electing.officer(name, Role.OFFICE), Client()
        begun = operations.claim_batch(made, batch, typist, account)
        client.force_login(account)
        cookie = settings.SESSION_COOKIE_NAME
        told.append({"pass": begun.pk, "cookie": cookie, "session": client.cookies[cookie].value})
    return told


if __name__ == "__main__":
    with ledger():
        sys.stdout.write(json.dumps(prepared()))
