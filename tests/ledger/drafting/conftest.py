"""Drafts of few words, so that what is asked of them does not change with what documents say."""

from __future__ import annotations

import pytest
from tests.ledger.drafting import plain


@pytest.fixture
def plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write documents in the few words of ``plain``."""
    monkeypatch.setattr("nhiemky.ledger.drafting.composing.compose", plain.composed)
