"""What the home page proposes to who is asked to take an account over."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.official.permissions import hand_overs_to
from lms.pages.proposals import Proposal, Rank


def hand_overs(person: User, _at: dt.datetime) -> Iterator[Proposal]:
    """One for each account that waits for the person's word. One statement."""
    for asked in hand_overs_to(person).select_related("account__network", "giver"):
        yield Proposal(
            rank=Rank.SOMEBODY_WAITS,
            reason=_("A colleague waits for you"),
            title=_("Take over “%(account)s”") % {"account": asked.account},
            text=_("Try to sign in, check that the recovery reaches you, then confirm. Until then nothing changes."),
            verb=_("Look at the account"),
            url=reverse("official_account", args=[asked.account_id]),
            icon="key",
            minutes=5,
        )
