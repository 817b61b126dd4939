"""Tags of the course pages."""

from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from courses.models import ActivityPage

register = template.Library()

Label = str | Promise


@register.simple_tag
def activity_kind(kind: str) -> str:
    """The word for a kind of activity: “lesson”, “quiz”."""
    return str(_names().get(kind) or _("activity"))


@cache
def _names() -> dict[str, Label]:
    """The words, each said in the language of whoever asks."""
    return {model.kind: model._meta.verbose_name for model in ActivityPage.__subclasses__()}


@register.simple_tag
def mark(state: str, number: int | str = "") -> SafeString:
    """The round mark before a step: its state as an icon, a number or nothing, and in words."""
    return _mark(state, number, get_language() or "")


@lru_cache(maxsize=500)
def _mark(state: str, number: int | str, _language: str) -> SafeString:
    """A page may show a hundred, and there are few different ones."""
    return mark_safe(render_to_string("courses/_mark.html", {"state": state, "number": number}))  # noqa: S308 a template
