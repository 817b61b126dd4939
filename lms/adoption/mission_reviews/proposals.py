"""What the home page says to who is asked for a review."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from courses.waiting import Waiting
from lms.accounts.models import User
from lms.adoption.mission_states import WAITING
from lms.adoption.missions import briefs
from lms.adoption.models import MissionReview
from lms.lib.dates import date_in_words
from lms.pages.proposals import Proposal, Rank

AT_MOST = 3
MINUTES = 10


def in_studio(person: User) -> Iterator[Waiting]:
    """On the studio's first page: how many wait for the person. One statement."""
    if count := _awaited(person).count():
        said = ngettext("%(n)d mission waits for your review", "%(n)d missions wait for your review", count)
        yield Waiting(said % {"n": count}, reverse("mission_reviews"), "view")


def propose(person: User, _at: dt.datetime) -> Iterator[Proposal]:
    """Every review awaited of the person. One statement."""
    awaited = _awaited(person)
    for review in awaited.select_related("run").order_by("due_at", "pk")[:AT_MOST]:
        yield _proposal(review, person)


def _awaited(person: User) -> QuerySet[MissionReview]:
    awaited: QuerySet[MissionReview] = MissionReview.objects.awaited().of(person).filter(run__state__in=WAITING)
    return awaited


def _proposal(review: MissionReview, person: User) -> Proposal:
    due = date_in_words(review.due_at.astimezone(person.zone))
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
