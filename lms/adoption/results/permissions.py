"""Who types results in and reads them; who reads what it all costs. The rows themselves: `visible_to` of the models."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from lms.accounts.models import User
from lms.adoption.models import OfficialAccount
from lms.adoption.official.permissions import keeps_register
from lms.organisation.permissions import is_hr


def accounts_typed_by(user: User) -> QuerySet[OfficialAccount]:
    """The open accounts whose results a person may type in: all for who keeps the register, else those held."""
    accounts = OfficialAccount.objects.open().select_related("network")
    return accounts if keeps_register(user) else accounts.held_by(user)


def reads_results(user: User | AnonymousUser) -> bool:
    """Keeps the register, or holds an account."""
    if keeps_register(user):
        return True
    return isinstance(user, User) and user.is_active and OfficialAccount.objects.open().held_by(user).exists()


def keeps_costs(user: User | AnonymousUser) -> bool:
    """Writes and reads the lines: HR."""
    return is_hr(user)
