"""An entry that repeats in somebody’s own calendar: a file of iCalendar (RFC 5545), made and forgotten."""

import datetime as dt
import zoneinfo
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event, Timezone
from icalendar.cal.timezone import TimezoneDaylight, TimezoneStandard
from icalendar.enums import CLASS, TRANSP
from icalendar.prop import vRecur

CONTENT_TYPE = "text/calendar; charset=utf-8"
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MAKER = "-//Aisance//Aisance//EN"
YEARS = 20
"""How far the changes of the clock are looked up, where no yearly rule says them all."""

Turn = TimezoneStandard | TimezoneDaylight


@dataclass(frozen=True)
class Entry:
    """What comes back, and when. `uid` stays the same for the same reminder: a calendar then replaces the older one."""

    uid: str
    title: str
    text: str
    url: str
    at: dt.time
    zone: zoneinfo.ZoneInfo
    days: Collection[int]
    """Days of the week, as Python counts them: 0 is Monday."""
    lasts: dt.timedelta


def written(entry: Entry, now: dt.datetime) -> bytes:
    """The file of the entry, from the first of its days after `now` on. It makes nobody look busy."""
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add_component(_clock(entry.zone, now.year))
    calendar.add_component(_event(entry, now))
    return bytes(calendar.to_ical())


def _event(entry: Entry, now: dt.datetime) -> Event:
    event = Event.new(
        uid=entry.uid,
        summary=entry.title,
        description=f"{entry.text}\n{entry.url}",
        url=entry.url,
        start=_first(entry, now.astimezone(entry.zone)),
        stamp=now,
        last_modified=now,
        sequence=int(now.timestamp()) // 60,  # later than any file before: nothing is kept here to count from
        transparency=TRANSP.TRANSPARENT,
        classification=CLASS.PRIVATE,
        subcomponents=[_alarm(entry.title)],
    )
    event.add("duration", entry.lasts)
    event.add("rrule", _rule(entry.days))
    return event


def _first(entry: Entry, now: dt.datetime) -> dt.datetime:
    """The first moment of the entry: a rule of repetition counts from a day that is one of its own."""
    coming = (dt.datetime.combine(now.date() + dt.timedelta(days), entry.at, entry.zone) for days in range(9))
    return next(moment for moment in coming if moment > now and moment.weekday() in entry.days)


def _rule(days: Collection[int]) -> vRecur:
    if len(days) == len(WEEK):
        return vRecur({"FREQ": "DAILY"})
    return vRecur({"FREQ": "WEEKLY", "BYDAY": [WEEK[day] for day in sorted(days)]})


def _alarm(title: str) -> Alarm:
    alarm = Alarm.new(description=title)
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", dt.timedelta(0))
    return alarm


def _clock(zone: zoneinfo.ZoneInfo, year: int) -> Timezone:
    """How the clock of the zone stands from that year on, in the form that every calendar reads.

    icalendar lists the changes one by one, those to summer time an hour late; some calendars read a yearly rule alone.
    """
    clock = Timezone.from_tzid(zone.key, first_date=dt.date(year - 1, 1, 1), last_date=dt.date(year + YEARS, 1, 1))
    clock.pop("COMMENT", None)
    turns = [part for part in clock.subcomponents if isinstance(part, Turn)]
    changes = [turn for turn in turns if turn.TZOFFSETFROM != turn.TZOFFSETTO]
    for turn in changes:
        _correct(turn)
    is_known = any(turn.DTSTART.year < year for turn in changes)  # how the clock stood before them matters no more
    clock.subcomponents = [*(changes if is_known else turns)]
    return clock


def _correct(turn: Turn) -> None:
    """Say the same change of the clock by the clock before it, and as a rule where one says all of it."""
    ahead = max(turn.TZOFFSETTO - turn.TZOFFSETFROM, dt.timedelta(0))
    listed: list[dt.datetime] = [value.dt for value in turn.pop("RDATE").dts] if "RDATE" in turn else []
    moments = sorted(moment - ahead for moment in [turn.DTSTART, *listed])
    turn.DTSTART = moments[0]
    rule = _yearly(moments)
    if rule:
        turn.add("rrule", rule)
    elif len(moments) > 1:
        turn.add("rdate", moments[1:])


def _yearly(moments: Sequence[dt.datetime]) -> vRecur | None:
    """“The last Sunday of March, each year”, when that is what they all are; None when they are not."""
    first = moments[0]
    if [moment.year for moment in moments] != list(range(first.year, first.year + YEARS + 1)):
        return None
    if len({(moment.month, moment.weekday(), moment.time()) for moment in moments}) > 1:
        return None
    is_last = all((moment + dt.timedelta(7)).month != moment.month for moment in moments)
    weeks = {-1} if is_last else {(moment.day + 6) // 7 for moment in moments}
    if len(weeks) > 1:
        return None
    return vRecur({"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": f"{weeks.pop()}{WEEK[first.weekday()]}"})
