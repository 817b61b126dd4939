"""What every page knows of the organisation."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lms.organisation.models import House


def house(request: HttpRequest) -> dict[str, Any]:
    """The organisation's settings, if the page asks."""
    return {"house": SimpleLazyObject(lambda: _house(request))}


def _house(request: HttpRequest) -> House:
    """The row that came with the person who is signed in (lms.organisation.backend), else read now."""
    row = getattr(getattr(request, "user", None), "house_row", None)
    return House(**row) if row else House.load(request_or_site=request)
