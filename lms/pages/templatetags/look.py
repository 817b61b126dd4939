"""Template tags of the design system; docs/design.md shows each with an example."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.forms import BoundField
from django.http import HttpRequest
from django.template import Context, defaultfilters
from django.utils.formats import get_format, number_format
from django.utils.functional import Promise
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext
from heroicons.templatetags.heroicons import heroicon_outline

from lms.lib import thread
from lms.lib.browsers import browser_of, system_of
from lms.lib.colour import as_hex
from lms.lib.dates import for_day
from lms.lib.numbers import grouped
from lms.lib.periods import Period
from lms.pages.navigation import IN_MENU, entries

register = template.Library()
register.filter(grouped)

Label = str | Promise


# --- Drawn things ---------------------------------------------------------------------------------------------


@register.simple_tag(name="thread")
def thread_tag(percent: float, label: Label = "", key: object = "", draw: bool = False) -> SafeString:
    """Progress as a thread; `label` says it in words. `draw` animates it once, for a completion."""
    share = max(0, min(100, int(percent)))
    done, rest = thread.progress(share, str(key or ""))
    parts = [format_html('<path class="rest" d="{}"/>', rest)] if rest else []
    if done:
        parts.append(format_html('<path class="done" pathLength="1" d="{}"/>', done))
    classes = "thread" + (" whole" if share == 100 else "") + (" drawn" if draw else "")
    return format_html(
        '<svg class="{}" viewBox="0 0 640 96" {}>{}<circle class="end" cx="633" cy="48" r="6"/></svg>',
        classes,
        _spoken(label),
        mark_safe("".join(parts)),  # noqa: S308 built by format_html above
    )


def _spoken(label: Label) -> SafeString:
    """An image with its words, or an ornament for nobody who cannot see it."""
    return format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')


@register.simple_tag
def cover(key: object, hue: int) -> SafeString:
    """A course’s drawn cover, from its key and its hue; an ornament, its title stands beside it."""
    return format_html(
        '<svg class="cover" viewBox="0 0 800 300" aria-hidden="true" '
        'stroke="light-dark(oklch(56% .12 {0}),oklch(76% .11 {0}))">'
        '<path fill="light-dark(oklch(93% .035 {0}),oklch(30% .04 {0}))" stroke="none" d="M0 0h800v300H0z"/>'
        '<path d="{1}"/></svg>',
        int(hue),
        thread.cover(str(key)),
    )


@register.simple_tag
def bar(percent: float | None, label: Label = "", kind: str = "") -> SafeString:
    """A straight bar; `label` says in words what it shows, nothing when the words stand beside it.

    Where `percent` is None, nobody knows how far it is: the bar says that it goes on, and no figure.
    """
    if percent is None:
        name = format_html('aria-label="{}"', label) if label else _spoken("")
        return format_html('<progress class="bar {}" {}></progress>', kind, name)
    share = max(0, min(100, int(percent)))
    return format_html('<svg class="bar {}" {}><rect width="{}%" height="100%"/></svg>', kind, _spoken(label), share)


@register.simple_tag
def icon(name: str, label: Label = "") -> SafeString:
    """An outline icon of Heroicons, beside a word; `label` only where no word can stand."""
    drawing = _drawing(name)
    return drawing if not label else SafeString(drawing.replace('aria-hidden="true"', _spoken(label), 1))


@lru_cache(maxsize=256)
def _drawing(name: str) -> SafeString:
    """The icon without what the style sheet says of all of them: a table may hold a hundred."""
    svg = " ".join(heroicon_outline(name, size=None, **{"class": "icon"}).split())
    return SafeString(STYLED.sub("", svg).replace(" />", "/>").replace("> <", "><"))


STYLED = re.compile(r' (?:fill|stroke|stroke-width|stroke-linecap|stroke-linejoin|data-slot)="[^"]*"')
"""What `.icon` says in components.css."""


@register.simple_tag
def logo() -> SafeString:
    """The product’s own thread, small; its name stands beside it."""
    return format_html('<svg viewBox="0 0 116 48" aria-hidden="true"><path d="{}"/></svg>', thread.mark())


@register.simple_tag
def greeting(label: Label) -> SafeString:
    """The large thread of the front page, at rest: nothing moves there by itself."""
    return format_html(
        '<svg class="thread whole greeting" viewBox="0 0 1160 250" {}><path class="done" pathLength="1" d="{}"/>'
        '<circle class="end" cx="1150" cy="125" r="8"/></svg>',
        _spoken(label),
        thread.greeting(),
    )


# --- Words ----------------------------------------------------------------------------------------------------


@register.filter(name="date", expects_localtime=True)
def date_filter(value: dt.date | str | None, pattern: str | None = None) -> str:
    """Django’s own filter, of which French asks one thing more (lms.lib.dates)."""
    wanted = get_format(pattern or "DATE_FORMAT")
    if isinstance(value, dt.date):
        wanted = for_day(wanted, value, get_language() or "")
    return str(defaultfilters.date(value, wanted))


@register.simple_tag
def minutes(count: float | None) -> str:
    """“4 min”, “1 h 20 min”, never broken over two lines; nothing when nobody said how long."""
    return _length(round(count or 0)).replace(" ", "\N{NO-BREAK SPACE}")


def _length(whole: int) -> str:
    if not whole:
        return ""
    hours, rest = divmod(whole, 60)
    if not hours:
        return gettext("%(minutes)s min") % {"minutes": rest}
    if not rest:
        return gettext("%(hours)s h") % {"hours": hours}
    return gettext("%(hours)s h %(minutes)s min") % {"hours": hours, "minutes": f"{rest:02d}"}


@register.simple_tag
def period(name: str) -> str:
    """For how long something is kept, in words: `{% period "FILES" %}` gives “7 days”."""
    return str(Period[name].words)


@register.simple_tag
def percent(share: float | None) -> str:
    """A share of 100 as people of the active language write it: “45%”, « 45 % »."""
    return gettext("%(number)s%%") % {"number": round(share or 0)}


@register.simple_tag
def thousands() -> str:
    """What `grouped` puts between thousands, for a script that writes numbers too (js/grouped.js)."""
    return str(get_format("THOUSAND_SEPARATOR"))


@register.filter
def euros(amount: Decimal | float | None) -> str:
    """An amount as people of the active language write it: “€1,250.50”, « 1 250,50 € »; nothing when there is none."""
    if amount is None:
        return ""
    # Translators: an amount of money, written as in the language: « %(amount)s € » in French.
    return gettext("€%(amount)s") % {"amount": number_format(amount, 2, force_grouping=True)}


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that breaks before its @ and its dots, never within a word: `{{ person.email|breakable }}`."""
    return mark_safe(BREAKS.sub(r"<wbr>\1", escape(address)))  # noqa: S308 escaped just here


