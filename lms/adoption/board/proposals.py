"""What the home page proposes: a question one was sent, an answer to one’s own."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.models import HelpAsk, HelpRequest
from lms.pages.proposals import Proposal, Rank
from lms.reports.figures import still_here

AT_MOST = 3
LONGEST = 120
"""Characters of a question on the home page."""
SHOWN_FOR = dt.timedelta(days=14)
"""A question that one leaves unanswered leaves the home page."""


def propose(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """What waits for the person’s help, and what came back. One statement."""
    sent = HelpAsk.objects.filter(person=person, declined_at=None, asked_at__gt=at - SHOWN_FOR).values("request")
    to_answer = Q(still_here(at.date(), "asker__"), taken_at=None, pk__in=sent)
    rows = HelpRequest.objects.unsettled().filter(to_answer | Q(asker=person, taken_at__isnull=False))
    for request in rows.select_related("asker", "network", "taken_by").order_by("asked_at", "pk")[:AT_MOST]:
        yield _answered(request) if request.taken_at else _asked(request)


def _asked(request: HelpRequest) -> Proposal:
    """For who was sent the question."""
    return Proposal(
        Rank.SOMEBODY_WAITS,
        reason=_("%(asker)s asks for help with %(network)s") % {"asker": request.asker, "network": request.network},
        title=Truncator(request.question).chars(LONGEST),
        text=_("A few words are enough, or a talk over coffee. “Not now” is fine too: somebody else is asked."),
        verb=_("Look at the question"),
        url=request.get_absolute_url(),
        icon="lifebuoy",
        minutes=3,
    )


def _answered(request: HelpRequest) -> Proposal:
    """For who asked."""
    return Proposal(
        Rank.SOMEBODY_WAITS,
        reason=_("Your question about %(network)s has an answer") % {"network": request.network},
        title=Truncator(request.question).chars(LONGEST),
        text=_("Read it, then say whether it helped."),
        verb=_("Read the answer"),
        url=request.get_absolute_url(),
        icon="lifebuoy",
        minutes=2,
    )
