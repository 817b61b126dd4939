"""Every view says who may come in. Signed out: to the sign-in page. Not for you: there is nothing there."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse

from lms.accounts.models import User

View = Callable[..., HttpResponseBase]


def only(name: str, may: Callable[[User | AnonymousUser], bool]) -> Callable[[View], View]:
    """A decorator that lets in signed-in people for whom `may` holds, and writes `name` on the view."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(_where_one_was(request))
            if not may(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.access = name  # type: ignore[attr-defined]
        return guarded

    return decorate


def _where_one_was(request: HttpRequest) -> str:
    """The address asked for; after a form was sent, the page that it stood on: the form's own may show nothing."""
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    page = urlsplit(request.headers.get("Referer", ""))
    is_ours = page.netloc == request.get_host() and page.path.startswith("/")
    return urlunsplit(("", "", page.path, page.query, "")) if is_ours else reverse(settings.LOGIN_REDIRECT_URL)


def everybody(view: View) -> View:
    """Signed in or not."""
    view.access = "everybody"  # type: ignore[attr-defined]
    return view


signed_in = only("signed_in", lambda _user: True)
administrator_only = only("administrator_only", lambda user: user.is_superuser)
