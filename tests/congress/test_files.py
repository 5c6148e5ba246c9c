"""The sealed bundle of a count is a file of the ledger: backed up, checked, never taken for one without a row."""

from __future__ import annotations

from typing import Any

import pytest
from tests.congress.rows import one_of_each
from tests.ledger.build import ADMITTED, recorded, resolution

from nhiemky.congress.models import CountStep, Election
from nhiemky.ledger import originals, recording
from nhiemky.ledger.models import Term

pytestmark = [pytest.mark.database, pytest.mark.django_db]


def test_a_sealed_bundle_is_named(officer: Any):
    """The file that a conclusion names is among those that are kept, the one nobody names is not."""
    recorded(resolution(ADMITTED), officer)
    with recording.recorded("test", officer):
        one_of_each(Term.objects.get(), officer)
        CountStep.objects.create(election=Election.objects.get(), kind="concluded", sha256="a" * 64, by=officer)

    assert originals.kept_names()["a" * 64] == "executive_committee 1"
    assert originals.is_named("a" * 64)
    assert not originals.is_named("b" * 64)
