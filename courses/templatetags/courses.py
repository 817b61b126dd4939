"""Tags of the course pages."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from courses.models import ActivityPage

register = template.Library()


@register.filter
def of_key(mapping: dict[str, Any], key: str) -> Any:
    """The entry of a mapping whose key is in a variable."""
    return mapping.get(key)


@register.simple_tag
def activity_kind(kind: str) -> str:
    """The word for a kind of activity: “lesson”, “quiz”."""
    names = {model.kind: str(model._meta.verbose_name) for model in ActivityPage.__subclasses__()}
    return names.get(kind, _("activity"))
