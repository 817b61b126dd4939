import django.db.models.deletion
import django.utils.timezone
import lms.networks.models.speaking
import modelcluster.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('courses', '0002_minutes_left'),
        ('networks', '0003_what_rules_were'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='lessonpage',
            name='networks',
            field=modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Those that the lesson speaks of. None: those of its course.', related_name='lessons', to='networks.network', verbose_name='networks'),
        ),
        migrations.AddField(
            model_name='lessonpage',
            name='rule_fields',
            field=lms.networks.models.speaking.FieldsOfRules(blank=True, default=list, help_text='None ticked: whichever rule changes.', verbose_name='only when these rules change'),
        ),
        migrations.AddField(
            model_name='lessonpage',
            name='speaks_of_rules',
            field=models.BooleanField(default=True, help_text='When the rules of one of its networks change, the list “To read again” names it. Untick it where nothing depends on what networks allow.', verbose_name='read again when rules change'),
        ),
        migrations.CreateModel(
            name='Checked',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content_key', models.UUIDField(verbose_name='lesson or question')),
                ('checked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='read again at')),
                ('checked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='by')),
            ],
            options={
                'verbose_name': 'reading of content',
                'verbose_name_plural': 'readings of content',
                'indexes': [models.Index(fields=['content_key', 'checked_at'], name='checked_content')],
            },
        ),
    ]
