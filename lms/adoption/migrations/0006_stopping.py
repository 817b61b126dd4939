from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('adoption', '0005_check_ins'),
    ]

    operations = [
        migrations.AddField(
            model_name='passage',
            name='stopped_at',
            field=models.DateTimeField(blank=True, null=True, verbose_name='no longer followed since'),
        ),
    ]
