"""Time zones as people choose them: one name a place, by region, the French places first. Pure.

The time zone database also holds old names of the same places (US/Pacific, Africa/Asmera): none is offered, each is
understood.
"""

import zoneinfo
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.lib.text import fold

FRENCH: dict[str, Promise] = {
    "Europe/Paris": _("Mainland France (Paris)"),
    "America/Guadeloupe": _("Guadeloupe"),
    "America/Martinique": _("Martinique"),
    "America/St_Barthelemy": _("Saint Barthélemy"),
    "America/Marigot": _("Saint Martin"),
    "America/Cayenne": _("French Guiana"),
    "Indian/Reunion": _("Réunion"),
    "Indian/Mayotte": _("Mayotte"),
    "Pacific/Noumea": _("New Caledonia"),
    "Pacific/Tahiti": _("French Polynesia (Tahiti)"),
    "Pacific/Marquesas": _("French Polynesia (Marquesas Islands)"),
    "Pacific/Gambier": _("French Polynesia (Gambier Islands)"),
    "Pacific/Wallis": _("Wallis and Futuna"),
    "America/Miquelon": _("Saint Pierre and Miquelon"),
    "Indian/Kerguelen": _("French Southern Lands (Kerguelen)"),
}
REGIONS: dict[str, Promise] = {
    "Africa": _("Africa"),
    "America": _("The Americas"),
    "Antarctica": _("Antarctica"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}
"""What the names of the database begin with."""
NOWHERE = "001"
"""The territory of what lies in no country: the world."""
Choice = tuple[str, str]
Group = tuple[str, list[Choice]]


@cache
def known() -> frozenset[str]:
    """Every name of the time zone database; reading them is slow, so once."""
    return frozenset(zoneinfo.available_timezones())


def canonical(name: str) -> str:
    """The name offered for the same place: Asia/Kolkata for Asia/Calcutta."""
    named: str = get_global("zone_aliases").get(name, name)
    return named if named in known() else name


def choices(chosen: str = "") -> list[Group | Choice]:
    """What a list offers in the language of the moment; `chosen`, an old name perhaps, stays one of them."""
    offered = _choices((get_language() or "en")[:2])
    if chosen in known() and not any(chosen == name for _group, places in offered for name, _label in places):
        return [(chosen, _place(chosen, _locale())), *offered]
    return [*offered]


def _locale() -> Locale:
    return Locale.parse((get_language() or "en")[:2])


@cache
def _choices(language: str) -> list[Group]:
    """The groups in one language, each by the alphabet of its readers."""
    locale = Locale.parse(language)
    groups = [(str(_("France")), [(name, str(label)) for name, label in FRENCH.items()])]
    for region, title in REGIONS.items():
        names = [name for name in known() if name.startswith(f"{region}/") and canonical(name) == name]
        places = [(name, _place(name, locale)) for name in names if name not in FRENCH]
        groups.append((str(title), sorted(places, key=lambda place: fold(place[1]))))
    return [*groups, (str(_("Everywhere")), [("UTC", "UTC")])]


def _place(name: str, locale: Locale) -> str:
    """« Brésil – Belém »: people look for their country first."""
    territory = get_global("zone_territories").get(canonical(name), NOWHERE)
    country = locale.territories.get(territory, "") if territory != NOWHERE else ""
    city = get_timezone_location(name, locale=locale, return_city=True).rpartition("/")[2]
    return f"{country} – {city}" if country and country != city else city
