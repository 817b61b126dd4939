"""The group of the communications team."""

from django.db import migrations


def make_group(apps, schema_editor):
    """Its members answer worries and keep the register of official accounts; the studio stays closed to them."""
    apps.get_model("auth", "Group").objects.get_or_create(name="communications")


class Migration(migrations.Migration):
    dependencies = [("organisation", "0006_named_hues")]

    operations = [migrations.RunPython(make_group, migrations.RunPython.noop)]
