import lms.networks.models.speaking
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('quizzes', '0003_review_cards'),
    ]

    operations = [
        migrations.AddField(
            model_name='question',
            name='rule_fields',
            field=lms.networks.models.speaking.FieldsOfRules(blank=True, default=list, help_text='None ticked: whichever rule changes.', verbose_name='only when these rules change'),
        ),
        migrations.AddField(
            model_name='question',
            name='speaks_of_rules',
            field=models.BooleanField(default=True, help_text='When the rules of one of its networks change, the list “To read again” names it. Untick it where nothing depends on what networks allow.', verbose_name='read again when rules change'),
        ),
    ]
