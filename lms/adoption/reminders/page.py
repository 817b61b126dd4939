"""What HR reads of each kind of reminder: the last monthly look in figures, in a drawing and in words."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.lib import whisker
from lms.lib.proportions import Interval
from lms.lib.whisker import Whisker
from lms.notifications import kinds, looks, verdicts
from lms.notifications.kinds import Kind
from lms.notifications.models import ReminderLook
from lms.notifications.verdicts import Side

CONCLUSIONS: dict[str, Promise] = {
    ReminderLook.Verdict.TOO_EARLY: gettext_lazy("Too early to say."),
    ReminderLook.Verdict.HELPS: gettext_lazy("It helps."),
    ReminderLook.Verdict.USELESS: gettext_lazy("It brings fewer than five more in a hundred: it is not sent any more."),
    ReminderLook.Verdict.HARMFUL: gettext_lazy("Fewer people act with it than without: it is not sent any more."),
}


@dataclass(frozen=True)
class Figures:
    """With and without, in whole per cent, and what that makes; points are of a hundred."""

    sent: Side
    held: Side
    lift: Interval
    drawing: Whisker
    words: str
    conclusion: Promise

    @property
    def with_percent(self) -> int:
        """Followed, of a hundred sent."""
        return round(100 * self.sent.share.value)

    @property
    def without_percent(self) -> int:
        """Done all the same, of a hundred held out."""
        return round(100 * self.held.share.value)


@dataclass(frozen=True)
class Entry:
    """One kind on the page; without figures when there are too few people, or no look yet."""

    kind: Kind
    look: ReminderLook | None
    figures: Figures | None


def entries() -> list[Entry]:
    """Every kind with its last look. One statement."""
    last: dict[str, ReminderLook] = {}
    for look in ReminderLook.objects.order_by("month"):
        last[look.kind] = look
    shown = {key: sides for key, look in last.items() if verdicts.is_shown(*(sides := looks.sides_of(look)))}
    reach = _reach([verdicts.lift(*sides) for sides in shown.values()])
    return [
        Entry(
            kind,
            last.get(kind.key),
            figures(*shown[kind.key], last[kind.key].verdict, reach) if kind.key in shown else None,
        )
        for kind in kinds.kinds()
    ]


def _reach(lifts: Sequence[Interval]) -> int:
    return whisker.reach_of([100 * end for lift in lifts for end in (lift.low, lift.high)])


def figures(sent: Side, held: Side, verdict: str, reach: int) -> Figures:
    """The figures of one look, drawn on a scale that all kinds share."""
    lift = verdicts.lift(sent, held)
    drawing = whisker.draw(100 * lift.low, 100 * lift.value, 100 * lift.high, reach)
    return Figures(sent, held, lift, drawing, _between(lift), CONCLUSIONS[verdict])


def _between(lift: Interval) -> str:
    """The ends of the interval as people say them."""
    low, high = round(100 * lift.low), round(100 * lift.high)
    if low >= 0:
        return _("Of a hundred, between %(low)s and %(high)s more with it.") % {"low": low, "high": high}
    if high <= 0:
        return _("Of a hundred, between %(low)s and %(high)s fewer with it.") % {"low": -high, "high": -low}
    return _("Of a hundred, between %(low)s fewer and %(high)s more with it.") % {"low": -low, "high": high}


def next_look(today: dt.date) -> dt.date:
    """The first day of the next month."""
    return (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
