"""Every view says who may come in: the doors of `lms.accounts`, and those that need to know roles and trees.

Signed out: to the sign-in page. Signed in, but not for you: a 404.
"""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from lms.accounts.access import administrator_only, everybody, only, signed_in
from lms.accounts.models import User
from lms.organisation.permissions import (
    is_administrator,
    is_hr,
    is_manager,
    is_trainer,
    looks_after_directory,
    may_erase,
    speaks_for_the_house,
)


class PersonRequest(HttpRequest):
    """For annotations: a request behind any door but `everybody`; somebody is signed in."""

    user: User
    htmx: HtmxDetails


hr_only = only("hr_only", is_hr)
manager_or_hr = only("manager_or_hr", lambda user: is_hr(user) or is_manager(user))
report_readers = only("report_readers", lambda user: is_hr(user) or is_manager(user) or is_trainer(user))
register_keepers = only("register_keepers", speaks_for_the_house)
track_openers = only("track_openers", lambda user: is_hr(user) or is_trainer(user))
trainer_only = only("trainer_only", is_trainer)
trainer_or_administrator = only("trainer_or_administrator", lambda user: is_trainer(user) or is_administrator(user))
hr_or_administrator = only("hr_or_administrator", looks_after_directory)
erasers = only("erasers", may_erase)
chart_readers = only("chart_readers", lambda user: looks_after_directory(user) or is_manager(user))

__all__ = [
    "PersonRequest",
    "administrator_only",
    "chart_readers",
    "erasers",
    "everybody",
    "hr_only",
    "hr_or_administrator",
    "manager_or_hr",
    "register_keepers",
    "report_readers",
    "signed_in",
    "track_openers",
    "trainer_only",
    "trainer_or_administrator",
]
