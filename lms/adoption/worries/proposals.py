"""What the home page and the studio say to trainers and the communications team: worries that wait for an answer."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.waiting import Waiting
from lms.accounts.models import User
from lms.adoption.models import Worry
from lms.organisation.permissions import is_trainer, roles_of
from lms.pages.proposals import Proposal, Rank

ADDRESS = "{}?state=waiting"


def in_studio(person: User) -> Iterator[Waiting]:
    """The same on the studio's first page. One statement."""
    if count := _count(person):
        yield Waiting(_title(count), ADDRESS.format(reverse("worries")), "comment")


def waiting(person: User, _at: dt.datetime) -> Iterator[Proposal]:
    """One proposal for all of them. One statement, for trainers and the communications team only."""
    if count := _count(person):
        yield Proposal(
            rank=Rank.SOMEBODY_WAITS,
            reason=_("Colleagues wait for a word"),
            title=_title(count),
            text=_("Nobody knows who wrote, and everybody reads what you answer. Two sentences are enough."),
            verb=_("Read the worries"),
            url=ADDRESS.format(reverse("worries")),
            icon="chat-bubble-bottom-center-text",
            minutes=5,
        )


def _count(person: User) -> int:
    is_asked = is_trainer(person) or roles_of(person).communications
    return Worry.objects.waiting().count() if is_asked else 0


def _title(count: int) -> str:
    said = ngettext("%(n)d worry waits for an answer", "%(n)d worries wait for an answer", count)
    return said % {"n": count}
