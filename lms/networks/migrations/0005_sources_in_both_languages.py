from django.db import migrations, models
from django.db.models import F


def repeat(apps, schema_editor):
    """In which language a source was written is not known: it stands for both, until somebody translates it."""
    for name in ("NetworkRule", "RemovedRule"):
        apps.get_model("networks", name).objects.update(source_en=F("source_fr"))


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0004_removed_rules'),
    ]

    operations = [
        migrations.RenameField('networkrule', 'source', 'source_fr'),
        migrations.RenameField('removedrule', 'source', 'source_fr'),
        migrations.AlterField(
            'networkrule', 'source_fr', models.CharField(blank=True, max_length=250, verbose_name='source, in French')
        ),
        migrations.AlterField(
            'removedrule', 'source_fr', models.CharField(blank=True, max_length=250, verbose_name='source, in French')
        ),
        migrations.AddField(
            'networkrule',
            'source_en',
            models.CharField(
                blank=True,
                default='',
                help_text='Where it is the same in both languages, as the title of a document is, one is enough.',
                max_length=250,
                verbose_name='source, in English',
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            'removedrule',
            'source_en',
            models.CharField(blank=True, default='', max_length=250, verbose_name='source, in English'),
            preserve_default=False,
        ),
        migrations.RunPython(repeat, migrations.RunPython.noop),
    ]
