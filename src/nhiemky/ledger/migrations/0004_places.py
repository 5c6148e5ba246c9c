from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0003_tables'),
    ]

    # Null and without default: the column is added in place, so that the rows and their triggers stay untouched.
    operations = [
        migrations.AddField(
            model_name='document',
            name='places',
            field=models.JSONField(null=True),
        ),
        migrations.AddField(
            model_name='document',
            name='recognised',
            field=models.JSONField(null=True),
        ),
    ]
