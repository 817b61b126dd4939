"""What the home page proposes to who is asked to take an account over, and to who keeps the register."""

import datetime as dt
from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.adoption.official.attention import at_risk
from lms.adoption.official.permissions import hand_overs_to, keeps_register
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


NAMED = 3
"""Accounts named in one proposal; the register has them all."""


def risks(person: User, at: dt.datetime) -> Iterator[Proposal]:
    """One for all accounts that could be lost, for who keeps the register. One statement, none for others."""
    found = at_risk(timezone.localdate(at)) if keeps_register(person) else []
    if not found:
        return
    left = [account for account in found if account.holder_left]
    only = found[0] if len(found) == 1 else None
    yield Proposal(
        rank=Rank.SOMEBODY_WAITS if left else Rank.CHOSEN,
        reason=_("Official accounts"),
        title=_title(left or found, has_left=bool(left)),
        text=_("Name who holds it from now on, and have the way in changed.")
        if left
        else _("Nobody owns it, or signing in asks for no second factor. When you have a moment."),
        verb=_("Look at the account") if only else _("Open the register"),
        url=reverse("official_account", args=[only.pk]) if only else reverse("official_accounts"),
        icon="key",
        minutes=5,
    )


def _title(accounts: list[OfficialAccount], *, has_left: bool) -> str:
    """The accounts by name, as many as one reads at a glance."""
    names = [_("“%(account)s”") % {"account": account} for account in accounts[:NAMED]]
    if len(accounts) > NAMED:
        names.append(_("others"))
    named = {"accounts": get_text_list(names, _("and"))}
    if has_left:
        return _("%(accounts)s: a holder has left") % named
    return _("%(accounts)s: something to see to") % named
