"""Signing in, by allauth's rules; a floor above may read more about a person in the same statement."""

from allauth.account.auth_backends import AuthenticationBackend

from lms.accounts.models import User


class SignInBackend(AuthenticationBackend):
    """Finds who makes a request."""

    def read(self, user_id: int) -> User | None:
        """Who that is."""
        return User.objects.filter(pk=user_id).first()

    def get_user(self, user_id: int) -> User | None:
        """The person of a session; nobody once deactivated."""
        person = self.read(user_id)
        return person if person and self.user_can_authenticate(person) else None
