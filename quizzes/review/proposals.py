"""What the daily review proposes on the home page."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.pages.proposals import Proposal, Rank, propose
from quizzes.review import daily

MINUTES = 2
THREE = 3


@propose
def questions_of_the_day(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """The questions that are left for today, when some are due. One statement, two when some are."""
    due, done = daily.counts(person, at)
    if not due:
        return
    left = min(due, daily.wish_of(person).per_day - done)
    if left > 0:
        yield Proposal(
            rank=Rank.REVIEW,
            reason=_("So that it stays with you"),
            title=_title(left),
            text=_("Questions that you have met before, asked again just before they slip away."),
            verb=_("Answer now"),
            url=reverse("review"),
            icon="light-bulb",
            minutes=MINUTES,
        )


def _title(left: int) -> str:
    if left == THREE:
        return _("Three questions of the day")
    return ngettext("%(count)s question of the day", "%(count)s questions of the day", left) % {"count": left}
