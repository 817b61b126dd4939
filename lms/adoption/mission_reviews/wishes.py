"""Whether a person wants to be asked for reviews at all."""

import datetime as dt

from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.models import NoMissionReviews


def may_be_asked(person: User) -> bool:
    """Nothing was said against it."""
    return not NoMissionReviews.objects.filter(person=person).exists()


def set_requests(person: User, *, are_welcome: bool, at: dt.datetime | None = None) -> None:
    """The switch; what was asked before stays asked. Twice the same way changes nothing."""
    if are_welcome:
        NoMissionReviews.objects.filter(person=person).delete()
    else:
        NoMissionReviews.objects.get_or_create(person=person, defaults={"since": at or timezone.now()})
