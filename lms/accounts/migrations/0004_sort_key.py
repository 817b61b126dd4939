"""Lists of people follow the alphabet of their readers: a key without accents and capitals stands beside the names."""

import lms.accounts.models
from django.db import migrations, models

from lms.accounts.models import sort_key

BATCH = 1000


def fill(apps, schema_editor):
    """The key of everybody who is there."""
    people = apps.get_model("accounts", "User").objects
    batch = []
    for person in people.only("pk", "first_name", "last_name").order_by("pk").iterator(chunk_size=BATCH):
        person.sorted_as = sort_key(person.last_name, person.first_name)
        batch.append(person)
        if len(batch) == BATCH:
            people.bulk_update(batch, ["sorted_as"])
            batch = []
    people.bulk_update(batch, ["sorted_as"])


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_erasure")]

    operations = [
        migrations.AlterModelOptions(
            name="user",
            options={"ordering": ("sorted_as", "pk"), "verbose_name": "person", "verbose_name_plural": "people"},
        ),
        migrations.RemoveIndex(model_name="user", name="person_by_name"),
        migrations.AddField(
            model_name="user",
            name="sorted_as",
            field=lms.accounts.models.SortKey(
                default="", editable=False, max_length=700, verbose_name="sorted as"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            model_name="user", index=models.Index(fields=["sorted_as", "id"], name="person_by_key")
        ),
    ]
