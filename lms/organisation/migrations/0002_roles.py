"""The groups that carry the roles of trainer and HR."""

from django.db import migrations


def make_groups(apps, schema_editor):
    """Trainers may enter the studio (Wagtail's admin); what they may write there is given by the courses."""
    groups = apps.get_model("auth", "Group").objects
    trainers, _ = groups.get_or_create(name="trainers")
    groups.get_or_create(name="hr")
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", content_type__model="admin", codename="access_admin"
    )
    trainers.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("organisation", "0001_first"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
