"""What the home page proposes to trainers: worries that wait for an answer."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.adoption.models import Worry
from lms.organisation.permissions import is_trainer
from lms.pages.proposals import Proposal, Rank


def waiting(person: User, _at: dt.datetime) -> Iterator[Proposal]:
    """One proposal for all of them. One statement, for trainers only."""
    count = Worry.objects.waiting().count() if is_trainer(person) else 0
    if count:
        yield Proposal(
            rank=Rank.SOMEBODY_WAITS,
            reason=_("Colleagues wait for a word"),
            title=ngettext("%(n)d worry waits for an answer", "%(n)d worries wait for an answer", count) % {"n": count},
            text=_("Nobody knows who wrote, and everybody reads what you answer. Two sentences are enough."),
            verb=_("Read the worries"),
            url=f"{reverse('worries')}?state=waiting",
            icon="chat-bubble-bottom-center-text",
            minutes=5,
        )
