"""Where somebody is signed in."""

import datetime as dt
from importlib import import_module

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import QuerySet

from lms.accounts.models import User
from lms.lib.periods import Period


def sessions_of(person: User) -> QuerySet[UserSession]:
    """The person’s own sessions."""
    return UserSession.objects.filter(user=person)


def end(session: UserSession) -> None:
    """Sign out that browser, now."""
    session.end()


def end_all(person: User) -> int:
    """Sign the person out everywhere, now; how many sessions that were."""
    keys = list(sessions_of(person).values_list("session_key", flat=True))
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for key in keys:
        store.delete(key)
    sessions_of(person).delete()
    return len(keys)


def kept_long_enough(at: dt.datetime) -> QuerySet[UserSession]:
    """Where somebody was signed in long ago."""
    found: QuerySet[UserSession] = UserSession.objects.filter(last_seen_at__lt=at - Period.EVENTS.time)
    return found


def clear_expired() -> None:
    """What browsers that no longer count had left."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
