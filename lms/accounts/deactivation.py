"""Somebody leaves: the account closes at once, its history stays."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts import sessions
from lms.accounts.models import User


@transaction.atomic
def deactivate(person: User, by: User | None = None, at: dt.datetime | None = None) -> User:
    """Nobody signs in as this person any more: every session and every link by mail ends now."""
    person.is_active, person.deactivated_at = False, at or timezone.now()
    person.save(update_fields=["is_active", "deactivated_at"])
    sessions.end_all(person)
    log(person, "accounts.deactivate", user=by)
    return person


@transaction.atomic
def reactivate(person: User, by: User | None = None) -> User:
    """The person may sign in again; no old session comes back to life.

    Who was erased and comes back finds the records that were held, and begins anew with all the rest.
    """
    sessions.end_all(person)
    person.is_active, person.deactivated_at, person.erased_at, person.erasure_asked_at = True, None, None, None
    person.save(update_fields=["is_active", "deactivated_at", "erased_at", "erasure_asked_at"])
    log(person, "accounts.reactivate", user=by)
    return person
