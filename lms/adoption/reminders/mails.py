"""The mail about a check-in that waits: once a check-in, once a week a person, nobody who left or said no."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lms.adoption.models import CheckIn
from lms.adoption.models.checkins import CheckInQuerySet
from lms.adoption.refusing import off_link
from lms.adoption.reminders import links
from lms.adoption.reminders.days import APART, PATIENCE, WITHIN, is_time
from lms.adoption.reminders.kinds import CHECK_IN, check_in_key
from lms.notifications import outbox, trials
from lms.notifications.models import ReminderRefusal, ReminderTrial
from lms.reports.figures import still_here

WHY = _("You follow the way on a network, and a check-in waits for you.")


def remind(at: dt.datetime) -> int:
    """Write the mails whose hour has come where their people live; how many. Again at once, it writes none."""
    if trials.is_retired(CHECK_IN):
        return 0
    due: dict[int, CheckIn] = {}
    for check_in in _near(at):
        if is_time(check_in.due_on, at, check_in.passage.person.zone):
            due.setdefault(check_in.passage.person_id, check_in)  # one mail, however many networks
    return sum(_write(check_in, at) for check_in in due.values())


def _near(at: dt.datetime) -> CheckInQuerySet:
    """Open check-ins of about then, of people who have had no such mail of late. One statement."""
    day = at.date() - dt.timedelta(days=PATIENCE)
    lately = ReminderTrial.objects.filter(kind=CHECK_IN, assigned_at__gt=at - APART).values("person")
    silent = ReminderRefusal.objects.filter(kind=CHECK_IN).values("person")
    near = CheckIn.objects.worth_asking(at.date()).filter(
        due_on__range=(day - WITHIN - dt.timedelta(days=1), day + dt.timedelta(days=1))
    )
    found: CheckInQuerySet = (
        near.filter(still_here(at.date(), "passage__person__"))
        .exclude(passage__person__in=lately)
        .exclude(passage__person__in=silent)
        .select_related("passage__person", "passage__network")
        .order_by("due_on", "pk")
    )
    return found


@transaction.atomic
def _write(check_in: CheckIn, at: dt.datetime) -> bool:
    """The draw and the mail, or neither."""
    person, key = check_in.passage.person, check_in_key(check_in.pk)
    if trials.is_held_out(CHECK_IN, person, key, at):
        return False
    off = off_link(person, CHECK_IN)
    context = {
        "network": check_in.passage.network.name,
        "url": links.check_in_link(check_in),
        "skip": links.skip_link(check_in),
        "off": off,
    }
    outbox.post(CHECK_IN, person, key, context, WHY, unsubscribe_url=off)
    return True
