from django.db import migrations, models

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from nhiemky.ledger import append_only


def _install(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    append_only.install(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0023_draft_subject'),
    ]

    operations = [
        migrations.AddField(
            model_name='draft',
            name='convened',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='draft',
            name='present',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.RunPython(_install, migrations.RunPython.noop),
    ]
