"""The district for every test of returns."""

from __future__ import annotations

import pytest
from tests.ledger.returns.tree import District, build


@pytest.fixture
def district(db: None) -> District:
    """Five organisations in three levels, and a form of the top's."""
    return build()
