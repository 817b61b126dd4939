"""A reminder of the questions of the day for somebody’s own calendar: a file they take away. Nothing of it is kept."""

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.accounts.models import User
from lms.lib import calendar_files

LASTS = dt.timedelta(minutes=3)


class Days(models.TextChoices):
    """The days on which the calendar may recall them."""

    WORKING = "working", gettext_lazy("every working day, Monday to Friday")
    ALL = "all", gettext_lazy("every day")


WEEKDAYS = {Days.WORKING: range(5), Days.ALL: range(7)}


def file_for(person: User, at: dt.time, days: Days, now: dt.datetime) -> bytes:
    """The file of iCalendar, in the language that is spoken now."""
    entry = calendar_files.Entry(
        uid=uid_of(person),
        title=_("Questions of the day"),
        text=_("A few questions about what you have learnt, three minutes at most. A day missed changes nothing."),
        url=settings.BASE_URL + reverse("review"),
        at=at.replace(second=0, microsecond=0),
        zone=person.zone,
        days=WEEKDAYS[days],
        lasts=LASTS,
    )
    return calendar_files.written(entry, now)


def uid_of(person: User) -> str:
    """The same for a person for ever, so that a second file replaces the first one in their calendar."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{settings.BASE_URL}{reverse('review')}#{person.pk}"))
