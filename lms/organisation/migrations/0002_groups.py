"""The groups that carry the roles of trainer, HR and communications."""

from django.db import migrations


def make_groups(apps, schema_editor):
    """Trainers may enter the studio (Wagtail's admin); what they may write there is given by the courses.

    The communications team answers worries and keeps the register of official accounts; the studio stays closed to it.
    """
    groups = apps.get_model("auth", "Group").objects
    trainers, _ = groups.get_or_create(name="trainers")
    groups.get_or_create(name="hr")
    groups.get_or_create(name="communications")
    permission = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", content_type__model="admin", codename="access_admin"
    )
    trainers.permissions.add(permission)


class Migration(migrations.Migration):
    replaces = [("organisation", "0002_roles"), ("organisation", "0007_communications")]

    dependencies = [
        ("organisation", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    # Wagtail lets every group that may enter the studio by then choose documents and pictures: trainers must be one.
    run_before = [("wagtaildocs", "0011_add_choose_permissions"), ("wagtailimages", "0023_add_choose_permissions")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
