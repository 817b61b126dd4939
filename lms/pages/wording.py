"""Sentences of Wagtail that our French catalogue says in our words: naming them here keeps them in it.

A trainer reads « langue », where Wagtail says « région »: the word of countries is not that of translations.
"""

from django.utils.translation import gettext_noop as _

SAID_OUR_WAY = (
    _("Locale"),
    _("Locale: "),
    _("Locales"),
    _("{} locales"),
    _("Switch locales"),
    _("Available in %(translations_total)s locales"),
    _("All child pages will be created."),
    _("Anyone can edit this %(model_name)s"),
    _("Anyone can edit this %(model_name)s – lock it to prevent others from editing"),
    _("This %(model_name)s hasn't been submitted for moderation yet"),
)
