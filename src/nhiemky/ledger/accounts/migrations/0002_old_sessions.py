"""The table of sessions that versions before accounts kept goes: nothing in it is of use, and everybody signs in again."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_first")]
    operations = [migrations.RunSQL("DROP TABLE IF EXISTS django_session", migrations.RunSQL.noop)]
