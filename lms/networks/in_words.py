"""Rules in plain words. Pure."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from lms.lib.numbers import grouped
from lms.networks.models.rules import Counting, Field
from lms.networks.verdicts import Rule

THINGS = frozenset({"images", "hashtags", "hashtags_shown", "topic_tags", "links"})
"""What is counted one by one; all the rest is counted in characters."""


def allowed(rule: Rule | None) -> str:
    """How much a rule allows: “280 characters at most”, “at least one”, “no known limit”."""
    if rule is None or rule.limit is None:
        return _("no known limit")
    values = {"count": grouped(rule.limit)}
    if rule.field == Field.MEDIA_REQUIRED:
        return ngettext("at least %(count)s", "at least %(count)s", rule.limit) % values
    if rule.limit == 0:
        return pgettext("limit", "none")
    if rule.field in THINGS:
        return ngettext("%(count)s at most", "%(count)s at most", rule.limit) % values
    return ngettext("%(count)s character at most", "%(count)s characters at most", rule.limit) % values


def remarks(rule: Rule) -> list[str]:
    """What else there is to know of it: how it is counted, its limit in bytes, what it forbids."""
    found = [_COUNTED[Counting(rule.counting)]()] if rule.counting in _COUNTED and rule.field not in THINGS else []
    if rule.limit_bytes:
        values = {"count": grouped(rule.limit_bytes)}
        found.append(_("At most %(count)s bytes too: accents and emojis take several.") % values)
    if rule.forbidden:
        found.append(_("These characters are refused: %(characters)s") % {"characters": " ".join(rule.forbidden)})
    if rule.is_unique:
        found.append(_("The same one twice counts once."))
    if rule.is_set_by_server:
        found.append(_("Each server may set its own limit."))
    return found


_COUNTED = {
    Counting.GRAPHEMES: lambda: _("An emoji counts one, however it is made."),
    Counting.GRAPHEMES_AND_BYTES: lambda: _("An emoji counts one, however it is made."),
    Counting.X_WEIGHTED: lambda: _("A link counts 23, an emoji 2."),
    Counting.MASTODON: lambda: _("A link counts 23; of an account elsewhere only its name counts."),
    Counting.THREADS: lambda: _("An emoji counts several characters."),
}
