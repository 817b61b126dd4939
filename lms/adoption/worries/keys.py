"""What only the running product knows: derived from SECRET_KEY, in no table. A replaced key still opens."""

import uuid

from django.conf import settings
from django.db.models import Model
from django.utils.crypto import salted_hmac

from lms.accounts.models import User

BOX, SHARE, HAND = (f"lms.adoption.worries.{name}" for name in ("box", "share", "hand"))
HANDS = 8


def for_box() -> list[bytes]:
    """The keys of the letter box: the one that seals, then those that may still open."""
    return [_digest(BOX, "", secret) for secret in _secrets()]


def of_share(person: Model, worry: uuid.UUID) -> list[str]:
    """Under what a person’s share of a worry is kept: the digest of today, then earlier ones."""
    return [_digest(SHARE, f"{person.pk} {worry}", secret).hex() for secret in _secrets()]


def hand_of(person: User) -> int:
    """One of eight; too few to find somebody by, enough to tell that five sentences are not one person’s."""
    return _digest(HAND, str(person.pk), settings.SECRET_KEY)[0] % HANDS


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *map(str, settings.SECRET_KEY_FALLBACKS)]


def _digest(purpose: str, said: str, secret: str) -> bytes:
    return salted_hmac(purpose, said, secret=secret, algorithm="sha256").digest()
