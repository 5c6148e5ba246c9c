from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('ledger', '0005_catalogue_entries'),
    ]

    # Null and without default: the columns are added in place, so that the rows and their triggers stay untouched.
    operations = [
        migrations.AddField(
            model_name='statement',
            name='change',
            field=models.CharField(max_length=4, null=True),
        ),
        migrations.AddField(
            model_name='statement',
            name='base',
            field=models.TextField(null=True),
        ),
    ]
