"""Every view says who may come in. Signed out: to the sign-in page. Signed in, but not for you: a 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase

from lms.accounts.models import User
from lms.organisation.permissions import is_administrator, is_hr, is_manager, is_trainer, looks_after_directory

View = Callable[..., HttpResponseBase]


def _only(name: str, may: Callable[[User | AnonymousUser], bool]) -> Callable[[View], View]:
    """A decorator that lets in signed-in people for whom `may` holds, and writes `name` on the view."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may(request.user):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.access = name  # type: ignore[attr-defined]
        return guarded

    return decorate


def everybody(view: View) -> View:
    """Signed in or not."""
    view.access = "everybody"  # type: ignore[attr-defined]
    return view


signed_in = _only("signed_in", lambda _user: True)
hr_only = _only("hr_only", is_hr)
manager_or_hr = _only("manager_or_hr", lambda user: is_hr(user) or is_manager(user))
trainer_only = _only("trainer_only", is_trainer)
trainer_or_administrator = _only("trainer_or_administrator", lambda user: is_trainer(user) or is_administrator(user))
administrator_only = _only("administrator_only", is_administrator)
hr_or_administrator = _only("hr_or_administrator", looks_after_directory)
chart_readers = _only("chart_readers", lambda user: looks_after_directory(user) or is_manager(user))
