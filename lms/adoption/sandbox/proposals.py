"""What the sandbox proposes on the home page: a draft to read for somebody, a reading to look at."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.models import Reading
from lms.pages.proposals import Proposal, Rank

AT_MOST = 3


def propose(person: User, _at: dt.datetime) -> Iterator[Proposal]:
    """What waits for the person as a reader, and as an author; one statement."""
    to_read = Q(reader=person, read_at=None)
    to_see = Q(draft__person=person, seen_at=None, read_at__isnull=False)
    rows = Reading.objects.shared().filter(to_read | to_see).select_related("reader", "draft__person")
    for reading in rows.order_by("asked_at")[:AT_MOST]:
        yield _to_read(reading) if reading.read_at is None else _to_see(reading)


def _to_read(reading: Reading) -> Proposal:
    """For the reader."""
    return Proposal(
        Rank.SOMEBODY_WAITS,
        reason=_("%(author)s asks you for a friendly reading") % {"author": reading.draft.person},
        title=reading.draft.name,
        text=_("Read it once, say what you liked and one thing that could be clearer. That is all."),
        verb=_("Read the draft"),
        url=reading.get_absolute_url(),
        icon="chat-bubble-left-ellipsis",
        minutes=3,
    )


def _to_see(reading: Reading) -> Proposal:
    """For the author."""
    return Proposal(
        Rank.SOMEBODY_WAITS,
        reason=_("%(reader)s has read your draft") % {"reader": reading.reader},
        title=reading.draft.name,
        text=_("Take what helps you and leave the rest: it is your text."),
        verb=_("See what was said"),
        url=reverse("draft_readings", args=[reading.draft_id]),
        icon="chat-bubble-left-right",
        minutes=2,
    )
