"""The reach of a network month by month, as coordinates. Pure but for the words of the months."""

import math
from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lms.adoption.results.figures import Month
from lms.lib.dates import date_in_words
from lms.lib.line_chart import Day, Drawing, Frame, Series, Tick, draw

FRAME = Frame(width=560, height=190, size=11)


def drawing_of(months: Sequence[Month]) -> Drawing | None:
    """The line of reach; None under two months that say one."""
    known = {(month.first, 0): float(month.counted.reach) for month in months if month.counted.reach is not None}
    if len(known) < 2:
        return None
    days = [Day((month.first, 0), date_in_words(month.first, "N Y")) for month in months]
    top = ceiling(max(known.values()))
    ticks = [Tick(value, number_format(value, 0, force_grouping=True)) for value in (0, top / 2, top)]
    return draw(days, ticks, [Series(_("Reach"), "declared", known)], FRAME)


def ceiling(highest: float) -> float:
    """The next round number: 1, 2, 4 or 10 times a power of ten; at least 2, so that its half is whole."""
    if highest <= 2:
        return 2
    power = 10.0 ** math.floor(math.log10(highest))
    return next(step * power for step in (1, 2, 4, 10) if step * power >= highest)
