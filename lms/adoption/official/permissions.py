"""Who keeps the register, and who may see what is to be seen to.

Everybody reads which accounts there are and whom to ask. What is to be seen to is for the holders and for who keeps the
register. Which required course somebody has not completed is for that person, for HR and for who teaches the course.
"""

import uuid
from collections.abc import Iterable

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from courses.permissions import taught_by
from lms.accounts.models import User
from lms.adoption.models import HandOver, OfficialAccount
from lms.organisation.permissions import is_hr, is_trainer, speaks_for_the_house


def accounts_visible_to(viewer: User | AnonymousUser) -> QuerySet[OfficialAccount]:
    """All open ones for whoever works here; the closed ones too for who keeps the register."""
    if not isinstance(viewer, User) or not viewer.is_active:
        return OfficialAccount.objects.none()
    return OfficialAccount.objects.all() if keeps_register(viewer) else OfficialAccount.objects.open()


def keeps_register(user: User | AnonymousUser) -> bool:
    """Adds accounts and says who holds them: the communications team, trainers, and HR."""
    return speaks_for_the_house(user)


def sees_what_is_missing(viewer: User, account: OfficialAccount) -> bool:
    """Keeps the register, or holds the account."""
    return keeps_register(viewer) or viewer in account.holders().values()


Lack = tuple[int, uuid.UUID]
"""A person, by primary key, and a course that he or she has not completed."""


def lacks_visible_to(viewer: User, lacks: Iterable[Lack]) -> set[Lack]:
    """All for HR; one’s own for anybody; for a trainer those on the courses he or she teaches too."""
    found = set(lacks)
    if not found or is_hr(viewer):
        return found
    own = {(person, course) for person, course in found if person == viewer.pk}
    if not is_trainer(viewer):
        return own
    taught = set(taught_by(viewer).order_by().values_list("translation_key", flat=True))
    return own | {(person, course) for person, course in found if course in taught}


def can_hand_over(user: User, account: OfficialAccount) -> bool:
    """Holds the account, or keeps the register."""
    return keeps_register(user) or user in account.holders().values()


def hand_overs_to(receiver: User) -> QuerySet[HandOver]:
    """What waits for a person's word."""
    return HandOver.objects.waiting().filter(receiver=receiver, account__closed_on=None)
