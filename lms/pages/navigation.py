"""Which places of the product a person finds in the header, and which of them on the bar of a phone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.organisation.permissions import (
    is_administrator,
    is_hr,
    is_manager,
    is_trainer,
    looks_after_directory,
    speaks_for_the_house,
)

Person = User | AnonymousUser


def _looks_after_people(user: Person) -> bool:
    return is_hr(user) or is_manager(user)


def _only_learns(user: Person) -> bool:
    return not _looks_after_people(user)


def _everybody(user: Person) -> bool:
    return user.is_authenticated


def _uses_the_studio(user: Person) -> bool:
    return is_trainer(user) or is_administrator(user)


def _only_learns_and_does_not_write(user: Person) -> bool:
    return _only_learns(user) and not _uses_the_studio(user)


def _opens_fast_tracks(user: Person) -> bool:
    return is_hr(user) or is_trainer(user)


def _reads_reports(user: Person) -> bool:
    return _looks_after_people(user) or is_trainer(user)


def _nobody(_user: Person) -> bool:
    return False


def _if_there_is_a_mailbox(_user: Person) -> bool:
    return settings.MAILBOX_PAGE


@dataclass(frozen=True)
class Place:
    """An entry of the header: `route` is a URL name, `icon` one of Heroicons."""

    route: str
    label: Promise
    icon: str
    shown_to: Callable[[Person], bool] = _everybody
    on_bar_for: Callable[[Person], bool] = _everybody
    """A phone and a narrow header hold five; the others stand in the menu of the person."""
    covers: tuple[str, ...] = ()
    """Other addresses at which this place is where one is."""


PLACES = (
    Place("home", _("Home"), "home"),
    Place("catalogue", _("Catalogue"), "book-open", covers=("/courses/", "/attempts/")),
    Place("sandbox", _("Sandbox"), "pencil", on_bar_for=_only_learns),
    Place("passage", _("My passage"), "map", on_bar_for=_only_learns, covers=("/check-ins/",)),
    Place("record", _("My record"), "document-check", _only_learns, _only_learns_and_does_not_write),
    Place("overview", _("Overview"), "presentation-chart-line", _looks_after_people, on_bar_for=_nobody),
    Place("team", _("Team"), "users", _looks_after_people),
    Place("reports", _("Reports"), "chart-bar", _reads_reports, on_bar_for=_looks_after_people),
    Place("assignments", _("Assignments"), "calendar-days", _looks_after_people),
    Place("people", _("People"), "identification", looks_after_directory, _nobody, ("/departments/", "/sites/")),
    Place("wagtailadmin_home", _("Studio"), "pencil-square", _uses_the_studio, on_bar_for=_only_learns),
)
# In the menu of the person, at every width.
IN_MENU = (
    Place("missions", _("My missions"), "flag", covers=("/proofs/",)),
    Place("board", _("Who does what"), "user-group", covers=("/projects/", "/help-requests/")),
    Place("networks", _("Networks"), "globe-alt"),
    Place("worries", _("Worry wall"), "chat-bubble-bottom-center-text"),
    Place("official_accounts", _("Official accounts"), "identification"),
    Place("fast_tracks", _("Fast tracks"), "forward", _opens_fast_tracks),
    Place("results", _("Results on networks"), "megaphone", speaks_for_the_house),
    Place("costs", _("Costs"), "banknotes", _looks_after_people),
    Place("reminders", _("Reminders"), "bell", is_hr),
    Place("outbox", _("Outbox"), "paper-airplane", is_administrator),
    Place("mailbox", _("Mailbox of the demonstration"), "inbox", _if_there_is_a_mailbox),
)


@dataclass(frozen=True)
class Entry:
    """A place as one person sees it on one page."""

    label: Promise
    icon: str
    url: str
    is_current: bool
    on_bar: bool


def entries(user: Person, path: str, places: tuple[Place, ...] = PLACES) -> Iterator[Entry]:
    """Those of `places` that `user` may go to; a part of the product that is not installed is left out."""
    for place in places:
        if not place.shown_to(user):
            continue
        try:
            url = reverse(place.route)
        except NoReverseMatch:
            continue
        current = path.startswith((url, *place.covers))
        yield Entry(place.label, place.icon, url, current, place.on_bar_for(user))
