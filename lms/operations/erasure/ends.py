"""Of whom nothing is held any more, or not the name. Each rule finds people; `erasing` does the rest."""

import datetime as dt

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lms.accounts.models import NAMELESS, User
from lms.lib.periods import Period
from lms.organisation.departures import left_before
from lms.organisation.models import Membership


def names_past(at: dt.datetime) -> QuerySet[User]:
    """Closed accounts of people who left so long ago that no duty holds their records with the name."""
    left = left_before(at - Period.RECORDS.time)
    return User.objects.filter(is_active=False, pk__in=left.values("pk")).exclude(NAMELESS).order_by("pk")


def never_came(at: dt.datetime) -> QuerySet[User]:
    """Invited so long ago that the link no longer opens, never signed in, and without a place in the house.

    Who works here stays, invited or not: the directory and the figures of courses count everybody.
    """
    day = timezone.localdate(at)
    place = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), person=OuterRef("pk"))
    waiting = User.objects.filter(
        invited_at__lt=at - Period.INVITED.time,
        last_login=None,
        password__startswith=UNUSABLE_PASSWORD_PREFIX,
        is_superuser=False,
        erased_at=None,
    )
    return waiting.filter(~Exists(place)).order_by("pk")
