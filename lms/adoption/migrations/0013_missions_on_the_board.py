from django.db import migrations, models


def keep_the_brief(apps, schema_editor):
    """Runs begun before kept all but the brief itself: from now on they keep it as it stands today."""
    run_model = apps.get_model("adoption", "MissionRun")
    page_model = apps.get_model("adoption", "MissionPage")
    bodies = {}
    for page in page_model.objects.filter(live=True).select_related("locale").order_by("pk"):
        kept = bodies.setdefault(page.translation_key, {"summary": {}, "body": {}})
        kept["summary"][page.locale.language_code] = page.summary
        kept["body"][page.locale.language_code] = list(page.body.raw_data)
    for run in run_model.objects.filter(page_key__in=bodies).order_by("pk").iterator(chunk_size=500):
        run.brief = {**bodies[run.page_key], **run.brief}
        run.save(update_fields=["brief"])


class Migration(migrations.Migration):
    dependencies = [
        ("adoption", "0012_mission_reviews"),
    ]

    operations = [
        migrations.AddField(
            model_name="missionseat",
            name="on_board",
            field=models.BooleanField(
                default=False,
                help_text="The person chose that colleagues see it while the run is not over.",
                verbose_name="on the board",
            ),
        ),
        migrations.AlterField(
            model_name="missionrun",
            name="brief",
            field=models.JSONField(
                help_text="Title, brief, checklist, rubric and rules in every language, as they stood when it began.",
                verbose_name="what is asked, and judged by",
            ),
        ),
        migrations.RunPython(keep_the_brief, migrations.RunPython.noop, elidable=True),
    ]
