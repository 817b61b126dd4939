"""What the passage offers elsewhere: a question before the first lesson of a course, a check-in on the home page."""

import datetime as dt
import uuid
from collections.abc import Iterator
from operator import attrgetter

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.accounts.models import User
from lms.adoption import passages
from lms.adoption.models import Beginning, CheckIn, FastTrack
from lms.adoption.moments import Moment
from lms.lib import as_one
from lms.pages.proposals import Proposal, Rank

MINUTES = 3
OFFERED_FOR = dt.timedelta(days=30)
"""A check-in that nobody turns to leaves the home page after this; « My passage » still has it."""
REASONS = {
    Moment.T0: gettext_lazy("Before you begin"),
    Moment.END: gettext_lazy("You have finished the course"),
    Moment.MONTH: gettext_lazy("A month has gone by"),
    Moment.QUARTER: gettext_lazy("Three months have gone by"),
    Moment.HALF_YEAR: gettext_lazy("Half a year has gone by"),
}


TRIED = gettext_lazy("We are trying this network")
"""To who was set out by a fast track, and may have begun nothing."""


def before_first_lesson(person: User, course_key: uuid.UUID) -> str | None:
    """Where to go before the first lesson: the T0 left half way, or the choice of networks; None once settled.

    One statement.
    """
    waiting = CheckIn.objects.visible_to(person).open().filter(moment=Moment.T0, passage__course_key=course_key)
    begun = Beginning.objects.filter(person=person, course_key=course_key)
    left, is_begun, networks = as_one.rows(
        waiting.only("due_on"), begun.only("pk"), passages.to_follow(person, course_key).only("pk")
    )
    if left:
        return str(min(left, key=attrgetter("due_on", "pk")).address)
    return reverse("set_out", args=[course_key]) if networks and not is_begun else None


def on_home_page(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """Every open check-in of the last month, of networks that are still ours. One statement."""
    lately = CheckIn.objects.visible_to(person).worth_asking(at.date()).filter(opened_at__gt=at - OFFERED_FOR)
    tried = FastTrack.objects.running().filter(network=OuterRef("passage__network"))
    for check_in in lately.select_related("passage__network").annotate(is_tried=Exists(tried)):
        yield Proposal(
            Rank.CHECK_IN,
            reason=_reason(check_in),
            title=_("Where are you with %(network)s?") % {"network": check_in.passage.network.name},
            text=_("A few taps, and you see the way you have made. Nobody but you reads it, and you may skip it."),
            verb=_("Take it up again") if check_in.started_at else _("Look where I am"),
            url=check_in.address,
            icon="map",
            minutes=MINUTES,
        )


def _reason(check_in: CheckIn) -> Promise:
    """Why it is asked; `is_tried` says that a fast track of the network is running."""
    moment = Moment(check_in.moment)
    return TRIED if moment == Moment.T0 and check_in.is_tried else REASONS[moment]  # type: ignore[attr-defined]