BREAKS = re.compile(r"([@.])")


@register.filter
def browser(user_agent: str) -> str:
    """“Firefox on Windows”, from what the browser says of itself."""
    name, system = browser_of(user_agent), system_of(user_agent)
    if name and system:
        return gettext("%(browser)s on %(system)s") % {"browser": name, "system": system}
    return name or system or gettext("A browser")


@register.simple_tag
def field_errors(count: int) -> str:
    """The heading over a form that could not be taken."""
    return ngettext("There is one thing to correct", "There are %(count)s things to correct", count) % {"count": count}


# --- Forms ----------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, label: Label = "", help_text: Label = "", css: str = "") -> dict[str, Any]:
    """A field of a form with its label, its help and its errors, tied together for a screen reader.

    A placeholder that says the label once more is dropped: it is read aloud twice, and gone when one types.
    """
    widget = bound.field.widget
    if str(label or bound.label).casefold() in str(widget.attrs.get("placeholder", "")).casefold():
        del widget.attrs["placeholder"]
    several = getattr(widget, "allow_multiple_selected", False)
    return {
        "field": bound,
        "label": label or bound.label,
        "help": help_text or bound.help_text,
        "is_tick": getattr(widget, "input_type", "") == "checkbox" and not several,
        "css": css,
    }


@register.inclusion_tag("components/errors.html")
def errors(form: Any) -> dict[str, Any]:
    """What is wrong in a form, with links to the fields; nothing when nothing is."""
    wrong = [bound for bound in form.visible_fields() if bound.errors]
    return {"form": form, "wrong": wrong, "count": sum(map(len, form.errors.values()))}


# --- The page around ------------------------------------------------------------------------------------------


@register.inclusion_tag("components/nav.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """The places of the header."""
    return {"places": _places(context)}


@register.inclusion_tag("components/nav_rest.html", takes_context=True)
def places_off_the_bar(context: Context) -> dict[str, Any]:
    """The places for which a phone and a narrow header have no room."""
    return {"places": [place for place in _places(context) if not place.on_bar]}


@register.inclusion_tag("components/menu_places.html", takes_context=True)
def places_of_the_menu(context: Context) -> dict[str, Any]:
    """The places that stand in the menu of the person at every width."""
    request: HttpRequest = context["request"]
    return {"places": list(entries(request.user, request.path, IN_MENU))}


def _places(context: Context) -> list[Any]:
    """The places of the person who looks, worked out once for a page."""
    request: HttpRequest | None = context.get("request")
    if request is None or not request.user.is_authenticated:
        return []
    if not hasattr(request, "places"):
        request.places = list(entries(request.user, request.path))  # type: ignore[attr-defined]
    return request.places  # type: ignore[attr-defined]


BRANDS = {"text": (0.45, 0.085), "dark": (0.8, 0.08)}
"""Lightness and chroma of `--brand` in the light and in the dark scheme."""


@register.simple_tag(takes_context=True)
def brand_hex(context: Context, scheme: str) -> str:
    """The brand as `#rrggbb`, for mail programs, which know neither tokens nor OKLCH."""
    return as_hex(*BRANDS[scheme], getattr(context.get("house"), "brand_hue", 205))


@register.simple_tag(takes_context=True)
def query(context: Context, **changes: object) -> str:
    """The address’s own parameters with these changed; None takes one away: `{% query page=2 %}`."""
    values = context["request"].GET.copy()
    for name, value in changes.items():
        values.pop(name, None)
        if value not in (None, ""):
            values[name] = str(value)
    return "?" + values.urlencode()
