"""Who reads the wall, and who answers. Managers see what everybody sees; nobody sees more of a worry than its text."""

from django.contrib.auth.models import AnonymousUser

from lms.accounts.models import User
from lms.organisation.permissions import speaks_for_the_house


def answers_worries(user: User | AnonymousUser) -> bool:
    """Trainers, the communications team, and HR."""
    return speaks_for_the_house(user)
