"""Signing in, by allauth's rules; a floor above may read more about a person in the same statement."""

from allauth.account.auth_backends import AuthenticationBackend
from django.db.models import QuerySet

from lms.accounts.models import User


class SignInBackend(AuthenticationBackend):
    """Finds who makes a request."""

    def people(self) -> QuerySet[User]:
        """Where people are looked for."""
        return User.objects.all()

    def get_user(self, user_id: int) -> User | None:
        """The person of a session; nobody once deactivated."""
        person = self.people().filter(pk=user_id).first()
        return person if person and self.user_can_authenticate(person) else None
