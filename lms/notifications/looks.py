"""What came of reminders, and the monthly look at each kind that may retire it. Each rule may run again."""

import datetime as dt

from django.db import transaction
from django.db.models import Count, Max, Q
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.lib.periods import Period
from lms.notifications import kinds, verdicts
from lms.notifications.kinds import Kind
from lms.notifications.models import ReminderLook, ReminderTrial
from lms.notifications.verdicts import Side

BATCH = 500
BROUGHT_BACK = "notifications.reminder_brought_back"
EPOCH = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def settle(at: dt.datetime) -> int:
    """Note what came of the reminders whose time is over; how many there were."""
    return sum(_settle(kind, at) for kind in kinds.on_trial())


def _settle(kind: Kind, at: dt.datetime) -> int:
    over = ReminderTrial.objects.filter(kind=kind.key, settled_at=None, assigned_at__lte=at - kind.within)
    waiting = list(over.order_by("pk"))
    for start in range(0, len(waiting), BATCH):
        _note(kind, waiting[start : start + BATCH], at)
    return len(waiting)


def _note(kind: Kind, trials: list[ReminderTrial], at: dt.datetime) -> None:
    done = kind.outcome([trial.key for trial in trials]) if kind.outcome else {}
    for trial in trials:
        moment = done.get(trial.key)
        is_in_time = moment is not None and trial.assigned_at <= moment <= trial.assigned_at + kind.within
        trial.outcome_at, trial.settled_at = moment if is_in_time else None, at
    ReminderTrial.objects.bulk_update(trials, ["outcome_at", "settled_at"])


def look(at: dt.datetime) -> list[ReminderLook]:
    """Look at every kind once a month; a kind that does no good retires by this."""
    month = timezone.localdate(at).replace(day=1)
    seen = set(ReminderLook.objects.filter(month=month).values_list("kind", flat=True))
    seen |= set(ReminderLook.objects.retiring().values_list("kind", flat=True))
    return [_look(kind.key, month, at) for kind in kinds.on_trial() if kind.key not in seen]


def _look(kind: str, month: dt.date, at: dt.datetime) -> ReminderLook:
    sent, held = _sides(kind, at)
    found = {
        "looked_at": at,
        "with_people": sent.people,
        "with_of": sent.of,
        "with_done": sent.done,
        "without_people": held.people,
        "without_of": held.of,
        "without_done": held.done,
        "verdict": verdicts.verdict(sent, held).value,
    }
    row, _created = ReminderLook.objects.get_or_create(kind=kind, month=month, defaults=found)
    return row


def _sides(kind: str, at: dt.datetime) -> tuple[Side, Side]:
    """With and without, of two years at most, and since the kind was last brought back. Two statements."""
    back = ReminderLook.objects.filter(kind=kind).aggregate(at=Max("brought_back_at"))["at"]
    counted = ReminderTrial.objects.settled(kind, max(at - Period.TRIALS.time, back or EPOCH), at)
    followed = Count("pk", filter=~Q(outcome_at=None))
    rows = counted.values_list("is_held_out").annotate(
        people=Count("person", distinct=True), of=Count("pk"), done=followed
    )
    found = {is_held: Side(people, of, done) for is_held, people, of, done in rows}
    return found.get(False, Side(0, 0, 0)), found.get(True, Side(0, 0, 0))


def sides_of(look: ReminderLook) -> tuple[Side, Side]:
    """With and without, as the look found them."""
    return (
        Side(look.with_people, look.with_of, look.with_done),
        Side(look.without_people, look.without_of, look.without_done),
    )


@transaction.atomic
def bring_back(look: ReminderLook, by: User, at: dt.datetime) -> bool:
    """Send this kind again; what was counted before no longer counts. False where it was not retired."""
    if not ReminderLook.objects.retiring().filter(pk=look.pk).update(brought_back_at=at, brought_back_by=by):
        return False
    log(look, BROUGHT_BACK, user=by)
    return True


def forget(at: dt.datetime) -> int:
    """Erase trials kept long enough, which are personal data; how many. No look counts older ones."""
    gone, _of_what = ReminderTrial.objects.filter(assigned_at__lt=at - Period.TRIALS.time).delete()
    return gone
