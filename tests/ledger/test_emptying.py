"""A test database can be emptied between tests with a live server, although the ledger cannot."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import IntegrityError
from tests.conftest import with_role
from tests.ledger.build import ADMITTED, recorded, resolution

from nhiemky.ledger.models import Document, Indicator
from nhiemky.reading.catalogue import standard


@pytest.mark.database
@pytest.mark.django_db(transaction=True)
def test_a_flush_empties_and_the_triggers_are_back(django_user_model: Any):
    """After it nothing is left but the indicators, and what is written then is append-only again."""
    recorded(resolution(ADMITTED), with_role(django_user_model.objects.create_user("lan"), "office"))

    call_command("flush", interactive=False, verbosity=0)
    assert Document.objects.count() == 0
    assert Indicator.objects.count() == len(standard().indicators)

    recorded(resolution(ADMITTED), with_role(django_user_model.objects.create_user("lan"), "office"))
    with pytest.raises(IntegrityError, match="append-only"):
        Document._base_manager.update(name="khác")
