"""What every page knows of the organisation."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from lms.organisation.models import House


def house(request: HttpRequest) -> dict[str, Any]:
    """The organisation's settings, read once a request and only if the page asks."""
    return {"house": SimpleLazyObject(lambda: House.load(request_or_site=request))}
