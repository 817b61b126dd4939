"""Whether the organisation publishes an accessibility statement of its own: the foot of every page follows it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0004_invitation_rounds'),
    ]

    operations = [
        migrations.AddField(
            model_name='house',
            name='has_own_statement',
            field=models.BooleanField(default=False, editable=False, verbose_name='publishes its own accessibility statement'),
        ),
    ]
