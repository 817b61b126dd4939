"""What a request takes from the person who makes it: language, time zone, and whether a second factor is missing."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from lms.accounts.second_factor import lacks_second_factor


class PersonMiddleware:
    """The person's own language and time zone come before the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the person's language and zone; personal pages are not stored by anybody."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        if request.user.language:
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        with timezone.override(request.user.zone):
            response = self.get_response(request)
        if not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response


class SecondFactorMiddleware:
    """Where the installation asks for it, staff set up a second factor before they go anywhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Send staff without a second factor to the page where one is set up."""
        free = ("/account/", "/language/", settings.STATIC_URL, "/healthz", "/readyz")
        if settings.REQUIRE_MFA_FOR_STAFF and not request.path.startswith(free) and lacks_second_factor(request.user):
            return redirect("mfa_index")
        return self.get_response(request)
