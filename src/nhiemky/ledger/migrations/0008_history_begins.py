"""The history begins with what there is: one event holds every row as it stands, and who could sign in keeps the
rights they had. A new ledger begins without it."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import migrations
from django.utils import timezone

from nhiemky.ledger import append_only
from nhiemky.ledger.history.canonical import FIRST, chained
from nhiemky.ledger.history.snapshot import snapshot

_MODELS = (
    ("auth", "User"), ("ledger", "Organisation"), ("ledger", "Term"), ("ledger", "Document"), ("ledger", "Statement"),
    ("ledger", "Decision"), ("ledger", "FindingDecision"), ("ledger", "DocumentBinding"), ("ledger", "ConfirmedLayout"),
    ("ledger", "CatalogueEntry"), ("ledger", "TargetLink"), ("ledger", "Subordination"), ("ledger", "RoleGrant"),
)
_NAMES = ("nk", "trial")


def _begin(apps: Any, schema_editor: Any) -> None:
    append_only.install(schema_editor.connection)
    using = schema_editor.connection.alias
    accounts = apps.get_model("auth", "User").objects.using(using)
    if not accounts.exists() and not apps.get_model("ledger", "Document").objects.using(using).exists():
        return
    by, _ = accounts.get_or_create(username="nk", defaults={"password": make_password(None)})
    grants = apps.get_model("ledger", "RoleGrant").objects.using(using)
    for account in accounts.filter(is_active=True).exclude(username__in=_NAMES):
        for role in ("office", "approver"):
            grants.create(account=account, role=role, by=by)
    _write(apps, by, using)


def _write(apps: Any, by: Any, using: str) -> None:
    changes = [
        {"table": model._meta.db_table, "row": row.pk, "before": None, "after": snapshot(row)}
        for model in (apps.get_model(*name) for name in _MODELS)
        for row in model._base_manager.using(using).order_by("pk").iterator(500)
    ]
    now = timezone.now()
    said = {
        "number": 1, "operation": "history.begin", "by": by.pk, "at": _utc(now), "organisation": None, "changes": changes,
    }
    event = apps.get_model("ledger", "Event").objects.using(using).create(
        number=1, operation="history.begin", by=by, at=now, previous=FIRST, hash=chained(FIRST, said)
    )
    change = apps.get_model("ledger", "Change")
    rows = (change(event=event, place=place, **each) for place, each in enumerate(changes))
    change.objects.using(using).bulk_create(rows, batch_size=500)


def _utc(moment: Any) -> str:
    from datetime import UTC

    return str(moment.astimezone(UTC).isoformat(timespec="microseconds"))


class Migration(migrations.Migration):
    dependencies = [("ledger", "0007_rights_and_history")]
    operations = [migrations.RunPython(_begin, migrations.RunPython.noop)]
