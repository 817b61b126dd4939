"""How a dated rule gives way, to another one or to none: the days on which it held are judged by it for ever."""

import datetime as dt
import enum

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from lms.accounts.models import User
from lms.networks.models.dated import Dated

ENDED = "networks.rule_ended"


class Fate(enum.Enum):
    """What becomes of a rule that somebody deletes."""

    GOES = "goes"
    """It is deleted: no day before today was judged by it, or only by a mistake of today."""
    ENDS = "ends"
    """It ends: yesterday was judged by it."""
    STAYS = "stays"
    """It has ended already; its days are judged by it."""


def fate(rule: Dated, today: dt.date) -> Fate:
    """What deleting it on that day comes to."""
    if (rule.valid_from and rule.valid_from >= today) or timezone.localdate(rule.entered_at) == today:
        return Fate.GOES
    return Fate.STAYS if rule.valid_to and rule.valid_to <= today else Fate.ENDS


@transaction.atomic
def succeed(old: Dated, new: Dated, by: User | None, at: dt.datetime | None = None) -> None:
    """`old` ends where `new` begins (its `valid_from`); `new` may be the same row read again and changed."""
    at = at or timezone.now()
    end(old, new.valid_from, by, at)
    new.pk, new._state.adding = None, True
    new.save(at=at)


@transaction.atomic
def take_away(rule: Dated, by: User | None, at: dt.datetime | None = None) -> Fate:
    """Delete it, or end it today, whichever keeps the past; one that has ended stays. Returns what was done."""
    at = at or timezone.now()
    done = fate(rule, today := timezone.localdate(at))
    if done is Fate.ENDS:
        end(rule, today, by, at)
    elif done is Fate.GOES:
        log(rule, "wagtail.delete", user=by, deleted=True)
        before = followed(rule)
        rule.delete()
        if before:
            before.valid_to = rule.valid_to
            before.save(at=at)
            log(before, "wagtail.edit", user=by)
    return done


def followed(rule: Dated) -> Dated | None:
    """The one that ended in the same gesture in which this one was begun: it goes on when this one is deleted."""
    rows = type(rule)._default_manager.filter(valid_to=rule.valid_from, ended_at=rule.entered_at)
    found: Dated | None = rows.exclude(pk=rule.pk).first() if rule.valid_from else None
    return found


Days = tuple[dt.date | None, dt.date]
"""The first and the last of some days; no first one: since ever."""


def moved(old: Dated, new: Dated, today: dt.date) -> list[Days]:
    """The days before `today` of which two states of a rule say otherwise whether it held, in their order."""
    ends = [_between(old.valid_from, new.valid_from, dt.date.min), _between(old.valid_to, new.valid_to, dt.date.max)]
    past = [(first, min(after, today)) for first, after in ends if first < min(after, today)]
    return [(None if first == dt.date.min else first, after - dt.timedelta(days=1)) for first, after in past]


def _between(one: dt.date | None, other: dt.date | None, without: dt.date) -> tuple[dt.date, dt.date]:
    """From the earlier of two days to before the later; `without` stands for none."""
    first, after = sorted((one or without, other or without))
    return first, after


def end(rule: Dated, on: dt.date | None, by: User | None, at: dt.datetime) -> None:
    """It no longer holds from that day on."""
    rule.valid_to = on
    rule.save(at=at)
    log(rule, ENDED, user=by)
