"""Everything the history holds has words for people."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.contrib.auth.models import User

import nhiemky.congress.operations
import nhiemky.congress.rights  # noqa: F401 -- what a congress declares
from nhiemky.ledger import models
from nhiemky.ledger.history import words
from nhiemky.ledger.models.base import Recorded
from nhiemky.ledger.rights import OPERATIONS

TABLES = [each for each in apps.get_models() if issubclass(each, Recorded) and each.recorded]
FOLLOWED = [*TABLES, User, models.Indicator]


def test_every_operation_has_words_and_no_others():
    """In both languages; what the program does by itself is named too."""
    own = {"history.begin", "account.renew", "account.own_password", "account.own_second_factor"}

    assert set(OPERATIONS) - set(words.named_operations()) == set()
    assert own <= set(words.named_operations())
    for name in words.named_operations():
        assert words.operation_name(name, "vi") != words.operation_name(name, "en") != name


@pytest.mark.parametrize("model", FOLLOWED, ids=lambda model: model._meta.db_table)
def test_every_table_and_column_has_words(model: type[models.Statement]):
    """A new column is either said or said to say nothing."""
    assert words.table_name(model._meta.db_table, "en") != model._meta.db_table
    for field in model._meta.concrete_fields:
        name = field.attname
        if words.is_said(name) and name != "last_login":
            assert words.column_name(name, "vi") != name
            assert words.column_name(name, "en") != name


@pytest.mark.parametrize(
    ("column", "choices"),
    [("outcome", models.Outcome), ("origin", models.Origin), ("role", models.Role), ("deed", models.AccountDeed)],
)
def test_fixed_values_have_words(column: str, choices: type[models.Outcome]):
    """In both languages; any other value stays as it is."""
    for value in choices.values:
        assert words.value_name(column, value, "vi") != value
    assert words.value_name(column, "khác", "vi") == "khác"
