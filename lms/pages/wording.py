"""Sentences of Wagtail that our French catalogue says in our words: naming them here keeps them in it.

A trainer reads « langue », where Wagtail says « région »: the word of countries is not that of translations. Where it
would say « Nouvel(le) » or « ce(tte) », not knowing the gender of what a page is about, the sentence is turned so that
none is needed. The translation editor puts a month in English into sentences of any language: ours leave the day out.
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
    _("Add %(label)s"),
    _("Add %(model_name)s"),
    _("New: %(model_name)s"),
    _("Choose another"),
    _("No %(model_name)s match your query."),
    _("%(model_name)s '%(object)s' created."),
    _("%(model_name)s '%(object)s' updated."),
    _("%(model_name)s '%(object)s' deleted."),
    _("The %(model_name)s could not be created due to errors."),
    _("The %(model_name)s could not be saved due to errors."),
    _("Are you sure you want to delete this %(model_name)s?"),
    _("One or more references to this %(model_name)s prevent it from being deleted."),
    _("the %(model_name)s will also be deleted"),
    _("Are you sure you want to delete this page?"),
    _("Are you sure you want to unpublish this page?"),
    _("Status: "),
    _("Locking status"),
    _("Current page status:"),
    _("Locked"),
    _("Locked by you"),
    _("Locked by another user"),
    _("Unlocked"),
    _("Created"),
    _("Published"),
    _("Renamed"),
    _("Moved"),
    _("Reordered"),
    _("Sync translated %(model_name)s"),
    _("Published '{object}' in {locale}."),
    _("Published '{object}' in {locale} with missing translations - see below."),
    _("Translated manually on {date}"),
    _("Translated with {tool_name} on {date}"),
    _("Machine translated on {date}"),
)


def ngettext(one: str, many: str) -> tuple[str, str]:
    """As `gettext_noop`, for a sentence with a number; what reads the sources knows it by this name."""
    return one, many


COUNTED = (
    ngettext("Used %(usage_count)s time", "Used %(usage_count)s times"),
    ngettext("Referenced %(count)s time", "Referenced %(count)s times"),
    ngettext(
        "This %(model_name)s is referenced %(usage_count)s time.",
        "This %(model_name)s is referenced %(usage_count)s times.",
    ),
    ngettext("Are you sure you want to delete this image?", "Are you sure you want to delete these images?"),
    ngettext("Are you sure you want to delete this document?", "Are you sure you want to delete these documents?"),
)
