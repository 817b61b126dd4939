"""Habits: begun, done today, resting, ended; and how much they go by themselves. A day without one changes nothing."""

import datetime as dt
from collections.abc import Mapping

from django.db.models import F
from django.utils import timezone

from lms.accounts.models import User
from lms.adoption.habits.weeks import month_to_ask
from lms.adoption.models import Automaticity, Habit, HabitDay, Plan
from lms.adoption.models.habits import HabitQuerySet
from lms.adoption.sentence import tidy
from lms.networks.models import Network


def of(person: User) -> HabitQuerySet:
    """The habits of a person, the latest first, with networks, days and automaticity. Three statements."""
    found: HabitQuerySet = Habit.objects.visible_to(person).select_related("network")
    return found.prefetch_related("days", "automaticity")


def begin(person: User, cue: str, action: str, network: Network | None = None, at: dt.datetime | None = None) -> Habit:
    """A new habit, from today on the person's calendar."""
    at = at or timezone.now()
    started_on = timezone.localdate(at, person.zone)
    return Habit.objects.create(
        person=person, network=network, cue=tidy(cue), action=tidy(action), started_on=started_on, made_at=at
    )


def from_plan(plan: Plan, at: dt.datetime | None = None) -> Habit:
    """The plan becomes a habit; a second time gives the same one."""
    at = at or timezone.now()
    fresh = {
        "person": plan.person,
        "network": plan.network,
        "cue": plan.cue,
        "action": plan.action,
        "started_on": timezone.localdate(at, plan.person.zone),
        "made_at": at,
    }
    habit, _created = Habit.objects.get_or_create(plan=plan, defaults=fresh)
    return habit


def change(habit: Habit, cue: str, action: str, network: Network | None) -> None:
    """Write the habit anew; its days stay."""
    habit.cue, habit.action, habit.network = tidy(cue), tidy(action), network
    habit.save(update_fields=["cue", "action", "network"])


def done(habit: Habit, at: dt.datetime | None = None) -> None:
    """Done today, on the person's calendar; a second tap changes nothing."""
    at = at or timezone.now()
    day = timezone.localdate(at, habit.person.zone)
    HabitDay.objects.get_or_create(habit=habit, day=day, defaults={"tapped_at": at})


def undo(habit: Habit, at: dt.datetime | None = None) -> None:
    """Take today's tap back; no other day can be changed."""
    HabitDay.objects.filter(habit=habit, day=timezone.localdate(at, habit.person.zone)).delete()


def pause(habit: Habit, at: dt.datetime | None = None) -> None:
    """The habit rests: it is neither proposed nor asked about."""
    today = timezone.localdate(at, habit.person.zone)
    Habit.objects.going_on().filter(pk=habit.pk).update(paused_on=today)


def resume(habit: Habit, at: dt.datetime | None = None) -> None:
    """Take the habit up again: the days of rest do not count among its days."""
    if habit.paused_on is None:
        return
    rested = max(0, (timezone.localdate(at, habit.person.zone) - habit.paused_on).days)
    resting = Habit.objects.filter(pk=habit.pk, paused_on=habit.paused_on)
    resting.update(paused_on=None, paused_days=F("paused_days") + rested)


def end(habit: Habit, at: dt.datetime | None = None) -> None:
    """End the habit; what was noted stays readable."""
    today = timezone.localdate(at, habit.person.zone)
    Habit.objects.filter(pk=habit.pk, ended_on=None).update(ended_on=habit.paused_on or today)


def month_asked(habit: Habit, today: dt.date) -> int | None:
    """The month whose automaticity is asked for on `today`; None for a habit that rests or has ended."""
    if not habit.is_going_on:
        return None
    return month_to_ask(habit.day_number(today), {row.month for row in habit.automaticity.all()})


def say_automaticity(habit: Habit, month: int, said: Mapping[str, int], at: dt.datetime | None = None) -> Automaticity:
    """Keep the answers (`starts`, `reminds`, `belongs`: 0 to 7) of a month; said again, the last word counts."""
    answers = {name: said[name] for name in ("starts", "reminds", "belongs")}
    answered_on = timezone.localdate(at, habit.person.zone)
    row, _created = Automaticity.objects.update_or_create(
        habit=habit, month=month, defaults={**answers, "answered_on": answered_on}
    )
    return row


def line(person: User, network: Network) -> list[tuple[dt.date, float]]:
    """How much the person's habits on a network go by themselves: (day, 0 to 7), in order of days. One statement.

    Habits that were answered on the same day give their mean.
    """
    rows = Automaticity.objects.filter(habit__person=person, habit__network=network)
    by_day: dict[dt.date, list[float]] = {}
    for row in rows.order_by("answered_on", "pk"):
        by_day.setdefault(row.answered_on, []).append(row.mean)
    return [(day, sum(means) / len(means)) for day, means in by_day.items()]
