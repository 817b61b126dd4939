"""When each rule was entered; a key of ours may stand again from another day on."""

import datetime as dt

import django.utils.timezone
from django.db import migrations, models
from django.db.models import F


def entered_before_today(apps, schema_editor):
    """Rules that are there were entered at the latest when they changed; ours, nobody knows when: not today."""
    apps.get_model("networks", "NetworkRule").objects.update(entered_at=F("changed_at"))
    yesterday = django.utils.timezone.now() - dt.timedelta(days=1)
    apps.get_model("networks", "HouseRule").objects.update(entered_at=yesterday)


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0005_sources_in_both_languages'),
    ]

    operations = [
        migrations.AddField(
            model_name='houserule',
            name='ended_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='end written'),
        ),
        migrations.AddField(
            model_name='houserule',
            name='entered_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered'),
        ),
        migrations.AddField(
            model_name='networkrule',
            name='entered_at',
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='entered'),
        ),
        migrations.AlterField(
            model_name='houserule',
            name='key',
            field=models.SlugField(verbose_name='key'),
        ),
        migrations.RunPython(entered_before_today, migrations.RunPython.noop),
    ]
