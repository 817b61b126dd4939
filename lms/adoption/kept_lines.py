"""The two lines of the passage that grow between check-ins: what is still known, and what has become a habit."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from lms.adoption.habits import keeping as habits
from lms.adoption.lines import Line, Point, Strand, moment_words
from lms.adoption.models import CheckIn, Passage
from lms.adoption.models.habits import MOST
from lms.lib.line_chart import Tick
from quizzes.review import knowledge as review


def knowledge(passage: Passage, answered: Sequence[CheckIn]) -> Line | None:
    """The recall predicted on the days of the check-ins and today, beside the result on the day. Two statements."""
    now = timezone.now()
    today = timezone.localdate(now, passage.person.zone)
    alive = review.alive(passage.person, now, network=passage.network)
    if alive is None:
        return None
    moments = {check_in.day: moment_words(check_in) for check_in in answered}
    points = review.history(passage.person, sorted({*moments, today}), network=passage.network)
    words = {"now": round(alive.recall * 100), "then": round(alive.on_the_day * 100)}
    return Line(
        key="knowledge",
        title=_("What you still know"),
        summary=_("%(now)d%% of what you met about this network today; %(then)d%% on the day you met it.") % words,
        ticks=[Tick(share, _("%(number)s%%") % {"number": share}) for share in (0, 50, 100)],
        strands=[Strand("", "alive", [_known(point, moments, today) for point in points])],
        note=_("How much you would probably answer rightly on that day, worked out from your answers."),
    )


def _known(point: review.Point, moments: dict[dt.date, str], today: dt.date) -> Point:
    words = _("%(number)s%%") % {"number": point.percentage}
    said = moments.get(point.on, "")
    return Point(point.on, point.recall * 100, words, said or (pgettext("day", "today") if point.on == today else ""))


def habit(passage: Passage, _answered: Sequence[CheckIn]) -> Line | None:
    """How much the habits of this network go by themselves, as answered once a month. One statement."""
    found = habits.line(passage.person, passage.network)
    if not found:
        return None
    return Line(
        key="habit",
        title=_("Habit"),
        summary=_("“I do it without thinking about it”: %(words)s. A day without it changes nothing.")
        % {"words": by_itself(found[-1][1])},
        ticks=[
            Tick(0, pgettext("habit", "not at all")),
            Tick(MOST / 2, pgettext("habit", "a little")),
            Tick(MOST, pgettext("habit", "wholly")),
        ],
        strands=[Strand("", "habit", [Point(day, value, by_itself(value)) for day, value in found])],
        note=_("The mean of the three statements that you answer once a month about your habits of this network."),
    )


def by_itself(value: float) -> str:
    """How much a habit goes by itself, in a word or two."""
    words = (
        (1, pgettext("habit", "not at all")),
        (2.5, pgettext("habit", "a little")),
        (4.5, pgettext("habit", "more or less")),
        (6, pgettext("habit", "mostly")),
        (MOST, pgettext("habit", "wholly")),
    )
    return next(word for limit, word in words if value <= limit)
