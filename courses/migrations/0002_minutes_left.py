"""How many minutes an enrolment still asks for, kept beside what is done; counted once for those under way."""

from django.db import migrations, models


def count_minutes(apps, schema_editor):
    """Of the required activities of the outline in force that are not done."""
    Enrolment = apps.get_model("courses", "Enrolment")
    rows = Enrolment.objects.filter(completed_at=None).select_related("outline").prefetch_related("progress")
    for row in rows.iterator(chunk_size=2000):
        done = {str(step.activity_key) for step in row.progress.all() if step.completed_at}
        left = [
            activity
            for module in row.outline.modules
            for activity in module["activities"]
            if activity["is_required"] and activity["key"] not in done
        ]
        minutes = sum(activity["minutes"] for activity in left)
        Enrolment.objects.filter(pk=row.pk).update(minutes_left=minutes)


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0001_first'),
    ]

    operations = [
        migrations.AddField(
            model_name='enrolment',
            name='minutes_left',
            field=models.PositiveIntegerField(db_default=0, default=0, help_text='Of the required activities not done.', verbose_name='minutes left'),
        ),
        migrations.RunPython(count_minutes, migrations.RunPython.noop),
    ]
