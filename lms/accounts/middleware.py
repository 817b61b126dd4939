"""What a request takes from the person who makes it: language, time zone, and whether a second factor is missing."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from lms.accounts.models import User
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


LONGEST_SEARCH = 200
"""Characters; what comes after is not looked for."""


class StudioMiddleware:
    """For who may not enter the studio there is no studio: Wagtail alone would send them to sign in, for ever.

    Its searches take as much text as ours; Wagtail's own have no limit.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Not found, for people who are signed in and do not write here."""
        if request.path.startswith("/admin/"):
            if _stays_outside(request.user):
                raise Http404
            _shorten(request, "q", "term")
        return self.get_response(request)


def _stays_outside(user: User | AnonymousUser) -> bool:
    """Signed in, without the right to enter Wagtail’s admin."""
    return user.is_authenticated and not user.has_perm("wagtailadmin.access_admin")


def _shorten(request: HttpRequest, *names: str) -> None:
    """Cut what is searched for, if it is too long."""
    if any(len(request.GET.get(name, "")) > LONGEST_SEARCH for name in names):
        asked = request.GET.copy()
        for name in names:
            asked[name] = asked.get(name, "")[:LONGEST_SEARCH]
        request.GET = asked  # type: ignore[assignment]
