"""Figures a week later: how many people it reached, how they answered. Asked once, gently, of the whole team.

The mail is a reminder under trial. One answer is the whole team's, so that the run is what is drawn: its members are
mailed together, or none of them is.
"""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.adoption.mission_states import State
from lms.adoption.missions import briefs
from lms.adoption.models import MissionProof, MissionRun, MissionSeat
from lms.adoption.models.mission_runs import MissionRunQuerySet
from lms.adoption.refusing import off_link
from lms.notifications import outbox, trials
from lms.notifications.models import Message, ReminderRefusal
from lms.reports.figures import still_here

AFTER = 7
"""Days after handing in, on each member's own calendar."""
PATIENCE = 30
"""Days for which they are asked for; after that nobody is reminded of it any more."""
HOUR = 9
"""The mail is written from this hour of the person's own clock."""
MAIL_WITHIN = 3
"""Days: what could not be mailed for so long is asked on the pages only."""
KIND = "mission_figures"
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


def said(proof: MissionProof | None) -> dict[str, int | None]:
    """What was written down, to be corrected; nothing where nothing was."""
    return {name: getattr(proof, name) for name in ("reach", "reactions", "comments")} if proof else {}


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
    if trials.is_retired(KIND):
        return 0
    due = [seat for seat in _near(at) if _is_hour(seat, at)]
    settled = set(Message.objects.filter(key__in=[_key(seat) for seat in due]).values_list("key", flat=True))
    held = trials.held_out(KIND, {trial_key(seat.run_id) for seat in due})
    waiting = [seat for seat in due if _key(seat) not in settled and trial_key(seat.run_id) not in held]
    return sum(_ask(seat, at) for seat in waiting)


def _near(at: dt.datetime) -> list[MissionSeat]:
    """Members who are here and have not refused such mails, of the runs of about now. One statement."""
    seats = MissionSeat.objects.in_team().filter(run__in=asked(at).order_by().values("pk"))
    silent = ReminderRefusal.objects.filter(kind=KIND).values("person")
    here = seats.filter(still_here(at.date(), "person__")).exclude(person__in=silent)
    return list(here.select_related("run", "person").order_by("pk"))


def trial_key(run: int) -> str:
    """Of the draw: one a run."""
    return f"mission-figures-run-{run}"


def _is_hour(seat: MissionSeat, at: dt.datetime) -> bool:
    late = days_since(seat.run, seat.person, at) - AFTER
    return is_due(seat.run, seat.person, at) and late < MAIL_WITHIN and at.astimezone(seat.person.zone).hour >= HOUR


def _key(seat: MissionSeat) -> str:
    return f"mission-figures-{seat.pk}"


@transaction.atomic
def _ask(seat: MissionSeat, at: dt.datetime) -> bool:
    """The draw and the mail, or neither; whether a mail was written."""
    if trials.is_held_out(KIND, seat.person, trial_key(seat.run_id), at):
        return False
    title = briefs.said(seat.run.brief["title"], seat.person.language or settings.LANGUAGE_CODE)
    off = off_link(seat.person, KIND)
    context = {"title": title, "url": f"{settings.BASE_URL}{seat.run.get_absolute_url()}#figures", "off": off}
    outbox.post(KIND, seat.person, _key(seat), context, WHY, unsubscribe_url=off)
    return True
