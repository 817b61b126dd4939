"""Links that stand for a person: signed, limited in time, and dead as soon as what they were made for is done."""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from lms.accounts.models import User
from lms.lib.periods import Period

SALT = "lms.accounts.invitation"


class PasswordResetTokens(PasswordResetTokenGenerator):
    """Links for a new password: dead once used, after a sign-in, a change of address, or when the account closes."""

    def _make_hash_value(self, user: User, timestamp: int) -> str:  # type: ignore[override]
        return super()._make_hash_value(user, timestamp) + str(user.is_active)


def invitation_token(person: User) -> str:
    """A token for the newest invitation of `person`."""
    return signing.dumps([person.pk, _state(person)], salt=SALT)


def invited_person(token: str) -> User | None:
    """Whom the token invites; nobody once it is expired, altered, used or replaced by a newer one."""
    try:
        pk, state = signing.loads(token, salt=SALT, max_age=Period.INVITED.time)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    person = User.objects.filter(pk=pk, is_active=True).first()
    return person if person and constant_time_compare(state, _state(person)) else None


def _state(person: User) -> str:
    """Changes with the password, the address and each new invitation."""
    parts = (person.pk, person.password, person.email, person.invited_at)
    return salted_hmac(SALT, "|".join(map(str, parts))).hexdigest()[:32]
