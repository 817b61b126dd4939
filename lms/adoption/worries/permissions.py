"""Who reads the wall, and who answers. Managers see what everybody sees; nobody sees more of a worry than its text."""

from django.contrib.auth.models import AnonymousUser

from lms.accounts.models import User
from lms.organisation.permissions import is_hr, is_trainer


def answers_worries(user: User | AnonymousUser) -> bool:
    """The trainers, who are the communications team’s ear, and HR."""
    return is_hr(user) or is_trainer(user)
