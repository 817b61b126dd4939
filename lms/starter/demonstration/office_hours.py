"""When people at work find five minutes. Pure: days and chance are arguments."""

import datetime as dt
import random
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Europe/Paris")
OPENS = 8 * 60 + 20
CLOSES = 17 * 60 + 30
SATURDAY = 5
AUGUST = 8


def is_working_day(day: dt.date) -> bool:
    """Monday to Friday."""
    return day.weekday() < SATURDAY


def moment_on(day: dt.date, chance: random.Random) -> dt.datetime:
    """Some time within the hours of `day`."""
    return at(day, chance.randint(OPENS, CLOSES), chance.randint(0, 59))


def at(day: dt.date, minutes: int, seconds: int = 0) -> dt.datetime:
    """`minutes` after midnight on the clock of the office."""
    return dt.datetime.combine(day, dt.time(minutes // 60, minutes % 60, seconds), ZONE)


def sitting_after(moment: dt.datetime, days: int, chance: random.Random) -> dt.datetime:
    """The next sitting, `days` later or on the working day that follows; four in five of those in August wait."""
    day = next_working_day(moment.astimezone(ZONE).date() + dt.timedelta(days=max(1, days)))
    if day.month == AUGUST and chance.random() < 0.8:
        day = next_working_day(day.replace(month=AUGUST + 1, day=1) + dt.timedelta(days=chance.randint(0, 12)))
    return moment_on(day, chance)


def next_working_day(day: dt.date) -> dt.date:
    """`day`, or the Monday after it."""
    while not is_working_day(day):
        day += dt.timedelta(days=1)
    return day
