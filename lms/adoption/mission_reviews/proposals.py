"""What the home page says to who is asked for a review."""

import datetime as dt
from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.mission_states import WAITING
from lms.adoption.missions import briefs
from lms.adoption.models import MissionReview
from lms.pages.proposals import Proposal, Rank

AT_MOST = 3
MINUTES = 10


def propose(person: User, _at: dt.datetime) -> Iterator[Proposal]:
    """Every review awaited of the person. One statement."""
    awaited = MissionReview.objects.awaited().of(person).filter(run__state__in=WAITING)
    for review in awaited.select_related("run").order_by("due_at", "pk")[:AT_MOST]:
        yield _proposal(review, person)


def _proposal(review: MissionReview, person: User) -> Proposal:
    due = date_format(review.due_at.astimezone(person.zone), "DATE_FORMAT")
    text = _("If you can by %(day)s. If it does not suit you, one tap hands it to somebody else.") % {"day": due}
    return Proposal(
        Rank.SOMEBODY_WAITS,
        reason=_("A team waits for your decision") if review.as_trainer else _("A colleague waits for your eyes"),
        title=briefs.said(review.run.brief["title"], get_language() or ""),
        text=_("Your word ends it. Say why.") if review.as_trainer else text,
        verb=_("Decide") if review.as_trainer else _("Review the mission"),
        url=review.get_absolute_url(),
        icon="eye",
        minutes=MINUTES,
    )
