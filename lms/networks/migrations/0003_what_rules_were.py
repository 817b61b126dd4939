from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('networks', '0002_dated_rules_states_house_rules'),
    ]

    operations = [
        migrations.AddField(
            model_name='networkrule',
            name='ended_at',
            field=models.DateTimeField(editable=False, null=True, verbose_name='end written'),
        ),
        migrations.AddField(
            model_name='networkrule',
            name='was',
            field=models.JSONField(editable=False, null=True, verbose_name='what it asked before it was rewritten'),
        ),
    ]
