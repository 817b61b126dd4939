"""What the page's script needs to judge while one types: rules, the institution's wishes, words. JSON-ready."""

from collections.abc import Collection
from typing import Any

from django.utils.formats import get_format
from django.utils.translation import gettext as _

from lms.adoption.sandbox.desk import Rules
from lms.adoption.sandbox.segments import DRAWN, DRAWN_OF_CUT
from lms.networks.as_json import as_json


def data_for(rules: Rules, alt_texts: Collection[str]) -> dict[str, Any]:
    """For the rules of a day: what is typed today is judged by those of today."""
    return {
        "rules": as_json(list(rules.packs), rules.house),
        "alt_texts": list(alt_texts),
        "words": _words(),
        "drawn": DRAWN,
        "drawn_of_cut": DRAWN_OF_CUT,
    }


def _words() -> dict[str, str]:
    """As in the templates; numbers and names stand in braces."""
    return {
        "thousands": get_format("THOUSAND_SEPARATOR"),
        "more": _("… more"),
        "cut": _("cut off from here"),
        "rest": _("… the rest is in your text"),
        "left": _("%(count)s left") % {"count": "{count}"},
        "too_many": _("%(count)s too many") % {"count": "{count}"},
        "links": _("Links:"),
        "hashtags": _("Hashtags:"),
        "mentions": _("Mentions:"),
        "bytes": _("Bytes:"),
        "refused_on": _("It would be refused on: %(names)s") % {"names": "{names}"},
        "taken_everywhere": _("All networks shown would take it."),
    }
