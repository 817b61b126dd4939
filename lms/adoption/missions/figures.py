"""Figures a week later: how many people it reached, how they answered. Asked once, gently, of the whole team."""

import datetime as dt

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.missions import briefs
from lms.adoption.models import MissionProof, MissionRun, MissionSeat
from lms.adoption.models.mission_runs import MissionRunQuerySet
from lms.notifications import outbox
from lms.notifications.models import Message
from lms.reports.figures import still_here

AFTER = 7
"""Days after handing in, on each member's own calendar."""
PATIENCE = 30
"""Days for which they are asked for; after that nobody is reminded of it any more."""
HOUR = 9
"""The mail is written from this hour of the person's own clock."""
MAIL_WITHIN = 3
"""Days: what could not be mailed for so long is asked on the pages only."""
WHY = _("A mission you took part in asks for figures a week later.")


def asked(at: dt.datetime) -> MissionRunQuerySet:
    """Runs whose figures may be asked for about now, a day more on each side for the zones east and west of us.

    Whether the mission asks for any stands in its brief: see `is_due`.
    """
    one = dt.timedelta(days=1)
    span = (at - dt.timedelta(days=AFTER + PATIENCE) - one, at - dt.timedelta(days=AFTER) + one)
    given = MissionProof.objects.filter(run=OuterRef("pk"), kind=MissionProof.Kind.FIGURES)
    runs = MissionRun.objects.filter(handed_in_at__range=span, no_figures_at=None).exclude(state=State.LEFT)
    found: MissionRunQuerySet = runs.filter(~Exists(given))
    return found


def is_due(run: MissionRun, person: User, at: dt.datetime) -> bool:
    """The mission asks for figures, and the day has come on the person's calendar and is not long past."""
    if "figures" not in run.brief["asks"] or run.handed_in_at is None or run.no_figures_at:
        return False
    return AFTER <= days_since(run, person, at) <= AFTER + PATIENCE


def days_since(run: MissionRun, person: User, at: dt.datetime) -> int:
    """Days on the person's calendar since it was handed in the first time."""
    handed_in_on = timezone.localdate(run.handed_in_at, person.zone)
    return (timezone.localdate(at, person.zone) - handed_in_on).days


def none_to_give(run: MissionRun, at: dt.datetime | None = None) -> None:
    """The team has no figures: fine, and nobody asks again."""
    MissionRun.objects.filter(pk=run.pk, no_figures_at=None).update(no_figures_at=at or timezone.now())


def ask_due(at: dt.datetime) -> int:
    """Write the mails whose hour has come, one a member and run; how many. Again at once, it writes none."""
    seats = MissionSeat.objects.in_team().filter(run__in=asked(at).order_by().values("pk"))
    here = seats.filter(still_here(at.date(), "person__")).select_related("run", "person").order_by("pk")
    due = [seat for seat in here if _is_hour(seat, at)]
    written = set(Message.objects.filter(key__in=[_key(seat) for seat in due]).values_list("key", flat=True))
    waiting = [seat for seat in due if _key(seat) not in written]
    for seat in waiting:
        _ask(seat)
    return len(waiting)


def _is_hour(seat: MissionSeat, at: dt.datetime) -> bool:
    late = days_since(seat.run, seat.person, at) - AFTER
    return is_due(seat.run, seat.person, at) and late < MAIL_WITHIN and at.astimezone(seat.person.zone).hour >= HOUR


def _key(seat: MissionSeat) -> str:
    return f"mission-figures-{seat.pk}"


def _ask(seat: MissionSeat) -> Message:
    title = briefs.said(seat.run.brief["title"], seat.person.language or settings.LANGUAGE_CODE)
    context = {"title": title, "url": f"{settings.BASE_URL}{seat.run.get_absolute_url()}#figures"}
    return outbox.post("mission_figures", seat.person, _key(seat), context, WHY)
