"""Who keeps the register, and who may see what is to be seen to.

Everybody reads which accounts there are and whom to ask. What is missing concerns courses people have not completed
and departures: HR sees all of it, a holder what concerns the account and himself or herself.
"""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from lms.accounts.models import User
from lms.adoption.models import HandOver, OfficialAccount
from lms.organisation.permissions import is_hr, is_trainer


def accounts_visible_to(viewer: User | AnonymousUser) -> QuerySet[OfficialAccount]:
    """All open ones for whoever works here; the closed ones too for who keeps the register."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return OfficialAccount.objects.none()
    return OfficialAccount.objects.all() if keeps_register(viewer) else OfficialAccount.objects.open()


def keeps_register(user: User | AnonymousUser) -> bool:
    """Adds accounts and says who holds them: HR, and the trainers, who are the communications team's ear."""
    return is_hr(user) or is_trainer(user)


def can_hand_over(user: User, account: OfficialAccount) -> bool:
    """Holds the account, or keeps the register."""
    return keeps_register(user) or user in account.holders().values()


def hand_overs_to(receiver: User) -> QuerySet[HandOver]:
    """What waits for a person's word."""
    return HandOver.objects.waiting().filter(receiver=receiver, account__closed_on=None)
